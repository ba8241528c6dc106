"""A tree of values to blocks: lists of records are tables, what is called a title is a heading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Fragment, Heading, ListItem, Table, TableRow, Text
from pipeline.read.structured.dotted import by_parts
from pipeline.read.structured.groups import (
    are_groups,
    are_keyed_groups,
    are_told_by_name,
    has_records,
    label_of_group,
    lists_words,
)
from pipeline.read.structured.keys import fields, key_text
from pipeline.read.structured.languages import in_one_language
from pipeline.read.structured.nodes import is_rich_text, read_nodes
from pipeline.read.structured.pairs import in_order
from pipeline.read.structured.shapes import (
    BLOCK_MARKUP,
    BODY,
    KIND,
    PROSE,
    are_alike,
    are_rows,
    headers_and_rows,
    is_keyed,
    is_title,
    is_typed,
    kind_of_piece,
    says_title,
)
from pipeline.read.structured.texts import NOTHING, TextReader
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Labels

    from pipeline.model import Block, CharSpan, Diagnostic, Pointer
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_PROPERTIES = {
    "title": "title",
    "pagetitle": "title",
    "description": "description",
    "pagedescription": "description",
    "pagemodified": "modified",
    "modified": "modified",
    "lastmodified": "modified",
    "lastupdated": "modified",
    "updated": "modified",
    "updatedat": "modified",
    "date": "date",
    "lang": "language",
    "language": "language",
}
_FEWEST_LABELS = 2
_HOLDS_A_PIECE = frozenset({"data", "attrs", "props"})
"""Keys under which a piece of a page says what it says: `{ type: "table", data: { … } }`."""
_LEVELS = frozenset("123456")


class RecordReader:
    """Reads one tree.

    Args:
        labels: what a page prints for keys, where that is known.

    Attributes:
        properties: what the file says of itself at its top: `title`, `modified`.
    """

    def __init__(self, budget: Budget, labels: Labels[str, str] | None = None) -> None:
        self.properties: tuple[tuple[str, Text], ...] = ()
        self._budget = budget
        self._texts = TextReader(budget)
        self._labels = labels or {}

    @property
    def notices(self) -> tuple[Diagnostic, ...]:
        """What was noticed in mark-up inside values."""
        return tuple(self._texts.notices)

    def read(self, value: Value, level: int = 1) -> Iterator[Block]:
        """The blocks of a whole file, or of a value whose headings have a level, as they are asked for."""
        if isinstance(value, Mapping):
            self.properties = self.properties_of(value)
        yield from self._blocks(value, level)

    def properties_of(self, mapping: Mapping) -> tuple[tuple[str, Text], ...]:
        """What a mapping says of the page that it stands for, by the keys that are properties."""
        return tuple(
            (_PROPERTIES[name], self._texts.text(inner))
            for key, inner in mapping.pairs
            if (name := re.sub(r"[\W_]", "", key).lower()) in _PROPERTIES
            and isinstance(inner, Scalar)
            and inner.text.strip()
        )

    def _blocks(self, value: Value, level: int, caption: Text | None = None) -> Iterator[Block]:
        """The blocks of a value, what its key says over a table if there is no heading for that."""
        value = in_one_language(value)
        value = by_parts(value) if isinstance(value, Mapping) else value
        if is_rich_text(value):
            yield from read_nodes(value, self._budget)
        elif isinstance(value, Scalar):
            yield from self._texts.prose("", value)
        elif isinstance(value, Sequence):
            yield from self._sequence(value, level, caption)
        else:
            yield from self._mapping(value, level, caption=caption)

    # ── mappings ────────────────────────────────────────────────────────────────────────────────────────

    def _mapping(
        self, mapping: Mapping, level: int, label: int | None = None, caption: Text | None = None
    ) -> Iterator[Block]:
        """The blocks of a mapping, which one of its values is a heading of, by its number, or none."""
        headed = self._headed_table(mapping)
        if headed:
            yield from _captioned(headed, caption)
            return
        if is_keyed(mapping):
            yield replace(self._keyed_table(mapping), caption=caption)
            return
        if level > 1 and are_told_by_name(mapping):
            yield from self._told(mapping)
            return
        if are_keyed_groups(mapping):
            yield from self._keyed_groups(mapping, level)
            return
        titled = label is not None or says_title(mapping)
        many = sum(has_records(value) or lists_words(key, value) for key, value in mapping.pairs) > 1
        for at, (key, said) in enumerate(mapping.pairs):
            inner = in_one_language(said)
            if isinstance(inner, Scalar):
                if at == label or (is_title(key, mapping) and inner.text.strip()):
                    yield Heading(self._texts.text(inner), min(level, 6))
                else:
                    said_of = None if key.lower() in PROSE else key_text(key, mapping.place(at))
                    yield from _captioned(self._texts.prose(key, inner), said_of)
                continue
            name, below = key_text(key, mapping.place(at)), level + 1
            is_heading = (
                (many and has_records(inner) and not says_title(inner))
                or are_groups(inner)
                or (lists_words(key, inner) and not titled)
            )
            if is_heading:
                # Below the first level: a key is no title of the whole.
                of_key = max(level + titled, 2)
                yield Heading(name, min(of_key, 6))
                below = max(below, of_key + are_groups(inner))
            if isinstance(inner, Sequence) and key.lower() in PROSE and not is_rich_text(inner):
                yield from self._paragraphs(inner, min(below, 6))
            else:
                # What says no more than that a list follows leaves it to the key above to say of what.
                over = caption if caption is not None and key.lower() in BODY else name
                yield from self._blocks(inner, min(below, 6), None if is_heading else over)

    def _paragraphs(self, sequence: Sequence, level: int) -> Iterator[Block]:
        """What a section says: its texts are paragraphs and no items."""
        for item in sequence.items:
            if isinstance(item, Scalar):
                yield from self._texts.prose("", item)
            else:
                yield from self._blocks(item, level)

    def _headed_table(self, mapping: Mapping) -> tuple[Block, ...]:
        """A table whose column headers stand beside its rows: `headers: […], rows: [[…], …]`."""
        found = headers_and_rows(mapping)
        if found is None:
            return ()
        headers, body = found
        printed = [self._texts.cell(item) for item in headers.items]
        beside = [
            block
            for key, inner in mapping.pairs
            if isinstance(inner, Scalar)
            for block in self._texts.prose(key, inner)
        ]
        if are_alike(body):
            return (*beside, *_printed_headers(printed, self._table(body)))
        rows = [
            TableRow(tuple(self._texts.cell(cell) for cell in row.items))
            for row in body.items
            if isinstance(row, Sequence)
        ]
        return (*beside, Table((TableRow(tuple(printed)), *rows), header_rows=1))

    def _keyed_groups(self, mapping: Mapping, level: int) -> Iterator[Block]:
        """Groups of records by name, the name of each group over them."""
        for at, group in enumerate(records(mapping)):
            yield Heading(key_text(mapping.keys[at], mapping.place(at)), min(max(level, 2), 6))
            yield self._keyed_table(group)

    def _keyed_table(self, mapping: Mapping) -> Table:
        """Records by name: the name is the first cell."""
        table = self._table(mapping)
        names = (key_text(key, mapping.place(at)) for at, key in enumerate(mapping.keys))
        rows = zip((NOTHING, *names), table.rows, strict=True)
        return Table(tuple(TableRow((name, *row.cells)) for name, row in rows), header_rows=1)

    # ── sequences ───────────────────────────────────────────────────────────────────────────────────────

    def _sequence(self, sequence: Sequence, level: int, caption: Text | None) -> Iterator[Block]:
        if is_typed(sequence):
            for record in records(sequence):
                yield from self._piece(record, level)
            return
        if are_told_by_name(sequence):
            yield from self._told(sequence)
            return
        ordered = in_order(sequence)
        if ordered is not None:
            yield from self._mapping(ordered, level, caption=caption)
            return
        if are_alike(sequence) or self._is_labelled(sequence):
            yield replace(self._table(sequence), caption=caption)
            return
        labels = self._labels_of_places(sequence)
        if are_rows(sequence, fewest=1 if labels else 2):
            rows = (item.items for item in sequence.items if isinstance(item, Sequence))
            printed = (TableRow(tuple(map(self._texts.cell, row))) for row in rows)
            header = [TableRow(tuple(map(Text, labels)))] if labels else []
            yield Table((*header, *printed), len(header), caption)
            return
        yield from self._items(sequence, level)

    def _items(self, sequence: Sequence, level: int) -> Iterator[Block]:
        """Values of several kinds under each other."""
        for item in sequence.items:
            if isinstance(item, Scalar):
                if BLOCK_MARKUP.search(item.text):
                    yield from self._texts.markup(item)
                elif item.text.strip():
                    yield ListItem(self._texts.text(item))
            elif isinstance(item, Mapping):
                yield from self._mapping(item, level, label_of_group(item))
            else:
                yield from self._blocks(item, level)

    def _told(self, value: Value) -> Iterator[ListItem]:
        """Names and what is said of each: `- Acme GmbH: servers in Norway`."""
        holders: tuple[Mapping, ...] = (value,) if isinstance(value, Mapping) else records(value)
        for holder in holders:
            for at, (name, inner) in enumerate(holder.pairs):
                label = Text(f"{name}:", (Fragment(holder.place(at), name),), strong=((0, len(name)),))
                yield ListItem(Text.joined((label, self._texts.cell(inner)), " "))

    def _piece(self, record: Mapping, level: int) -> Iterator[Block]:
        """A piece of a page that says its kind: a heading, a table, items, words."""
        kind = kind_of_piece(record)
        held = (inner for key, inner in record.pairs if key.lower() in _HOLDS_A_PIECE)
        record = next((inner for inner in held if isinstance(inner, Mapping)), record)
        rest = [
            (i, inner)
            for i, (key, inner) in enumerate(record.pairs)
            if key.lower() not in KIND and not _is_switch(inner)
        ]
        said = [inner for _, inner in rest]
        content = Mapping(
            tuple(record.keys[i] for i, _ in rest), tuple(said), tuple(record.place(i) for i, _ in rest)
        )
        if kind is not None and (kind[1] or kind[2]) and said:
            told = (
                inner.text for key, inner in content.pairs if key == "level" and isinstance(inner, Scalar)
            )
            stated = kind[1] or next((each for each in told if each in _LEVELS), None)
            yield Heading(self._texts.cell(said[0]), int(stated or min(level + 1, 6)))
            return
        table = self._headed_table(content)
        if table:
            yield from table
            return
        for inner in said:
            if isinstance(inner, Scalar):
                yield from self._texts.prose("", inner)
            elif isinstance(inner, Sequence) and not any(isinstance(i, Sequence) for i in inner.items):
                yield from (ListItem(text) for item in inner.items if (text := self._texts.line(item)).text)
            else:
                yield from self._blocks(inner, level)

    def _table(self, value: Value) -> Table:
        """Records under each other: a column a key, in the order in which keys first come."""
        inside = records(value)
        columns: dict[str, Text] = {}
        for record in inside:
            for key, _, holder, at in fields(record):
                if key not in columns:
                    columns[key] = self._column(key, holder.place(at))
        self._budget.spend(len(columns) * (len(inside) + 1))
        rows = [TableRow(tuple(columns.values()))]
        for record in inside:
            said = {key: inner for key, inner, _, _ in fields(record)}
            rows.append(
                TableRow(tuple(self._texts.cell(said[key]) if key in said else NOTHING for key in columns))
            )
        return Table(tuple(rows), header_rows=1)

    def _column(self, key: str, place: CharSpan | Pointer) -> Text:
        """What stands over the values of a key: the label that is printed for it, or the key in words."""
        text = key_text(key, place)
        label = self._labels.get(key)
        return Text(label, text.fragments) if label else text

    def _is_labelled(self, sequence: Sequence) -> bool:
        """Whether a page prints labels for parts of each record of a list: no parts of a page, then."""
        inside = records(sequence)
        if len(self._labels) < _FEWEST_LABELS or not inside or len(inside) < len(sequence.items):
            return False
        return all(self._labels.keys() <= set(record.keys) for record in inside)

    def _labels_of_places(self, sequence: Sequence) -> list[str]:
        """The labels that are printed for the places of rows without keys; none where but one is known."""
        first = sequence.items[0] if sequence.items else None
        width = len(first.items) if isinstance(first, Sequence) and self._labels else 0
        labels = [self._labels.get(str(at), "") for at in range(width)]
        return labels if sum(map(bool, labels)) >= _FEWEST_LABELS else []


def _printed_headers(printed: list[Text], table: Table) -> tuple[Block, ...]:
    """A table of records under the headers that a page prints above them: switches have none."""
    keys, *body = table.rows
    shown = [
        column
        for column in range(len(keys.cells))
        if not {row.cells[column].text for row in body} <= {"true", "false", ""}
    ]
    if len(shown) != len(printed):
        return (*(ListItem(text) for text in printed if text.text), table)
    header = list(keys.cells)
    for column, text in zip(shown, printed, strict=True):
        header[column] = text
    return (Table((TableRow(tuple(header)), *body), header_rows=1),)


def _captioned(blocks: Iterable[Block], caption: Text | None) -> Iterator[Block]:
    """Blocks with what is said over the tables among them, where these do not say it themselves."""
    for block in blocks:
        if isinstance(block, Table) and block.caption is None and caption is not None:
            yield replace(block, caption=caption)
        else:
            yield block


def _is_switch(value: Value) -> bool:
    """Whether a value only turns something on or off."""
    return isinstance(value, Scalar) and value.text in {"true", "false"}
