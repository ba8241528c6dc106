"""The rows of an HTML table, its spans laid out (HTML Living Standard, section 4.9.12)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.model import TableRow, Text
from pipeline.model.making import set_by_slots
from pipeline.read.html.more import is_a_pattern
from pipeline.read.html.tags import HAS_BLOCK, HAS_FORM, HAS_HEADING, HAS_TABLE, HAS_WORDS
from pipeline.read.html.visible import is_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.read.html.tree import Element
    from pipeline.read.limits import Budget

_GROUPS = frozenset({"tbody", "tfoot", "thead"})
_SPANNING = frozenset({"colspan", "rowspan"})
_MOST_COLUMNS = 1000
_MOST_ROWS = 65_534
"""Bounds of `colspan` and `rowspan` in the standard."""
_LEAST_ROWS, _LEAST_CELLS = 3, 2
"""Of a table that says of itself that it is none."""
_TO_THE_END = sys.maxsize
_EMPTY = Text("")


@set_by_slots
@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A `tr` with its cells in the order of the mark-up, each with the path from the row to it.

    Attributes:
        group: the tag of the group of rows that it stands in; empty where it stands in none.
        spans: whether a cell spans several columns or rows.
    """

    element: Element
    path: str
    group: str
    cells: tuple[tuple[Element, str], ...]
    spans: bool = False

    @property
    def hidden(self) -> bool:
        """Whether a browser leaves the row out."""
        return is_hidden(self.element)

    def goes_on_from(self, above: MarkedRow) -> bool:
        """Whether a hidden row is opened by what stands above: it is made like that, or tells of it."""
        if self.element.attributes.get("aria-hidden") == "true" or not self.cells:
            return False
        if any(is_a_pattern(cell) for cell, _ in self.cells):
            return False
        first = self.cells[0][0]
        if len(self.cells) == 1:
            return "colspan" in first.attributes and bool(first.holds & HAS_BLOCK)
        return len(self.cells) == len(above.cells) and bool(first.holds & HAS_WORDS)

    @property
    def is_header(self) -> bool:
        """Whether the mark-up says that the row names the columns."""
        return self.group == "thead" or (bool(self.cells) and all(cell.tag == "th" for cell, _ in self.cells))


def is_table(element: Element) -> bool:
    """Whether an element is a table: a component is, whatever a page calls it, that holds groups of rows."""
    return element.tag == "table" or any(child.tag in _GROUPS for child in element.children())


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
    counts = {"td": 0, "th": 0}
    cells = []
    spans = False
    for part in row:
        if isinstance(part, str) or (tag := part.tag) not in counts:
            continue
        place = counts[tag] = counts[tag] + 1
        if part.attributes:
            if is_hidden(part):
                continue
            spans = spans or not _SPANNING.isdisjoint(part.attributes)
        cells.append((part, _step(tag, place)))
    return MarkedRow(row, path, group, tuple(cells), spans)


@lru_cache
def _step(tag: str, place: int) -> str:
    """From a row to a cell: one text for all rows."""
    return f"/{tag}[{place}]"


def is_layout(table: Element) -> bool:
    """Whether a table only arranges a page: it says so, has one cell, or holds tables and names no column.

    Editors say so of every table that has no header; one of rows like a table's is one all the same.
    """
    if table.attributes.get("role") in {"presentation", "none"} and not _has_even_rows(table):
        return True
    if sum(1 for _ in islice(_cells(table), 2)) < 2:
        return True
    return bool(table.holds & HAS_TABLE) and not any(cell.tag == "th" for cell in _cells(table))


def _has_even_rows(table: Element) -> bool:
    """Whether a table has several rows of equally many cells, with nothing but words in them."""
    counts = {len(row.cells) for row in cell_rows(table, "")}
    if len(counts) != 1 or min(counts) < _LEAST_CELLS or table.holds & (HAS_FORM | HAS_HEADING | HAS_TABLE):
        return False
    rows = list(islice(cell_rows(table, ""), _LEAST_ROWS))
    return len(rows) == _LEAST_ROWS and all(row.cells[0][0].holds & HAS_WORDS for row in rows)


def _cells(table: Element) -> Iterator[Element]:
    return (cell for row in cell_rows(table, "") for cell, _ in row.cells)


def laid_out(
    rows: Iterable[MarkedRow], words: Callable[[MarkedRow], list[Text]], budget: Budget
) -> tuple[tuple[TableRow, ...], int]:
    """Rows with a cell in every place that it spans, and how many of the first are headers.

    Args:
        rows: as marked up.
        words: gives the texts of a row's cells.
        budget: what may still be read.

    Raises:
        ReadError: more cells than may still be read.
    """
    laid: list[TableRow] = []
    headers = 0
    body = False
    spans: dict[int, tuple[int, Text]] = {}
    for row in rows:
        cells = words(row)
        row.element.clear()
        if row.spans or spans:
            cells, spans = _spread(row, cells, spans, budget)
        budget.spend(len(cells))
        if cells:
            laid.append(TableRow(tuple(cells)))
        body = body or (bool(row.cells) and not row.is_header)
        headers += bool(row.cells) and not body
    return tuple(laid), min(headers, len(laid))


def _spread(
    row: MarkedRow, texts: list[Text], above: dict[int, tuple[int, Text]], budget: Budget
) -> tuple[list[Text], dict[int, tuple[int, Text]]]:
    """The cells of a row, a column each, those from above among them; and what reaches further down."""
    line = _Line(above)
    for (cell, _), text in zip(row.cells, texts, strict=True):
        wide = _span(cell.attributes.get("colspan"), _MOST_COLUMNS)
        stated = cell.attributes.get("rowspan")
        high = _TO_THE_END if stated == "0" else _span(stated, _MOST_ROWS)
        budget.spend(wide - 1)
        line.add(text, wide, high)
    line.end()
    return line.cells, line.spans


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

    def add(self, cell: Text, wide: int, high: int) -> None:
        """The next cell of the mark-up, in the first column that no cell from above takes."""
        self._fill()
        if high > 1:
            self.spans.update((len(self.cells) + i, (high - 1, cell)) for i in range(wide))
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
