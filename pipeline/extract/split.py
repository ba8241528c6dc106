"""Words whose columns are lost, given back to them: a beam search under the column models.

A flattened row is a stream of words in reading order: each visual line runs over the columns from left to
right, and the next line starts again further left. So the column of a word stays, moves right, or wraps back.
Whatever the search finds, it finds under the models learnt from the rows that stand intact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.column import Background, Cell, Column
    from pipeline.extract.words import Word

_BEAM = 160
_HOPELESS = 16.0
"""Log odds behind the best at which a hypothesis is given up."""
_KEPT = 24
"""Hypotheses looked at in the end, to say how sure the best is."""
_WRAP = math.log(0.0001)
"""Going back to a column further left within a printed line: a line break that the text lost."""
_WRAP_AT_BREAK = math.log(0.2)
"""The same where the text has a break."""
_OVERFLOW = math.log(0.02)
"""A cell that reaches above its row and one that reaches below it are as a rule the same, centred, one."""
_SAME_CELL = math.log(0.02)
"""Two paragraphs one behind the other in one cell of a stacked row: one cell is as a rule one paragraph."""
_ONE_CELL = math.log(0.02)
"""A line of a scattered row with words of one cell only: a line runs over the columns."""
_RESUMED = math.log(0.2)
"""Going on with a cell that was left, or broken off by a line's end."""
_SKIPPED = math.log(0.01)
"""Leaving a whole unit out of the row."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that stand together, with the freedom they have.

    `whole` units belong to one column as they are (a paragraph of short lines is one piece of one cell);
    other units may be parted between any two words that are not of one link.
    """

    words: tuple[Word, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Split:
    """Words by column. `score` is a log probability; `sure` is the share of it among the rivals, a column each."""

    columns: tuple[tuple[Word, ...], ...]
    skipped: frozenset[int]
    score: float
    sure: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """A way to give the words so far to columns.

    `trail` holds the column of each stretch, so that ties fall the same way in every run; `above` is the column
    left at the first wrap back, `below` the one entered at the last; `fresh` says that the unit's words are all
    in one column so far.
    """

    score: float
    trail: tuple[int, ...]
    column: int
    cells: tuple[Cell, ...]
    skipped: frozenset[int] = frozenset()
    above: int | None = None
    below: int | None = None
    fresh: bool = True


def split(units: Sequence[Unit], columns: Sequence[Column], background: Background) -> Split | None:
    """The best way to give the units' words to the columns of one row; None where there are no words.

    Words keep their order within a column. The search is exact as long as its beam holds.
    """
    beam = [_State(0.0, (), 0, tuple(column.empty for column in columns))]
    for index, unit in enumerate(units):
        start = beam
        for stretch, move in _stretches(unit):
            longer = _Longer(columns, stretch, whole=unit.whole)
            beam = _best([following for state in beam for following in _follow(state, longer, move)])
        if not unit.whole and len(units) > 1:
            beam = [replace(s, score=s.score + _ONE_CELL) if s.fresh else s for s in beam]
        cost = background.stray(unit.words) + _SKIPPED
        skipping = [
            replace(s, score=s.score + cost, trail=(*s.trail, -1), skipped=s.skipped | {index}) for s in start
        ]
        beam = _best([*beam, *skipping])
    stacked = all(unit.whole for unit in units)
    ended = sorted((_ended(state, columns, stacked=stacked) for state in beam), key=_order)[:_KEPT]
    best = ended[0]
    if not any(cell.words for cell in best.cells):
        return None
    return Split(tuple(cell.words for cell in best.cells), best.skipped, best.score, _sureness(best, ended))


def _stretches(unit: Unit) -> Iterator[tuple[tuple[Word, ...], str]]:
    """The words that go together, and how their column may differ from the one before: at a `break`, or `inside`."""
    if unit.whole:
        yield unit.words, "break"
        return
    starts = [i for i, word in enumerate(unit.words) if i == 0 or not word.glued]
    for start, end in zip(starts, (*starts[1:], len(unit.words)), strict=True):
        yield unit.words[start:end], "inside" if start else "break"


class _Longer:
    """Cells with the same words added. Many hypotheses share a cell: each is made longer once."""

    def __init__(self, columns: Sequence[Column], stretch: Sequence[Word], *, whole: bool) -> None:
        self.whole = whole
        self._columns = columns
        self._stretch = stretch
        self._made: dict[tuple[int, int], tuple[Cell, Cell]] = {}

    def cell(self, column: int, cell: Cell) -> Cell:
        key = (column, id(cell))
        if key not in self._made:
            longer = cell
            for word in self._stretch:
                longer = self._columns[column].step(longer, word)
            self._made[key] = (cell, longer)  # keeps the old cell alive, so that its id stays its own
        return self._made[key][1]


def _follow(state: _State, longer: _Longer, move: str) -> Iterator[_State]:
    for column, old in enumerate(state.cells):
        cost, above, below = 0.0, state.above, state.below
        if column < state.column:
            cost = _WRAP_AT_BREAK if move == "break" else _WRAP
            above = state.column if above is None else above
            below = column
        if old.words and (column != state.column or move == "break"):
            cost += _SAME_CELL if longer.whole and column == state.column else _RESUMED
        new = longer.cell(column, old)
        yield _State(
            state.score + cost + new.so_far - old.so_far,
            (*state.trail, column),
            column,
            (*state.cells[:column], new, *state.cells[column + 1 :]),
            state.skipped,
            above,
            below,
            move == "break" or (state.fresh and column == state.column),
        )


def _ended(state: _State, columns: Sequence[Column], *, stacked: bool) -> _State:
    score = state.score
    for model, cell in zip(columns, state.cells, strict=True):
        score += model.end(cell) - cell.so_far
    if stacked and state.below is not None and state.below != state.above:
        score += _OVERFLOW
    return replace(state, score=score)


def _order(state: _State) -> tuple[float, tuple[int, ...]]:
    return -state.score, state.trail


def _best(states: list[_State]) -> list[_State]:
    """The likeliest states, as many as the beam holds and none that is hopelessly behind."""
    least = max(state.score for state in states) - _HOPELESS
    return sorted((state for state in states if state.score > least), key=_order)[:_BEAM]


def _sureness(best: _State, ended: Sequence[_State]) -> tuple[float, ...]:
    """For each column the share of probability of the hypotheses that give it the same words."""
    weights = [math.exp(state.score - best.score) for state in ended]
    total = sum(weights)
    return tuple(
        sum(w for w, state in zip(weights, ended, strict=True) if state.cells[i].words == best.cells[i].words)
        / total
        for i in range(len(best.cells))
    )
