"""The embedded store's commit: new graphs are written aside, then one update turns readers from old to new.

What was measured of Oxigraph settles how: one update of several operations is a transaction, and `flush`
follows it. Before it only graphs are written that nobody reads yet. A bulk load costs a third, but leaves a
dozen files of its own, for ever: it is for a database that is filled, and for the vocabulary.
Nothing here looks at more of a list's history than what a commit touches.

The database's default graph repeats the graphs of the current view, evidence aside, in one: a question asked
of it is answered several times faster than over their union (docs/decisions/0010). Each write goes to both.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from pipeline.graph import terms
from pipeline.store.views import merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Store, Triple

    from pipeline.graph import GraphNames, SnapshotGraphs

_STAGED = "/staged"
_BATCH = 50_000
"""Quads that are written or loaded at once: what stands in memory beside the store."""
_MERGED = ""
"""The default graph, where graphs are named."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What one step changes of one list: all of it or nothing.

    Attributes:
        list: IRI of the list.
        added: snapshots that were not there.
        catalog_gone: triples of `catalog` that no longer hold; `catalog_new` those that hold from now on.
        comparisons_gone: IRIs of comparisons of snapshots that no longer follow each other.
        changes_new: triples of `changes`.
        latest: IRI of the snapshot that is the latest from now on.
    """

    list: str
    added: tuple[SnapshotGraphs, ...]
    catalog_gone: tuple[Triple, ...]
    catalog_new: tuple[Triple, ...]
    comparisons_gone: tuple[str, ...]
    changes_new: tuple[Triple, ...]
    latest: str


class Writer:
    """Changes the graph, one step at a time. Whoever makes one holds the workspace's lock."""

    def __init__(self, store: Store, names: GraphNames, *, broken_off: bool = False) -> None:
        self._store = store
        self._names = names
        self.changed = False
        """Whether anything was committed through this writer."""
        self.outgrown = False
        """Whether a document came that no step can put where it belongs: all must be filled anew."""
        if broken_off:
            self._drop_rests()

    def close(self) -> None:
        """Let go of the database, so that the next writer can open it; this one is of no use afterwards."""
        del self._store

    # ── what is there ────────────────────────────────────────────────────────────────────────────────

    def holds(self, snapshot: str, capture: str) -> bool:
        """Whether a capture is committed: as the first of a snapshot of its own, or as equal to another.

        Args:
            snapshot: IRI of the snapshot that the capture would be the first of.
            capture: IRI of the capture.
        """
        return holds(self._store, self._names, snapshot, capture)

    def snapshots(self, of_list: str) -> Iterator[str]:
        """IRIs of the snapshots of a list, the latest first."""
        return snapshots_of(self._store, self._names, of_list)

    def captures(self, snapshot: str) -> tuple[str, ...]:
        """IRIs of the captures that show a snapshot, the first of them first."""
        return captures_of(self._store, self._names, snapshot)

    # ── committing ───────────────────────────────────────────────────────────────────────────────────

    def commit(self, step: Commit) -> None:
        """Make a step: all of it or, if the process dies, nothing."""
        names = self._names
        before = self._value(NamedNode(step.list), terms.CURRENT_VERSION)
        for graphs in step.added:
            for quads in _batches(self._aside(graphs)):
                self._store.extend(quads)
        catalog, entities, current = (
            (name, _MERGED) for name in (names.catalog, names.entities, names.current)
        )
        operations = [
            _delete(step.catalog_gone, *catalog),
            *(self._without(comparison) for comparison in step.comparisons_gone),
            *(_insert(graphs.entities, *entities) for graphs in step.added),
            *(_insert(graphs.catalog, *catalog) for graphs in step.added),
            _insert(step.catalog_new, *catalog),
            _insert(step.changes_new, names.changes),
        ]
        if before != step.latest:
            if before is not None:
                operations += [
                    _take(f"{before}/claims", *current),
                    _insert(self._claimed_elsewhere(before), *current),
                    _take(f"{before}/evidence", names.current_evidence),
                ]
            operations += [
                _copy(f"{step.latest}/claims", *current),
                _copy(f"{step.latest}/evidence", names.current_evidence),
            ]
        self._apply(";\n".join(filter(None, operations)))

    def fill(self, steps: Iterable[Commit]) -> None:
        """Make steps in a database that nobody reads until it is whole; the last of each list is current."""
        for quads in _batches(quad for step in steps for quad in self._filling(step)):
            self._store.bulk_extend(quads)
        self._store.flush()
        self.changed = True

    def set_graph(self, name: str, triples: Sequence[Triple]) -> None:
        """Make a graph these triples, and leave it alone where it has them already."""
        held = {quad.triple for quad in self._store.quads_for_pattern(None, None, None, NamedNode(name))}
        if held == set(triples):
            return
        if not held:  # and so nobody reads it: ten times cheaper than by way of an update
            self._load(triples, name)
            self._store.flush()
            self.changed = True
        else:
            staged = name + _STAGED
            self._load(triples, staged)
            merging = [_take(name, _MERGED), _copy(staged, _MERGED)] if name in merged(self._names) else []
            self._apply(";\n".join([*merging, f"MOVE GRAPH <{staged}> TO GRAPH <{name}>"]))

    def _apply(self, update: str) -> None:
        self._store.update(update)
        self._store.flush()
        self.changed = True

    def _load(self, triples: Iterable[Triple], graph: str) -> None:
        self._store.bulk_extend(self._quads(triples, graph))

    def _aside(self, graphs: SnapshotGraphs) -> Iterator[Quad]:
        """A snapshot's own graphs, which no view shows before it is committed."""
        yield from self._quads(graphs.claims, graphs.claims_graph)
        yield from self._quads(graphs.evidence, graphs.evidence_graph)

    def _filling(self, step: Commit) -> Iterator[Quad]:
        """All that a step adds where nothing is to be replaced."""
        names = self._names
        for graphs in step.added:
            yield from self._aside(graphs)
            yield from self._quads(graphs.entities, names.entities)
            yield from self._quads(graphs.catalog, names.catalog)
            if graphs.snapshot == step.latest:
                yield from self._quads(graphs.claims, names.current)
                yield from self._quads(graphs.evidence, names.current_evidence)
        yield from self._quads(step.catalog_new, names.catalog)
        yield from self._quads(step.changes_new, names.changes)

    def _quads(self, triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
        targets: list[NamedNode | DefaultGraph] = [NamedNode(graph)]
        if graph in merged(self._names):
            targets.append(DefaultGraph())
        return (_quad(triple, target) for triple in triples for target in targets)

    def _claimed_elsewhere(self, snapshot: str) -> list[Triple]:
        """Claims of a snapshot that another list's latest one makes as well: who a party is, above all.

        All other claims are about things that lie under the snapshot.
        """
        own = f"{snapshot}/"
        claims: dict[NamedNode, list[Triple]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(None, None, None, NamedNode(f"{own}claims")):
            about = quad.subject
            if isinstance(about, NamedNode) and not f"{about.value}/".startswith(own):
                claims[about].append(quad.triple)
        return [
            claim
            for about, made in claims.items()
            for beside in [[NamedNode(f"{other}/claims") for other in self._shown_with(about) - {snapshot}]]
            for claim in made
            if any(_quad(claim, graph) in self._store for graph in beside)
        ]

    def _shown_with(self, thing: NamedNode) -> set[str]:
        """Snapshots in the current view that name a thing, in an engagement or as their publisher."""
        current = NamedNode(self._names.current)
        naming = {quad.subject for quad in self._store.quads_for_pattern(None, None, thing, current)}
        found = {
            quad.object
            for subject in naming
            for quad in self._store.quads_for_pattern(subject, terms.IN_SNAPSHOT, None, current)
        } | {
            quad.subject
            for publisher in (thing, *naming)
            for quad in self._store.quads_for_pattern(None, terms.PUBLISHER, publisher, current)
        }
        return {snapshot.value for snapshot in found if isinstance(snapshot, NamedNode)}

    def _without(self, comparison: str) -> str:
        """The operation that takes a comparison out of `changes`, with all that lies under it."""
        changes = NamedNode(self._names.changes)
        return _delete(
            [
                quad.triple
                for quad in self._store.quads_for_pattern(None, None, None, changes)
                if isinstance(quad.subject, NamedNode)
                and (quad.subject.value == comparison or quad.subject.value.startswith(f"{comparison}/"))
            ],
            self._names.changes,
        )

    def _value(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        return _value(self._store, self._names, subject, predicate)

    def _drop_rests(self) -> None:
        """Remove what a crash left loaded and not committed: graphs of snapshots that the catalog lacks."""
        catalog = NamedNode(self._names.catalog)
        for graph in list(self._store.named_graphs()):
            if not isinstance(graph, NamedNode):
                continue
            snapshot, _, kind = graph.value.rpartition("/")
            known = Quad(NamedNode(snapshot), terms.TYPE, terms.SNAPSHOT, catalog) in self._store
            if graph.value.endswith(_STAGED) or (kind in ("claims", "evidence") and not known):
                self._store.remove_graph(graph)


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    left = iter(quads)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _quad(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def holds(store: Store, names: GraphNames, snapshot: str, capture: str) -> bool:
    """Whether a store has a capture committed; as `Writer.holds`."""
    catalog = NamedNode(names.catalog)
    if Quad(NamedNode(snapshot), terms.TYPE, terms.SNAPSHOT, catalog) in store:
        return True
    of_list = snapshot.rpartition("/")[0]
    equal = store.quads_for_pattern(NamedNode(capture), terms.SAME_ROWS_AS, None, catalog)
    return any(str(quad.object).startswith(f"<{of_list}/") for quad in equal)


def snapshots_of(store: Store, names: GraphNames, of_list: str) -> Iterator[str]:
    """IRIs of the snapshots of a list, the latest first."""
    found = _value(store, names, NamedNode(of_list), terms.CURRENT_VERSION)
    while found is not None:
        yield found
        found = _value(store, names, NamedNode(found), terms.PREVIOUS_VERSION)


def captures_of(store: Store, names: GraphNames, snapshot: str) -> tuple[str, ...]:
    """IRIs of the captures that show a snapshot, the first of them first."""
    first = _value(store, names, NamedNode(snapshot), terms.HAD_PRIMARY_SOURCE)
    equal = store.quads_for_pattern(None, terms.SAME_ROWS_AS, NamedNode(snapshot), NamedNode(names.catalog))
    others = sorted(quad.subject.value for quad in equal if isinstance(quad.subject, NamedNode))
    return (*([first] if first else []), *others)


def _value(store: Store, names: GraphNames, subject: NamedNode, predicate: NamedNode) -> str | None:
    quads = store.quads_for_pattern(subject, predicate, None, NamedNode(names.catalog))
    values = sorted(q.object.value for q in quads if isinstance(q.object, NamedNode | Literal))
    return values[0] if values else None


def _insert(triples: Sequence[Triple], *graphs: str) -> str:
    return f"INSERT DATA {{ {_data(triples, graphs)} }}" if triples else ""


def _delete(triples: Sequence[Triple], *graphs: str) -> str:
    return f"DELETE DATA {{ {_data(triples, graphs)} }}" if triples else ""


def _data(triples: Sequence[Triple], graphs: Sequence[str]) -> str:
    body = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    return "\n".join(_in_graph(graph, f"\n{body}") for graph in graphs)


def _copy(source: str, *targets: str) -> str:
    return f"INSERT {{ {_everything_in(targets)} }} WHERE {{ {_in_graph(source, '?s ?p ?o')} }}"


def _take(source: str, *targets: str) -> str:
    return f"DELETE {{ {_everything_in(targets)} }} WHERE {{ {_in_graph(source, '?s ?p ?o')} }}"


def _everything_in(graphs: Sequence[str]) -> str:
    return " . ".join(_in_graph(graph, "?s ?p ?o") for graph in graphs)


def _in_graph(graph: str, pattern: str) -> str:
    return f"GRAPH <{graph}> {{ {pattern} }}" if graph else pattern
