"""Tables drawn with other elements than `table`: with ARIA roles, or with rows of equally many cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.drawn import COLUMNS_LEAST, COLUMNS_MOST, ROWS_LEAST, are_names, can_head
from pipeline.read.html.grid import MarkedRow
from pipeline.read.html.tags import (
    HAS_FORM,
    HAS_HEADING,
    HAS_LOOSE_WORDS,
    HAS_TABLE,
    HAS_TERMS,
    HAS_WORDS,
)
from pipeline.read.html.tree import paths_inside
from pipeline.read.html.visible import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.read.html.tree import Element

_TABLE_ROLES = frozenset({"table", "grid", "treegrid"})
_HEADER_ROLE = "columnheader"
_CELL_ROLES = frozenset({"cell", "gridcell", "rowheader", _HEADER_ROLE})
_ROW_TAGS = frozenset({"div", "li", "section", "article", "a"})
_CELL_TAGS = frozenset({"div", "span", "p"})
_GROUP_TAGS = frozenset({"div", "ul", "ol", "section"})
_STRUCTURE = HAS_FORM | HAS_HEADING | HAS_TABLE | HAS_TERMS
"""What no cell holds: with a heading in it, it is a card."""
_HOLDER_TAGS = _GROUP_TAGS | {"article", "body", "main"}
_LEAST_AMONG = 3
"""Cells of a row that stands among other things, at least: two may be a title and what is said under it."""
_LONG = 80
"""Words of a cell, at most: longer ones are columns of text."""
_FAR = 2000
"""Characters of one text in which words are counted: no cell has more."""
_NESTED = 3
_END = "."
"""Behind the last part of an element: words, for what they end."""
_MOST_AROUND_ONE = 3
"""Parts of an element that holds one other: that, and white space around it."""


class _Row(NamedTuple):
    """An element that may be a row, and its cells, before anybody asks where they stand."""

    element: Element
    cells: list[Element]


def drawn_rows(holder: Element, path: str) -> tuple[MarkedRow, ...]:
    """The rows of a table that is drawn with other elements; empty where an element is none.

    An element of the role `table` or `grid` says what its rows and cells are (WAI-ARIA 1.2, section 5.3). Any
    other is a table where all that it holds are rows, at least three, of equally many short cells.
    """
    if holder.attributes and holder.attributes.get("role") in _TABLE_ROLES:
        return tuple(_by_role(holder, path))
    if holder.tag not in _GROUP_TAGS or holder.holds & HAS_LOOSE_WORDS:
        return ()
    rows: list[_Row] = []
    if _are_rows(holder, _NESTED, rows) and _make_a_table(rows):
        return _marked(rows, paths_inside(holder.placed(path), [row.element for row in rows]))
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
    found: dict[int, tuple[int, list[_Row]]] = {}
    rows: list[_Row] = []
    start = end = 0
    for number, part in enumerate((*holder, _END)):
        if isinstance(part, str):
            if part.isspace():
                continue
            more: list[_Row] = []
        else:
            if (not part.holds & HAS_WORDS and part.tag in _ROW_TAGS) or is_hidden(part):
                continue
            more = _rows_of(part, _NESTED)
        if rows and more and len(more[0].cells) == len(rows[0].cells):
            rows.extend(more)
            end = number + 1
            continue
        if rows and _make_a_table(rows):
            found[start] = end, rows
        rows, start, end = more if more and len(more[0].cells) >= _LEAST_AMONG else [], number, number + 1
    if not found:
        return {}
    among = {id(part) for start, (end, _) in found.items() for part in holder[start:end]}
    placed = [(child, child_path) for child, child_path in holder.placed(path) if id(child) in among]
    paths = paths_inside(placed, [row.element for _, rows in found.values() for row in rows])
    return {start: (end, _marked(rows, paths)) for start, (end, rows) in found.items()}


def _marked(rows: list[_Row], paths: Mapping[int, str]) -> tuple[MarkedRow, ...]:
    """Rows with the paths to them, which are given by `id`, and to their cells."""
    marked = []
    for element, cells in rows:
        steps = paths_inside(element.placed(""), cells)
        marked.append(MarkedRow(element, paths[id(element)], "", tuple((c, steps[id(c)]) for c in cells)))
    return tuple(marked)


def _flat_rows(holder: Element, path: str) -> tuple[MarkedRow, ...]:
    """The rows of a grid whose cells all stand in one element; empty where an element is none.

    How its cells are set tells where a row ends: those of the header as no other, or each row's as those of
    the next.
    """
    if len(holder) < ROWS_LEAST * COLUMNS_LEAST or holder.holds & (_STRUCTURE | HAS_LOOSE_WORDS):
        return ()
    cells = [child for child in holder.children() if not is_hidden(child)]
    if len(cells) < ROWS_LEAST * COLUMNS_LEAST or any(cell.tag not in _CELL_TAGS for cell in cells):
        return ()
    width = _width([_set_as(cell) for cell in cells])
    rows = [_Row(holder, cells[at : at + width]) for at in range(0, len(cells), width or len(cells))]
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


def _make_a_table(rows: list[_Row]) -> bool:
    """Whether rows of equally many cells are a table: there are three, and they begin with short words.

    Two are enough where each cell is set as that of the other row is, and not as its neighbour.
    """
    if len(rows) < ROWS_LEAST and not _alike(rows):
        return False
    first = [_count(cell) for cell in rows[0].cells]
    names = [_count(row.cells[0]) for row in rows]
    return are_names(names) and can_head(first)


def _by_role(holder: Element, path: str) -> Iterator[MarkedRow]:
    for child, child_path in _children(holder, path):
        role = child.attributes.get("role")
        if role == "row":
            cells = tuple(_cells_by_role(child, ""))
            header = bool(cells) and all(cell.attributes.get("role") == _HEADER_ROLE for cell, _ in cells)
            yield MarkedRow(child, child_path, "thead" if header else "", cells)
        elif role not in _CELL_ROLES:
            yield from _by_role(child, child_path)


def _cells_by_role(row: Element, path: str) -> Iterator[tuple[Element, str]]:
    for child, child_path in _children(row, path):
        if child.attributes.get("role") in _CELL_ROLES:
            yield child, child_path
        else:
            yield from _cells_by_role(child, child_path)


def _alike(rows: list[_Row]) -> bool:
    settings = [[cell.attributes.get("class") for cell in row.cells] for row in rows]
    return len(rows) > 1 and settings[0] == settings[1] and len(set(settings[0])) == len(settings[0])


def _are_rows(holder: Element, nested: int, rows: list[_Row]) -> bool:
    """Adds the rows in an element and in its groups; False where it holds anything else, or they differ."""
    if holder.holds & HAS_LOOSE_WORDS:
        return False
    for child in holder.children():
        if not child.holds & HAS_WORDS or is_hidden(child):
            continue
        more = _rows_of(child, nested)
        if not more or (rows and len(more[0].cells) != len(rows[0].cells)):
            return False
        rows.extend(more)
    return True


def _rows_of(element: Element, nested: int) -> list[_Row]:
    """An element as a row, or the rows of the group that it is; empty where it is neither."""
    if element.holds & HAS_LOOSE_WORDS:
        return []
    row = _unwrapped(element)
    cells = _cells_by_shape(row)
    if cells:
        return [_Row(row, cells)]
    rows: list[_Row] = []
    is_group = nested and element.tag in _GROUP_TAGS and _are_rows(element, nested - 1, rows)
    return rows if is_group else []


def _unwrapped(element: Element) -> Element:
    """What an element holds alone, and that in turn."""
    for _ in range(_NESTED):
        if element.holds & HAS_LOOSE_WORDS or len(element) > _MOST_AROUND_ONE:
            break
        inner = element.children()
        if len(inner) != 1 or inner[0].tag not in _ROW_TAGS:
            break
        element = inner[0]
    return element


def _cells_by_shape(row: Element, nested: int = _NESTED) -> list[Element]:
    """The cells of a row: what it holds, or, of a card, what its parts hold; none where it holds rows."""
    if (
        not nested
        or len(row) < COLUMNS_LEAST
        or row.tag not in _ROW_TAGS
        or row.holds & (_STRUCTURE | HAS_LOOSE_WORDS if nested == _NESTED else HAS_LOOSE_WORDS)
    ):
        return []
    children = row.children()
    if len(children) < COLUMNS_LEAST:
        return []
    cells: list[Element] = []
    wide: set[tuple[str, str | None]] = set()
    for child in children:
        if child.tag == "img" or is_hidden(child):
            continue
        if child.tag not in _CELL_TAGS:
            return []
        inner = _cells_by_shape(_unwrapped(child), nested - 1)
        kind = (child.tag, child.attributes.get("class"))
        if inner and kind in wide:
            return []
        if inner:
            wide.add(kind)
        cells.extend(inner or [child])
    if not COLUMNS_LEAST <= len(cells) <= COLUMNS_MOST:
        return []
    return [] if any(_count(cell) > _LONG for cell in cells) else cells


def _children(holder: Element, path: str) -> Iterator[tuple[Element, str]]:
    return (each for each in holder.placed(path) if not is_hidden(each[0]))


def _count(element: Element) -> int:
    """How many words an element has; of a long one, one more than a cell may have: not all is looked at."""
    count = 0
    for text in element.texts():
        count += len(text[:_FAR].split())
        if count > _LONG:
            return _LONG + 1
    return count
