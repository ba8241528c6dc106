"""The drawings of a page, sorted into what a table finder looks at: lines, shades, bullets, pictures."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING

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
_WHITE = 250  # a fill lighter than this in all three colours shows nothing


def read_drawings(handle: pdfium.FPDF_PAGE, frame: Frame, page: Page) -> dict[int, int]:
    """Add a page's lines, shades, bullets and pictures to it.

    Returns: of each object that draws letters, the number of the marked content that it is of.
    """
    written: dict[int, int] = {}
    count = pdfium.FPDFPage_CountObjects(handle)
    if count > MAX_OBJECTS:
        page.cut.append("objects")
        count = MAX_OBJECTS
    drawings = _Drawings(frame, page)
    page_at = calls.address(handle)
    for index in range(count):
        drawn = calls.object_of_page(page_at, index)
        if (kind := calls.kind_of_object(drawn)) != pdfium.FPDF_PAGEOBJ_TEXT:
            drawings.add(ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT), kind, ())
        elif (content := calls.content_of_object(drawn)) >= 0:
            written[drawn] = content
    return written


class _Drawings:
    """Sorts a page's paths and pictures into what a table finder looks at."""

    __slots__ = ("_bounds", "_colour", "_frame", "_left", "_mode", "_page")

    def __init__(self, frame: Frame, page: Page) -> None:
        self._frame = frame
        self._page = page
        self._bounds = tuple(ctypes.c_float() for _ in range(4))
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._mode = (ctypes.c_int(), ctypes.c_int())
        self._left = MAX_OBJECTS

    def add(self, drawn: pdfium.FPDF_PAGEOBJECT, what: int, matrices: tuple[pdfium.FS_MATRIX, ...]) -> None:
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
            pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(drawn), self._left)):
                inner = pdfium.FPDFFormObj_GetObject(drawn, index)
                kind = pdfium.FPDFPageObj_GetType(inner)
                if kind != pdfium.FPDF_PAGEOBJ_TEXT:
                    self.add(inner, kind, (matrix, *matrices))

    def _box(self, drawn: pdfium.FPDF_PAGEOBJECT, matrices: tuple[pdfium.FS_MATRIX, ...]) -> Box | None:
        left, bottom, right, top = self._bounds
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            return None
        return self._placed(left.value, bottom.value, right.value, top.value, matrices)

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

    def _add_path(self, drawn: pdfium.FPDF_PAGEOBJECT, matrices: tuple[pdfium.FS_MATRIX, ...]) -> None:
        box = self._box(drawn, matrices)
        if box is None:
            return
        fill, stroke = self._mode
        pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke)
        filled = fill.value != 0 and self._shows(drawn, pdfium.FPDFPageObj_GetFillColor)
        stroked = stroke.value != 0 and self._shows(drawn, pdfium.FPDFPageObj_GetStrokeColor)
        if not filled and not stroked:
            return
        segments = pdfium.FPDFPath_CountSegments(drawn)
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if wide > _THIN and high > _THIN and max(wide, high) > 20 and segments > 5:
            for part, straight in self._parts(drawn, min(segments, _MAX_SEGMENTS), matrices):
                self._sort(part, filled=filled and straight, stroked=stroked and straight)
        else:
            self._sort(box, filled=filled, stroked=stroked)

    def _shows(self, drawn: pdfium.FPDF_PAGEOBJECT, colour_of: Callable[..., int]) -> bool:
        red, green, blue, alpha = self._colour
        if not colour_of(drawn, red, green, blue, alpha):
            return True
        return alpha.value > 8 and min(red.value, green.value, blue.value) < _WHITE

    def _parts(
        self, drawn: pdfium.FPDF_PAGEOBJECT, segments: int, matrices: tuple[pdfium.FS_MATRIX, ...]
    ) -> Iterator[tuple[Box, bool]]:
        """The boxes of a path's separate outlines, and whether each is made of straight lines alone."""
        matrix = pdfium.FS_MATRIX()
        placed = (matrix, *matrices) if pdfium.FPDFPageObj_GetMatrix(drawn, matrix) else matrices
        x, y = ctypes.c_float(), ctypes.c_float()
        left = bottom = right = top = 0.0
        begun, straight = False, True
        for index in range(segments):
            segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not begun:
                if begun and (box := self._placed(left, bottom, right, top, placed)) is not None:
                    yield box, straight
                left, bottom, right, top = x.value, y.value, x.value, y.value
                begun, straight = True, True
            else:
                straight = straight and kind == pdfium.FPDF_SEGMENT_LINETO
                left, bottom = min(left, x.value), min(bottom, y.value)
                right, top = max(right, x.value), max(top, y.value)
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
