"""The declared lists and how they fare: when each was last had, from where, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from pipeline.graph import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Store

    from pipeline.model import Source
    from pipeline.store.visits import Visit, Visits
    from pipeline.store.workspace import Workspace

STALE_AFTER = 30
"""Days after which what was last had of a list is called stale."""


@dataclass(frozen=True, slots=True)
class Present:
    """The present state of a list; days ISO 8601, None where nobody said.

    Attributes:
        stated: the publisher's date.
        captured: when the snapshot was taken.
        transcribed: whether people typed it.
    """

    rows: int
    stated: str | None = None
    captured: str | None = None
    transcribed: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """A declared list and how it fares; moments and days ISO 8601, None where there is none.

    Attributes:
        state: `good`; `held` (the last page is kept and not taken for the list); `failing` (the last fetch
            failed); `stale` (not had for too long); `never` (not fetched yet); `by hand` (not to be fetched).
        captured: day of the last capture, whatever became of it.
        seen: when the publisher last gave the list, or said that it stands.
        failed: when a fetch last went wrong; `why` it did, or why the last page is held.
        rows: of the present state.
        stated: the publisher's date of the present state.
        days: since the list was last had.
    """

    list: str
    title: str
    url: str
    state: str
    captured: str | None = None
    seen: str | None = None
    failed: str | None = None
    why: str | None = None
    rows: int | None = None
    stated: str | None = None
    days: int | None = None
    moved_to: str | None = None


def health(
    workspace: Workspace,
    visits: Visits,
    sources: Iterable[Source],
    today: date,
    stale_after: int = STALE_AFTER,
) -> Iterator[Health]:
    """How each of some declared lists fares.

    Raises:
        StoreError: the workspace is of another format or damaged.
    """
    present = present_states(workspace)
    captured: dict[str, str] = {}
    for capture in workspace.archive.captures():
        day = capture.captured.isoformat() if capture.captured else ""
        captured[str(capture.list)] = max(captured.get(str(capture.list), ""), day)
    for source in sources:
        name = str(source.list)
        visit = visits.last(source.list)
        state = present.get(name)
        last = (visit.seen_at if visit else None) or captured.get(name) or None
        days = (today - date.fromisoformat(last[:10])).days if last else None
        yield Health(
            list=name,
            title=source.title,
            url=source.url,
            state=_state(source, visit, days, stale_after),
            captured=captured.get(name) or None,
            seen=visit.seen_at if visit else None,
            failed=visit.failed_at if visit else None,
            why=_why(visit) if visit else None,
            rows=state.rows if state else None,
            stated=state.stated if state else None,
            days=days,
            moved_to=visit.moved_to if visit else None,
        )


def present_states(workspace: Workspace) -> dict[str, Present]:
    """The present state of every list in the graph, by `publisher/list`.

    Raises:
        StoreError: the workspace is of another format or damaged.
    """
    if not workspace.exists:
        return {}
    current, catalog = NamedNode(workspace.names.current), NamedNode(workspace.names.catalog)
    found = {}
    with workspace.reading() as store:
        snapshots = {
            quad.object
            for quad in store.quads_for_pattern(None, terms.IN_SNAPSHOT, None, current)
            if isinstance(quad.object, NamedNode)
        }
        for snapshot in snapshots:
            of_list = _one(store, snapshot, terms.IS_VERSION_OF, catalog)
            name = _one(store, of_list, terms.IDENTIFIER, catalog)
            capture = _one(store, snapshot, terms.HAD_PRIMARY_SOURCE, catalog)
            if name is not None:
                found[name.value] = Present(
                    rows=int(_text(_one(store, snapshot, terms.ROW_COUNT, catalog)) or 0),
                    stated=_text(_one(store, snapshot, terms.ISSUED, catalog)),
                    captured=_text(_one(store, snapshot, terms.CAPTURED_ON, catalog)),
                    transcribed=_one(store, capture, terms.HAS_ORIGIN, catalog) == terms.TRANSCRIPTION,
                )
    return found


def _state(source: Source, visit: Visit | None, days: int | None, stale_after: int) -> str:
    if not source.refresh:
        return "by hand"
    if visit is None:
        return "never"
    if visit.failing:
        return "failing"
    if visit.held is not None:
        return "held"
    return "stale" if days is not None and days > stale_after else "good"


def _why(visit: Visit) -> str | None:
    return visit.failure if visit.failing else visit.held or visit.failure


def _one(
    store: Store, subject: NamedNode | Literal | None, predicate: NamedNode, graph: NamedNode
) -> NamedNode | Literal | None:
    if not isinstance(subject, NamedNode):
        return None
    values = [quad.object for quad in store.quads_for_pattern(subject, predicate, None, graph)]
    terms_found = [value for value in values if isinstance(value, NamedNode | Literal)]
    return min(terms_found, key=str, default=None)


def _text(term: NamedNode | Literal | None) -> str | None:
    return term.value if term is not None else None
