"""Blocks to regions: a header, and under it intact rows and the loose text between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.flattened.draft import Draft, DraftCell, Loose
from pipeline.extract.flattened.header import Header, HeaderCell, header_of, named_columns, printed, role_of
from pipeline.extract.flattened.words import join, span_of, text_of, visible
from pipeline.model import Ignored, Paragraph, Rule, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block, Fragment, TableRow
    from pipeline.vocabulary import Vocabulary

_HEADER_PIECE_WORDS = 6
"""Words of a line that can be part of a header cell."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """A printed row with more or fewer cells than its header has columns."""

    cells: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A header and what stands under it, up to the next header or the end."""

    header: Header
    start: int
    items: tuple[Draft | Ragged | Loose, ...]

    @property
    def intact(self) -> tuple[Draft, ...]:
        """The rows that stand as they were printed."""
        return tuple(item for item in self.items if isinstance(item, Draft) and not item.inherited)


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's regions, what lies before the first of them, and what their making left out by rule."""

    regions: tuple[Region, ...]
    outside: tuple[Fragment, ...]
    ignored: tuple[Ignored, ...]


def lay_out(blocks: Sequence[Block], claimed: frozenset[Fragment], vocabulary: Vocabulary) -> Layout:
    """Part the blocks into regions.

    Args:
        blocks: a document's, in reading order.
        claimed: lines that are statements of the document and so no part of a table.
        vocabulary: for the header words.
    """
    headers = _headers(blocks, claimed, vocabulary)
    in_headers = {piece for header in headers.values() for cell in header.cells for piece in cell.pieces}
    regions: list[Region] = []
    outside: list[Fragment] = []
    ignored = [
        Ignored(line, "table-rule")
        for block in blocks
        if isinstance(block, Rule)
        for line in block.content.fragments
    ]
    header: Header | None = None
    items: list[Draft | Ragged | Loose] = []
    start = 0
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            lines = [
                line for line in block.content.fragments if line not in claimed and line not in in_headers
            ]
            if header is None:
                outside.extend(lines)
            else:
                items.extend(Loose(((line, None),), number) for line in lines)
        elif isinstance(block, Table):
            for index, row in enumerate(block.rows):
                if (number, index) in headers:
                    if header is not None:
                        regions.append(Region(header, start, tuple(items)))
                    header, items, start = headers[number, index], [], span_of(printed(row)[0]).start
                elif header is None:
                    outside.extend(piece for piece in printed(row) if piece.text)
                else:
                    named = (
                        named_columns(row, header, vocabulary)
                        if len(row.cells) == header.width
                        else frozenset()
                    )
                    ignored.extend(Ignored(printed(row)[i], "repeated-header") for i in sorted(named))
                    items.extend(_items(row, header, named, number))
    if header is not None:
        regions.append(Region(header, start, tuple(items)))
    return Layout(tuple(regions), tuple(outside), tuple(ignored))


def _items(
    row: TableRow, header: Header, named: frozenset[int], number: int
) -> Iterator[Draft | Ragged | Loose]:
    """What a printed row of the body is: a row, a row to align, or pieces of the rows beside it."""
    filled = tuple((cell, i) for i, cell in enumerate(printed(row)) if cell.text and i not in named)
    if not filled:
        return
    if len(row.cells) != header.width:
        yield Ragged(tuple(cell for cell, _ in filled))
        return
    first = header.column("processor")
    if named or (first is not None and not row.cells[first].text and 2 * len(filled) < header.width):
        yield Loose(filled, number, above_only=bool(named))
        return
    cells = tuple(DraftCell((cell,) if cell.text else ()) for cell in printed(row))
    yield Draft(cells, inherited=first is not None and not row.cells[first].text)


# ── headers ─────────────────────────────────────────────────────────────────────────────────────────────


def _headers(
    blocks: Sequence[Block], claimed: frozenset[Fragment], vocabulary: Vocabulary
) -> dict[tuple[int, int], Header]:
    """Header rows by block and row, each completed by the lines around it that belong to it.

    A header with the same fields as the one above it and no heading between them is a repetition; it opens a
    region of its own all the same, because what stands between two headers belongs to the first.
    """
    found: dict[tuple[int, int], Header] = {}
    before: Header | None = None
    for number, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        for index, row in enumerate(block.rows):
            header = header_of(row, vocabulary)
            if header is None or (before is not None and _glued(row, before, vocabulary)):
                continue
            above = _line(blocks[number - 1], -1) if index == 0 and number else None
            last = index == len(block.rows) - 1
            below = _line(blocks[number + 1], 0) if last and number + 1 < len(blocks) else None
            before = found[number, index] = _completed(
                header,
                above if above not in claimed else None,
                below if below not in claimed else None,
                vocabulary,
            )
    return found


def _glued(row: TableRow, header: Header, vocabulary: Vocabulary) -> bool:
    """Whether a row with header words is the end of the row above, with an inner header run into it.

    Then some cells are the header's own words for their columns, but no more than half of them, and another
    starts in lower case where the header's cells do not: it goes on with what stands above it.
    """
    if len(row.cells) != header.width:
        return False
    named = named_columns(row, header, vocabulary)
    texts = [text_of((cell,)) for cell in printed(row)]
    again = sum(role_of(t, vocabulary)[0] == c.role for t, c in zip(texts, header.cells, strict=True) if t)
    capitals = sum(cell.text[:1].isupper() for cell in header.cells)
    goes_on = any(text[:1].islower() for i, text in enumerate(texts) if i not in named)
    return bool(named) and goes_on and 2 * again <= header.width < 2 * capitals


def _line(block: Block, at: int) -> Fragment | None:
    """A short line at an end of a paragraph."""
    if not isinstance(block, Paragraph):
        return None
    line = block.content.fragments[at]
    return line if len(visible(line.text).split()) <= _HEADER_PIECE_WORDS else None


def _completed(
    header: Header, above: Fragment | None, below: Fragment | None, vocabulary: Vocabulary
) -> Header:
    """The header with the lines around it that belong to it.

    A cell that starts in lower case among others that do not takes the line above its row; one that ends with
    an open bracket or a word that joins takes the line below.
    """
    cells = list(header.cells)
    capitals = sum(cell.text[:1].isupper() for cell in cells)
    for i, cell in enumerate(cells):
        if above is not None and cell.text[:1].islower() and 2 * capitals > len(cells):
            cells[i] = _cell((above, *cell.pieces), vocabulary)
            above = None
        elif below is not None and _open(cell.text, vocabulary):
            cells[i] = _cell((*cell.pieces, below), vocabulary)
            below = None
    return replace(header, cells=tuple(cells))


def _cell(pieces: tuple[Fragment, ...], vocabulary: Vocabulary) -> HeaderCell:
    text = text_of(pieces)
    return HeaderCell(pieces, text, role_of(text, vocabulary)[0])


def _open(text: str, vocabulary: Vocabulary) -> bool:
    if text.count("(") > text.count(")"):
        return True
    last = join(text.split()[-1:])
    labels = vocabulary.matcher("reading").whole(last)
    return any(label.concept.endswith("#joining-word") for label in labels)
