"""What a PDF says of its own structure: of which paragraph, item or cell of a table its words are.

A tagged PDF, as browsers and word processors write them, holds a tree of elements, and says of each stretch
of letters which element it belongs to (ISO 32000-1, sections 14.7 and 14.8).
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from pipeline.read.pdf import calls
from pipeline.read.pdf.marks import UNNAMED, UNTOLD, Element, Owner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

MAX_ELEMENTS = 20_000
"""Elements looked at of a page, and kids of all of them in turn that stand on other pages."""

_DEEPEST = 100
_INLINE = frozenset(
    [
        "Annot",
        "BibEntry",
        "Code",
        "Em",
        "Lbl",
        "Link",
        "Note",
        "Quote",
        "Reference",
        "Ruby",
        "Span",
        "Strong",
        "Sub",
        "Warichu",
    ]
)
"""Elements inside a line (ISO 32000-1, table 338; ISO 32000-2, 14.8.4.7), with the label of a list item."""
_GROUPING = frozenset({"Art", "Document", "Div", "Part", "Sect"})
"""Elements that hold paragraphs and no words of their own (ISO 32000-1, table 333)."""
_CELLS = frozenset({"TD", "TH"})
_SPAN_MOST = 100
_STRIDE = 12  # a paragraph's letters are drawn by some ten or twenty objects


class Owners(dict[int | None, Owner]):
    """What a document's structure says of each object that draws letters, found when it is asked for.

    Args:
        elements: of the page.
        marked: of each marked content of the page, the index of its element.
        contents: the content that each object of the page draws. One inside a form is none of them: its
            numbers are the form's own.
    """

    def __init__(
        self, elements: Sequence[Element], marked: Mapping[int, int], contents: Mapping[int, int]
    ) -> None:
        super().__init__({None: UNTOLD})
        self._told = {content: _owner(elements, number) for content, number in marked.items()}
        self._contents = contents

    def __missing__(self, drawn: int | None) -> Owner:
        content = self._contents.get(drawn) if drawn is not None else None
        owner = self[drawn] = UNTOLD if content is None else self._told.get(content, UNTOLD)
        return owner


def _owner(elements: Sequence[Element], number: int) -> Owner:
    element = elements[number]
    return Owner(element.block, (element.holder, number) if element.kind in UNNAMED else None)


def read_structure(handle: pdfium.FPDF_PAGE, letters: Sequence[int]) -> tuple[list[Element], Owners | None]:
    """The elements of an open page, a holder before what it holds, and whose the words are.

    Args:
        handle: the page.
        letters: its objects that draw letters, white space too, those inside forms aside.

    Returns: the elements, and what is said of whatever draws letters; none where the document is not tagged.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(handle) if letters else None
    if not tree:
        return [], None
    try:
        elements, marked = _read(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    contents = _contents(letters)
    of_words = {marked[content] for content in marked.keys() & set(contents)}
    elements = _with_blocks(elements, of_words)
    return elements, Owners(elements, marked, dict(zip(letters, contents, strict=True)))


def _contents(drawn: Sequence[int]) -> list[int]:
    """The marked content that each object draws, -1 for none.

    What draws one content stands together, and no other has its number (ISO 32000-1, section 14.7.4.2): where
    two objects are of one, nothing between them is asked for its own.
    """
    contents = [-1] * len(drawn)
    for first in range(0, len(drawn), _STRIDE):
        last = min(first + _STRIDE, len(drawn)) - 1
        content = calls.content_of_object(drawn[first])
        if content >= 0 and content == calls.content_of_object(drawn[last]):
            contents[first : last + 1] = [content] * (last + 1 - first)
        else:
            contents[first : last + 1] = map(calls.content_of_object, drawn[first : last + 1])
    return contents


def _read(tree: pdfium.FPDF_STRUCTTREE) -> tuple[list[Element], dict[int, int]]:
    """The elements, and of each marked content the index of its own."""
    elements: list[Element] = []
    marked: dict[int, int] = {}
    kind_of, spans_of = _Kinds(), _Spans()
    roots = range(min(pdfium.FPDF_StructTree_CountChildren(tree), MAX_ELEMENTS))
    waiting: list[tuple[int, tuple[int, ...], int]] = [
        (calls.address(root), (at,), -1)
        for at in roots
        if (root := pdfium.FPDF_StructTree_GetChildAtIndex(tree, at))
    ]
    waiting.reverse()
    left = MAX_ELEMENTS
    while waiting and left > 0:
        address, place, holder = waiting.pop()
        kind = kind_of(address)
        number = len(elements)
        spans = spans_of(address) if kind in _CELLS else (1, 1)
        elements.append(Element(kind, place, holder, *spans))
        kids = min(calls.kids_of_element(address), left)
        left -= max(kids, 1)
        inside = []
        for at in range(kids):
            content = calls.content_of_kid(address, at)
            if content >= 0:
                marked.setdefault(content, number)
            elif len(place) < _DEEPEST and (kid := calls.kid_of_element(address, at)):
                inside.append((kid, (*place, at), number))
        waiting += reversed(inside)
    return elements, marked


def _with_blocks(elements: Sequence[Element], of_words: Set[int]) -> list[Element]:
    """The elements, each with the block that its words are of: the innermost that is no part of a line.

    Behind a paragraph that stands in the same holder, or did so on another page, the words of a line are of a
    block of their own, as CSS has it (CSS 2.2, section 9.2.1.1).
    """
    wordy = set(of_words)
    for number in reversed(range(len(elements))):
        if number in wordy:
            wordy.add(elements[number].holder)
    inline = _inline(elements, of_words)
    parted = {
        element.holder for number, element in enumerate(elements) if number in wordy and number not in inline
    }
    begun: dict[int, int] = {}  # of holders, the block of the words that come next
    last: dict[int, int] = {}  # and which of what it holds came last
    blocks: list[int] = []
    for number, element in enumerate(elements):
        holder, at = element.holder, element.place[-1]
        if last.get(holder, at) + 1 < at:
            begun[holder] = -1
        last[holder] = at
        if number not in inline:
            blocks.append(number)
            if number in wordy:
                begun[holder] = -1
            continue
        block = begun.get(holder, blocks[holder])
        bare = holder in parted and holder not in begun and holder not in of_words
        if number in wordy and (block < 0 or (bare and elements[holder].kind in UNNAMED)):
            block = begun[holder] = number
        blocks.append(block if block >= 0 else number)
    return [Element._make((*element[:-1], block)) for element, block in zip(elements, blocks, strict=True)]


def _inline(elements: Sequence[Element], of_words: Set[int]) -> set[int]:
    """The elements that are parts of a line.

    What is not told is one where words stand in it and in no other element, or beside such a part; but not
    right in what only groups paragraphs.
    """
    mixed = {elements[number].holder for number in of_words}
    inline: set[int] = set()
    for number, (kind, _, holder, *_) in enumerate(elements):
        if holder < 0:
            continue
        unnamed = kind in UNNAMED and elements[holder].kind not in _GROUPING
        if kind in _INLINE or (unnamed and (number in of_words or holder in mixed)):
            inline.add(number)
    return inline


class _Kinds:
    """The structure types of elements, each as the standard one that the document maps it to."""

    __slots__ = ("_buffer", "_known")

    def __init__(self) -> None:
        self._buffer = ctypes.create_string_buffer(128)
        self._known: dict[bytes, str] = {}

    def __call__(self, element: int) -> str:
        size = calls.kind_of_element(element, ctypes.addressof(self._buffer), len(self._buffer))
        if not 2 < size <= len(self._buffer):
            return ""
        raw = self._buffer.raw[: size - 2]
        kind = self._known.get(raw)
        if kind is None:
            kind = self._known[raw] = raw.decode("utf-16-le", "replace")
        return kind


class _Spans:
    """Over how many columns and rows cells stand (ISO 32000-1, table 349)."""

    __slots__ = ("_at", "_number")

    def __init__(self) -> None:
        self._number = ctypes.c_float()
        self._at = ctypes.addressof(self._number)

    def __call__(self, cell: int) -> tuple[int, int]:
        columns = rows = 1
        for at in range(min(calls.attributes_of_element(cell), 8)):
            if attribute := calls.attribute_of_element(cell, at):
                columns = self._told(attribute, b"ColSpan") or columns
                rows = self._told(attribute, b"RowSpan") or rows
        return columns, rows

    def _told(self, attribute: int, name: bytes) -> int:
        value = calls.value_of_attribute(attribute, name)
        told = value and calls.number_of_value(value, self._at)
        return int(self._number.value) if told and 1 <= self._number.value <= _SPAN_MOST else 0
