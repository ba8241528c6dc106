"""Rows set no farther apart than the lines of a cell, which neither a rule nor white parts.

Of all ways to part the lines, the one is taken that asks for the least that is unlikely: a cell that is
broken where there was room, a row that begins in the middle of a sentence, an empty cell, a cell that is not
level with its row. Cells are level at the top, in the middle or at the bottom, all of a table alike.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pipeline.read.pdf.lines import Line, joint

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
    ways = [_Ways(cells, step, rooms, level).best() for level in _LEVELS]
    cost, rows = min(ways, key=lambda way: way[0])
    return rows if cost <= _DOUBTFUL * len(rows) else None


class _Ways:
    """What the ways to part a band cost where cells are level at one edge of their row."""

    __slots__ = ("_cells", "_cuts", "_level", "_rooms", "_slack", "_step", "_tops")

    def __init__(self, cells: Cells, step: float, rooms: Sequence[float], level: float) -> None:
        self._cells, self._step, self._rooms, self._level = cells, step, rooms, level
        self._slack = 0.2 * step
        self._tops = [[line.baseline - 0.8 * step for line in cell] for cell in cells]
        self._cuts: list[float] = []
        for top in sorted(top for tops in self._tops for top in tops):
            if not self._cuts or top - self._cuts[-1] > self._slack:
                self._cuts.append(top)

    def best(self) -> tuple[float, list[Cells]]:
        """The least cost, and the rows that it is asked for."""
        end = len(self._cuts)
        places = [[bisect_left(tops, cut - self._slack) for tops in self._tops] for cut in self._cuts]
        places.append([len(tops) for tops in self._tops])
        costs, nexts = [float("inf")] * end + [0.0], [end] * (end + 1)
        for first in reversed(range(end)):
            for last in range(first + 1, min(first + _TALLEST, end) + 1):
                cost = costs[last] + self._cost(places[first], places[last])
                if cost < costs[first]:
                    costs[first], nexts[first] = cost, last
        rows, first = [], 0
        while first < end:
            last = nexts[first]
            spans = zip(self._cells, places[first], places[last], strict=True)
            rows.append([cell[start:stop] for cell, start, stop in spans])
            first = last
        return costs[0], rows

    def _cost(self, starts: Sequence[int], stops: Sequence[int]) -> float:
        """Of a row of the lines from `starts` to before `stops`, and of its end."""
        tops = [own[start:stop] for own, start, stop in zip(self._tops, starts, stops, strict=True)]
        top = min(own[0] for own in tops if own)
        bottom = max(own[-1] for own in tops if own)
        cost = _WRAPPED * max(min(len(own) for own in tops) - 1, 0)
        for column, own in enumerate(tops):
            if not own:
                cost += _EMPTY if column else _UNNAMED
                continue
            if abs((own[0] - top) * (1 - self._level) + (own[-1] - bottom) * self._level) > self._slack:
                cost += _UNLEVEL
            for at in range(starts[column], stops[column]):
                cost += self._break(column, at, ends=at + 1 == stops[column])
        return cost

    def _break(self, column: int, at: int, *, ends: bool) -> float:
        """Of what follows a line of a column: the next line of its cell, or the end of its row."""
        cell = self._cells[column]
        if at + 1 == len(cell):
            return 0.0
        line, below = cell[at : at + 2]
        near = below.baseline - line.baseline < 1.3 * self._step
        meant = not near or joint(line, below, self._rooms[column], None) == "\n"
        if not ends:
            return (_BROKEN if meant else 0.0) + (0.0 if near else _UNLEVEL)
        if meant:
            return 0.0
        return _PARTED + (_CONTINUES if below.words[0].text[0].islower() else 0.0)
