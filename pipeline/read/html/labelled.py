"""Tables whose columns are named in an attribute of each cell, for a style sheet to print."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.drawn import COLUMNS_LEAST, COLUMNS_MOST
from pipeline.read.html.grid import MarkedRow
from pipeline.read.html.shaped import seen_in
from pipeline.read.html.tags import CELL_LABELS, HAS_IMAGE, HAS_LABELS, HAS_LOOSE_WORDS, HAS_TABLE, HAS_WORDS
from pipeline.read.html.tree import Element, nothing, written
from pipeline.read.html.visible import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROWS_LEAST = 2
_DEEPEST = 6
"""Levels of a row below which its cells stand, at most."""

_Column = tuple[str, str, str | None, int]
"""What tells cells of a row apart: a label, or a tag, a class, and which of those it is."""


class _Cell(NamedTuple):
    element: Element
    step: str
    name: str
    label: str

    @property
    def label_step(self) -> str:
        """From the row to the attribute."""
        return f"{self.step}/@{self.name}"


def labelled_rows(holder: Element, path: str) -> tuple[MarkedRow, ...]:
    """The rows of a table drawn with cells that bear labels; empty where an element holds anything else.

    A row is whatever holds some of them, each with another label. What stands beside them and bears none
    is a cell too, most often the name.
    """
    if holder.holds & (HAS_TABLE | HAS_LOOSE_WORDS):
        return ()
    rows: list[tuple[Element, str, dict[_Column, _Cell]]] = []
    for child, child_path in seen_in(holder, path):
        if not child.holds & HAS_WORDS:
            continue
        cells = _columns(list(_cells(child, "", _DEEPEST))) if child.holds & HAS_LABELS else None
        if not cells:
            return ()
        rows.append((child, child_path, cells))
    columns = _shared([cells for _, _, cells in rows])
    if len(rows) < _ROWS_LEAST or not COLUMNS_LEAST <= len(columns) <= COLUMNS_MOST:
        return ()
    header = [next((cells[column] for _, _, cells in rows if column in cells), None) for column in columns]
    table = [
        MarkedRow(row, row_path, "", tuple(_placed(cells.get(column)) for column in columns))
        for row, row_path, cells in rows
    ]
    return _below(header, table)


def with_labels_over(rows: Sequence[MarkedRow]) -> tuple[MarkedRow, ...]:
    """The rows of a table that names no column, below the labels that all cells of each column bear."""
    if len(rows) < _ROWS_LEAST or rows[0].is_header or len({len(row.cells) for row in rows}) > 1:
        return tuple(rows)
    labels = [[_label(cell) for cell, _ in row.cells] for row in rows]
    if any(row != labels[0] for row in labels) or len({label for _, label in labels[0]}) < len(labels[0]):
        return tuple(rows)
    cells = [
        _Cell(cell, step, name, label)
        for (cell, step), (name, label) in zip(rows[0].cells, labels[0], strict=True)
    ]
    return _below(cells, rows)


def _cells(holder: Element, step: str, deeper: int) -> Iterator[_Cell]:
    """The cells in an element; those of one that holds words beside them are none."""
    for child, child_step in seen_in(holder, step):
        name, label = _label(child)
        if child.holds & HAS_LABELS and deeper and not child.holds & HAS_LOOSE_WORDS:
            yield from _cells(child, child_step, deeper - 1)
        elif label or child.holds & (HAS_WORDS | HAS_IMAGE):
            yield _Cell(child, child_step, name, label)


def _label(cell: Element) -> tuple[str, str]:
    """The attribute in which a cell bears a label, and that; both empty where it bears none."""
    for name in CELL_LABELS if cell.attributes else ():
        if name in cell.attributes and (label := " ".join(cell.attributes[name].split())):
            return name, label
    return "", ""


def _columns(cells: list[_Cell]) -> dict[_Column, _Cell]:
    """The cells of a row by their columns; none where a label comes twice."""
    found: dict[_Column, _Cell] = {}
    kinds: Counter[tuple[str, str | None]] = Counter()
    for cell in cells:
        kind = cell.element.tag, cell.element.attributes.get("class")
        kinds[kind] += not cell.label
        column = (cell.label, "", "", 0) if cell.label else ("", *kind, kinds[kind])
        if column in found:
            return {}
        found[column] = cell
    return found


def _shared(rows: list[dict[_Column, _Cell]]) -> list[_Column]:
    """The columns of all rows, in the order of the fullest; none where most rows share few labels."""
    counts = Counter(column for row in rows for column in row)
    labels = [column for column in counts if column[0]]
    if sum(2 * counts[column] > len(rows) for column in labels) < max(COLUMNS_LEAST, len(labels) / 2):
        return []
    fullest = max(rows, key=len)
    return [*fullest, *(column for column in counts if column not in fullest)]


def _placed(cell: _Cell | None) -> tuple[Element, str]:
    return (nothing(), "") if cell is None else (cell.element, cell.step)


def _below(labelled: Sequence[_Cell | None], rows: Sequence[MarkedRow]) -> tuple[MarkedRow, ...]:
    """Rows below the labels of cells; the first is the header where it says these itself."""
    first = rows[0]
    labels = [cell.label if cell else "" for cell in labelled]
    if not any(labels):
        return tuple(rows)
    said = (" ".join(plain(cell).split()) for cell, _ in first.cells)
    if all(label in {"", words} for label, words in zip(labels, said, strict=True)):
        return (replace(first, group="thead"), *rows[1:])
    cells = tuple(
        (written(cell.label), cell.label_step) if cell and cell.label else (nothing(), "")
        for cell in labelled
    )
    return (MarkedRow(nothing(), first.path, "thead", cells), *rows)
