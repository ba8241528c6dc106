"""Tables of lines: cells as parts of lines, and those drawn with dashes and upright strokes between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Table, TableRow, Text
from pipeline.read.lines import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.lines import Line, Signs

Cell = list["Line"]
"""The lines of a cell; one that spans several rows or columns is the very same list in each."""

Held = dict[int, tuple[Cell, int]]
"""By their column the cells that go on in rows below, each with how many more rows it spans."""

_FULL = re.compile(r"\s*\+(?:[-=]+\+){2,}\s*")
_MOST_COLUMNS = 200
_NOTHING = Text("")


def table_of(rows: Sequence[Sequence[Cell]], headers: int, caption: Text | None, signs: Signs) -> Table:
    """A table of rows of cells, of which so many are headers, its words read with those signs."""
    made: dict[int, Text] = {}
    for row in rows:
        for cell in row:
            if id(cell) not in made:
                made[id(cell)] = signs.text(said) if (said := bare(cell)) else _NOTHING
    laid = tuple(TableRow(tuple(made[id(cell)] for cell in row)) for row in rows)
    return Table(laid, min(headers, len(laid)), caption)


def put_cell(row: list[Cell], held: Held, cell: Cell, columns: int, rows: int, width: int) -> None:
    """Put a cell that spans so many columns and rows into a row, behind those that rows above hold for it."""
    put_held(row, held, width)
    for _ in range(min(columns, max(width - len(row), 1))):
        if rows > 1:
            held[len(row)] = (cell, rows - 1)
        row.append(cell)


def put_held(row: list[Cell], held: Held, width: int) -> None:
    """Put cells of rows above that span this one into their places."""
    while len(row) < width and len(row) in held:
        cell, left = held.pop(len(row))
        if left > 1:
            held[len(row)] = (cell, left - 1)
        row.append(cell)


def begins_grid(line: str) -> bool:
    """Whether a line draws the upper border of such a table."""
    return _FULL.fullmatch(line) is not None


def grid(lines: Sequence[Line]) -> tuple[list[list[Cell]], int] | None:
    """Rows of cells, and how many of them are headers; None where lines draw no such table.

    A border of dashes parts rows, one of equals signs the headers from the rows (reStructuredText, section
    "Grid Tables"). Where a column goes on behind a border, its cell spans rows; where no stroke stands
    between two columns, a cell spans both.
    """
    borders = [i for i, line in enumerate(lines) if _FULL.fullmatch(line.text)]
    if len(borders) < 3 or borders[0] != 0 or borders[-1] != len(lines) - 1:
        return None
    doubled = [i for i in borders[1:-1] if "=" in lines[i].text]
    if not doubled and len(borders) == 3 and borders[2] - borders[1] > 2:
        return None  # a border under the header and none between rows: each line is a row
    signs = {at for i in borders for at, sign in enumerate(lines[i].text) if sign == "+"}
    at = sorted(signs)
    if len(at) > _MOST_COLUMNS:
        return None
    columns = list(pairwise(at))
    if any(line.indent != at[0] or line.text[at[0] : at[0] + 1] not in {"|", "+"} for line in lines):
        return None
    rows: list[list[Cell]] = []
    open_cells: list[Cell | None] = [None] * len(columns)
    headers = 0
    for number, line in enumerate(lines[1:], 1):
        text = line.text
        ended = [bool(text[s + 1 : e]) and not text[s + 1 : e].strip("-=+") for s, e in columns]
        if text.strip()[:1] in {"+", "|"} and any(ended) and "+" in text:
            rows.append([cell if cell is not None else [] for cell in open_cells])
            open_cells = [None if end else cell for end, cell in zip(ended, open_cells, strict=True)]
            if number in doubled:
                headers = len(rows)
        _take(line, columns, open_cells, ended if any(ended) and "+" in text else [False] * len(columns))
    is_empty = not any(line.text.strip() for row in rows for cell in row for line in cell)
    return None if is_empty else (rows, headers)


def _take(
    line: Line, columns: Sequence[tuple[int, int]], cells: list[Cell | None], ended: Sequence[bool]
) -> None:
    """Put the parts of a line into the cells that are open, and open those that are not."""
    k = 0
    while k < len(columns):
        if ended[k]:
            k += 1
            continue
        last = k
        while (
            last + 1 < len(columns)
            and not ended[last + 1]
            and line.text[columns[last][1] :][:1] not in {"", "|", "+"}
        ):
            last += 1
        cell = cells[k]
        if cell is None:
            cell = []
        cells[k : last + 1] = [cell] * (last + 1 - k)
        end = columns[last][1] if last + 1 < len(columns) else len(line.text.rstrip(" |\r"))
        cell.append(line.part(columns[k][0] + 1, end))
        k = last + 1
