"""Tables that the structure of a page draws with other elements than those of a table.

They are told by what holds their cells, and by how these follow each other: across, and then down.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.drawn import COLUMNS_LEAST, COLUMNS_MOST, ROWS_LEAST, are_names, can_head
from pipeline.read.pdf.marks import box_of, is_of
from pipeline.read.pdf.tagged import Cell, table_of_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from pipeline.read.pdf.marks import Box, Element, Page, Word
    from pipeline.read.pdf.page_table import PageTable

HEADINGS = frozenset({"H", *(f"H{level}" for level in range(1, 7))})
ITEM = "LI"
_LIST = "L"
_NOT_BY_TURNS = HEADINGS | {ITEM}
_MANY_COLUMNS, _ROWS_OF_MANY = 4, 2
"""From how many columns on they may overlap, as where each row is set for itself, two rows are enough,
and names may be long."""
_LEAST_AMONG = 3
"""Cells of a row that one element holds, of which two rows are enough too."""
_MOST_BEFORE = 3
"""Paragraphs before those that come by turns, as words that lead to them are."""
_MOSTLY = 3  # times as many cells hold one paragraph as hold several
_NEAR = 1.0  # points by which what stands beside or below something may overlap it


class Block(NamedTuple):
    """The words of one paragraph, item or cell on a page, and where they stand."""

    element: int
    words: list[Word]
    box: Box


class _Cell(NamedTuple):
    """Blocks that may be a cell: from the first to the one before the end, and where they stand.

    `row` is the element that holds it and the others of its row, -1 where none does; `stacked` is whether
    these stand below each other, as on a small screen.
    """

    first: int
    end: int
    box: Box
    row: int = -1
    stacked: bool = False


class Drawn(NamedTuple):
    """A table of blocks: the first, the one behind the last, and its rows of cells."""

    first: int
    end: int
    rows: list[list[_Cell]]


def drawn_tables(
    blocks: Sequence[Block], elements: Sequence[Element], begun: Set[tuple[int, ...]]
) -> Iterator[Drawn]:
    """Where blocks are the cells of tables.

    The cells of each row follow each other from left to right, and the rows from top to bottom, of equally
    many cells. Columns do not overlap, or are many, or rows are held by one element; of few there are more
    rows. Rows of three cells or more that are items of one list may stand below each other.

    Args:
        blocks: of a page, in the order of its structure.
        elements: of the page.
        begun: where the structure has the tables of the page before, which may go on.
    """
    rows = list(_rows(_cells(blocks, elements), blocks, elements))
    at = 0
    while at < len(rows):
        row = rows[at]
        behind = at + 1
        if COLUMNS_LEAST <= len(row) <= COLUMNS_MOST:
            behind = _behind(rows, at, elements)
            table = rows[at:behind]
            goes_on = _holder(table, blocks, elements) in begun and not _is_cut(rows[:behind], rows[behind:])
            if goes_on or _is_table(table, blocks):
                yield Drawn(row[0].first, table[-1][-1].end, table)
        at = behind


def placed_table(
    page: Page, drawn: Drawn, blocks: Sequence[Block], known: frozenset[str]
) -> PageTable | None:
    """A table with where the structure has its cells, which tells the same table on the next page.

    None of one of more cells than a page has.
    """
    words = [[Cell(_words(cell, blocks)) for cell in row] for row in drawn.rows]
    table = table_of_cells(page, words, known)
    if table is None:
        return None
    elements = page.elements
    places = [
        [elements[blocks[cell.first].element].place if cell.first < cell.end else () for cell in row]
        for row in drawn.rows
    ]
    last = drawn.rows[-1]
    if (
        last[0].row == blocks[last[0].first].element
    ):  # by turns: what is on the next page follows in its holder
        for at in range(1, len(last)):
            before = places[-1][at - 1]
            places[-1][at] = places[-1][at] or (*before[:-1], before[-1] + 1)
    table = replace(table, last_places=tuple(places[-1]))
    if drawn.rows[0][0].row >= 0:
        begins = tuple(elements[row[0].row].place for row in drawn.rows)
        return table.placed(_holder(drawn.rows, blocks, elements), begins)
    begins = tuple(row[0] for row in places)
    if holder := _holder(drawn.rows, blocks, elements):
        return table.placed(holder, begins)
    return replace(table, order=begins[0])


def _is_cut(rows: Sequence[Sequence[_Cell]], below: Sequence[Sequence[_Cell]]) -> bool:
    """Whether the only row above others lacks cells that they have: what the page break left of the last."""
    return len(rows) == 1 and bool(below) and len(rows[0]) < len(below[0])


def _holder(
    rows: Sequence[Sequence[_Cell]], blocks: Sequence[Block], elements: Sequence[Element]
) -> tuple[int, ...]:
    """Where the structure has what holds rows, or all of their cells; nowhere where nothing does."""
    row = rows[0][0].row
    if row >= 0:
        return elements[row].place[:-1]
    first, end = rows[0][0].first, rows[-1][-1].end
    holders = {elements[block.element].holder for block in blocks[first:end]}
    return elements[holder].place if len(holders) == 1 and (holder := holders.pop()) >= 0 else ()


def _is_table(rows: Sequence[Sequence[_Cell]], blocks: Sequence[Block]) -> bool:
    """Whether rows are enough for a table, the first can head it, and most of the others begin with names."""
    columns, told = len(rows[0]), rows[0][0].row >= 0
    counts = [[len(_words(cell, blocks)) for cell in row] for row in rows]
    least = ROWS_LEAST
    if not rows[0][0].stacked and columns >= (_LEAST_AMONG if told else _MANY_COLUMNS):
        least = _ROWS_OF_MANY
    if rows[0][0].stacked and any(_says_the_same(column, blocks) for column in zip(*rows, strict=True)):
        return False  # they are cards, and say what stands below
    headed = can_head(counts[0]) or (told and columns >= _LEAST_AMONG and len(rows) >= ROWS_LEAST)
    named = columns >= _MANY_COLUMNS or are_names([row[0] for row in counts])
    return len(rows) >= least and headed and named


def _says_the_same(column: Sequence[_Cell], blocks: Sequence[Block]) -> bool:
    texts = [[word.text for word in _words(cell, blocks)] for cell in column if cell.first < cell.end]
    return all(text == texts[0] for text in texts)


def _words(cell: _Cell, blocks: Sequence[Block]) -> list[Word]:
    return [word for block in blocks[cell.first : cell.end] for word in block.words]


# ── cells and rows ──────────────────────────────────────────────────────────────────────────────────────


def _cells(blocks: Sequence[Block], elements: Sequence[Element]) -> list[_Cell]:
    """Blocks as cells of rows, each row held by one element; others stand for themselves."""
    inside: dict[int, list[int]] = defaultdict(list)  # of each element, what it holds that has words
    spans: dict[int, tuple[int, int]] = {}
    for at, block in enumerate(blocks):
        number, child = block.element, -1
        while number >= 0:
            if child >= 0 and (not inside[number] or inside[number][-1] != child):
                inside[number].append(child)
            spans[number] = spans.get(number, (at, at))[0], at + 1
            number, child = elements[number].holder, number
    owned = {block.element for block in blocks}
    rows: dict[int, list[_Cell]] = {}
    for number, parts in inside.items():
        if COLUMNS_LEAST <= len(parts) <= COLUMNS_MOST and number not in owned:
            row = _row(number, [spans[part] for part in parts], blocks, elements)
            if row and row[0].first not in rows:  # what holds less comes first
                rows[row[0].first] = row
    _add_cut(rows, inside, spans, blocks, elements)
    _add_turns(rows, blocks, elements)
    cells: list[_Cell] = []
    at = 0
    while at < len(blocks):
        found = rows.get(at) or [_Cell(at, at + 1, blocks[at].box)]
        cells += found
        at = found[-1].end
    return cells


def _add_cut(
    rows: dict[int, list[_Cell]],
    inside: Mapping[int, Sequence[int]],
    spans: Mapping[int, tuple[int, int]],
    blocks: Sequence[Block],
    elements: Sequence[Element],
) -> None:
    """Add rows that lack cells of the other rows of their holder, as where a page break cuts one."""
    whole: dict[int, tuple[list[int], bool]] = {}  # of holders, where each of their rows has its cells
    for row in rows.values():
        number = row[0].row
        places = [elements[part].place[-1] for part in inside[number]]
        whole[elements[number].holder] = places, row[0].stacked
    for number, parts in inside.items():
        first, behind = spans[number]
        places, stacked = whole.get(elements[number].holder, ([], False))
        held = {elements[part].place[-1]: part for part in parts}
        if first in rows or not held.keys() < set(places):
            continue
        if any(elements[block.element].kind in HEADINGS for block in blocks[first:behind]):
            continue
        cut: list[_Cell] = []
        for place in places:
            first, end = spans[held[place]] if place in held else (first, first)
            at = min(first, behind - 1)
            box = box_of([block.box for block in blocks[at : max(end, at + 1)]])
            cut.append(_Cell(first, end, box, number, stacked))
            first = end
        rows[cut[0].first] = cut


def _add_turns(rows: dict[int, list[_Cell]], blocks: Sequence[Block], elements: Sequence[Element]) -> None:
    """Add rows of paragraphs that follow each other right in one holder, kinds and sizes coming by turns."""
    at = 0
    while at < len(blocks):
        holder, end = elements[blocks[at].element].holder, at
        while end < len(blocks) and end not in rows and elements[blocks[end].element].holder == holder:
            if elements[blocks[end].element].kind in _NOT_BY_TURNS:
                break
            end += 1
        many = end - at >= _LEAST_AMONG * ROWS_LEAST
        settings = [_set_as(block, elements) for block in blocks[at:end]] if many else []
        start, width, times = _turns(settings)
        behind = at + start + width * times
        cut = (
            end == len(blocks) > behind + 1
            and settings[behind - at :] == settings[start : start + end - behind]
        )
        for first in range(at + start, end if width and cut else behind, width or 1):
            number = blocks[first].element
            rows[first] = [
                _Cell(
                    min(place, end),
                    min(place + 1, end),
                    blocks[min(place, end - 1)].box,
                    number,
                    stacked=True,
                )
                for place in range(first, first + width)
            ]
        at = max(end, at + 1)


def _set_as(block: Block, elements: Sequence[Element]) -> tuple[str, float, bool]:
    word = block.words[0]
    return elements[block.element].kind, round(word.size, 1), word.bold


def _turns(settings: Sequence[object]) -> tuple[int, int, int]:
    """From which paragraph on, after how many their settings come again, and how often; else nought.

    They do so three times or more, and less of them does not. Where others stand before or behind them, the
    first is set as none of those that it leads.
    """
    for start in range(min(_MOST_BEFORE, len(settings)) + 1):
        for width in range(_LEAST_AMONG, min(COLUMNS_MOST, (len(settings) - start) // ROWS_LEAST) + 1):
            turn, times = settings[start : start + width], 1
            while settings[start + times * width : start + (times + 1) * width] == turn:
                times += 1
            if times < ROWS_LEAST or _comes_again(turn):
                continue
            if turn.count(turn[0]) == 1 or (start == 0 and times * width == len(settings)):
                return start, width, times
    return 0, 0, 0


def _comes_again(turn: Sequence[object]) -> bool:
    """Whether what comes by turns is itself less that comes by turns, as labels and values do."""
    return any(turn[part:] == turn[:-part] for part in range(1, len(turn)) if len(turn) % part == 0)


def _row(
    number: int, spans: Sequence[tuple[int, int]], blocks: Sequence[Block], elements: Sequence[Element]
) -> list[_Cell]:
    """What an element holds as the cells of a row; none where it is no row."""
    first, end = spans[0][0], spans[-1][1]
    kinds = {elements[block.element].kind for block in blocks[first:end]}
    several = sum(end - first > 1 for first, end in spans)
    if kinds & HEADINGS or several * _MOSTLY > len(spans):
        return []
    row = [_Cell(*span, box_of([block.box for block in blocks[slice(*span)]]), number) for span in spans]
    if ITEM not in kinds and all(_is_beside(cell, after) for cell, after in pairwise(row)):
        return row
    held = elements[number].kind == ITEM and is_of(elements, elements[number].holder, {_LIST})
    below = all(after.box.top >= cell.box.bottom - _NEAR for cell, after in pairwise(row))
    if held and below and not several and ITEM not in kinds and len(row) >= _LEAST_AMONG:
        return [cell._replace(stacked=True) for cell in row]
    return []


def _is_beside(cell: _Cell, after: _Cell) -> bool:
    level = after.box.top < cell.box.bottom - _NEAR and cell.box.top < after.box.bottom - _NEAR
    return level and after.box.x0 >= cell.box.x1 - _NEAR


def _rows(
    cells: Sequence[_Cell], blocks: Sequence[Block], elements: Sequence[Element]
) -> Iterator[list[_Cell]]:
    """Cells as rows: those that one element holds, and others that follow each other across."""
    row: list[_Cell] = []
    heads = False
    for cell in cells:
        before, heads = heads, cell.row < 0 and elements[blocks[cell.first].element].kind in HEADINGS
        if row:
            last = row[-1]
            goes_on = cell.row < 0 and not (before or heads) and _is_beside(last, cell)
            if cell.row != last.row or not (cell.row >= 0 or goes_on):
                yield row
                row = []
        row.append(cell)
    if row:
        yield row


def _behind(rows: Sequence[list[_Cell]], at: int, elements: Sequence[Element]) -> int:
    """The row behind the last that goes on with the one at a place."""
    cells = rows[at]
    told = cells[0].row >= 0
    holder = elements[cells[0].row].holder if told else -1
    spans = [(cell.box.x0, cell.box.x1) for cell in cells]
    for number in range(at + 1, len(rows)):
        row = rows[number]
        if len(row) != len(cells) or row[0].stacked != cells[0].stacked or (row[0].row >= 0) != told:
            return number
        if told and elements[row[0].row].holder == holder:
            continue
        if row[0].box.top < rows[number - 1][0].box.bottom - _NEAR:
            return number
        spans = [
            (min(left, cell.box.x0), max(right, cell.box.x1))
            for (left, right), cell in zip(spans, row, strict=True)
        ]
        aligned = all(right <= left + _NEAR for (_, right), (left, _) in pairwise(spans))
        if cells[0].stacked or (not aligned and (len(row) < _MANY_COLUMNS or told)):
            return number
    return len(rows)
