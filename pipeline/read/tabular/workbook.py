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
from pipeline.model import Diagnostic, Document, Heading, Text
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.tabular.sheet import sheet_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Block

_REFERENCE = re.compile(rb'<(?:\w{1,10}:)?(?:c|row)\b[^>]{0,300}?\br="([A-Z]{0,3})(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w{1,10}:)?row\b[^>]{0,300}?\bhidden="(?:1|true)"')


def read_xlsx(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A workbook: a heading and a table a sheet.

    Raises:
        ReadError: it is damaged, or a sheet spans more cells than the limit.
    """
    notices = [*_look_first(content, name, limits.cells)]
    budget = Budget(name, limits.cells)
    blocks: list[Block] = []
    for sheet, rows, spans in sheets(content, name):
        if any(any(row) for row in rows):
            part = f"sheet={quote(sheet)}"
            blocks.append(Heading(Text(sheet), 1))
            blocks.extend(sheet_blocks(rows, budget, part, spans))
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        text="",
        blocks=tuple(blocks),
        notices=tuple(notices),
    )


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
    """Refuses a sheet whose used area is too large before a cell of it is made; notices hidden rows."""
    left = most
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for member in archive.namelist():
            if not member.startswith("xl/worksheets/"):
                continue
            xml = archive.read(member)
            rows = columns = 1
            for letters, digits in _REFERENCE.findall(xml):
                rows = max(rows, int(digits))
                columns = max(columns, _column(letters))
            left -= max(rows * columns, xml.count(b"<c ") + xml.count(b"<c>") + xml.count(b"<c/"))
            if left < 0:
                raise ReadError(
                    f"the sheets span more cells than the limit of {most:,}",
                    source=name,
                    advice="Save the sheet with the list alone, without far-off cells",
                )
            if _HIDDEN_ROW.search(xml):
                yield Diagnostic("info", "hidden-rows-read", f"{member} has hidden rows; they were read")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _spans(
    merged: list[tuple[tuple[int, int], tuple[int, int]]], rows: list[list[str]]
) -> dict[tuple[int, int], tuple[int, int]]:
    spans = {}
    for (top, left), (bottom, right) in merged:
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                spans[row, column] = (top, left)
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
