"""Where the first document says that data goes: the cells that are easily misread."""

import pytest
from place_claims import local, said

from pipeline.graph import snapshot_graphs, terms
from pipeline.model import Capture, ListIdentity
from pipeline.resolve import engage


@pytest.fixture(scope="module")
def engagements(first_extraction, vocabulary):
    return [engage(row, vocabulary) for row in first_extraction.rows]


def of(engagements, processor, service):
    (found,) = [e for e in engagements if e.row.processor == processor and service in e.row.services]
    return found


def test_every_starred_row_lets_the_customer_select_ireland_or_australia_under_its_note(engagements):
    starred = [e for e in engagements if e.row.location == "USA*"]
    assert len(starred) == 5
    for engagement in starred:
        selected = [c for c in engagement.places if c.modality == "customer-selected"]
        assert {local(i) for c in selected for i in c.countries} == {"IE", "AU"}
        assert all(engagement.row.footnotes[c.footnote].startswith("If using Regional") for c in selected)
        assert ("US", "", "default", None) in said(engagement.places)


def test_provision_in_one_country_is_told_from_storage_in_five(engagements):
    assert set(said(of(engagements, "DVELP/ Sabio", "Twilio Flex").places)) == {
        ("GB", "", "default", "ServiceProvision"),
        ("BE DE FI NL PL", "", "default", "PersistenceBackup"),
    }


def test_cities_outside_the_stated_region_keep_their_countries_and_are_flagged(engagements):
    (stated,) = [c for c in of(engagements, "Google", "Segment").places if c.regions]
    assert (stated.countries, stated.modality) == (
        ("https://w3id.org/dpv/loc#CH", "https://w3id.org/dpv/loc#GB"),
        "customer-selected",
    )
    assert [local(i) for i in stated.regions] == ["EU"]
    assert stated.issues == ("stated-region-contradicts-place",)


def test_a_city_inside_the_stated_region_is_not_flagged(engagements):
    (stated,) = [c for c in of(engagements, "AWS", "CDP (Segment)").places if c.regions]
    assert [local(i) for i in stated.countries] == ["IE"]
    assert stated.issues == ()


def test_every_row_prints_a_place_that_is_understood(engagements):
    assert [e.row.processor for e in engagements if "location" in e.unresolved] == []


def test_strangers_in_the_groups_section_are_not_made_its_affiliates(
    engagements, first_extraction, vocabulary
):
    capture = Capture(first_extraction.document.sha256, 1, ListIdentity("Twilio", "twilio", "sub-processors"))
    made = snapshot_graphs(capture, first_extraction, engagements, vocabulary, "https://example.org/id/")
    section = {e.row.processor for e in engagements if "Group" in e.row.section}
    assert section == {"DataBank", "Lumen", "Digital Realty", "Twilio Inc."}
    named = {t.subject: t.object.value for t in made.entities if t.predicate == terms.LABEL}
    parties = {party for party, name in named.items() if name in section}
    assert len(parties) == 4
    triples = [*made.claims, *made.entities, *made.evidence]
    kept = {terms.TYPE, terms.LABEL, terms.IDENTIFIED_AS, terms.COMPARED_AS}
    assert {t.predicate for t in triples if t.subject in parties} == kept
