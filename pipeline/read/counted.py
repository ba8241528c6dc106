"""How many places for a name blocks count as: as long as they are, so long they take to be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Table
from pipeline.read.limits import ENTRY_CELLS, ENTRY_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Block, Text
    from pipeline.read.limits import Budget


def counted(blocks: Iterable[Block], budget: Budget) -> Iterator[Block]:
    """Blocks as they come, until they are more than may be read.

    Raises:
        ReadError: they are.
    """
    for block in blocks:
        budget.spend_entries(entries_of(block))
        yield block


def entries_of(block: Block) -> int:
    """How many places for a name a block counts as."""
    if isinstance(block, Table):
        return sum([1 + (len(row.cells) - 1) // ENTRY_CELLS + _beside(row.cells) for row in block.rows])
    return 1 + len(block.content.text) // ENTRY_CHARACTERS


def _beside(cells: Sequence[Text]) -> int:
    """How many places for a name long cells have beside those of their row."""
    return sum([len(cell.text) // ENTRY_CHARACTERS for cell in cells if len(cell.text) >= ENTRY_CHARACTERS])
