"""What makes a table of parts that follow each other where the document itself says of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS_LEAST = 3
COLUMNS_LEAST, COLUMNS_MOST = 2, 12
_SHORT = 6
"""Words of a cell that can be a header or a name."""
_LEAST_SHORT = 0.75


def can_head(counts: Sequence[int]) -> bool:
    """Whether cells of so many words can be headers, or a name with little beside it."""
    return all(0 < count <= _SHORT for count in counts)


def are_names(counts: Sequence[int]) -> bool:
    """Whether most cells that begin a row, of so many words each, are short."""
    return sum(0 < count <= _SHORT for count in counts) >= _LEAST_SHORT * len(counts)
