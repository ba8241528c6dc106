"""Text beside text: a sidebar, or several columns, told from the columns of a table.

The cells of a table stand on common lines, or come and go together; a column of text does neither, or says on
each side what a table says at the head of a column.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.read.pdf.texts import leading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Box

_LEAST_LINES = 3
_LABEL = re.compile(r"([^\W\d]\w*(?: \w+){0,3}) ?:(?!//)")
_LEAST_LABELS, _LEAST_TIMES = 2, 2
_MAX_CANDIDATES = 40
_Span = tuple[float, float, bool]
"""Top and bottom of a piece, and whether it is of the side."""
_GAP = 10.0
"""Points of white between a column of text and what stands beside it."""


def beside(lines: Sequence[Line], tables: Sequence[Box]) -> tuple[list[Line], list[Line]]:
    """The main text and what stands beside it; the second is empty where there is one column only.

    Args:
        lines: of a page, outside its ruled tables.
        tables: boxes of the page's ruled tables.
    """
    starts: dict[int, int] = {}
    for line in lines:
        starts[round(line.x0 / 2)] = starts.get(round(line.x0 / 2), 0) + 1
    for box in tables:
        starts[round(box.x0 / 2)] = starts.get(round(box.x0 / 2), 0) + _LEAST_LINES
    borders = sorted(2 * at - 1.5 for at, count in starts.items() if count >= _LEAST_LINES)
    places = (*borders[1 : _MAX_CANDIDATES + 1], *_clear(lines, tables))
    found = (_parted(lines, tables, border) or _parted_below(lines, tables, border) for border in places)
    return next(filter(None, found), (list(lines), []))


def _clear(lines: Sequence[Line], tables: Sequence[Box]) -> Iterator[float]:
    """Where something begins to the right of white that nothing on the page crosses."""
    spans = [(line.indent, line.x1) for line in lines] + [(box.x0, box.x1) for box in tables]
    end = float("inf")
    for x0, x1 in sorted(spans):
        if x0 - end >= _GAP:
            yield x0 - 0.5
        end = x1 if end == float("inf") else max(end, x1)


def _parted_below(
    lines: Sequence[Line], tables: Sequence[Box], border: float
) -> tuple[list[Line], list[Line]] | None:
    """Lines parted where most stand between two that cross the border, as below the head of a page."""
    if len([line for line in lines if line.x1 <= border - _GAP]) < _LEAST_LINES:
        return None
    crossing = sorted(
        [line.baseline for line in lines if line.indent < border - 2.5 and line.x1 > border - _GAP]
        + [height for box in tables if box.x0 < border < box.x1 for height in (box.top, box.bottom)]
    )
    heights = Counter(bisect_left(crossing, line.baseline) for line in lines)
    if not crossing or not heights:
        return None
    ((band, count),) = heights.most_common(1)
    if count < 2 * _LEAST_LINES:
        return None
    over = set(crossing)
    within = [
        line for line in lines if bisect_left(crossing, line.baseline) == band and line.baseline not in over
    ]
    boxes = [box for box in tables if bisect_left(crossing, (box.top + box.bottom) / 2) == band]
    parted = _parted(within, boxes, border)
    if parted is None:
        return None
    side = {id(line) for line in parted[1]}
    return [line for line in lines if id(line) not in side], parted[1]


def _parted(
    lines: Sequence[Line], tables: Sequence[Box], border: float
) -> tuple[list[Line], list[Line]] | None:
    left = [line for line in lines if line.x1 <= border - _GAP]
    right = [line for line in lines if line.indent >= border - 2.5]
    right_tables = [box for box in tables if box.x0 >= border - 2.5]
    left_tables = [box for box in tables if box.x1 <= border - _GAP]
    left_is_side = sum(len(line.text) for line in left) + 200 * len(left_tables) <= sum(
        len(line.text) for line in right
    ) + 200 * len(right_tables)
    side, main = (left, right) if left_is_side else (right, left)
    side_tables, main_tables = (left_tables, right_tables) if left_is_side else (right_tables, left_tables)
    if len(side) < _LEAST_LINES or side_tables:
        return None
    top, bottom = min(line.top for line in side), max(line.bottom for line in side)
    ids = {id(line) for line in (*side, *main)}
    if any(top < line.baseline < bottom for line in lines if id(line) not in ids):
        return None
    if any(box.top < bottom and box.bottom > top for box in tables if box not in main_tables):
        return None
    near = [line for line in main if top - 2 <= line.baseline <= bottom + 2]
    near_tables = [box for box in main_tables if box.top < bottom and box.bottom > top]
    if len(near) + _LEAST_LINES * len(near_tables) < _LEAST_LINES:
        return None
    together = 0.9 if _is_even(side) else 0.6
    level = _common_lines(side, near) >= 0.6 or _come_together(side, near, near_tables) >= together
    if level and not say_alike(side, near):
        return None
    within = {id(line) for line in side}
    return [line for line in lines if id(line) not in within], side


def say_alike(side: Sequence[Line], main: Sequence[Line]) -> bool:
    """Whether lines on both sides say the same labels, as those of cards beside each other do.

    They begin with them, or are labels as a whole. In a table a label is said once, at its column's head.
    """
    both = {line.text.casefold() for line in side} & {line.text.casefold() for line in main}
    if all(any(_in_turn(column, both) for column in _by_beginning(lines)) for lines in (side, main)):
        return True
    here, there = _labels(side), _labels(main)
    shared = here.keys() & there.keys()
    said = sum((here + there)[label] for label in shared)
    return said > 2 * len(shared) and said * 2 >= (here + there).total()


def _labels(lines: Sequence[Line]) -> Counter[str]:
    found = (_LABEL.match(line.text) for line in lines)
    return Counter(match[1].casefold() for match in found if match)


def _in_turn(lines: Sequence[Line], labels: Set[str]) -> bool:
    """Whether lines of those come again and again under each other, always in one order.

    Each does so as often as the others, and other lines no less: the names on the cards, and the values.
    """
    texts = [line.text.casefold() for line in lines]
    counts = Counter(text for text in texts if text in labels)
    most = max(counts.values(), default=0)
    often = [text for text in texts if counts[text] == most]
    turn = tuple(dict.fromkeys(often))
    if most < _LEAST_TIMES or len(turn) < _LEAST_LABELS or len(texts) - len(often) < most:
        return False
    return all(text == turn[number % len(turn)] for number, text in enumerate(often))


def _by_beginning(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines as columns: those that begin at one place."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        columns[round(line.x0)].append(line)
    return list(columns.values())


def _is_even(side: Sequence[Line]) -> bool:
    """Whether lines follow at one distance, as those of a menu do.

    Where the first cells of a table do, all its rows are of one height, and the other cells follow as evenly.
    """
    steps = [below.baseline - line.baseline for line, below in pairwise(side)]
    return max(steps) - min(steps) < 0.1 * side[0].size


def _common_lines(side: Sequence[Line], main: Sequence[Line]) -> float:
    """Which part of the side's lines stand on a line with the main text."""
    heights = sorted(line.baseline for line in main)
    common = 0
    for line in side:
        at = bisect_left(heights, line.baseline - 0.12 * line.size)
        common += at < len(heights) and heights[at] < line.baseline + 0.12 * line.size
    return common / len(side)


def _come_together(side: Sequence[Line], main: Sequence[Line], tables: Sequence[Box]) -> float:
    """Which part of the rows have one piece of the side, level with the rest.

    Rows are told by how the page draws them, left and right by turns, or by the white between; none has where
    nothing parts them. Level are pieces whose tops, middles or bottoms agree, as the cells of one row do.
    """
    if not tables and (drawn := _by_turns(side, main)):
        return sum(1 for row in drawn if _is_level(row, 0.3 * side[0].size)) / len(drawn)
    column = _under_each_other(main) if main else []
    leading = leading_of(column)
    size = side[0].size
    white = max(leading - 0.94 * column[0].size, 0.0) + 1 if leading is not None else 0.0
    spans = [(line.top, line.bottom, True) for line in side]
    spans += [(line.top, line.bottom, False) for line in main]
    spans += [(box.top, box.bottom, False) for box in tables]
    rows: list[list[_Span]] = []
    end = float("-inf")
    for span in sorted(spans):
        if span[0] > end + white or not rows:
            rows.append([])
        rows[-1].append(span)
        end = max(end, span[1])
    if len(rows) == 1:
        return 0.0
    return sum(1 for row in rows if _is_level(row, 0.3 * size)) / len(rows)


def _by_turns(side: Sequence[Line], main: Sequence[Line]) -> list[list[_Span]]:
    """The rows in which a page draws what is left and what is right by turns; none where it does not."""
    is_left = bool(main) and side[0].x0 < main[0].x0
    lines = sorted(
        [(line.words[0].drawn, line, True) for line in side]
        + [(line.words[0].drawn, line, False) for line in main],
        key=lambda one: one[0],
    )
    rows: list[list[_Span]] = []
    for number, (drawn, line, of_side) in enumerate(lines):
        if drawn < 0:
            return []
        if not number or (of_side == is_left and lines[number - 1][2] != is_left):
            if rows and line.top < max(bottom for _, bottom, _ in rows[-1]) - 0.3 * line.size:
                return []
            rows.append([])
        rows[-1].append((line.top, line.bottom, of_side))
    return [sorted(row) for row in rows] if len(rows) >= _LEAST_LINES else []


def _under_each_other(lines: Sequence[Line]) -> list[Line]:
    """Those that begin where most do."""
    (start, _), *_ = Counter(round(line.x0) for line in lines).most_common(1)
    return [line for line in lines if abs(line.x0 - start) < 3]


def _is_level(row: Sequence[_Span], slack: float) -> bool:
    side = [(top, bottom) for top, bottom, beside in row if beside]
    main = [(top, bottom) for top, bottom, beside in row if not beside]
    if not side or not main:
        return False
    top, bottom = side[0][0], max(bottom for _, bottom in side)
    other_top, other_bottom = main[0][0], max(bottom for _, bottom in main)
    return (
        abs(top - other_top) < slack
        or abs(bottom - other_bottom) < slack
        or abs(top + bottom - other_top - other_bottom) < 2 * slack
    )
