"""Tables that white space divides: lines under each other that leave the same gaps.

The gaps of a first line with several pieces are followed down the page, narrowed by each line, for as long as
lines leave them open. Rules across, where there are any, hold a table together over rows that run across.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.pdf.grid import shaded_bands
from pipeline.read.pdf.marks import Box
from pipeline.read.pdf.region import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Word
    from pipeline.read.pdf.rules import Rules

_NARROWEST = 0.3  # of a gap between columns on one line, in font sizes
_NARROWEST_OF_ALL = 0.15  # the same over all of a table's lines
_SPACE = 0.42  # between words, in font sizes, at the most
_WIDER = 1.25  # than the usual space of its line, which may be justified, is a gap between two cells
_LEAST_FULL = 3
"""Columns of a table of which nothing but a header in bold speaks for it, at least."""
_LARGER = 1.08  # than the words of a table, is a heading under it
_BESIDE = 1.0  # points by which the lines of a column begin apart
_PADDING = 2.0
"""Font sizes between a table's words and the rule that closes it above or below, at the most."""
_LEAST_BEFORE, _LEAST_BEHIND = 2, 3
"""Lines before white and behind it that make it a gap, though no line goes on behind it."""


class Strip(NamedTuple):
    """The lines of one height, from left to right."""

    lines: list[Line]

    @property
    def baseline(self) -> float:
        """Of its first line."""
        return self.lines[0].baseline

    @property
    def size(self) -> float:
        """Of its largest line."""
        return max(line.size for line in self.lines)


def strips_of(lines: Sequence[Line]) -> list[Strip]:
    """Lines by their height; those that are nearly on one baseline are on one."""
    strips: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if strips and line.baseline - strips[-1][0].baseline <= 0.3 * line.size:
            strips[-1].append(line)
        else:
            strips.append([line])
    return [Strip(sorted(strip, key=lambda line: line.x0)) for strip in strips]


class Stretch(NamedTuple):
    """Strips `first` to `last` (exclusive) of a page, and the region that they are."""

    first: int
    last: int
    region: Region


def tables_of(strips: Sequence[Strip], rules: Rules) -> list[Stretch]:
    """The tables among strips, from top to bottom."""
    found: list[Stretch] = []
    index = 0
    while index < len(strips):
        if len(strips[index].lines) > 1:
            stretch = _grown(strips, index, found[-1].last if found else 0, rules)
            if stretch is not None:
                found.append(stretch)
                index = stretch.last
                continue
        index += 1
    return found


class _Growth:
    """The gaps that a table's lines have left open so far, and where its text begins and ends."""

    __slots__ = ("gaps", "largest", "left", "right", "size", "spanning", "support")

    def __init__(self, seed: Strip) -> None:
        self.gaps = [(line.x1, after.x0) for line, after in pairwise(seed.lines)]
        self.left, self.right = seed.lines[0].x0, seed.lines[-1].x1
        self.size = self.largest = seed.size
        self.support = [1] * len(self.gaps)
        self.spanning: set[int] = set()

    def take(self, strip: Strip) -> bool:
        """Narrow the gaps by a strip; False, and nothing changed, where it runs across them."""
        narrowest = _NARROWEST_OF_ALL * min(self.size, strip.size)
        gaps, support, lost = [], [], 0
        solid = _solid(strip)
        # A piece alone may close a gap that few lines showed only where it begins as a column's cells do.
        begins = (self.left, *(right for _, right in self.gaps))
        alone = len(solid) == 1 and all(abs(start - solid[0][0]) > _BESIDE for start in begins)
        for (left, right), count in zip(self.gaps, self.support, strict=True):
            parts = [(left, right)]
            for x0, x1 in solid:
                parts = [piece for part in parts for piece in _without(part, x0, x1)]
            parts = [part for part in parts if part[1] - part[0] >= narrowest]
            if not parts:
                lost += 1
                if count > 2 or alone:
                    return False
                continue
            shown = count if len(parts) == 1 else 0  # which of several was open above nobody knows
            for part in parts:
                gaps.append(part)
                support.append(shown + self._has_company((left, right), solid))
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

    def _has_company(self, gap: tuple[float, float], solid: Sequence[tuple[float, float]]) -> bool:
        """Whether words stand on both sides of a gap, with no other gap between them and it."""
        before = max((x1 for _, x1 in solid if x1 <= gap[1]), default=None)
        behind = min((x0 for x0, _ in solid if x0 >= gap[0]), default=None)
        if before is None or behind is None:
            return False
        return not any(
            before <= left < gap[0] or gap[1] < right <= behind
            for left, right in self.gaps
            if (left, right) != gap
        )


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


def _grown(strips: Sequence[Strip], seed: int, floor: int, rules: Rules) -> Stretch | None:
    growth = _Growth(strips[seed])
    first = seed
    while first > floor and (
        _heads(strips[first - 1], strips[first], growth, rules)
        or _is_drawn_on(strips[first - 1], strips[first : first + 2], growth)
    ):
        first -= 1
    last = seed + 1
    pitches: list[float] = []
    spanning: list[int] = []
    while last < len(strips):
        above, strip = strips[last - 1], strips[last]
        step = strip.baseline - above.baseline
        ruled = _rule_between(rules, above.baseline, strip.baseline - 0.5 * strip.size, growth)
        far = 4.5 if len(strip.lines) > 1 or strip.lines[0].x0 > growth.gaps[0][0] else 3.2
        usual = max([far * growth.size] + ([1.6 * median(pitches)] if len(pitches) > 2 else []))
        if step > usual and not (ruled and step < 3 * usual):
            break
        if strip.size > 1.25 * growth.size or _is_heading(strip, growth):
            break
        if not growth.take(strip):
            closed = last + 1 < len(strips) and _rule_between(
                rules, strip.baseline, strips[last + 1].baseline - 0.5 * strip.size, growth
            )
            if not (ruled and closed and len(strip.lines) == 1):
                break
            spanning.append(last)
        pitches.append(step)
        last += 1
    while spanning and spanning[-1] == last - 1:
        spanning.pop()
        last -= 1
    last = _trimmed(strips, first, last, growth)
    return _checked(strips, first, last, growth, spanning, rules)


def _heads(strip: Strip, below: Strip, growth: _Growth, rules: Rules) -> bool:
    """Whether a strip above a table's first is the beginning of its header's wrapped cells."""
    if below.baseline - strip.baseline > 1.55 * below.size or abs(strip.size - below.size) > 0.1 * below.size:
        return False
    if strip.lines[0].bold != below.lines[0].bold:
        return False
    if _rule_between(rules, strip.baseline, below.baseline - 0.5 * below.size, growth):
        return False
    if all(line.x0 - growth.left < 1 for line in strip.lines) and below.lines[0].x0 - growth.left > 1:
        return growth.take(strip)
    wide = max(line.x1 for line in strip.lines) - min(line.x0 for line in strip.lines)
    return wide < 0.9 * (growth.right - growth.left) and growth.take(strip)


def _is_drawn_on(strip: Strip, below: Sequence[Strip], growth: _Growth) -> bool:
    """Whether the page draws each piece above a table's first strip, and then what is under it in its column.

    So stand the lines of a header's cell that has more of them than the others. Over the first column a title
    would stand so too.
    """
    after = {line.words[0].drawn: line for other in below for line in other.lines}
    for line in strip.lines:
        following = after.get(line.words[-1].drawn + 1)
        if line.words[-1].drawn < 0 or following is None or line.x0 < growth.left + _BESIDE:
            return False
        off = min(abs(following.x0 - line.x0), abs(following.x0 + following.x1 - line.x0 - line.x1) / 2)
        if off > _BESIDE or (following.bold, following.size) != (line.bold, line.size):
            return False
    return growth.take(strip)


def _is_heading(strip: Strip, growth: _Growth) -> bool:
    """Whether a strip is bold words alone at the left, larger than all of the table's so far."""
    line = strip.lines[0]
    at_left = line.x0 < growth.gaps[0][0]
    return len(strip.lines) == 1 and at_left and line.bold and line.size > _LARGER * growth.largest


def _rule_between(rules: Rules, above: float, below: float, growth: _Growth) -> bool:
    middle = (growth.left + growth.right) / 2
    return any(
        above - 1 <= edge.at <= below + 1
        and edge.start - 2 <= middle <= edge.end + 2
        and edge.end - edge.start >= 0.6 * (growth.right - growth.left)
        for edge in rules.across
    )


def _trimmed(strips: Sequence[Strip], first: int, last: int, growth: _Growth) -> int:
    """Leave out what follows a table and only happens to stand within its first column."""
    border = growth.gaps[0][0] if growth.gaps else 0.0
    several = max((i for i in range(first, last) if len(strips[i].lines) > 1), default=first)
    end = last
    for index in range(several + 1, last):
        strip = strips[index]
        gap = strip.baseline - strips[index - 1].baseline
        if len(strip.lines) == 1 and strip.lines[0].x1 <= border + 1 and gap > 1.6 * strip.size:
            nearby = any(
                line.x0 > border
                for other in strips[index + 1 : index + 2]
                for line in other.lines
                if other.baseline - strip.baseline < 1.1 * strip.size
            )
            if not nearby:
                end = index
                break
    return end


def _checked(
    strips: Sequence[Strip], first: int, last: int, growth: _Growth, spanning: Sequence[int], rules: Rules
) -> Stretch | None:
    taken = strips[first:last]
    several = sum(1 for strip in taken if len(strip.lines) > 1)
    box = Box(growth.left, taken[0].lines[0].top, growth.right, max(line.bottom for line in taken[-1].lines))
    across = {index for index in spanning if first <= index < last}
    gaps = _gaps([strip for index, strip in enumerate(taken, first) if index not in across], growth)
    gaps = _around_words(gaps, taken)
    columns = [box.x0 - 1, *((left + right) / 2 for left, right in gaps), box.x1 + 1]
    along = [
        edge.at
        for edge in rules.across
        if min(edge.end, box.x1) - max(edge.start, box.x0) > 0.6 * (box.x1 - box.x0)
    ]
    slack = 0.6 * growth.size
    heights = [height for height in along if box.top - slack < height < box.bottom + slack]
    if several < 2 and not heights:
        return None
    within = [strip for index, strip in enumerate(taken, first) if index not in across]
    if not _aligned(within, columns) and not _is_full(within, columns):
        return None
    inner = [height for height in heights if box.top + 2 < height < box.bottom - 2]
    bands = [box.top - 2, *_apart(inner), box.bottom + 2]
    beside: set[tuple[int, int]] = set()
    for index in across:
        band = sum(1 for height in bands if height < strips[index].baseline - 0.3 * growth.size) - 1
        beside.update((band, column) for column in range(1, len(columns) - 1))
    padding = _PADDING * growth.size
    above = max([box.top - padding, *(strip.baseline for strip in strips[max(first - 1, 0) : first])])
    below = min([box.bottom + padding, *(strip.baseline - slack for strip in strips[last : last + 1])])
    region = Region(
        Box(columns[0], bands[0], columns[-1], bands[-1]),
        columns,
        gaps,
        bands,
        beside,
        set(),
        ruled=False,
        open_above=not any(above <= height <= box.top + 2 for height in along),
        open_below=not any(box.bottom - 2 <= height <= below for height in along),
        sides=False,
        shaded=shaded_bands(bands, box, rules.shades),
    )
    return Stretch(first, last, region)


def _gaps(strips: Sequence[Strip], growth: _Growth) -> list[tuple[float, float]]:
    """The gaps of a table: those that its strips show, and white through all of them with columns beside it.

    Cells that are level in their middle may never stand on one line with those at their left. A header may
    run across, as "# Name" does over numbers.
    """
    header = next((i for i, strip in enumerate(strips) if not all(line.bold for line in strip.lines)), 0)
    lines = sorted((line for strip in strips[header:] for line in strip.lines), key=lambda line: line.x0)
    gaps = list(growth.gaps)
    starts = [line.x0 for line in lines]
    end = lines[0].x1
    for i, line in enumerate(lines):
        beginning = bisect_left(starts, line.x0 + _BESIDE) - i
        if (
            line.x0 - end >= _NARROWEST_OF_ALL * growth.size
            and i >= _LEAST_BEFORE
            and beginning >= _LEAST_BEHIND
            and not any(left < line.x0 and end < right for left, right in gaps)
        ):
            gaps.append((end, line.x0))
        end = max(end, line.x1)
    return sorted(gaps)


def _around_words(gaps: Sequence[tuple[float, float]], strips: Sequence[Strip]) -> list[tuple[float, float]]:
    """Gaps, two as one where no word stands between them."""
    middles = sorted(
        (word.x0 + word.x1) / 2 for strip in strips for line in strip.lines for word in line.words
    )
    kept: list[tuple[float, float]] = []
    for left, right in gaps:
        border = (left + right) / 2
        above = (kept[-1][0] + kept[-1][1]) / 2 if kept else float("-inf")
        if kept and bisect_left(middles, above) == bisect_left(middles, border):
            kept[-1] = (kept[-1][0], right)
        else:
            kept.append((left, right))
    return kept


def _apart(heights: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for height in sorted(heights):
        if not kept or height - kept[-1] > 3:
            kept.append(height)
    return kept


def _aligned(strips: Sequence[Strip], columns: Sequence[float]) -> bool:
    """Whether the pieces of most columns begin, end, or have their middle at one place."""
    good = 0
    count = len(columns) - 1
    for left, right in pairwise(columns):
        pieces = [
            line for strip in strips for line in strip.lines if left <= (line.x0 + line.x1) / 2 <= right
        ]
        if not pieces:
            return False
        places = (
            [line.x0 for line in pieces],
            [line.x1 for line in pieces],
            [(line.x0 + line.x1) / 2 for line in pieces],
        )
        good += any(_agree(one) for one in places)
    return good * 3 >= count * 2


def _is_full(strips: Sequence[Strip], columns: Sequence[float]) -> bool:
    """Whether a header in bold stands over rows that have a piece in each of several columns, as it has."""
    bold = [all(line.bold for line in strip.lines) for strip in strips]
    counts = {len(strip.lines) for strip in strips}
    return counts == {len(columns) - 1} and len(columns) > _LEAST_FULL and bold[0] and not any(bold[1:])


def _agree(places: Sequence[float]) -> bool:
    return max(
        sum(1 for other in places if abs(other - place) < 2.5) for place in places[:12]
    ) * 5 >= 3 * len(places)
