"""Tables that a PDF itself says it has: rows and cells are those of its structure, however they are set."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.read.pdf.generated import is_generated, under_labels
from pipeline.read.pdf.lines import in_columns, lines_of, make_line
from pipeline.read.pdf.marks import CELLS, LEVEL, Box, box_of, is_of
from pipeline.read.pdf.page_table import PageTable
from pipeline.read.pdf.rows import header_rows, leading_in
from pipeline.read.pdf.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Element, Page, Word

_TABLE, _ROW, _HEADER = "Table", "TR", "TH"
_MOST_PLACES = 100_000
"""Places of a table's grid on one page, at most; one that says it has more is read by how it is set."""
_NO_LARGER = 1.3  # than the words of its row is what stands for a picture in it, and no mark over the page
_WIDE = 200.0  # a gap of any width is inside a cell
_EMPTY = Text("")


class Cell(NamedTuple):
    """A cell as it is said to be: its words, over how many columns and rows it stands, whether it heads.

    `turned` is whether its words stand on their side, in the order in which they are drawn.
    """

    words: Sequence[Word]
    columns: int = 1
    rows: int = 1
    is_header: bool = False
    turned: bool = False


class _Placed(NamedTuple):
    """A cell's lines, where it begins, and over how many columns and rows it stands."""

    lines: list[Line]
    row: int
    column: int
    columns: int
    rows: int


def tagged_tables(
    page: Page, words: Sequence[Word], known: frozenset[str]
) -> tuple[list[tuple[int, PageTable]], list[Word], list[Word]]:
    """The tables that the structure of a page holds, and the words in none of them.

    Args:
        page: as read.
        words: those of the page that stand for themselves.
        known: words of the document, to tell a hyphen that a wrap put in.

    Returns: each table with the index of its element, the words, and those that are turned.
    """
    tables, owners = _tables(page.elements)
    if not tables:
        return [], list(words), page.turned
    held = _held(words, owners)
    turned = {at: inside for at, inside in _held(page.turned, owners).items() if at >= 0 and at not in held}
    found: list[tuple[int, PageTable]] = []
    taken: set[int] = set()
    for table, rows in tables.items():
        kept = {row: cells for row, cells in rows.items() if any(held.get(cell) for cell in cells)}
        lines = [
            [
                _cell(
                    page.elements[at], turned[at] if at in turned else held.get(at, ()), turned=at in turned
                )
                for at in cells
            ]
            for cells in kept.values()
        ]
        lines, untold = _with_untold(lines, held[-1])
        part = table_of_cells(page, lines, known)
        if part is not None:
            held[-1] = untold
            places = tuple(page.elements[row].place for row in kept)
            found.append((table, part.placed(page.elements[table].place, places)))
            taken.update(cell for cells in rows.values() for cell in cells)
    rest = [word for cell, inside in held.items() if cell not in taken for word in inside]
    in_cells = {id(word) for cell in turned.keys() & taken for word in turned[cell]}
    return found, rest, [word for word in page.turned if id(word) not in in_cells]


def _held(words: Sequence[Word], owners: Sequence[int]) -> dict[int, list[Word]]:
    """Words by the cell that the structure has them in, those of none under -1."""
    held: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        held[owners[word.block] if word.block >= 0 else -1].append(word)
    return held


def _with_untold(rows: list[list[Cell]], untold: list[Word]) -> tuple[list[list[Cell]], list[Word]]:
    """The rows, with words of nothing where they stand in one that lacks a cell, and the other such words.

    So stands what is said in place of a picture.
    """
    width = max((len(row) for row in rows), default=0)
    every = [word for row in rows for cell in row for word in cell.words]
    if not untold or not every or all(len(row) == width for row in rows):
        return rows, untold
    left, right = min(word.x0 for word in every), max(word.x1 for word in every)
    waiting = sorted(untold, key=lambda word: word.baseline)
    heights = [word.baseline for word in waiting]
    whole: list[list[Cell]] = []
    taken: set[int] = set()
    for row in rows:
        own = [word for cell in row for word in cell.words]
        size = max(word.size for word in own)
        first = bisect_left(heights, min(word.baseline for word in own) - LEVEL * size)
        last = bisect_right(heights, max(word.baseline for word in own) + LEVEL * size)
        inside = [
            word
            for word in (waiting[first:last] if len(row) < width else ())
            if left <= word.x1 and word.x0 <= right and word.size <= _NO_LARGER * size
        ]
        at = sum(1 for cell in row if inside and cell.words and cell.words[0].x0 < inside[0].x0)
        whole.append([*row[:at], Cell(inside), *row[at:]] if inside else row)
        taken.update(map(id, inside))
    return whole, [word for word in untold if id(word) not in taken]


def _cell(element: Element, words: Sequence[Word], *, turned: bool) -> Cell:
    return Cell(words, element.columns, element.rows, element.kind == _HEADER, turned)


def _tables(elements: Sequence[Element]) -> tuple[dict[int, dict[int, list[int]]], list[int]]:
    """The cells of each row of each table that holds no other, and of each element the cell that it is in."""
    tables: dict[int, dict[int, list[int]]] = {}
    within: list[int] = []
    owners: list[int] = []
    for number, element in enumerate(elements):
        kind, holder = element.kind, element.holder
        table = within[holder] if holder >= 0 else -1
        if kind == _TABLE:
            tables.pop(table, None)  # which only lays out what it holds
            tables[number] = {}
            table = number
        within.append(table)
        is_cell = kind in CELLS and is_of(elements, holder, {_ROW})
        if is_cell and table in tables:
            tables[table].setdefault(holder, []).append(number)
        above = owners[holder] if holder >= 0 and kind != _TABLE else -1
        owners.append(number if is_cell else above)
    return tables, owners


def table_of_cells(page: Page, rows: Sequence[Sequence[Cell]], known: frozenset[str]) -> PageTable | None:
    """The part of a table on a page; None where it has one column, or no words.

    Args:
        page: as read.
        rows: the cells of each, from left to right.
        known: words of the document, to tell a hyphen that a wrap put in.
    """
    labelled: list[list[Sequence[Word]]] = []
    if any(
        is_generated(word) for row in rows for cell in row for word in (*cell.words[:1], *cell.words[-1:])
    ):
        labelled = under_labels([[cell.words for cell in row] for row in rows])
        rows = [[Cell(words, is_header=row is labelled[0]) for words in row] for row in labelled] or rows
    cells = _placed(rows, page.bullets)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    if (width < 2 and not labelled) or width * len(rows) > _MOST_PLACES:
        return None
    cells = _moved(cells, width)
    gaps = _gaps(cells, width)
    leading = leading_in({(cell.row, cell.column): cell.lines for cell in cells})
    rooms = [0.0] * width
    for cell in cells:
        last = cell.column + cell.columns - 1
        rooms[last] = max(rooms[last], *(line.x1 for line in cell.lines), 0.0)
    grid = [[_EMPTY] * width for _ in rows]
    for cell in cells:
        text = text_of(cell.lines, page, rooms[cell.column + cell.columns - 1], leading, known)
        for row in grid[cell.row : cell.row + cell.rows]:
            row[cell.column : cell.column + cell.columns] = [text] * cell.columns
    every = [line for cell in cells for line in cell.lines]
    if not every:
        return None
    box = box_of([Box(line.x0, line.top, line.x1, line.bottom) for line in every])
    texts = [tuple(row) for row in grid]
    return PageTable(
        page.number,
        box,
        (box.x0, *((left + right) / 2 for left, right in gaps), box.x1),
        tuple(gaps),
        tuple(texts),
        _headers(rows, texts),
        open_above=False,
        open_below=False,
        ruled=False,
        lined=False,
        shaded=(False,) * len(texts),
        labelled=bool(labelled),
    )


def _placed(rows: Sequence[Sequence[Cell]], bullets: Sequence[Box]) -> list[_Placed]:
    """The cells of a table, each in the first column that those before it and above it leave free."""
    placed: list[_Placed] = []
    below: list[int] = []  # of each column, how many rows more the cell above it stands over
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(below) and below[column] > 0:
                column += 1
            if cell.turned:
                lines = [make_line(list(cell.words))]
            else:
                columns = in_columns(cell.words) if cell.words else []
                if cell.is_header:  # which comes again at the top of each column of the page
                    columns = list({tuple(word.text for word in words): words for words in columns}.values())
                lines = [line for words in columns for line in lines_of(words, bullets, gap=_WIDE)]
            placed.append(_Placed(lines, number, column, cell.columns, cell.rows))
            below += [0] * (column + cell.columns - len(below))
            below[column : column + cell.columns] = [cell.rows] * cell.columns
            column += cell.columns
        below = [max(more - 1, 0) for more in below]
    return placed


def _moved(cells: Sequence[_Placed], width: int) -> list[_Placed]:
    """The cells, those of a row that lacks some put under the column that their words stand in.

    Of a row that the page break cut, only the cells that go on are on the next page.
    """
    whole: dict[int, int] = defaultdict(int)
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            whole[row] += cell.columns
    if all(count == width for count in whole.values()):
        return list(cells)
    starts: dict[int, float] = {}
    for cell in cells:
        if whole[cell.row] == width and cell.lines:
            left = min(line.x0 for line in cell.lines)
            starts[cell.column] = min(starts.get(cell.column, left), left)
    if len(starts) < width:
        return list(cells)
    known = [starts[column] for column in range(width)]
    return [
        cell._replace(column=max(bisect_right(known, _middle(cell)) - 1, 0))
        if whole[cell.row] < width and cell.columns == 1 and cell.lines
        else cell
        for cell in cells
    ]


def _middle(cell: _Placed) -> float:
    return min(line.x0 + line.x1 for line in cell.lines) / 2


def _gaps(cells: Sequence[_Placed], width: int) -> list[tuple[float, float]]:
    """The white between each two columns; where words run over it, the place where the right one begins."""
    starts, ends = [float("inf")] * width, [float("-inf")] * width
    for cell in cells:
        for line in cell.lines:
            starts[cell.column] = min(starts[cell.column], line.x0)
            if cell.columns == 1:
                ends[cell.column] = max(ends[cell.column], line.x1)
    for at in range(1, width):
        ends[at] = max(ends[at], ends[at - 1])
    for at in reversed(range(width - 1)):
        starts[at] = min(starts[at], starts[at + 1])
    right = max(end for end in ends)
    return [(min(end, start, right), min(start, right)) for end, start in zip(ends, starts[1:], strict=False)]


def _headers(rows: Sequence[Sequence[Cell]], texts: Sequence[tuple[Text, ...]]) -> int:
    """Rows at the top of which every cell heads; where none says so, those that are set as headers."""
    count = 0
    for row in rows:
        if not all(cell.is_header for cell in row):
            break
        count += 1
    return count if 0 < count < len(texts) else header_rows(texts, [False] * len(texts))
