"""The lists and objects that a script names, each read once: where mark-up draws it, or by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model import Heading, Paragraph, Text
from pipeline.read.counted import counted
from pipeline.read.structured.blocks import RecordReader
from pipeline.read.structured.keys import key_text
from pipeline.read.structured.shapes import column_labels, is_keyed
from pipeline.read.structured.values import Mapping, Scalar, records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Labels

    from pipeline.model import Block, CharSpan, Diagnostic
    from pipeline.read.javascript.literals import Literal
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_OF_THE_PAGE = re.compile(r"(?:^|_|[a-z](?=[A-Z]))(?:meta|metadata|seo|head|frontmatter)$", re.IGNORECASE)
"""Names of an object that says what a page is called: its words are seen nowhere on it."""
_PARTS = " |\u2013\u2014\u00b7-"
"""What stands between the parts of a window's title, one of which may be filled in when it is shown."""
_LEVEL = 4
"""The level of headings in a list that mark-up draws: below those of the page and of its parts."""


@dataclass(slots=True)
class NamedLists:
    """What a script names, while its mark-up is read.

    Attributes:
        properties: what the script says of its page: `title`, `modified`.
        notices: what was noticed in mark-up inside values.
    """

    properties: tuple[tuple[str, Text], ...]
    notices: list[Diagnostic]
    _budget: Budget
    _found: list[tuple[str, CharSpan, Value]]
    _columns: list[dict[str, str]]
    _taken: set[tuple[str, ...]] = field(default_factory=set)

    @staticmethod
    def of(found: Iterable[tuple[str, CharSpan, Literal]], budget: Budget) -> NamedLists:
        """Those of a script that are no single texts, and whose values no other has."""
        properties: list[tuple[str, Text]] = []
        lists: list[tuple[str, CharSpan, Value]] = []
        used: set[str] = set()
        for name, place, literal in found:
            value = literal.value
            used |= literal.used
            if isinstance(value, Mapping) and _OF_THE_PAGE.search(name) and not records(value):
                said = RecordReader(budget).properties_of(value)
                properties += ((key, text.saying(text.text.strip(_PARTS))) for key, text in said)
            elif not isinstance(value, Scalar):
                lists.append((name, place, value))
        lists = [each for each in lists if each[0] not in used or not each[0]]
        columns = [(each, labels) for each in lists if (labels := column_labels(each[2]))]
        described = [
            (each, labels)
            for each, labels in columns
            if any(_has_all(other[2], labels) for other in lists if other is not each)
        ]
        left = [each for each in lists if all(each is not description for description, _ in described)]
        return NamedLists(tuple(properties), [], budget, left, [labels for _, labels in described])

    def take(self, path: str, labels: Labels[str, str]) -> tuple[Block, ...]:
        """The blocks of a list by its name, or by that of the object that holds it and the keys inside.

        Its name stands above it, for it may say what the page says nowhere: as a sentence, which is no
        heading. None where there is no such list, or where it was taken before.
        """
        way = self._way(path.removeprefix("this."))
        if not way or way in self._taken:
            return ()
        self._taken.add(way)
        called, place, value = next(each for each in self._found if each[0] == way[0])
        for key in way[1:]:
            if not isinstance(value, Mapping) or key not in value.keys:
                return ()
            at = value.keys.index(key)
            called, place, value = key, value.place(at), value.values[at]  # type: ignore[assignment] # a span, in a script
        described = next((each for each in self._columns if _has_all(value, each)), {})
        reader = RecordReader(self._budget, {**described, **labels})
        blocks = tuple(counted(reader.read(value, _LEVEL), self._budget))
        self.notices.extend(reader.notices)
        text = key_text(called, place)
        return (Paragraph(Text(f"{text.text}.", text.fragments)), *blocks)

    def _way(self, path: str) -> tuple[str, ...]:
        """The name of a list and the keys inside; where a script names none so, those to an object's key."""
        name, *keys = path.split(".")
        if any(each[0] == name for each in self._found):
            return (name, *keys)
        ways = ((each[0], _ahead(each[2], name)) for each in self._found)
        return next(((holder, *ahead, *keys) for holder, ahead in ways if ahead is not None), ())

    def rest(self, *, named: bool) -> tuple[Block, ...]:
        """The blocks of what was not taken; a single list is under its name where nothing else names it."""
        left = [
            (name, place, without)
            for name, place, value in self._found
            if (without := self._without_taken((name,), value)) is not None
        ]
        described = (each for each in self._columns if any(_has_all(value, each) for *_, value in left))
        reader = RecordReader(self._budget, next(described, {}))
        if len(left) == 1:
            name, place, value = left[0]
            blocks = tuple(counted(reader.read(value), self._budget))
            if is_keyed(value) or (name and named):
                blocks = (Heading(key_text(name, place), 2), *blocks)
        else:
            names, places, values = zip(*left, strict=True) if left else ((), (), ())
            blocks = tuple(counted(reader.read(Mapping(names, values, places)), self._budget))
        self.properties = (*reader.properties, *self.properties)
        self.notices.extend(reader.notices)
        return blocks

    def _without_taken(self, way: tuple[str, ...], value: Value) -> Value | None:
        """A value without what of it was taken; None where nothing is left of it."""
        if way in self._taken:
            return None
        if not isinstance(value, Mapping) or all(each[: len(way)] != way for each in self._taken):
            return value
        inner = ((i, self._without_taken((*way, key), held)) for i, (key, held) in enumerate(value.pairs))
        kept = {i: held for i, held in inner if held is not None}
        keys, places = tuple(value.keys[i] for i in kept), tuple(value.place(i) for i in kept)
        return Mapping(keys, tuple(kept.values()), places) if kept else None


def _has_all(value: Value, labels: Labels[str, str]) -> bool:
    """Whether the records of a list have all the keys of described columns; a column may be for a button."""
    inside = records(value)
    shared = set.intersection(*(set(record.keys) for record in inside)) if inside else set()
    return bool(inside) and 2 * len(shared & labels.keys()) > len(labels)


def _ahead(value: Value, key: str, depth: int = 2) -> tuple[str, ...] | None:
    """The keys that lead to one inside a value, itself the last; None where it is not there."""
    if not isinstance(value, Mapping):
        return None
    if key in value.keys:
        return (key,)
    inner = ((each, _ahead(held, key, depth - 1)) for each, held in value.pairs if depth)
    return next(((each, *ahead) for each, ahead in inner if ahead is not None), None)
