"""Rows of a ruled table outside its rules: a header with no line above, a last row with none below.

Of a table whose header alone lies on shades, all rows are.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pipeline.read.pdf.growth import strips_of
from pipeline.read.pdf.marks import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.growth import Strip
    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.region import Region

_MAX_LINES = 12
_NEAR = 1.3  # font sizes between a rule and the words beside it
_STEP = 1.7  # font sizes from one line of a cell to the next

_ROW_STEP = 4.5  # font sizes from one line to the next of a table whose rows nothing parts
_PARTED = 0.36  # font sizes between words of two cells: more than the space between two words of one


def extended(region: Region, lines: Sequence[Line]) -> tuple[Region, list[Line]]:
    """A region with what belongs to it above and below, and the lines it took.

    Lines belong to it where they stand near, keep to its columns, and fill two of them at least.
    """
    if region.sides:
        return region, []
    above = _taken(region, sorted(lines, key=lambda line: -line.baseline), up=True)
    is_header = all(band in region.shaded for band in range(len(region.bands) - 1))
    below = _rows_below(region, lines) if is_header else []
    below = below or _taken(region, sorted(lines, key=lambda line: line.baseline), up=False)
    bands = list(region.bands)
    if above:
        bands.insert(0, min(line.top for line in above) - 2)
        region = region._replace(
            beside={(band + 1, column) for band, column in region.beside},
            below={(band + 1, column) for band, column in region.below},
            shaded={band + 1 for band in region.shaded},
            open_above=True,
        )
    if below:
        bands.append(max(line.bottom for line in below) + 2)
        region = region._replace(open_below=True)
    box = Box(region.box.x0, bands[0], region.box.x1, bands[-1])
    return region._replace(box=box, bands=bands), above + below


def _taken(region: Region, lines: Sequence[Line], *, up: bool) -> list[Line]:
    edge = region.box.top if up else region.box.bottom
    taken: list[Line] = []
    filled: set[int] = set()
    for line in lines:
        distance = edge - line.bottom if up else line.top - edge
        if distance < -0.5 * line.size or line.x1 < region.box.x0 or line.x0 > region.box.x1:
            continue
        if taken:
            near = abs(line.baseline - taken[-1].baseline) <= _STEP * line.size
            alike = abs(line.size - taken[0].size) <= 0.1 * line.size
        else:
            near, alike = distance <= _NEAR * line.size, True
        columns = _columns(region, line)
        if not near or not alike or not columns or len(taken) >= _MAX_LINES * len(region.columns):
            break
        taken.append(line)
        filled |= columns
    return taken if len(filled) > 1 else []


def _rows_below(region: Region, lines: Sequence[Line]) -> list[Line]:
    """The lines of the rows under a header, as long as they keep to its columns; none of one column alone.

    Behind the last line that has company only those are taken that go on in its cells.
    """
    rows: list[Strip] = []
    end = 0
    under = [line for line in lines if line.top >= region.box.bottom - 0.5 * line.size]
    for strip in strips_of([line for line in under if line.x1 >= region.box.x0 and line.x0 <= region.box.x1]):
        step = strip.baseline - (rows[-1].baseline if rows else region.box.bottom)
        alike = not rows or abs(strip.size - rows[0].size) <= 0.1 * strip.size
        if (
            step > _ROW_STEP * strip.size
            or not alike
            or not all(_columns(region, line) for line in strip.lines)
        ):
            break
        rows.append(strip)
        if len(strip.lines) > 1 or (step <= _STEP * strip.size and end == len(rows) - 1):
            end = len(rows)
    taken = [line for strip in rows[:end] for line in strip.lines]
    return taken if len({column for line in taken for column in _columns(region, line)}) > 1 else []


def _columns(region: Region, line: Line) -> set[int]:
    """The columns that a line stands in; none where it runs across a border, or out of the table."""
    if line.x0 < region.box.x0 - 1 or line.x1 > region.box.x1 + 1:
        return set()
    for word in line.words:
        if bisect_right(region.columns, word.x0 + 0.7) != bisect_right(region.columns, word.x1 - 0.7):
            return set()
    columns = set()
    before: tuple[int, float] | None = None
    for word in line.words:
        column = bisect_right(region.columns, (word.x0 + word.x1) / 2) - 1
        if before is not None and column != before[0] and word.x0 - before[1] < _PARTED * line.size:
            return set()
        columns.add(column)
        before = (column, word.x1)
    return columns
