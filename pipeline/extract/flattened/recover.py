"""Rows whose columns were lost: found in the loose text between intact rows, and given their columns back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.flattened.draft import Draft, DraftCell, Loose, Repair, confidence, paragraphs
from pipeline.extract.flattened.split import Effort, Unit, split
from pipeline.extract.flattened.words import words
from pipeline.model import CharSpan, Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.flattened.column import Background, Column, Lexicon
    from pipeline.extract.flattened.split import Split
    from pipeline.extract.flattened.words import Word

_LINES = 6
"""Lines that one row without tabs may be scattered over."""
_SPARE = 5
"""Pieces that a stacked row may have beyond one a column."""
_WRAPPED = 3
"""Lines of a paragraph above which, where they are short, it is one text in a narrow column."""
_ROW = 15.0
"""Log odds that a run of words that fills every column that is always filled is a row."""
_LOOSE = math.log(0.1)
"""Log probability that a line or a paragraph between rows is no part of the table."""
_BUDGET = 20_000
"""Words that are searched for rows in one gap; a real gap has some hundreds, with every run counted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of lines, from `start` to before `end`, that is a row.

    `gain` is in log odds over its being no row; `skipped` are lines in it that are not of the row.
    """

    start: int
    end: int
    gain: float
    row: Draft
    skipped: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that could fill a row, as units to split; `members` are the lines that each unit is made of."""

    units: tuple[Unit, ...]
    members: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Recovery:
    """What rows are recovered with: columns, words beforehand, the whole text, what may still be searched."""

    text: str
    columns: tuple[Column, ...]
    background: Background
    lexicon: Lexicon
    effort: Effort

    @property
    def _needed(self) -> int:
        return sum(column.always_filled for column in self.columns)

    def candidates(self, gap: tuple[Loose, ...]) -> list[Candidate]:
        """Runs of loose text that may be a row."""
        found: list[Candidate] = []
        rows_alone: set[int] = set()
        budget = _BUDGET
        for run in self._runs(gap):
            # Lines of which two are rows by themselves are not one row.
            if len(run.members) > 1 and sum(line in rows_alone for unit in run.members for line in unit) > 1:
                continue
            budget -= sum(len(unit.words) for unit in run.units)
            if budget < 0 or self.effort.left < 0:
                break
            candidate = self._row(run)
            if candidate is not None:
                found.append(candidate)
                if len(run.members) == 1:
                    rows_alone.add(candidate.start)
        return found

    def align(self, cells: Sequence[Fragment]) -> Draft | None:
        """A printed row with more or fewer cells than columns: each cell goes, whole, where it fits."""
        if len(cells) > len(self.columns) + _SPARE:
            return None
        units = [Unit(words(cell), whole=True) for cell in cells]
        found = split(units, self.columns, self.background, self.effort)
        if found is None or found.skipped or not found.columns[0]:
            return None
        return Draft(self._cells(found, "cells-aligned"))

    # ── runs that could be a row ─────────────────────────────────────────────────────────────────────

    def _runs(self, gap: tuple[Loose, ...]) -> Iterator[_Run]:
        """Single lines, then lines that a row may be scattered over, then paragraphs that may be cells."""
        texts = [loose.words for loose in gap]
        every = paragraphs(gap)
        # A printed row's pieces have their columns already.
        printed = {i for i, loose in enumerate(gap) if any(column is not None for _, column in loose.pieces)}
        wrapped = {i for lines in every if self._is_wrapped([texts[i] for i in lines]) for i in lines}
        yield from self._lines(texts, printed | wrapped, 1, 1)
        yield from self._lines(texts, printed | wrapped, 2, _LINES)
        yield from self._stacked(texts, every, printed)

    def _lines(
        self, texts: Sequence[tuple[Word, ...]], closed: set[int], least: int, most: int
    ) -> Iterator[_Run]:
        for start in range(len(texts)):
            for end in range(start + 1, min(start + most, len(texts)) + 1):
                if end - 1 in closed:
                    break
                lines = texts[start:end]
                if end - start >= least and self._could_be_row(lines):
                    units = tuple(Unit(line, whole=False) for line in lines)
                    yield _Run(units, tuple((i,) for i in range(start, end)))

    def _stacked(
        self, texts: Sequence[tuple[Word, ...]], every: Sequence[tuple[int, ...]], closed: set[int]
    ) -> Iterator[_Run]:
        """Runs of paragraphs, each the whole of a cell or a piece of one; some of them are wrapped."""
        for first in range(len(every)):
            for last in range(first + self._needed, min(first + len(self.columns) + _SPARE, len(every)) + 1):
                members = every[first:last]
                if any(i in closed for lines in members for i in lines):
                    break
                cells = [tuple(word for i in lines for word in texts[i]) for lines in members]
                if any(len(lines) > 1 for lines in members) and self._could_be_row(cells):
                    yield _Run(tuple(Unit(cell, whole=True) for cell in cells), tuple(members))

    def _is_wrapped(self, lines: Sequence[Sequence[Word]]) -> bool:
        """Whether a paragraph is one text in a narrow column: many lines, as a rule too short to be a row."""
        return len(lines) > _WRAPPED and sum(map(len, lines)) < self._needed * len(lines)

    def _could_be_row(self, texts: Sequence[Sequence[Word]]) -> bool:
        return sum(map(len, texts)) >= self._needed and self._names_a_place(texts)

    def _names_a_place(self, texts: Sequence[Sequence[Word]]) -> bool:
        """Whether a location can be among the words, where the table's rows always have one."""
        return all(
            any(w.key in self.lexicon.places or column.knows(w.key) for text in texts for w in text)
            for column in self.columns
            if column.role == "location" and column.always_filled
        )

    # ── a run as a row ───────────────────────────────────────────────────────────────────────────────

    def _row(self, run: _Run) -> Candidate | None:
        """The row that a run is; None where a column stays empty that never is, or where it gains nothing."""
        found = split(run.units, self.columns, self.background, self.effort)
        if found is None:
            return None
        for column, cell in zip(self.columns, found.columns, strict=True):
            if column.always_filled and not cell:
                return None
            if column.role == "location" and cell and not self._names_a_place([cell]):
                return None
        strays = sum(self.background.stray(unit.words) + _LOOSE for unit in run.units)
        gain = found.score - strays + _ROW
        if gain <= 0:
            return None
        rule = "stacked-cells-sorted" if run.units[0].whole else "columns-restored"
        return Candidate(
            start=run.members[0][0],
            end=run.members[-1][-1] + 1,
            gain=gain,
            row=Draft(self._cells(found, rule)),
            skipped=tuple(i for unit in sorted(found.skipped) for i in run.members[unit]),
        )

    def _cells(self, found: Split, rule: str) -> tuple[DraftCell, ...]:
        return tuple(
            DraftCell(self._pieces(cell), Repair(rule, confidence(sure))) if cell else DraftCell()
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
