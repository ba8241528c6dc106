"""A pipe table of Markdown while its rows come, as GitHub Flavored Markdown has them (section 4.10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Table, TableRow, Text
from pipeline.read.pipes import goes_on, has_pipe, is_delimiter_row

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class OpenTable:
    """A pipe table of which not all rows came yet.

    A row that a program wrapped inside a cell goes on in the first cell of the next line.

    Attributes:
        start: where it begins, in code points.
        cells: those of the last line, as far as they came.
        spans: where they stand.
        apart: whether the line is no row, but words right below those that stand between pipes.
    """

    start: int
    cells: list[Text] = field(default_factory=list)
    spans: list[CharSpan] = field(default_factory=list)
    apart: bool = False
    _rows: list[TableRow] = field(default_factory=list)
    _last: list[list[Text]] | None = None  # the row that may go on, each cell by its lines
    _line: str = ""
    _end: int = 0
    _wrapped: bool = False
    _header_rows: int = 1

    def begin_row(self, line: CharSpan, words: str, spans: list[CharSpan]) -> None:
        """A line of it, what it says, and where its cells stand."""
        self.apart = not has_pipe(words) and _is_between_pipes(self._line)
        self.spans, self.cells, self._end = spans, [], line.end
        if self.apart:
            return
        if self._last is None:
            self.start = line.start
        self._wrapped = self._last is not None and goes_on(self._line, words)
        self._line = f"|{words}" if self._wrapped else words

    def next_span(self) -> CharSpan:
        """Where the next cell of the line stands; at its end where it has none."""
        at = len(self.cells)
        return self.spans[at] if at < len(self.spans) else CharSpan(self._end, self._end)

    def end_row(self) -> None:
        """All cells of the line came."""
        row = self._last
        if not self._header_rows and row is not None and not self._rows and is_delimiter_row(self._line):
            self._header_rows = 1
        elif row is not None and self._wrapped:
            while row and not any(part.text for part in row[-1]):
                row.pop()
            first, *others = _without_padding(self.cells) or [Text("")]
            if row:
                row[-1].append(first)
            else:
                row.append([first])
            row += [[cell] for cell in others]
        else:
            self._close()
            self._last = [[cell] for cell in self.cells]

    def take(self) -> Table | None:
        """The rows that came, if any; what follows is a table of its own, and may have a header."""
        self._close()
        table = Table(tuple(self._rows), self._header_rows) if self._rows else None
        self._rows, self._header_rows = [], 0
        return table

    def _close(self) -> None:
        """The last row is whole."""
        if self._last is not None:
            self._rows.append(TableRow(tuple(Text.joined(parts, " ") for parts in self._last)))
            self._last = None


def loose_table(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where lines begin a table whose header and delimiters do not match, or that has none.

    Returns:
        The number of its first line, and how many are headers; None where there is no table.
    """
    delimiters = next((n for n, line in enumerate(lines) if is_delimiter_row(line)), None)
    if delimiters is not None and delimiters > 0 and has_pipe(lines[delimiters - 1]):
        return delimiters - 1, 1
    return (0, 0) if all(line.startswith("|") for line in lines) else None


def _is_between_pipes(words: str) -> bool:
    """Whether a line of a table begins and ends with a pipe."""
    words = words.strip()
    return len(words) > 1 and words.startswith("|") and words.endswith("|")


def _without_padding(cells: Sequence[Text]) -> list[Text]:
    """The cells of a line without the empty ones that make it as long as the header."""
    kept = list(cells)
    while kept and not kept[-1].text:
        kept.pop()
    return kept
