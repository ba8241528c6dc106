"""Columns with nothing of their own: first letters that cards draw for a logo, and numbers of all rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import TableRow

if TYPE_CHECKING:
    from pipeline.model import Table

_LONGEST = 2
"""Letters of a monogram, at most."""
_LEAST = 2
"""Rows that have one, at least."""


def without_row_numbers(table: Table) -> Table:
    """The table without a first column that counts its rows, also those of titles, as sheets show it.

    Nothing heads it: where something does ("No."), it is a column of the list.
    """
    first = [row.cells[0].text.strip() if row.cells else "" for row in table.rows]
    numbered = [text for text in first if text]
    start = first.index(numbered[0]) if numbered else 0
    counts = range(1, len(first) - start + 1)
    if len(numbered) <= _LEAST or start > _LEAST or first[start:] != [str(count) for count in counts]:
        return table
    return replace(table, rows=tuple(TableRow(row.cells[1:]) for row in table.rows))


def without_monograms(table: Table) -> Table:
    """The table without a column that only has the first letters of what stands beside it."""
    width = max((len(row.cells) for row in table.rows), default=0)
    drawn = {
        i
        for i in range(width)
        if any(_are_monograms(table, i, beside) for beside in (i - 1, i + 1) if 0 <= beside < width)
    }
    if not drawn:
        return table
    rows = (TableRow(tuple(cell for i, cell in enumerate(row.cells) if i not in drawn)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _are_monograms(table: Table, column: int, names: int) -> bool:
    """Whether all cells, so no header among them, have the first letters of the words beside them.

    The first that has not ends the search: a row may have a hundred thousand cells.
    """
    count = 0
    for row in table.rows:
        cell, name = (row.cells[i].text.strip() if i < len(row.cells) else "" for i in (column, names))
        if not cell and not name:
            continue
        if not _is_monogram(cell, name):
            return False
        count += 1
    return count >= _LEAST


def _is_monogram(cell: str, name: str) -> bool:
    if not cell.isupper() or not len(cell) <= _LONGEST < len(name):
        return False
    first = "".join(word[0] for word in name.split())
    return name.upper().startswith(cell) or first.upper().startswith(cell)
