"""Tables drawn with other elements than `table`: with ARIA roles, or with rows of equally many cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.html.grid import MarkedRow
from pipeline.read.html.tags import (
    HAS_FORM,
    HAS_HEADING,
    HAS_LOOSE_WORDS,
    HAS_TABLE,
    HAS_TERMS,
    HAS_WORDS,
)
from pipeline.read.html.visible import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.read.html.tree import Element

_TABLE_ROLES = frozenset({"table", "grid", "treegrid"})
_HEADER_ROLE = "columnheader"
_CELL_ROLES = frozenset({"cell", "gridcell", "rowheader", _HEADER_ROLE})
_ROW_TAGS = frozenset({"div", "li", "section", "article", "a"})
_CELL_TAGS = frozenset({"div", "span", "p"})
_GROUP_TAGS = frozenset({"div", "ul", "ol", "section"})
_STRUCTURE = HAS_FORM | HAS_HEADING | HAS_TABLE | HAS_TERMS
"""What no cell holds: with a heading in it, it is a card."""
_LEAST_ROWS = 3
_LEAST_CELLS, _MOST_CELLS = 2, 12
_LEAST_SHORT = 0.75
_SHORT = 6
"""Words of a cell that can be a header or a name."""
_LONG = 80
"""Words of a cell, at most: longer ones are columns of text."""
_NESTED = 3


def drawn_rows(holder: Element, path: str) -> tuple[MarkedRow, ...]:
    """The rows of a table that is drawn with other elements; empty where an element is none.

    An element of the role `table` or `grid` says what its rows and cells are (WAI-ARIA 1.2, section 5.3). Any
    other is a table where all that it holds are rows, at least three, of equally many short cells.
    """
    if holder.attributes.get("role") in _TABLE_ROLES:
        return tuple(_by_role(holder, path))
    if holder.tag not in _GROUP_TAGS:
        return ()
    rows: list[MarkedRow] = []
    if not _are_rows(holder, path, _NESTED, rows) or len(rows) < _LEAST_ROWS:
        return ()
    first = [len(_words(cell)) for cell, _ in rows[0].cells]
    names = [len(_words(row.cells[0][0])) for row in rows]
    short = sum(0 < count <= _SHORT for count in names) >= _LEAST_SHORT * len(rows)
    return tuple(rows) if short and all(0 < count <= _SHORT for count in first) else ()


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


def _are_rows(holder: Element, path: str, nested: int, rows: list[MarkedRow]) -> bool:
    """Adds the rows in an element and in its groups; False where it holds anything else, or they differ."""
    if holder.holds & HAS_LOOSE_WORDS:
        return False
    for child, child_path in holder.placed(path):
        if (child.attributes and is_hidden(child)) or not child.holds & HAS_WORDS:
            continue
        cells = _cells_by_shape(child, "")
        if not cells:
            if not (nested and child.tag in _GROUP_TAGS and _are_rows(child, child_path, nested - 1, rows)):
                return False
        elif rows and len(cells) != len(rows[0].cells):
            return False
        else:
            rows.append(MarkedRow(child, child_path, "", cells))
    return True


def _cells_by_shape(row: Element, path: str, nested: int = _NESTED) -> tuple[tuple[Element, str], ...]:
    """The cells of a row: what it holds, or, of a card, what its parts hold; none where it holds rows."""
    if (
        not nested
        or row.tag not in _ROW_TAGS
        or row.holds & (_STRUCTURE | HAS_LOOSE_WORDS if nested == _NESTED else HAS_LOOSE_WORDS)
        or len(list(row.children())) < _LEAST_CELLS
    ):
        return ()
    cells: list[tuple[Element, str]] = []
    wide: set[tuple[str, str | None]] = set()
    for child, child_path in _children(row, path):
        if child.tag == "img":
            continue
        if child.tag not in _CELL_TAGS:
            return ()
        inner = _cells_by_shape(child, child_path, nested - 1)
        kind = (child.tag, child.attributes.get("class"))
        if inner and kind in wide:
            return ()
        if inner:
            wide.add(kind)
        cells.extend(inner or [(child, child_path)])
    if not _LEAST_CELLS <= len(cells) <= _MOST_CELLS:
        return ()
    return () if any(len(_words(cell)) > _LONG for cell, _ in cells) else tuple(cells)


def _children(holder: Element, path: str) -> Iterator[tuple[Element, str]]:
    return (each for each in holder.placed(path) if not is_hidden(each[0]))


def _words(element: Element) -> list[str]:
    return " ".join(element.texts()).split()
