"""The concept schemes of `ontology/` keep their own rules, and say what is so of the world."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from shipped import shipped_vocabulary

from pipeline.vocabulary import SCHEMES, words
from pipeline.vocabulary.turtle import SKOS

ROOT = Path(__file__).resolve().parents[1]
DPV_FILES = ROOT.parent / "shared" / "vocab" / "dpv-2.3"
OURS = ("places", "purposes", "data-categories", "organisations", "safeguards")

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TERM_STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
ORGANIZATION = "http://www.w3.org/ns/org#Organization"
SUB_ORGANIZATION_OF = "http://www.w3.org/ns/org#subOrganizationOf"
BASE = "https://w3id.org/onward/"
ONWARD = BASE + "ns#"
DPV = "https://w3id.org/dpv#"
LOC = "https://w3id.org/dpv/loc#"
COUNTRY, CITY, REGION = DPV + "Country", DPV + "City", DPV + "Region"
CLOUD_REGION = ONWARD + "CloudRegion"

EU_CODES = "AT,BE,BG,CY,CZ,DE,DK,EE,ES,FI,FR,GR,HR,HU,IE,IT,LT,LU,LV,MT,NL,PL,PT,RO,SE,SI,SK"
EU = set(re.findall(r"\w+", EU_CODES))
EEA = EU | {"IS", "LI", "NO"}


@pytest.fixture(scope="module")
def vocabulary():
    return shipped_vocabulary()


@pytest.fixture(scope="module")
def files():
    """Every file that holds a scheme, as quads."""
    return {
        name: list(parse((ROOT / "ontology" / f"{name}.ttl").read_bytes(), RdfFormat.TURTLE))
        for name in SCHEMES
    }


@pytest.fixture(scope="module")
def dpv():
    """DPV 2.3: every term with its classes and statuses."""
    if not DPV_FILES.is_dir():
        pytest.skip(f"the DPV files are not at {DPV_FILES}: they stand beside the checkout, not in it")
    terms = defaultdict(lambda: (set(), set()))
    for path in sorted(DPV_FILES.glob("*.ttl")):
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE):
            if quad.predicate.value == TYPE:
                terms[quad.subject.value][0].add(quad.object.value)
            elif quad.predicate.value == TERM_STATUS:
                terms[quad.subject.value][1].add(quad.object.value)
    return terms


def literals(quads, predicate):
    """Values of a property with a literal for object: subject to (text, language), in the file's order."""
    found = defaultdict(list)
    for quad in quads:
        if quad.predicate.value == SKOS + predicate and isinstance(quad.object, Literal):
            found[quad.subject.value].append((quad.object.value, quad.object.language))
    return found


def in_scheme(vocabulary, scheme, kind=None):
    return [
        concept
        for concept in vocabulary.concepts.values()
        if concept.scheme == scheme and (kind is None or kind in concept.kinds)
    ]


# ── the files ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_file_parses_and_describes_its_scheme(files, scheme):
    about = {q.predicate.value for q in files[scheme] if q.subject.value == BASE + scheme}
    assert about >= {
        "http://purl.org/dc/terms/title",
        "http://purl.org/dc/terms/description",
        "http://www.w3.org/2002/07/owl#versionInfo",
    }


@pytest.mark.parametrize("scheme", OURS)
def test_every_concept_of_a_file_is_in_the_scheme_of_that_file_and_has_a_class(vocabulary, files, scheme):
    concepts = {q.subject.value for q in files[scheme] if q.object == NamedNode(SKOS + "Concept")}
    members = {q.subject.value for q in files[scheme] if q.object == NamedNode(BASE + scheme)}
    assert concepts == members == {concept.iri for concept in in_scheme(vocabulary, scheme)}
    assert [concept.iri for concept in in_scheme(vocabulary, scheme) if not concept.kinds] == []


@pytest.mark.parametrize("scheme", OURS)
def test_no_concept_has_two_preferred_labels_of_one_language_or_one_label_twice(files, scheme):
    preferred = literals(files[scheme], "prefLabel")
    languages = {iri: [language for _, language in labels] for iri, labels in preferred.items()}
    assert [iri for iri, used in languages.items() if len(used) != len(set(used))] == []
    other, hidden = literals(files[scheme], "altLabel"), literals(files[scheme], "hiddenLabel")
    for iri in preferred:
        everything = preferred[iri] + other[iri] + hidden[iri]
        assert len(everything) == len(set(everything)), iri


@pytest.mark.parametrize("scheme", ["purposes", "data-categories", "safeguards"])
def test_purposes_data_categories_and_safeguards_have_names_in_three_languages(vocabulary, files, scheme):
    preferred = literals(files[scheme], "prefLabel")
    for concept in in_scheme(vocabulary, scheme):
        assert {language for _, language in preferred[concept.iri]} == {"en", "de", "fr"}, concept.iri


def test_countries_and_groups_of_them_have_names_in_three_languages(vocabulary, files):
    preferred = literals(files["places"], "prefLabel")
    small = {CITY, REGION, CLOUD_REGION}
    for concept in in_scheme(vocabulary, "places"):
        if not concept.kinds & small:
            assert {language for _, language in preferred[concept.iri]} == {"en", "de", "fr"}, concept.iri


@pytest.mark.parametrize("scheme", OURS)
def test_every_concept_that_its_name_does_not_explain_has_a_definition(vocabulary, files, scheme):
    defined = {
        iri for iri, texts in literals(files[scheme], "definition").items() if "en" in dict(texts).values()
    }
    named = {COUNTRY, CITY, REGION}
    missing = {x.iri for x in in_scheme(vocabulary, scheme) if not x.kinds & named} - defined
    assert missing == set()


@pytest.mark.parametrize("scheme", OURS)
def test_a_broader_concept_is_one_of_the_same_scheme_and_never_the_concept_itself(vocabulary, scheme):
    known = {concept.iri for concept in in_scheme(vocabulary, scheme)}
    for concept in in_scheme(vocabulary, scheme):
        assert set(concept.broader) <= known, concept.iri
        above = {up for parent in concept.broader for up in (parent, *vocabulary.broader(parent))}
        assert concept.iri not in above


@pytest.mark.parametrize("scheme", OURS)
def test_no_label_means_two_concepts_of_a_scheme_unless_the_file_says_so_with_a_reason(
    vocabulary, files, scheme
):
    told, reasons = defaultdict(set), literals(files[scheme], "scopeNote")
    texts = {
        q.subject.value: q.object.value
        for q in files[scheme]
        if q.predicate.value == ONWARD + "ambiguousText"
    }
    for quad in files[scheme]:
        if quad.predicate.value == ONWARD + "couldMean":
            assert reasons[quad.subject.value], f"{quad.subject.value} gives no reason"
            told[folded(texts[quad.subject.value])].add(quad.object.value)
    meant = defaultdict(set)
    for label in vocabulary.labels(scheme):
        meant[folded(label.text)].add(label.concept)
    assert {text: iris for text, iris in meant.items() if len(iris) > 1} == told


def folded(text):
    return " ".join(word for word, _, _ in words(text))


# ── what the files say of the world ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", OURS)
def test_every_dpv_term_that_is_used_exists_and_is_not_sunset(files, dpv, scheme):
    used = {
        node.value
        for quad in files[scheme]
        for node in (quad.subject, quad.predicate, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith("https://w3id.org/dpv") and "#" in node.value
    }
    assert used or scheme == "organisations"
    assert sorted(iri for iri in used if iri not in dpv) == []
    assert sorted(iri for iri in used if "sunset" in dpv[iri][1]) == []


def test_every_country_of_dpv_is_there_under_its_own_code_and_no_other(vocabulary, dpv):
    countries = {x.iri: x.notation for x in in_scheme(vocabulary, "places", COUNTRY)}
    assert set(countries) == {iri for iri, (classes, _) in dpv.items() if COUNTRY in classes}
    assert all(iri == LOC + code for iri, code in countries.items())


def test_every_match_of_a_purpose_is_a_dpv_purpose_and_every_purpose_has_one(vocabulary, dpv):
    for concept in in_scheme(vocabulary, "purposes"):
        dpv_matches = [iri for iri in concept.matches if iri.startswith(DPV)]
        assert dpv_matches, concept.iri
        assert all(DPV + "Purpose" in dpv[iri][0] for iri in dpv_matches), concept.iri


def test_every_data_category_is_mapped_to_one_of_dpv(vocabulary):
    assert [x.iri for x in in_scheme(vocabulary, "data-categories") if not x.matches] == []


@pytest.mark.parametrize(("union", "members"), [("EU", EU), ("EEA", EEA)])
def test_a_union_has_its_members_of_today_one_hop_below_it_and_nothing_else(vocabulary, union, members):
    below = [x for x in in_scheme(vocabulary, "places") if LOC + union in x.broader]
    assert {x.notation for x in below} == members
    assert len(below) == {"EU": 27, "EEA": 30}[union]
    assert all(COUNTRY in x.kinds for x in below)


def test_every_country_but_antarctica_is_on_a_continent(vocabulary):
    names = ("Africa", "Asia", "Europe", "NorthAmerica", "SouthAmerica", "Oceania")
    continents = {f"{BASE}places#{x}" for x in names}
    on = {
        x.notation: len(continents.intersection(x.broader)) for x in in_scheme(vocabulary, "places", COUNTRY)
    }
    assert {code for code, number in on.items() if number != 1} == {"AQ"}


@pytest.mark.parametrize("kind", [CITY, REGION, CLOUD_REGION])
def test_every_city_state_and_cloud_region_is_in_exactly_one_country(vocabulary, kind):
    places = in_scheme(vocabulary, "places", kind)
    assert len(places) > 50
    for place in places:
        assert len(place.broader) == 1, place.iri
        assert COUNTRY in vocabulary.concepts[place.broader[0]].kinds, place.iri


def test_what_determines_no_country_is_marked_so_and_carries_the_word_of_the_row_contract(vocabulary):
    marked = {x.notation for x in in_scheme(vocabulary, "places", ONWARD + "UndeterminedPlace")}
    contract = (
        "Europe,North America,South America,Latin America,Asia,APAC,Africa,Oceania,Middle East,Worldwide"
    )
    assert marked == {*contract.split(","), "Americas", "EMEA"}


def test_every_product_has_an_organisation_of_the_register_for_its_publisher(vocabulary):
    products = in_scheme(vocabulary, "organisations", ONWARD + "Product")
    assert products
    for product in products:
        assert product.publisher, product.iri
        assert ORGANIZATION in vocabulary.concepts[product.publisher].kinds


def test_every_parent_is_an_organisation_of_the_register(vocabulary, files):
    parents = {q.object.value for q in files["organisations"] if q.predicate.value == SUB_ORGANIZATION_OF}
    assert parents
    assert all(ORGANIZATION in vocabulary.concepts[iri].kinds for iri in parents)
