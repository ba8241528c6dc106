"""A page of a tagged PDF by its structure: paragraphs, items and cells in the order of the document's tree.

Where a page says of each word what it is of, nothing need be told from columns and white: cards beside each
other, menus and footers come one after another as in the page that was printed. A table that is drawn with
other elements than those of a table is told by how they follow each other: across, and then down.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.read.drawn import ROWS_LEAST
from pipeline.read.pdf.drawn import HEADINGS, ITEM, Block, drawn_tables, placed_table
from pipeline.read.pdf.lines import in_columns, is_marker, lines_of
from pipeline.read.pdf.marks import LEVEL, UNNAMED, box_of
from pipeline.read.pdf.page_table import PageTable
from pipeline.read.pdf.passages import Passage, passages_of
from pipeline.read.pdf.tabbed import tabbed
from pipeline.read.pdf.tagged import Cell, table_of_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Box, Element, Page, Word

_LEAST_TOLD = 0.75
"""The part of a page's words of which the structure must say what they are of."""
_LEAST_PAIRS = 2
_GAP = 1.0
"""Font sizes between what stands on one line and is of two parts, at least."""
_LEAST_STACKED = 4
"""Labels and values under each other, at least."""
_SPACE = 0.5  # font sizes beside a word that must be free for it to have stood there


Piece = PageTable | Passage
"""A table's part on a page, or words outside tables."""


def is_structured(words: Sequence[Word]) -> bool:
    """Whether a page says of nearly all its words what they are of."""
    told = sum(word.block >= 0 for word in words)
    return told > 0 and told >= _LEAST_TOLD * len(words)


def structured_pieces(
    page: Page,
    words: Sequence[Word],
    tables: Sequence[tuple[int, PageTable]],
    known: frozenset[str],
    begun: Set[tuple[int, ...]] = frozenset(),
) -> list[Piece]:
    """What stands on a page, in the order of the document's structure.

    Args:
        page: as read.
        words: those outside the tables that the structure holds.
        tables: these, each with the index of its element.
        known: words of the document, to tell a hyphen that a wrap put in.
        begun: where the structure has the tables of the page before, which may go on.
    """
    blocks = _labelled(_blocks(words), page.elements)
    pieces: list[tuple[int, Piece]] = list(tables)
    at = 0
    for drawn in drawn_tables(blocks, page.elements, begun):
        pieces += _between(blocks[at : drawn.first], page, known)
        table = placed_table(page, drawn, blocks, known)
        if table is None:
            continue
        pieces.append((blocks[drawn.first].element, table))
        at = drawn.end
    pieces += _between(blocks[at:], page, known)
    pieces.sort(key=lambda piece: piece[0])
    untold = [word for word in words if word.block < 0]
    margins = passages_of(lines_of(untold), page, known, aside=True)
    return [*(piece for _, piece in pieces), *margins]


def _blocks(words: Sequence[Word]) -> list[Block]:
    by_block: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if word.block >= 0:
            by_block[word.block].append(word)
    return [Block(number, by_block[number], box_of(by_block[number])) for number in sorted(by_block)]


def _labelled(blocks: Sequence[Block], elements: Sequence[Element]) -> list[Block]:
    """Blocks, the bullet or number of an item put in front of its words (ISO 32000-1, table 336: `Lbl`)."""
    labelled: list[Block] = []
    for block in blocks:
        label = labelled[-1] if labelled else None
        if label is not None and _is_label(label, elements) and _is_within(block, label, elements):
            mark = label.words[0]._replace(block=block.element)
            words = [mark, *block.words]
            labelled[-1] = Block(block.element, words, box_of(words))
        else:
            labelled.append(block)
    return labelled


def _is_label(block: Block, elements: Sequence[Element]) -> bool:
    item = elements[block.element].kind == ITEM
    return item and len(block.words) == 1 and is_marker(block.words[0].text)


def _is_within(block: Block, item: Block, elements: Sequence[Element]) -> bool:
    place = elements[item.element].place
    return elements[block.element].place[: len(place)] == place


def _between(blocks: Sequence[Block], page: Page, known: frozenset[str]) -> Iterator[tuple[int, Piece]]:
    """What blocks outside drawn tables are, each with its element's index.

    Those that follow each other with the same white within their lines are a table, set with tabs.
    """
    lined = [(block, lines_of(block.words, page.bullets)) for block in blocks]
    for is_gapped, together in groupby(lined, key=lambda one: _is_gapped(one[1])):
        run = list(together)
        table = tabbed([line for _, lines in run for line in lines], page, known) if is_gapped else None
        if table is not None:
            element = run[0][0].element
            yield element, replace(table, order=page.elements[element].place)
            continue
        for block, lines in run:
            yield from ((block.element, piece) for piece in _pieces(block, lines, page, known))


def _is_gapped(lines: Sequence[Line]) -> bool:
    """Whether words stand on one line with gaps between."""
    return len(lines) > 1 and lines[-1].baseline - lines[0].baseline < LEVEL * lines[0].size


def _pieces(block: Block, lines: Sequence[Line], page: Page, known: frozenset[str]) -> Sequence[Piece]:
    """The words of a block as passages: a heading or an item where the structure says so; or as a table."""
    element = page.elements[block.element]
    if pairs := _pairs(lines):
        table = table_of_cells(page, [[Cell(line.words) for line in pair] for pair in pairs], known)
        if table is not None:
            return [replace(table, order=element.place)]
    if runs := _apart(block, page.elements):
        return [
            passage._replace(order=page.elements[number].place)
            for number, words in runs
            for passage in passages_of(lines_of(words, page.bullets), page, known)
        ]
    passages = passages_of(lines, page, known)
    if len(columns := in_columns(block.words)) > 1:
        passages = _over_columns(
            [passages_of(lines_of(words, page.bullets), page, known) for words in columns]
        )
    is_heading = element.kind in HEADINGS
    item = _item(block.element, page.elements)
    return [
        passage._replace(is_heading=is_heading, order=element.place, item=() if number else item)
        for number, passage in enumerate(passages)
    ]


def _over_columns(columns: Sequence[Sequence[Passage]]) -> list[Passage]:
    """The passages of a block over columns: the last of one goes on with the first of the next."""
    passages: list[Passage] = []
    for column in columns:
        if passages:
            content = Text.joined((passages[-1].content, column[0].content), " ")
            passages[-1] = passages[-1]._replace(content=content)
            passages += column[1:]
        else:
            passages += column
    return passages


def _apart(block: Block, elements: Sequence[Element]) -> list[tuple[int, list[Word]]]:
    """The parts of what says not what it is, each with its element; none where they may be of one line.

    Each stands below the one before it or well apart, and some of them beside it, as values do beside labels;
    or each begins a line, as values do under labels.
    """
    if elements[block.element].kind not in UNNAMED:
        return []
    runs: list[tuple[int, list[Word]]] = []
    ahead: list[Word] = []  # a mark that the page's style puts before what it opens
    holder = -1
    for run, words in groupby(block.words, key=attrgetter("run")):
        if run is None or run[1] < 0:
            ahead = list(words)
            continue
        part = [*ahead, *words]
        ahead = []
        if runs and run[0] == holder and _follows(runs[-1][1][-1], part[0]):
            runs[-1][1].extend(part)  # of a value, in which words are a link or in bold
        else:
            runs.append((run[1], part))
        holder = run[0]
    if ahead or any(_follows(before[-1], after[0]) for (_, before), (_, after) in pairwise(runs)):
        return []
    beside = sum(_is_beside(before, after[0]) for (_, before), (_, after) in pairwise(runs))
    return runs if beside >= ROWS_LEAST or _are_stacked([words for _, words in runs], block.box) else []


def _follows(word: Word, after: Word) -> bool:
    """Whether words are near each other on one line."""
    return _is_level(word, after) and after.x0 - word.x1 < _GAP * word.size


def _is_level(word: Word, other: Word) -> bool:
    return abs(other.baseline - word.baseline) < LEVEL * word.size


def _is_beside(label: Sequence[Word], first: Word) -> bool:
    """Whether a value begins on the first line of its label, which may be wrapped."""
    return _is_level(label[0], first) and all(word.x1 < first.x0 for word in label)


def _are_stacked(runs: Sequence[Sequence[Word]], box: Box) -> bool:
    """Whether parts begin a line each, and half of those before had room for the next word in their last."""
    if len(runs) < _LEAST_STACKED or any(abs(words[0].x0 - box.x0) > 1 for words in runs):
        return False
    breaks = [(before[-1], after[0]) for before, after in pairwise(runs)]
    roomy = sum(box.x1 - last.x1 > first.x1 - first.x0 + _SPACE * last.size for last, first in breaks)
    return 2 * roomy >= len(breaks) and all(first.baseline > last.baseline for last, first in breaks)


def _pairs(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Lines as labels and what stands at the other side of each; none where they are not all so."""
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    if len(pairs) < _LEAST_PAIRS or len(lines) % 2:
        return []
    level = all(
        abs(label.baseline - value.baseline) < LEVEL * label.size
        and label.words[-1].run is not None
        and label.words[-1].run != value.words[0].run
        and label.words[0].link < 0  # as in a menu
        for label, value in pairs
    )
    return pairs if level else []


def _item(number: int, elements: Sequence[Element]) -> tuple[int, ...]:
    """Where the structure has the item that an element stands in; empty where it stands in none."""
    while number >= 0 and elements[number].kind != ITEM:
        number = elements[number].holder
    return elements[number].place if number >= 0 else ()
