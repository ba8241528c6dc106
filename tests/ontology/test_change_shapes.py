"""Shapes of changes, announcements, decisions: silent on what is right; each fault is caught by its own."""

from __future__ import annotations

from datetime import date

import pytest
from planted_faults import beside, broken_by, instead, of, without
from pyoxigraph import Literal, NamedNode, Triple

from pipeline.changes import Objection, State, difference, words_of
from pipeline.extract import extract
from pipeline.graph import change_triples, decision_triples, snapshot_graphs, terms
from pipeline.model import Capture, Decision, ListIdentity
from pipeline.read import read
from pipeline.resolve import announced, engage
from pipeline.validate import relevant

BASE = "https://example.org/id/"
LISTED = ListIdentity("Acme", "acme", "sub-processors")
BEFORE = """# Sub-processors

| Sub-processor | Purpose | Location |
|---|---|---|
| Stripe | Payment processing | Ireland |
| Zendesk | Customer support | USA |
| Sentry | Error tracking | Germany |
"""
AFTER = """# Sub-processors

2024-09-06: added Twilio.

| Sub-processor | Purpose | Location |
|---|---|---|
| Stripe | Payment processing | Ireland, USA |
| Twilio | SMS delivery | USA |
| Sentry | Error reporting | Germany |
"""
SINCE = date(2024, 9, 6)


def decision(name, kind, **about):
    return Decision(name * 12, kind, tuple(about.items()), "Ada", "2024-10-01T10:00:00+00:00", "seen by hand")


DECISIONS = (
    decision("a", "withdraw", capture="ab" * 32, list="acme/sub-processors"),
    decision("b", "correct", capture="ab" * 32, row="Stripe", field="location", text="Ireland"),
    decision("c", "notice", list="acme/sub-processors", received="2024-09-10"),
    decision("d", "revoke", decision="a" * 12),
)


def shown(text, vocabulary):
    """A document as a state of its list, and its graphs."""
    content = text.encode()
    extraction = extract(read(content, "list.md"), vocabulary)
    sha256 = extraction.document.sha256
    capture = Capture(sha256, len(content), LISTED, "Acme", None, date(2024, 10, 1), None, "list.md")
    rows = tuple(engage(row, vocabulary) for row in extraction.rows)
    told = [(note, None) for note in announced(extraction, vocabulary)]
    made = snapshot_graphs(capture, extraction, rows, vocabulary, BASE, notices=told)
    return State(capture, "text/markdown", rows, words_of(extraction.document)), made


@pytest.fixture(scope="module")
def right(vocabulary):
    """Two snapshots of a list, what changed between them, the time to object, and four decisions."""
    (before, one), (after, other) = (shown(text, vocabulary) for text in (BEFORE, AFTER))
    found = difference(before, after, vocabulary)
    time = Objection("publication", SINCE, 30, date(2024, 10, 6), estimate=True)
    return frozenset(
        relevant(
            [
                *(*one.catalog, *other.catalog, *one.entities, *other.entities),
                *change_triples(found, time, BASE),
                *decision_triples(DECISIONS, BASE),
            ]
        )
    )


def day(text):
    return Literal(text, datatype=terms.DATE)


def of_kind(kind, predicate, new=None):
    """Without a property of a change of a kind, or with another value of it."""

    def change(graph):
        node = of(graph, terms.TYPE, terms.CHANGES[kind]).subject
        old = next(t for t in graph if t.subject == node and t.predicate == predicate)
        return graph - {old} | (set() if new is None else {Triple(node, predicate, new)})

    return change


def with_a_row_before_what_was_added(graph):
    node = of(graph, terms.TYPE, terms.CHANGES["added"]).subject
    return graph | {Triple(node, terms.BEFORE, NamedNode(BASE + "row"))}


def from_a_snapshot_to_itself(graph):
    old = of(graph, terms.FROM_SNAPSHOT)
    new = next(t.object for t in graph if t.subject == old.subject and t.predicate == terms.TO_SNAPSHOT)
    return graph - {old} | {Triple(old.subject, terms.FROM_SNAPSHOT, new)}


FAULTS = {
    "a change of two kinds": (
        beside(terms.TYPE, terms.CHANGES["moved"], terms.CHANGES["reworded"]),
        "change-kind",
    ),
    "a change from nowhere": (without(terms.FROM_SNAPSHOT), "change-from"),
    "a change to nowhere": (without(terms.TO_SNAPSHOT), "change-to"),
    "a change from a snapshot to itself": (from_a_snapshot_to_itself, "change-direction"),
    "a change without a cause": (without(terms.HAS_CAUSE), "change-cause"),
    "an effect that is none": (instead(terms.HAS_EFFECT, terms.NOT_DISCLOSED), "change-effect"),
    "a change of no entry": (without(terms.CHANGE_TO), "change-entry"),
    "a change of nobody": (of_kind("added", terms.CONCERNS), "change-concerns"),
    "a change outside every comparison": (without(terms.HAD_MEMBER), "change-comparison"),
    "something added that was there": (with_a_row_before_what_was_added, "change-added"),
    "something removed that never was there": (of_kind("removed", terms.BEFORE), "change-removed"),
    "a modification in nothing": (of_kind("modified", terms.CHANGED_ASPECT), "change-modified"),
    "new words that were never others": (of_kind("reworded", terms.BEFORE), "change-sides"),
    "a comparison of no list": (without(terms.IS_PART_OF), "comparison-list"),
    "an objection counted from nothing": (without(terms.COUNTED_FROM), "objection-trigger"),
    "an objection without an end": (without(terms.DEADLINE), "objection-deadline"),
    "an objection that ends before it begins": (
        instead(terms.DEADLINE, day("2024-01-01")),
        "objection-period",
    ),
    "an objection to something that is no change": (
        beside(terms.OPENS_FOR, NamedNode(BASE + "list/acme/sub-processors")),
        "objection-changes",
    ),
    "an announcement of no day": (
        lambda graph: (
            graph - {t for t in graph if t.predicate == terms.NOTICE_ON and "notice/" in str(t.subject)}
        ),
        "announcement-day",
    ),
    "a decision of nobody": (instead(terms.DECIDED_BY, Literal(" ")), "decision-who"),
    "a decision at no time": (without(terms.DECIDED_AT), "decision-when"),
    "a decision that takes back what was never decided": (
        instead(terms.TAKES_BACK, NamedNode(BASE + "decision/none")),
        "decision-revokes",
    ),
    "a correction of no field": (without(terms.FIELD), "decision-correction"),
}


def test_changes_with_nothing_wrong_have_no_finding(right, broken):
    kinds = {t.object for t in right if t.predicate == terms.TYPE}

    assert {terms.CHANGES[kind] for kind in ("added", "removed", "modified", "reworded")} <= kinds
    assert {terms.OBJECTION, terms.DECISION} <= kinds
    assert of(right, terms.ANNOUNCED_KIND)
    assert broken(right) == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_planted_in_changes_is_caught_by_its_shape_and_by_no_other(fault, right, broken):
    found, expected = broken_by(FAULTS[fault], right, broken)

    assert found == expected
