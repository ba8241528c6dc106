"""Rows of a pipe table: where each cell stands in its line."""

from __future__ import annotations

import re

from pipeline.model import CharSpan
from pipeline.read.sign import Sign

DELIMITERS = Sign(
    re.compile(
        r"^[ \t>]*(?:\|[ \t]*)?(?::-+:?|-+:|-{2,})[ \t]*"
        r"(?:\|[ \t]*(?::-+:?|-+:|-{2,})[ \t]*)+(?:\|[ \t]*)?$",
        re.MULTILINE,
    ),
    ("|-", "|:", "| ", "|\t"),
)
"""The line under the header of a table of Markdown."""
_DELIMITERS = re.compile(r"[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
"""Such a line where it is known to be of a table, of a single dash or a single column too."""


def is_delimiter_row(line: str) -> bool:
    """Whether a line is the `|---|:-:|` under a header."""
    return "|" in line and len(line) < 10_000 and _DELIMITERS.fullmatch(line) is not None


def has_pipe(line: str) -> bool:
    """Whether a line has a pipe that parts cells."""
    return "|" in line.replace("\\|", "")


def cell_spans(text: str, line: CharSpan) -> list[CharSpan]:
    """The stretches between the unescaped pipes of a line, without white space at their ends.

    A pipe at either end opens or closes the row; the marks of a quotation before it are no part of it
    (GitHub Flavored Markdown, section 4.10).
    """
    start = line.start
    while start < line.end and text[start] in " \t>":
        start += 1
    end = line.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end and text[start] == "|":
        start += 1
    cells = []
    at = start
    while at < end:
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == "|":
            cells.append(_bare(text, start, at))
            start = at + 1
        at += 1
    if start < end:
        cells.append(_bare(text, start, end))
    return cells


def _bare(text: str, start: int, end: int) -> CharSpan:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return CharSpan(start, end)


def goes_on(before: str, line: str) -> bool:
    """Whether a line of a table is the rest of the row before it, which a program wrapped inside a cell.

    Rows that begin with a pipe end with one: the one before does not, and this one does not begin with it.
    """
    before, line = before.strip(), line.strip()
    return before.startswith("|") and not before.endswith("|") and not line.startswith("|")
