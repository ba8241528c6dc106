"""Words in an element that says it is a table which stand in none of its cells: titles, totals, remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.html.tags import HAS_WORDS, UNSEEN

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from pipeline.read.html.grid import MarkedRow
    from pipeline.read.html.texts import Node
    from pipeline.read.html.tree import Element


def around_cells(holder: Element, path: str, rows: Sequence[MarkedRow]) -> tuple[list[Node], list[Node]]:
    """The outermost nodes with words that neither are cells nor hold any.

    Returns:
        Those before the first cell, and those behind it.
    """
    cells = {id(cell) for row in rows for cell, _ in row.cells}
    nodes, first = _around(holder, path, cells)
    return (nodes, []) if first is None else (nodes[:first], nodes[first:])


def _around(holder: Element, path: str, cells: Set[int]) -> tuple[list[Node], int | None]:
    """The nodes in an element, and how many of them stand before its first cell; None where it has none."""
    nodes: list[Node] = []
    first: int | None = None
    texts = 0
    placed = holder.placed(path)
    for part in holder:
        if isinstance(part, str):
            texts += 1
            if not part.isspace():
                nodes.append((part, f"{path}/text()[{texts}]"))
            continue
        _, part_path = next(placed)
        if id(part) in cells:
            first = len(nodes) if first is None else first
        elif part.tag not in UNSEEN and part.holds & HAS_WORDS:
            inside, before = _around(part, part_path, cells)
            if before is None:
                nodes.append((part, part_path))
                continue
            first = len(nodes) + before if first is None else first
            nodes += inside
    return nodes, first
