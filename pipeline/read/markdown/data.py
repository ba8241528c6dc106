"""Records that a Markdown or MDX text carries as data: in front matter, in lists, in components."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import CharSpan
from pipeline.read.javascript.assigned import assigned
from pipeline.read.javascript.literals import literal_at
from pipeline.read.structured.shapes import HEADERS, are_rows
from pipeline.read.structured.spans import bare, toml_within, yaml_within
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Set

    from pipeline.read.limits import Budget
    from pipeline.read.markdown.titled import Titled
    from pipeline.read.structured.values import Value

_HANDED = re.compile(r"\b([\w-]+)=\{\s*(?=\[\s*[\[{\"'])")
"""A list that a component is given: `data={[{…}]}`."""
_HANDED_TOO = re.compile(rf"\s*\}}\s*{_HANDED.pattern}")
_OPENED = re.compile(r"<[A-Z][\w.]{0,60}[^<>]{0,1000}\Z")
_CLOSED = re.compile(r"\s*\}[^<>]{0,1000}/?>")
_LONGEST = 1_000
"""Characters of a component before the list that it is given, and behind it, at most."""
_COMPONENT = re.compile(
    r"<([A-Z][\w.]{0,60})((?:\s+[\w-]{1,40}=(?:\"[^\"<>]{0,1000}\"|'[^'<>]{0,1000}'))+)\s*/?>"
    r"(?:\s*([^<>{}\s][^<>{}]{0,1000})</\1>)?"
)
_ATTRIBUTE = re.compile(r"([\w-]+)=(\"[^\"]*\"|'[^']*')")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]", re.MULTILINE)
_NAMELESS = ""
"""The key of the words in a component."""
_LEAST_ALIKE = 2
"""Records of front matter, or components of one name, that make a list."""


@dataclass(frozen=True, slots=True)
class Data:
    """A list of records in a text.

    Attributes:
        stretch: what it is written in, from where it stands on; without length where it stays in the text.
        value: the records.
        name: where the word stands that it is called by; None where it has none.
        others: further stretches that it is written in.
    """

    stretch: CharSpan
    value: Value
    name: CharSpan | None = None
    others: tuple[CharSpan, ...] = ()

    @property
    def stretches(self) -> tuple[CharSpan, ...]:
        """All that it is written in."""
        return (self.stretch, *self.others)


def data_within(text: str, body: int, titled: Collection[Titled], budget: Budget) -> Iterator[Data]:
    """The lists of records in a text.

    Args:
        text: the whole text.
        body: where its front matter ends.
        titled: components that hold a part of the page, and are no records.
        budget: what may still be read.

    Raises:
        ReadError: more values than may still be read.
    """
    if body and text.startswith(("---", "+++")):
        yield from _in_front(text, body, budget)
    if "export " in text:
        for _, name, literal in assigned(text, budget):
            if _is_list(literal.value):
                start = text.rfind("\n", 0, name.start) + 1
                yield Data(CharSpan(start, literal.end), _bare(text, literal.value), name)
    yield from _handed(text, body, budget)
    yield from _components(text, body, {each.opening.start for each in titled})


def _handed(text: str, body: int, budget: Budget) -> Iterator[Data]:
    """The lists that components are given; with headers beside them, one table."""
    at = body
    while found := _HANDED.search(text, at):
        component = _OPENED.search(text, max(body, found.start() - _LONGEST), found.start())
        stretch = CharSpan(found.end(), found.end())
        lists: dict[str, Value] = {}
        while found:
            literal = literal_at(text, found.end(), budget)
            lists[found[1]] = _bare(text, literal.value)
            at = max(literal.end, found.end())
            stretch = CharSpan(stretch.start, at)
            found = _HANDED_TOO.match(text, at)
        closed = _CLOSED.match(text, at) if component else None
        if component and closed:
            stretch = CharSpan(component.start(), closed.end())
        if any(name.lower() in HEADERS for name in lists):
            yield Data(stretch, Mapping(tuple(lists), tuple(lists.values()), tuple(stretch for _ in lists)))
        else:
            yield from (Data(stretch, value) for value in lists.values() if _is_list(value))


def _in_front(text: str, body: int, budget: Budget) -> Iterator[Data]:
    start = text.find("\n") + 1
    end = text.rfind("\n", start, body) + 1
    within = yaml_within if text.startswith("---") else toml_within
    value = within(text, CharSpan(start, end), budget)
    if isinstance(value, Mapping):
        for at, inner in enumerate(value.values):
            place = value.place(at)
            if _listed(inner) >= _LEAST_ALIKE and isinstance(place, CharSpan):
                yield Data(CharSpan(start, start), inner, place)


def _components(text: str, body: int, others: Set[int]) -> Iterator[Data]:
    """Components of one name under one heading, each a record of its attributes; `others` begin those not."""
    found = [each for each in _COMPONENT.finditer(text, body) if each.start() not in others]
    again = Counter(each[1] for each in found)
    headings = [heading.start() for heading in _HEADING.finditer(text, body)]
    for (name, _), group in groupby(found, key=lambda each: (each[1], bisect(headings, each.start()))):
        alike = list(group)
        listed = Sequence(tuple(_record(text, each) for each in alike))
        if again[name] >= _LEAST_ALIKE and all(len(each.keys) > 1 for each in records(listed)):
            first, *more = (CharSpan(*each.span()) for each in alike)
            yield Data(first, listed, others=tuple(more))


def _record(text: str, component: re.Match[str]) -> Mapping:
    keys, values, places = [], [], []
    for each in _ATTRIBUTE.finditer(text, component.start(2), component.end(2)):
        keys.append(each[1])
        values.append(bare(text, CharSpan(*each.span(2))))
        places.append(CharSpan(*each.span(1)))
    if component[3] and keys:
        keys.append(_NAMELESS)
        end = component.start(3) + len(component[3].rstrip())
        values.append(Scalar(text[component.start(3) : end], CharSpan(component.start(3), end)))
        places.append(CharSpan(component.start(3), component.start(3)))
    return Mapping(tuple(keys), tuple(values), tuple(places))


def _listed(value: Value) -> int:
    """How many records stand in a list, or in the lists of a mapping."""
    if isinstance(value, Mapping):
        return sum(map(_listed, value.values))
    return len(records(value)) if _is_list(value) else 0


def _is_list(value: Value) -> bool:
    return isinstance(value, Sequence) and (bool(records(value)) or are_rows(value))


def _bare(text: str, value: Value) -> Value:
    """The same values as they stand in the text, so that each place leads back to its words."""
    if isinstance(value, Scalar):
        return bare(text, value.place) if isinstance(value.place, CharSpan) and value.text else value
    if isinstance(value, Sequence):
        return Sequence(tuple(_bare(text, item) for item in value.items))
    return Mapping(value.keys, tuple(_bare(text, inner) for inner in value.values), value.places)
