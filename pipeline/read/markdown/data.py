"""Records that a Markdown or MDX text carries as data: in front matter, in exported lists, in components."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import CharSpan
from pipeline.read.javascript.literals import assigned, literal_at
from pipeline.read.structured.spans import bare, yaml_within
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_HANDED = re.compile(r"=\{\s*(?=\[\s*\{)")
"""A list that a component is given: `data={[{…}]}`."""
_COMPONENT = re.compile(
    r"<([A-Z][\w.]{0,60})((?:\s+[\w-]{1,40}=(?:\"[^\"<>]{0,1000}\"|'[^'<>]{0,1000}'))+)\s*/?>"
)
_ATTRIBUTE = re.compile(r"([\w-]+)=(\"[^\"]*\"|'[^']*')")
_LEAST_ALIKE = 2
"""Records of front matter, or components of one name, that make a list."""


def data_within(text: str, body: int, budget: Budget) -> Iterator[tuple[CharSpan, Value]]:
    """The lists of records in a text, each with the stretch that it is written in.

    Args:
        text: the whole text.
        body: where its front matter ends.
        budget: what may still be read.

    Raises:
        ReadError: more values than may still be read.
    """
    if body and text.startswith("---"):
        yield from _in_front(text, body, budget)
    if "export " in text[body:]:
        for _, name, literal in assigned(text, budget):
            if name.start >= body and _is_list(literal.value):
                start = text.rfind("\n", 0, name.start) + 1
                yield CharSpan(start, literal.end), _bare(text, literal.value)
    at = body
    while found := _HANDED.search(text, at):
        literal = literal_at(text, found.end(), budget)
        if _is_list(literal.value):
            yield CharSpan(found.end(), literal.end), _bare(text, literal.value)
        at = max(literal.end, found.end())
    yield from _components(text, body)


def _in_front(text: str, body: int, budget: Budget) -> Iterator[tuple[CharSpan, Value]]:
    start = text.find("\n") + 1
    end = text.rfind("\n", start, body) + 1
    value = yaml_within(text, CharSpan(start, end), budget)
    if isinstance(value, Mapping):
        for _, inner in value.pairs:
            if _is_list(inner) and len(records(inner)) >= _LEAST_ALIKE:
                yield CharSpan(start, start), inner


def _components(text: str, body: int) -> Iterator[tuple[CharSpan, Value]]:
    """Components of one name behind each other, each a record of its attributes."""
    for _, group in groupby(_COMPONENT.finditer(text, body), key=lambda each: each[1]):
        alike = list(group)
        listed = Sequence(tuple(_record(text, each) for each in alike))
        if len(alike) >= _LEAST_ALIKE and all(len(each.pairs) > 1 for each in records(listed)):
            yield CharSpan(alike[0].start(), alike[0].start()), listed


def _record(text: str, component: re.Match[str]) -> Mapping:
    pairs, places = [], []
    for each in _ATTRIBUTE.finditer(text, component.start(2), component.end(2)):
        pairs.append((each[1], bare(text, CharSpan(*each.span(2)))))
        places.append(CharSpan(*each.span(1)))
    return Mapping(tuple(pairs), tuple(places))


def _is_list(value: Value) -> bool:
    return isinstance(value, Sequence) and bool(records(value))


def _bare(text: str, value: Value) -> Value:
    """The same values as they stand in the text, so that each place leads back to its words."""
    if isinstance(value, Scalar):
        return bare(text, value.place) if isinstance(value.place, CharSpan) and value.text else value
    if isinstance(value, Sequence):
        return Sequence(tuple(_bare(text, item) for item in value.items))
    return Mapping(tuple((key, _bare(text, inner)) for key, inner in value.pairs), value.places)
