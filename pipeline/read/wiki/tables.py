"""Tables of wiki texts as rows of cells: MediaWiki's between braces, and rows that are a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.grid import put_cell, put_held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.grid import Cell, Held
    from pipeline.read.limits import Budget
    from pipeline.read.lines import Line

_NAMED = r"[\w-]{1,30}\s*=\s*(?:\"[^\"]{0,400}\"|'[^']{0,400}'|[^\s|\"'=]{1,100})"
_ATTRIBUTES = re.compile(rf"\s*(?:(?>{_NAMED})(?:\s+|(?=\|)))++\|(?!\|)")
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
_WHOLE = r"\[\[[^\[\]]*+\]\]|\[[^\[\]]*+\]|\{\{[^{}]*+\}\}"
"""Links and templates, which nothing parts."""
_BETWEEN_CELLS = re.compile(rf"{_WHOLE}|(?P<bar>\|\|)")
_BETWEEN_HEADERS = re.compile(rf"{_WHOLE}|(?P<bar>\|\||!!)")
_BARS = re.compile(rf"{_WHOLE}|(?P<bar>[|^])")
_DOUBLE_BARS = re.compile(rf"{_WHOLE}|(?P<bar>\|\||\^)")
_BOTH_BARS = re.compile(rf"{_WHOLE}|(?P<bar>\|\||[|^])")
_MOST_COLUMNS = 200


class BracedTable:
    """The rows of a table of MediaWiki, line by line (mediawiki.org, "Help:Tables").

    Attributes:
        caption: the line that says what it is of.
        apart: lines inside that are no cell.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.caption: Line | None = None
        self.apart: list[Line] = []
        self._rows: list[list[tuple[Cell, int, int, bool]]] = [[]]
        nested = 0
        for line in lines:
            bare = line.text.strip()
            nested += bare.startswith("{|")
            if nested:
                self._goes_on(line)
            elif bare.startswith("|-"):
                self._rows.append([])
                self.apart.append(line)
            elif bare.startswith("|+"):
                self._title(line.part(line.indent + 2))
            elif bare.startswith(("|", "!")):
                self._cells(line.part(line.indent + 1), is_header=bare[0] == "!")
            else:
                self._goes_on(line)
            nested -= nested > 0 and bare.startswith("|}")

    def _title(self, line: Line) -> None:
        """Take the caption, of which a table has one."""
        words, _ = self._words(line)
        if self.caption is None:
            self.caption = words
        else:
            self.apart.append(words)

    def _goes_on(self, line: Line) -> None:
        """Put a line into the last cell; where none is before it, it is none."""
        if self._rows[-1]:
            self._rows[-1][-1][0].append(line)
        elif line.text.strip():
            self.apart.append(line)

    def _cells(self, line: Line, *, is_header: bool) -> None:
        at = 0
        found = (_BETWEEN_HEADERS if is_header else _BETWEEN_CELLS).finditer(line.text)
        marks = (mark for mark in found if mark["bar"])
        for start, end in [*(mark.span() for mark in marks), (len(line.text), 0)]:
            words, said = self._words(line.part(at, start))
            spans = {name.lower(): int(number) for name, number in _SPAN.findall(said)}
            columns, rows = spans.get("colspan", 1), spans.get("rowspan", 1)
            self._rows[-1].append(([words], max(columns, 1), max(rows, 1), is_header))
            at = end

    def _words(self, cell: Line) -> tuple[Line, str]:
        """What a cell says, and what is said in front of it of its looks."""
        found = _ATTRIBUTES.match(cell.text)
        if not found:
            return cell, ""
        self.apart.append(cell.part(0, found.end()))
        return cell.part(found.end()), found[0]

    def rows(self, budget: Budget) -> tuple[list[list[Cell]], int]:
        """The cells, one that spans several rows or columns in each, and how many rows are headers.

        Raises:
            ReadError: they are more than may still be read.
        """
        filled = [row for row in self._rows if row]
        headers = next((i for i, row in enumerate(filled) if not all(cell[3] for cell in row)), len(filled))
        held: Held = {}
        return [_laid_out(row, held, budget) for row in filled], headers


def _laid_out(cells: Sequence[tuple[Cell, int, int, bool]], held: Held, budget: Budget) -> list[Cell]:
    """The cells of a row at their columns, those of rows above among them."""
    row: list[Cell] = []
    for cell, columns, rows, _ in cells:
        put_cell(row, held, cell, columns, rows, _MOST_COLUMNS)
    put_held(row, held, _MOST_COLUMNS)
    budget.spend(len(row))
    return row


def cells_of(line: Line) -> tuple[list[Cell], bool]:
    """The cells of a row in a line, and whether they are headers: `||Name||Place||`, `^ Name ^ Place ^`."""
    bars = [found for found in _bars_of(line.text.strip()).finditer(line.text) if found["bar"]]
    starts = [bar.end() for bar in bars]
    ends = [*(bar.start() for bar in bars[1:]), len(line.text)]
    cells: list[Cell] = [[line.part(start, end)] for start, end in zip(starts, ends, strict=True)]
    if len(cells) > 1 and not line.text[starts[-1] :].strip():
        cells.pop()
    return cells, all(bar["bar"] != "|" for bar in bars)


def _bars_of(row: str) -> re.Pattern[str]:
    """What parts the cells of a row: double strokes only where it begins and ends with one."""
    if not row.startswith("||"):
        return _BARS
    return _DOUBLE_BARS if row.endswith("||") else _BOTH_BARS
