"""Tables of a plain text whose columns are told by white space that lines up, or by dashes under a header."""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

Line = tuple[int, str]
"""Where a line starts, in code points, and its words."""

_GAP = re.compile(r"\S {2,}\S")
_DASHES = re.compile(r"[-=_\u2500-\u257f+|]{2,}")
_CROSSED = re.compile(r" *\+(?:[-=]+\+){2,} *")
_DRAWN = re.compile(r"[\s\-=_+|\u2500-\u257f]*")
_LEAST_ROWS = 3
_MOST_ROWS = 5_000
_WIDEST = 400
"""Lines and characters up to which lines are looked at: more are no table that a person typed."""
_LEAST_SHARE = 0.6
"""The share of lines that must have words in two columns."""
_FEW_FURTHER = 3
"""Of so many rows between blank lines at most one has a name and more that go on in a further line."""
_NOTHING = Text("")


def is_parted(lines: Sequence[Line]) -> bool:
    """Whether the first line has words in several columns, as far as one can see without the lines around."""
    first = next((text for _, text in lines if not _DRAWN.fullmatch(text)), "")
    return _GAP.search(first) is not None


def aligned(passages: Sequence[Sequence[Line]]) -> Table | None:
    """The table that lines make which follow each other; None where they make none.

    A line with words in one column, or with none in the first, goes on with the row above it. Where blank
    lines stand between rows, all that is between two of them is one.

    Args:
        passages: the lines, those between two blank lines together.
    """
    lines = [line for passage in passages for line in passage]
    if not _LEAST_ROWS <= len(lines) <= _MOST_ROWS or any(len(text) > _WIDEST for _, text in lines):
        return None
    drawn = [i for i, (_, text) in enumerate(lines) if _DRAWN.fullmatch(text)]
    written = [line for line in lines if not _DRAWN.fullmatch(line[1])]
    parted = sum(bool(_GAP.search(text)) for _, text in written)
    if len(written) < _LEAST_ROWS or parted < _LEAST_SHARE * len(written):
        return None
    starts = _under_dashes([lines[i][1] for i in drawn]) or _between_gutters([text for _, text in written])
    if len(starts) < 2 or any(text[at - 1 : at].strip() for _, text in written for at in starts[1:]):
        return None
    rows = [
        [_cells(line, starts) for line in group]
        for passage in passages
        for drawn_line, group in groupby(passage, key=lambda line: _DRAWN.fullmatch(line[1]) is not None)
        if not drawn_line
    ]
    if sum(map(_is_full, chain(*rows))) < _LEAST_SHARE * len(written):
        return None
    return Table(
        _joined(rows, apart=len(passages) > 1), header_rows=int(drawn[:1] == [1] or drawn[:2] == [0, 2])
    )


def _under_dashes(drawn: Sequence[str]) -> list[int]:
    """Where columns start: where the runs of dashes of a line do, or the plus signs between them."""
    crossed = next((text for text in drawn if _CROSSED.fullmatch(text)), None)
    if crossed is not None:
        return [at for at, sign in enumerate(crossed.rstrip()) if sign == "+"][:-1]
    return next((s for text in drawn if len(s := [m.start() for m in _DASHES.finditer(text)]) > 1), [])


def _between_gutters(texts: Sequence[str]) -> list[int]:
    """Where columns start: behind two or more places that are blank in every line."""
    width = max(map(len, texts))
    filled = [any(at < len(text) and text[at] != " " for text in texts) for at in range(width)]
    return [at for at in range(width) if filled[at] and not any(filled[max(0, at - 2) : at])]


def _cells(line: Line, starts: Sequence[int]) -> list[Text]:
    begin, text = line
    ends = [*starts[1:], max(len(text), starts[-1])]
    cells = []
    for start, end in zip((0, *starts[1:]), ends, strict=True):
        words = text[start:end].strip(" |")
        if not words:
            cells.append(_NOTHING)
            continue
        at = begin + start + text[start:end].index(words[0])
        cells.append(Text(words, CharSpan(at, at + len(words))))
    return cells


def _is_full(row: Sequence[Text]) -> bool:
    """Whether a line has words in several columns."""
    return sum(bool(cell.text) for cell in row) > 1


def _joined(passages: Sequence[Sequence[list[Text]]], *, apart: bool) -> tuple[TableRow, ...]:
    """Rows with the lines that go on with them.

    Args:
        passages: lines by cells, those between two blank or drawn lines together.
        apart: whether blank lines may stand between rows: they do unless further lines begin rows as well.
    """
    begun = sum(bool(row[0].text) and _is_full(row) for passage in passages for row in passage[1:])
    apart = apart and _FEW_FURTHER * begun <= len(passages)
    joined: list[list[Text]] = []
    for passage in passages:
        for at, row in enumerate(passage):
            if joined and at and (apart or not row[0].text or not _is_full(row)):
                joined[-1] = [Text.joined(cell, " ") for cell in zip(joined[-1], row, strict=True)]
            else:
                joined.append(row)
    return tuple(TableRow(tuple(row)) for row in joined)
