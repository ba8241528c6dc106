"""What says nothing of its own: first letters that cards draw for a logo, and numbers of all rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Heading, ListItem, Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block, Text

_LONGEST = 2
"""Letters of a monogram, at most."""
_LEAST = 2
"""Rows that have one, at least."""
_IN_FRONT = re.compile(r"([^\W\d_]{1,2})\s+(?=[^\W\d_])")


def without_row_numbers(table: Table) -> Table:
    """The table without a first column that counts its rows, also those of titles, as sheets show it.

    Nothing heads it: where something does ("No."), it is a column of the list.
    """
    first = [row.cells[0].text.strip() if row.cells else "" for row in table.rows]
    numbered = [text for text in first if text]
    start = first.index(numbered[0]) if numbered else 0
    counts = range(1, len(first) - start + 1)
    if len(numbered) <= _LEAST or start > _LEAST or first[start:] != [str(count) for count in counts]:
        return table
    return replace(table, rows=tuple(TableRow(row.cells[1:]) for row in table.rows))


def without_monograms(table: Table) -> Table:
    """The table without a column that only has the first letters of what stands beside it."""
    width = max((len(row.cells) for row in table.rows), default=0)
    drawn = {
        i
        for i in range(width)
        if any(_are_monograms(table, i, beside) for beside in (i - 1, i + 1) if 0 <= beside < width)
    }
    if not drawn:
        return table
    rows = (TableRow(tuple(cell for i, cell in enumerate(row.cells) if i not in drawn)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _are_monograms(table: Table, column: int, names: int) -> bool:
    """Whether all cells, so no header among them, have the first letters of the words beside them.

    The first that has not ends the search: a row may have a hundred thousand cells.
    """
    count = 0
    for row in table.rows:
        cell, name = (row.cells[i].text.strip() if i < len(row.cells) else "" for i in (column, names))
        if not cell and not name:
            continue
        if not _is_monogram(cell, name):
            return False
        count += 1
    return count >= _LEAST


def _is_monogram(cell: str, name: str) -> bool:
    if not cell.isupper() or not len(cell) <= _LONGEST < len(name):
        return False
    first = "".join(word[0] for word in name.split())
    return name.upper().startswith(cell) or first.upper().startswith(cell)


def without_letters_in_front(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, names without the first letters of theirs that are drawn in front of them for a logo.

    At least half of the headings of one level, of the items of one depth, or of the cells of a column have
    them, and two or more: one alone may be a word ("A Acme").
    """
    levels = Counter(_level(block) for block in blocks)
    drawn = Counter(_level(block) for block in blocks if _level(block) and _behind(block.content))  # type: ignore[union-attr] # a table has no level
    lettered = {level for level, count in drawn.items() if count >= _LEAST and 2 * count >= levels[level]}
    for block in blocks:
        if isinstance(block, Table):
            yield _without_letters(block)
        elif isinstance(block, Heading | ListItem) and _level(block) in lettered:
            yield replace(block, content=_bare(block.content))
        else:
            yield block


def _level(block: Block) -> tuple[str, int] | None:
    """What headings of one level have in common, and items of one depth."""
    if isinstance(block, Heading):
        return "heading", block.level
    return ("item", block.depth) if isinstance(block, ListItem) else None


def _without_letters(table: Table) -> Table:
    """A table whose cells of a column begin with letters of the words behind them, without these."""
    filled = Counter(i for row in table.rows for i, cell in enumerate(row.cells) if cell.text)
    drawn = Counter(i for row in table.rows for i, cell in enumerate(row.cells) if _behind(cell))
    lettered = {i for i, count in drawn.items() if count >= _LEAST and 2 * count >= filled[i]}
    if not lettered:
        return table
    # A cell that spans several places stays one.
    bare = {
        id(row.cells[i]): _bare(row.cells[i]) for row in table.rows for i in lettered if i < len(row.cells)
    }
    rows = (TableRow(tuple(bare.get(id(cell), cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _bare(content: Text) -> Text:
    start = _behind(content)
    return replace(content.part(start, len(content.text)), links=content.links) if start else content


def _behind(content: Text) -> int:
    """Where words begin behind first letters of theirs; nought where none stand in front."""
    found = _IN_FRONT.match(content.text)
    return found.end() if found and _is_monogram(found[1], content.text[found.end() :]) else 0
