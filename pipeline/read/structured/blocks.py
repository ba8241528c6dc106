"""A tree of values to blocks: lists of records are tables, what is called a title is a heading."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.model import Fragment, Heading, Link, ListItem, Paragraph, Table, TableRow, Text
from pipeline.read.html import read_markup
from pipeline.read.structured.nodes import is_rich_text, read_nodes
from pipeline.read.structured.shapes import (
    BLOCK_MARKUP,
    KIND,
    PROSE,
    TITLE,
    are_alike,
    are_rows,
    has_records,
    headers_and_rows,
    in_one_language,
    is_keyed,
    is_translated,
    is_typed,
    kind_of_piece,
    lists_words,
    says_title,
)
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator
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
_MARKUP = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]{0,2000})?/?>")
ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|www\.\S+\.\S+", re.IGNORECASE)
"""A value that is nothing but a web or mail address."""
_FEW_WORDS = 5
"""A value of more words than this is prose and needs no key before it."""
_FEWEST_LABELS = 2
_BULLET = re.compile(r"\s*(?:[\u2022\u00b7*-]|\d{1,2}[.)])\s+(?=\S)")
_FEWEST_ITEMS = 2
_BOLD = re.compile(r"\*\*(\S(?:[^*\n]{0,200}\S)?)\*\*")
_HOLDS_A_PIECE = frozenset({"data", "attrs", "props"})
"""Keys under which a piece of a page says what it says: `{ type: "table", data: { … } }`."""
_LEVELS = frozenset("123456")
_NONE = Text("")


class RecordReader:
    """Reads one tree.

    Args:
        labels: what a page prints for keys, where that is known.

    Attributes:
        properties: what the file says of itself at its top: `title`, `modified`.
        notices: what was noticed in mark-up inside values.
    """

    def __init__(self, budget: Budget, labels: Labels[str, str] | None = None) -> None:
        self.properties: tuple[tuple[str, Text], ...] = ()
        self.notices: list[Diagnostic] = []
        self._budget = budget
        self._labels = labels or {}

    def read(self, value: Value, level: int = 1) -> tuple[Block, ...]:
        """The blocks of a whole file, or of a value whose headings have a level."""
        if isinstance(value, Mapping):
            self.properties = self.properties_of(value)
        return tuple(self._blocks(value, level))

    def properties_of(self, mapping: Mapping) -> tuple[tuple[str, Text], ...]:
        """What a mapping says of the page that it stands for, by the keys that are properties."""
        return tuple(
            (_PROPERTIES[name], self._text(inner))
            for key, inner in mapping.pairs
            if (name := re.sub(r"[\W_]", "", key).lower()) in _PROPERTIES
            and isinstance(inner, Scalar)
            and inner.text.strip()
        )

    def _blocks(self, value: Value, level: int) -> Iterator[Block]:
        value = in_one_language(value)
        if is_rich_text(value):
            yield from read_nodes(value, self._budget)
        elif isinstance(value, Scalar):
            yield from self._prose("", value)
        elif isinstance(value, Sequence):
            yield from self._sequence(value, level)
        else:
            yield from self._mapping(value, level)

    # ── mappings ────────────────────────────────────────────────────────────────────────────────────────

    def _mapping(self, mapping: Mapping, level: int) -> Iterator[Block]:
        headed = self._headed_table(mapping)
        if headed:
            yield from headed
            return
        if is_keyed(mapping):
            yield self._keyed_table(mapping)
            return
        titled = says_title(mapping)
        many = sum(has_records(value) or lists_words(key, value) for key, value in mapping.pairs) > 1
        for at, (key, said) in enumerate(mapping.pairs):
            inner = in_one_language(said)
            if isinstance(inner, Scalar):
                if TITLE.search(key) and inner.text.strip():
                    yield Heading(self._text(inner), min(level, 6))
                else:
                    yield from self._prose(key, inner)
                continue
            if (many and has_records(inner) and not says_title(inner)) or (
                lists_words(key, inner) and not titled
            ):
                # Below the first level: a key is no title of the whole.
                yield Heading(key_text(key, mapping.place(at)), min(max(level + titled, 2), 6))
            if isinstance(inner, Sequence) and key.lower() in PROSE and not is_rich_text(inner):
                yield from self._paragraphs(inner, min(level + 1, 6))
            else:
                yield from self._blocks(inner, min(level + 1, 6))

    def _paragraphs(self, sequence: Sequence, level: int) -> Iterator[Block]:
        """What a section says: its texts are paragraphs and no items."""
        for item in sequence.items:
            if isinstance(item, Scalar):
                yield from self._prose("", item)
            else:
                yield from self._blocks(item, level)

    def _headed_table(self, mapping: Mapping) -> tuple[Block, ...]:
        """A table whose column headers stand beside its rows: `headers: […], rows: [[…], …]`."""
        found = headers_and_rows(mapping)
        if found is None:
            return ()
        headers, body = found
        printed = [self._cell(item) for item in headers.items]
        beside = [
            block
            for key, inner in mapping.pairs
            if isinstance(inner, Scalar)
            for block in self._prose(key, inner)
        ]
        if are_alike(body):
            return (*beside, *_printed_headers(printed, self._table(body)))
        rows = [
            TableRow(tuple(self._cell(cell) for cell in row.items))
            for row in body.items
            if isinstance(row, Sequence)
        ]
        return (*beside, Table((TableRow(tuple(printed)), *rows), header_rows=1))

    def _keyed_table(self, mapping: Mapping) -> Table:
        """Records by name: the name is the first cell."""
        table = self._table(mapping)
        names = (key_text(key, mapping.place(at)) for at, key in enumerate(mapping.keys))
        rows = zip((_NONE, *names), table.rows, strict=True)
        return Table(tuple(TableRow((name, *row.cells)) for name, row in rows), header_rows=1)

    # ── sequences ───────────────────────────────────────────────────────────────────────────────────────

    def _sequence(self, sequence: Sequence, level: int) -> Iterator[Block]:
        if is_typed(sequence):
            for record in records(sequence):
                yield from self._piece(record, level)
            return
        if are_alike(sequence) or self._is_labelled(sequence):
            yield self._table(sequence)
            return
        if are_rows(sequence):
            rows = (item.items for item in sequence.items if isinstance(item, Sequence))
            yield self._under_labels([TableRow(tuple(map(self._cell, row))) for row in rows])
            return
        for item in sequence.items:
            if isinstance(item, Scalar):
                if BLOCK_MARKUP.search(item.text):
                    yield from self._markup(item)
                elif item.text.strip():
                    yield ListItem(self._text(item))
            else:
                yield from self._blocks(item, level)

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
            yield Heading(self._cell(said[0]), int(stated or min(level + 1, 6)))
            return
        table = self._headed_table(content)
        if table:
            yield from table
            return
        for inner in said:
            if isinstance(inner, Scalar):
                yield from self._prose("", inner)
            elif isinstance(inner, Sequence) and not any(isinstance(i, Sequence) for i in inner.items):
                yield from (ListItem(text) for item in inner.items if (text := self._line(item)).text)
            else:
                yield from self._blocks(inner, level)

    def _line(self, value: Value) -> Text:
        """A value in one line: `{ strong: "Acme:", text: "hosting" }`."""
        texts = [text for scalar in scalars(value) if (text := self._text(scalar)).text]
        return _joined(texts, " ")

    def _table(self, value: Value) -> Table:
        """Records under each other: a column a key, in the order in which keys first come."""
        inside = records(value)
        columns: dict[str, Text] = {}
        for record in inside:
            for key, _, holder, at in _flat(record):
                if key not in columns:
                    columns[key] = self._column(key, holder.place(at))
        self._budget.spend(len(columns) * (len(inside) + 1))
        rows = [TableRow(tuple(columns.values()))]
        for record in inside:
            said = {key: inner for key, inner, _, _ in _flat(record)}
            rows.append(TableRow(tuple(self._cell(said[key]) if key in said else _NONE for key in columns)))
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

    def _under_labels(self, rows: list[TableRow]) -> Table:
        """Rows without keys under the labels that are printed for their places, where two are known."""
        labels = [self._labels.get(str(at), "") for at in range(len(rows[0].cells))]
        if sum(map(bool, labels)) < _FEWEST_LABELS:
            return Table(tuple(rows))
        return Table((TableRow(tuple(Text(label) for label in labels)), *rows), header_rows=1)

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────

    def _prose(self, key: str, value: Scalar) -> Iterator[Block]:
        if _MARKUP.search(value.text):
            yield from self._markup(value)
            return
        text = self._text(value)
        if not text.text:
            return
        if key and key.lower() not in PROSE and len(text.text.split()) <= _FEW_WORDS:
            text = Text(f"{spoken(key)}: {text.text}", text.fragments, text.links)
        lines = text.text.split("\n")
        if sum(map(bool, map(_BULLET.match, lines))) < _FEWEST_ITEMS:
            yield Paragraph(_set_in_bold(text, text.text))
            return
        for line in lines:
            bullet = _BULLET.match(line)
            content = _set_in_bold(text, line[bullet.end() :] if bullet else line)
            yield ListItem(content) if bullet else Paragraph(content)

    def _markup(self, value: Scalar) -> tuple[Block, ...]:
        blocks, notices = read_markup(value.text, value.place, self._budget)
        self.notices.extend(notices)
        return blocks

    def _cell(self, value: Value) -> Text:
        if isinstance(value, Scalar):
            return self._text(value)
        texts = [text for scalar in scalars(value) if (text := self._text(scalar)).text]
        return _joined(texts)

    def _text(self, value: Scalar) -> Text:
        if _MARKUP.search(value.text):
            return _joined([text for block in self._markup(value) for text in _texts(block)])
        lines = (" ".join(line.split()) for line in value.text.strip().splitlines())
        words = "\n".join(line for line in lines if line)
        if not words:
            return _NONE
        raw = value.text
        # The very same text where it stands just so, that it is held once.
        said, read_from = (raw, value.place) if words == raw else (words, (Fragment(value.place, raw),))
        return Text(said, read_from, (Link(said, said),) if ADDRESS.fullmatch(said) else ())


def _set_in_bold(holder: Text, words: str) -> Text:
    """Words of a text, those between double stars set in bold, as Markdown has them."""
    pieces = _BOLD.split(words)
    if len(pieces) == 1:
        return holder if words == holder.text else Text(words, holder.fragments, holder.links)
    ends = list(accumulate(map(len, pieces)))
    strong = tuple((ends[i - 1], ends[i]) for i in range(1, len(pieces), 2))
    said = "".join(pieces)
    return Text(said, holder.fragments, holder.links, strong == ((0, len(said)),), strong=strong)


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


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row.cells)
    else:
        yield block.content


def _joined(texts: list[Text], sign: str = "\n") -> Text:
    if len(texts) == 1:
        return texts[0]
    return Text(
        sign.join(text.text for text in texts),
        tuple(fragment for text in texts for fragment in text.fragments),
        tuple(link for text in texts for link in text.links),
    )


def _flat(record: Mapping, prefix: str = "") -> Iterator[tuple[str, Value, Mapping, int]]:
    """The fields of a record, each with what holds it and its number there.

    Those of records inside it have dotted keys, each of those in a list once, with all that they say. Of a
    text in several languages one stands under the key itself: the English one, or the first.
    """
    for at, (key, inner) in enumerate(record.pairs):
        details = _details(inner)
        if isinstance(inner, Mapping) and is_translated(inner):
            shown = inner.keys.index("en") if "en" in inner.keys else 0
            yield f"{prefix}{key}", inner.values[shown], record, at
            for i, (language, words) in enumerate(inner.pairs):
                if i != shown:
                    yield f"{prefix}{key}.{language}", words, inner, i
        elif isinstance(inner, Mapping):
            yield from _flat(inner, f"{prefix}{key}.")
        elif details:
            said: dict[str, tuple[Mapping, int, list[Value]]] = {}
            for detail in details:
                for i, (name, value) in enumerate(detail.pairs):
                    said.setdefault(name, (detail, i, []))[2].append(value)
            for name, (holder, i, values) in said.items():
                yield f"{prefix}{key}.{name}", Sequence(tuple(values)), holder, i
        else:
            yield f"{prefix}{key}", inner, record, at


def _is_switch(value: Value) -> bool:
    """Whether a value only turns something on or off."""
    return isinstance(value, Scalar) and value.text in {"true", "false"}


def _details(value: Value) -> tuple[Mapping, ...]:
    """The records of a list of nothing else inside a record: what they say alike is a field of it."""
    inside = records(value)
    return inside if isinstance(value, Sequence) and len(inside) == len(value.items) else ()


def key_text(key: str, place: CharSpan | Pointer) -> Text:
    """A key in words, with its place."""
    return Text(spoken(key), (Fragment(place, key.rpartition(".")[2]),))


def spoken(key: str) -> str:
    """A key as words: `lastUpdated`, `last_updated` and `last-updated` are `last Updated`, `last updated`.

    One that has a space or a full stop is words already, or a name ("Acme GmbH").
    """
    if " " in key or "." in key:
        return key.strip()
    return re.sub(r"[_-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)).strip()
