"""The rows of the current view as they are printed, out of the committed graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from pipeline.graph import terms
from pipeline.model import Row

if TYPE_CHECKING:
    from pyoxigraph import Store

    from pipeline.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Printed:
    """A row's printed texts, and the list that prints it (`publisher/list`)."""

    list: str
    row: Row


def printed(workspace: Workspace) -> tuple[Printed, ...]:
    """The rows of the latest snapshot of every list, sorted.

    Raises:
        StoreError: nothing was ingested here yet, or the workspace cannot be read.
    """
    names = workspace.names
    current = NamedNode(names.current)
    with workspace.reading() as store:
        found = [
            _printed(store, quad.subject, current, names.base)
            for quad in store.quads_for_pattern(None, terms.TYPE, terms.ENGAGEMENT, current)
            if isinstance(quad.subject, NamedNode)
        ]
    return tuple(sorted(found, key=lambda x: (x.list, x.row.processor, x.row.purpose or "")))


def _printed(store: Store, subject: NamedNode, graph: NamedNode, base: str) -> Printed:
    def text(term: NamedNode) -> str | None:
        found = next(store.quads_for_pattern(subject, term, None, graph), None)
        return found.object.value if found is not None and isinstance(found.object, Literal) else None

    of_list = subject.value.removeprefix(f"{base}list/").partition("/snapshot/")[0]
    row = Row(
        processor=text(terms.NAME_AS_PRINTED) or "",
        purpose=text(terms.PURPOSE_TEXT),
        data=text(terms.DATA_TEXT),
        location=text(terms.LOCATION_TEXT),
        safeguard=text(terms.SAFEGUARD_TEXT),
    )
    return Printed(of_list, row)
