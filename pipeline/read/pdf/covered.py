"""Which link covers a word of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.marks import Box

_STRIPS = 64


class Covered:
    """The links of a page, kept by the strips of its height that they touch.

    Args:
        boxes: what each link covers.
        height: of the page, in points.
    """

    __slots__ = ("_strip", "_strips")

    def __init__(self, boxes: Sequence[Box], height: float) -> None:
        self._strip = max(1.0, height) / _STRIPS
        self._strips: list[list[tuple[float, float, float, float, int]]] = [[] for _ in range(_STRIPS)]
        for x0, top, x1, bottom, index in sorted((*box, index) for index, box in enumerate(boxes)):
            for strip in self._strips[self._at(top) : self._at(bottom) + 1]:
                strip.append((x0, top, x1, bottom, index))

    def _at(self, y: float) -> int:
        # A hostile page has places that are no numbers: beside these, `min` and `max` give what comes first.
        return int(min(_STRIPS - 1, max(0, y / self._strip)))

    def by(self, x: float, y: float) -> int:
        """The index of the first link from the left that covers a point, -1 for none."""
        for x0, top, x1, bottom, index in self._strips[self._at(y)]:
            if x0 > x:
                break
            if x <= x1 and top <= y <= bottom:
                return index
        return -1
