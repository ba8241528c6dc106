"""Header rows: which printed row names columns, and which field each column is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.flattened.words import span_of, text_of
from pipeline.extract.header_words import DECOY, OTHER, header_scores
from pipeline.model import CharSpan, Fragment
from pipeline.vocabulary import remembered, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import TableRow
    from pipeline.vocabulary import Vocabulary

_LONGEST = 12
"""Words in a header cell: longer ones are sentences."""
_COVERED = 0.45
"""How far a header cell must consist of header words."""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A column's header: its pieces, its text, its field (None where the words say none)."""

    pieces: tuple[Fragment, ...]
    text: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table, a cell a column."""

    cells: tuple[HeaderCell, ...]

    @property
    def roles(self) -> tuple[str | None, ...]:
        """The field of each column."""
        return tuple(cell.role for cell in self.cells)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.cells)

    def column(self, role: str) -> int | None:
        """The first column of a role."""
        return self.roles.index(role) if role in self.roles else None


def printed(row: TableRow) -> tuple[Fragment, ...]:
    """The cells of a printed row as they stand, an empty one as an empty fragment.

    One of a table that is drawn has no place of its own: it stands where the row begins.
    """
    begins = next((span_of(piece).start for cell in row.cells for piece in cell.fragments), 0)
    empty = Fragment(CharSpan(begins, begins), "")
    return tuple(cell.fragments[0] if cell.fragments else empty for cell in row.cells)


@remembered
def role_of(text: str, vocabulary: Vocabulary) -> tuple[str | None, float]:
    """The field that a header text names, and how far it does: 1 where it says nothing else, 0 for none."""
    if not 0 < sum(1 for _ in words(text)) <= _LONGEST:
        return None, 0.0
    scores = {
        role: score for role, score in header_scores(text, vocabulary).items() if role not in {OTHER, DECOY}
    }
    role = max(scores, key=lambda r: (scores[r], r), default=None)
    return (role, scores[role]) if role is not None and scores[role] >= _COVERED else (None, 0.0)


def header_of(row: TableRow, vocabulary: Vocabulary) -> Header | None:
    """The header that a printed row is, or None where it is a row of the body.

    A header has at least two different fields, the processor among them, and every cell is short.
    """
    cells = []
    for piece in printed(row):
        text = text_of((piece,))
        if sum(1 for _ in words(text)) > _LONGEST:
            return None
        cells.append(HeaderCell((piece,) if piece.text else (), text, role_of(text, vocabulary)[0]))
    roles = [cell.role for cell in cells if cell.role]
    filled = [cell for cell in cells if cell.text]
    if len(filled) < 2 or "processor" not in roles or len(set(roles)) < 2 or 2 * len(roles) < len(filled):
        return None
    return Header(_one_role_each(cells))


def _one_role_each(cells: Sequence[HeaderCell]) -> tuple[HeaderCell, ...]:
    """A field named by two headers goes to the first; the others keep their text and no field."""
    seen: set[str] = set()
    kept = []
    for cell in cells:
        role = cell.role if cell.role not in seen else None
        seen.add(role or "")
        kept.append(replace(cell, role=role))
    return tuple(kept)


def named_columns(row: TableRow, header: Header, vocabulary: Vocabulary) -> frozenset[int]:
    """Columns in which a row of the body prints nothing but a header's word for that very column.

    Two or more, the processor's among them, tell a header that was printed again inside the body.
    """
    named = set()
    for i, (piece, cell) in enumerate(zip(printed(row), header.cells, strict=False)):
        role, share = role_of(text_of((piece,)), vocabulary)
        if role is not None and role == cell.role and share == 1.0:
            named.add(i)
    first = header.column("processor")
    return frozenset(named) if len(named) >= 2 and first in named else frozenset()
