"""Where a node of the graph comes from: the document, the row and the words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from pipeline.graph import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

_FARTHEST = 4
"""Steps from a node to the row that it belongs to: a concept, its resolution, a place claim, the row."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where something was read; None, or empty, where it was read nowhere.

    Attributes:
        document: file name of the capture, or its digest.
        list: name of the list.
        row: IRI of the engagement.
        name: the sub-processor as the row prints it.
        words: the text of the field, its fragments joined by a space.
        locator: where the first of them stands.
        others: how many other rows it belongs to as well.
    """

    document: str | None = None
    list: str | None = None
    row: str | None = None
    name: str | None = None
    section: str | None = None
    words: str | None = None
    locator: str | None = None
    others: int = 0


class Places:
    """Looks up where the nodes of a graph were read."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said: dict[str, list[tuple[NamedNode, str]]] = defaultdict(list)
        self._users: dict[str, list[str]] = defaultdict(list)
        for triple in triples:
            if not isinstance(triple.subject, NamedNode):
                continue
            value = getattr(triple.object, "value", str(triple.object))
            self._said[triple.subject.value].append((triple.predicate, value))
            if isinstance(triple.object, NamedNode) and triple.predicate != terms.TYPE:
                self._users[triple.object.value].append(triple.subject.value)

    def where(self, node: str, field: str | None) -> Where:
        """Where a node was read, with the words of a field of its row."""
        whole = any(self._is(node, kind) for kind in (terms.SNAPSHOT, terms.LIST, terms.CAPTURE))
        rows = [] if whole else self._near(node, terms.ENGAGEMENT)
        if not rows:
            return self._of_document(node)
        row = rows[0]
        words = self._words(node, field) or self._words(row, field) or self._words(row, "processor")
        snapshot = self._one(row, terms.IN_SNAPSHOT)
        return Where(
            document=self._document(snapshot),
            list=self._list(snapshot),
            row=row,
            name=self._one(row, terms.NAME_AS_PRINTED),
            section=self._one(row, terms.SECTION),
            words=" ".join(text for text, _ in words) or None,
            locator=words[0][1] if words else None,
            others=len(rows) - 1,
        )

    def is_of_a_row(self, node: str) -> bool:
        """Whether a node is a row, a place claim or a party."""
        kinds = (terms.ENGAGEMENT, terms.LOCATION_CLAIM, terms.PARTY)
        return any(self._is(node, kind) for kind in kinds)

    def _of_document(self, node: str) -> Where:
        """Of what belongs to no row: a statement, a snapshot, a capture, a list."""
        snapshots = self._near(node, terms.SNAPSHOT) or self._below(node, terms.SNAPSHOT)
        if not snapshots:
            return Where()
        words = self._words(node, None)
        return Where(
            document=self._document(snapshots[0]),
            list=self._list(snapshots[0]),
            words=" ".join(text for text, _ in words) or self._one(node, terms.TEXT),
            locator=words[0][1] if words else None,
        )

    def _near(self, node: str, kind: NamedNode) -> list[str]:
        """The nearest nodes of a kind among the node, what it is about, and those that lead to it."""
        level, seen = [node], {node}
        for _ in range(_FARTHEST):
            found = sorted(n for n in level if self._is(n, kind))
            if found:
                return found
            level = [n for known in level for n in self._up(known) if n not in seen]
            seen.update(level)
        return []

    def _up(self, node: str) -> Iterator[str]:
        about = [value for predicate, value in self._said.get(node, []) if predicate == terms.ABOUT]
        yield from about or self._users.get(node, [])

    def _below(self, node: str, kind: NamedNode) -> list[str]:
        return sorted(value for _, value in self._said.get(node, []) if self._is(value, kind))

    def _is(self, node: str, kind: NamedNode) -> bool:
        return (terms.TYPE, kind.value) in self._said.get(node, [])

    def _one(self, node: str | None, predicate: NamedNode) -> str | None:
        values = sorted(value for found, value in self._said.get(node or "", []) if found == predicate)
        return values[0] if values else None

    def _words(self, node: str, field: str | None) -> list[tuple[str, str]]:
        """Texts and locators of a node's evidence, in reading order; of the node itself where it is one."""
        pieces = [node] if self._is(node, terms.EVIDENCE) else []
        pieces += [
            user
            for user in self._users.get(node, [])
            if self._is(user, terms.EVIDENCE) and field in (None, self._one(user, terms.FIELD))
        ]
        ordered = sorted(pieces, key=lambda piece: int(self._one(piece, terms.READING_ORDER) or 0))
        return [
            (self._one(piece, terms.RAW_TEXT) or "", self._one(piece, terms.LOCATOR) or "")
            for piece in ordered
        ]

    def _document(self, snapshot: str | None) -> str | None:
        capture = self._one(snapshot, terms.HAD_PRIMARY_SOURCE)
        return self._one(capture, terms.FILE_NAME) or self._one(capture, terms.SHA256)

    def _list(self, snapshot: str | None) -> str | None:
        return self._one(self._one(snapshot, terms.IS_VERSION_OF), terms.IDENTIFIER)
