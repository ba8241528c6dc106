"""Rows set no farther apart than the lines of a cell, which neither a rule nor white parts.

Of all ways to part the lines, the one is taken that asks for the least that is unlikely: a cell that is
broken where there was room, a row that begins in the middle of a sentence, an empty cell, a cell that is not
level with its row. Cells are level at the top, in the middle or at the bottom, all of a table alike.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.texts import joint

if TYPE_CHECKING:
    from collections.abc import Sequence

_TALLEST = 40
"""Beginnings of lines that one row may hold."""

_BROKEN = 1.0  # a break inside a cell, where the next word had room
_PARTED = 0.3  # a row's end between lines that may be one wrapped sentence
_CONTINUES = 1.5  # the same before a small letter
_EMPTY = 0.5
_UNNAMED = 3.0  # no first cell
_UNLEVEL = 2.0
_WRAPPED = 1.5  # each line but the first that every cell of a row has: all of them are seldom wrapped

_DOUBTFUL = 0.75  # a row, on average: beyond it the lines are no packed rows at all

_LEVELS = (0.0, 0.5, 1.0)
"""Where cells are level with their row, as a part of its height from the top."""

Cells = list[list[Line]]
"""The lines of one row, column by column."""


def packed_rows(cells: Cells, step: float, rooms: Sequence[float]) -> list[Cells] | None:
    """The rows of a band; None where no way to part it is likely.

    Args:
        cells: the lines of the band, column by column, from top to bottom.
        step: from one line of a cell to the next, in points.
        rooms: where each column's text ends.
    """
    ways = _Ways(cells, step, rooms)
    cost, rows = min((ways.best(level) for level in _LEVELS), key=lambda way: way[0])
    return rows if cost <= _DOUBTFUL * len(rows) else None


class _Ways:
    """What the ways to part a band cost.

    Of the lines of a column, `_inside` sums up, up to each line, what it costs that one follows the other in
    one cell; `_ends` is what it costs that a row ends behind a line.
    """

    __slots__ = ("_cells", "_cuts", "_ends", "_inside", "_slack", "_tops")

    def __init__(self, cells: Cells, step: float, rooms: Sequence[float]) -> None:
        self._cells = cells
        self._slack = 0.2 * step
        self._tops = [[line.baseline - 0.8 * step for line in cell] for cell in cells]
        self._cuts: list[float] = []
        for top in sorted(top for tops in self._tops for top in tops):
            if not self._cuts or top - self._cuts[-1] > self._slack:
                self._cuts.append(top)
        self._inside, self._ends = [], []
        for cell, room in zip(cells, rooms, strict=True):
            costs = [_break(line, below, step, room) for line, below in pairwise(cell)]
            self._inside.append([0.0, *accumulate(inside for inside, _ in costs)])
            self._ends.append([*(end for _, end in costs), 0.0])

    def best(self, level: float) -> tuple[float, list[Cells]]:
        """The least cost where cells are level at a part of their row's height, and the rows that ask it."""
        end = len(self._cuts)
        places = [[bisect_left(tops, cut - self._slack) for tops in self._tops] for cut in self._cuts]
        places.append([len(tops) for tops in self._tops])
        costs, nexts = [float("inf")] * end + [0.0], [end] * (end + 1)
        for first in reversed(range(end)):
            for last in range(first + 1, min(first + _TALLEST, end) + 1):
                cost = costs[last] + self._cost(places[first], places[last], level)
                if cost < costs[first]:
                    costs[first], nexts[first] = cost, last
        rows, first = [], 0
        while first < end:
            last = nexts[first]
            spans = zip(self._cells, places[first], places[last], strict=True)
            rows.append([cell[start:stop] for cell, start, stop in spans])
            first = last
        return costs[0], rows

    def _cost(self, starts: Sequence[int], stops: Sequence[int], level: float) -> float:
        """Of a row of the lines from `starts` to before `stops`, and of its end."""
        filled = [column for column, start in enumerate(starts) if start < stops[column]]
        top = min(self._tops[column][starts[column]] for column in filled)
        bottom = max(self._tops[column][stops[column] - 1] for column in filled)
        cost = _EMPTY * (len(starts) - len(filled)) + (_UNNAMED if filled[0] else 0.0)
        if len(filled) == len(starts):
            cost += _WRAPPED * (min(stop - start for start, stop in zip(starts, stops, strict=True)) - 1)
        for column in filled:
            tops, first, last = self._tops[column], starts[column], stops[column] - 1
            if abs((tops[first] - top) * (1 - level) + (tops[last] - bottom) * level) > self._slack:
                cost += _UNLEVEL
            cost += self._inside[column][last] - self._inside[column][first] + self._ends[column][last]
        return cost


def _break(line: Line, below: Line, step: float, room: float) -> tuple[float, float]:
    """What it costs that a line is followed by another in its cell, and that a row ends between them."""
    near = below.baseline - line.baseline < 1.3 * step
    if not near:
        return _BROKEN + _UNLEVEL, 0.0
    if joint(line, below, room, None) == "\n":
        return _BROKEN, 0.0
    return 0.0, _PARTED + (_CONTINUES if below.words[0].text[0].islower() else 0.0)
