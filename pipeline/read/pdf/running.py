"""Running headers, footers and page numbers, taken off a page before it is laid out.

They stand at the edge of a page, and again at the same height of another, digits aside. The header of a table
that is repeated on each page does so too, and its last row may; but their pieces stand in the columns of the
page, near what else stands in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.read.pdf.growth import strip_of, strips_of
from pipeline.read.pdf.lines import lines_of
from pipeline.read.pdf.marks import CELLS, is_of

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from pipeline.read.pdf.growth import Strip
    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Element, Page, Word

_EDGE = 0.12  # part of a page's height in which they stand
_OUTERMOST = 0.075  # part in which a lone page number stands
_CLOSE = 1.6  # font sizes from one line to the next of what belongs together
_PAGE_NUMBER = re.compile(
    r"(?:[^\W\d_]{1,7}\.?\s*)?[-\u2013\u2014|]?\s*\d{1,4}\s*[-\u2013\u2014|]?"
    r"(?:\s*(?:/|of|von|de|di|van|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d{1,4}\s*/\s*\d{1,4}")
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]\.?M\.?)?", re.IGNORECASE
)
"""When a browser printed a page, as it says at an edge of each."""
_ALIKE = 0.15  # part by which the sizes of what belongs together differ at most
_NEXT_TO = 8  # font sizes to what is next to a strip of its columns
_UNDER = 0.8  # font sizes to the line above or below what is printed over it, at the most
_SAME = 2  # points by which what begins at one place differs
_TITLE = 1.3  # times the usual size of a page's words that a title is set in, at least

Key = tuple[str, int]


def edges_of(page: Page) -> list[tuple[Key, Strip]]:
    """The strips at a page's upper and lower edge, each with what it shares with its like on others."""
    top, bottom = _EDGE * page.height, (1 - _EDGE) * page.height
    words = [word for word in page.words if word.baseline < top or word.baseline > bottom]
    strips = (part for strip in strips_of(lines_of(words)) for part in _printed_over(strip))
    return [(_key(strip), strip) for strip in strips]


def _printed_over(strip: Strip) -> list[Strip]:
    """A strip; each line of one where lines lie upon others, as those of a bar that stays in its place do."""
    if not any(after.x0 < line.x1 - _SAME for line, after in pairwise(strip.lines)):
        return [strip]
    heights: dict[float, list[Line]] = {}
    for line in strip.lines:
        heights.setdefault(round(line.baseline, 1), []).append(line)
    return [strip_of(lines) for _, lines in sorted(heights.items())]


def keys_of(edges: Sequence[tuple[Key, Strip]]) -> set[Key]:
    """What strips share with their like on other pages: all of their words, or those at one side."""
    return {key for key, _ in edges} | {key for _, strip in edges for key in _side_keys(strip)}


def _key(strip: Strip) -> Key:
    return _keyed(" ".join(line.text for line in strip.lines), strip)


def _side_keys(strip: Strip) -> list[Key]:
    """Those of what stands at the left and at the right, if there are both.

    Beside words that all pages have may stand which chapter the page is of ("Acme Ltd   3 Changes").
    """
    first, *rest = (line.text for line in strip.lines)
    sides = [f"{first}\t", f"\t{rest[-1]}"] if rest else []
    return [_keyed(side, strip) for side in sides if any(map(str.isalpha, side))]


def _keyed(text: str, strip: Strip) -> Key:
    return re.sub(r"\d+", "#", text), round(strip.baseline / 6)


def without_running(
    page: Page, edges: Sequence[tuple[Key, Strip]], elsewhere: Set[Key]
) -> tuple[list[Word], list[Line]]:
    """A page's words without those that run, and the lines of those that do.

    Args:
        page: as read.
        edges: the strips at its edges.
        elsewhere: `keys_of` what stands at the edges of other pages.
    """
    printed = [_is_printed(strip, page) for _, strip in edges]
    running = [strip for (_, strip), is_printed in zip(edges, printed, strict=True) if is_printed]
    others = [edge for edge, is_printed in zip(edges, printed, strict=True) if not is_printed]
    by_height = _ByHeight(page.words if others else ())
    usual = median(word.size for word in page.words) if others and page.number == 1 else 0.0
    running += [
        strip
        for group in _groups(others)
        if all(_runs(key, strip, page, by_height, elsewhere) for key, strip in group)
        and _stands_apart(group, by_height)
        and not (page.number == 1 and _is_a_title(group, page.height, usual))
        for _, strip in group
    ]
    if not running:
        return page.words, []
    lines = [line for strip in running for line in strip.lines]
    gone = {id(word) for line in lines for word in line.words}
    return [word for word in page.words if id(word) not in gone], lines


class _ByHeight:
    """A page's words by their height: of thousands of strips at its edges each asks for what is near it."""

    __slots__ = ("_heights", "_order", "_words")

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._order = sorted(range(len(words)), key=lambda at: words[at].baseline)
        self._heights = [words[at].baseline for at in self._order]

    def between(self, above: float, below: float) -> list[Word]:
        """The words whose baselines are between two heights, in the order in which the page draws them."""
        inside = self._order[bisect_right(self._heights, above) : bisect_left(self._heights, below)]
        return [self._words[at] for at in sorted(inside)]


def _is_printed(strip: Strip, page: Page) -> bool:
    """Whether a strip is what a browser prints above a page, however near the page comes to it."""
    outermost = not _OUTERMOST * page.height < strip.baseline < (1 - _OUTERMOST) * page.height
    return outermost and any(_PRINTED.fullmatch(line.text) for line in strip.lines)


def _groups(edges: Sequence[tuple[Key, Strip]]) -> list[list[tuple[Key, Strip]]]:
    """Strips that follow each other as closely as the lines of a paragraph do, and are set alike.

    One that is printed over another stands for itself.
    """
    over = [
        below.baseline - strip.baseline < _UNDER * strip.size for (_, strip), (_, below) in pairwise(edges)
    ]
    groups: list[list[tuple[Key, Strip]]] = []
    for at, (key, strip) in enumerate(edges):
        above = groups[-1][-1][1] if groups else None
        if (
            above is not None
            and not any(over[max(at - 2, 0) : at + 1])
            and strip.baseline - above.baseline <= _CLOSE * strip.size
            and abs(strip.size - above.size) <= _ALIKE * strip.size
        ):
            groups[-1].append((key, strip))
        else:
            groups.append([(key, strip)])
    return groups


def _stands_apart(group: Sequence[tuple[Key, Strip]], words: _ByHeight) -> bool:
    """Whether no words set alike stand near strips, or some lie under one."""
    if any(_lies_upon(strip, words) for _, strip in group):
        return True
    top, bottom, size = group[0][1].baseline, group[-1][1].baseline, group[0][1].size
    return not any(
        abs(word.size - size) <= _ALIKE * size
        and not top - 0.5 * size <= word.baseline <= bottom + 0.5 * size
        for word in words.between(top - _CLOSE * size, bottom + _CLOSE * size)
    )


def _lies_upon(strip: Strip, words: _ByHeight) -> bool:
    """Whether a strip is printed over other words."""
    near = words.between(strip.baseline - _UNDER * strip.size, strip.baseline + _UNDER * strip.size)
    own = {id(word) for line in strip.lines for word in line.words}
    return any(
        word.x0 < line.x1 - _SAME and line.x0 < word.x1 - _SAME
        for word in near
        if id(word) not in own
        for line in strip.lines
    )


def _is_a_title(group: Sequence[tuple[Key, Strip]], height: float, usual: float) -> bool:
    """Whether what stands at the top of the first page is set as a title is, though it runs over others.

    Args:
        group: the strips.
        height: of the page.
        usual: the size in which most of its words are set.
    """
    return all(strip.baseline < height / 2 and strip.size >= _TITLE * usual for _, strip in group)


def _runs(key: Key, strip: Strip, page: Page, words: _ByHeight, elsewhere: Set[Key]) -> bool:
    outermost = not _OUTERMOST * page.height < strip.baseline < (1 - _OUTERMOST) * page.height
    texts = [line.text for line in strip.lines]
    if outermost and len(texts) == 1 and _PAGE_NUMBER.fullmatch(texts[0]):
        return True
    if outermost and _COUNTED.fullmatch(texts[-1]):
        return True
    keys = [key, *(_side_keys(strip) if outermost else [])]
    again = any((text, height + off) in elsewhere for text, height in keys for off in (-1, 0, 1))
    return again and not _is_in_columns(strip, page, words) and not _is_in_cells(strip, page.elements)


def _is_in_cells(strip: Strip, elements: Sequence[Element]) -> bool:
    """Whether the structure has words of a strip in a table."""
    blocks = {word.block for line in strip.lines for word in line.words if word.block >= 0}
    return any(is_of(elements, at, CELLS) or is_of(elements, elements[at].holder, CELLS) for at in blocks)


def _is_in_columns(strip: Strip, page: Page, words: _ByHeight) -> bool:
    """Whether several of a strip's pieces begin where those of the page next to it do: a row of its table."""
    if len(strip.lines) < 2:
        return False
    at, far = strip.baseline, _NEXT_TO * strip.size
    near = words.between(at, at + far) if at < page.height / 2 else words.between(at - far, at)
    starts = sorted({line.x0 for line in lines_of(near)})
    ends = [*starts, float("inf")]
    return sum(ends[bisect_right(starts, line.x0 - _SAME)] < line.x0 + _SAME for line in strip.lines) > 1
