"""White down a page too narrow to part two words, but straight: what stands on its two sides are cells.

Browsers set the cells of a table that nobody styled four pixels apart. That is a space between words on one
line; on many lines under each other, with all that follows beginning at one place, it is no chance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.pdf.marks import Word

_LEAST_LINES = 3
"""Lines that begin at one place, at least, to make a corridor."""
_FEW_LINES = 4
"""Of fewer, two must go on behind it, or some that the page does not draw at once; of others one."""
_MOST = 0.75
"""Of the lines that go on behind a corridor, how many begin at it; a header in its cell's middle does not."""
_MOST_PLACES = 40
"""Places that are looked at on a page."""
_REACH = 1.5
"""Font sizes beyond the first and the last line that begin at a corridor in which others may show it."""
_EXACT = 0.6  # points by which lines of one column begin apart
_NARROWEST = 0.2  # of a corridor, in font sizes


class Corridor(NamedTuple):
    """Where words behind white begin, and from which baseline to which nothing crosses it."""

    x: float
    top: float
    bottom: float


def corridors_of(starts: Sequence[Word], lines: Sequence[Sequence[Word]]) -> list[Corridor]:
    """The corridors of a page, from left to right.

    Args:
        starts: words that a page draws behind a step back or to another line: they begin the lines of cells.
        lines: words that spaces alone part, which corridors would part, without bullets and numbers in front.
    """
    begun = Counter(round(word.x0) for word in starts)
    likely = {
        near
        for x in begun
        for near in (x - 1, x, x + 1)
        if begun[near - 1] + begun[near] + begun[near + 1] >= _LEAST_LINES
    }
    sought = {x for line in lines for word in line[1:] if (x := round(word.x0)) in likely}
    words = [word for line in lines for word in line] if sought else []
    lines = sorted(lines, key=lambda line: line[0].baseline) if sought else []
    return [found for x in sorted(sought)[:_MOST_PLACES] for found in _at(x, starts, lines, words)]


def _at(
    near: int, starts: Sequence[Word], lines: Sequence[Sequence[Word]], words: Sequence[Word]
) -> Iterator[Corridor]:
    """The corridors that end near one place: between the lines that cross it."""
    begun = sorted((word for word in starts if abs(word.x0 - near) <= 1.5), key=lambda word: word.baseline)
    x, _ = Counter(round(word.x0, 1) for word in begun).most_common(1)[0]
    crossing = sorted(word.baseline for word in words if word.x0 < x - _EXACT and word.x1 > x + _EXACT)
    heights = [line[0].baseline for line in lines]
    for place, group in groupby(begun, key=lambda word: bisect_left(crossing, word.baseline)):
        level = {round(word.baseline) for word in group}
        if len(level) < _LEAST_LINES:
            continue
        above = crossing[place - 1] if place else float("-inf")
        below = crossing[place] if place < len(crossing) else float("inf")
        reach = _REACH * begun[0].size
        top, bottom = max(above, min(level) - reach), min(below, max(level) + reach)
        across = [
            (word, after)
            for line in lines[bisect_right(heights, above) : bisect_left(heights, below)]
            for word, after in pairwise(line)
            if word.x0 < x - _EXACT <= after.x0
            and (top < word.baseline < bottom or (word.text.isdigit() and after.x0 <= x + _EXACT))
        ]
        parted = [(word, after) for word, after in across if after.x0 <= x + _EXACT]
        sure = len(level) >= _FEW_LINES or all(after.begins for _, after in parted)
        if (
            len(parted) >= max(_MOST * len(across), 1 if sure else 2)
            and min(after.x0 - word.x1 for word, after in parted) >= _NARROWEST * parted[0][0].size
        ):
            yield Corridor(x, above, below)


def apart(line: Sequence[Word], corridors: Sequence[Corridor]) -> Iterator[list[Word]]:
    """The words of a line, parted where a corridor goes through."""
    start = 0
    for i, word in enumerate(line):
        if i and any(
            abs(word.x0 - found.x) <= _EXACT and found.top < word.baseline < found.bottom
            for found in corridors
        ):
            yield list(line[start:i])
            start = i
    yield list(line[start:])
