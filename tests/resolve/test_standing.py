"""Standing of places: right in every case of the corpus, and by facts in Turtle alone."""

import ast
import csv
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from conftest import ROOT
from invented_law import KENYA, PREFIXES
from shipped import shipped_vocabulary

from pipeline.errors import VocabularyError
from pipeline.jurisdictions import Standing, load
from pipeline.resolve.standing import standing_of

CASES = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "resolution" / "standing.tsv"
LOC = "https://w3id.org/dpv/loc#"


@pytest.fixture(scope="module")
def vocabulary():
    return shipped_vocabulary()


@pytest.fixture(scope="module")
def places(vocabulary):
    return {iri for iri, concept in vocabulary.concepts.items() if concept.scheme == "places"}


@pytest.fixture(scope="module")
def law(places):
    return load(places)


@pytest.fixture
def standing(vocabulary, law):
    def ask(regime, place, day, *recipient):
        named = [c.iri for c in vocabulary.concepts.values() if c.scheme == "places" and c.notation == place]
        known = frozenset(law.recipient_facts[name].iri for name in recipient)
        return standing_of(
            named[0] if named else place,
            law.regimes[regime],
            date.fromisoformat(day),
            known,
            vocabulary,
            law,
        )

    return ask


def cases():
    if not CASES.is_file():
        return []
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.skipif(not CASES.is_file(), reason=f"no cases at {CASES}")
def test_there_are_cases():
    assert len(cases()) >= 85


@pytest.mark.parametrize("case", cases(), ids=lambda case: "-".join(list(case.values())[:4]))
def test_the_standing_of_a_place_is_right_in_every_case_of_the_corpus(case, standing, vocabulary):
    place = case["place"]
    if not any(c.notation == place for c in vocabulary.concepts.values()):
        (label, *_) = vocabulary.matcher("places").whole(place)
        place = label.concept
    recipient = [case["recipient"]] if case["recipient"] else []

    found = standing(case["regime"], place, case["date"], *recipient)

    assert found.standing == case["standing"]


def test_a_standing_names_the_facts_that_it_rests_on(standing):
    found = standing("EU", "GB", "2025-12-20")

    assert [fact.acts for fact in found.facts] == [("(EU) 2021/1772", "(EU) 2025/1226"), ("(EU) 2025/2574",)]


def test_an_open_scope_names_the_facts_on_the_recipient_that_would_decide(standing):
    found = standing("EU", "JP", "2026-01-01")

    assert found.standing == Standing.ADEQUATE_WITHIN_SCOPE
    assert {fact.notation for fact in found.would_decide} == {"appi", "not-appi"}
    assert found.facts[0].scope


def test_a_listing_under_the_european_framework_alone_leaves_the_british_scope_open(standing):
    assert standing("UK", "US", "2025-01-01", "eu-us-dpf").standing == Standing.ADEQUATE_WITHIN_SCOPE
    assert standing("UK", "US", "2025-01-01", "uk-extension").standing == Standing.ADEQUATE
    assert standing("EU", "US", "2025-01-01", "eu-us-dpf").standing == Standing.ADEQUATE


def test_facts_on_a_recipient_that_contradict_each_other_settle_nothing(standing):
    assert standing("EU", "US", "2025-01-01", "listed", "not-listed").standing == Standing.UNDETERMINED


def test_a_fact_on_a_recipient_does_nothing_where_there_is_no_decision(standing):
    assert standing("EU", "IN", "2025-01-01", "listed").standing == Standing.NONE


def test_a_city_a_state_and_a_cloud_region_stand_as_their_country_does(standing, vocabulary):
    in_germany = [
        c.iri
        for c in vocabulary.concepts.values()
        if c.scheme == "places" and LOC + "DE" in c.broader and c.iri != LOC + "DE"
    ]

    assert len(in_germany) > 5
    for place in in_germany:
        assert standing("EU", place, "2025-01-01").standing == Standing.MEMBER


def test_before_the_facts_of_a_regime_are_complete_silence_means_nothing(standing):
    assert standing("CH", "DE", "2020-01-01").standing == Standing.UNDETERMINED
    assert standing("EU", "IN", "2004-04-30").standing == Standing.UNDETERMINED
    assert standing("EU", "IN", "2004-05-01").standing == Standing.NONE


def test_what_was_not_looked_into_is_undetermined_and_not_none(standing):
    assert standing("EU", "PR", "2025-01-01").standing == Standing.UNDETERMINED
    assert standing("UK", "BR", "2026-06-01").standing == Standing.UNDETERMINED


def test_what_was_not_verified_is_said_with_the_answer(standing):
    assert any("not verified" in caution for caution in standing("EU", "AR", "2025-01-01").cautions)
    assert standing("EU", "CH", "2025-01-01").cautions == ()


def test_a_day_after_the_last_look_is_answered_with_a_caution(standing):
    assert any("through 2025-12-31" in caution for caution in standing("CH", "DE", "2026-06-01").cautions)


def test_every_fact_names_a_source_a_period_and_how_far_it_was_checked(law):
    assert len(law.facts) > 50
    for fact in law.facts:
        assert fact.sources
        assert all(source.startswith("http") for source in fact.sources)
        assert fact.valid_from
        assert fact.verification in {"Checked", "SecondarySource", "Unverified"}


@pytest.mark.parametrize(
    "act",
    [
        *("2002/2/EC", "2003/490/EC", "2004/411/EC", "2008/393/EC", "2010/146/EU"),
        *("2010/625/EU", "2011/61/EU", "2012/484/EU", "2013/65/EU"),
    ],
)
def test_a_day_of_adoption_that_nobody_verified_is_marked_so(act, law):
    (fact,) = (fact for fact in law.facts if act in fact.acts)

    assert fact.verification == "Unverified"


def test_no_two_facts_of_a_regime_disagree_on_a_place_on_a_day(law):
    disagreeing = [
        (one.iri, other.iri)
        for one, other in combinations(law.facts, 2)
        if one.regime == other.regime
        and set(one.places) & set(other.places)
        and max(one.valid_from, other.valid_from)
        <= min(one.valid_through or date.max, other.valid_through or date.max)
        and one.standing != other.standing
    ]

    assert disagreeing == []


def test_the_european_economic_area_has_thirty_members_today(standing, vocabulary):
    members = [
        c.notation
        for c in vocabulary.concepts.values()
        if "https://w3id.org/dpv#Country" in c.kinds
        and standing("EU", c.notation, "2026-11-01").standing == Standing.MEMBER
    ]

    assert (
        len(members) == 27 + 3 + 7
    )  # member states, EFTA states of the EEA, territories with codes of their own


def test_no_country_and_no_decision_stands_in_python():
    known = {"EU", "UK", "CH", "EEA", "US", "GB"}
    for name in ("jurisdictions.py", "resolve/standing.py"):
        tree = ast.parse((ROOT / "pipeline" / name).read_text("utf-8"))
        docs = {
            node.body[0].value
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
        }
        texts = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs
        }
        assert not {t for t in texts if t in known or "loc#" in t or (len(t) == 2 and t.isupper())}


def test_a_decision_in_a_users_own_file_counts_from_its_first_day(tmp_path, places, vocabulary):
    (tmp_path / "kenya.ttl").write_text(PREFIXES + KENYA, encoding="utf-8")

    law = load(places, tmp_path)

    asked = (LOC + "KE", law.regimes["EU"])
    assert standing_of(*asked, date(2027, 2, 28), frozenset(), vocabulary, law).standing == Standing.NONE
    assert standing_of(*asked, date(2027, 3, 1), frozenset(), vocabulary, law).standing == Standing.ADEQUATE


def test_a_user_ends_a_shipped_decision_in_a_line_of_their_own(tmp_path, places, vocabulary):
    line = 'law:EU-US-DPF onward:validThrough "2027-01-31"^^xsd:date .\n'
    (tmp_path / "end.ttl").write_text(PREFIXES + line, encoding="utf-8")

    law = load(places, tmp_path)

    asked = (LOC + "US", law.regimes["EU"])
    assert standing_of(*asked, date(2027, 2, 1), frozenset(), vocabulary, law).standing == Standing.NONE


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("loc:KE", "loc:UK", "no place of ontology/places.ttl"),
        ("law:EU ;", "law:GDPR ;", "is no regime"),
        ("onward:Adequate ;", "onward:Fine ;", "no standing that there is"),
        ("onward:Adequate ;", "onward:AdequateWithinScope ;", "withinScopeIf"),
        ('"2027-03-01"^^xsd:date', '"March 2027"^^xsd:date', "is no day"),
        ('"2027-03-01"^^xsd:date', '"2027-03-01"', "is no xsd:date"),
        ('    onward:validFrom "2027-03-01"^^xsd:date ;\n', "", "has no onward:validFrom"),
        ("    dct:source <https://example.org/decision> ;\n", "", "names no dct:source"),
        (
            '    onward:validFrom "2027',
            '    onward:validThrough "2026-01-01"^^xsd:date ;\n    onward:validFrom "2027',
            "before it begins",
        ),
        (
            "    onward:hasVerification onward:Checked .",
            "    onward:hasVerification onward:Checked, onward:Unverified .",
            "more than one",
        ),
        ("loc:KE", "[]", "blank node"),
        ("loc:KE ;", "loc:KE", "not valid Turtle"),
    ],
)
def test_a_fact_that_breaks_a_rule_is_refused_by_name(tmp_path, places, old, new, complaint):
    assert old in KENYA
    (tmp_path / "kenya.ttl").write_text(PREFIXES + KENYA.replace(old, new), encoding="utf-8")

    with pytest.raises(VocabularyError, match=complaint) as caught:
        load(places, tmp_path)

    assert "EU-KE" in str(caught.value) or "kenya.ttl" in str(caught.value)
