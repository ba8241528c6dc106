"""What is in a workspace, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode

from pipeline.graph import terms

if TYPE_CHECKING:
    from pipeline.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of a workspace; `size` in bytes on disk. All nought where nothing was ingested yet."""

    format: str
    lists: tuple[str, ...] = ()
    captures: int = 0
    held: int = 0
    snapshots: int = 0
    engagements: int = 0
    quads: int = 0
    size: int = 0


def status(workspace: Workspace) -> Status:
    """Count what a workspace holds.

    Raises:
        StoreError: it is of another format or damaged.
    """
    captures = workspace.archive.captures()
    if not workspace.exists:
        return Status(
            workspace.format,
            captures=len(captures),
            held=sum(capture.held is not None for capture in captures),
            size=workspace.size() if workspace.folder.exists() else 0,
        )
    names = workspace.names
    with workspace.reading() as store:

        def count(kind: NamedNode, graph: str) -> int:
            return sum(1 for _ in store.quads_for_pattern(None, terms.TYPE, kind, NamedNode(graph)))

        lists = store.quads_for_pattern(None, terms.TYPE, terms.LIST, NamedNode(names.catalog))
        return Status(
            format=workspace.format,
            lists=tuple(
                sorted(
                    q.subject.value.removeprefix(f"{names.base}list/")
                    for q in lists
                    if isinstance(q.subject, NamedNode)
                )
            ),
            captures=len(captures),
            held=sum(capture.held is not None for capture in captures),
            snapshots=count(terms.SNAPSHOT, names.catalog),
            engagements=count(terms.ENGAGEMENT, names.current),
            quads=len(store) - sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph())),
            size=workspace.size(),
        )
