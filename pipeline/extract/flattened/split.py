"""Words whose columns are lost, given back to them: a beam search under the column models.

A flattened row is a stream of words in reading order: each visual line runs over the columns from left to
right, and the next line starts again further left. So the column of a word stays, moves right, or wraps back.
Whatever the search finds, it finds under the models learnt from the rows that stand intact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.model.making import set_by_slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.flattened.column import Background, Cell, Column
    from pipeline.extract.flattened.words import Word

_BEAM = 160
_HOPELESS = 16.0
"""Log odds behind the best at which a hypothesis is given up."""
_KEPT = 24
"""Hypotheses looked at in the end, to say how sure the best is."""
_WRAP = math.log(0.0001)
"""Going back to a column further left within a printed line: a line break that the text lost."""
_WRAP_ALONE = math.log(0.000001)
"""The same in a row that stands in one line: what was one line on the page has no line breaks to lose."""
_WRAP_AT_BREAK = math.log(0.2)
"""The same where the text has a break."""
_WRAP_ASTRAY = math.log(0.002)
"""The same in a stacked row, but neither to the first column nor back to the one that reaches above it."""
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
_SKIPPED_WORD = math.log(0.8)
"""The same for each of its words: what does not belong is as a rule a short line."""


_WAYS = 4_000_000
"""Ways to go on that are weighed in one document: a page of 26 rows, ten of them broken, takes 1,660,000."""
_LONGER = 20
"""Ways that are weighed while one cell is made longer by a word; many ways share a cell."""
_LONG = 100
"""Words of a piece, above which each further one costs noticeably more."""


@dataclass(slots=True)
class Effort:
    """What may still be searched in a document; its tables share one, so that many searches are bounded too.

    Attributes:
        left: how many ways to go on may still be weighed; below nought nothing more is searched.
    """

    left: int = _WAYS

    def spend(self, ways: int, cells: int, words: int) -> bool:
        """Count ways to go on that make cells longer by so many words; whether enough was left for them.

        Words cost more, the more of them there are: a cell is made longer by copying it.
        """
        if self.left >= 0:
            self.left -= ways + _LONGER * cells * words * (1 + words // _LONG)
        return self.left >= 0


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
    """Words by column; `score` is a log probability, `sure` each column's share of it among the rivals."""

    columns: tuple[tuple[Word, ...], ...]
    skipped: frozenset[int]
    score: float
    sure: tuple[float, ...]


@set_by_slots
@dataclass(frozen=True, slots=True)
class _State:
    """A way to give the words so far to columns.

    `trail` holds the column of each stretch, so that ties fall the same way in every run; `above` is the
    column left at the first wrap back, `below` the one entered at the last; `fresh` says that the words of
    the unit are in one column so far.
    """

    score: float
    trail: tuple[int, ...]
    column: int
    cells: tuple[Cell, ...]
    skipped: frozenset[int] = frozenset()
    above: int | None = None
    below: int | None = None
    fresh: bool = True


def split(
    units: Sequence[Unit], columns: Sequence[Column], background: Background, effort: Effort
) -> Split | None:
    """The best way to give the units' words to the columns of one row; None where there are no words.

    Words keep their order within a column. The search is exact as long as its beam holds; where the effort
    is used up, it finds nothing.
    """
    beam = [_State(0.0, (), 0, tuple(column.empty for column in columns))]
    for index, unit in enumerate(units):
        start = beam
        for stretch in _stretches(unit, alone=len(units) == 1):
            cells = {id(cell) for state in beam for cell in state.cells}
            if not effort.spend(len(beam) * len(columns), len(cells), len(stretch.words)):
                return None
            beam = _followed(beam, stretch, columns)
        if not unit.whole and len(units) > 1:
            beam = [replace(s, score=s.score + _ONE_CELL) if s.fresh else s for s in beam]
        if not effort.spend(len(start), len(start), 1):
            return None
        cost = background.stray(unit.words) + _SKIPPED + _SKIPPED_WORD * len(unit.words)
        skipping = [
            replace(s, score=s.score + cost, trail=(*s.trail, -1), skipped=s.skipped | {index}) for s in start
        ]
        least = max(state.score for state in (*beam, *skipping)) - _HOPELESS
        beam = sorted((state for state in (*beam, *skipping) if state.score > least), key=_order)[:_BEAM]
    stacked = all(unit.whole for unit in units)
    if not effort.spend(len(beam), len(beam) * len(columns), 1):
        return None
    ended = sorted((_ended(state, columns, stacked=stacked) for state in beam), key=_order)[:_KEPT]
    best = ended[0]
    if not any(cell.words for cell in best.cells):
        return None
    return Split(tuple(cell.words for cell in best.cells), best.skipped, best.score, _sureness(best, ended))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that go to one column together. `at_break` says that the text has a break before them."""

    words: tuple[Word, ...]
    at_break: bool
    whole: bool
    alone: bool


def _stretches(unit: Unit, *, alone: bool) -> Iterator[_Stretch]:
    if unit.whole:
        yield _Stretch(unit.words, at_break=True, whole=True, alone=alone)
        return
    starts = [i for i, word in enumerate(unit.words) if i == 0 or not word.glued]
    for start, end in zip(starts, (*starts[1:], len(unit.words)), strict=True):
        yield _Stretch(unit.words[start:end], at_break=start == 0, whole=False, alone=alone)


def _followed(beam: Sequence[_State], stretch: _Stretch, columns: Sequence[Column]) -> list[_State]:
    """The likeliest states with the stretch given to a column: as many as the beam holds, none hopeless.

    Many states share a cell: each is made longer once. A cell's id is its own as long as its state lives.
    """
    longer: dict[tuple[int, int], Cell] = {}
    moves: list[tuple[float, _State, int, Cell]] = []
    for state in beam:
        for column, old in enumerate(state.cells):
            key = (column, id(old))
            new = longer.get(key)
            if new is None:
                new = old
                for word in stretch.words:
                    new = columns[column].step(new, word)
                longer[key] = new
            cost = _price(state, column, stretch)
            moves.append((state.score + cost + new.so_far - old.so_far, state, column, new))
    least = max(move[0] for move in moves) - _HOPELESS
    kept = [move for move in moves if move[0] > least]
    kept.sort(key=lambda move: (-move[0], move[1].trail, move[2]))
    return [_moved(*move, at_break=stretch.at_break) for move in kept[:_BEAM]]


def _price(state: _State, column: int, stretch: _Stretch) -> float:
    """What it costs to go on in a column, beside the words themselves."""
    cost = _wrap(state, column, stretch) if column < state.column else 0.0
    if state.cells[column].words and (column != state.column or stretch.at_break):
        cost += _SAME_CELL if stretch.whole and column == state.column else _RESUMED
    return cost


def _wrap(state: _State, column: int, stretch: _Stretch) -> float:
    if stretch.whole:
        return _WRAP_AT_BREAK if column in (0, state.above) else _WRAP_ASTRAY
    if stretch.at_break:
        return _WRAP_AT_BREAK
    return _WRAP_ALONE if stretch.alone else _WRAP


def _moved(score: float, state: _State, column: int, cell: Cell, *, at_break: bool) -> _State:
    wraps = column < state.column
    return _State(
        score=score,
        trail=(*state.trail, column),
        column=column,
        cells=(*state.cells[:column], cell, *state.cells[column + 1 :]),
        skipped=state.skipped,
        above=state.column if wraps and state.above is None else state.above,
        below=column if wraps else state.below,
        fresh=at_break or (state.fresh and column == state.column),
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


def _sureness(best: _State, ended: Sequence[_State]) -> tuple[float, ...]:
    """For each column the share of probability of the hypotheses that give it the same words."""
    weights = [math.exp(state.score - best.score) for state in ended]
    total = sum(weights)
    return tuple(
        sum(w for w, state in zip(weights, ended, strict=True) if state.cells[i].words == best.cells[i].words)
        / total
        for i in range(len(best.cells))
    )
