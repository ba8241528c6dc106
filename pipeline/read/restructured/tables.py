"""Tables of reStructuredText as rows of lines: lists of lists, and simple ones between borders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.grid import Cell
    from pipeline.read.lines import Line

_ROW = re.compile(r"(\s*)[*+-](\s+)[*+-](?:\s+|$)")
_CELL = re.compile(r"(\s*)[*+-](?:\s+|$)")
_BORDER = re.compile(r"\s*=+(?: +=+)+\s*")
_SPANS = re.compile(r"\s*-+(?: +-+)*\s*")


def listed(lines: Sequence[Line]) -> tuple[list[list[Cell]], list[Line]]:
    """Rows of a `list-table`: an item a row, and in it an item a cell (docutils, "List Table").

    Returns:
        The rows, and the lines above them that are none.
    """
    rows: list[list[Cell]] = []
    loose: list[Line] = []
    outer = inner = -1
    for line in lines:
        row = _ROW.match(line.text)
        cell = _CELL.match(line.text)
        if row and outer in (-1, len(row[1])):
            outer, inner = len(row[1]), row.end(2)
            rows.append([[line.part(row.end())]])
        elif rows and cell and len(cell[1]) == inner:
            rows[-1].append([line.part(cell.end())])
        else:
            (rows[-1][-1] if rows else loose).append(line)
    return rows, loose


def begins_simple(line: str) -> bool:
    """Whether a line draws the border of a simple table."""
    return _BORDER.fullmatch(line) is not None


def simple(lines: Sequence[Line]) -> tuple[list[list[Cell]], int]:
    """Rows of a simple table, and how many of them are headers (reStructuredText, section "Simple Tables").

    A row without words in its first column goes on with the row above it.
    """
    border = lines[0].text
    starts = [found.start() for found in re.finditer("=+", border)]
    rows: list[list[Cell]] = []
    headers = 0
    for line in lines[1:-1]:
        if begins_simple(line.text):
            headers = len(rows)
        elif line.text.strip() and not _SPANS.fullmatch(line.text):
            cells = [
                line.part(start, end)
                for start, end in zip([0, *starts[1:]], [*starts[1:], None], strict=True)
            ]
            if rows and not cells[0].text.strip() and len(rows) > headers:
                for cell, more in zip(rows[-1], cells, strict=True):
                    cell.append(more)
            else:
                rows.append([[cell] for cell in cells])
    return rows, headers
