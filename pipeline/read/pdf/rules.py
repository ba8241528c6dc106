"""Drawn lines and shaded boxes to what divides a table.

Rules across come with the places where they are pieced together. Underlines and strokes through words are
told apart and taken out.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.read.pdf.marks import Box, Page, Word

SNAP = 2.6
"""Points within which two edges are one: the two lines of a double border, cells set a little apart."""

MAX_EDGES = 3_000
"""Rules in one direction that are looked at; a table of 500 rows has a thousand."""


_DASH = 9.0
"""Points of a dot or a dash of a rule, at the most: no cell is as narrow."""
_BEFORE, _BEHIND = (
    0.25,
    0.7,
)  # of a line under words or through them: how far its ends are off theirs, in font sizes
_ABOVE, _BELOW = 12.0, 16.0
"""Points above such a line and below it where the baselines of its words may stand, at the most."""


class Edge(NamedTuple):
    """A rule across (`at` is its height, `start` and `end` run from left to right) or down.

    `joints` are the places along it where pieces meet; the borders of cells are drawn cell by cell. `soft`
    rules are the edges of shaded boxes.
    """

    at: float
    start: float
    end: float
    joints: tuple[float, ...] = ()
    soft: bool = False


class Rules(NamedTuple):
    """What divides a page, and its words."""

    across: list[Edge]
    down: list[Edge]
    shades: list[Box]
    words: list[Word]


def rules_of(page: Page) -> Rules:
    """The rules and shades of a page without underlines, and its words."""
    shades = _row_shades(page)
    pieces = [(box.top + box.bottom, box.x0, box.x1, False) for box in page.horizontals]
    for shade in shades:
        pieces.append((2 * shade.top, shade.x0, shade.x1, True))
        pieces.append((2 * shade.bottom, shade.x0, shade.x1, True))
    uprights = [(box.x0 + box.x1, box.top, box.bottom, False) for box in page.verticals]
    across, down = _joined(pieces), _joined(uprights)
    if len(across) > MAX_EDGES or len(down) > MAX_EDGES:
        page.cut.append("rules")
        across, down = across[:MAX_EDGES], down[:MAX_EDGES]
    return Rules(across, down, shades, page.words)


def _joined(pieces: Iterable[tuple[float, float, float, bool]]) -> list[Edge]:
    """Pieces that lie on one line and touch, as one edge each; the heights come doubled."""
    edges: list[Edge] = []
    row: list[tuple[float, float, float, bool]] = []
    for piece in sorted(pieces):
        if row and piece[0] - row[0][0] > 2 * SNAP:
            edges.extend(_along(row))
            row = []
        row.append(piece)
    if row:
        edges.extend(_along(row))
    return edges


def _along(row: Sequence[tuple[float, float, float, bool]]) -> Iterable[Edge]:
    at = sum(piece[0] for piece in row) / len(row) / 2
    pieces = _undashed(sorted((start, end, soft) for _, start, end, soft in row))
    joints = _joints([piece[0] for piece in pieces], sorted(piece[1] for piece in pieces))
    start, end, soft = pieces[0]
    for begin, stop, is_soft in pieces[1:]:
        if begin > end + SNAP:
            yield _edge(at, start, end, joints, soft=soft)
            start, end, soft = begin, stop, is_soft
        else:
            end, soft = max(end, stop), soft and is_soft
    yield _edge(at, start, end, joints, soft=soft)


def _undashed(pieces: Sequence[tuple[float, float, bool]]) -> list[tuple[float, float, bool]]:
    """Pieces; dots and dashes that follow each other as one, which meet at no borders of cells."""
    whole = list(pieces[:1])
    for before, piece in pairwise(pieces):
        start, end, soft = piece
        dash = before[1] - before[0]
        if max(dash, end - start) < _DASH and start - before[1] <= max(SNAP, dash):
            whole[-1] = whole[-1][0], max(whole[-1][1], end), soft
        else:
            whole.append(piece)
    return whole


def _edge(at: float, start: float, end: float, joints: Sequence[float], *, soft: bool) -> Edge:
    return Edge(at, start, end, tuple(x for x in joints if start + SNAP < x < end - SNAP), soft)


def _joints(starts: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Where one piece ends and another begins, whether or not a longer one runs over the place."""
    joints: list[float] = []
    index = 0
    for end in ends:
        while index < len(starts) and starts[index] < end - SNAP:
            index += 1
        if index < len(starts) and starts[index] <= end + SNAP:
            joint = (starts[index] + end) / 2
            if not joints or joint - joints[-1] > SNAP:
                joints.append(joint)
    return joints


def _row_shades(page: Page) -> list[Box]:
    """Shades that can be a row or a cell: no page backgrounds, no marked words."""
    return [
        shade
        for shade in page.shades
        if shade.bottom - shade.top >= 7
        and shade.x1 - shade.x0 >= 12
        and (shade.bottom - shade.top) * (shade.x1 - shade.x0) < 0.5 * page.width * page.height
        and not _is_inline(shade, page.words)
    ]


def _is_inline(shade: Box, words: Sequence[Word]) -> bool:
    """Whether a shade lies tightly about one line of words, as about a piece of code in a sentence."""
    if shade.bottom - shade.top > 24:
        return False
    inside = [
        word
        for word in words
        if shade.top - 2 <= word.baseline <= shade.bottom + 2
        and shade.x0 - 1 <= (word.x0 + word.x1) / 2 <= shade.x1 + 1
    ]
    if not inside:
        return False
    size = inside[0].size
    left, right = min(word.x0 for word in inside), max(word.x1 for word in inside)
    tight = left - shade.x0 < 0.5 * size and shade.x1 - right < 0.5 * size
    return tight and shade.bottom - shade.top < 1.7 * size


def without_underlines(lines: Sequence[Box], words: Sequence[Word]) -> tuple[list[Box], list[Word]]:
    """Lines that lie at no words, and the words, those that a line strikes through marked so."""
    if not lines:
        return [], list(words)
    order = sorted([(word.baseline, index) for index, word in enumerate(words)])
    kept, struck = [], set()
    for line in lines:
        under, through = _at(line, order, words)
        if _fits(line, [words[index] for index in under]):
            continue
        if _fits(line, [words[index] for index in through]):
            struck.update(through)
        else:
            kept.append(line)
    if not struck:
        return kept, list(words)
    return kept, [word._replace(struck=index in struck) for index, word in enumerate(words)]


def _at(line: Box, order: Sequence[tuple[float, int]], words: Sequence[Word]) -> tuple[list[int], list[int]]:
    """The words that a line lies under, and those that it runs through.

    Args:
        line: as drawn.
        order: the baselines of the words, each with its word's index, from top to bottom.
        words: as drawn.
    """
    y, left, right = (line.top + line.bottom) / 2, line.x0 - 1, line.x1 + 1
    under, through = [], []
    for baseline, index in order[bisect_left(order, (y - _ABOVE,)) : bisect_left(order, (y + _BELOW,))]:
        word = words[index]
        if left <= (word.x0 + word.x1) / 2 <= right:
            rise = (baseline - y) / (word.size or 1)
            if -0.36 <= rise <= 0.05:
                under.append(index)
            elif 0.14 <= rise <= 0.5:
                through.append(index)
    return under, through


def _fits(line: Box, words: Sequence[Word]) -> bool:
    """Whether a line begins with the words it lies at, and is as long; a cell's border begins before them."""
    if not words:
        return False
    size = words[0].size
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    return abs(left - line.x0) <= _BEFORE * size and abs(right - line.x1) <= _BEHIND * size
