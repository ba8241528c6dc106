"""The changes from one snapshot of a list to the next, as a collection of entities (PROV-O) for `changes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.graph import terms
from pipeline.graph.mint import Mint, by_content, compared_as, row_names, under

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.changes import Change, Difference, Objection, State
    from pipeline.model import Engagement, Fragment


def change_triples(difference: Difference, objection: Objection | None, base: str) -> Iterator[Triple]:
    """The changes between two snapshots, unsorted.

    An entry that says the same and goes by another IRI than before, since an entry was set beside it that it
    must be told from, stands here too, so that it can be followed.
    """
    mint = Mint(base)
    comparison = _comparison(difference, mint)
    before, after = (_Side(state, mint) for state in (difference.before, difference.after))
    yield Triple(comparison, terms.TYPE, terms.COLLECTION)
    yield Triple(comparison, terms.IS_PART_OF, mint.list(difference.after.capture.list))
    yield Triple(comparison, terms.WAS_DERIVED_FROM, before.snapshot)
    yield Triple(comparison, terms.WAS_DERIVED_FROM, after.snapshot)
    for change in difference.changes:
        node = _change_iri(comparison, change, before, after)
        yield Triple(comparison, terms.HAD_MEMBER, node)
        yield from _change(node, change, before, after, mint)
    for one, other in difference.continued:
        if before.entry(one) != after.entry(other):
            node = by_content(comparison, "same", before.entry(one).value, after.entry(other).value)
            yield Triple(node, terms.CHANGE_TO, before.entry(one))
            yield Triple(node, terms.BECOMES, after.entry(other))
    opened = [change for change in difference.published if change.effect.startswith("widens")]
    if objection is not None and opened:
        node = under(comparison, "objection", objection.deadline.isoformat())
        yield from _objection(node, objection)
        for change in opened:
            yield Triple(node, terms.OPENS_FOR, _change_iri(comparison, change, before, after))


class _Side:
    """The IRIs of one of the two states."""

    def __init__(self, state: State, mint: Mint) -> None:
        identity = state.capture.list
        self.snapshot = mint.snapshot(state.capture)
        self._list = mint.list(identity)
        names = row_names([engagement.row for engagement in state.engagements])
        self._names: Mapping[int, str] = {
            id(engagement): name for engagement, name in zip(state.engagements, names, strict=True)
        }

    def engagement(self, engagement: Engagement) -> NamedNode:
        return under(self.snapshot, "engagement", self._names[id(engagement)])

    def entry(self, engagement: Engagement) -> NamedNode:
        return under(self._list, "entry", self._names[id(engagement)])


def _comparison(difference: Difference, mint: Mint) -> NamedNode:
    one, other = difference.before.capture, difference.after.capture
    return mint.comparison(one, other)


def _change_iri(comparison: NamedNode, change: Change, before: _Side, after: _Side) -> NamedNode:
    return by_content(
        comparison,
        "change",
        change.kind,
        change.aspect or "",
        before.entry(change.before).value if change.before else "",
        after.entry(change.after).value if change.after else "",
    )


def _change(node: NamedNode, change: Change, before: _Side, after: _Side, mint: Mint) -> Iterator[Triple]:
    yield Triple(node, terms.TYPE, terms.CHANGE)
    yield Triple(node, terms.TYPE, terms.CHANGES[change.kind])
    yield Triple(node, terms.FROM_SNAPSHOT, before.snapshot)
    yield Triple(node, terms.TO_SNAPSHOT, after.snapshot)
    yield Triple(node, terms.HAS_CAUSE, terms.CAUSES[change.cause])
    yield Triple(node, terms.HAS_EFFECT, terms.EFFECTS[change.effect])
    party = mint.party(change.engagement.row.processor)
    yield Triple(node, terms.HAS_SUB_PROCESSOR, party)
    yield Triple(node, terms.NAME_AS_PRINTED, Literal(change.engagement.row.processor))
    yield Triple(node, terms.CONCERNS, compared_as(party, change.engagement.organisation))
    entries = []
    if change.before is not None:
        yield Triple(node, terms.BEFORE, before.engagement(change.before))
        entries.append(before.entry(change.before))
    if change.after is not None:
        yield Triple(node, terms.AFTER, after.engagement(change.after))
        entries.append(after.entry(change.after))
    yield Triple(node, terms.CHANGE_TO, entries[0])
    if entries[-1] != entries[0]:
        yield Triple(node, terms.BECOMES, entries[-1])
    if change.aspect is not None:
        yield Triple(node, terms.CHANGED_ASPECT, Literal(change.aspect))
    for term, text in (
        (terms.OLD_TEXT, change.old),
        (terms.NEW_TEXT, change.new),
        (terms.OLD_LOCATOR, _places(change.old_evidence)),
        (terms.NEW_LOCATOR, _places(change.new_evidence)),
    ):
        if text is not None:
            yield Triple(node, term, Literal(text))
    for concept in change.gains:
        yield Triple(node, terms.GAINS, NamedNode(concept))
    for concept in change.loses:
        yield Triple(node, terms.LOSES, NamedNode(concept))


def _places(evidence: Sequence[Fragment]) -> str | None:
    return " ".join(str(piece.locator) for piece in evidence) or None


def _objection(node: NamedNode, objection: Objection) -> Iterator[Triple]:
    yield Triple(node, terms.TYPE, terms.OBJECTION)
    yield Triple(node, terms.COUNTED_FROM, terms.TRIGGERS[objection.trigger])
    yield Triple(node, terms.OPENS_ON, Literal(objection.since.isoformat(), datatype=terms.DATE))
    yield Triple(node, terms.NOTICE_PERIOD, Literal(str(objection.days), datatype=terms.INTEGER))
    yield Triple(node, terms.DEADLINE, Literal(objection.deadline.isoformat(), datatype=terms.DATE))
    estimate = "true" if objection.estimate else "false"
    yield Triple(node, terms.IS_ESTIMATE, Literal(estimate, datatype=terms.BOOLEAN))
