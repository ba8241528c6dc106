"""What stands beside the cells of a table that is drawn: titles, totals, remarks, pictures."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.read.html.pictures import is_ornament
from pipeline.read.html.tags import HAS_ORNAMENT, HAS_WORDS, UNSEEN
from pipeline.read.html.visible import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.read.html.grid import MarkedRow
    from pipeline.read.html.texts import Node
    from pipeline.read.html.tree import Element

_NUMBER = re.compile(r"\s*[0-9]{1,6}\s*")


def around_cells(holder: Element, path: str, rows: Sequence[MarkedRow]) -> tuple[list[Node], list[Node]]:
    """The outermost nodes with words that neither are cells nor hold any.

    Returns:
        Those before the first cell, and those behind it.
    """
    cells = {id(cell) for row in rows for cell, _ in row.cells}
    before: list[Node] = []
    behind: list[Node] = []
    nodes = before
    for node in _around(holder, path, cells):
        if id(node[0]) in cells:
            nodes = behind
        else:
            nodes.append(node)
    return before, behind


def beside_cells(rows: Sequence[MarkedRow]) -> list[Node]:
    """The outermost nodes with words in rows that neither are cells nor hold any."""
    cells = {id(cell) for row in rows for cell, _ in row.cells}
    elements = {id(row.element): (row.element, row.path) for row in rows}
    nodes = (node for element, path in elements.values() for node in _around(element, path, cells))
    return [node for node in nodes if id(node[0]) not in cells]


def _around(holder: Element, path: str, cells: Set[int]) -> Iterator[Node]:
    """The cells in an element, and the outermost nodes with words that neither are such nor hold any."""
    around = _holders_of(cells, holder)
    levels = [_nodes(holder, path)]
    while levels:
        for node, node_path in levels[-1]:
            if id(node) in cells:
                yield node, node_path
            elif id(node) in around and not isinstance(node, str):
                levels.append(_nodes(node, node_path))
                break
            elif isinstance(node, str) or (node.tag not in UNSEEN and node.holds & HAS_WORDS):
                yield node, node_path
        else:
            levels.pop()


def _holders_of(cells: Set[int], holder: Element) -> Set[int]:
    """The elements in another that hold cells, at any depth."""
    found: set[int] = set()
    open_ones: list[int] = []
    levels = [iter(holder)]
    while levels:
        for part in levels[-1]:
            if id(part) in cells:
                found.update(takewhile(lambda element: element not in found, reversed(open_ones)))
            elif not isinstance(part, str) and part.holds & HAS_WORDS:
                levels.append(iter(part))
                open_ones.append(id(part))
                break
        else:
            levels.pop()
            if open_ones:
                open_ones.pop()
    return found


def _nodes(holder: Element, path: str) -> Iterator[Node]:
    """The texts and elements that stand in an element, but for white space."""
    texts = 0
    placed = holder.placed(path)
    for part in holder:
        if isinstance(part, str):
            texts += 1
            if not part.isspace():
                yield part, f"{path}/text()[{texts}]"
            continue
        yield next(placed)


def numbers_of_rows(nodes: Sequence[Node]) -> Set[str]:
    """The paths of nodes that count the rows: numbers that follow each other in any order."""
    said = ((node if isinstance(node, str) else plain(node), path) for node, path in nodes)
    numbers = {path: int(words) for words, path in said if _NUMBER.fullmatch(words)}
    first = min(numbers.values(), default=0)
    counts = sorted(numbers.values()) == list(range(first, first + len(numbers)))
    return numbers.keys() if counts and len(numbers) > 1 else set()


def ornaments_beside(rows: Sequence[MarkedRow]) -> Iterator[tuple[Element, str]]:
    """The pictures drawn with characters that stand in rows, but in none of their cells."""
    cells = {id(cell) for row in rows for cell, _ in row.cells}
    levels = [iter([*{id(row.element): (row.element, row.path) for row in rows}.values()])]
    while levels:
        for element, path in levels[-1]:
            if not element.holds & HAS_ORNAMENT or id(element) in cells:
                continue
            if is_ornament(element):
                yield element, path
                continue
            levels.append(element.placed(path))
            break
        else:
            levels.pop()
