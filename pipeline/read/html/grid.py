"""The rows of an HTML table, its spans laid out (HTML Living Standard, section 4.9.12)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.model import TableRow, Text
from pipeline.read.html.tags import HAS_TABLE
from pipeline.read.html.visible import is_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.read.html.tree import Element

    from pipeline.read.limits import Budget

_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"tbody", "tfoot", "thead"})
_SPANNING = frozenset({"colspan", "rowspan"})
_MOST_COLUMNS = 1000
_MOST_ROWS = 65_534
"""Bounds of `colspan` and `rowspan` in the standard."""
_TO_THE_END = sys.maxsize
_EMPTY = Text("")


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A `tr` with its cells, each with its path, in the order of the mark-up."""

    element: Element
    path: str
    group: str
    cells: tuple[tuple[Element, str], ...]

    @property
    def hidden(self) -> bool:
        """Whether a browser leaves the row out."""
        return is_hidden(self.element)

    @property
    def is_header(self) -> bool:
        """Whether the mark-up says that the row names the columns."""
        return self.group == "thead" or (bool(self.cells) and all(cell.tag == "th" for cell, _ in self.cells))


def cell_rows(table: Element, path: str) -> Iterator[MarkedRow]:
    """The rows of this table and of no table inside it."""
    for child, child_path in table.placed(path):
        if child.tag == "tr":
            yield _row(child, child_path, "")
        elif child.tag in _GROUPS:
            for row, row_path in child.placed(child_path):
                if row.tag == "tr":
                    yield _row(row, row_path, child.tag)


def _row(row: Element, path: str, group: str) -> MarkedRow:
    cells = ((cell, place) for cell, place in row.placed(path) if cell.tag in _CELLS)
    return MarkedRow(row, path, group, tuple(each for each in cells if not is_hidden(each[0])))


def is_layout(table: Element) -> bool:
    """Whether a table only arranges a page: it says so, has one cell, or holds tables and names no column."""
    if table.get("role") in {"presentation", "none"}:
        return True
    if sum(1 for _ in islice(_cells(table), 2)) < 2:
        return True
    return bool(table.holds & HAS_TABLE) and not any(cell.tag == "th" for cell in _cells(table))


def _cells(table: Element) -> Iterator[Element]:
    return (cell for row in cell_rows(table, "") for cell, _ in row.cells)


def laid_out(
    rows: Iterable[MarkedRow], text: Callable[[Element, str], Text], budget: Budget
) -> tuple[tuple[TableRow, ...], int]:
    """Rows with a cell in every place that it spans, and how many of the first are headers.

    Raises:
        ReadError: more cells than may still be read.
    """
    laid: list[TableRow] = []
    headers = 0
    body = False
    spans: dict[int, tuple[int, Text]] = {}
    for row in rows:
        line = _Line(spans)
        for cell, path in row.cells:
            content = text(cell, path)
            if _SPANNING.isdisjoint(cell.attributes):
                line.add(content)
            else:
                wide = _span(cell.get("colspan"), _MOST_COLUMNS)
                high = _TO_THE_END if cell.get("rowspan") == "0" else _span(cell.get("rowspan"), _MOST_ROWS)
                budget.spend(wide - 1)
                line.add(content, wide, high)
        line.end()
        budget.spend(len(line.cells))
        spans = line.spans
        if line.cells:
            laid.append(TableRow(tuple(line.cells)))
        body = body or (bool(row.cells) and not row.is_header)
        headers += bool(row.cells) and not body
    return tuple(laid), min(headers, len(laid))


class _Line:
    """One row as it is laid out.

    Attributes:
        cells: its cells so far, a cell a column.
        spans: by column, cells that go on in the rows below: in how many, and which.
    """

    __slots__ = ("_above", "cells", "spans")

    def __init__(self, above: dict[int, tuple[int, Text]]) -> None:
        self.cells: list[Text] = []
        self.spans: dict[int, tuple[int, Text]] = {}
        self._above = above

    def add(self, cell: Text, wide: int = 1, high: int = 1) -> None:
        """The next cell of the mark-up, in the first column that no cell from above takes."""
        if self._above:
            self._fill()
        if high > 1:
            self.spans.update((len(self.cells) + i, (high - 1, cell)) for i in range(wide))
        if wide == 1:
            self.cells.append(cell)
        else:
            self.cells.extend([cell] * wide)

    def end(self) -> None:
        """Cells from above that stand behind the last one of the mark-up."""
        for column in sorted(self._above):
            self.cells.extend([_EMPTY] * (column - len(self.cells)))
            self._fill()

    def _fill(self) -> None:
        while (column := len(self.cells)) in self._above:
            left, cell = self._above.pop(column)
            self.cells.append(cell)
            if left > 1:
                self.spans[column] = (left - 1, cell)


def _span(stated: str | None, most: int) -> int:
    digits = (stated or "1").strip()
    return max(1, min(int(digits[:6]), most)) if digits.isascii() and digits.isdecimal() else 1
