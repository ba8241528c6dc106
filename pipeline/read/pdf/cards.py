"""Cards: boxes of one width beside each other with white between, each of which is read for itself.

The cells of a table stand side by side too, but touch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.pdf.marks import LEVEL, MIDDLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Box, Page, Word

_LARGEST = 0.4  # part of a page
_MOST = 200
"""Boxes of a page looked at; of more, none is a card."""
_WHITE = 5.0  # points between two cards, at least
_ALIKE = 3.0  # points by which their widths differ, at the most
_LEAST_CARDS = 2


def cards_of(page: Page, words: Sequence[Word]) -> list[list[tuple[Box, list[Word]]]]:
    """The rows of cards on a page, from top to bottom, each card with its words; none where it has none.

    Args:
        page: as read.
        words: those that may stand in cards.
    """
    boxes = _boxes(page)
    if len(boxes) < _LEAST_CARDS or len(boxes) > _MOST:
        return []
    held = {box: [word for word in words if _holds(box, word)] for box in boxes}
    written = [box for box in boxes if _has_lines(held[box]) and not _touches(box, boxes)]
    beside = [box for box in written if any(_are_beside(box, other) for other in written)]
    cards = [box for box in written if box in beside or any(_is_below(box, other) for other in beside)]
    outer = [box for box in cards if not any(_is_inside(box, other) for other in cards)]
    rows: list[list[tuple[Box, list[Word]]]] = []
    for box in sorted(outer, key=lambda box: box.top):
        if rows and box.top < max(above.bottom for above, _ in rows[-1]):
            rows[-1].append((box, held[box]))
        else:
            rows.append([(box, held[box])])
    return [sorted(row, key=lambda card: card[0].x0) for row in rows]


def without_logo(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The line that is but the first letters of the first other on a card, left of them all; and the rest."""
    left, *rest = sorted(lines, key=lambda line: line.x0)
    first = min(rest, key=lambda line: line.baseline, default=left)
    initials = "".join(word.text[0] for word in first.words)
    stands_apart = all(line.x0 > left.x1 for line in rest)
    if rest and stands_apart and left.text.casefold() in (initials[:1].casefold(), initials[:2].casefold()):
        return [left], sorted(rest, key=lambda line: (line.baseline, line.x0))
    return [], list(lines)


def _boxes(page: Page) -> list[Box]:
    """What may be the box of a card, that of its border and that of its shade as one."""
    boxes: dict[tuple[int, ...], Box] = {}
    for box in page.frames:
        if (box.x1 - box.x0) * (box.bottom - box.top) < _LARGEST * page.width * page.height:
            boxes.setdefault(tuple(round(side / _ALIKE) for side in box), box)
    kept: list[Box] = []
    for box in sorted(boxes.values()):
        if not any(_is_nearly(box, other) for other in kept[-4:]):
            kept.append(box)
    return kept


def _is_nearly(box: Box, other: Box) -> bool:
    return all(abs(one - two) < _ALIKE for one, two in zip(box, other, strict=True))


def _holds(box: Box, word: Word) -> bool:
    y = word.baseline - MIDDLE * word.size
    return box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.top <= y <= box.bottom


def _has_lines(words: Sequence[Word]) -> bool:
    """Whether words stand on several lines."""
    heights = [word.baseline for word in words]
    return bool(words) and max(heights) - min(heights) > LEVEL * words[0].size


def _are_beside(box: Box, other: Box) -> bool:
    """Whether two boxes of one width stand beside each other with white between."""
    return _are_wide_alike(box, other) and _is_level(box, other) and _between(box, other) >= _WHITE


def _is_below(box: Box, other: Box) -> bool:
    """Whether a box of one width with another stands in its column, as the last of an odd number does."""
    return _are_wide_alike(box, other) and abs(other.x0 - box.x0) < _ALIKE


def _touches(box: Box, boxes: Sequence[Box]) -> bool:
    """Whether one of several boxes stands right beside one, as another cell of its row does."""
    return any(_is_level(box, other) and -_ALIKE <= _between(box, other) < _WHITE for other in boxes)


def _is_inside(box: Box, other: Box) -> bool:
    return box != other and (
        other.x0 <= box.x0 and box.x1 <= other.x1 and other.top <= box.top and box.bottom <= other.bottom
    )


def _are_wide_alike(box: Box, other: Box) -> bool:
    return abs((other.x1 - other.x0) - (box.x1 - box.x0)) < _ALIKE


def _is_level(box: Box, other: Box) -> bool:
    return box.top < other.bottom and other.top < box.bottom


def _between(box: Box, other: Box) -> float:
    """The white between two boxes beside each other; below nought where they overlap."""
    return max(box.x0 - other.x1, other.x0 - box.x1)
