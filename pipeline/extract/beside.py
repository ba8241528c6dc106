"""Tables that stand side by side in one sheet, with an empty column between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.header_words import header_scores
from pipeline.model import Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Vocabulary

_HEADER_WITHIN = 4
"""Rows at the top of a table among which its header stands."""
_LEAST_SURE = 0.7
"""How far two cells of a row must be header words, a name's among them, for it to be a header."""
_NOTHING = Text("")


def side_by_side(table: Table, vocabulary: Vocabulary) -> tuple[tuple[Text | None, Table], ...]:
    """The tables that a sheet holds beside each other, each with the title above its header."""
    parts = tuple(_parted(table))
    headed = [_header(part, vocabulary) for part in parts]
    if len(parts) < 2 or any(at is None for at in headed):
        return ((None, table),)
    return tuple((_title(part.rows[:at]), part) for part, at in zip(parts, headed, strict=True))


def _parted(table: Table) -> Iterator[Table]:
    """The stretches of columns between those that are empty from top to bottom."""
    width = max((len(row.cells) for row in table.rows), default=0)
    rows = [[*row.cells, *[_NOTHING] * (width - len(row.cells))] for row in table.rows]
    empty = [all(not row[i].text.strip() for row in rows) for i in range(width)]
    start = 0
    for end in [*(i for i, is_empty in enumerate(empty) if is_empty), width]:
        if end > start:
            cut = [row[start:end] for row in rows]
            yield Table(tuple(TableRow(tuple(row)) for row in cut if any(cell.text.strip() for cell in row)))
        start = end + 1


def _header(table: Table, vocabulary: Vocabulary) -> int | None:
    """Which of the first rows names fields, a processor's name among them."""
    for at, row in enumerate(table.rows[:_HEADER_WITHIN]):
        scores = [header_scores(cell.text, vocabulary) for cell in row.cells]
        sure = [max(each.values(), default=0.0) >= _LEAST_SURE for each in scores]
        if sum(sure) > 1 and any(each.get("processor", 0.0) >= _LEAST_SURE for each in scores):
            return at
    return None


def _title(above: Sequence[TableRow]) -> Text | None:
    cells = [cell for row in above for cell in dict.fromkeys(row.cells) if cell.text.strip()]
    return cells[-1] if cells else None
