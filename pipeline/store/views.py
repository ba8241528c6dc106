"""Views: which graphs a question is asked of. A view is a handful of graphs, never one graph a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store, Triple

    from pipeline.graph import GraphNames


def current(names: GraphNames, *, evidence: bool) -> tuple[NamedNode, ...]:
    """The latest snapshot of every list with what it speaks of; on demand with its evidence."""
    graphs = (names.current, names.entities, names.vocabulary, names.jurisdictions, names.catalog)
    return tuple(NamedNode(name) for name in (*graphs, *((names.current_evidence,) if evidence else ())))


def triples(store: Store, graphs: tuple[NamedNode, ...]) -> Iterator[Triple]:
    """The triples of a view, in the order of its graphs; none stands in two of them."""
    for graph in graphs:
        for quad in store.quads_for_pattern(None, None, None, graph):
            yield quad.triple
