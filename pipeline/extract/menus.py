"""Lists and tables of where else a site leads ("About us", "Careers"), for which prints have no element."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.extract.looks import cue
from pipeline.model import ListItem, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_LEAST = 2
"""Entries by which a menu is known, at least; and half of all are such."""
_LARGEST = 60
"""Cells of a table that may be one, at most."""


def without_menus(blocks: Iterable[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """Blocks without lists and tables most of whose words are those that the menus of all sites have."""
    for kind, group in groupby(blocks, type):
        found = list(group)
        if kind is Table:
            yield from (block for block in found if not _is_menu(_cells(block), vocabulary))
        elif kind is not ListItem or not _is_menu([_said(block) for block in found], vocabulary):
            yield from found


def _said(block: Block) -> str:
    return block.content.text if isinstance(block, ListItem) else ""


def _cells(block: Block) -> list[str]:
    """The words in a small table, cell by cell; none of any other block."""
    rows = block.rows if isinstance(block, Table) else ()
    if sum(len(row.cells) for row in rows) > _LARGEST:
        return []
    return [cell.text for row in rows for cell in row.cells if cell.text.strip()]


def _is_menu(entries: list[str], vocabulary: Vocabulary) -> bool:
    menu = cue(vocabulary, "cells", "menu-entry")
    known = sum(bool(menu.whole(entry)) for entry in entries)
    return known >= _LEAST and 2 * known >= len(entries)
