"""The body of a flattened table put together again: rows without their tabs, pieces beside their rows.

Intact rows teach what a column's cells look like (`column`). Everything else between them is either a row of
its own whose columns were lost (`split`), a piece of a cell of the row above or below, or no part of the table.
What explains the text best, under the learnt columns, is taken; what it was taken for is said with it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.split import Unit, split
from pipeline.extract.words import words
from pipeline.model import CharSpan, Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.column import Background, Column, Lexicon
    from pipeline.extract.split import Split
    from pipeline.extract.words import Word

_LINES = 6
"""Lines that one row without tabs may be scattered over."""
_SPARE = 5
"""Pieces that a stacked row may have beyond one a column."""
_ROW = 15.0
"""Log odds that a run of words that fills every column that is always filled is a row."""
_LOOSE = math.log(0.1)
"""Log probability that a line or a paragraph between rows is no part of the table."""
_LINES_APART = 3
"""Lines of a paragraph that may each be a piece of another cell; more are one wrapped text."""
_TRIMMED = math.log(0.05)
"""Log probability that the start of a printed cell belongs to an inner header and the rest to the row above."""
_ATTACHED = 3.0
"""What an attached piece must gain, in log odds, over being no part of the table: few rows lack a piece."""


@dataclass(frozen=True, slots=True)
class Repair:
    """How a cell was put together, by the name of the rule, and how sure that is (0 to 1)."""

    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DraftCell:
    """The pieces of a cell in reading order, and the repair that put them together, if any."""

    pieces: tuple[Fragment, ...] = ()
    repair: Repair | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A row of the body, a cell a column. `inherited` says that the first cell is that of the row above."""

    cells: tuple[DraftCell, ...]
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """Text between intact rows: a line of prose, or the cells of a printed row that is not complete.

    Attributes:
        pieces: the texts, and the column of each where its tabs say so, None where nothing does.
        paragraph: number of the paragraph it stands in: lines of one stand together.
        above_only: whether it can only continue the row above (what stands beside an inner header).
    """

    pieces: tuple[tuple[Fragment, int | None], ...]
    paragraph: int
    above_only: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words."""
        return tuple(word for piece, _ in self.pieces for word in words(piece))


@dataclass(frozen=True, slots=True)
class Mended:
    """Rows in order, and the pieces that are no part of them: `named` those of headers printed again."""

    rows: tuple[Draft, ...]
    left: tuple[Fragment, ...]
    named: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A run of lines, from `start`, that is a row: what that gains, and the lines in it that are not of it."""

    start: int
    gain: float
    row: Draft
    skipped: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The columns of a table and what is known beforehand; `text` is the whole document's."""

    text: str
    columns: tuple[Column, ...]
    background: Background
    lexicon: Lexicon

    def mend(self, items: Sequence[Draft | Loose]) -> Mended:
        """The rows of a body, from its intact rows and the loose text between them, in reading order."""
        rows: list[Draft] = []
        left: list[Fragment] = []
        gap: list[Loose] = []
        for item in (*items, None):
            if isinstance(item, Loose):
                gap.append(item)
                continue
            # The rows found in the gap stand between the row above it and the row below it.
            above = rows.pop() if rows else None
            chain, between = self._rows_in(gap, above, item)
            chain = [row for row in (above, *chain, item) if row is not None]
            offset = 0 if above is not None else 1
            for place, pieces in enumerate(between):
                upper = place - offset if place >= offset else None
                lower = upper + 1 if upper is not None else 0
                left.extend(self._attach(chain, upper, lower, pieces))
            rows.extend(chain)
            gap = []
        beside_names = [
            piece.locator
            for item in items
            if isinstance(item, Loose) and item.above_only
            for piece, _ in item.pieces
        ]
        named = tuple(piece for piece in left if any(_within(piece.locator, span) for span in beside_names))
        return Mended(tuple(rows), tuple(piece for piece in left if piece not in named), named)

    def align(self, cells: Sequence[Fragment]) -> tuple[Draft] | tuple[Loose]:
        """A printed row with more or fewer cells than columns: each cell goes, whole, where it fits."""
        units = [Unit(words(cell), whole=True) for cell in cells]
        found = split(units, self.columns, self.background)
        if found is None or found.skipped or not found.columns[0]:
            return (Loose(tuple((cell, None) for cell in cells), -cells[0].locator.start),)
        return (Draft(self._cells(found, "cells-aligned")),)

    # ── rows whose columns were lost ─────────────────────────────────────────────────────────────────

    def _rows_in(
        self, gap: Sequence[Loose], above: Draft | None, below: Draft | None
    ) -> tuple[list[Draft], list[list[Loose]]]:
        """The rows that the loose text of a gap holds, and what is loose before, between and behind them.

        Dynamic programme over the lines: the best way to explain the first `n`, for every `n`.
        """
        candidates = self._candidates(gap)
        value = [0.0]
        taken: list[_Candidate | None] = [None]
        beside = {end: (start, loose) for start, end, loose in _pieces_apart(gap)}
        for n in range(1, len(gap) + 1):
            best, step = value[n - 1], None
            if n in beside:
                start, loose = beside[n]
                best = max(best, value[start] + self._beside(loose, above, below))
            for candidate in candidates.get(n, ()):
                if value[candidate.start] + candidate.gain > best:
                    best, step = value[candidate.start] + candidate.gain, candidate
            value.append(best)
            taken.append(step)
        rows: list[Draft] = []
        between: list[list[Loose]] = [[]]
        n = len(gap)
        while n:
            chosen = taken[n]
            if chosen is None:
                n -= 1
                between[0].insert(0, gap[n])
            else:
                rows.insert(0, chosen.row)
                between[0][:0] = [gap[i] for i in chosen.skipped]
                between.insert(0, [])
                n = chosen.start
        return rows, between

    def _beside(self, loose: Loose, above: Draft | None, below: Draft | None) -> float:
        """What a piece gains at most as a part of the intact row above or below; nought where it fits neither."""
        gains = [gain for _, gain, _ in self._continued(above, loose)] if above is not None else []
        if below is not None and not loose.above_only:
            gains.extend(gain for _, gain in self._begun(below, loose))
        return max(gains, default=0.0)

    def _candidates(self, gap: Sequence[Loose]) -> dict[int, list[_Candidate]]:
        """Runs of loose text that may be a row, by their end."""
        found: dict[int, list[_Candidate]] = {}
        for end, units, members in self._runs(gap):
            candidate = self._row(units, members)
            if candidate is not None:
                found.setdefault(end, []).append(candidate)
        return found

    def _runs(self, gap: Sequence[Loose]) -> Iterator[tuple[int, list[Unit], list[tuple[int, ...]]]]:
        """Runs of lines that could fill a row: their end, their units, and the lines that each unit is made of."""
        needed = sum(column.always_filled for column in self.columns)
        plain = [all(column is None for _, column in loose.pieces) for loose in gap]
        wrapped = {i for lines in _paragraphs(gap) if _is_wrapped(lines, gap, needed) for i in lines}
        for start in range(len(gap)):
            for end in range(start + 1, min(start + _LINES, len(gap)) + 1):
                if not plain[end - 1] or end - 1 in wrapped:
                    break
                lines = [gap[i].words for i in range(start, end)]
                if sum(map(len, lines)) >= needed and self._names_a_place(lines):
                    yield end, [Unit(line, whole=False) for line in lines], [(i,) for i in range(start, end)]
        paragraphs = _paragraphs(gap)
        for first in range(len(paragraphs)):
            for last in range(first + needed - 1, min(first + len(self.columns) + _SPARE, len(paragraphs))):
                members = paragraphs[first : last + 1]
                if not all(plain[i] for lines in members for i in lines):
                    break
                texts = [tuple(word for i in lines for word in gap[i].words) for lines in members]
                if any(len(lines) > 1 for lines in members) and self._names_a_place(texts):
                    yield members[-1][-1] + 1, [Unit(text, whole=True) for text in texts], members

    def _names_a_place(self, texts: Sequence[Sequence[Word]]) -> bool:
        """Whether a location can be among the words, where the table's rows always have one."""
        return all(
            any(w.key in self.lexicon.places or column.knows(w.key) for text in texts for w in text)
            for column in self.columns
            if column.role == "location" and column.always_filled
        )

    def _row(self, units: Sequence[Unit], members: Sequence[tuple[int, ...]]) -> _Candidate | None:
        """The row that a run of units is, with what it gains over being no row; None where it is none."""
        found = split(units, self.columns, self.background)
        if found is None:
            return None
        for column, cell in zip(self.columns, found.columns, strict=True):
            if column.always_filled and not cell:
                return None
            if column.role == "location" and cell and not self._names_a_place([cell]):
                return None
        strays = sum(self.background.stray(unit.words) + _LOOSE for unit in units)
        gain = found.score - strays + _ROW
        if gain <= 0:
            return None
        rule = "stacked-cells-sorted" if units[0].whole else "columns-restored"
        skipped = tuple(i for unit in sorted(found.skipped) for i in members[unit])
        return _Candidate(members[0][0], gain, Draft(self._cells(found, rule)), skipped)

    def _cells(self, found: Split, rule: str) -> tuple[DraftCell, ...]:
        return tuple(
            DraftCell(self._pieces(cell), Repair(rule, _rounded(sure))) if cell else DraftCell()
            for cell, sure in zip(found.columns, found.sure, strict=True)
        )

    def _pieces(self, cell: Sequence[Word]) -> tuple[Fragment, ...]:
        """The words of a cell as stretches of the document: words with nothing between them are one."""
        spans: list[CharSpan] = []
        for word in cell:
            if spans and not self.text[spans[-1].end : word.span.start].strip():
                spans[-1] = CharSpan(spans[-1].start, word.span.end)
            else:
                spans.append(word.span)
        return tuple(Fragment(span, self.text[span.start : span.end]) for span in spans)

    # ── pieces of cells ──────────────────────────────────────────────────────────────────────────────

    def _attach(
        self, chain: list[Draft], upper: int | None, lower: int, gap: Sequence[Loose]
    ) -> list[Fragment]:
        """Give loose pieces to the cells of the row above or below that they complete; the rest is returned.

        The pieces are tried in all combinations, as far as a beam holds, in reading order.
        """
        below = lower if lower < len(chain) else None
        if upper is None and below is None:
            return [piece for loose in gap for piece, _ in loose.pieces]
        tries = [
            _Try(
                0.0, chain[upper] if upper is not None else None, chain[below] if below is not None else None
            )
        ]
        for _, _, loose in _pieces_apart(gap):
            tries = sorted(
                (after for before in tries for after in self._tries(before, loose)),
                key=lambda t: -t.gain,
            )[:60]
        best = tries[0]
        total = sum(math.exp(t.gain - best.gain) for t in tries)
        sure = _rounded(1 / total)
        if upper is not None and best.above is not None:
            chain[upper] = _sure(chain[upper], best.above, sure)
        if below is not None and best.below is not None:
            chain[below] = _sure(chain[below], best.below, sure)
        return list(best.left)

    def _tries(self, before: _Try, loose: Loose) -> Iterator[_Try]:
        yield replace(before, left=(*before.left, *(piece for piece, _ in loose.pieces)))
        if before.above is not None:
            for row, gain, left in self._continued(before.above, loose):
                yield replace(before, gain=before.gain + gain, above=row, left=(*before.left, *left))
        if before.below is not None and not loose.above_only:
            for row, gain in self._begun(before.below, loose):
                yield replace(before, gain=before.gain + gain, below=row)

    def _continued(self, row: Draft, loose: Loose) -> Iterator[tuple[Draft, float, tuple[Fragment, ...]]]:
        """The row above with the piece at the end of one of its cells, or with each piece in its own column."""
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
        """The row below with the piece at the start of one of its cells, or with each in its own column."""
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
        """Log odds of the pieces being part of the cell against their being no part of the table."""
        old = tuple(word for piece in row.cells[column].pieces for word in words(piece))
        model = self.columns[column].without(old)
        new = tuple(word for piece in pieces for word in words(piece))
        whole = (*old, *new) if behind else (*new, *old)
        before = model.score(old)
        return model.score(whole) - before - self.background.stray(new)


@dataclass(frozen=True, slots=True)
class _Try:
    gain: float
    above: Draft | None
    below: Draft | None
    left: tuple[Fragment, ...] = ()


def _with(row: Draft, column: int, pieces: tuple[Fragment, ...], *, behind: bool) -> Draft:
    cell = row.cells[column]
    joined = (*cell.pieces, *pieces) if behind else (*pieces, *cell.pieces)
    if not behind:
        joined = tuple(sorted(joined))
    changed = DraftCell(joined, cell.repair)
    return replace(row, cells=(*row.cells[:column], changed, *row.cells[column + 1 :]))


def _sure(before: Draft, after: Draft, confidence: float) -> Draft:
    """Mark the cells that were given pieces; a cell mended twice is as sure as its weaker repair."""
    cells = []
    for old, new in zip(before.cells, after.cells, strict=True):
        if old.pieces == new.pieces:
            cells.append(old)
        else:
            least = min(confidence, old.repair.confidence) if old.repair else confidence
            cells.append(replace(new, repair=Repair("joined-from-fragments", least)))
    return replace(after, cells=tuple(cells))


def _in_columns(loose: Loose) -> Iterator[tuple[Fragment, int]]:
    """The pieces of a printed row, each with the column that its tabs put it in."""
    return ((piece, column) for piece, column in loose.pieces if column is not None)


def _suffixes(piece: Fragment) -> Iterator[tuple[Fragment, Fragment | None]]:
    """The piece, and what is left of it when words are taken off its start; each with the words taken off."""
    yield piece, None
    text = words(piece)
    for word, before in zip(text[1:], text, strict=False):
        cut = word.span.start - piece.locator.start
        head = before.span.end - piece.locator.start
        yield (
            Fragment(CharSpan(word.span.start, piece.locator.end), piece.text[cut:]),
            Fragment(CharSpan(piece.locator.start, before.span.end), piece.text[:head]),
        )


def _pieces_apart(gap: Sequence[Loose]) -> Iterator[tuple[int, int, Loose]]:
    """What can be a piece of one cell: a short paragraph's lines each, a longer paragraph as a whole."""
    for lines in _paragraphs(gap):
        if len(lines) <= _LINES_APART:
            yield from ((i, i + 1, gap[i]) for i in lines)
        else:
            pieces = tuple(piece for i in lines for piece in gap[i].pieces)
            yield lines[0], lines[-1] + 1, Loose(pieces, gap[lines[0]].paragraph)


def _within(inner: CharSpan, outer: CharSpan) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_wrapped(lines: Sequence[int], gap: Sequence[Loose], needed: int) -> bool:
    """Whether a paragraph is one text in a narrow column: many lines, on average too short to be a row."""
    return len(lines) > _LINES_APART and sum(len(gap[i].words) for i in lines) < needed * len(lines)


def _paragraphs(gap: Sequence[Loose]) -> list[tuple[int, ...]]:
    """The lines of each paragraph, by their place in the gap."""
    found: list[list[int]] = []
    for i, loose in enumerate(gap):
        if i and gap[i - 1].paragraph == loose.paragraph:
            found[-1].append(i)
        else:
            found.append([i])
    return [tuple(lines) for lines in found]


def _rounded(share: float) -> float:
    """A confidence: two digits, and never quite certain."""
    return min(round(share, 2), 0.99)
