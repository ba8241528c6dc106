"""What a value is by its shape: records of one kind, rows, a table with its headers, a page in pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.structured.keys import words_of
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records

if TYPE_CHECKING:
    from pipeline.read.structured.values import Value

_TITLE = re.compile(
    r"(?:^|[._-])(?i:title|heading|headline|h[1-6]?|titre|t[ií]tulo|titel|tittel|titolo|baslik|rubrik|otsikko"
    r"|overskrift|tytu[lł])$|[a-z](?:Title|Heading|Headline)$"
)
"""Keys of a title, in the languages that programs are written in."""
HEADERS = frozenset({"headers", "header", "columns", "head", "thead"})
"""Keys of the headers that stand beside the rows of a table."""
BODY = frozenset(
    {
        *("rows", "body", "items", "data", "entries", "tbody", "list", "records", "values"),
        *("edges", "nodes", "results"),
    }
)
"""Keys of the rows of a table, or of a list of whatever the key above says."""
PROSE = frozenset(
    {
        *("paragraphs", "paragraph", "p", "body", "content", "text", "texts", "copy"),
        *("texte", "texto", "testo", "tekst", "metin", "contenu", "contenido", "inhalt"),
        *("b", "c", "t", "ps", "paras", "absatz", "absaetze", "paragraphes", "parrafos", "paragrafos"),
    }
)
"""Keys of what a section says."""
LEADING = frozenset(
    {
        *("description", "descripcion", "descrizione", "descricao", "beschreibung", "omschrijving"),
        *("intro", "introduction", "einleitung", "lead", "summary", "subtitle", "subheading", "tagline"),
    }
)
"""Keys of what leads to the rest of a section, or of a record."""
_DEFAULTS = frozenset({"default", "defaultvalue", "defaulttext", "fallback", "standard"})
"""Keys of what a text that can be changed says at first: its label is the title of it."""
KIND = frozenset({"type", "kind", "tag", "tipo", "tip", "typ"})
_KINDS = re.compile(
    r"h([1-6])|(heading|subheading|header|title)|p|quote|delimiter|divider|paragraph|text|ul|ol|list|bullets"
    r"|table|tableau|tabla|tabella|tabelle|tabel|tablo",
    re.IGNORECASE,
)
"""What a piece of a page calls itself that says its kind: `{ type: "h2", text: "…" }`."""
BLOCK_MARKUP = re.compile(r"<(?:table|h[1-6]|ul|ol|dl)\b", re.IGNORECASE)
_COLUMN_LABELS = ("headername", "header", "title", "label", "text", "name")
_COLUMN_KEYS = ("accessorkey", "field", "dataindex", "key", "accessor", "prop", "selector", "value", "id")
"""What libraries for tables call the header of a column, and the key of its values."""
_PARTIES = frozenset(
    {
        *("company", "entity", "organisation", "organization", "partner", "processor", "provider"),
        *("subprocessor", "supplier", "vendor"),
    }
)
"""Words of keys under which a party stands, or a list of parties."""
_OF_NAMES = _PARTIES | {"display", "full", "legal", "official", "public", "short", "sub", "trade"}
"""Words of keys before the word `name`, where it is a party's; `serviceName` is something else's."""
_PARTS = frozenset(
    {
        *("address", "certification", "contact", "country", "document", "link", "location", "office"),
        *("product", "purpose", "region", "safeguard", "service", "site", "transfer"),
    }
)
"""Words of keys of what a party has several of."""
_PAIR = 2
_COUNTED = re.compile(r"\A\W*\d|\d\W*\Z")
"""A text that a number begins or ends, as those of a seat, of a day or of an amount do, and few headers."""


def column_labels(value: Value) -> dict[str, str]:
    """What columns are called, by the keys of their values: `[{ field: "at", headerName: "Place" }, …]`.

    Empty where a list describes no columns.
    """
    inside = records(value)
    if not isinstance(value, Sequence) or len(inside) < max(len(value.items), _PAIR):
        return {}
    pairs = [(_said_under(_COLUMN_KEYS, record), _said_under(_COLUMN_LABELS, record)) for record in inside]
    return dict(pairs) if all(key and label for key, label in pairs) else {}


def _said_under(names: tuple[str, ...], record: Mapping) -> str:
    """The single value under the first of some names that a record has."""
    said = {key.lower(): value.text for key, value in record.pairs if isinstance(value, Scalar)}
    return next((said[name] for name in names if said.get(name)), "")


def headers_and_rows(mapping: Mapping) -> tuple[Sequence, Sequence] | None:
    """The headers of a table and its rows, told by what their keys are called, or by their shape alone."""
    headers = next((value for key, value in mapping.pairs if key.lower() in HEADERS), None)
    headers = _titles(headers) if isinstance(headers, Sequence) else None
    body = next((value for key, value in mapping.pairs if key.lower() in BODY), None)
    if (
        headers is not None
        and isinstance(body, Sequence)
        and len(mapping.keys) == _PAIR
        and all(isinstance(item, Scalar) for item in headers.items)
        and (are_alike(body) or all(isinstance(row, Sequence) for row in body.items))
    ):
        return headers, body
    return drawn_up(mapping)


def _titles(value: Sequence) -> Sequence:
    """Headers as single values, where each is a record that has one: `[{ title: "Name" }, …]`."""
    inside = records(value)
    if not inside or len(inside) < len(value.items):
        return value
    found = [next((s for k, s in r.pairs if k.lower() in _COLUMN_LABELS), None) for r in inside]
    titles = tuple(title for title in found if isinstance(title, Scalar))
    return Sequence(titles) if len(titles) == len(inside) else value


def drawn_up(mapping: Mapping) -> tuple[Sequence, Sequence] | None:
    """A list of single values and as many in each of a list of rows beside it, whatever they are called."""
    lists = [value for value in mapping.values if not isinstance(value, Scalar)]
    found = [_titles(value) for value in lists if isinstance(value, Sequence) and value.items]
    if len(lists) != _PAIR or len(found) != _PAIR:
        return None
    headers, body = sorted(found, key=lambda value: not isinstance(value.items[0], Scalar))
    if not are_rows(body):
        return None
    widths = {len(row.items) for row in body.items if isinstance(row, Sequence)}
    fits = widths == {len(headers.items)} and all(
        isinstance(item, Scalar) and not _COUNTED.search(item.text) for item in headers.items
    )
    return (headers, body) if fits else None


def kind_of_piece(record: Mapping) -> re.Match[str] | None:
    """What kind of piece of a page a record says that it is."""
    said = (inner for key, inner in record.pairs if key.lower() in KIND and isinstance(inner, Scalar))
    return next((found for inner in said if (found := _KINDS.fullmatch(inner.text.strip()))), None)


def is_typed(value: Value) -> bool:
    """Whether a value is a page in pieces, each of which says its kind."""
    inside = records(value)
    return (
        isinstance(value, Sequence)
        and len(inside) == len(value.items) > 1
        and all(kind_of_piece(record) is not None for record in inside)
    )


def are_alike(value: Value) -> bool:
    """Whether all that is in a value are records of one kind: a key in common, no page within."""
    inside = records(value)
    if isinstance(value, Scalar) or not inside:
        return False
    if len(inside) < len(value.items if isinstance(value, Sequence) else value.keys):
        return False
    common = set.intersection(*(set(record.keys) for record in inside))
    return bool(common) and not any(_is_page(record) for record in inside)


def are_rows(value: Sequence, fewest: int = 2) -> bool:
    """Whether a list is of rows, so many at least: lists of equally many single values."""
    rows = [item.items for item in value.items if isinstance(item, Sequence)]
    return (
        len(rows) == len(value.items) >= fewest
        and len({len(row) for row in rows}) == 1 < len(rows[0])
        and all(isinstance(cell, Scalar) for row in rows for cell in row)
    )


def is_keyed(value: Value) -> bool:
    """Whether a value holds records by name."""
    return isinstance(value, Mapping) and len(value.keys) > 1 and are_alike(value)


def _is_page(record: Mapping) -> bool:
    """Whether a record is a section of a page, or holds block mark-up or records that are no detail of it."""
    if drawn_up(record) is not None:
        return True
    return _is_section(record) or any(
        BLOCK_MARKUP.search(value.text) is not None
        if isinstance(value, Scalar)
        else _holds_list(value) and not _is_part(record.keys[at], record)
        for at, value in enumerate(record.values)
    )


def _is_section(record: Mapping) -> bool:
    """Whether a record has a title, and what stands under it."""
    return says_title(record) and (
        any(key.lower() in PROSE for key in record.keys) or any(_is_label(key, record) for key in record.keys)
    )


def _holds_list(value: Value) -> bool:
    """Whether the records inside have names of their own, or hold further records, tables or mark-up."""
    if isinstance(value, Mapping) and is_keyed(value):
        value = Sequence(value.values)
    if not isinstance(value, Sequence):
        return False
    if is_typed(value) or any(
        drawn_up(record) is not None or _is_section(record) for record in records(value)
    ):
        return True
    for key, inner in (pair for record in records(value) for pair in record.pairs):
        if isinstance(inner, Scalar):
            if _is_a_name(words_of(key)) or BLOCK_MARKUP.search(inner.text):
                return True
        elif isinstance(inner, Sequence) and records(inner):
            return True
    return False


def _is_part(key: str, record: Mapping) -> bool:
    """Whether a list in a record tells more of the party that the record is of: its services, its places.

    Other records that hold a list with names are groups, whatever they are called themselves.
    """
    stated = [words_of(each) for each, value in record.pairs if isinstance(value, Scalar)]
    listed = words_of(key)[-1]
    if any(words[-1] in _PARTIES or "legal" in words for words in stated):
        return listed not in _PARTIES
    return listed in _PARTS and any(map(_is_a_name, stated))


def _is_a_name(words: list[str]) -> bool:
    """Whether a key of these words is that of a party's name: `name`, `displayName`, `vendor`."""
    return words[-1] in _PARTIES or (words[-1] == "name" and _OF_NAMES.issuperset(words[:-1]))


def says_title(value: Value) -> bool:
    """Whether a mapping has a title among its single values."""
    return isinstance(value, Mapping) and any(
        is_title(key, value) for key, inner in value.pairs if isinstance(inner, Scalar)
    )


def is_title(key: str, mapping: Mapping) -> bool:
    """Whether a key of a mapping is that of its title, or of the label of a text that can be changed."""
    return _TITLE.search(key) is not None or _is_label(key, mapping)


def _is_label(key: str, mapping: Mapping) -> bool:
    return key.lower() == "label" and any(each.lower() in _DEFAULTS for each in mapping.keys)
