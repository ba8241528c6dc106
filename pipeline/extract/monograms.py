"""Columns of first letters, which cards draw where others show a logo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import TableRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Table

_LONGEST = 2
"""Letters of a monogram, at most."""
_LEAST = 2
"""Rows that have one, at least."""


def without_monograms(table: Table) -> Table:
    """The table without a column that only has the first letters of what stands beside it."""
    width = max((len(row.cells) for row in table.rows), default=0)
    columns = [[row.cells[i].text if i < len(row.cells) else "" for row in table.rows] for i in range(width)]
    drawn = {
        i
        for i in range(width)
        if any(_are_monograms(columns[i], columns[j]) for j in (i - 1, i + 1) if 0 <= j < width)
    }
    if not drawn:
        return table
    rows = (TableRow(tuple(cell for i, cell in enumerate(row.cells) if i not in drawn)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _are_monograms(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether all cells, so no header among them, have the first letters of the words beside them."""
    pairs = [(cell.strip(), name.strip()) for cell, name in zip(cells, names, strict=True)]
    rows = [pair for pair in pairs if any(pair)]
    return len(rows) >= _LEAST and all(_is_monogram(cell, name) for cell, name in rows)


def _is_monogram(cell: str, name: str) -> bool:
    if not cell.isupper() or not len(cell) <= _LONGEST < len(name):
        return False
    first = "".join(word[0] for word in name.split())
    return name.upper().startswith(cell) or first.upper().startswith(cell)
