"""The shapes: silent on what is right; each planted fault is caught by its shape, and by no other."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from planted_faults import SHAPES, beside, broken_by, instead, of, without
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from pipeline.graph import terms
from pipeline.jurisdictions import jurisdiction_triples
from pipeline.model import CharSpan, Evidence, Fragment, Resolution
from pipeline.validate import relevant

SHACL = "http://www.w3.org/ns/shacl#"
LOC = "https://w3id.org/dpv/loc#"
LAW = "https://w3id.org/onward/jurisdictions#"


def sample():
    path = Path(__file__).resolve().parents[1] / "graph" / "sample.py"
    spec = importlib.util.spec_from_file_location("graph_sample", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def complete(engagement):
    """A row of the sample with what it leaves out: words and reasons for all that it concludes."""
    places = tuple(
        claim
        if claim.resolutions
        else replace(
            claim, resolutions=tuple(Resolution("location", r, "words", "label") for r in claim.regions)
        )
        for claim in engagement.places
    )
    reasons = [
        *(() if engagement.organisation is None else (engagement.organisation,)),
        *(*engagement.purposes, *engagement.data_categories, *engagement.safeguards),
        *(reason for claim in places for reason in claim.resolutions),
    ]
    row = engagement.row
    silent = {r.field for r in reasons} - {e.field for e in row.evidence} - {"footnote"}
    words = tuple(Evidence(field, Fragment(CharSpan(0, 5), "words"), None, 1.0) for field in sorted(silent))
    return replace(engagement, row=replace(row, evidence=row.evidence + words), places=places)


@pytest.fixture(scope="module")
def right():
    """A graph with nothing wrong: everything that a row can say, and three facts of law."""
    invented = sample()
    made = invented.graphs(tuple(complete(engagement) for engagement in invented.engagements()))
    named = ("EU-US-DPF", "EU-BR", "EU-members-2013", "EU")
    law = [t for t in jurisdiction_triples() if t.subject.value.removeprefix(LAW) in named]
    return frozenset(relevant([*made.claims, *made.evidence, *made.entities, *made.catalog, *law]))


def with_two_rows_of_one_entry(graph):
    one, other = sorted((t for t in graph if t.predicate == terms.SPECIALIZATION_OF), key=str)[:2]
    return graph - {other} | {Triple(other.subject, terms.SPECIALIZATION_OF, one.object)}


def without_evidence_of_a_row(graph):
    """Its words, and what was concluded from them, are said of another row."""
    silent = next(t.subject for t in graph if t.object == Literal("Silent Ltd") and "engagement" in str(t))
    other = min(
        (t.subject for t in graph if t.predicate == terms.IN_SNAPSHOT and t.subject != silent), key=str
    )
    return frozenset(
        Triple(t.subject, t.predicate, other) if t.predicate == terms.ABOUT and t.object == silent else t
        for t in graph
    )


def without_the_publisher_of_a_list(graph):
    """A snapshot has one too, which stays."""
    lists = {t.subject for t in graph if t.object == terms.LIST}
    return frozenset(t for t in graph if t.predicate != terms.PUBLISHER or t.subject not in lists)


def without_a_resolution(predicate):
    """Without the resolution of the first value of a property."""

    def change(graph):
        claim = of(graph, predicate)
        gone = {
            t.subject
            for t in graph
            if t.predicate == terms.RESOLVED_TO
            and t.object == claim.object
            and Triple(t.subject, terms.ABOUT, claim.subject) in graph
        }
        assert gone
        return frozenset(t for t in graph if t.subject not in gone)

    return change


def with_a_choice_of_one(graph):
    group = of(graph, terms.ALTERNATIVE_GROUP)
    return graph - {group} | {Triple(group.subject, group.predicate, Literal("alone"))}


def with_a_snapshot_before_itself(graph):
    snapshot = of(graph, terms.TYPE, terms.SNAPSHOT).subject
    earlier = NamedNode(snapshot.value + "/earlier")
    before = NamedNode(terms.DCAT + "previousVersion")
    return graph | {Triple(snapshot, before, earlier), Triple(earlier, before, snapshot)}


def with_a_marker_and_no_footnote(graph):
    row = next(t.subject for t in graph if t.object == Literal("Datadog") and "engagement" in str(t.subject))
    return graph - {Triple(row, terms.LOCATION_TEXT, Literal("USA"))} | {
        Triple(row, terms.LOCATION_TEXT, Literal("USA*"))
    }


def with_a_country_that_no_claim_names(graph):
    row = next(t.subject for t in graph if t.object == Literal("Datadog") and "engagement" in str(t.subject))
    return graph | {Triple(row, terms.MAY_PROCESS_IN, NamedNode(LOC + "IE"))}


def with_a_country_beside_what_is_not_disclosed(graph):
    row = of(graph, terms.MAY_PROCESS_IN, terms.NOT_DISCLOSED).subject
    return graph | {Triple(row, terms.MAY_PROCESS_IN, NamedNode(LOC + "IE"))}


def with_a_claim_of_two_rows(graph):
    claim = of(graph, terms.HAS_LOCATION_CLAIM)
    countries = {t.object for t in graph if t.subject == claim.object and t.predicate == terms.HAS_COUNTRY}
    other = next(
        t.subject
        for t in sorted(graph, key=str)
        if t.predicate == terms.MAY_PROCESS_IN and t.object in countries and t.subject != claim.subject
    )
    return graph | {Triple(other, terms.HAS_LOCATION_CLAIM, claim.object)}


def without_a_claims_places(graph):
    """A claim of a region alone, which then names nothing."""
    region = next(
        t
        for t in graph
        if t.predicate == terms.STATED_REGION
        and not any(u.subject == t.subject and u.predicate == terms.HAS_COUNTRY for u in graph)
    )
    return graph - {region}


def law(predicate, new, fact="EU-BR"):
    def change(graph):
        node = NamedNode(LAW + fact)
        kept = {t for t in graph if t.subject != node or t.predicate != predicate}
        return frozenset(kept | ({Triple(node, predicate, new)} if new is not None else set()))

    return change


def onward(name):
    return NamedNode(terms.ONWARD + name)


DATE = terms.DATE
FAULTS = {
    "a row in no snapshot": (without(terms.IN_SNAPSHOT), "engagement-snapshot"),
    "a row without a publisher": (without(terms.PUBLISHED_BY), "engagement-publisher"),
    "a row without a sub-processor": (without(terms.HAS_SUB_PROCESSOR), "engagement-sub-processor"),
    "an empty name": (instead(terms.NAME_AS_PRINTED, Literal(" ")), "engagement-name"),
    "a row of no entry": (without(terms.SPECIALIZATION_OF), "engagement-entry"),
    "a second section": (beside(terms.SECTION, Literal("Elsewhere")), "engagement-section"),
    "a second purpose text": (beside(terms.PURPOSE_TEXT, Literal("Else")), "engagement-purpose-text"),
    "an empty place": (instead(terms.LOCATION_TEXT, Literal("")), "engagement-location-text"),
    "a service that is a country": (
        instead(terms.HAS_SERVICE, NamedNode(LOC + "US")),
        "engagement-service",
    ),
    "a row without evidence": (without_evidence_of_a_row, "engagement-evidence"),
    "a row silent on places": (
        without(terms.MAY_PROCESS_IN, terms.NOT_DISCLOSED),
        "engagement-place-stated",
    ),
    "not disclosed and yet a country": (
        with_a_country_beside_what_is_not_disclosed,
        "engagement-not-disclosed",
    ),
    "a country from nowhere": (with_a_country_that_no_claim_names, "engagement-upper-bound"),
    "a marker that leads nowhere": (with_a_marker_and_no_footnote, "engagement-footnote"),
    "a purpose for no reason": (without_a_resolution(terms.HAS_PURPOSE), "engagement-resolved"),
    "a country for no reason": (without_a_resolution(terms.HAS_COUNTRY), "claim-resolved"),
    "an organisation for no reason": (without_a_resolution(terms.IDENTIFIED_AS), "party-resolved"),
    "an unknown modality": (instead(terms.MODALITY, onward("Sometimes")), "claim-modality"),
    "a claim of nothing": (without_a_claims_places, "claim-place"),
    "a claim of two rows": (with_a_claim_of_two_rows, "claim-engagement"),
    "a contradiction without its flag": (without(terms.HAS_ISSUE), "claim-within-eu"),
    "a choice of one": (with_a_choice_of_one, "claim-alternatives"),
    "a party that is a processor for ever": (
        beside(terms.TYPE, NamedNode(terms.DPV + "DataSubProcessor"), terms.PARTY),
        "party-without-role",
    ),
    "a footnote without words": (
        lambda graph: (
            graph - {t for t in graph if t.predicate == terms.TEXT and "footnote" in str(t.subject)}
        ),
        "condition-text",
    ),
    "a list of no publisher": (without_the_publisher_of_a_list, "list-publisher"),
    "a snapshot of no list": (without(terms.IS_VERSION_OF), "snapshot-list"),
    "a snapshot of no capture": (without(terms.HAD_PRIMARY_SOURCE), "snapshot-capture"),
    "rows that are not counted": (without(terms.ROW_COUNT), "snapshot-rows"),
    "a second date of issue": (
        beside(terms.ISSUED, Literal("2024-01-01", datatype=DATE)),
        "snapshot-issued",
    ),
    "captured before it was issued": (
        instead(terms.ISSUED, Literal("2030-01-01", datatype=DATE)),
        "snapshot-clocks",
    ),
    "two rows of one entry": (with_two_rows_of_one_entry, "snapshot-entries"),
    "a snapshot before itself": (with_a_snapshot_before_itself, "snapshot-chain"),
    "a digest cut short": (instead(terms.SHA256, Literal("ab" * 16)), "capture-digest"),
    "evidence of no capture": (without(terms.HAS_SOURCE), "evidence-source"),
    "evidence that stands nowhere": (without(terms.LOCATOR), "evidence-locator"),
    "evidence without words": (without(terms.RAW_TEXT), "evidence-text"),
    "a resolution by no rule": (without(terms.RULE), "resolution-rule"),
    "a resolution from no evidence": (without(terms.FROM_EVIDENCE), "resolution-evidence"),
    "a resolution without words": (without(terms.MATCHED_TEXT), "resolution-words"),
    "a decision of no regime": (law(onward("underRegime"), None), "legal-fact-regime"),
    "a decision without a source": (law(NamedNode(terms.DCT + "source"), None), "legal-fact-source"),
    "a decision that ends before it begins": (
        law(onward("validThrough"), Literal("2020-01-01", datatype=DATE)),
        "legal-fact-period",
    ),
    "a decision on some recipients, which not said": (
        law(onward("scopeText"), None, "EU-US-DPF"),
        "legal-fact-scope",
    ),
    "a decision on a company": (law(onward("coversPlace"), onward("Adequate")), "legal-fact-place"),
}


def test_a_graph_with_nothing_wrong_has_no_finding(right, broken):
    assert broken(right) == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught_by_its_shape_and_by_no_other(fault, right, broken):
    found, expected = broken_by(FAULTS[fault], right, broken)

    assert found == expected


def test_a_confidence_above_one_is_caught(right, broken):
    old = next(
        t for t in sorted(right, key=str) if t.predicate == terms.CONFIDENCE and "resolution" in str(t)
    )
    new = Triple(old.subject, old.predicate, Literal("1.5", datatype=terms.DECIMAL))

    assert broken(right - {old} | {new}) == {"resolution-confidence"}


def test_a_purpose_that_is_a_place_is_caught(right, broken):
    old = of(right, terms.HAS_PURPOSE)
    place = NamedNode(LOC + "IE")
    reasons = {t for t in right if t.predicate == terms.RESOLVED_TO and t.object == old.object}
    planted = {Triple(t.subject, t.predicate, place if t.object == old.object else t.object) for t in right}

    assert reasons
    assert broken(frozenset(planted)) == {"purpose"}


def test_every_shape_has_a_message_in_plain_words_and_an_iri():
    said = {}
    for quad in parse(SHAPES, RdfFormat.TURTLE):
        said.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    constraints = [
        node
        for node, facts in said.items()
        if not isinstance(node, BlankNode)
        and any(p.startswith(SHACL) for p in facts)
        and (SHACL + "path" in facts or SHACL + "select" in facts or SHACL + "or" in facts)
    ]

    assert len(constraints) > 60
    for node in constraints:
        assert [x.language for x in said[node][SHACL + "message"]] == ["en"], node
        assert said[node][SHACL + "message"][0].value.endswith("."), node
