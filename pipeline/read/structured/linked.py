"""Linked data in a page (JSON-LD 1.1, and the types of schema.org) as the records that it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.structured.values import Mapping, Scalar, Sequence, scalars

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
    elif graph is not None:
        yield from linked_records(graph)
    elif isinstance(value, Mapping) and not _is_of_the_page(value):
        yield _plain(value)


def _plain(node: Mapping) -> Mapping:
    """A node without keywords; an entry of a list is what stands in it."""
    item = _of(node, _ITEM)
    if isinstance(item, Mapping) and _ENTRY in _types(node):
        return _plain(item)
    kept = [
        (i, key, _as_said(inner))
        for i, (key, inner) in enumerate(node.pairs)
        if not key.startswith(_KEYWORD) and not _is_of_the_page(inner)
    ]
    return Mapping(
        tuple(key for _, key, _ in kept),
        tuple(inner for _, _, inner in kept),
        tuple(node.place(i) for i, _, _ in kept),
    )


def _as_said(value: Value) -> Value:
    """The value of a property: a node that has one property alone is the value of that."""
    if isinstance(value, Scalar):
        return value
    if isinstance(value, Sequence):
        return Sequence(tuple(_as_said(item) for item in value.items if not _is_of_the_page(item)))
    plain = _plain(value)
    return plain.values[0] if len(plain.values) == 1 else plain


def _is_of_the_page(value: Value) -> bool:
    return not _OF_THE_PAGE.isdisjoint(_types(value))


def _types(value: Value) -> Iterator[str]:
    """The types of a node, each without the vocabulary that it is of: `schema:Place` is `Place`."""
    kind = _of(value, _TYPE)
    return (re.split(r"[/#:]", each.text)[-1] for each in (scalars(kind) if kind is not None else ()))


def _of(value: Value, key: str) -> Value | None:
    return value.values[value.keys.index(key)] if isinstance(value, Mapping) and key in value.keys else None
