"""What a server holds of a workspace: states, each published whole, of which readers see the newest.

A graph of the workspace is held there under its own name and a digest of its triples, and never changed
again. A state is a graph that says which of these stand for which graphs of the workspace. It is published
by one triple, its number among the states: the only change that readers can see, and one that every server
makes whole. So nothing hangs on what a server makes of transactions (docs/decisions/0011).

`…/graph/current/held/8f3a…`   triples; `…/state/51c0…` says: dct:isVersionOf `…/graph/current`
`…/states`                     the published states: `…/state/51c0…` dcat:version 7
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from pipeline.errors import StoreError
from pipeline.graph import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.graph import GraphNames
    from pipeline.store.remote import RemoteStore

Found = TypeVar("Found")

HELD = "/held/"
"""Between the name of a graph of a workspace and the digest of the triples that are held of it."""
_PAGE = 2000
"""Rows asked for at once; Virtuoso, as Debian ships it, cuts answers at 10,000."""
_AT_ONCE = 200
"""Graphs whose triples are counted by one query."""
_TRIES = 5


class Replica:
    """The states of a workspace that a server holds."""

    def __init__(self, store: RemoteStore, names: GraphNames) -> None:
        self.store = store
        self._states = f"{names.base}states"
        self._base = names.base

    def state_named(self, digest: str) -> str:
        """The IRI of a state, which is that of its graph too."""
        return f"{self._base}state/{digest}"

    def mark(self, number: int, state: str) -> tuple[str, Triple]:
        """What publishes a state: a triple, and the graph that it stands in."""
        return self._states, Triple(NamedNode(state), terms.VERSION, Literal(number))

    def marks(self) -> list[tuple[int, str]]:
        """Numbers and states as they are published, the newest last."""
        rows = self._asked(f"SELECT ?state ?number {{ ?state {terms.VERSION} ?number }}", self._states)
        return sorted((int(number), state) for state, number in rows)

    def states(self) -> list[tuple[int, str]]:
        """The published states with their numbers, the newest last.

        Two under one number were published at the same moment, and neither counts: at least one of the two
        is about to be taken back.
        """
        marks = self.marks()
        shared = Counter(number for number, _ in marks)
        return [(number, state) for number, state in marks if shared[number] == 1]

    def contents(self, state: str) -> dict[str, str]:
        """By graph of the workspace, the graph that holds it in a state."""
        found: dict[str, str] = {}
        pattern = f"?held {terms.IS_VERSION_OF} ?graph"
        while page := self._asked(
            f"SELECT ?held ?graph {{ {pattern} {_after(found.values(), '?held')}", state
        ):
            found |= {graph: held for held, graph in page}
        return found

    def holding(self) -> set[str]:
        """Every graph on the server that holds something of a workspace of this base, and every state's."""
        found: set[str] = set()
        pattern = f'GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{self._base}"))'
        while page := self._asked(f"SELECT DISTINCT ?g {{ {pattern} {_after(found, '?g')}"):
            found |= {graph for (graph,) in page}
        return {graph for graph in found if HELD in graph or graph.startswith(f"{self._base}state/")}

    def read_by(self, state: str) -> str | None:
        """The code, vocabulary and decisions by which a state was read; empty where that was not sure."""
        pattern = f"SELECT ?by {{ <{state}> {terms.CONFORMS_TO} ?by }}"
        return next((by for (by,) in self._asked(pattern, state)), None)

    def of_one_state(
        self, graphs: Sequence[NamedNode], ask: Callable[[tuple[NamedNode, ...]], Found]
    ) -> Found:
        """What `ask` finds in graphs of the newest state; asked again where that state goes meanwhile.

        A server without a published state was filled by other means, and is asked of the graphs by their
        own names.

        Raises:
            StoreError: nothing was sent there yet; states come and go faster than they can be asked.
        """
        for _ in range(_TRIES):
            states = self.states()
            if not states:
                if self.marks():
                    continue
                if not self.store.query("ASK { ?s ?p ?o }", default_graph=graphs):
                    raise StoreError(
                        "nothing was sent there yet",
                        source=self.store.endpoint,
                        advice="Run: onward push URL",
                    )
                return ask(tuple(graphs))
            found = ask(self._held(states[-1][1], graphs))
            if states[-1] in self.states():  # and so its graphs were there from first to last
                return found
        raise StoreError("no state stays long enough to be asked", source=self.store.endpoint)

    def _held(self, state: str, graphs: Sequence[NamedNode]) -> tuple[NamedNode, ...]:
        """The graphs that hold some of the workspace's; those alone that there are."""
        wanted = " ".join(map(str, graphs))
        query = f"SELECT ?held {{ VALUES ?graph {{ {wanted} }} ?held {terms.IS_VERSION_OF} ?graph }}"
        return tuple(NamedNode(held) for (held,) in self._asked(query, state)) or tuple(graphs)

    def counts(self, graphs: Sequence[str]) -> dict[str, int]:
        """How many triples the server has in each of some graphs; nothing of one that it has not."""
        found: dict[str, int] = {}
        for at in range(0, len(graphs), _AT_ONCE):
            some = " ".join(f"<{graph}>" for graph in graphs[at : at + _AT_ONCE])
            pattern = f"VALUES ?g {{ {some} }} GRAPH ?g {{ ?s ?p ?o }}"
            rows = self._asked(f"SELECT ?g (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?g")
            found |= {graph: int(number) for graph, number in rows}
        return found

    def _asked(self, query: str, graph: str | None = None) -> list[tuple[str, ...]]:
        """The rows of a query over one graph, or over the named graphs, as texts."""
        answer = self.store.query(query, default_graph=None if graph is None else [NamedNode(graph)])
        assert isinstance(answer, QuerySolutions)  # noqa: S101 - each of them is a SELECT
        return [tuple(_text(term) for term in row) for row in answer]


def _after(found: Iterable[str], variable: str) -> str:
    """The rest of a query for a page of rows: those after the ones that were found, by name."""
    last = max(found, default="")
    return f'FILTER(STR({variable}) > "{last}") }} ORDER BY STR({variable}) LIMIT {_PAGE}'


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)  # noqa: S101 - names and numbers are all that states have
    return term.value
