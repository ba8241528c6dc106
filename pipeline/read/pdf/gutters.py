"""Tables that white space divides: lines under each other that leave the same gaps.

The gaps of a first line with several pieces are followed down the page, narrowed by each line, for as long as
lines leave them open. Rules across, where there are any, hold a table together over rows that run across.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.pdf.grid import shaded_bands
from pipeline.read.pdf.growth import BESIDE, NARROWEST_OF_ALL, Growth
from pipeline.read.pdf.marks import MIDDLE, Box
from pipeline.read.pdf.region import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.growth import Strip
    from pipeline.read.pdf.rules import Rules

_LEAST_FULL = 3
"""Columns of a table of which nothing but a header in bold speaks for it, at least."""
_LARGER = 1.08  # than the words of a table, is a heading under it
_PADDING = 2.0
"""Font sizes between a table's words and the rule that closes it above or below, at the most."""
_FARTHEST = 2.0
"""Times as far as rows stand from each other may be one that begins where a column does, not the first."""
_LEAST_BEFORE, _LEAST_BEHIND = 2, 3
"""Lines before white and behind it that make it a gap, though no line goes on behind it."""


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
            floor = found[-1].last if found else 0
            stretch = grown(strips, index, floor, Growth(strips[index]), rules)
            if stretch is not None:
                found.append(stretch)
                index = stretch.last
                continue
        index += 1
    return found


def grown(strips: Sequence[Strip], seed: int, floor: int, growth: Growth, rules: Rules) -> Stretch | None:
    """The table of which a strip is one; None where it is of none.

    Args:
        strips: of a page.
        seed: the number of the one.
        floor: that of the first that the table may begin with.
        growth: what is known of its gaps.
        rules: of the page.
    """
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
        behind = step <= _FARTHEST * usual and growth.is_behind(strip) if step > usual else True
        if not behind and not (ruled and step < 3 * usual):
            break
        if strip.size > 1.25 * growth.size or _is_heading(strip, growth):
            break
        alone = (
            len(strip.lines) == 1 and ruled and _is_closed(strip, strips[last + 1 : last + 2], growth, rules)
        )
        if not growth.take(strip, firm=alone):
            if not alone:
                break
            spanning.append(last)
        pitches.append(step)
        last += 1
    while spanning and spanning[-1] == last - 1:
        spanning.pop()
        last -= 1
    last = _trimmed(strips, first, last, growth)
    return _checked(strips, first, last, growth, spanning, rules)


def _heads(strip: Strip, below: Strip, growth: Growth, rules: Rules) -> bool:
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


def _is_drawn_on(strip: Strip, below: Sequence[Strip], growth: Growth) -> bool:
    """Whether the page draws each piece above a table's first strip, and then what is under it in its column.

    So stand the lines of a header's cell that has more of them than the others. Over the first column a title
    would stand so too.
    """
    after = {line.words[0].drawn: line for other in below for line in other.lines}
    for line in strip.lines:
        following = after.get(line.words[-1].drawn + 1)
        if line.words[-1].drawn < 0 or following is None or line.x0 < growth.left + BESIDE:
            return False
        off = min(abs(following.x0 - line.x0), abs(following.x0 + following.x1 - line.x0 - line.x1) / 2)
        if off > BESIDE or (following.bold, following.size) != (line.bold, line.size):
            return False
    return growth.take(strip)


def _is_heading(strip: Strip, growth: Growth) -> bool:
    """Whether a strip is bold words alone at the left, larger than all of the table's so far."""
    line = strip.lines[0]
    at_left = line.x0 < growth.gaps[0][0]
    return len(strip.lines) == 1 and at_left and line.bold and line.size > _LARGER * growth.largest


def _rule_between(rules: Rules, above: float, below: float, growth: Growth) -> bool:
    middle = (growth.left + growth.right) / 2
    return any(
        above - 1 <= edge.at <= below + 1
        and edge.start - 2 <= middle <= edge.end + 2
        and edge.end - edge.start >= 0.6 * (growth.right - growth.left)
        for edge in rules.across
    )


def _is_closed(strip: Strip, after: Sequence[Strip], growth: Growth, rules: Rules) -> bool:
    """Whether a rule parts a strip from the one after it."""
    return any(
        _rule_between(rules, strip.baseline, below.baseline - 0.5 * strip.size, growth) for below in after
    )


def _trimmed(strips: Sequence[Strip], first: int, last: int, growth: Growth) -> int:
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
    strips: Sequence[Strip], first: int, last: int, growth: Growth, spanning: Sequence[int], rules: Rules
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
    if several < 2 and not heights and not (growth.known and several):
        return None
    within = [strip for index, strip in enumerate(taken, first) if index not in across]
    if not growth.known and not _aligned(within, columns) and not _is_full(within, columns):
        return None
    inner = [height for height in heights if box.top + 2 < height < box.bottom - 2]
    bands = [box.top - 2, *_apart(inner), box.bottom + 2]
    beside: set[tuple[int, int]] = set()
    for index in across:
        band = sum(1 for height in bands if height < strips[index].baseline - MIDDLE * growth.size) - 1
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


def _gaps(strips: Sequence[Strip], growth: Growth) -> list[tuple[float, float]]:
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
        beginning = bisect_left(starts, line.x0 + BESIDE) - i
        if (
            line.x0 - end >= NARROWEST_OF_ALL * growth.size
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
    lines = [line for strip in strips for line in strip.lines]
    order = sorted(range(len(lines)), key=lambda at: lines[at].x0 + lines[at].x1)
    middles = [(lines[at].x0 + lines[at].x1) / 2 for at in order]
    for left, right in pairwise(columns):
        inside = order[bisect_left(middles, left) : bisect_right(middles, right)]
        pieces = [lines[at] for at in sorted(inside)]
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
