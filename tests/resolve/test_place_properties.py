"""What holds of every place cell, whatever it says."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.resolve import read_place

PLACES = [
    "UK",
    "Ireland",
    "Germany",
    "United States",
    "EU",
    "Asia",
    "Global",
    "Georgia",
    "Atlanta",
    "Zurich",
    "WA",
    "DE",
]
CUES = [
    "or",
    "and",
    "outside",
    "not",
    "as selected by customers",
    "hosting",
    "support",
    "backups",
    "where",
    "customers",
    "in",
    "by default",
]
MARKS = [",", "(", ")", "/", ";", ":", "-", ".", "&", "*", "\n", "\u2014"]
UNKNOWN = ["zorble", "quennet", "Marvik", "Tellurium", "42"]

CELLS = st.lists(st.sampled_from(PLACES + CUES + MARKS + UNKNOWN), max_size=14).map(" ".join)
COUNTRIES = st.lists(
    st.sampled_from(["UK", "Ireland", "Germany", "United States", "Poland", "Japan", "Chile"]),
    unique=True,
    min_size=1,
)
HOLDS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@HOLDS
@given(text=st.one_of(CELLS, st.text(max_size=80)))
def test_matched_words_stand_in_the_text(vocabulary, text):
    for claim in read_place(text, vocabulary):
        assert all(x.matched in text for x in claim.resolutions)
        assert all(part in text for part in (claim.qualifier or "").split("; "))


@HOLDS
@given(text=CELLS)
def test_every_place_of_a_claim_has_its_reason(vocabulary, text):
    for claim in read_place(text, vocabulary):
        reasons = {x.concept for x in claim.resolutions}
        assert {*claim.countries, *claim.regions, *claim.cities} == reasons


@HOLDS
@given(text=CELLS)
def test_every_claim_names_a_place(vocabulary, text):
    assert all(claim.countries or claim.regions for claim in read_place(text, vocabulary))


@HOLDS
@given(text=CELLS)
def test_a_choice_has_at_least_two_sides(vocabulary, text):
    claims = [x for x in read_place(text, vocabulary) if x.alternative]
    for name in {x.alternative for x in claims}:
        assert sum(x.alternative == name for x in claims) > 1


@HOLDS
@given(text=CELLS)
def test_renaming_unknown_words_changes_nothing(vocabulary, text):
    renamed = text.replace("zorble", "brindle").replace("Marvik", "Ostrel").replace("Tellurium", "Cadmion")
    before, after = read_place(text, vocabulary), read_place(renamed, vocabulary)
    assert [(x.countries, x.regions, x.modality, x.role, x.alternative) for x in before] == [
        (x.countries, x.regions, x.modality, x.role, x.alternative) for x in after
    ]


@HOLDS
@given(names=COUNTRIES, data=st.data(), join=st.sampled_from([", ", " / ", "; ", " and "]))
def test_the_order_of_an_enumeration_does_not_matter(vocabulary, names, data, join):
    shuffled = data.draw(st.permutations(names))
    (one,), (other,) = read_place(join.join(names), vocabulary), read_place(join.join(shuffled), vocabulary)
    assert (one.countries, one.modality, set(one.resolutions)) == (
        other.countries,
        other.modality,
        set(other.resolutions),
    )


@HOLDS
@given(text=CELLS, note=CELLS)
def test_a_footnote_leaves_the_cells_own_claims_alone(vocabulary, text, note):
    alone = read_place(text, vocabulary)
    assert read_place(text, vocabulary, [note])[: len(alone)] == alone
