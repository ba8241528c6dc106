"""XLSX: every sheet, merged cells in each place that they cover."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from pipeline.errors import ReadError
from pipeline.model import Diagnostic, Document, Heading, Paragraph, Text
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.tabular.hyperlinks import hyperlinks
from pipeline.read.tabular.sheet import sheet_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Block

_TAG = re.compile(
    rb"""<(?:[^\s<>/"':]*:)?(?:(row)|c)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*+)>""",
)
_SHARED = re.compile(rb"<(?:[^\s<>/\"':]*:)?si[\s>]")
_PLACE = re.compile(rb"""(?<![\w:.-])r\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb"\s*([A-Za-z]{0,3})(\d{0,7})\s*")
_MOST_SHARED = 128 * 1024 * 1024
"""Bytes that shared texts may take at most when each cell has the longest of them: each cell gets a copy."""
_LONGEST_TITLE = 100
_TITLE = re.compile(r"[^\W\d](?!.*:.*\d).*[^\n.:;]")
_HIDDEN_ROW = re.compile(rb'<(?:\w{1,10}:)?row\b[^>]{0,300}?\bhidden="(?:1|true)"')
_HIDDEN_SHEET = re.compile(rb'<(?:\w{1,10}:)?sheet\b[^>]{0,600}?\bstate="(?:hidden|veryHidden)"')


def read_xlsx(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A workbook: a heading and a table a sheet; a title above a table stands over the sheet's name.

    Raises:
        ReadError: it is damaged, or a sheet spans more cells than the limit.
    """
    notices = [*_look_first(content, name, limits.cells)]
    budget = Budget.within(limits, name)
    blocks: list[Block] = []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        links = hyperlinks(archive)
    for sheet, rows, spans in sheets(content, name):
        if not any(any(row) for row in rows):
            continue
        said = list(sheet_blocks(rows, budget, f"sheet={quote(sheet)}", spans, links.get(sheet)))
        if said and isinstance(said[0], Paragraph) and _is_title(said[0].content.text):
            blocks += (Heading(said[0].content, 1), Heading(Text(sheet), 2), *said[1:])
        elif said:  # not where cells hold nothing but line ends
            blocks += (Heading(Text(sheet), 2), *said)
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        text="",
        blocks=tuple(blocks),
        notices=tuple(notices),
    )


def _is_title(words: str) -> bool:
    """Whether the line above a table is its title, and no sentence or date."""
    return len(words) <= _LONGEST_TITLE and bool(_TITLE.fullmatch(words))


def sheets(
    content: bytes, name: str
) -> Iterator[tuple[str, list[list[str]], dict[tuple[int, int], tuple[int, int]]]]:
    """Name, texts of cells from A1 on, and merged places of every sheet, hidden ones too.

    Raises:
        ReadError: the workbook is damaged.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        for meta in workbook.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(meta.name)
            rows = [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            yield meta.name, rows, _spans(sheet.merged_cell_ranges or [], rows)
    except (CalamineError, OSError, ValueError) as error:
        raise ReadError(f"a damaged workbook: {error}", source=name, advice="Save it again") from error


def _look_first(content: bytes, name: str, most: int) -> Iterator[Diagnostic]:
    """Refuses a sheet whose used area is too large before a cell of it is made; notices what is hidden."""
    left, longest = most, 0
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for member in archive.namelist():
            xml = archive.read(member)
            if b"sheetData" not in xml:  # a workbook may keep its sheets anywhere
                if _HIDDEN_SHEET.search(xml):
                    yield Diagnostic("info", "hidden-rows-read", f"{member} hides a sheet; it was read")
                longest = max(longest, *map(len, _SHARED.split(xml)[1:]), 0)
                continue
            left -= _area(xml, left, name)
            if left < 0:
                raise ReadError(
                    f"the sheets span more cells than the limit of {most:,}",
                    source=name,
                    advice="Save the sheet with the list alone, without far-off cells",
                )
            if _HIDDEN_ROW.search(xml):
                yield Diagnostic("info", "hidden-rows-read", f"{member} has hidden rows; they were read")
    if longest * (most - left) > _MOST_SHARED:
        raise ReadError(
            f"{most - left:,} cells may share a text of {longest:,} bytes",
            source=name,
            advice="Save the sheet with the list alone",
        )


def _area(xml: bytes, most: int, name: str) -> int:
    """How many cells the library makes of a sheet: all from A1 to the last row and the last column.

    A row or a cell that does not say its place stands behind the one before it (ECMA-376, 18.3.1.4).

    Raises:
        ReadError: a cell stands where no sheet has one.
    """
    rows = columns = row = column = 0
    for tag in _TAG.finditer(xml):
        place = _PLACE.search(tag[2])
        found = _REFERENCE.fullmatch((place[1] or place[2] or b"") if place else b"")
        if found is None:
            raise ReadError(
                f"a damaged workbook: no sheet has a place {place[0][:99] if place else b''!r}",
                source=name,
                advice="Save it again",
            )
        if tag[1]:
            row, column = int(found[2] or row + 1), 0
        else:
            row = max(row, int(found[2] or 0))
            column = _column(found[1]) or column + 1
        rows, columns = max(rows, row), max(columns, column)
        if rows * columns > most:
            break
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _spans(
    merged: list[tuple[tuple[int, int], tuple[int, int]]], rows: list[list[str]]
) -> dict[tuple[int, int], tuple[int, int]]:
    spans = {}
    free = sum(map(len, rows))
    for (top, left), (bottom, right) in merged:
        places = [
            (row, column)
            for row in range(top, min(bottom + 1, len(rows)))
            for column in range(left, min(right + 1, len(rows[row])))
        ]
        # No two merged areas overlap (ECMA-376, 18.3.1.55): thousands over a whole sheet would take for ever.
        free -= len(places)
        if free < 0:
            raise ValueError("merged cells overlap")
        spans.update(dict.fromkeys(places, (top, left)))
    return spans


def _shown(value: float | str | bool | time | date | datetime | timedelta) -> str:
    """A value as a person would see it: whole numbers without a point, midnight without the time."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
