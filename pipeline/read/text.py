"""Plain text: lines, rows of cells parted by tabs or by white space that lines up, lines that only draw."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Document, Fragment, Paragraph, Rule, Table, TableRow, Text
from pipeline.read.aligned import aligned, is_parted
from pipeline.read.decode import decode
from pipeline.read.grid import begins_grid, grid
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.lines import Line, fragments_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block

_MOST_FAILED = 5
"""Passages that no table begins with, after which only passages behind what was tried are tried."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.|(?:\.\d{1,2}){1,2}\.?)[ \t]+[^\W\d_]")
_OF_A_PART = re.compile(r"\d{1,2}\.\d")
"""What numbers a section of a text, and a part of one."""
_TITLE_WORDS, _FEWEST_TITLES = 10, 3
"""Words of a title with a number, at most, and titles of a text, at least."""
_DRAWN = re.compile(r"[\s\-_=~+|\u2010-\u2015\u2500-\u257f]*")


def read_text(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A plain text as paragraphs, tables of tab-separated cells, and rules.

    Raises:
        ReadError: its tables have more cells than the limit.
    """
    text, notices = decode(content)
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/plain",
        text=text,
        blocks=tuple(_blocks(text, Budget.within(limits, name))),
        notices=notices,
    )


def _blocks(text: str, budget: Budget) -> Iterator[Block]:
    tabs = "\t" in text  # then white space that lines up is an accident
    passages = [
        (kind, tuple(group)) for kind, group in groupby(lines_of(text), key=lambda line: _kind(line.text))
    ]
    passages = [(kind, lines) for kind, lines in passages if kind != "blank"]
    at = tried = failed = 0
    while at < len(passages):
        kind, lines = passages[at]
        at += 1
        if kind == "row":
            budget.spend(sum(line.text.count("\t") + 1 for line in lines))
            yield Table(tuple(_row(line) for line in lines))
            continue
        table = _drawn(lines)
        if table is None and not tabs and is_parted(_placed(lines)):
            ends = _ends(passages, at) if at > tried else (at,)
            found = ((aligned([_placed(each) for _, each in passages[at - 1 : end]]), end) for end in ends)
            table, at = next(((made, end) for made, end in found if made is not None), (None, at))
            failed += table is None
            if failed > _MOST_FAILED:  # else each passage would be tried with all that follow it
                tried = max(tried, *ends)
        if table is not None:
            budget.spend(sum(len(row.cells) for row in table.rows))
            yield table
        else:
            yield from _passages(lines)


def _ends(passages: Sequence[tuple[str, Sequence[Line]]], at: int) -> tuple[int, ...]:
    """How far a table may go over blank lines: with titles between rows, up to the first, or not at all."""

    def goes_on(number: int) -> bool:
        kind, lines = passages[number] if number < len(passages) else ("", ())
        return kind == "words" and is_parted(_placed(lines))

    near = at
    while goes_on(near):
        near += 1
    far = near
    while goes_on(far) or (goes_on(far + 1) and passages[far][0] == "words" and len(passages[far][1]) == 1):
        far += 1
    return tuple(dict.fromkeys((far, near, at)))


def _placed(lines: Sequence[Line]) -> list[tuple[int, str]]:
    return [(line.start, line.text) for line in lines]


def _drawn(lines: Sequence[Line]) -> Table | None:
    """The table that lines draw with dashes, plus signs and strokes; None where they draw none."""
    found = grid(lines) if begins_grid(lines[0].text) else None
    if found is None:
        return None
    rows, headers = found
    cells = {id(cell): _cell(cell) for row in rows for cell in row}
    return Table(tuple(TableRow(tuple(cells[id(cell)] for cell in row)) for row in rows), headers)


def _cell(lines: Sequence[Line]) -> Text:
    fragments = fragments_of(lines)
    return Text(" ".join(piece.text for piece in fragments), fragments)


def _passages(lines: Sequence[Line]) -> Iterator[Block]:
    titles = _titles(lines)
    kinds = ("drawn" if _DRAWN.fullmatch(line.text) else "title" if line in titles else "" for line in lines)
    for kind, group in groupby(zip(kinds, lines, strict=True), key=lambda each: each[0]):
        said = [line for _, line in group]
        if kind == "drawn":
            yield from (Rule(_text(line)) for line in said)
        elif kind == "title":
            yield from (Paragraph(_text(line.trimmed())) for line in said)
        else:
            yield Paragraph(_text(*(line.trimmed() for line in said)))


def _titles(lines: Sequence[Line]) -> frozenset[Line]:
    """The lines that number the sections of a text without empty lines: "3. Vendors", "3.1 Hosting"."""
    numbered = [
        line for line in lines if _NUMBERED.match(line.text) and len(line.text.split()) <= _TITLE_WORDS
    ]
    outlined = len(numbered) >= _FEWEST_TITLES and any(_OF_A_PART.match(line.text) for line in numbered)
    return frozenset(numbered) if outlined else frozenset()


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if _DRAWN.fullmatch(line):
        return "words"
    # One tab in front is an indent; two or more are the empty cells of a row that goes on.
    return "row" if "\t" in line.strip() or line.startswith("\t\t") else "words"


def _row(line: Line) -> TableRow:
    cells = []
    start = line.start
    for cell in line.text.split("\t"):
        cells.append(_text(Line(start, cell).trimmed()))
        start += len(cell) + 1
    return TableRow(tuple(cells))


def _text(*lines: Line) -> Text:
    spans = [CharSpan(line.start, line.start + len(line.text)) for line in lines]
    if len(lines) == 1:
        return Text(lines[0].text, spans[0])
    fragments = tuple(Fragment(span, line.text) for span, line in zip(spans, lines, strict=True))
    return Text("\n".join(line.text for line in lines), fragments)
