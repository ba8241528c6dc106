"""Rows of cells to blocks: lines above and below the table are paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import dropwhile
from typing import TYPE_CHECKING

from pipeline.model import CellPosition, Fragment, Link, Paragraph, Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Block
    from pipeline.read.limits import Budget

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_LABELLED = re.compile(r"[^:\n]{1,40}:\s+\S.{0,60}")
_LONGEST_HEADER = 80
_EMPTY = Text("")


def sheet_blocks(
    rows: Iterable[Sequence[str]],
    budget: Budget,
    part: str | None = None,
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
    links: Mapping[tuple[int, int], str] | None = None,
) -> Iterator[Block]:
    """The table of a sheet, and as paragraphs the lines of one cell above and below it.

    Args:
        rows: texts of cells.
        budget: what may still be read.
        part: name of the sheet.
        spans: by row and column from 0, the place of the merged cell that covers it.
        links: by row and column from 0, the address that a cell leads to.

    Raises:
        ReadError: more cells than may still be read.
    """
    laid: list[list[Text]] = []
    for r, row in enumerate(rows, 1):
        budget.spend(len(row))
        laid.append([_text(words, CellPosition(r, c, part)) for c, words in enumerate(row, 1)])
    for (r, c), href in (links or {}).items():
        if r < len(laid) and c < len(laid[r]) and laid[r][c].text:
            laid[r][c] = replace(laid[r][c], links=(Link(laid[r][c].text, href),))
    spans = spans or {}
    merged = {place: laid[place[0]][place[1]] for place in set(spans.values())}
    for (r, c), place in spans.items():
        laid[r][c] = merged[place]
    wide = [r for r, row in enumerate(laid) if len({id(text) for text in row if text.text}) > 1]
    wide = list(dropwhile(lambda r: _is_told(laid[r]), wide))
    first, last = (wide[0], wide[-1]) if wide else (len(laid), len(laid))
    yield from _paragraphs(laid[:first])
    if wide:
        body = tuple(_body(laid, first, last))
        yield Table(body, header_rows=int(_names_columns(body[0].cells)))
    yield from _paragraphs(laid[last + 1 :])


def _paragraphs(rows: Sequence[Sequence[Text]]) -> Iterator[Block]:
    for row in rows:
        yield from (Paragraph(text) for text in {id(text): text for text in row if text.text}.values())


def _is_told(row: Sequence[Text]) -> bool:
    """Whether a row is of labels with their values, each merged over several columns: "Version: 8".

    A sheet does not say where its table begins; in one that does, such a row heads nothing (`headers`).
    """
    columns = Counter(id(text) for text in row if text.text)
    return all(columns[id(text)] > 1 and _LABELLED.fullmatch(text.text) for text in row if text.text)


def _body(laid: list[list[Text]], first: int, last: int) -> Iterator[TableRow]:
    """The rows that are not empty; what a row was laid in is let go when it is made."""
    for r in range(first, last + 1):
        row, laid[r] = laid[r], []
        if any(text.text for text in row):
            yield TableRow(_cut(row))


def _cut(row: Sequence[Text]) -> tuple[Text, ...]:
    """A row without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1].text:
        end -= 1
    return tuple(row[:end])


def _names_columns(row: Sequence[Text]) -> bool:
    """Whether a first row is one of headers, as nearly all are: words, short, no two alike."""
    words = [text.text for text in row if text.text]
    return (
        len(words) > 1
        and len({word.casefold() for word in words}) == len(words)
        and all(
            len(word) <= _LONGEST_HEADER and not word.isdecimal() and not _ADDRESS.match(word)
            for word in words
        )
    )


def _text(raw: str, place: CellPosition) -> Text:
    lines = (" ".join(line.split()) for line in raw.splitlines())
    words = "\n".join(line for line in lines if line)
    if not words:
        return _EMPTY
    # The very same text where it stands just so, that it is held once.
    said, read_from = (raw, place) if words == raw else (words, (Fragment(place, raw),))
    return Text(said, read_from, (Link(said, said),) if _ADDRESS.fullmatch(said) else ())
