"""Tables whose rows each bear the labels of their cells, as cards laid side by side do."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.header_words import PERHAPS
from pipeline.extract.headers import is_known, names_a_field
from pipeline.extract.lines import joined
from pipeline.model import Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.vocabulary import Vocabulary

_LOOKED_AT = 20
"""Rows that say which the labels are."""
_LEAST_ROWS = 2
_LEAST_KNOWN = 2
"""Labels, at least, that are what lists call their fields; or one that stands over a value in all rows."""
_LABEL_WORDS = 6
_MOSTLY = 0.75
"""The share of cells in a column that begin with its header where the rows repeat their labels."""
_NOTHING = Text("")


def without_labels_again(table: Table) -> Table:
    """The table without the headers that its cells repeat, as those do that a narrow screen sets one by one.

    Several columns do so, each in most of its cells: in one alone the words may mean something.
    """
    if len(table.rows) <= _LEAST_ROWS:
        return table
    labels = [cell.text.strip() for cell in table.rows[0].cells]
    said = [label if label and _is_said_again(i, label, table) else "" for i, label in enumerate(labels)]
    if sum(map(bool, said)) < _LEAST_KNOWN:
        return table
    rows = (TableRow((*map(_without, row.cells, said), *row.cells[len(said) :])) for row in table.rows[1:])
    return replace(table, rows=(table.rows[0], *rows))


def _is_said_again(column: int, label: str, table: Table) -> bool:
    """Whether most cells of a column that say anything begin with its header."""
    cells = [row.cells[column].text for row in table.rows[1 : _LOOKED_AT + 1] if column < len(row.cells)]
    filled = [text for text in cells if text.strip()]
    again = [text for text in filled if _begins(text, label)]
    return len(again) >= max(_LEAST_ROWS, _MOSTLY * len(filled)) and len(set(again)) > 1


def _begins(text: str, label: str) -> bool:
    """Whether a text begins with a label, also where nothing parts it from what is labelled."""
    return text.startswith(label) and not text[len(label) : len(label) + 1].islower()


def _without(cell: Text, label: str) -> Text:
    if not label or not _begins(cell.text, label):
        return cell
    return cell.saying(cell.text.removeprefix(label).lstrip(" :\n"))


def labels_as_header(table: Table, vocabulary: Vocabulary) -> Table:
    """The table with the labels that its rows repeat as its header, each over what they label.

    A label stands in a cell before that of its value, in a line over it in the same cell, or before it with a
    colon. A row may lack some of them. Any other table stays as it is.
    """
    if len(table.rows) < _LEAST_ROWS:
        return table
    labels = _labels(table.rows[:_LOOKED_AT], vocabulary)
    # A row that is marked as a header is one, unless it bears all labels as the others do.
    marked = any(not set(labels) <= set(_heads(row)) for row in table.rows[: table.header_rows])
    if not labels or marked or (table.header_rows and not all(label.endswith(":") for label in labels)):
        return table
    known = frozenset(labels)
    parted = [_parted(row, known) for row in table.rows]
    if not all(said for _, said in parted):
        return table
    bare = max(len(cells) for cells, _ in parted)
    rows = (
        TableRow(
            (
                *cells,
                *[_NOTHING] * (bare - len(cells)),
                *(said.get(label, _NOTHING) for label in labels),
            )
        )
        for cells, said in parted
    )
    header = TableRow((*[_NOTHING] * bare, *(Text(label.rstrip(" :")) for label in labels)))
    return Table((header, *rows), header_rows=1, caption=table.caption)


def _labels(rows: Sequence[TableRow], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What most rows say alike, in their order: enough of it is what lists call their fields."""
    said = Counter(label for row in rows for label in dict.fromkeys(_heads(row)))
    again = [label for label, count in said.items() if count >= _LEAST_ROWS and 2 * count >= len(rows)]
    known = [label for label in again if is_known(label, vocabulary, PERHAPS)]
    first = {label for row in rows if row.cells for label, _ in _fronts(row.cells[0])}
    again = [label for label in again if label in known or label not in first]  # else it is a name
    over = {cell.text.partition("\n")[0].strip() for row in rows for cell in row.cells if "\n" in cell.text}
    sure = any(said[one] == len(rows) and one in over and names_a_field(one, vocabulary) for one in known)
    if len(known) < _LEAST_KNOWN and not sure:
        return ()
    marked = any(label.endswith(":") for label in again)  # where some are, those that are not are values
    return tuple(
        label for label in again if label in over or label.endswith(":") or (label in known and not marked)
    )


def _heads(row: TableRow) -> Iterator[str]:
    """What may be a label: a cell of one short line, and what one that says more begins with.

    The first cell is a name, or has one under its label.
    """
    for i, cell in enumerate(row.cells):
        for label, words in _fronts(cell):
            if (i or words.strip()) and 0 < len(label.split()) <= _LABEL_WORDS:
                yield label


def _fronts(cell: Text) -> Iterator[tuple[str, str]]:
    """What a cell may begin with as its label, a line or words before a colon, and what it says then."""
    first, _, below = cell.text.partition("\n")
    yield first.strip(), below
    label, colon, behind = first.partition(":")
    if colon and behind.strip():
        yield f"{label.strip()}:", f"{behind.strip()}\n{below}".strip()


def _parted(row: TableRow, labels: Set[str]) -> tuple[list[Text], dict[str, Text]]:
    """The cells of a row that bear no label, and of those that do what each says."""
    bare: list[Text] = []
    said: dict[str, list[Text]] = {}
    waiting: str | None = None
    for cell in row.cells:
        value = cell
        led = next(((label, words) for label, words in _fronts(cell) if label in labels), None)
        if led is not None and (bare or said or led[1].strip()):
            waiting, value = led[0], cell.saying(led[1])
            if not value.text.strip():
                continue
        if waiting is None:
            bare.append(cell)
        else:
            said.setdefault(waiting, []).append(value)
            waiting = None
    return bare, {label: joined(values) if len(values) > 1 else values[0] for label, values in said.items()}
