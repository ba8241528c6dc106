"""Tables of AsciiDoc: cells behind upright strokes, one a line or several, as rows of lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.read.grid import put_cell, put_held
from pipeline.read.lines import Line, bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.grid import Cell, Held
    from pipeline.read.limits import Budget

_SPECIFIER = re.compile(
    r"(?:^|(?<=\s))(?:(?P<times>\d{1,2})\*|(?:(?P<columns>\d{1,2})?(?:\.(?P<rows>\d{1,3}))?\+)?)"
    r"(?:[<^>]|\.[<^>]){0,2}[adehlmsv]?$"
)
_STROKE = re.compile(r"(?<!\\)\|")
_COLUMN = re.compile(r"\s*(?:(\d{1,3})\*)?[^,;]*")
_ASSIGNED = re.compile(r'\b(cols|options|opts|format|separator)\s*=\s*(?:"([^"]*)"|([^,\]]*))')
_SHORTHAND = re.compile(r"%(\w+)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the lines above a table say of it.

    Attributes:
        columns: how many; 0 where its first line tells.
        header: whether its first row is a header; None where a blank line behind it tells.
        separator: what parts cells.
        values: whether cells are values with a separator between them, as in a CSV file.
    """

    columns: int
    header: bool | None
    separator: str
    values: bool


def attributes_of(lines: Sequence[str], border: str) -> Attributes:
    """What a table's block attributes and its border say (docs.asciidoctor.org, "Tables")."""
    said = {found[1]: found[2] or found[3] or "" for line in lines for found in _ASSIGNED.finditer(line)}
    shorthand = {word for line in lines for word in _SHORTHAND.findall(line)}
    options = {*said.get("options", said.get("opts", "")).replace(" ", "").split(","), *shorthand}
    sign = {",": ",", ":": ":"}.get(border[0], "|")
    form = said.get("format", "").strip()
    sign = {"csv": ",", "dsv": ":", "tsv": "\t"}.get(form, sign)
    separator = said.get("separator", "").strip()[:1] or sign
    columns = 0
    for part in re.split("[,;]", said["cols"]) if said.get("cols") else ():
        found = _COLUMN.match(part)
        columns += int(found[1]) if found and found[1] else 1
    header = True if "header" in options else False if "noheader" in options else None
    return Attributes(columns, header, separator, values=sign != "|" or bool(form and form != "psv"))


def rows_of(lines: Sequence[Line], said: Attributes, budget: Budget) -> tuple[list[list[Cell]], int]:
    """Rows of cells, and how many of them are headers.

    Without an attribute, the cells of the first line tell how many columns there are, and a blank line right
    behind it that it is a header.

    Raises:
        ReadError: they are more than may still be read.
    """
    begins = next((i for i, line in enumerate(lines) if line.text.strip()), 0)
    cells: list[tuple[Cell, int, int]] = []
    on_first = 0
    for number, line in enumerate(lines):
        at = 0
        strokes = [found.start() for found in _STROKE.finditer(line.text)]
        for stroke, end in zip_longest(strokes, strokes[1:]):
            specifier = _SPECIFIER.search(line.text, at, stroke)
            if not at:
                _continue(cells, line.part(0, specifier.start() if specifier else stroke))
            times = int(specifier["times"] or 1) if specifier else 1
            spans = [int(specifier[name] or 1) if specifier else 1 for name in ("columns", "rows")]
            next_one = _SPECIFIER.search(line.text, stroke + 1, end) if end is not None else None
            words = line.part(stroke + 1, next_one.start() if next_one else end)
            cells.extend([([words], spans[0], spans[1])] * min(times, 50))
            at = stroke + 1
        if not strokes:
            _continue(cells, line)
        if len(cells) > budget.cells:
            budget.spend(len(cells))  # each takes at least one place
        if number == begins:
            on_first = sum(columns for _, columns, _ in cells)
    rows = list(_laid_out(cells, said.columns or on_first, budget))
    after = lines[begins + 1].text if begins + 1 < len(lines) else "."
    alone = not after.strip() and begins == 0 and on_first >= (said.columns or 1)
    return rows, int(said.header if said.header is not None else alone and len(rows) > 1)


def _continue(cells: list[tuple[Cell, int, int]], words: Line) -> None:
    """Put words into the last cell, or where none is before them into the first."""
    if cells:
        cells[-1][0].append(words)
    elif words.text.strip():
        cells.append(([words], 1, 1))


def _laid_out(cells: Sequence[tuple[Cell, int, int]], width: int, budget: Budget) -> Iterator[list[Cell]]:
    """Cells in rows of a width; one that spans several columns or rows stands in each."""
    width = min(max(width, 1), 200)
    row: list[Cell] = []
    held: Held = {}
    for cell, columns, rows in cells:
        put_cell(row, held, bare(cell), columns, rows, width)
        put_held(row, held, width)
        if len(row) >= width:
            budget.spend(len(row))
            yield row
            row = []
    if row:
        budget.spend(len(row))
        yield row
