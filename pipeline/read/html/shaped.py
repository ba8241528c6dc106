"""Elements that may be rows of a drawn table, and their cells, by their shape alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.drawn import COLUMNS_LEAST, COLUMNS_MOST
from pipeline.read.html.tags import (
    HAS_FORM,
    HAS_HEADING,
    HAS_LOOSE_WORDS,
    HAS_TABLE,
    HAS_TERMS,
    HAS_WORDS,
    ROW_NUMBERS,
)
from pipeline.read.html.tree import Element, nothing
from pipeline.read.html.visible import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

ROW_TAGS = frozenset({"div", "li", "section", "article", "a"})
CELL_TAGS = frozenset({"div", "span", "p"})
TABLE_ROLES = frozenset({"table", "grid", "treegrid"})
HEADER_ROLE = "columnheader"
CELL_ROLES = frozenset({"cell", "gridcell", "rowheader", HEADER_ROLE})
"""What elements say that they are (WAI-ARIA 1.2, section 5.3)."""
_LINK = "a"
"""Tag of what is a cell beside two others: links alone are a menu."""
STRUCTURE = HAS_FORM | HAS_HEADING | HAS_TABLE | HAS_TERMS
"""What no cell holds: with a heading in it, it is a card."""
_LONG = 80
"""Words of a cell, at most: longer ones are columns of text."""
_FAR = 2000
"""Characters of one text in which words are counted: no cell has more."""
NESTED = 3
"""How deep cells stand in a row, and rows in groups, at most."""
_MOST_AROUND_ONE = 3
"""Parts of an element that holds one other: that, and white space around it."""

_Kind = tuple[str, str | None]
"""The tag of an element and its class."""


class _Part(NamedTuple):
    """What may be a cell of a row, and the cells in it where it is a part of a card that holds some."""

    element: Element
    cells: list[Element]

    @property
    def opened(self) -> list[Element]:
        """The cells in it, or itself as one."""
        return self.cells or [self.element]


class Row(NamedTuple):
    """An element that may be a row, and its parts, before anybody asks where they stand."""

    element: Element
    parts: list[_Part]

    @property
    def width(self) -> int:
        """How many cells it has with all of its parts opened."""
        return sum(len(part.opened) for part in self.parts)

    def goes_on_from(self, other: Row) -> bool:
        """Whether it has as many cells as another, or as many parts, or lacks some that the other has."""
        if self.width == other.width or len(self.parts) == len(other.parts):
            return True
        fewer, more = sorted((self.kinds(), other.kinds()), key=len)
        return _can_be_told_apart(more) and _are_some_of(fewer, more)

    def kinds(self) -> list[_Kind]:
        """What its author calls each of its parts."""
        return [_kind(part.element) for part in self.parts]


class Cells(NamedTuple):
    """A row and its cells, of which each row of a table has as many."""

    element: Element
    cells: list[Element]


_LACKING = _Part(nothing(), [])
"""Stands where a row lacks a part that others have."""


def row_of(element: Element) -> Row | None:
    """An element as a row, or what it holds alone; None where that is none."""
    if element.holds & HAS_LOOSE_WORDS:
        return None
    row = _unwrapped(element)
    parts = _parts(row)
    return Row(row, parts) if parts else None


def evened(rows: list[Row]) -> list[Cells]:
    """Rows with equally many cells, without those that are empty in each; none where they are not even.

    A part that holds several cells is a cell itself where it holds more in one row than in another, as the
    labels of several countries are. A row may lack parts, where each has a name of its own.
    """
    if len({row.width for row in rows}) == 1:
        table = [Cells(row.element, [cell for part in row.parts for cell in part.opened]) for row in rows]
    else:
        parts = _aligned(rows)
        opened = [cells for column in parts for cells in _opened(column)]
        table = [Cells(row.element, [cells[i] for cells in opened]) for i, row in enumerate(rows)]
    columns = list(zip(*(row.cells for row in table), strict=True))
    filled = [i for i, cells in enumerate(columns) if any(map(says_something, cells))]
    if not COLUMNS_LEAST <= len(filled) <= COLUMNS_MOST:
        return []
    return [Cells(row.element, [row.cells[i] for i in filled]) for row in table]


def _opened(column: list[_Part]) -> list[list[Element]]:
    """The columns of cells that a column of parts holds, where all parts that are there hold as many."""
    widths = {len(part.opened) for part in column if part is not _LACKING}
    if len(widths) != 1:
        return [[part.element for part in column]]
    (width,) = widths
    cells = ([part.element] * width if part is _LACKING else part.opened for part in column)
    return [list(each) for each in zip(*cells, strict=True)]


def _aligned(rows: list[Row]) -> list[list[_Part]]:
    """The parts of rows by column, with what a row lacks; none where nothing tells which it lacks."""
    longest = max(rows, key=lambda row: len(row.parts), default=None)
    if longest is None:
        return []
    if all(len(row.parts) == len(longest.parts) for row in rows):
        return [list(column) for column in zip(*(row.parts for row in rows), strict=True)]
    kinds = longest.kinds()
    if not _can_be_told_apart(kinds) or not all(_are_some_of(row.kinds(), kinds) for row in rows):
        return []
    by_kind = [{_kind(part.element): part for part in row.parts} for row in rows]
    return [[parts.get(kind, _LACKING) for parts in by_kind] for kind in kinds]


def _can_be_told_apart(kinds: list[_Kind]) -> bool:
    return len(set(kinds)) == len(kinds)


def _are_some_of(kinds: list[_Kind], others: list[_Kind]) -> bool:
    """Whether kinds are among others that are told apart, in the same order."""
    return kinds == [kind for kind in others if kind in kinds]


def says_something(cell: Element) -> bool:
    """Whether an element has words, a picture with a text that stands for it, or a link."""
    return bool(cell.holds & HAS_WORDS) or any(
        part.attributes.get("alt") or part.attributes.get("href")
        for part in cell.inside()
        if not isinstance(part, str)
    )


def _unwrapped(element: Element) -> Element:
    """What an element holds alone, and that in turn."""
    for _ in range(NESTED):
        if element.holds & HAS_LOOSE_WORDS or len(element) > _MOST_AROUND_ONE:
            break
        inner = element.children()
        if len(inner) != 1 or inner[0].tag not in ROW_TAGS:
            break
        element = inner[0]
    return element


def _parts(row: Element, nested: int = NESTED) -> list[_Part]:
    """The parts of a row: what it holds, each with its cells if it is a card's; none where it holds rows."""
    if (
        not nested
        or len(row) < COLUMNS_LEAST
        or row.tag not in ROW_TAGS
        or row.holds & (STRUCTURE | HAS_LOOSE_WORDS if nested == NESTED else HAS_LOOSE_WORDS)
    ):
        return []
    children = [child for child in row.children() if child.tag != "img" and not is_hidden(child)]
    tags = [child.tag for child in children if child.tag != _LINK]
    if not COLUMNS_LEAST <= len(tags) <= len(children) <= COLUMNS_MOST or not CELL_TAGS.issuperset(tags):
        return []
    parts = _of_one_kind(
        [
            _Part(child, [cell for part in _parts(_unwrapped(child), nested - 1) for cell in part.opened])
            for child in children
        ]
    )
    cells = [cell for part in parts for cell in part.opened]
    return [] if len(cells) > COLUMNS_MOST or any(words_in(cell) > _LONG for cell in cells) else parts


def _of_one_kind(parts: list[_Part]) -> list[_Part]:
    """Parts, of which only one of each kind holds cells; none where all of a kind do, for those are rows.

    Where several of a kind do, but not all, they hold words that are set apart.
    """
    kinds = Counter(_kind(part.element) for part in parts)
    holders = Counter(_kind(part.element) for part in parts if part.cells)
    if any(kinds[kind] == several > 1 for kind, several in holders.items()):
        return []
    return [part if holders[_kind(part.element)] <= 1 else _Part(part.element, []) for part in parts]


def _kind(element: Element) -> _Kind:
    return element.tag, element.attributes.get("class")


def words_in(element: Element) -> int:
    """How many words an element has; of a long one, one more than a cell may have: not all is looked at."""
    count = 0
    for text in element.texts():
        count += len(text[:_FAR].split())
        if count > _LONG:
            return _LONG + 1
    return count


def cells_by_role(row: Element, path: str) -> Iterator[tuple[Element, str]]:
    """The elements in a row that say that they are cells, each with its path, hidden ones aside."""
    return outermost(row, path, CELL_ROLES)


def outermost(holder: Element, path: str, roles: Set[str]) -> Iterator[tuple[Element, str]]:
    """The elements in another that have one of these roles and stand in none that has, hidden ones aside."""
    levels = [seen_in(holder, path)]
    while levels:
        for child, child_path in levels[-1]:
            if child.attributes.get("role") in roles:
                yield child, child_path
                continue
            levels.append(seen_in(child, child_path))
            break
        else:
            levels.pop()


def order_of(rows: Sequence[Element]) -> list[int]:
    """The order of rows on the screen, where each says which it is: a script draws them as they come."""
    numbers = [_number(row) for row in rows]
    order = list(range(len(rows)))
    if None in numbers or len(set(numbers)) < len(numbers):
        return order
    return sorted(order, key=lambda row: numbers[row] or 0)


def _number(row: Element) -> int | None:
    """Which row an element is, as it says itself."""
    said = next((row.attributes[key] for key in ROW_NUMBERS if key in row.attributes), "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < _LONG else None


def seen_in(holder: Element, path: str) -> Iterator[tuple[Element, str]]:
    """The elements that stand in another, each with its path, hidden ones aside."""
    return (each for each in holder.placed(path) if not is_hidden(each[0]))
