"""Tables drawn with other elements than `table`: with ARIA roles, or with rows of equally many cells."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.read.drawn import COLUMNS_LEAST, COLUMNS_MOST, ROWS_LEAST, are_names, can_head
from pipeline.read.html.grid import MarkedRow
from pipeline.read.html.labelled import labelled_rows, with_labels_over
from pipeline.read.html.panes import paned_rows
from pipeline.read.html.shaped import (
    CELL_ROLES,
    CELL_TAGS,
    HEADER_ROLE,
    NESTED,
    ROW_TAGS,
    STRUCTURE,
    TABLE_ROLES,
    Cells,
    Row,
    cells_by_role,
    evened,
    order_of,
    outermost,
    row_of,
    says_something,
    words_in,
)
from pipeline.read.html.tags import HAS_KEYS, HAS_LABELS, HAS_LOOSE_WORDS, HAS_WORDS
from pipeline.read.html.tree import paths_inside
from pipeline.read.html.visible import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.read.html.tree import Element

_GROUP_TAGS = frozenset({"div", "ul", "ol", "section"})
_HOLDER_TAGS = _GROUP_TAGS | {"article", "body", "main"}
_LEAST_AMONG = 3
"""Cells of a row that stands among other things, at least: two may be a title and what is said under it."""
_ROW_ROLE = "row"
_ROW_ROLES = CELL_ROLES | {_ROW_ROLE}
_END = "."
"""Behind the last part of an element: words, for what they end."""


def drawn_rows(holder: Element, path: str) -> tuple[MarkedRow, ...]:
    """The rows of a table that is drawn with other elements; empty where an element is none.

    An element of the role `table` or `grid` says what its rows and cells are (WAI-ARIA 1.2, section 5.3). Any
    other is a table where all that it holds are rows, at least three, of equally many short cells.
    """
    if holder.holds & HAS_KEYS and (paned := paned_rows(holder, path)):
        return paned
    if holder.holds & HAS_LABELS and (labelled := labelled_rows(holder, path)):
        return labelled
    if holder.attributes and holder.attributes.get("role") in TABLE_ROLES:
        return _with_an_even_header(_in_order(tuple(_by_role(holder, path))))
    if holder.tag not in _GROUP_TAGS or holder.holds & HAS_LOOSE_WORDS:
        return ()
    rows: list[Row] = []
    if _are_rows(holder, NESTED, rows) and (table := _table(rows)):
        return _marked(table, paths_inside(holder.placed(path), [row.element for row in table]))
    return _flat_rows(holder, path)


def drawn_among(holder: Element, path: str) -> dict[int, tuple[int, tuple[MarkedRow, ...]]]:
    """Tables whose rows stand among other things that an element holds.

    Three rows or more follow each other, each of three cells or more, and of as many as the others; a group
    of such rows counts as they do.

    Returns:
        By the place of the first row among the parts of the element: the place behind the last, and the rows.
    """
    if holder.tag not in _HOLDER_TAGS or len(holder) < COLUMNS_LEAST:
        return {}
    found: dict[int, tuple[int, list[Cells]]] = {}
    rows: list[Row] = []
    start = end = 0
    for number, part in enumerate((*holder, _END)):
        if isinstance(part, str):
            if part.isspace():
                continue
            more: list[Row] = []
        else:
            if (not part.holds & HAS_WORDS and part.tag in ROW_TAGS) or is_hidden(part):
                continue
            is_labelled = part.holds & HAS_LABELS and labelled_rows(part, "")
            more = [] if is_labelled else _rows_of(part, NESTED)
        if rows and more and _go_on_from(rows, more):
            rows.extend(more)
            end = number + 1
            continue
        if rows and (table := _table(rows)) and len(table[0].cells) >= _LEAST_AMONG:
            found[start] = end, table
        rows, start, end = more if more and more[0].width >= _LEAST_AMONG else [], number, number + 1
    if not found:
        return {}
    among = {id(part) for start, (end, _) in found.items() for part in holder[start:end]}
    placed = [(child, child_path) for child, child_path in holder.placed(path) if id(child) in among]
    paths = paths_inside(placed, [row.element for _, rows in found.values() for row in rows])
    return {start: (end, _marked(rows, paths)) for start, (end, rows) in found.items()}


def _marked(rows: list[Cells], paths: Mapping[int, str]) -> tuple[MarkedRow, ...]:
    """Rows with the paths to them, which are given by `id`, and to their cells, below the labels of those."""
    marked: list[MarkedRow] = []
    for element, cells in rows:
        steps = paths_inside(element.placed(""), cells)
        marked.append(
            MarkedRow(element, paths[id(element)], "", tuple((c, steps.get(id(c), "")) for c in cells))
        )
    return with_labels_over(marked)


def _flat_rows(holder: Element, path: str) -> tuple[MarkedRow, ...]:
    """The rows of a grid whose cells all stand in one element; empty where an element is none.

    How its cells are set tells where a row ends: those of the header as no other, or each row's as those of
    the next.
    """
    if len(holder) < ROWS_LEAST * COLUMNS_LEAST or holder.holds & (STRUCTURE | HAS_LOOSE_WORDS):
        return ()
    cells = [child for child in holder.children() if not is_hidden(child)]
    if len(cells) < ROWS_LEAST * COLUMNS_LEAST or any(cell.tag not in CELL_TAGS for cell in cells):
        return ()
    width = _width([_set_as(cell) for cell in cells])
    rows = [Cells(holder, cells[at : at + width]) for at in range(0, len(cells), width or len(cells))]
    if not width or not _make_a_table(rows):
        return ()
    steps = paths_inside(holder.placed(""), cells)
    return tuple(MarkedRow(holder, path, "", tuple((c, steps[id(c)]) for c in row.cells)) for row in rows)


def _width(settings: list[tuple[object, ...]]) -> int:
    """How many cells a row has; 0 where how they are set does not tell."""
    total = len(settings)
    alone = next((i for i, setting in enumerate(settings) if setting != settings[0]), total)
    if settings[0] not in settings[alone:] and _is_width(alone, total):
        return alone
    for width in range(COLUMNS_LEAST, min(COLUMNS_MOST, total // ROWS_LEAST) + 1):
        body = settings[width:]
        if _is_width(width, total) and len(set(body)) > 1 and body[width:] == body[:-width]:
            return width
    return 0


def _is_width(width: int, total: int) -> bool:
    return COLUMNS_LEAST <= width <= COLUMNS_MOST and total % width == 0 and total // width >= ROWS_LEAST


def _set_as(cell: Element) -> tuple[object, ...]:
    """How a cell is set: its tag and class, and those of what alone stands in it."""
    setting: list[object] = []
    inner: Element | None = cell
    while inner is not None and len(setting) < COLUMNS_MOST:
        setting += (inner.tag, inner.attributes.get("class"))
        parts = [part for part in inner if not (isinstance(part, str) and part.isspace())]
        inner = parts[0] if len(parts) == 1 and not isinstance(parts[0], str) else None
    return tuple(setting)


def _table(rows: list[Row]) -> list[Cells]:
    """The rows with their cells, where they are a table; none where they are not."""
    table = evened(rows)
    return table if table and _make_a_table(table) else []


def _make_a_table(rows: list[Cells]) -> bool:
    """Whether rows of equally many cells are a table: there are three, and they begin with short words.

    Two are enough where each cell is set as that of the other row is, and not as its neighbour. Where the
    first is no header, and says more than one does, each row has three cells, made as those of the others.
    """
    if len(rows) < ROWS_LEAST and not _alike(rows):
        return False
    counts = [[words_in(cell) for cell in row.cells] for row in rows]
    names = next(
        (column for column in zip(*counts, strict=True) if 2 * sum(map(bool, column)) > len(rows)), ()
    )
    return are_names(names) and (can_head(counts[0]) or _of_one_make(rows))


def _of_one_make(rows: list[Cells]) -> bool:
    """Whether rows have three cells or more, those of a column with one tag but where a row lacks it."""
    columns = list(zip(*(row.cells for row in rows), strict=True))
    return (
        len(rows) >= ROWS_LEAST
        and len(columns) >= _LEAST_AMONG
        and all(len({cell.tag for cell in column if cell}) == 1 for column in columns)
    )


def _with_an_even_header(rows: tuple[MarkedRow, ...]) -> tuple[MarkedRow, ...]:
    """Rows without the first empty cells that the header has none for, as those with a box to tick are."""
    bodies = [row.cells for row in rows if not row.is_header]
    headers = [row.cells for row in rows if row.is_header]
    if not headers or not bodies or len({*map(len, bodies)}) > 1:
        return rows
    more = len(bodies[0]) - len(headers[0])
    empty = [
        i for i, cells in enumerate(zip(*bodies, strict=True)) if not any(says_something(c) for c, _ in cells)
    ]
    if not 0 < more <= len(empty):
        return rows
    left_out = set(empty[:more])
    return tuple(
        row
        if row.is_header
        else replace(row, cells=tuple(cell for i, cell in enumerate(row.cells) if i not in left_out))
        for row in rows
    )


def _in_order(rows: tuple[MarkedRow, ...]) -> tuple[MarkedRow, ...]:
    """Rows as they stand on the screen, below the header."""
    bodies = [row for row in rows if not row.is_header]
    order = order_of([row.element for row in bodies])
    return (*(row for row in rows if row.is_header), *(bodies[i] for i in order))


def _by_role(holder: Element, path: str) -> Iterator[MarkedRow]:
    for child, child_path in outermost(holder, path, _ROW_ROLES):
        if child.attributes.get("role") == _ROW_ROLE:
            cells = tuple(cells_by_role(child, ""))
            header = bool(cells) and all(cell.attributes.get("role") == HEADER_ROLE for cell, _ in cells)
            yield MarkedRow(child, child_path, "thead" if header else "", cells)


def _alike(rows: list[Cells]) -> bool:
    settings = [[cell.attributes.get("class") for cell in row.cells] for row in rows]
    return len(rows) > 1 and settings[0] == settings[1] and len(set(settings[0])) == len(settings[0])


def _are_rows(holder: Element, nested: int, rows: list[Row]) -> bool:
    """Adds the rows in an element and in its groups; False where it holds anything else, or they differ."""
    if holder.holds & HAS_LOOSE_WORDS:
        return False
    for child in holder.children():
        if not child.holds & HAS_WORDS or is_hidden(child):
            continue
        more = _rows_of(child, nested)
        if not more or (rows and not _go_on_from(rows, more)):
            return False
        rows.extend(more)
    return True


def _go_on_from(rows: list[Row], more: list[Row]) -> bool:
    """Whether rows are of one table with those before: no group with the same header, of another or again."""
    is_headed_anew = len(more) > 1 and _say_the_same(more[0].element, rows[0].element)
    return more[0].goes_on_from(rows[0]) and not is_headed_anew


def _say_the_same(one: Element, other: Element) -> bool:
    """Whether two elements hold the same texts; their first difference ends the search."""
    return all(text == again for text, again in zip_longest(one.texts(), other.texts()))


def _rows_of(element: Element, nested: int) -> list[Row]:
    """An element as a row, or the rows of the group that it is; empty where it is neither."""
    if element.attributes.get("role") in TABLE_ROLES:
        return []
    if row := row_of(element):
        return [row]
    rows: list[Row] = []
    is_group = nested and element.tag in _GROUP_TAGS and _are_rows(element, nested - 1, rows)
    return rows if is_group else []
