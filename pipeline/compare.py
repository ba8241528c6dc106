"""What changed in a list, or in all of them since a day: what `diff` and `changes` tell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from pipeline.errors import QueryError, UnknownError
from pipeline.graph import terms
from pipeline.model import place_of
from pipeline.store.embedded import captures_of, snapshots_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pyoxigraph import Store

    from pipeline.changes import Difference, Objection
    from pipeline.commit import Committer
    from pipeline.model import Capture
    from pipeline.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Compared:
    """The difference between two captures of a list, and until when one may object to it."""

    difference: Difference
    objection: Objection | None

    @property
    def list(self) -> str:
        """The list, as `publisher/list`."""
        return str(self.difference.after.capture.list)


def compare(
    workspace: Workspace, committer: Committer, of_list: str, start: str | None, end: str | None
) -> Compared | None:
    """What changed in a list from one snapshot to another; by default from the last but one to the last.

    Args:
        workspace: where the list is.
        committer: reads its captures.
        of_list: `publisher/list`.
        start: the first digits of a snapshot's digest, or a day (YYYY-MM-DD) for the snapshot that was the
            latest by then; None for the one before `end`.
        end: the same; None for the latest.

    Returns:
        None where there is only one snapshot, and so nothing to compare.

    Raises:
        UnknownError: there is no such list or snapshot.
        QueryError: the digits are those of several snapshots.
        StoreError: the workspace cannot be read.
    """
    with workspace.reading() as store:
        captures = _firsts(store, workspace, of_list)
    last = _named(captures, end, of_list) if end is not None else captures[-1]
    if start is not None:
        first = _named(captures, start, of_list)
    elif captures.index(last) > 0:
        first = captures[captures.index(last) - 1]
    else:
        return None
    return _compared(committer, first, last)


def compare_since(
    workspace: Workspace,
    committer: Committer,
    since: date,
    *,
    clock: str,
    lists: frozenset[str] | None = None,
) -> Iterator[Compared]:
    """What changed between successive snapshots of every list, as far as the later one counts from a day on.

    Args:
        workspace: where the lists are.
        committer: reads their captures.
        since: the first day.
        clock: `stated` or `seen`: what the day of a snapshot is.
        lists: `publisher/list` of the only lists to look at; None for all.

    Raises:
        StoreError: the workspace cannot be read.
    """
    with workspace.reading() as store:
        names = workspace.names
        catalog = NamedNode(names.catalog)
        found = {
            quad.subject.value.removeprefix(f"{names.base}list/")
            for quad in store.quads_for_pattern(None, terms.TYPE, terms.LIST, catalog)
            if isinstance(quad.subject, NamedNode)
        }
        histories = [
            _firsts(store, workspace, name) for name in sorted(found) if lists is None or name in lists
        ]
    for captures in histories:
        for one, other in pairwise(captures):
            place = place_of(other)
            day = place.day if clock == "stated" else place.captured or place.day
            if day >= since.isoformat() and committer.is_compared(one, other):
                yield _compared(committer, one, other)


def _compared(committer: Committer, one: Capture, other: Capture) -> Compared:
    return Compared(committer.difference(one, other), committer.objection(other))


def _firsts(store: Store, workspace: Workspace, of_list: str) -> list[Capture]:
    """The first capture of each snapshot of a list, in order.

    Raises:
        UnknownError: there is no such list.
    """
    names = workspace.names
    snapshots = list(snapshots_of(store, names, f"{names.base}list/{of_list}"))
    if not snapshots:
        raise UnknownError(
            f"there is no list {of_list!r}", source=str(workspace.folder), advice="See: onward status"
        )
    publisher, _, name = of_list.partition("/")
    firsts = [captures_of(store, names, iri)[0].rpartition("/")[2] for iri in reversed(snapshots)]
    return list(workspace.archive.known(firsts, publisher, name))


def _named(captures: list[Capture], name: str, of_list: str) -> Capture:
    """The capture that is the first of the snapshot that a name means."""
    if len(name) == 10 and name[4] == name[7] == "-":
        found = [capture for capture in captures if place_of(capture).day <= name][-1:]
    else:
        end = name.rpartition("/")[2]
        found = [x for x in captures if end in (x.name, x.short_name)]
        found = found or [x for x in captures if x.sha256.startswith(end)]
    if len(found) > 1:
        ends = ", ".join(capture.short_name for capture in found)
        raise QueryError(
            f"{name!r} is the beginning of {len(found)} snapshots",
            source=of_list,
            advice=f"Name one of {ends}",
        )
    if not found:
        there = ", ".join(f"{x.sha256[:8]} of {place_of(x).day or 'an unknown day'}" for x in captures)
        raise UnknownError(f"there is no snapshot {name!r}", source=of_list, advice=f"There are: {there}")
    return found[0]
