"""A question asked of a server that holds the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from pipeline.errors import QueryError
from pipeline.query.ask import ask
from pipeline.store.remote import RemoteView
from pipeline.store.replica import Replica
from pipeline.store.views import current

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.graph import GraphNames
    from pipeline.query.ask import Answer
    from pipeline.query.question import Query
    from pipeline.store.remote import RemoteStore


def ask_server(
    store: RemoteStore, names: GraphNames, query: Query, values: Mapping[str, str | Sequence[str]]
) -> Answer:
    """Ask a question of the view that it is made for, in the newest state that a server holds.

    Raises:
        QueryError: as `ask`; or it is made for all history, which would be a graph a snapshot.
        StoreError: the server cannot be reached, refuses, or cuts its answer short.
    """
    if query.view == "history":
        raise QueryError("a server is asked of the current view and of changes alone", source=query.name)
    graphs = current(names, evidence=query.evidence)
    if query.view == "changes":
        graphs = (NamedNode(names.changes), *graphs)
    return Replica(store, names).of_one_state(
        graphs, lambda held: ask(RemoteView(store, held), query, values)
    )
