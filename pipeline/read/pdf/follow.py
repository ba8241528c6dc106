"""From a box on a page back to the words that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from pipeline.errors import ReadError
from pipeline.read.pdf import ocr
from pipeline.read.pdf.lines import lines_of
from pipeline.read.pdf.marks import MIDDLE
from pipeline.read.pdf.page import read_page
from pipeline.read.pdf.rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Word

_SLACK = 0.3  # points; a printed box is rounded to a tenth


def follow_box(content: bytes, page: int, box: tuple[float, float, float, float]) -> str:
    """The words of a box, line by line, as the reader sees them.

    Args:
        content: the PDF's bytes.
        page: from 1.
        box: left, top, width and height in points from the page's upper left corner.

    Raises:
        ReadError: the PDF cannot be opened, or has no such page.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ReadError("the PDF cannot be opened", advice="Fetch it again") from error
    try:
        marks = read_page(document.raw, page - 1) if 1 <= page <= len(document) else None
        if marks is not None and not marks.words and marks.pictures and ocr.is_installed():
            marks = marks._replace(words=ocr.recognise(document, marks))
    finally:
        document.close()
    if marks is None:
        raise ReadError(
            "the PDF has no such page",
            place=f"page {page}",
            advice="Take the locator from the row's evidence",
        )
    left, top, width, height = box
    inside = [
        word
        for word in rules_of(marks).words
        if left - _SLACK <= (word.x0 + word.x1) / 2 <= left + width + _SLACK
        and top - _SLACK <= word.baseline - MIDDLE * word.size <= top + height + _SLACK
    ]
    return " ".join(f"{_number_of(line, inside)}{line.text}" for line in lines_of(inside, gap=200.0))


def _number_of(line: Line, inside: Sequence[Word]) -> str:
    """A number before a line that stands inside the box: one of its words, for an item's own is outside."""
    beside = (word for word in inside if abs(word.baseline - line.baseline) < _SLACK and word.x1 <= line.x0)
    return "".join(f"{word.text} " for word in beside) if line.marker is not None else ""
