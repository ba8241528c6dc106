"""The rows of a table, or of a part of it, that no rule parts: which wrapped line belongs to which of them.

A page that draws its cells one after another says it itself. Else the white between rows is wider than
between the lines of a cell, however the cells are set in their row; where it is not, a row begins where the
first column begins anew.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.read.pdf.marks import LEVEL
from pipeline.read.pdf.packed import Cells, packed_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.region import Region

PIXEL = 0.8  # points by which equal steps differ where they are rounded to pixels
_COMPANY = 0.2  # font sizes by which the baselines of two cells on one line differ
_LEAST_CUT = 2
"""Rows on a page, more than which must follow the rest of one that the page before cut."""
_HEADER_AND_ROW = 2
"""Rows above the first shade of a table whose header and first row lie on none."""
_LEAST_BY_TURNS = 3
"""Rows of a line each, at least, of which the order in which they are drawn tells that they are such; of
several columns without an empty cell two are enough."""
_FEW_SMALL = 5
"""Times as many cells of those as begin with a small letter."""
_LABEL_AND_VALUE = 2
"""Columns of fields, as those of a card."""
_WHITES_ALIKE = 2
"""Stretches of white between rows, at least, of which it can be said that they are alike."""
_LEAST_UNDER = 2
"""Rows under one first cell, at least."""
_MANY = 3
"""Beginnings in the first column between two rules, on average; from here on they part groups of rows."""


def parted(
    region: Region, bands: Sequence[Cells], leading: float | None, rooms: Sequence[float]
) -> list[list[Cells]]:
    """Each band as its rows: one where rules part the rows, more where they only part groups.

    Args:
        region: the table.
        bands: the lines between two rules each, column by column.
        leading: the step between the lines of a cell, None where no cell shows it.
        rooms: where each column's text ends.
    """
    joined = {band for band, _ in region.below} | {band - 1 for band, _ in region.below}
    joined |= {band for band, _ in region.beside}
    drawn = [
        ([cells], False) if band in joined else _under_one(cells, leading) or _as_drawn(cells, leading)
        for band, cells in enumerate(bands)
    ]
    if all(rows for rows, _ in drawn) and any(
        goes_up or _is_header_and_row(rows) or _are_labels_and_values(rows) or _are_drawn_by_turns(rows)
        for rows, goes_up in drawn
    ):
        return [rows for rows, _ in drawn]
    filled = [band for band, cells in enumerate(bands) if any(cells)]
    body = filled[1:] or filled
    unparted = region.ruled and region.open_below and len(body) == 1  # by rules, which do not even end it
    grouped = unparted or sum(_starts(bands[band]) for band in body) >= _MANY * len(body)
    split = [
        [cells] if band in joined else _by_white(cells, leading, rooms, certain=grouped)
        for band, cells in enumerate(bands)
    ]
    if len(bands) == 1:
        return split if not region.ruled or _all_whole(split[0]) else [[bands[0]]]
    several = [band for band in body if len(split[band]) > 1 and _all_whole(split[band])]
    rows = sum(len(split[band]) for band in several)
    if several and len(split[filled[0]]) > _HEADER_AND_ROW and _all_whole(split[filled[0]]):
        several.append(filled[0])  # which is no header
    if len(several) * 2 >= len(body) and rows > len(body):
        return [split[band] if band in several else [cells] for band, cells in enumerate(bands)]
    whole = [[cells] for cells in bands]
    if _header_without_a_shade(region, split, filled):
        whole[filled[0]] = split[filled[0]]
    return whole


def _under_one(cells: Cells, leading: float | None) -> tuple[list[Cells], bool] | None:
    """The rows beside a first cell that stands lower than the first of them, and has been drawn before it.

    None where the first cell stands over no rows.
    """
    first, others = cells[0], [line for cell in cells[1:] for line in cell]
    if not first or not others or not 0 <= first[-1].words[0].drawn < min(o.words[0].drawn for o in others):
        return None
    if first[0].top < min(line.top for line in others) + LEVEL * first[0].size:
        return None
    rows, _ = _as_drawn([[], *cells[1:]], leading)
    if len(rows) < _LEAST_UNDER or not all(row[1] and sum(map(bool, row)) > 1 for row in rows):
        return None
    return [[first, *row[1:]] for row in rows], True


def _as_drawn(cells: Cells, leading: float | None) -> tuple[list[Cells], bool]:
    """The rows in which a page draws the cells of a band, and whether it draws one cell after another.

    It does where it goes back up from the last line of a cell to the first of the one to the right, and a row
    begins where it goes back to the left. No rows where that puts them into each other, or no order is known.
    """
    lines = sorted(
        ((line.words[0].drawn, column, line) for column, cell in enumerate(cells) for line in cell),
        key=lambda one: one[0],
    )
    if not lines or lines[0][0] < 0:
        return [cells], False
    rows: list[Cells] = []
    goes_up = False
    last, above = -1, lines[0][2]
    for _, column, line in lines:
        step = line.baseline - above.baseline
        if last < 0 or column < last or (column == last and _begins_anew(rows[-1], line, step, leading)):
            rows.append([[] for _ in cells])
        elif column > last and step < -LEVEL * line.size:
            goes_up = True
            if _stands_beside(line, rows):
                _join_last(rows)
        rows[-1][column].append(line)
        last, above = column, line
    for row, below in pairwise(rows):
        bottom = max(line.baseline for cell in row for line in cell)
        if any(line.baseline - LEVEL * line.size < bottom for cell in below for line in cell):
            return [], False
    return rows, goes_up


def _stands_beside(line: Line, rows: Sequence[Cells]) -> bool:
    """Whether a line stands higher than the row it is of, whose cell so far is below another like it."""
    if len(rows) < _LEAST_UNDER:
        return False
    (above, *others), (column, *more) = ([at for at, cell in enumerate(row) if cell] for row in rows[-2:])
    alone = above == column and not others and not more
    return alone and line.baseline < rows[-1][column][0].baseline - LEVEL * line.size


def _join_last(rows: list[Cells]) -> None:
    """Make one row of the last two."""
    last = rows.pop()
    rows[-1] = [above + cell for above, cell in zip(rows[-1], last, strict=True)]


def _is_header_and_row(rows: Sequence[Cells]) -> bool:
    """Whether rows are a header in bold and one other, each with a line at least in every column."""
    return (
        len(rows) == _HEADER_AND_ROW
        and all(map(all, rows))
        and [_is_bold(row) for row in rows] == [True, False]
    )


def _are_labels_and_values(rows: Sequence[Cells]) -> bool:
    """Whether rows are a label in bold and its value each: nothing that is wrapped is drawn by turns."""
    return len(rows) > 1 and all(
        len(row) == _LABEL_AND_VALUE and all(row) and _is_bold(row[:1]) and not _is_bold(row[1:])
        for row in rows
    )


def _are_drawn_by_turns(rows: Sequence[Cells]) -> bool:
    """Whether rows are a line each, drawn one after the other, and few of their cells go on with the above.

    A cell that is wrapped is drawn at once, but by a program that draws lines across the page.
    """
    cells = [cell for row in rows for cell in row[1:] if cell]
    small = sum(cell[0].text[0].islower() for cell in cells)
    whole = len(cells) == len(rows) * (len(rows[0]) - 1) > len(rows) > 1
    return (
        (whole or len(rows) >= _LEAST_BY_TURNS)
        and all(row[0] and not row[0][0].text[0].islower() for row in rows)
        and all(len(cell) <= 1 for row in rows for cell in row)
        and 2 * len(cells) >= len(rows) * (len(rows[0]) - 1)
        and small * _FEW_SMALL <= len(cells)
    )


def _begins_anew(row: Cells, line: Line, step: float, leading: float | None) -> bool:
    """Whether a line under another of one column begins a row, of which that is all that is drawn so far.

    It stands farther from it than the lines of a cell do, or is set another way; or all above it is a header.
    """
    if sum(1 for cell in row if cell) > 1:
        return all(row) and _is_bold(row) and not line.bold
    above = next(cell for cell in row if cell)[-1]
    return above.bold != line.bold or (leading is not None and step > leading + PIXEL)


def _header_without_a_shade(region: Region, split: Sequence[Sequence[Cells]], filled: Sequence[int]) -> bool:
    """Whether the first row lies with the header on no shade, above rows that are shaded by turns."""
    header, *body = filled
    by_turns = [band in region.shaded for band in filled] == [bool(i % 2) for i in range(len(filled))]
    return (
        by_turns
        and len(split[header]) == _HEADER_AND_ROW
        and _all_whole(split[header])
        and all(len(split[band]) == 1 for band in body)
    )


def _all_whole(rows: Sequence[Cells]) -> bool:
    """Whether every row has a first cell and another; the first may be the rest of one cut by the page."""
    rows = rows[1:] if len(rows) > _LEAST_CUT and not rows[0][0] else rows
    return all(row[0] and sum(1 for cell in row if cell) > 1 for row in rows) if len(rows[0]) > 1 else False


def _by_white(cells: Cells, leading: float | None, rooms: Sequence[float], *, certain: bool) -> list[Cells]:
    """Rows by the white between them; where there is none, by where the first column begins anew."""
    placed = sorted(
        ((line, column) for column, cell in enumerate(cells) for line in cell), key=lambda one: one[0].top
    )
    if len(placed) < 2:
        return [cells]
    size = median(line.size for line, _ in placed)
    wrap = (leading - 0.94 * size) if leading is not None else -0.6 * size
    groups: list[list[tuple[Line, int]]] = []
    gaps: list[float] = []
    bottom = 0.0
    for line, column in placed:
        white = line.top - bottom
        if groups and white <= wrap + (PIXEL if leading is not None else 0.0):
            groups[-1].append((line, column))
            bottom = max(bottom, line.bottom)
        else:
            if groups:
                gaps.append(white)
            groups.append([(line, column)])
            bottom = line.bottom
    rows = [_as_cells(group, len(cells)) for group in groups]
    starts = _starts(cells)
    by_one_white = len(gaps) >= _WHITES_ALIKE and max(gaps) - min(gaps) <= PIXEL and _all_whole(rows)
    if certain and len(rows) * 4 < starts * 3 and not (by_one_white and len(rows) * 2 >= starts):
        packed = packed_rows(cells, leading or 1.15 * size, rooms)
        if packed is not None:
            return packed
    return _rejoined(rows, gaps)


def _as_cells(group: Sequence[tuple[Line, int]], columns: int) -> Cells:
    row: Cells = [[] for _ in range(columns)]
    for line, column in group:
        row[column].append(line)
    for cell in row:
        cell.sort(key=lambda line: line.baseline)
    return row


def _starts(cells: Cells) -> int:
    """How many lines of the first column stand on a line with another's."""
    others = sorted(line.baseline for cell in cells[1:] for line in cell)
    ends = [*others, float("inf")]
    return sum(
        ends[bisect_right(others, line.baseline - _COMPANY * line.size)]
        < line.baseline + _COMPANY * line.size
        for line in cells[0]
    )


def _rejoined(rows: list[Cells], gaps: Sequence[float]) -> list[Cells]:
    """Rows without a first cell that stand nearer to the row above than rows do: they are the rest of it."""
    if len(rows) < 3:
        return rows
    usual = median(gaps)
    joined = [rows[0]]
    for row, gap in zip(rows[1:], gaps, strict=True):
        alone = sum(1 for cell in row if cell) == 1
        if alone and _is_bold(row) and not _is_bold(joined[-1]):
            joined.append(row)  # names a group of rows
        elif _heads(joined[-1]) and not _is_bold(row):
            joined.append(row)  # of a row that the page break cut, under a header that is repeated
        elif (not row[0] and gap < 0.8 * usual) or (
            not row[0] and alone and gap < 1.1 * usual and joined[-1][0]
        ):
            joined[-1] = [above + cell for above, cell in zip(joined[-1], row, strict=True)]
        else:
            joined.append(row)
    return joined


def _heads(row: Cells) -> bool:
    """Whether a row is set apart as a header: bold in every column."""
    return all(row) and _is_bold(row)


def _is_bold(row: Cells) -> bool:
    return all(line.bold for cell in row for line in cell)
