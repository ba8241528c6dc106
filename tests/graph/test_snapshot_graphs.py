"""The triples of one snapshot: their shape, their graphs, and that they are the same for everybody."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from pipeline.graph import GraphNames, terms, vocabulary_triples

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(sample):
    return sample.graphs()


def parts(made):
    return {
        "claims": made.claims,
        "evidence": made.evidence,
        "entities": made.entities,
        "catalog": made.catalog,
    }


def objects(triples, subject, predicate):
    return {t.object for t in triples if t.subject == subject and t.predicate == predicate}


def one(triples, predicate, value):
    found = {t.subject for t in triples if t.predicate == predicate and t.object == value}
    assert len(found) == 1
    return found.pop()


def engagement(made, name):
    return one(made.claims, terms.NAME_AS_PRINTED, Literal(name))


def claims_of(made, name):
    """Each location claim as a dictionary of sets."""
    found = objects(made.claims, engagement(made, name), terms.HAS_LOCATION_CLAIM)
    return [
        {p: objects(made.claims, node, p) for p in {t.predicate for t in made.claims if t.subject == node}}
        for node in sorted(found, key=str)
    ]


def test_every_part_is_sorted_and_without_duplicates(made):
    for part in parts(made).values():
        assert list(part) == sorted(set(part), key=str)


def test_no_triple_stands_in_two_graphs_of_a_view(made):
    graphs = {**parts(made), "vocabulary": vocabulary_triples()}
    for (_, one_part), (_, other) in combinations(graphs.items(), 2):
        assert not set(one_part) & set(other)


def test_there_is_no_blank_node(made):
    for part in (*parts(made).values(), vocabulary_triples()):
        assert not any(isinstance(term, BlankNode) for triple in part for term in triple)


def test_a_store_gives_every_triple_back_as_it_was_written(made):
    store = Store()
    store.extend(Quad(*triple, DefaultGraph()) for part in parts(made).values() for triple in part)
    dumped = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()).decode().splitlines()
    assert sorted(dumped) == sorted(f"{triple} ." for part in parts(made).values() for triple in part)


def test_the_same_bytes_come_out_under_any_hash_seed():
    def run(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        script = str(Path(__file__).with_name("sample.py"))
        return subprocess.run(
            [sys.executable, script], env=environment, capture_output=True, check=True
        ).stdout

    first = run("1")
    assert first.count(b"\n") > 200
    assert first == run("2")


def test_the_order_of_rows_does_not_matter(sample, made):
    turned = sample.graphs(sample.engagements()[::-1])
    assert parts(turned) == parts(made)


def test_what_a_resolver_finds_moves_no_engagement_entry_party_or_service(sample, made):
    bare = [
        replace(e, organisation=None, purposes=(), data_categories=(), safeguards=(), places=())
        for e in sample.engagements()
    ]
    blind = sample.graphs(bare)
    assert blind.entities == made.entities
    of = [{t.subject for t in x.claims if t.object == terms.ENGAGEMENT} for x in (blind, made)]
    assert of[0] == of[1]


def test_the_graphs_of_a_snapshot_lie_under_it_and_the_snapshot_under_its_list(made):
    assert made.list == "https://example.org/id/list/acme/sub-processors"
    assert made.snapshot == f"{made.list}/snapshot/abababababababab"
    assert made.claims_graph == f"{made.snapshot}/claims"
    assert made.evidence_graph == f"{made.snapshot}/evidence"


def test_the_graphs_that_are_no_snapshots_have_names_of_their_own():
    names = GraphNames("https://example.org/id/")
    kinds = ("current", "entities", "vocabulary", "jurisdictions", "catalog", "changes", "current_evidence")
    assert len({getattr(names, kind) for kind in kinds}) == len(kinds)
    assert names.current_evidence == "https://example.org/id/graph/current-evidence"


def test_the_publisher_is_no_processor_of_its_own_list(made):
    publisher = NamedNode("https://example.org/id/publisher/acme")
    assert {t.predicate for t in made.claims if t.object == publisher} == {
        terms.PUBLISHED_BY,
        terms.PUBLISHER,
    }


def test_a_note_makes_places_that_the_customer_selects_under_it(made):
    note = one(made.claims, terms.TYPE, terms.FOOTNOTE)
    selected = [c for c in claims_of(made, "AWS") if terms.APPLIES_IF in c]
    assert [c[terms.APPLIES_IF] for c in selected] == [{note}, {note}]
    assert {x for c in selected for x in c[terms.MODALITY]} == {terms.MODALITIES["customer-selected"]}
    codes = {x.value[-2:] for c in selected for x in c[terms.HAS_COUNTRY]}
    assert codes == {"IE", "AU"}


def test_the_upper_bound_is_the_countries_of_all_claims_whatever_their_condition(made):
    bound = objects(made.claims, engagement(made, "AWS"), terms.MAY_PROCESS_IN)
    assert {x.value[-2:] for x in bound} == {"US", "IE", "AU"}


def test_a_place_outside_its_stated_region_is_flagged_and_the_region_is_no_country(made):
    stated = next(c for c in claims_of(made, "Google") if terms.STATED_REGION in c)
    assert stated[terms.HAS_ISSUE] == {terms.ISSUES["stated-region-contradicts-place"]}
    assert {x.value[-2:] for x in stated[terms.HAS_COUNTRY]} == {"CH", "GB"}
    assert {x.value[-2:] for x in stated[terms.STATED_REGION]} == {"EU"}
    bound = objects(made.claims, engagement(made, "Google"), terms.MAY_PROCESS_IN)
    assert {x.value[-2:] for x in bound} == {"CH", "GB", "US"}


def test_provision_and_storage_are_told_apart(made):
    roles = {
        (x.value[-2:], r.value.rsplit("#")[-1])
        for c in claims_of(made, "Dvelp/ Sabio")
        for x in c[terms.HAS_COUNTRY]
        for r in c[terms.LOCATION_ROLE]
    }
    assert roles == {("GB", "ServiceProvision"), ("BE", "PersistenceBackup")}


def test_a_place_that_is_not_printed_is_a_value_and_one_not_understood_is_another(made):
    assert objects(made.claims, engagement(made, "Silent Ltd"), terms.MAY_PROCESS_IN) == {terms.NOT_DISCLOSED}
    riddle = objects(made.claims, engagement(made, "Riddle GmbH"), terms.MAY_PROCESS_IN)
    assert riddle == {terms.PLACE_NOT_UNDERSTOOD}


def test_a_region_without_a_country_has_no_country_as_upper_bound(made):
    assert objects(made.claims, engagement(made, "DataBank"), terms.MAY_PROCESS_IN) == set()


def test_a_groups_section_is_recorded_and_nothing_follows_from_it(made):
    subject = engagement(made, "DataBank")
    assert objects(made.claims, subject, terms.SECTION) == {Literal("Group")}
    party = objects(made.claims, subject, terms.HAS_SUB_PROCESSOR).pop()
    said = [t for part in parts(made).values() for t in part if t.subject == party]
    compared = {terms.COMPARED_AS, terms.HAS_BEEN_COMPARED_AS, terms.WITHIN_GROUP}
    assert {t.predicate for t in said} == {terms.TYPE, terms.LABEL, *compared}
    assert objects(made.claims, party, terms.COMPARED_AS) == {party}
    assert objects(made.claims, party, terms.WITHIN_GROUP) == {party}


def test_data_without_persons_is_not_called_personal(made):
    subject = engagement(made, "Datadog")
    assert objects(made.claims, subject, terms.HAS_PERSONAL_DATA) == set()
    assert len(objects(made.claims, subject, terms.HAS_DATA)) == 1


def test_every_text_of_a_row_stands_as_printed(made):
    said = {t.object.value for t in made.claims if t.subject == engagement(made, "Datadog")}
    assert {"Datadog", "Third parties", "Logs", "USA", "New York", "SCC", "new"} <= said
    other = one(made.claims, terms.COLUMN_HEADER, Literal("Since"))
    assert objects(made.claims, other, terms.TEXT) == {Literal("2020")}


def test_an_address_out_of_a_document_stays_text(made):
    addresses = {t.object for t in made.claims if t.predicate == terms.ADDRESS}
    assert addresses == {Literal("https:// broken address", datatype=terms.ANY_URI)}


def test_a_party_is_identified_in_the_claims_and_its_reason_stands_in_the_evidence(made):
    found = [t for t in made.claims if t.predicate == terms.IDENTIFIED_AS]
    assert [t.object.value.rsplit("#")[-1] for t in found] == ["amazon-web-services"]
    reasons = {
        t.subject for t in made.evidence if t.predicate == terms.ABOUT and t.object == found[0].subject
    }
    assert {objects(made.evidence, r, terms.ASPECT).pop() for r in reasons} == {terms.IDENTIFIED_AS}


def test_a_snapshot_says_by_one_claim_whose_it_is_and_who_that_is_to_other_lists(made):
    publisher = NamedNode(made.list.replace("/list/", "/publisher/").rpartition("/")[0])
    assert objects(made.claims, NamedNode(made.snapshot), terms.PUBLISHER) == {publisher}
    who = objects(made.claims, publisher, terms.COMPARED_AS)
    assert objects(made.claims, publisher, terms.PUBLISHES_AS) == who
    assert len(who) == 1


def test_the_catalog_says_once_whom_a_snapshot_lists(made):
    publisher = NamedNode(made.list.replace("/list/", "/publisher/").rpartition("/")[0])
    listed = [t.object for t in made.catalog if t.predicate == terms.LISTS]
    assert set(listed) == objects(made.claims, publisher, terms.ENGAGES)
    assert len(listed) == len(set(listed)) > 1


def test_every_row_says_in_which_fragment_the_name_of_its_sub_processor_begins(made):
    rows = {t.subject for t in made.claims if t.object == terms.ENGAGEMENT}
    named = {t.subject: t.object for t in made.evidence if t.predicate == terms.NAMED_IN}
    assert named.keys() == rows
    for row, fragment in named.items():
        assert objects(made.evidence, fragment, terms.ABOUT) == {row}
        assert objects(made.evidence, fragment, terms.FIELD) == {Literal("processor")}
        assert objects(made.evidence, fragment, terms.READING_ORDER) == {Literal("0", datatype=terms.INTEGER)}


def test_names_that_fold_alike_are_one_party_with_both_printings(made):
    parties = [{t.subject for t in made.entities if t.object == Literal(name)} for name in ("AWS", "aws")]
    assert parties[0] == parties[1]
    assert len(parties[0]) == 1


def test_a_mended_field_keeps_its_fragments_in_order_with_the_repair_and_how_sure_it_is(made):
    pieces = sorted(
        (objects(made.evidence, t.subject, terms.READING_ORDER).pop().value, t.subject)
        for t in made.evidence
        if t.predicate == terms.REPAIR
    )
    texts = [objects(made.evidence, node, terms.RAW_TEXT).pop().value for _, node in pieces]
    assert texts == ["UK", "(provision), Belgium (backups)"]
    for _, node in pieces:
        assert objects(made.evidence, node, terms.CONFIDENCE) == {Literal("0.9", datatype=terms.DECIMAL)}


def test_every_concept_of_a_claim_has_a_resolution_from_a_fragment_of_the_capture(made):
    aspects = {terms.HAS_PURPOSE, terms.HAS_COUNTRY, terms.HAS_PERSONAL_DATA, terms.HAS_DATA, terms.CITY}
    said = {(t.subject, t.predicate, t.object) for t in made.claims if t.predicate in aspects}
    nodes = {t.subject for t in made.evidence if t.object == terms.RESOLUTION}
    reasons = {
        (
            objects(made.evidence, node, terms.ABOUT).pop(),
            objects(made.evidence, node, terms.ASPECT).pop(),
            objects(made.evidence, node, terms.RESOLVED_TO).pop(),
        )
        for node in nodes
    }
    assert said
    assert said <= reasons
    placed = {
        n
        for n in nodes
        if objects(made.evidence, n, terms.FIELD) & {Literal("location"), Literal("footnote")}
    }
    assert all(objects(made.evidence, node, terms.FROM_EVIDENCE) for node in placed)


def test_a_row_printed_twice_is_one_engagement_with_both_evidences(sample):
    first = sample.engagements()[0]
    again = replace(first, row=replace(first.row, evidence=(sample.evidence("processor", "AWS", 5000),)))
    made = sample.graphs((first, again))
    subject = engagement(made, "AWS")
    about = {t.subject for t in made.evidence if t.predicate == terms.ABOUT and t.object == subject}
    places = {t.object.value for t in made.evidence if t.predicate == terms.LOCATOR and t.subject in about}
    assert {"char=100,103", "char=5000,5003"} <= places


def test_the_catalog_holds_both_clocks_and_names_the_capture(made):
    snapshot = NamedNode(made.snapshot)
    source = objects(made.catalog, snapshot, terms.HAD_PRIMARY_SOURCE).pop()
    assert source.value == "https://example.org/id/capture/" + "ab" * 32
    assert objects(made.catalog, snapshot, terms.ISSUED) == {Literal("2024-09-06", datatype=terms.DATE)}
    assert objects(made.catalog, source, terms.CAPTURED_ON) == {Literal("2024-10-01", datatype=terms.DATE)}
    assert objects(made.catalog, snapshot, terms.ROW_COUNT) == {Literal("8", datatype=terms.INTEGER)}
    address = objects(made.catalog, source, terms.SOURCE).pop()
    assert address == NamedNode("https://acme.example/legal/sub%20processors")


def test_an_address_of_which_no_iri_can_be_made_is_kept_as_text(sample):
    for url in ("not an address", "http://[", "http://a/%zz"):
        capture = replace(sample.capture(), url=url)
        made = sample.snapshot_graphs(capture, sample.extraction(()), (), sample.vocabulary(), sample.BASE)
        addresses = {t.object for t in made.catalog if t.predicate == terms.SOURCE}
        assert addresses == {Literal(url, datatype=terms.ANY_URI)}


def test_what_the_document_says_of_itself_is_a_claim_with_its_fragments(made):
    kinds = {t.object.value for t in made.claims if t.predicate == terms.STATEMENT_KIND}
    assert kinds == {"title", "last-updated", "footnote", "duration"}
    duration = one(made.claims, terms.STATEMENT_KIND, Literal("duration"))
    assert {t.subject for t in made.evidence if t.predicate == terms.ABOUT and t.object == duration}
