"""How much of a document its rows may quote as their evidence.

A hundred names in a sentence quote it a hundred times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import ExtractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Row, Text

_CHARACTERS = 50_000_000
"""Bound on the characters of all evidence."""
_PIECES = 500_000
"""Bound on the pieces of one text times the names in it, each of which quotes all of them."""


def refuse_many_names(names: int, content: Text) -> None:
    """Refuse a text of which the rows would quote too much, before they are made.

    Raises:
        ExtractError: so many names stand in so many lines of one paragraph.
    """
    if names * len(content.fragments) > _PIECES:
        raise _refused()


def refuse_many_rows(rows: int, cells: Iterable[Text]) -> None:
    """Refuse the cells of a printed row that so many rows would each quote, before these are made.

    Raises:
        ExtractError: so many are named in one cell, and so much is said of all of them.
    """
    if rows * sum(len(piece.text) for cell in cells for piece in cell.fragments) > _CHARACTERS:
        raise _refused()


def within_bounds(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows, one by one: those that quote too much are not all made before they are refused.

    Raises:
        ExtractError: their evidence is as large as the document many times over.
    """
    quoted = 0
    for row in rows:
        quoted += sum(len(said.fragment.text) for said in row.evidence)
        if quoted > _CHARACTERS:
            raise _refused()
        yield row


def _refused() -> ExtractError:
    return ExtractError(
        "the words that its rows would quote as their evidence are more than the limit",
        advice="Break up the paragraph or cell that names so many, or cut the document down to the list",
    )
