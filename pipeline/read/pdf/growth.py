"""Lines under each other, and the gaps that all of them leave open.

The gaps of a first line with several pieces are narrowed by each line that is taken after it, for as long as
lines leave them open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.pdf.lines import make_line
from pipeline.read.pdf.marks import LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Word

NARROWEST_OF_ALL = 0.15
"""Of a gap between columns over all of a table's lines, in font sizes."""
BESIDE = 1.0
"""Points by which the lines of a column begin apart."""
_NARROWEST = 0.3  # of a gap between columns on one line, in font sizes
_SPACE = 0.42  # between words, in font sizes, at the most
_WIDER = 1.25  # than the usual space of its line, which may be justified, is a gap between two cells
_SURE = 3  # lines that show a gap, from which on no line closes it

_SECTION = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})\.?")
_LARGER = 1.08  # than most lines of the page is a heading
_BEHIND_NUMBER = 3.0  # font sizes in which a heading begins behind its number


class Strip(NamedTuple):
    """The lines of one height, from left to right, the baseline of the first and the size of the largest."""

    lines: list[Line]
    baseline: float
    size: float


def strip_of(lines: list[Line]) -> Strip:
    """A strip of lines that are in order."""
    return Strip(lines, lines[0].baseline, max([line.size for line in lines]))


def strips_of(lines: Sequence[Line]) -> list[Strip]:
    """Lines by their height; those that are nearly on one baseline are on one."""
    strips: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if strips and line.baseline - strips[-1][0].baseline <= LEVEL * line.size:
            strips[-1].append(line)
        else:
            strips.append([line])
    usual = median([line.size for line in lines]) if lines else 0.0
    return [strip_of(_as_heading(sorted(strip, key=lambda line: line.x0), usual)) for strip in strips]


def _as_heading(lines: list[Line], usual: float) -> list[Line]:
    """The number of a section and its heading as one line: the white between them parts no columns.

    Both are bold, and larger than most lines are, and nothing else stands beside them.
    """
    if len(lines) != 2 or min(line.size for line in lines) <= _LARGER * usual:
        return lines
    number, heading = lines
    is_one = (
        number.bold
        and heading.bold
        and heading.x0 - number.x1 <= _BEHIND_NUMBER * heading.size
        and bool(_SECTION.fullmatch(number.text))
    )
    return [make_line(number.words + heading.words)] if is_one else lines


class Known(NamedTuple):
    """The gaps of a table, and where it begins and ends."""

    gaps: Sequence[tuple[float, float]]
    left: float
    right: float


class Growth:
    """The gaps that a table's lines have left open so far, and where its text begins and ends.

    Args:
        seed: its first line.
        known: the gaps that the part of the table on the page before has, and its left and right end.
    """

    __slots__ = ("gaps", "known", "largest", "left", "right", "size", "support")

    def __init__(self, seed: Strip, known: Known | None = None) -> None:
        self.known = known is not None
        self.left, self.right = seed.lines[0].x0, seed.lines[-1].x1
        if known is None:
            self.gaps = [(line.x1, after.x0) for line, after in pairwise(seed.lines)]
        else:
            self.gaps = list(known.gaps)
            self.left, self.right = min(self.left, known.left), max(self.right, known.right)
        self.size = self.largest = seed.size
        self.support = [_SURE if known else 1] * len(self.gaps)

    def take(self, strip: Strip, *, firm: bool = False) -> bool:
        """Narrow the gaps by a strip; False, and nothing changed, where it runs across them.

        It may close some that few lines have shown; none where the gaps are to be `firm`.
        """
        narrowest = 0.0 if self.known else NARROWEST_OF_ALL * min(self.size, strip.size)
        gaps, support, lost = [], [], 0
        solid = _solid(strip)
        around = _Around(solid, self.gaps)
        # A piece alone may close a gap that few lines showed only where it begins as a column's cells do.
        begins = (self.left, *(right for _, right in self.gaps))
        alone = len(solid) == 1 and all(abs(start - solid[0][0]) > BESIDE for start in begins)
        for (left, right), count in zip(self.gaps, self.support, strict=True):
            parts = [(left, right)]
            for x0, x1 in around.over(left, right):
                parts = [piece for part in parts for piece in _without(part, x0, x1)]
            parts = [part for part in parts if part[1] - part[0] >= narrowest]
            if not parts:
                lost += 1
                if firm or alone or count >= _SURE:
                    return False
                continue
            shown = count if len(parts) == 1 else 0  # which of several was open above nobody knows
            for part in parts:
                gaps.append(part)
                support.append(shown + around.has_company(left, right))
        last = strip.lines[-1]
        if last.x0 - self.right >= 0.68 * self.size:
            gaps.append((self.right, last.x0))
            support.append(1)
        first = strip.lines[0]
        if len(strip.lines) > 1 and self.left - first.x1 >= 0.68 * self.size:
            gaps.insert(0, (first.x1, self.left))
            support.insert(0, 1)
        if not gaps or lost > len(gaps):
            return False
        self.gaps, self.support = gaps, support
        self.left, self.right = min(self.left, strip.lines[0].x0), max(self.right, last.x1)
        self.largest = max(self.largest, strip.size)
        return True

    def is_behind(self, strip: Strip) -> bool:
        """Whether a strip begins where the cells of a column do, and not in the first."""
        start = strip.lines[0].x0
        return any(abs(start - right) <= BESIDE for _, right in self.gaps)


class _Around:
    """What stands around the gaps of a table on one of its lines, however many of both there are.

    Args:
        solid: the stretches of the line that no gap breaks, from left to right.
        gaps: of the table.
    """

    __slots__ = ("_ends", "_farthest", "_lefts", "_rights", "_solid", "_starts")

    def __init__(self, solid: Sequence[tuple[float, float]], gaps: Sequence[tuple[float, float]]) -> None:
        self._solid = sorted(solid)
        self._starts = [start for start, _ in self._solid]
        self._farthest = list(accumulate((end for _, end in self._solid), max))
        self._ends = sorted(end for _, end in solid)
        self._lefts = sorted(left for left, _ in gaps)
        self._rights = sorted(right for _, right in gaps)

    def over(self, left: float, right: float) -> Sequence[tuple[float, float]]:
        """The stretches that may reach into a gap."""
        return self._solid[bisect_right(self._farthest, left) : bisect_left(self._starts, right)]

    def has_company(self, left: float, right: float) -> bool:
        """Whether words stand on both sides of a gap, with no other gap between them and it."""
        end, start = bisect_right(self._ends, right), bisect_left(self._starts, left)
        if not end or start == len(self._starts):
            return False
        before, behind = self._ends[end - 1], self._starts[start]
        return bisect_left(self._lefts, before) >= bisect_left(self._lefts, left) and bisect_right(
            self._rights, right
        ) >= bisect_right(self._rights, behind)


def _solid(strip: Strip) -> list[tuple[float, float]]:
    """The stretches of a strip that no gap wider than a space between words breaks."""
    stretches: list[tuple[float, float]] = []
    for line in strip.lines:
        words = sorted(line.words, key=lambda word: word.x0)
        space = _widest_space(words, line.size)
        for index, word in enumerate(words):
            if index and word.x0 - stretches[-1][1] < space:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], word.x1))
            else:
                stretches.append((word.x0, word.x1))
    return stretches


def _widest_space(words: Sequence[Word], size: float) -> float:
    """The widest space between words that is none between cells, in points: as wide as the line is set."""
    spaces = [after.x0 - word.x1 for word, after in pairwise(words)]
    if len(spaces) < 3 or max(spaces) < _NARROWEST * size:
        return _SPACE * size
    return max(_WIDER * median(spaces), _NARROWEST * size)


def _without(part: tuple[float, float], x0: float, x1: float) -> list[tuple[float, float]]:
    left, right = part
    if x1 <= left or x0 >= right:
        return [part]
    return [piece for piece in ((left, x0), (x1, right)) if piece[1] > piece[0]]
