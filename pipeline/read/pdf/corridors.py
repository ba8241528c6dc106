"""White down a page too narrow to part two words, but straight: what stands on its two sides are cells.

Browsers set the cells of a table that nobody styled four pixels apart. That is a space between words on one
line; on many lines under each other, with all that follows beginning at one place, it is no chance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.pdf.marks import LEVEL

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
_WIDE_SPACE = 0.42  # as one between words is in justified text only, in font sizes
_USUAL_SPACE = 0.28  # between words, in font sizes
_FARTHER, _NEARER = 1.4, 0.9  # how many times as wide the white between cells is: the widest, and any
_PIECES_OF_A_HEADER = 3
_ROW_STEP = 4.5  # font sizes from one row to the next, at most
_NARROWEST = 0.2  # of a corridor, in font sizes


class Corridor(NamedTuple):
    """Where words behind white begin, and from which baseline to which nothing crosses it."""

    x: float
    top: float
    bottom: float


def corridors_of(
    starts: Sequence[Word], pieces: Sequence[Word], lines: Sequence[Sequence[Word]]
) -> list[Corridor]:
    """The corridors of a page, from left to right.

    Args:
        starts: words that a page draws behind a step back or to another line: they begin the lines of cells.
        pieces: words that it draws behind others of their line, but not with them: they may begin such lines.
        lines: words that spaces alone part, which corridors would part, without bullets and numbers in front.
    """
    begun = Counter(round(word.x0) for word in (*starts, *pieces))
    likely = {
        near
        for x in begun
        for near in (x - 1, x, x + 1)
        if begun[near - 1] + begun[near] + begun[near + 1] >= _LEAST_LINES
    }
    sought = {x for line in lines for word in line[1:] if (x := round(word.x0)) in likely}
    words = [word for line in lines for word in line] if sought else []
    lines = sorted(lines, key=lambda line: line[0].baseline) if sought else []
    return [found for x in sorted(sought)[:_MOST_PLACES] for found in _at(x, starts, pieces, lines, words)]


def _at(
    near: int,
    starts: Sequence[Word],
    pieces: Sequence[Word],
    lines: Sequence[Sequence[Word]],
    words: Sequence[Word],
) -> Iterator[Corridor]:
    """The corridors that end near one place: between the lines that cross it."""
    begun = sorted(
        (word for word in (*starts, *pieces) if abs(word.x0 - near) <= 1.5), key=lambda word: word.baseline
    )
    alone = {round(word.baseline) for word in starts if abs(word.x0 - near) <= 1.5}
    x, _ = Counter(round(word.x0, 1) for word in begun).most_common(1)[0]
    crossing = sorted(word.baseline for word in words if word.x0 < x - _EXACT and word.x1 > x + _EXACT)
    heights = [line[0].baseline for line in lines]
    for place, between in groupby(begun, key=lambda word: bisect_left(crossing, word.baseline)):
        group = list(between)
        level = {round(word.baseline) for word in group}
        if len(level) < _LEAST_LINES or len(level & alone) * 2 < len(level):
            continue  # sentences that begin alike may be drawn in pieces
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
        # Where all begin with one word, they may as well stand in the middle of their column.
        differ = len({word.text for word in group} - {after.text for _, after in parted}) > 1
        sure = differ and (len(level) >= _FEW_LINES or all(after.begins for _, after in parted))
        if (
            len(parted) >= max(_MOST * len(across), 1 if sure else 2)
            and min(after.x0 - word.x1 for word, after in parted) >= _NARROWEST * parted[0][0].size
        ):
            yield Corridor(x, above, below)


def ends_in(line: Sequence[Word]) -> list[int]:
    """Before which words of a line a cell may end: the page does not draw them with those before them.

    Nothing else parts them: a label ends at its colon, and words of another weight or link are drawn for
    themselves.
    """
    return [
        at
        for at, (word, after) in enumerate(pairwise(line), 1)
        if after.begins
        and word.text[-1] != ":"
        and (
            (word.bold, word.size, word.link) == (after.bold, after.size, after.link)
            or word.text.isdecimal()
            or after.x0 - word.x1 > _WIDE_SPACE * after.size
        )
    ]


class _Pieced(NamedTuple):
    """A line, and before which of its words its pieces but the first begin."""

    line: Sequence[Word]
    places: Sequence[int]


def short_corridors(lines: Sequence[Sequence[Word]], ends: Sequence[Sequence[int]]) -> list[Corridor]:
    """Corridors through lines under each other that are drawn in equally many pieces: a table of few rows.

    The pieces are farther apart than words and make columns. Two lines begin them all at the same places, or
    the first is a header: in bold, and of three pieces or more.

    Args:
        lines: as of `corridors_of`.
        ends: of each, before which of its words a cell may end.
    """
    if not any(ends):
        return []
    pieced = [one for one in _in_pieces(lines, ends) if one.places and _are_far(*one)]
    found: list[Corridor] = []
    group: list[_Pieced] = []
    for one in pieced:
        if group and not _make_columns(group[-1], one):
            found += _of_group(group)
            group = []
        group.append(one)
    return found + _of_group(group)


def _in_pieces(lines: Sequence[Sequence[Word]], ends: Sequence[Sequence[int]]) -> Iterator[_Pieced]:
    """Lines of one height as one, from top to bottom."""
    words: list[Word] = []
    places: list[int] = []
    for line, within in sorted(
        zip(lines, ends, strict=True), key=lambda one: (round(one[0][0].baseline), one[0][0].x0)
    ):
        if words and abs(line[0].baseline - words[0].baseline) > LEVEL * line[0].size:
            yield _Pieced(words, places)
            words, places = [], []
        if words:
            places.append(len(words))
        places += [len(words) + at for at in within]
        words += line
    yield _Pieced(words, places)


def _are_far(line: Sequence[Word], places: Sequence[int]) -> bool:
    """Whether pieces of a line are farther apart than its words are, and none are nearer."""
    gaps = [after.x0 - word.x1 for word, after in pairwise(line)]
    within = [gap for at, gap in enumerate(gaps, 1) if at not in places]
    usual = median(within) if within else _USUAL_SPACE * line[0].size
    between = [gaps[at - 1] for at in places]
    return max(between) > _FARTHER * usual and min(between) > _NEARER * usual


def _make_columns(one: _Pieced, below: _Pieced) -> bool:
    """Whether the pieces of two lines near each other make columns."""
    (line, places), (other, others) = one, below
    return (
        len(places) == len(others)
        and 0 < other[0].baseline - line[0].baseline <= _ROW_STEP * other[0].size
        and all(
            max(line[at - 1].x1, other[to - 1].x1) < min(line[at].x0, other[to].x0)
            for at, to in zip(places, others, strict=True)
        )
    )


def _of_group(group: Sequence[_Pieced]) -> list[Corridor]:
    rows = [[line[at].x0 for at in places] for line, places in group]
    aligned = any(
        all(abs(x - other) <= _EXACT for x, other in zip(row, below, strict=True))
        for row, below in pairwise(rows)
    )
    bold = [all(word.bold for word in line) for line, _ in group]
    has_header = len(group) > 1 and len(rows[0]) + 1 >= _PIECES_OF_A_HEADER and bold[0] and not any(bold[1:])
    if not (aligned or has_header):
        return []
    return [
        Corridor(line[at].x0, line[at].baseline - 1, line[at].baseline + 1)
        for line, places in group
        for at in places
    ]


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
