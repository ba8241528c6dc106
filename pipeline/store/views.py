"""Views: which graphs a question is asked of. A view is a handful of graphs, never one graph a list.

Current, one snapshot and changes are graphs of the store itself. What was so on a day, and all history,
would be a graph a list: they are copied into a store in memory under the names that the current view has, so
that a query runs unchanged over any of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from pipeline.errors import UnknownError
from pipeline.graph import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pyoxigraph import Triple

    from pipeline.graph import GraphNames

Graph = NamedNode | DefaultGraph
"""A graph of the embedded store."""
CLOCKS = ("stated", "seen")
"""What a day counts by: the date that the publisher states, or the day on which the list was captured."""


@dataclass(frozen=True, slots=True)
class View:
    """Graphs of a store that together answer a question; no triple stands in two of them."""

    store: Store
    graphs: tuple[Graph, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A snapshot of the catalog with its dates, ISO 8601; an empty one where nobody said.

    A day that one clock lacks is taken from the other: a state was seen no earlier than it was stated, and
    stated no later than it was seen. One without any date is older than all others.
    """

    snapshot: str
    issued: str
    captured: str

    def day(self, clock: str) -> str:
        """The day from which the snapshot counts by a clock."""
        return (self.issued or self.captured) if clock == "stated" else (self.captured or self.issued)


def current(names: GraphNames, *, evidence: bool) -> tuple[NamedNode, ...]:
    """The latest snapshot of every list with what it speaks of; on demand with its evidence."""
    graphs = (names.current, *_beside(names), *((names.current_evidence,) if evidence else ()))
    return tuple(map(NamedNode, graphs))


def merged(names: GraphNames) -> frozenset[str]:
    """The graphs that the embedded store's default graph repeats in one: the current view's, no evidence."""
    return frozenset((names.current, *_beside(names)))


def asked_now(store: Store, names: GraphNames, *, evidence: bool) -> View:
    """The current view as a question is asked of it: the same triples as in `of_now`, in fewer graphs."""
    one = DefaultGraph()
    if next(store.quads_for_pattern(None, None, None, one), None) is None:  # committed by an older Onward
        return of_now(store, names, evidence=evidence)
    return View(store, (one, NamedNode(names.current_evidence)) if evidence else (one,))


def of_now(store: Store, names: GraphNames, *, evidence: bool) -> View:
    """The current view of a store."""
    return View(store, current(names, evidence=evidence))


def of_snapshot(store: Store, names: GraphNames, snapshot: str, *, evidence: bool) -> View:
    """One snapshot, as its list stood then.

    It is named by its IRI, by the end of it (`twilio/sub-processors/snapshot/8f3a…`), or by first digits of
    its digest.

    Raises:
        UnknownError: there is none, or several begin so.
    """
    iri = snapshot_named(store, names, snapshot)
    graphs = (f"{iri}/claims", *_beside(names), *((f"{iri}/evidence",) if evidence else ()))
    return View(store, tuple(map(NamedNode, graphs)))


def of_day(store: Store, names: GraphNames, day: date, *, clock: str = "stated", evidence: bool) -> View:
    """What was so on a day: of every list the latest snapshot that counts from then or before.

    `clock` is one of `CLOCKS`.
    """
    latest: dict[str, tuple[tuple[str, str, str], str]] = {}
    for of_list, dated in _snapshots(store, names):
        order = (dated.day(clock), dated.captured, dated.snapshot)
        if dated.day(clock) <= day.isoformat() and order > latest.get(of_list, (("", "", ""), ""))[0]:
            latest[of_list] = (order, dated.snapshot)
    return _copied(store, names, [snapshot for _, snapshot in latest.values()], evidence=evidence)


def of_changes(store: Store, names: GraphNames) -> View:
    """The typed changes, beside the current view that they led to."""
    return View(store, (NamedNode(names.changes), *asked_now(store, names, evidence=False).graphs))


def of_history(store: Store, names: GraphNames, *, evidence: bool) -> View:
    """Every snapshot of every list at once, and the changes between them."""
    snapshots = [dated.snapshot for _, dated in _snapshots(store, names)]
    view = _copied(store, names, snapshots, evidence=evidence)
    changes = NamedNode(names.changes)
    view.store.bulk_extend(store.quads_for_pattern(None, None, None, changes))
    return View(view.store, (*view.graphs, changes))


def _beside(names: GraphNames) -> tuple[str, ...]:
    """What every view of claims shows beside them."""
    return (names.entities, names.vocabulary, names.jurisdictions, names.catalog, names.decisions)


def triples(store: Store, graphs: Sequence[Graph]) -> Iterator[Triple]:
    """The triples of a view, in the order of its graphs; none stands in two of them."""
    for graph in graphs:
        for quad in store.quads_for_pattern(None, None, None, graph):
            yield quad.triple


def snapshot_named(store: Store, names: GraphNames, name: str) -> str:
    """The IRI of the snapshot that a name means: an IRI, the end of one, or first digits of a digest.

    Raises:
        UnknownError: there is none, or several begin so.
    """
    all_snapshots = sorted({dated.snapshot for _, dated in _snapshots(store, names)})
    of_lists = f"{names.base}list/"
    found = [x for x in all_snapshots if name in (x, x.removeprefix(of_lists), x.rpartition("/")[2])]
    found = found or [iri for iri in all_snapshots if name and iri.rpartition("/")[2].startswith(name)]
    if len(found) == 1:
        return found[0]
    raise UnknownError(
        f"there are {len(found)} snapshots named {name!r}" if found else f"there is no snapshot {name!r}",
        advice=f"There are: {', '.join(found or all_snapshots)}" if all_snapshots else None,
    )


def _snapshots(store: Store, names: GraphNames) -> Iterator[tuple[str, Dated]]:
    """Every snapshot of the catalog, with the IRI of its list."""
    catalog = NamedNode(names.catalog)
    dates: dict[NamedNode, dict[NamedNode, str]] = defaultdict(dict)
    for clock in (terms.ISSUED, terms.CAPTURED_ON):
        for quad in store.quads_for_pattern(None, clock, None, catalog):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                dates[quad.subject][clock] = quad.object.value
    for quad in store.quads_for_pattern(None, terms.IS_VERSION_OF, None, catalog):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            said = dates[quad.subject]
            yield (
                quad.object.value,
                Dated(quad.subject.value, said.get(terms.ISSUED, ""), said.get(terms.CAPTURED_ON, "")),
            )


def _copied(store: Store, names: GraphNames, snapshots: Iterable[str], *, evidence: bool) -> View:
    """Snapshots in a store in memory, under the names of the current view."""
    graphs = current(names, evidence=evidence)
    copy = Store()
    for graph in _beside(names):
        copy.bulk_extend(store.quads_for_pattern(None, None, None, NamedNode(graph)))
    for snapshot in snapshots:
        copy.bulk_extend(_renamed(store, f"{snapshot}/claims", names.current))
        if evidence:
            copy.bulk_extend(_renamed(store, f"{snapshot}/evidence", names.current_evidence))
    return View(copy, graphs)


def _renamed(store: Store, graph: str, name: str) -> Iterator[Quad]:
    for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)):
        yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))
