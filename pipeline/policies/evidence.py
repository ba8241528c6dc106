"""What stands behind an engagement of any snapshot: its list, its document, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from pipeline.graph import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

    from pipeline.graph import GraphNames


@dataclass(frozen=True, slots=True)
class Words:
    """A fragment that a field of a row was read from."""

    field: str
    text: str
    locator: str


@dataclass(frozen=True, slots=True)
class RowEvidence:
    """What a row was read from; None where the graph does not say.

    Attributes:
        row: IRI of the engagement.
        list: `publisher/list`.
        document: file name of the capture, or its digest.
        processor: the sub-processor as printed.
        words: in reading order, field by field.
    """

    row: str
    list: str | None
    document: str | None
    processor: str | None
    words: tuple[Words, ...]


def evidence_of(store: Store, names: GraphNames, node: NamedNode) -> RowEvidence | None:
    """What an engagement was read from; None where a node is no engagement."""
    snapshot = next(_objects(store, node, terms.IN_SNAPSHOT, None), None)
    if not isinstance(snapshot, NamedNode):
        return None
    catalog = NamedNode(names.catalog)
    capture = next(_objects(store, snapshot, terms.HAD_PRIMARY_SOURCE, catalog), None)
    of_list = next(_objects(store, snapshot, terms.IS_VERSION_OF, catalog), None)
    return RowEvidence(
        row=node.value,
        list=_text(store, of_list, terms.IDENTIFIER, catalog),
        document=_text(store, capture, terms.FILE_NAME, catalog)
        or _text(store, capture, terms.SHA256, catalog),
        processor=_text(store, node, terms.NAME_AS_PRINTED, None),
        words=tuple(_words(store, node, NamedNode(f"{snapshot.value}/evidence"))),
    )


def _words(store: Store, engagement: NamedNode, graph: NamedNode) -> Iterator[Words]:
    found = []
    for quad in store.quads_for_pattern(None, terms.ABOUT, engagement, graph):
        piece = quad.subject
        raw = _text(store, piece, terms.RAW_TEXT, graph)
        if raw is not None:
            field = _text(store, piece, terms.FIELD, graph) or ""
            locator = _text(store, piece, terms.LOCATOR, graph) or ""
            order = int(_text(store, piece, terms.READING_ORDER, graph) or 0)
            found.append((field, order, locator, raw))
    for field, _, locator, raw in sorted(found):
        yield Words(field, raw, locator)


def _text(store: Store, subject: object, predicate: NamedNode, graph: NamedNode | None) -> str | None:
    if not isinstance(subject, NamedNode):
        return None
    return min((value.value for value in _objects(store, subject, predicate, graph)), default=None)


def _objects(
    store: Store, subject: NamedNode, predicate: NamedNode, graph: NamedNode | None
) -> Iterator[NamedNode | Literal]:
    for quad in store.quads_for_pattern(subject, predicate, None, graph):
        if isinstance(quad.object, NamedNode | Literal):
            yield quad.object
