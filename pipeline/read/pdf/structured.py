"""A page of a tagged PDF by its structure: paragraphs, items and cells in the order of the document's tree.

Where a page says of each word what it is of, nothing need be told from columns and white: cards beside each
other, menus and footers come one after another as in the page that was printed. A table that is drawn with
other elements than those of a table is told by how they follow each other: across, and then down.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.drawn import COLUMNS_LEAST, COLUMNS_MOST, ROWS_LEAST, are_names, can_head
from pipeline.read.pdf.lines import is_marker, lines_of
from pipeline.read.pdf.marks import Box
from pipeline.read.pdf.page_table import PageTable
from pipeline.read.pdf.passages import Passage, passages_of
from pipeline.read.pdf.tagged import Cell, table_of_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.pdf.marks import Element, Page, Word

_LEAST_TOLD = 0.9
"""The part of a page's words of which the structure must say what they are of."""
_HEADINGS = frozenset({"H", *(f"H{level}" for level in range(1, 7))})
_ITEM = "LI"
_MANY_COLUMNS, _ROWS_OF_MANY = 4, 2
"""From how many columns on they may overlap, as where each row is set for itself, and two rows are enough."""
_NEAR = 1.0  # points by which what stands beside or below something may overlap it


class _Block(NamedTuple):
    """The words of one paragraph, item or cell on a page, and where they stand."""

    element: int
    words: list[Word]
    box: Box


def is_structured(words: Sequence[Word]) -> bool:
    """Whether a page says of nearly all its words what they are of."""
    told = sum(word.block >= 0 for word in words)
    return told > 0 and told >= _LEAST_TOLD * len(words)


Piece = PageTable | Passage
"""A table's part on a page, or words outside tables."""


def structured_pieces(
    page: Page, words: Sequence[Word], tables: Sequence[tuple[int, PageTable]], known: frozenset[str]
) -> list[Piece]:
    """What stands on a page, in the order of the document's structure.

    Args:
        page: as read.
        words: those outside the tables that the structure holds.
        tables: these, each with the index of its element.
        known: words of the document, to tell a hyphen that a wrap put in.
    """
    blocks = _labelled(_blocks(words), page.elements)
    pieces: list[tuple[int, Piece]] = list(tables)
    at = 0
    for first, last, columns in _drawn(blocks, page.elements):
        for block in blocks[at:first]:
            pieces += [(block.element, passage) for passage in _passages(block, page, known)]
        cells = [Cell(block.words) for block in blocks[first:last]]
        rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
        table = table_of_cells(page, rows, known)
        if table is None:  # of more cells than a page has
            continue
        pieces.append((blocks[first].element, _placed(table, blocks[first:last], columns, page.elements)))
        at = last
    for block in blocks[at:]:
        pieces += [(block.element, passage) for passage in _passages(block, page, known)]
    pieces.sort(key=lambda piece: piece[0])
    untold = [word for word in words if word.block < 0]
    margins = passages_of(lines_of(untold), page, known, aside=True)
    return [*(piece for _, piece in pieces), *margins]


def _blocks(words: Sequence[Word]) -> list[_Block]:
    by_block: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if word.block >= 0:
            by_block[word.block].append(word)
    return [_Block(number, by_block[number], _box(by_block[number])) for number in sorted(by_block)]


def _labelled(blocks: Sequence[_Block], elements: Sequence[Element]) -> list[_Block]:
    """Blocks, the bullet or number of an item put in front of its words (ISO 32000-1, table 336: `Lbl`)."""
    labelled: list[_Block] = []
    for block in blocks:
        label = labelled[-1] if labelled else None
        if label is not None and _is_label(label, elements) and _is_within(block, label, elements):
            mark = label.words[0]._replace(block=block.element)
            words = [mark, *block.words]
            labelled[-1] = _Block(block.element, words, _box(words))
        else:
            labelled.append(block)
    return labelled


def _is_label(block: _Block, elements: Sequence[Element]) -> bool:
    item = elements[block.element].kind == _ITEM
    return item and len(block.words) == 1 and is_marker(block.words[0].text)


def _is_within(block: _Block, item: _Block, elements: Sequence[Element]) -> bool:
    place = elements[item.element].place
    return elements[block.element].place[: len(place)] == place


def _box(words: Sequence[Word]) -> Box:
    return Box(
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def _passages(block: _Block, page: Page, known: frozenset[str]) -> list[Passage]:
    """The words of a block as passages: a heading or an item where the structure says so."""
    passages = passages_of(lines_of(block.words, page.bullets), page, known)
    element = page.elements[block.element]
    is_heading = element.kind in _HEADINGS
    item = _item(block.element, page.elements)
    return [
        replace(
            passage,
            is_heading=is_heading,
            order=element.place,
            item=() if number else item,
        )
        for number, passage in enumerate(passages)
    ]


def _item(number: int, elements: Sequence[Element]) -> tuple[int, ...]:
    """Where the structure has the item that an element stands in; empty where it stands in none."""
    while number >= 0 and elements[number].kind != _ITEM:
        number = elements[number].holder
    return elements[number].place if number >= 0 else ()


# ── tables drawn with other elements ────────────────────────────────────────────────────────────────────


def _drawn(blocks: Sequence[_Block], elements: Sequence[Element]) -> Iterator[tuple[int, int, int]]:
    """Where blocks are the cells of a table: the first, the one behind the last, and how many columns.

    The blocks of each row follow each other from left to right, and the rows from top to bottom, of equally
    many cells. Columns do not overlap, or are many and of one holder; of few there are more rows.
    """
    rows = list(_rows(blocks, elements))
    at = 0
    while at < len(rows):
        first, end = rows[at]
        columns = end - first
        behind = at + 1
        if COLUMNS_LEAST <= columns <= COLUMNS_MOST and can_head(_counts(blocks[first:end])):
            behind = _behind(rows, at, blocks, elements)
            least = _ROWS_OF_MANY if columns >= _MANY_COLUMNS else ROWS_LEAST
            last = rows[behind - 1][1]
            if behind - at >= least and are_names(_counts(blocks[first:last:columns])):
                yield first, last, columns
        at = behind


def _behind(
    rows: Sequence[tuple[int, int]], at: int, blocks: Sequence[_Block], elements: Sequence[Element]
) -> int:
    """The row behind the last that goes on with the one at a place."""
    cells = blocks[slice(*rows[at])]
    spans = [(block.box.x0, block.box.x1) for block in cells]
    for number in range(at + 1, len(rows)):
        row = blocks[slice(*rows[number])]
        above = blocks[rows[number - 1][0]].box.bottom
        if len(row) != len(cells) or row[0].box.top < above - _NEAR:
            return number
        spans = _joined(spans, row)
        aligned = all(right <= left + _NEAR for (_, right), (left, _) in pairwise(spans))
        if not aligned and (len(row) < _MANY_COLUMNS or len(_holders((*cells, *row), elements)) > 1):
            return number
    return len(rows)


def _holders(blocks: Sequence[_Block], elements: Sequence[Element]) -> set[int]:
    return {elements[block.element].holder for block in blocks}


def _placed(
    table: PageTable, cells: Sequence[_Block], columns: int, elements: Sequence[Element]
) -> PageTable:
    """A table with where the structure has its cells, which tells the same table on the next page."""
    begins = tuple(elements[cell.element].place for cell in cells[::columns])
    table = replace(table, last_places=tuple(elements[cell.element].place for cell in cells[-columns:]))
    holders = _holders(cells, elements)
    if len(holders) == 1 and (holder := holders.pop()) >= 0:
        return table.placed(elements[holder].place, begins)
    return replace(table, order=begins[0])


def _rows(blocks: Sequence[_Block], elements: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """Blocks that follow each other across: of each row the first, and the one behind its last."""
    start = 0
    for at, (block, after) in enumerate(pairwise(blocks), 1):
        beside = after.box.x0 >= block.box.x1 - _NEAR
        level = after.box.top < block.box.bottom - _NEAR and block.box.top < after.box.bottom - _NEAR
        if not (beside and level) or {elements[each.element].kind for each in (block, after)} & _HEADINGS:
            yield start, at
            start = at
    if blocks:
        yield start, len(blocks)


def _joined(spans: Sequence[tuple[float, float]], row: Sequence[_Block]) -> list[tuple[float, float]]:
    """How far the cells of each column reach with those of a further row."""
    return [
        (min(left, block.box.x0), max(right, block.box.x1))
        for (left, right), block in zip(spans, row, strict=True)
    ]


def _counts(cells: Sequence[_Block]) -> list[int]:
    return [len(cell.words) for cell in cells]
