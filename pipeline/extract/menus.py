"""Lists and tables of where else a site leads ("About us", "Careers"), for which prints have no element."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.extract.looks import cue
from pipeline.model import ListItem, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_LEAST = 2
"""Entries by which a menu is known, at least; and half of all are such."""
_LARGEST = 60
"""Cells of a table that may be one, at most."""


def without_menus(blocks: Iterable[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """Blocks without lists and tables most of whose words are those that the menus of all sites have.

    A list of processors has some of them as purposes ("Support", "Newsletter"): but then in one column, or at
    one depth, and other words beside or below.
    """
    for kind, group in groupby(blocks, type):
        found = list(group)
        if kind is Table:
            yield from (block for block in found if not _is_menu(_columns(block), vocabulary))
        elif kind is not ListItem or not _is_menu(_depths(found), vocabulary):
            yield from found


def _depths(items: Iterable[Block]) -> Collection[list[str]]:
    """What items say, by their depth."""
    depths: dict[int, list[str]] = defaultdict(list)
    for item in items:
        if isinstance(item, ListItem):
            depths[item.depth].append(item.content.text)
    return depths.values()


def _columns(block: Block) -> Collection[list[str]]:
    """What the cells of a small table say, by their column; nothing of any other block."""
    rows = block.rows if isinstance(block, Table) else ()
    if sum(len(row.cells) for row in rows) > _LARGEST:
        return ()
    columns: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for at, cell in enumerate(row.cells):
            if cell.text.strip():
                columns[at].append(cell.text)
    return columns.values()


def _is_menu(parts: Collection[list[str]], vocabulary: Vocabulary) -> bool:
    menu = cue(vocabulary, "cells", "menu-entry")
    known = [sum(bool(menu.whole(entry)) for entry in entries) for entries in parts]
    return all(known) and sum(known) >= _LEAST and 2 * sum(known) >= sum(map(len, parts))
