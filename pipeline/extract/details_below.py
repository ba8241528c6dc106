"""Rows that a table folds open below its entries: what each tells under labels are cells of the one above."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.cells import front_and_parts
from pipeline.extract.headers import names_a_field, pairs_by_turns
from pipeline.model import Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_LEAST = 2
"""Rows that tell of the one above, at least."""
_LABEL_WORDS = 3
"""Words of a label that nothing parts from its value, at most."""
_MOST_WORDS = 120
"""Words of such a row, at most."""
_EMPTY = Text("")

_Pairs = tuple[tuple[str, str], ...]
"""Labels with their values."""


def with_details_in_columns(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """The blocks; a table with rows that tell of those above has a column for each of their labels."""
    for block in blocks:
        yield _spread(block, vocabulary) if isinstance(block, Table) and block.header_rows else block


def _spread(table: Table, vocabulary: Vocabulary) -> Table:
    body = table.rows[table.header_rows :]
    spanning = [_told_at_once(row) for row in body]
    if sum(content is not None for content in spanning) < _LEAST or spanning[0] is not None:
        return table
    told = [() if content is None else _pairs(content, vocabulary) for content in spanning]
    entries = spanning.count(None)
    details = sum(map(bool, told))
    # A heading that spans the table stands over several entries, and the words behind a label over none.
    if details < _LEAST or 2 * details < entries or entries + details < len(body):
        return table
    labels = list(dict.fromkeys(label for pairs in told for label, _ in pairs))
    rows: list[TableRow] = []
    for row, content, pairs in zip(body, spanning, told, strict=True):
        if content is None:
            rows.append(TableRow((*row.cells, *[_EMPTY] * len(labels))))
            continue
        cells = list(rows[-1].cells)
        for label, words in pairs:
            cells[labels.index(label) - len(labels)] = content.saying(words)
        rows[-1] = TableRow(tuple(cells))
    first = next(content for content in spanning if content is not None)
    heads = [TableRow((*row.cells, *[_EMPTY] * len(labels))) for row in table.rows[: table.header_rows - 1]]
    header = table.rows[table.header_rows - 1].cells
    heads.append(TableRow((*header, *(first.saying(label) for label in labels))))
    return replace(table, rows=(*heads, *rows))


def _told_at_once(row: TableRow) -> Text | None:
    """The one text that spans a row; None where there are several."""
    if len(row.cells) < 2 or not row.cells[0].text:
        return None
    first = row.cells[0]
    return first if all(cell is first for cell in row.cells) else None


def _pairs(content: Text, vocabulary: Vocabulary) -> _Pairs:
    """Labels and values: with a colon between, in lines by turns, or in a line; none where one bears none."""
    if len(content.text.split()) > _MOST_WORDS:
        return ()
    front, parts = front_and_parts(content, vocabulary)
    if parts:
        return () if front else tuple((label, words) for label, _, words in parts)
    lines = [line.strip() for line in content.text.split("\n") if line.strip()]
    if by_turns := pairs_by_turns(lines, vocabulary):
        return by_turns
    pairs = tuple(_pair_in(line, vocabulary) for line in lines)
    return tuple(pair for pair in pairs if pair) if all(pairs) else ()


def _pair_in(line: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The label that a line begins with, and its value, which begins anew."""
    words = line.split()
    for count in range(min(_LABEL_WORDS, len(words) - 1), 0, -1):
        label = " ".join(words[:count])
        if not words[count][0].islower() and names_a_field(label, vocabulary):
            return label, " ".join(words[count:])
    return None
