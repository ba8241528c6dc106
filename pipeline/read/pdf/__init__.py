"""A PDF as blocks: by the structure that a tagged one says it has, else by where words and rules stand.

A page is read, laid out and let go before the next is opened, so that memory grows with the text alone.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.model import Diagnostic, Document, Fragment, PageBox, Table, Text
from pipeline.read import collector
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.pdf import ocr
from pipeline.read.pdf.continued import table_above
from pipeline.read.pdf.drawings import MAX_OBJECTS
from pipeline.read.pdf.flow import blocks_of
from pipeline.read.pdf.hyphens import words_said
from pipeline.read.pdf.layout import pieces_of
from pipeline.read.pdf.opened import Opened
from pipeline.read.pdf.page import MAX_LINKS
from pipeline.read.pdf.page_table import PageTable
from pipeline.read.pdf.running import edges_of, keys_of
from pipeline.read.pdf.weigh import weigh
from pipeline.read.pdf.words import MAX_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2

    from pipeline.model import Block
    from pipeline.read.pdf.continued import Above
    from pipeline.read.pdf.growth import Strip
    from pipeline.read.pdf.marks import Page
    from pipeline.read.pdf.running import Key
    from pipeline.read.pdf.structured import Piece


_CUT = {
    "objects": f"more than {MAX_OBJECTS:,} drawn objects; lines and shades beyond them are not looked at",
    "characters": f"more than {MAX_CHARACTERS:,} characters; what is beyond them is not read",
    "links": f"more than {MAX_LINKS:,} links; those beyond them are not read",
    "rules": "more drawn lines than a table needs; some are not looked at",
    "outside": "words outside the page's box, which nobody sees, are left out",
}


_NAMELESS = re.compile("[\x00-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
"""Letters that are none: controls, those that stand for what is unknown, and those of private use."""
_MOSTLY_NAMELESS = 0.3
_FULL = 10_000
"""Characters of a full page. What a page has beyond them lies upon other words, and is dear to lay out."""
_MOST_SAID = 50_000
"""Words kept to tell broken ones by; no contract has as many different ones, and a register needs no more."""
_PART_BEYOND = 50
"""The part of all characters that may lie beyond those: one page may be a poster of the smallest print, not
all; 100,000 where nobody says otherwise."""


def read_pdf(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A PDF's blocks in reading order, each with its page and box.

    Args:
        content: the document's bytes, from `%PDF-` on.
        name: what to call the document in an error.
        limits: how many pages are read, of more a notice says so; how many cells.

    Raises:
        ReadError: the file is encrypted, damaged, has no page, unpacks to too much, or has more text than
            is read.
    """
    weigh(content, name)
    with Opened(content, name) as opened:
        with collector.put_off():
            pages, notices = _read_pages(opened, name, limits)
        properties = _properties(opened.document)
        count = len(opened)
    blocks = tuple(blocks_of(pages))
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="application/pdf",
        text="\n".join(_texts(blocks)),
        blocks=blocks,
        pages=count,
        properties=properties,
        notices=tuple(notices),
    )


def _read_pages(opened: Opened, name: str, limits: Limits) -> tuple[list[list[Piece]], list[Diagnostic]]:
    """What stands on each page. Two are held at a time: a running header is known by the next page's."""
    count = len(opened)
    if not count:
        raise ReadError("the PDF has no pages", source=name, advice="Fetch it again; it may be cut")
    pages: list[list[Piece]] = []
    notices: list[Diagnostic] = []
    seen: set[Key] = set()
    said: set[str] = set()
    budget, beyond = Budget.within(limits, name), Budget(name, text=limits.characters // _PART_BEYOND)
    last: tuple[Page, list[tuple[Key, Strip]]] | None = None
    pictures = 0
    for index in range(count):
        if index >= limits.pages:
            message = f"only {index:,} of {count:,} pages are read: the limit is {limits.pages:,} pages"
            notices.append(Diagnostic("warning", "pdf-cut", message))
            break
        page = opened.page(index)
        if page is None:
            notices.append(Diagnostic("warning", "pdf-page-damaged", f"page {index + 1} cannot be read"))
            continue
        letters = "".join([word.text for word in page.words])
        wordless = _wordless(page, letters)
        if wordless and ocr.is_installed() and pictures < ocr.MAX_PAGES:
            pictures += 1
            if seen_words := ocr.recognise(opened.document, page):
                page = page._replace(words=seen_words, recognised=True)
                letters = "".join([word.text for word in seen_words])
        notices += _noticed(page, wordless)
        characters = len(letters)
        budget.spend_text(characters)
        beyond.spend_text(max(0, characters - _FULL))
        edges = edges_of(page)
        if len(said) < _MOST_SAID:
            said |= words_said(page.words)
        if last is not None:
            here = keys_of(edges)
            pages.append(_counted(pieces_of(*last, seen | here, _above(pages), said, _begun(pages)), budget))
            seen |= keys_of(last[1])
        last = (page, edges)
    if last is None:
        raise ReadError("no page of the PDF can be read", source=name, advice="Fetch it again")
    pages.append(_counted(pieces_of(*last, seen, _above(pages), said, _begun(pages)), budget))
    return pages, notices


def _above(pages: Sequence[Sequence[Piece]]) -> Above | None:
    return table_above(pages[-1]) if pages else None


def _begun(pages: Sequence[Sequence[Piece]]) -> set[tuple[int, ...]]:
    """Where the structure has the tables of the last of the pages."""
    return (
        {piece.place for piece in pages[-1] if isinstance(piece, PageTable) and piece.place}
        if pages
        else set()
    )


def _counted(pieces: list[Piece], budget: Budget) -> list[Piece]:
    """What stands on a page, its cells counted."""
    for piece in pieces:
        if isinstance(piece, PageTable):
            budget.spend(sum(len(row) for row in piece.rows))
    return pieces


def _noticed(page: Page, wordless: tuple[str, str] | None) -> Iterator[Diagnostic]:
    place = Fragment(PageBox(page.number, 0.0, 0.0, round(page.width, 1), round(page.height, 1)), "")
    for limit in page.cut:
        code = "pdf-words-outside" if limit == "outside" else "pdf-cut"
        yield Diagnostic("warning", code, f"page {page.number}: {_CUT[limit]}", place)
    if page.recognised:
        message = "its words were recognised by tesseract in what it shows, and some may be wrong"
        yield Diagnostic("warning", "pdf-page-recognised", f"page {page.number}: {message}", place)
    elif wordless:
        code, what = wordless
        message = "its words cannot be read; install Debian's tesseract-ocr, or give its text"
        yield Diagnostic("warning", code, f"page {page.number} {what}: {message}", place)


def _wordless(page: Page, letters: str) -> tuple[str, str] | None:
    """The code and the reason where a page's words cannot be read.

    It is a picture, or most of its letters have no name, as where a font lost what its numbers stand for.
    """
    if not letters and not page.turned and page.pictures:
        return "pdf-page-is-picture", "is only a picture"
    # What can be printed has a name, but for the sign that stands for what has none.
    if letters.isprintable() and "\ufffd" not in letters:
        return None
    if len(_NAMELESS.findall(letters)) > _MOSTLY_NAMELESS * len(letters):
        return "pdf-page-garbled", "does not say which letters it draws"
    return None


def _properties(document: pypdfium2.PdfDocument) -> tuple[tuple[str, Text], ...]:
    said = document.get_metadata_dict(skip_empty=True)
    names = {"Title": "title", "ModDate": "modified", "CreationDate": "created"}
    return tuple((name, Text(said[key].strip())) for key, name in names.items() if said.get(key, "").strip())


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in row.cells)
        else:
            yield block.content.text
