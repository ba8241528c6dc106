"""The embedded store's commit: new graphs are loaded aside, then one update turns readers from old to new.

What was measured of Oxigraph settles how: `bulk_extend` only adds and is all or nothing under `kill -9`, so
it loads only graphs that nobody reads yet; one multi-operation update is a transaction; `flush` follows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from pipeline.graph import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Store, Triple

    from pipeline.graph import GraphNames, SnapshotGraphs

_STAGED = "/staged"


@dataclass(frozen=True, slots=True)
class Latest:
    """The place of a snapshot among those of its list: by stated date, by capture where none is stated."""

    issued: str
    captured: str
    snapshot: str

    @property
    def order(self) -> tuple[str, str, str]:
        """Larger is later; the IRI decides between equals, so that the order of arrival never does."""
        return (self.issued or self.captured, self.captured, self.snapshot)


class Writer:
    """Changes the graph, one snapshot at a time. Whoever makes one holds the workspace's lock."""

    def __init__(self, store: Store, names: GraphNames) -> None:
        self._store = store
        self._names = names
        self.changed = False
        """Whether anything was committed through this writer."""
        self._drop_rests()

    def close(self) -> None:
        """Let go of the database, so that the next writer can open it; this one is of no use afterwards."""
        del self._store

    def holds(self, snapshot: str) -> bool:
        """Whether a snapshot is committed."""
        return (
            next(
                self._store.quads_for_pattern(
                    NamedNode(snapshot), terms.TYPE, terms.SNAPSHOT, NamedNode(self._names.catalog)
                ),
                None,
            )
            is not None
        )

    def commit(self, graphs: SnapshotGraphs) -> None:
        """Add a snapshot that is not there yet: all of it or, if the process dies, nothing.

        The views `current` and `current-evidence` take it where it is the latest of its list.
        """
        self._load(graphs.claims, graphs.claims_graph)
        self._load(graphs.evidence, graphs.evidence_graph)
        names = self._names
        operations = [
            _insert(graphs.entities, names.entities),
            _insert(graphs.catalog, names.catalog),
        ]
        before = self._latest(graphs.list)
        if before is None or before.order < _place(graphs).order:
            if before is not None:
                operations += [
                    _take(f"{before.snapshot}/claims", names.current),
                    _insert(self._claimed_elsewhere(before.snapshot), names.current),
                    _take(f"{before.snapshot}/evidence", names.current_evidence),
                ]
            operations += [
                _copy(graphs.claims_graph, names.current),
                _copy(graphs.evidence_graph, names.current_evidence),
            ]
        self._apply(";\n".join(operations))

    def set_vocabulary(self, triples: Sequence[Triple]) -> None:
        """Make `vocabulary` these triples, and leave it alone where it has them already."""
        self._set(self._names.vocabulary, triples)

    def set_jurisdictions(self, triples: Sequence[Triple]) -> None:
        """Make `jurisdictions` these triples, and leave it alone where it has them already."""
        self._set(self._names.jurisdictions, triples)

    def _set(self, name: str, triples: Sequence[Triple]) -> None:
        held = {quad.triple for quad in self._store.quads_for_pattern(None, None, None, NamedNode(name))}
        if not held:  # and so nobody reads it: ten times cheaper than by way of an update
            self._load(triples, name)
            self._store.flush()
            self.changed = True
        elif held != set(triples):
            self._load(triples, name + _STAGED)
            self._apply(f"MOVE GRAPH <{name}{_STAGED}> TO GRAPH <{name}>")

    def _apply(self, update: str) -> None:
        self._store.update(update)
        self._store.flush()
        self.changed = True

    def _load(self, triples: Iterable[Triple], graph: str) -> None:
        target = NamedNode(graph)
        self._store.bulk_extend(Quad(t.subject, t.predicate, t.object, target) for t in triples)

    def _latest(self, of_list: str) -> Latest | None:
        catalog = NamedNode(self._names.catalog)
        versions = self._store.quads_for_pattern(None, terms.IS_VERSION_OF, NamedNode(of_list), catalog)
        return max((self._dated(quad.subject) for quad in versions), key=lambda x: x.order, default=None)

    def _dated(self, snapshot: object) -> Latest:
        assert isinstance(snapshot, NamedNode)  # noqa: S101 - we wrote the catalog; there are no blank nodes
        return Latest(
            issued=self._value(snapshot, terms.ISSUED),
            captured=self._value(snapshot, terms.CAPTURED_ON),
            snapshot=snapshot.value,
        )

    def _claimed_elsewhere(self, snapshot: str) -> list[Triple]:
        """Claims of a snapshot that another list's latest one makes as well: who a party is, above all."""
        own = NamedNode(f"{snapshot}/claims")
        return [
            quad.triple
            for quad in self._store.quads_for_pattern(None, None, None, own)
            if any(
                self._is_current(same.graph_name)
                for same in self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
                if same.graph_name != own
            )
        ]

    def _is_current(self, graph: object) -> bool:
        """Whether a graph holds the claims of a snapshot that the current view shows."""
        if not isinstance(graph, NamedNode) or not graph.value.endswith("/claims"):
            return False
        snapshot = NamedNode(graph.value.removesuffix("/claims"))
        current = NamedNode(self._names.current)
        shown = self._store.quads_for_pattern(None, terms.IN_SNAPSHOT, snapshot, current)
        return next(shown, None) is not None

    def _value(self, subject: NamedNode, predicate: NamedNode) -> str:
        catalog = NamedNode(self._names.catalog)
        quads = self._store.quads_for_pattern(subject, predicate, None, catalog)
        values = sorted(q.object.value for q in quads if isinstance(q.object, NamedNode | Literal))
        return values[0] if values else ""

    def _drop_rests(self) -> None:
        """Remove what a crash left loaded and not committed: graphs of snapshots that the catalog lacks."""
        for graph in list(self._store.named_graphs()):
            if not isinstance(graph, NamedNode):
                continue
            snapshot, _, kind = graph.value.rpartition("/")
            if graph.value.endswith(_STAGED) or (kind in ("claims", "evidence") and not self.holds(snapshot)):
                self._store.remove_graph(graph)


def _place(graphs: SnapshotGraphs) -> Latest:
    values: dict[str, str] = {}
    for triple in graphs.catalog:
        if triple.predicate in (terms.ISSUED, terms.CAPTURED_ON) and isinstance(triple.object, Literal):
            values[triple.predicate.value] = triple.object.value
    return Latest(
        values.get(terms.ISSUED.value, ""), values.get(terms.CAPTURED_ON.value, ""), graphs.snapshot
    )


def _insert(triples: Sequence[Triple], graph: str) -> str:
    body = serialize(triples, format=RdfFormat.N_TRIPLES)
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{(body or b'').decode()}}} }}"


def _copy(source: str, target: str) -> str:
    return f"INSERT {{ GRAPH <{target}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{source}> {{ ?s ?p ?o }} }}"


def _take(source: str, target: str) -> str:
    return f"DELETE {{ GRAPH <{target}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{source}> {{ ?s ?p ?o }} }}"
