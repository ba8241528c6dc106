"""Tables of which each cell is a line of its own: a grid that a page draws, or what was copied from one."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.extract.header_words import header_scores
from pipeline.extract.headers import is_known, names_a_field
from pipeline.extract.lines import joined, lines_of
from pipeline.extract.looks import LIKELY, like_a_name, like_a_place
from pipeline.model import Paragraph, Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_COLUMNS = (3, 8)
"""Headers of such a table, at least and at most: two labels over lines may be those of one entry."""
_ROWS = 2
"""Rows below the headers, at least."""
_HEADER = re.compile(r"[^:\d]{1,40}:?")
"""A line that may be a header: with a number or with words behind a colon it is none."""
_HALF = 0.5


def with_drawn_tables(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """The blocks; lines of which the first are headers and the others fill their columns are a table."""
    for are_lines, run in groupby(blocks, key=lambda block: isinstance(block, Paragraph)):
        together = list(run)
        paragraphs = [block for block in together if isinstance(block, Paragraph)]
        yield from _of_a_run(paragraphs, vocabulary) if are_lines else together


def _of_a_run(run: Sequence[Paragraph], vocabulary: Vocabulary) -> Iterator[Block]:
    """Paragraphs that follow each other, with the tables that their lines are."""
    lines = [(i, line) for i, block in enumerate(run) for line in lines_of(block.content) or (block.content,)]
    begins = _header_at([line for _, line in lines], vocabulary)
    if begins is None:
        yield from run
        return
    start, width = begins
    rows = _rows([line for _, line in lines[start:]], width, vocabulary)
    if len(rows) <= _ROWS:
        yield from run
        return
    end = start + len(rows) * width
    yield from _left(run, lines[:start])
    yield Table(tuple(TableRow(tuple(row)) for row in rows), header_rows=1)
    yield from _left(run, lines[end:])


def _header_at(lines: Sequence[Text], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Where the first headers begin, one of them that of names, and how many follow each other."""
    are_headers = [
        bool(_HEADER.fullmatch(line.text)) and is_known(line.text, vocabulary, _HALF) for line in lines
    ]
    at = 0
    for is_header, run in groupby(are_headers):
        width = len(list(run))
        if (
            is_header
            and _COLUMNS[0] <= width <= _COLUMNS[1]
            and _name_column(lines[at : at + width], vocabulary) is not None
        ):
            return at, width
        at += width
    return None


def _name_column(headers: Sequence[Text], vocabulary: Vocabulary) -> int | None:
    """The first header that may be that of names, where another is that of a field."""
    if not any(names_a_field(header.text, vocabulary) for header in headers):
        return None
    scores = [header_scores(header.text, vocabulary).get("processor", 0.0) for header in headers]
    return scores.index(max(scores)) if max(scores) >= _HALF else None


def _rows(lines: Sequence[Text], width: int, vocabulary: Vocabulary) -> list[Sequence[Text]]:
    """The headers and the rows below them, as far as there stands a name in the column of names.

    There are none where the column of places holds others: a cell is missing, and all behind it are shifted.
    """
    headers = lines[:width]
    name = _name_column(headers, vocabulary)
    rows = [headers]
    for at in range(width, len(lines) - width + 1, width):
        row = lines[at : at + width]
        if name is None or like_a_name(row[name], vocabulary) < LIKELY:
            break
        rows.append(row)
    places = [
        i
        for i, header in enumerate(headers)
        if header_scores(header.text, vocabulary).get("location", 0.0) >= _HALF
    ]
    placed = [like_a_place(row[i].text, vocabulary) > 0 for row in rows[1:] for i in places]
    return rows if 2 * sum(placed) >= len(placed) else []


def _left(run: Sequence[Paragraph], lines: Sequence[tuple[int, Text]]) -> Iterator[Block]:
    """The paragraphs of lines that are not in the table; one of which a part is has the others."""
    for i, block in enumerate(run):
        kept = [line for of, line in lines if of == i]
        if kept:
            whole = len(kept) == len(lines_of(block.content) or (block.content,))
            yield block if whole else Paragraph(joined(kept))
