"""The keys of records: in words, and through the records inside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Fragment, Text
from pipeline.read.structured.languages import is_translated
from pipeline.read.structured.values import Mapping, Sequence, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import CharSpan, Pointer
    from pipeline.read.structured.values import Value


def fields(record: Mapping, prefix: str = "") -> Iterator[tuple[str, Value, Mapping, int]]:
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
            yield from fields(inner, f"{prefix}{key}.")
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


def words_of(key: str) -> list[str]:
    """The words of a key, each in the singular: `subProcessors` are `sub`, `processor`; never empty."""
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).lower()) or [""]
    return [re.sub(r"ies$", "y", word).removesuffix("s") for word in words]
