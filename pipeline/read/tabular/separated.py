"""Values separated by commas, semicolons, tabs or pipes (RFC 4180 and its kin)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.model import Document
from pipeline.read.decode import decode
from pipeline.read.limits import DEFAULT, MAX_BYTES, Budget, Limits
from pipeline.read.tabular.sheet import sheet_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = (",", ";", "\t", "|")
_SAID = re.compile(r"sep=(.)\r?\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CODE = re.compile(r"[<>{}=]")
_SAMPLE = 64 * 1024
_FIRM = ",;"
"""Separators that no page flattened to text has between its cells, as it has tabs and pipes."""
_PLAINLY, _FEW = 4, 3
"""Values in a line, and lines one below the other that all have as many, which are a table at least."""
_ALIKE = 0.8
"""The share of lines that have as many values as most of them."""


def read_csv(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A table with one line a row; the separator is told from the text.

    Raises:
        ReadError: a quotation mark that opens and never closes swallows more than the limit, or the table has
            more cells than the limit.
    """
    text, notices = decode(content)
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/csv",
        text=text,
        blocks=tuple(sheet_blocks(csv_rows(text, name), Budget.within(limits, name))),
        notices=notices,
    )


def csv_rows(text: str, name: str) -> Iterator[list[str]]:
    """All rows, one after another, blank lines as empty ones, so that they count as RFC 7111 counts them.

    Raises:
        ReadError: the text cannot be parted into values.
    """
    said = _SAID.match(text)
    delimiter = said[1] if said else delimiter_of(text) or ","
    csv.field_size_limit(MAX_BYTES)
    try:
        for number, row in enumerate(csv.reader(_lines(text), delimiter=delimiter)):
            yield [] if said and not number else row
    except csv.Error as error:
        raise ReadError(f"not valid CSV: {error}", source=name, advice="Save it again as CSV") from error


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, one after another: all of them at once would be as large as the text again."""
    return (line[0] for line in _LINE.finditer(text))


def delimiter_of(text: str) -> str | None:
    """What separates the values of a text; None where it is no table but prose."""
    if _SAID.match(text):
        return _SAID.match(text)[1]  # type: ignore[index]
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample.rpartition("\n")[0]
    return next((delimiter for delimiter in _DELIMITERS if _parts(sample, delimiter)), None)


def _parts(sample: str, delimiter: str) -> bool:
    """Whether nearly all lines have the same number of values, more than two or without a space behind."""
    csv.field_size_limit(MAX_BYTES)
    try:
        rows = [row for row in csv.reader(_lines(sample), delimiter=delimiter) if any(row)]
    except csv.Error:
        return False
    table = [row for row in rows if len(row) > 1]
    if len(table) < 2:
        return False
    width, alike = Counter(len(row) for row in table).most_common(1)[0]
    # Labels with a value above a table and below it ("Exported;2 May") are no rows of it.
    of_width = [i for i, row in enumerate(rows) if len(row) == width]
    block = rows[of_width[0] : of_width[-1] + 1]
    table = [row for row in block if len(row) > 1]
    # A page that was flattened to text has rows with tabs among its lines; a table has hardly any others.
    least = 0.9 if delimiter == "\t" else 0.5
    # However much is said around them, lines that all have as many values are a table; mark-up is none.
    plain = delimiter in _FIRM and width >= _PLAINLY and _FEW <= alike == len(block)
    plain = plain and not any(_CODE.search(value) for value in block[0])
    if alike < _ALIKE * len(table) or (len(table) < least * len(rows) and not plain):
        return False
    spaced = sum(value.startswith(" ") for row in table for value in row[1:])
    values = sum(len(row) - 1 for row in table)
    # Lines above the header fill a value or two and leave the others empty, as spreadsheets save them.
    header = next((row for row in table if len(row) == width and 2 * sum(map(bool, row)) > width), None)
    if header is None or any(len(value) > 100 for value in header) or not all(map(str.strip, header[:2])):
        return False
    if delimiter == "|":
        return not header[0].startswith("-")
    return spaced < values / 2 or (width > 3 and alike == len(rows))
