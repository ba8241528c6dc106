"""A divided region and its words to rows of cells.

Which wrapped line belongs to which row: rules say it where they part the rows; else the white between rows is
wider than between the lines of a cell, however the cells are set in their row; where it is not, a row begins
where the first column begins anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.read.pdf.lines import Line, lines_of, text_of
from pipeline.read.pdf.packed import Cells, packed_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.read.pdf.marks import Box, Page, Word
    from pipeline.read.pdf.region import Region

_EMPTY = Text("")
_PIXEL = 0.8  # points by which equal steps differ where they are rounded to pixels
_MAX_HEADER_ROWS = 3
_USUAL_LEADING, _WIDEST_LEADING = 1.9, 3.0
"""From one line of a cell to the next at the most, in font sizes; up to the second where rows show it."""
_WIDER_ROWS = 1.25  # from one name to the next, in steps between lines, where those are set far apart
_LEAST_PADDING = 1.0  # points between a border and the text beside it
_LEAST_CUT = 2
"""Rows on a page, more than which must follow the rest of one that the page before cut."""
_HEADER_AND_ROW = 2
"""Rows above the first shade of a table whose header and first row lie on none."""
_WHITES_ALIKE = 2
"""Stretches of white between rows, at least, of which it can be said that they are alike."""
_MANY = 3
"""Beginnings in the first column between two rules, on average; from here on they part groups of rows."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """The part of a table that stands on one page.

    Attributes:
        header_rows: rows at the top that are set apart as a header by weight or shade.
        open_above: whether nothing closes it above; the same of `open_below`.
        lined: whether rules part its rows.
        shaded: of each row, whether it lies on a shade.
        place: where the document's structure has the table, and each of its `row_places`; empty where the
            table is known by how it is set alone.
        order: where the structure has the first of its cells; empty where it does not say.
    """

    page: int
    box: Box
    columns: tuple[float, ...]
    gaps: tuple[tuple[float, float], ...]
    rows: tuple[tuple[Text, ...], ...]
    header_rows: int
    open_above: bool
    open_below: bool
    ruled: bool
    lined: bool
    shaded: tuple[bool, ...]
    place: tuple[int, ...] = ()
    row_places: tuple[tuple[int, ...], ...] = ()
    order: tuple[int, ...] = ()

    def placed(self, place: tuple[int, ...], row_places: tuple[tuple[int, ...], ...]) -> PageTable:
        """The same, with where the document's structure has it and its rows, of which each has a place."""
        return replace(self, place=place, row_places=row_places, order=row_places[0])


def table_of(region: Region, words: Sequence[Word], page: Page, known: frozenset[str]) -> PageTable:
    """The rows of a region, with the words that stand in it."""
    columns = len(region.columns) - 1
    owners = _owners(region)
    held: dict[tuple[int, int], list[Word]] = {}
    last_band, last_column = len(region.bands) - 2, columns - 1
    for word in words:
        band = min(max(bisect_right(region.bands, word.baseline - 0.3 * word.size) - 1, 0), last_band)
        column = min(max(bisect_right(region.columns, (word.x0 + word.x1) / 2) - 1, 0), last_column)
        held.setdefault(owners[band][column], []).append(word)
    bullets = [box for box in page.bullets if _within(box, region.box)]
    lines = {owner: lines_of(inside, bullets, gap=200.0) for owner, inside in held.items()}
    leading = leading_in(lines)
    rooms = _rooms(region, lines)
    bands = [
        [
            lines.get((band, column), []) if owners[band][column] == (band, column) else []
            for column in range(columns)
        ]
        for band in range(last_band + 1)
    ]
    split = _split(region, bands, leading, rooms)

    texts: dict[tuple[int, int], Text] = {}
    rows: list[tuple[Text, ...]] = []
    shaded: list[bool] = []
    for band, parts in enumerate(split):
        if len(parts) > 1:
            for part in parts:
                rows.append(tuple(_across(_row(part, band, region, page, rooms, leading, known))))
                shaded.append(False)
            continue
        row = []
        for column in range(columns):
            owner = owners[band][column]
            if owner not in texts:
                cell = lines.get(owner)
                room = None if owner != (band, column) or _spans(owners, owner) else rooms[column]
                texts[owner] = text_of(cell, page, room, leading, known) if cell else _EMPTY
            row.append(texts[owner])
        if rows and all(cell is above for cell, above in zip(row, rows[-1], strict=True)):
            continue  # a rule that parts no column
        if any(cell.text for cell in row):
            rows.append(tuple(row))
            shaded.append(band in region.shaded)
    if not region.ruled:
        region, rows = _under_headers(region, rows)
    return PageTable(
        page.number,
        region.box,
        tuple(region.columns),
        tuple(region.gaps),
        tuple(rows),
        header_rows(rows, shaded),
        region.open_above,
        region.open_below,
        region.ruled,
        2 < len(rows) < len(region.bands),
        tuple(shaded),
    )


def _owners(region: Region) -> list[list[tuple[int, int]]]:
    """Which cell each place of the grid belongs to, by the upper left place of the cell."""
    bands, columns = len(region.bands) - 1, len(region.columns) - 1
    owners = [[(band, column) for column in range(columns)] for band in range(bands)]
    for band in range(bands):
        for column in range(columns):
            if column and (band, column) in region.beside:
                owners[band][column] = owners[band][column - 1]
            elif band and (band, column) in region.below:
                owners[band][column] = owners[band - 1][column]
    return owners


def _spans(owners: Sequence[Sequence[tuple[int, int]]], owner: tuple[int, int]) -> bool:
    band, column = owner
    row = owners[band]
    return column + 1 < len(row) and row[column + 1] == owner


def _within(box: Box, outer: Box) -> bool:
    return outer.x0 <= box.x0 and box.x1 <= outer.x1 and outer.top <= box.top and box.bottom <= outer.bottom


def leading_in(lines: Mapping[tuple[int, int], list[Line]]) -> float | None:
    """The step between the wrapped lines of a cell: the commonest of the small ones, of lines set alike."""
    steps: Counter[float] = Counter()
    wide: Counter[float] = Counter()
    for cell in lines.values():
        for line, below in pairwise(cell):
            step = below.baseline - line.baseline
            if line.bold == below.bold and 0.7 * line.size < step < _WIDEST_LEADING * line.size:
                (steps if step < _USUAL_LEADING * line.size else wide)[round(step, 1)] += 1
    if not steps:
        return _wide_leading(wide, lines)
    often = max(steps.values())
    least = min(step for step, count in steps.items() if count * 12 >= often)
    return max(step for step in steps if step <= least + _PIXEL)


def _wide_leading(steps: Mapping[float, int], lines: Mapping[tuple[int, int], list[Line]]) -> float | None:
    """The step between wrapped lines set far apart: the least, where names are never so near each other.

    That of rows that are a line each is seen between their names too.
    """
    if not steps:
        return None
    least = min(steps)
    names = [cell for (_, column), cell in lines.items() if column == 0]
    between = [below.baseline - line.baseline for cell in names for line, below in pairwise(cell)]
    return least if between and min(between) > _WIDER_ROWS * least else None


def _rooms(region: Region, lines: dict[tuple[int, int], list[Line]]) -> list[float]:
    """Where each column's text ends: at its longest line, or as far from its border as at the left.

    Where nothing keeps the text from the border at the left, that tells nothing of the right.
    """
    rooms = []
    for column in range(len(region.columns) - 1):
        own = [line for (_, at), cell in lines.items() if at == column for line in cell]
        border = region.columns[column + 1]
        inside = [line for line in own if line.x1 <= border + 1]
        longest = max((line.x1 for line in inside), default=border)
        padding = min(min((line.x0 for line in inside), default=border) - region.columns[column], 16.0)
        if region.ruled and inside and padding >= _LEAST_PADDING:
            longest = max(longest, border - padding)
        rooms.append(longest)
    return rooms


# ── rows that no rule parts ─────────────────────────────────────────────────────────────────────────────


def _split(
    region: Region, bands: Sequence[Cells], leading: float | None, rooms: Sequence[float]
) -> list[list[Cells]]:
    """Each band as its rows: one where rules part the rows, more where they only part groups."""
    joined = {band for band, _ in region.below} | {band - 1 for band, _ in region.below}
    joined |= {band for band, _ in region.beside}
    filled = [band for band, cells in enumerate(bands) if any(cells)]
    body = filled[1:] or filled
    grouped = sum(_starts(bands[band]) for band in body) >= _MANY * len(body)
    split = [
        [cells] if band in joined else _by_white(cells, leading, rooms, certain=grouped)
        for band, cells in enumerate(bands)
    ]
    if len(bands) == 1:
        return split if not region.ruled or _all_whole(split[0]) else [[bands[0]]]
    several = [band for band in body if len(split[band]) > 1 and _all_whole(split[band])]
    rows = sum(len(split[band]) for band in several)
    if len(several) * 2 >= len(body) and rows > len(body):
        return [split[band] if band in several else [cells] for band, cells in enumerate(bands)]
    whole = [[cells] for cells in bands]
    if _header_without_a_shade(region, split, filled):
        whole[filled[0]] = split[filled[0]]
    return whole


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
        if groups and white <= wrap + (_PIXEL if leading is not None else 0.0):
            groups[-1].append((line, column))
            bottom = max(bottom, line.bottom)
        else:
            if groups:
                gaps.append(white)
            groups.append([(line, column)])
            bottom = line.bottom
    rows = [_as_cells(group, len(cells)) for group in groups]
    starts = _starts(cells)
    by_one_white = len(gaps) >= _WHITES_ALIKE and max(gaps) - min(gaps) <= _PIXEL and _all_whole(rows)
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
    return sum(1 for line in cells[0] if _has_company(line, cells))


def _has_company(line: Line, cells: Cells) -> bool:
    return any(abs(other.baseline - line.baseline) < 0.2 * line.size for cell in cells[1:] for other in cell)


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


def _across(row: Sequence[Text]) -> Sequence[Text]:
    """A row that is nothing but bold words away from its first column: they stand over all of its columns."""
    filled = [cell for cell in row if cell.text]
    return [filled[0]] * len(row) if len(filled) == 1 and filled[0].emphasised and not row[0].text else row


def _row(
    cells: Cells,
    band: int,
    region: Region,
    page: Page,
    rooms: Sequence[float],
    leading: float | None,
    known: frozenset[str],
) -> tuple[Text, ...]:
    row: list[Text] = []
    for column, cell in enumerate(cells):
        if column and (band, column) in region.beside:
            row.append(row[-1])
        else:
            row.append(text_of(cell, page, rooms[column], leading, known) if cell else _EMPTY)
    return tuple(row)


# ── headers ─────────────────────────────────────────────────────────────────────────────────────────────


def header_rows(rows: Sequence[Sequence[Text]], shaded: Sequence[bool]) -> int:
    """Rows at the top in bold, or on a shade that the rows below are not on."""
    set_apart = [_all_bold(row) for row in rows]
    if not any(set_apart) or all(set_apart):
        few = sum(shaded) <= _MAX_HEADER_ROWS and sum(shaded) * 2 < len(rows)
        set_apart = list(shaded) if few else [False] * len(rows)
    count = 0
    for apart, row in zip(set_apart[:_MAX_HEADER_ROWS], rows, strict=False):
        if not apart or (count and all(cell is row[0] for cell in row)):
            break  # a line across the table names a group of rows
        count += 1
    return count if count < len(rows) else 0


def _under_headers(region: Region, rows: list[tuple[Text, ...]]) -> tuple[Region, list[tuple[Text, ...]]]:
    """A table with headers and cells as one column that stand beside each other in it."""
    borders, gaps = list(region.columns), list(region.gaps)
    for column in reversed(range(1, len(region.columns) - 1)):
        if _heads_beside(rows, column):
            rows = [(*row[: column - 1], _filled(row, column), *row[column + 1 :]) for row in rows]
            del borders[column], gaps[column - 1]
    return region._replace(columns=borders, gaps=gaps), rows


def _heads_beside(rows: Sequence[Sequence[Text]], column: int) -> bool:
    """Whether a header in the middle of its column stands beside its cells: they begin at the left of it."""
    header, *body = rows
    left, right = ([bool(row[at].text) for row in body] for at in (column - 1, column))
    beside = (header[column].text and not any(right) and any(left) and not header[column - 1].text) or (
        header[column - 1].text and not any(left) and any(right) and not header[column].text
    )
    return bool(beside)


def _filled(row: Sequence[Text], column: int) -> Text:
    return row[column] if row[column].text else row[column - 1]


def _all_bold(row: Sequence[Text]) -> bool:
    return all(cell.emphasised for cell in row if cell.text)
