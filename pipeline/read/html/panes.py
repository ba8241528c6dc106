"""Grids that a page draws in panes side by side, the names in one of them and their other cells in the next.

A row then stands in pieces, one a pane, which bear the same key.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.read.drawn import COLUMNS_LEAST, COLUMNS_MOST, ROWS_LEAST
from pipeline.read.html.grid import MarkedRow
from pipeline.read.html.shaped import HEADER_ROLE, TABLE_ROLES, cells_by_role, order_of, seen_in
from pipeline.read.html.tags import HAS_KEYS, HAS_TABLE, HAS_WORDS, ROW_KEYS
from pipeline.read.html.visible import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.html.tree import Element

    _Placed = tuple[Element, str]
    """An element and the path to it."""

_PANES = 2
"""Panes, at least."""
_DEEPEST = 8
"""Levels of a grid below which rows stand, at most."""


def paned_rows(holder: Element, path: str) -> tuple[MarkedRow, ...]:
    """The rows of a grid in panes; empty where an element is none.

    Each key comes as often as there are panes. What bears none is the header of a pane, and nothing else
    stands beside them.
    """
    placed = [each for each in seen_in(holder, path) if each[0].holds & HAS_WORDS]
    keyed = [element for element, _ in placed if _is_keyed(element) or element.holds & HAS_KEYS]
    least = 1 if holder.attributes.get("role") in TABLE_ROLES else _PANES
    if len(keyed) < least or any(map(_is_a_grid, keyed)):
        return ()
    pieces = [piece for each in placed for piece in _pieces(*each, _DEEPEST)]
    name = _key_name([element for element, _ in pieces])
    by_key: dict[str, list[_Placed]] = {}
    for piece in pieces:
        if key := piece[0].attributes.get(name):
            by_key.setdefault(key, []).append(piece)
    bare = [piece for piece in pieces if name not in piece[0].attributes]
    panes = {len(row) for row in by_key.values()}
    header = [cell for piece in bare for cell in _cells(*piece)]
    is_said = all(cell.attributes.get("role") == HEADER_ROLE for cell, _ in header)
    if (
        len(by_key) < ROWS_LEAST
        or len(panes) != 1
        or min(panes) < _PANES
        or not (is_said or len(bare) in panes)
    ):
        return ()
    keyed_rows = list(by_key.values())
    order = order_of([pieces[0][0] for pieces in keyed_rows])
    rows = [[cell for piece in keyed_rows[i] for cell in _cells(*piece)] for i in order]
    if header:
        rows = [header, *_without_numbers(rows, len(header))]
    if len({len(row) for row in rows}) != 1 or not COLUMNS_LEAST <= len(rows[0]) <= COLUMNS_MOST:
        return ()
    is_headed = bool(header) or all(cell.attributes.get("role") == HEADER_ROLE for cell, _ in rows[0])
    return tuple(
        MarkedRow(
            holder,
            path,
            "thead" if is_headed and row is rows[0] else "",
            tuple((cell, cell_path.removeprefix(path)) for cell, cell_path in row),
        )
        for row in rows
    )


def _is_keyed(element: Element) -> bool:
    return any(key in element.attributes for key in ROW_KEYS)


def _is_a_grid(element: Element) -> bool:
    """Whether an element is a table by itself, and no pane of one."""
    return element.attributes.get("role") in TABLE_ROLES or element.has(HAS_TABLE)


def _pieces(element: Element, path: str, deeper: int) -> Iterator[_Placed]:
    """The outermost elements with a key, and those beside them that hold none; so many levels down."""
    if not deeper or _is_keyed(element) or not element.holds & HAS_KEYS:
        yield element, path
        return
    for child, child_path in seen_in(element, path):
        if child.holds & HAS_WORDS:
            yield from _pieces(child, child_path, deeper - 1)


def _key_name(pieces: Sequence[Element]) -> str:
    """The attribute that most of them bear as their key."""
    counts = Counter(key for piece in pieces for key in ROW_KEYS if key in piece.attributes)
    return max(ROW_KEYS, key=lambda key: counts[key])


def _cells(row: Element, path: str) -> list[_Placed]:
    """The cells of a piece of a row: by their role, or the elements in it."""
    by_role = list(cells_by_role(row, path))
    return by_role or list(seen_in(row, path)) or [(row, path)]


def _without_numbers(rows: list[list[_Placed]], width: int) -> list[list[_Placed]]:
    """Rows without a first cell for which the header has none, and that counts them."""
    numbers = [plain(row[0][0]).strip() for row in rows if row]
    if any(len(row) != width + 1 for row in rows) or not all(map(str.isdecimal, numbers)):
        return rows
    return [row[1:] for row in rows]
