"""Pieces that stand beside their row: given to the cell that they complete, or left."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.flattened.draft import DraftCell, Loose, Repair, confidence, paragraphs
from pipeline.extract.flattened.words import span_of, words
from pipeline.model import CharSpan, Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.flattened.column import Background, Column
    from pipeline.extract.flattened.draft import Draft
    from pipeline.extract.flattened.split import Effort
    from pipeline.extract.flattened.words import Word

_NEAR = 12
"""Lines between a row and a piece of it, at most."""
_LINES_APART = 3
"""Lines of a paragraph that may each be a piece of another cell; more are one wrapped text."""
_TRIMMED = math.log(0.05)
"""Log probability that a printed cell starts with an inner header's words and goes on with the row above."""
_ATTACHED = 3.0
"""What an attached piece must gain, in log odds, over being no part of the table: few rows lack a piece."""
_HEADER_WORDS = 40
"""Words of an inner header that a printed cell may start with, at most."""
_BEAM = 60


@dataclass(frozen=True, slots=True)
class Attached:
    """The rows above and below a gap with the pieces they were given, what that gains, and what is left."""

    gain: float
    above: Draft | None
    below: Draft | None
    left: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """What pieces are attached with."""

    columns: tuple[Column, ...]
    background: Background
    effort: Effort

    def attach(self, above: Draft | None, below: Draft | None, gap: tuple[Loose, ...]) -> Attached:
        """Give the pieces of a gap to the cells of the rows above and below that they complete.

        All combinations are tried, as far as a beam holds, in reading order.
        """
        tries = [Attached(0.0, above, below)]
        far: list[Fragment] = []
        for start, end, loose in pieces_apart(gap):
            near_above, near_below = start < _NEAR, len(gap) - end < _NEAR
            if not near_above and not near_below:
                far.extend(piece for piece, _ in loose.pieces)
                continue
            tries = [
                after
                for before in tries
                for after in self._tries(before, loose, near_above=near_above, near_below=near_below)
            ]
            tries = sorted(tries, key=lambda t: -t.gain)[:_BEAM]
        best = tries[0]
        sure = confidence(1 / sum(math.exp(t.gain - best.gain) for t in tries))
        return replace(
            best,
            above=_marked(above, best.above, sure),
            below=_marked(below, best.below, sure),
            left=(*best.left, *far),
        )

    def best_gain(self, above: Draft | None, below: Draft | None, loose: Loose) -> float:
        """What a piece gains at most in the row above or below; nought where it fits neither."""
        tries = self._tries(Attached(0.0, above, below), loose, near_above=True, near_below=True)
        return max(t.gain for t in tries)

    def _tries(
        self, before: Attached, loose: Loose, *, near_above: bool, near_below: bool
    ) -> Iterator[Attached]:
        yield replace(before, left=(*before.left, *(piece for piece, _ in loose.pieces)))
        if before.above is not None and near_above:
            for row, gain, left in self._continued(before.above, loose):
                yield replace(before, gain=before.gain + gain, above=row, left=(*before.left, *left))
        if before.below is not None and near_below and not loose.above_only:
            for row, gain in self._begun(before.below, loose):
                yield replace(before, gain=before.gain + gain, below=row)

    def _continued(self, row: Draft, loose: Loose) -> Iterator[tuple[Draft, float, tuple[Fragment, ...]]]:
        """The row with the piece at the end of one of its cells, or with each piece in its own column."""
        if loose.pieces[0][1] is None:
            pieces = tuple(piece for piece, _ in loose.pieces)
            for column in range(len(self.columns)):
                gain = self._gain(row, column, pieces, behind=True) - _ATTACHED
                if gain > 0:
                    yield _with(row, column, pieces, behind=True), gain, ()
            return
        total, left = -_ATTACHED, []
        for piece, column in _in_columns(loose):
            gain, suffix, rest = max(
                (self._trimmed(row, column, piece, *option) for option in _suffixes(piece))
                if loose.above_only
                else [(self._gain(row, column, (piece,), behind=True), piece, None)],
                key=lambda option: option[0],
            )
            if gain <= 0 and loose.above_only:
                left.append(piece)
                continue
            total += gain
            row = _with(row, column, (suffix,), behind=True)
            left.extend([rest] if rest is not None else [])
        if total > 0:
            yield row, total, tuple(left)

    def _begun(self, row: Draft, loose: Loose) -> Iterator[tuple[Draft, float]]:
        """The row with the piece at the start of one of its cells, or with each piece in its own column."""
        if loose.pieces[0][1] is None:
            pieces = tuple(piece for piece, _ in loose.pieces)
            for column in range(len(self.columns)):
                gain = self._gain(row, column, pieces, behind=False) - _ATTACHED
                if gain > 0:
                    yield _with(row, column, pieces, behind=False), gain
            return
        total = -_ATTACHED
        for piece, column in _in_columns(loose):
            total += self._gain(row, column, (piece,), behind=False)
            row = _with(row, column, (piece,), behind=False)
        if total > 0:
            yield row, total

    def _trimmed(
        self, row: Draft, column: int, piece: Fragment, suffix: Fragment, rest: Fragment | None
    ) -> tuple[float, Fragment, Fragment | None]:
        """What the end of a printed cell gains in the row above when its start is left to an inner header."""
        gain = self._gain(row, column, (suffix,), behind=True)
        if rest is not None:
            # The suffix begins no line: as part of the whole piece it would be stray at another price.
            alone = self.background.stray(words(suffix))
            within = self.background.stray(words(piece)) - self.background.stray(words(rest))
            gain += alone - within + _TRIMMED
        return gain, suffix, rest

    def _gain(self, row: Draft, column: int, pieces: tuple[Fragment, ...], *, behind: bool) -> float:
        """Log odds of the pieces being part of the cell against their being no part of the table.

        Nothing is gained where the effort is used up.
        """
        if self.effort.left < 0:
            return -math.inf
        old, new = _words(row.cells[column].pieces), _words(pieces)
        if not self.effort.spend(2, 2, len(old) + len(new)):
            return -math.inf
        # What a cell looks like must not be learnt from itself.
        with self.columns[column].without(old) as model:
            whole = (*old, *new) if behind else (*new, *old)
            return model.score(whole) - model.score(old) - self.background.stray(new)


def pieces_apart(gap: tuple[Loose, ...]) -> Iterator[tuple[int, int, Loose]]:
    """What can be a piece of one cell: a short paragraph's lines each, a longer paragraph as a whole.

    Each with the lines of the gap that it takes, from the first to before the last.
    """
    for lines in paragraphs(gap):
        if len(lines) <= _LINES_APART:
            yield from ((i, i + 1, gap[i]) for i in lines)
        else:
            pieces = tuple(piece for i in lines for piece in gap[i].pieces)
            yield lines[0], lines[-1] + 1, Loose(pieces, gap[lines[0]].paragraph)


def _words(pieces: tuple[Fragment, ...]) -> tuple[Word, ...]:
    return tuple(word for piece in pieces for word in words(piece))


def _with(row: Draft, column: int, pieces: tuple[Fragment, ...], *, behind: bool) -> Draft:
    cell = row.cells[column]
    joined = (*cell.pieces, *pieces) if behind else tuple(sorted((*pieces, *cell.pieces)))
    changed = DraftCell(joined, cell.repair)
    return replace(row, cells=(*row.cells[:column], changed, *row.cells[column + 1 :]))


def _marked(before: Draft | None, after: Draft | None, sure: float) -> Draft | None:
    """Mark the cells that were given pieces; a cell mended twice is as sure as its weaker repair."""
    if before is None or after is None:
        return after
    cells = []
    for old, new in zip(before.cells, after.cells, strict=True):
        if old.pieces == new.pieces:
            cells.append(old)
        else:
            least = min(sure, old.repair.confidence) if old.repair else sure
            cells.append(replace(new, repair=Repair("joined-from-fragments", least)))
    return replace(after, cells=tuple(cells))


def _in_columns(loose: Loose) -> Iterator[tuple[Fragment, int]]:
    """The pieces of a printed row, each with the column that its tabs put it in."""
    return ((piece, column) for piece, column in loose.pieces if column is not None)


def _suffixes(piece: Fragment) -> Iterator[tuple[Fragment, Fragment | None]]:
    """The piece, and what is left of it when words are taken off its start; each with the words taken off."""
    yield piece, None
    text = words(piece)[: _HEADER_WORDS + 1]
    for word, before in zip(text[1:], text, strict=False):
        cut = word.span.start - span_of(piece).start
        head = before.span.end - span_of(piece).start
        yield (
            Fragment(CharSpan(word.span.start, span_of(piece).end), piece.text[cut:]),
            Fragment(CharSpan(span_of(piece).start, before.span.end), piece.text[:head]),
        )
