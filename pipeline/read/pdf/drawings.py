"""The drawings of a page, sorted into what a table finder looks at: lines, shades, bullets, pictures."""

from __future__ import annotations

import ctypes
import math
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from pipeline.read.pdf import calls
from pipeline.read.pdf.marks import Box, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.read.pdf.page import Frame

MAX_OBJECTS = 50_000
"""Drawn objects looked at on a page. A list's page has some thousands."""

_MAX_FORM_DEPTH = 4
_MAX_SEGMENTS = 4_000  # of one path; a drawing of more is no border
_THIN = 2.7  # points: what is thinner is a line, what is thicker a box
_LETTER = 7  # points: what is no larger either way is a bullet or a speck
NARROWEST, LOWEST = 60.0, 24.0  # points of what may frame words
_WHITE = 250  # a fill lighter than this in all three colours shows nothing


def read_drawings(handle: pdfium.FPDF_PAGE, frame: Frame, page: Page) -> list[int]:
    """Add a page's lines, shades, bullets and pictures to it.

    Returns: the objects that draw letters.
    """
    count = pdfium.FPDFPage_CountObjects(handle)
    if count > MAX_OBJECTS:
        page.cut.append("objects")
        count = MAX_OBJECTS
    # Of the tens of thousands most draw letters, and many a single one.
    objects = list(map(calls.object_of_page, repeat(calls.address(handle)), range(count)))
    kinds = list(map(calls.kind_of_object, objects))
    text = pdfium.FPDF_PAGEOBJ_TEXT
    drawings = _Drawings(frame, page)
    for drawn, kind in [(drawn, kind) for drawn, kind in zip(objects, kinds, strict=True) if kind != text]:
        drawings.add(drawn, kind, ())
    return [drawn for drawn, kind in zip(objects, kinds, strict=True) if kind == text]


class _Drawings:
    """Sorts a page's paths and pictures into what a table finder looks at."""

    __slots__ = (
        "_bounds",
        "_bounds_at",
        "_colour",
        "_colour_at",
        "_frame",
        "_left",
        "_mode",
        "_mode_at",
        "_page",
    )

    def __init__(self, frame: Frame, page: Page) -> None:
        self._frame = frame
        self._page = page
        self._bounds, self._bounds_at = _places(ctypes.c_float, 4)
        self._colour, self._colour_at = _places(ctypes.c_uint, 4)
        self._mode, self._mode_at = _places(ctypes.c_int, 2)
        self._left = MAX_OBJECTS

    def add(self, drawn: int, what: int, matrices: tuple[pdfium.FS_MATRIX, ...]) -> None:
        self._left -= 1
        if self._left < 0:
            return
        if what == pdfium.FPDF_PAGEOBJ_PATH:
            self._add_path(drawn, matrices)
        elif what == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = self._box(drawn, matrices)
            if box is not None:
                self._page.pictures.append(box)
        elif what == pdfium.FPDF_PAGEOBJ_FORM and len(matrices) < _MAX_FORM_DEPTH:
            matrix = pdfium.FS_MATRIX()
            calls.matrix_of_object(drawn, ctypes.addressof(matrix))
            for index in range(min(calls.objects_of_form(drawn), self._left)):
                inner = calls.object_of_form(drawn, index)
                kind = calls.kind_of_object(inner)
                if kind != pdfium.FPDF_PAGEOBJ_TEXT:
                    self.add(inner, kind, (matrix, *matrices))

    def _box(self, drawn: int, matrices: tuple[pdfium.FS_MATRIX, ...]) -> Box | None:
        if not calls.bounds_of_object(drawn, *self._bounds_at):
            return None
        left, bottom, right, top = self._bounds
        return self._placed(left, bottom, right, top, matrices)

    def _placed(
        self, left: float, bottom: float, right: float, top: float, matrices: tuple[pdfium.FS_MATRIX, ...]
    ) -> Box | None:
        for m in matrices:
            xs = [m.a * x + m.c * y + m.e for x in (left, right) for y in (bottom, top)]
            ys = [m.b * x + m.d * y + m.f for x in (left, right) for y in (bottom, top)]
            left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        if not math.isfinite(left + bottom + right + top):
            return None
        box = self._frame.box(left, bottom, right, top)
        seen = (
            box.x1 >= 0 and box.x0 <= self._frame.width and box.bottom >= 0 and box.top <= self._frame.height
        )
        return box if seen else None

    def _add_path(self, drawn: int, matrices: tuple[pdfium.FS_MATRIX, ...]) -> None:
        box = self._box(drawn, matrices)
        if box is None:
            return
        calls.mode_of_path(drawn, *self._mode_at)
        fill, stroke = self._mode
        filled = fill != 0 and self._shows(drawn, calls.fill_of_object)
        stroked = stroke != 0 and self._shows(drawn, calls.stroke_of_object)
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if (fill or stroked) and wide >= NARROWEST and high >= LOWEST:
            self._page.frames.append(box)
        if not filled and not stroked:
            return
        segments = calls.segments_of_path(drawn)
        if wide > _THIN and high > _THIN and max(wide, high) > 20 and segments > 5:
            for part, straight in self._parts(drawn, min(segments, _MAX_SEGMENTS), matrices):
                self._sort(part, filled=filled and straight, stroked=stroked and straight)
        else:
            self._sort(box, filled=filled, stroked=stroked)

    def _shows(self, drawn: int, colour_of: Callable[..., int]) -> bool:
        if not colour_of(drawn, *self._colour_at):
            return True
        red, green, blue, alpha = self._colour
        return bool(alpha > 8 and min(red, green, blue) < _WHITE)

    def _parts(
        self, drawn: int, segments: int, matrices: tuple[pdfium.FS_MATRIX, ...]
    ) -> Iterator[tuple[Box, bool]]:
        """The boxes of a path's separate outlines, and whether each is made of straight lines alone."""
        matrix = pdfium.FS_MATRIX()
        placed = (matrix, *matrices) if calls.matrix_of_object(drawn, ctypes.addressof(matrix)) else matrices
        point, point_at = _places(ctypes.c_float, 2)
        left = bottom = right = top = 0.0
        begun, straight = False, True
        for index in range(segments):
            segment = calls.segment_of_path(drawn, index)
            kind = calls.kind_of_segment(segment)
            if not calls.point_of_segment(segment, *point_at):
                continue
            x, y = point
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not begun:
                if begun and (box := self._placed(left, bottom, right, top, placed)) is not None:
                    yield box, straight
                left, bottom, right, top = x, y, x, y
                begun, straight = True, True
            else:
                straight = straight and kind == pdfium.FPDF_SEGMENT_LINETO
                left, bottom = min(left, x), min(bottom, y)
                right, top = max(right, x), max(top, y)
        if begun and (box := self._placed(left, bottom, right, top, placed)) is not None:
            yield box, straight

    def _sort(self, box: Box, *, filled: bool, stroked: bool) -> None:
        wide, high = box.x1 - box.x0, box.bottom - box.top
        page = self._page
        if not filled and not stroked:
            return
        if max(wide, high) <= _LETTER and min(wide, high) > 0.8 and 0.35 < wide / high < 2.8:
            page.bullets.append(box)
        elif high <= _THIN and wide >= high:
            page.horizontals.append(box)
        elif wide <= _THIN:
            page.verticals.append(box)
        else:
            if stroked:
                page.horizontals.append(Box(box.x0, box.top, box.x1, box.top))
                page.horizontals.append(Box(box.x0, box.bottom, box.x1, box.bottom))
                page.verticals.append(Box(box.x0, box.top, box.x0, box.bottom))
                page.verticals.append(Box(box.x1, box.top, box.x1, box.bottom))
            if filled:
                page.shades.append(box)


def _places(kind: type[Any], count: int) -> tuple[Any, tuple[int, ...]]:
    """So many numbers for pdfium to write into, and the address of each."""
    numbers = (kind * count)()
    first = ctypes.addressof(numbers)
    return numbers, tuple(range(first, first + ctypes.sizeof(numbers), ctypes.sizeof(kind)))
