"""A tree of values to blocks: lists of records are tables, what is called a title is a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Fragment, Heading, Link, ListItem, Paragraph, Table, TableRow, Text
from pipeline.read.html import read_markup
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Block, CharSpan, Diagnostic, Pointer
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_TITLE = re.compile(r"(?:^|[._-])(?i:title|heading|headline|h[1-6])$|[a-z](?:Title|Heading|Headline)$")
HEADERS = frozenset({"headers", "header", "columns", "head", "thead"})
"""Keys of the headers that stand beside the rows of a table."""
_BODY = frozenset({"rows", "body", "items", "data", "entries", "tbody"})
_PROSE = frozenset({"paragraphs", "paragraph", "body", "content", "text", "texts"})
"""Keys of what a section says."""
_KIND = frozenset({"type", "kind", "tag"})
_KINDS = re.compile(
    r"h([1-6])|(heading|subheading|title)|p|paragraph|text|ul|ol|list|bullets|table", re.IGNORECASE
)
"""What a piece of a page calls itself that says its kind: `{ type: "h2", text: "…" }`."""
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
_BLOCK_MARKUP = re.compile(r"<(?:table|h[1-6]|ul|ol|dl)\b", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|www\.\S+\.\S+", re.IGNORECASE)
"""A value that is nothing but a web or mail address."""
_NAMES = frozenset({"name", "company", "vendor", "entity"})
_FEW_WORDS = 5
"""A value of more words than this is prose and needs no key before it."""
_NONE = Text("")


class RecordReader:
    """Reads one tree.

    Attributes:
        properties: what the file says of itself at its top: `title`, `modified`.
        notices: what was noticed in mark-up inside values.
    """

    def __init__(self, budget: Budget) -> None:
        self.properties: tuple[tuple[str, Text], ...] = ()
        self.notices: list[Diagnostic] = []
        self._budget = budget

    def read(self, value: Value, level: int = 1) -> tuple[Block, ...]:
        """The blocks of a whole file, or of a value whose headings have a level."""
        if isinstance(value, Mapping):
            self.properties = tuple(
                (_PROPERTIES[name], self._text(inner))
                for key, inner in value.pairs
                if (name := re.sub(r"[\W_]", "", key).lower()) in _PROPERTIES
                and isinstance(inner, Scalar)
                and inner.text.strip()
            )
        return tuple(self._blocks(value, level))

    def _blocks(self, value: Value, level: int) -> Iterator[Block]:
        if isinstance(value, Scalar):
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
        titled = _says_title(mapping)
        many = sum(_has_records(value) or _lists_words(key, value) for key, value in mapping.pairs) > 1
        for at, (key, inner) in enumerate(mapping.pairs):
            if isinstance(inner, Scalar):
                if _TITLE.search(key) and inner.text.strip():
                    yield Heading(self._text(inner), min(level, 6))
                else:
                    yield from self._prose(key, inner)
                continue
            if (many and _has_records(inner) and not _says_title(inner)) or (
                _lists_words(key, inner) and not titled
            ):
                # Below the first level: a key is no title of the whole.
                yield Heading(key_text(key, mapping.place(at)), min(max(level + titled, 2), 6))
            if isinstance(inner, Sequence) and key.lower() in _PROSE:
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
        headers = next((v for k, v in mapping.pairs if k.lower() in HEADERS), None)
        body = next((v for k, v in mapping.pairs if k.lower() in _BODY), None)
        if not isinstance(headers, Sequence) or not isinstance(body, Sequence) or len(mapping.keys) != 2:
            return ()
        if not all(isinstance(item, Scalar) for item in headers.items):
            return ()
        printed = [self._cell(item) for item in headers.items]
        if _alike(body):
            return _printed_headers(printed, self._table(body))
        rows = []
        for row in body.items:
            if not isinstance(row, Sequence):
                return ()
            rows.append(TableRow(tuple(self._cell(cell) for cell in row.items)))
        return (Table((TableRow(tuple(printed)), *rows), header_rows=1),)

    def _keyed_table(self, mapping: Mapping) -> Table:
        """Records by name: the name is the first cell."""
        table = self._table(mapping)
        names = (key_text(key, mapping.place(at)) for at, key in enumerate(mapping.keys))
        rows = zip((_NONE, *names), table.rows, strict=True)
        return Table(tuple(TableRow((name, *row.cells)) for name, row in rows), header_rows=1)

    # ── sequences ───────────────────────────────────────────────────────────────────────────────────────

    def _sequence(self, sequence: Sequence, level: int) -> Iterator[Block]:
        if _is_typed(sequence):
            for record in records(sequence):
                yield from self._piece(record, level)
            return
        if _alike(sequence):
            yield self._table(sequence)
            return
        if are_rows(sequence):
            rows = (item.items for item in sequence.items if isinstance(item, Sequence))
            yield Table(tuple(TableRow(tuple(map(self._cell, row))) for row in rows))
            return
        for item in sequence.items:
            if isinstance(item, Scalar):
                if _BLOCK_MARKUP.search(item.text):
                    yield from self._markup(item)
                elif item.text.strip():
                    yield ListItem(self._text(item))
            else:
                yield from self._blocks(item, level)

    def _piece(self, record: Mapping, level: int) -> Iterator[Block]:
        """A piece of a page that says its kind: a heading, a table, items, words."""
        kind = _kind(record)
        rest = [(i, inner) for i, (key, inner) in enumerate(record.pairs) if key.lower() not in _KIND]
        said = [inner for _, inner in rest]
        content = Mapping(
            tuple(record.keys[i] for i, _ in rest), tuple(said), tuple(record.place(i) for i, _ in rest)
        )
        if kind is not None and (kind[1] or kind[2]) and said:
            yield Heading(self._cell(said[0]), int(kind[1] or min(level + 1, 6)))
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
                    columns[key] = key_text(key, holder.place(at))
        self._budget.spend(len(columns) * (len(inside) + 1))
        rows = [TableRow(tuple(columns.values()))]
        for record in inside:
            said = {key: inner for key, inner, _, _ in _flat(record)}
            rows.append(TableRow(tuple(self._cell(said[key]) if key in said else _NONE for key in columns)))
        return Table(tuple(rows), header_rows=1)

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────

    def _prose(self, key: str, value: Scalar) -> Iterator[Block]:
        if _MARKUP.search(value.text):
            yield from self._markup(value)
            return
        text = self._text(value)
        if not text.text:
            return
        if key and key.lower() not in _PROSE and len(text.text.split()) <= _FEW_WORDS:
            text = Text(f"{spoken(key)}: {text.text}", text.fragments, text.links)
        yield Paragraph(text)

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


def _kind(record: Mapping) -> re.Match[str] | None:
    """What kind of piece of a page a record says that it is."""
    said = (inner for key, inner in record.pairs if key.lower() in _KIND and isinstance(inner, Scalar))
    return next((found for inner in said if (found := _KINDS.fullmatch(inner.text.strip()))), None)


def _is_typed(value: Value) -> bool:
    """Whether a value is a page in pieces, each of which says its kind."""
    inside = records(value)
    return (
        isinstance(value, Sequence)
        and len(inside) == len(value.items) > 1
        and all(_kind(record) is not None for record in inside)
    )


def _alike(value: Value) -> bool:
    """Whether all that is in a value are records of one kind: a key in common, no page within."""
    inside = records(value)
    if isinstance(value, Scalar) or not inside:
        return False
    if len(inside) < len(value.items if isinstance(value, Sequence) else value.keys):
        return False
    common = set.intersection(*(set(record.keys) for record in inside))
    return bool(common) and not any(_is_page(record) for record in inside)


def are_rows(value: Sequence) -> bool:
    """Whether a list is of rows: lists of equally many single values."""
    rows = [item.items for item in value.items if isinstance(item, Sequence)]
    return (
        len(rows) == len(value.items) > 1
        and len({len(row) for row in rows}) == 1 < len(rows[0])
        and all(isinstance(cell, Scalar) for row in rows for cell in row)
    )


def is_keyed(value: Value) -> bool:
    """Whether a value holds records by name."""
    return isinstance(value, Mapping) and len(value.keys) > 1 and _alike(value)


def _is_page(record: Mapping) -> bool:
    """Whether a record is a section of a page, or holds block mark-up or records that are no detail of it."""
    return (_says_title(record) and any(key.lower() in _PROSE for key in record.keys)) or any(
        _BLOCK_MARKUP.search(value.text) is not None if isinstance(value, Scalar) else _holds_list(value)
        for value in record.values
    )


def _holds_list(value: Value) -> bool:
    """Whether the records inside have names of their own, or hold further records or mark-up."""
    if not isinstance(value, Sequence):
        return False
    if _is_typed(value):
        return True
    for key, inner in (pair for record in records(value) for pair in record.pairs):
        if isinstance(inner, Scalar):
            if key.lower() in _NAMES or _BLOCK_MARKUP.search(inner.text):
                return True
        elif isinstance(inner, Sequence) and records(inner):
            return True
    return False


def _flat(record: Mapping, prefix: str = "") -> Iterator[tuple[str, Value, Mapping, int]]:
    """The fields of a record, each with what holds it and its number there.

    Those of records inside it have dotted keys, each of those in a list once, with all that they say.
    """
    for at, (key, inner) in enumerate(record.pairs):
        details = _details(inner)
        if isinstance(inner, Mapping):
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


def _details(value: Value) -> tuple[Mapping, ...]:
    """The records of a list of nothing else inside a record: what they say alike is a field of it."""
    inside = records(value)
    return inside if isinstance(value, Sequence) and len(inside) == len(value.items) else ()


def _has_records(value: Value) -> bool:
    if isinstance(value, Sequence):
        return bool(records(value))
    return isinstance(value, Mapping) and any(map(_has_records, value.values))


def _lists_words(key: str, value: Value) -> bool:
    """Whether a key names a list of single values: it stands over them as a heading does."""
    return (
        isinstance(value, Sequence)
        and len(value.items) > 1
        and key.lower() not in _PROSE | _BODY
        and all(isinstance(item, Scalar) for item in value.items)
    )


def _says_title(value: Value) -> bool:
    return isinstance(value, Mapping) and any(
        _TITLE.search(key) for key, inner in value.pairs if isinstance(inner, Scalar)
    )


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
