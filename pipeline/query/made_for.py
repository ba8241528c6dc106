"""The view that a question is asked of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.store.views import asked_now, of_changes, of_day, of_history, of_snapshot

if TYPE_CHECKING:
    from datetime import date

    from pyoxigraph import Store

    from pipeline.graph import GraphNames
    from pipeline.query.question import Query
    from pipeline.store.views import View


def made_for(
    store: Store, names: GraphNames, query: Query, *, as_of: date | None = None, snapshot: str | None = None
) -> View:
    """The view of a snapshot or of a day where one is given, else the one that the question is made for.

    Raises:
        UnknownError: there is no such snapshot.
    """
    if snapshot is not None:
        return of_snapshot(store, names, snapshot, evidence=query.evidence)
    if as_of is not None:
        return of_day(store, names, as_of, evidence=query.evidence)
    match query.view:
        case "changes":
            return of_changes(store, names)
        case "history":
            return of_history(store, names, evidence=query.evidence)
    return asked_now(store, names, evidence=query.evidence)
