"""A divided region and its words to rows of cells.

Rules part the rows, or only groups of them: which wrapped line belongs to which row then is told in `parted`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.read.pdf.lines import Line, lines_of
from pipeline.read.pdf.marks import MIDDLE
from pipeline.read.pdf.page_table import PageTable
from pipeline.read.pdf.parted import PIXEL, parted
from pipeline.read.pdf.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.read.pdf.marks import Box, Page, Word
    from pipeline.read.pdf.packed import Cells
    from pipeline.read.pdf.region import Region

_EMPTY = Text("")
_MAX_HEADER_ROWS = 3
_USUAL_LEADING, _WIDEST_LEADING = 1.9, 3.0
"""From one line of a cell to the next at the most, in font sizes; up to the second where rows show it."""
_WIDER_ROWS = 1.25  # from one name to the next, in steps between lines, where those are set far apart
_LEAST_PADDING = 1.0  # points between a border and the text beside it


def table_of(region: Region, words: Sequence[Word], page: Page, known: frozenset[str]) -> PageTable:
    """The rows of a region, with the words that stand in it."""
    if not region.ruled:
        region = _under_headers(region, words)
    columns = len(region.columns) - 1
    owners = _owners(region)
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        held.setdefault(owners[_band(region, word)][_column(region, word)], []).append(word)
    bullets = [box for box in page.bullets if _within(box, region.box)]
    lines = {owner: lines_of(inside, bullets, gap=200.0) for owner, inside in held.items()}
    leading = leading_in(lines)
    rooms = _rooms(region, lines)
    bands = [
        [
            lines.get((band, column), []) if owners[band][column] == (band, column) else []
            for column in range(columns)
        ]
        for band in range(len(region.bands) - 1)
    ]
    split = parted(region, bands, leading, rooms)

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


def _band(region: Region, word: Word) -> int:
    """Between which rules of a table a word stands."""
    middle = word.baseline - MIDDLE * word.size
    return min(max(bisect_right(region.bands, middle) - 1, 0), len(region.bands) - 2)


def _column(region: Region, word: Word) -> int:
    return min(max(bisect_right(region.columns, (word.x0 + word.x1) / 2) - 1, 0), len(region.columns) - 2)


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
    return max(step for step in steps if step <= least + PIXEL)


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


def _under_headers(region: Region, words: Sequence[Word]) -> Region:
    """A table with headers and cells as one column that stand beside each other in it."""
    spanned = {band for band, _ in region.beside}
    held: list[list[Word]] = [[] for _ in region.columns[1:]]
    for word in words:
        if _band(region, word) not in spanned:
            held[_column(region, word)].append(word)
    top = min((word.baseline for inside in held for word in inside), default=0.0)
    for column in reversed(range(1, len(held))):
        left, right = held[column - 1 : column + 1]
        if _head(left, right, top) or _head(right, left, top):
            held[column - 1 : column + 1] = [[*left, *right]]
            region = _without_border(region, column)
    return region


def _head(header: Sequence[Word], cells: Sequence[Word], top: float) -> bool:
    """Whether words at the top of a table head others, which stand beside them and all lower.

    A header in the middle of its column stands beside its cells where these begin at its left, and one at
    the left where they stand in the middle.
    """
    if not header or not cells:
        return False
    last, size = max(word.baseline for word in header), header[0].size
    return last < min(word.baseline - size for word in cells) and last - top < _MAX_HEADER_ROWS * size


def _without_border(region: Region, column: int) -> Region:
    """A region whose column is one with the one at its left."""
    return region._replace(
        columns=[*region.columns[:column], *region.columns[column + 1 :]],
        gaps=[*region.gaps[: column - 1], *region.gaps[column:]],
        beside={(band, at - (at > column)) for band, at in region.beside if at != column},
        below={(band, at - (at > column)) for band, at in region.below if at != column},
    )


def _all_bold(row: Sequence[Text]) -> bool:
    return all(cell.emphasised for cell in row if cell.text)
