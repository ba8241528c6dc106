"""Linked data in a page (JSON-LD 1.1, and the types of schema.org) as the records that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.structured.values import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.read.structured.values import Value

_KEYWORD = "@"
"""What begins keys that say how the data is meant: `@context`, `@type`."""
_GRAPH = "@graph"
_TYPE = "@type"
_ENTRY = "ListItem"
_ITEM = "item"
_OF_THE_PAGE = frozenset({"BreadcrumbList"})
"""Types of what leads through a site and says nothing of its subject."""


def linked_records(value: Value) -> Iterator[Value]:
    """The nodes of linked data one by one, those of a graph each for itself, without words of its syntax."""
    graph = _of(value, _GRAPH)
    if isinstance(value, Sequence):
        for item in value.items:
            yield from linked_records(item)
    elif isinstance(graph, Sequence):
        for item in graph.items:
            yield from linked_records(item)
    elif not _is_of_the_page(value):
        yield _plain(value)


def _plain(value: Value) -> Value:
    """A value without keywords; an entry of a list is what stands in it, and what only has a name is that."""
    if isinstance(value, Scalar):
        return value
    if isinstance(value, Sequence):
        return Sequence(tuple(_plain(item) for item in value.items if not _is_of_the_page(item)))
    item = _of(value, _ITEM)
    if _type(value) == _ENTRY and isinstance(item, Mapping):
        return _plain(item)
    kept = [
        (i, key, _as_said(inner))
        for i, (key, inner) in enumerate(value.pairs)
        if not key.startswith(_KEYWORD) and not _is_of_the_page(inner)
    ]
    return Mapping(
        tuple(key for _, key, _ in kept),
        tuple(inner for _, _, inner in kept),
        tuple(value.place(i) for i, _, _ in kept),
    )


def _as_said(value: Value) -> Value:
    """The value of a property: a node that has one property alone is the value of that."""
    plain = _plain(value)
    if isinstance(value, Mapping) and isinstance(plain, Mapping) and len(plain.values) == 1:
        return plain.values[0]
    if isinstance(plain, Sequence):
        return Sequence(tuple(map(_as_said, plain.items)))
    return plain


def _is_of_the_page(value: Value) -> bool:
    return _type(value) in _OF_THE_PAGE


def _type(value: Value) -> str:
    kind = _of(value, _TYPE)
    return kind.text if isinstance(kind, Scalar) else ""


def _of(value: Value, key: str) -> Value | None:
    return value.values[value.keys.index(key)] if isinstance(value, Mapping) and key in value.keys else None
