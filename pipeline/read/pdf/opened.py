"""A PDF opened by pdfium, and now and then anew: it keeps all that it has parsed until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from pipeline.errors import ReadError
from pipeline.read.pdf.page import read_page

if TYPE_CHECKING:
    from types import TracebackType

    from pipeline.read.pdf.marks import Page

_KEPT = 100
"""Pages read until the document is opened anew; a thousand take 130 MB more else, and some more time."""


class Opened:
    """A document and its pages, to be used in a `with` statement.

    Args:
        content: the document's bytes.
        name: what to call it in an error.

    Raises:
        ReadError: it is encrypted or damaged.
    """

    __slots__ = ("_content", "_name", "_read", "document")

    def __init__(self, content: bytes, name: str) -> None:
        self._content, self._name, self._read = content, name, 0
        self.document = _opened(content, name)

    def __enter__(self) -> Opened:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.document.close()

    def __len__(self) -> int:
        return len(self.document)

    def page(self, index: int) -> Page | None:
        """What stands on a page, counted from 0; None where pdfium cannot load it."""
        if self._read == _KEPT:
            self.document.close()
            self.document, self._read = _opened(self._content, self._name), 0
        self._read += 1
        return read_page(self.document.raw, index)


def _opened(content: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refused(error, name) from error


def _refused(error: pypdfium2.PdfiumError, name: str) -> ReadError:
    reason = str(error).casefold()
    if "password" in reason or "security" in reason:
        return ReadError(
            "the PDF is encrypted and asks for a password",
            source=name,
            advice="Save a copy without a password",
        )
    return ReadError(
        "the PDF is damaged: it cannot be opened",
        source=name,
        advice="Fetch it again; part of it may be missing",
    )
