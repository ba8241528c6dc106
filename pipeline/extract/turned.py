"""Tables that lie on their side: the first column names the fields, or each cell bears its own label."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.cells import labelled
from pipeline.extract.header_words import DECOY, OTHER, header_scores
from pipeline.extract.headers import behind_what_heads_values, is_spanned
from pipeline.model import Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Vocabulary

_LEAST_ROWS = 2
_LEAST_SURE = 0.7
"""How far a cell must be header words to name a field here, where only its place in the table says so."""
_LEAST_SHARE = 0.6
"""The share of the first column's cells that must name fields."""
_NAME_WITHIN = 2
"""Labels at the top among which the name's is: a record of a processing has its processors further down."""
_NAME_WORDS = 10
_SPARSE = 20
"""Cells that a table of records has room for, at most, for each that some record fills."""
_NOTHING = Text("")


def upright(table: Table, vocabulary: Vocabulary) -> Iterator[Table]:
    """The table with its entries in rows: turned, where its first column is what others have as a header.

    Two columns of labels and values may hold several entries under each other, each from the label of the
    name on; entries of the same labels are the rows of one table. Rows over the whole width stay out. Cards
    that stand side by side, a name over labelled cells ("Purpose: …"), are an entry each.
    """
    rows = [row for row in table.rows if len({id(cell) for cell in row.cells}) > 1]
    cards = tuple(_cards(table, vocabulary))
    if cards:
        yield _of_cards(cards)
        return
    rows = behind_what_heads_values(rows, vocabulary)
    if not _names_fields([row.cells[0] for row in rows], vocabulary) or _heads(rows[0], vocabulary):
        yield table
        return
    header: tuple[str, ...] = ()
    body: list[TableRow] = []
    for entry in _entries(rows, vocabulary):
        labels = tuple(row.cells[0].text.casefold() for row in entry)
        if labels != header:
            if body:
                yield replace(table, rows=tuple(body), header_rows=1)
            header, body = labels, [_column(entry, 0)]
        body.extend(_column(entry, i) for i in range(1, max(len(row.cells) for row in entry)))
    yield replace(table, rows=tuple(body), header_rows=1)


def _names_fields(cells: Sequence[Text], vocabulary: Vocabulary) -> bool:
    roles = [_role(cell, vocabulary) for cell in cells]
    if cells and not cells[0].text.strip():  # the corner over the labels, with the names beside it
        roles[0] = "processor"
    named = [role for role in roles if role is not None]
    return (  # a name and whom to ask is no entry, but the head of a document
        len(cells) >= _LEAST_ROWS
        and "processor" in roles[:_NAME_WITHIN]
        and len(set(named) - {OTHER, DECOY}) >= _LEAST_ROWS
        and len(named) >= _LEAST_SHARE * len(cells)
    )


def _heads(row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether a row names fields in more cells than its first."""
    return sum(_role(cell, vocabulary) is not None for cell in row.cells) > 1


def _role(cell: Text, vocabulary: Vocabulary) -> str | None:
    scores = header_scores(cell.text.rstrip(" :"), vocabulary)
    role = max(scores, key=lambda r: (scores[r], r), default=None)
    return role if role is not None and scores[role] >= _LEAST_SURE else None


def _entries(rows: Sequence[TableRow], vocabulary: Vocabulary) -> Iterator[list[TableRow]]:
    """The rows from each label of a name to before the next."""
    entry: list[TableRow] = []
    for row in rows:
        if _role(row.cells[0], vocabulary) == "processor" and any(
            _role(above.cells[0], vocabulary) == "processor" for above in entry
        ):
            yield entry
            entry = []
        entry.append(row)
    if entry:
        yield entry


def _column(entry: Sequence[TableRow], number: int) -> TableRow:
    return TableRow(tuple(row.cells[number] if number < len(row.cells) else _NOTHING for row in entry))


Card = tuple[Text, tuple[tuple[str, Text], ...]]
"""A name, and the cells under it, each with its label."""


def _cards(table: Table, vocabulary: Vocabulary) -> Iterator[Card]:
    """The cards of a table whose columns are made of them; none where any cell is no part of one."""
    found: list[Card] = []
    for column in range(max(len(row.cells) for row in table.rows)):
        cells = [row.cells[column] for row in table.rows if column < len(row.cells)]
        parts: list[tuple[str, Text]] = []
        for cell in (cell for cell in cells if cell.text.strip()):
            said = labelled(cell.text, vocabulary)
            if said is not None and found:
                label = cell.text.partition(":")[0].strip()
                parts.append((label, cell.saying(said[1])))
                found[-1] = (found[-1][0], tuple(parts))
            elif "\n" in cell.text or len(cell.text.split()) > _NAME_WORDS:
                return
            else:
                parts = []
                found.append((cell, ()))
    if len(found) > 1 and all(parts for _, parts in found):
        yield from found


def records_as_rows(table: Table, vocabulary: Vocabulary) -> Table | None:
    """The table with a row for each name that stands over the labels and values of its record, or beside.

    A name stands over the whole width, or spans the rows. Most labels come under several names, and two of
    them name fields; None for any other table.
    """
    found: list[tuple[Text, list[tuple[str, Text]]]] = []
    for row in table.rows:
        name, *said = row.cells or (_NOTHING,)
        if len(said) == 2 and found and found[-1][0] is name:
            pass
        elif is_spanned(row) or len(said) == 2:
            found.append((name, []))
        if len(said) == 2 or (len(said) == 1 and not is_spanned(row)):
            label, value = said if len(said) == 2 else (name, said[0])
            if not found or not label.text.strip():
                return None
            found[-1][1].append((label.text.strip().rstrip(":").rstrip(), value))
        elif not is_spanned(row):
            return None
    under = Counter(label for _, parts in found for label in {label for label, _ in parts})
    named = [
        label for label in under if _role(Text(label), vocabulary) not in {None, OTHER, DECOY, "processor"}
    ]
    if len(found) < _LEAST_ROWS or len(named) < _LEAST_ROWS or not all(len(parts) > 1 for _, parts in found):
        return None
    if 2 * sum(count > 1 for count in under.values()) <= len(under):
        return None
    if len(found) * len(under) > _SPARSE * sum(under.values()):
        return None
    return _of_cards([(name, tuple(parts)) for name, parts in found])


def _of_cards(cards: Sequence[Card]) -> Table:
    """Cards as the rows of a table, a column a label."""
    labels = tuple(dict.fromkeys(label for _, parts in cards for label, _ in parts))
    said = ((name, dict(parts)) for name, parts in cards)
    rows = (TableRow((name, *(parts.get(label, _NOTHING) for label in labels))) for name, parts in said)
    return Table((TableRow((_NOTHING, *map(Text, labels))), *rows), header_rows=1)
