"""A page of a PDF as pdfium gives it, its words, drawings and links put into one frame of places.

All places are in points from the upper left corner of the page as a person sees it, whatever the page's own
box and rotation.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from pipeline.read.pdf.drawings import read_drawings
from pipeline.read.pdf.marks import Box, Page
from pipeline.read.pdf.notes import with_raised_numbers
from pipeline.read.pdf.structure import read_structure
from pipeline.read.pdf.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.read.pdf.letters import Place

MAX_LINKS = 5_000
"""Link annotations read of a page."""

_USUAL_ADDRESS = 2_048
"""Bytes of a link's address; of a longer one, the place is made for it."""

_MOSTLY = 4
"""How many times as many words as are upright must stand another way for a page to be read that way."""

_BOX = Box._make


def read_page(document: pdfium.FPDF_DOCUMENT, index: int) -> Page | None:
    """A page of an open document; None where pdfium cannot load it. `index` is from 0."""
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        return None
    try:
        turn = pdfium.FPDFPage_GetRotation(handle) % 4
        page, turns = _seen(document, handle, index, turn)
        usual = max(range(4), key=turns.__getitem__)
        if turns[usual] > _MOSTLY * turns[turn]:  # printed across the page: a person turns it
            page, _ = _seen(document, handle, index, usual)
        return page._replace(words=with_raised_numbers(page.words))
    finally:
        pdfium.FPDF_ClosePage(handle)


def _seen(
    document: pdfium.FPDF_DOCUMENT, handle: pdfium.FPDF_PAGE, index: int, turn: int
) -> tuple[Page, list[int]]:
    """A page turned by so many quarters, and how many words stand upright under each turn, or in a slant."""
    frame = Frame(handle, turn)
    page = Page(index + 1, frame.width, frame.height, [], [], [], [], [], [], [], [], [], [], [])
    turns = [0, 0, 0, 0, 0]
    _read_links(document, handle, frame, page)
    letters = read_drawings(handle, frame, page)
    elements, owners = read_structure(handle, letters)
    page = page._replace(elements=elements)
    text = pdfium.FPDFText_LoadPage(handle)
    if text:
        try:
            turns = read_words(text, frame, page, owners)
        finally:
            pdfium.FPDFText_ClosePage(text)
    return page, turns


class Frame:
    """How a page's own coordinates, upwards from anywhere, become points from its upper left corner.

    Args:
        handle: the open page.
        turn: by how many quarters it is turned to be seen.
    """

    __slots__ = ("_bottom", "_left", "_right", "_top", "height", "turn", "width")

    def __init__(self, handle: pdfium.FPDF_PAGE, turn: int) -> None:
        box = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(handle, box):
            box.left, box.bottom, box.right, box.top = 0.0, 0.0, 612.0, 792.0
        self._left, self._right = sorted((box.left, box.right))
        self._bottom, self._top = sorted((box.bottom, box.top))
        self.turn = turn
        self.width, self.height = self._right - self._left, self._top - self._bottom
        if self.turn % 2:
            self.width, self.height = self.height, self.width

    def heights(self, points: Iterable[tuple[float, float]]) -> list[float]:
        """How far below the upper edge points of the page's own stand."""
        if self.turn == 0:
            top = self._top
            return [top - y for _, y in points]
        return [self._point(x, y)[1] for x, y in points]

    def placed(self, places: Iterable[Place]) -> Iterator[Place]:
        """Boxes of the page's own as ones from the upper left corner."""
        if self.turn == 0:
            left, top = self._left, self._top
            return ((x0 - left, top - y1, x1 - left, top - y0) for x0, y1, x1, y0 in places)
        return (self.box(x0, y0, x1, y1) for x0, y1, x1, y0 in places)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own as one from the upper left corner."""
        if self.turn == 0:
            return _BOX((left - self._left, self._top - top, right - self._left, self._top - bottom))
        ax, ay = self._point(left, bottom)
        bx, by = self._point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own as one from the upper left corner."""
        if self.turn == 0:
            return x - self._left, self._top - y
        if self.turn == 1:
            return y - self._bottom, x - self._left
        if self.turn == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x


# ── links ───────────────────────────────────────────────────────────────────────────────────────────────


def _read_links(document: pdfium.FPDF_DOCUMENT, handle: pdfium.FPDF_PAGE, frame: Frame, page: Page) -> None:
    buffer = ctypes.create_string_buffer(_USUAL_ADDRESS)
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    box, quad = pdfium.FS_RECTF(), pdfium.FS_QUADPOINTSF()
    while pdfium.FPDFLink_Enumerate(handle, position, link):
        if len(page.links) >= MAX_LINKS:
            page.cut.append("links")
            return
        address = _address(document, link, buffer)
        if address is None:
            continue
        boxes = []
        for index in range(min(pdfium.FPDFLink_CountQuadPoints(link), 64)):
            if pdfium.FPDFLink_GetQuadPoints(link, index, quad):
                xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                boxes.append(frame.box(min(xs), min(ys), max(xs), max(ys)))
        if not boxes and pdfium.FPDFLink_GetAnnotRect(link, box):
            # Any two opposite corners make a rectangle (ISO 32000-1, section 7.9.5).
            (left, right), (bottom, top) = sorted((box.left, box.right)), sorted((box.bottom, box.top))
            boxes.append(frame.box(left, bottom, right, top))
        for one in boxes:
            page.links.append(address)
            page.link_boxes.append(one)


def _address(
    document: pdfium.FPDF_DOCUMENT, link: pdfium.FPDF_LINK, buffer: ctypes.Array[ctypes.c_char]
) -> str | None:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size <= 65_536:
        return None
    if size > len(buffer):
        buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace").strip() or None
