"""The lists and objects that a script names, each read once: where mark-up draws it, or by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model import Heading, Paragraph, Text
from pipeline.read.structured.blocks import RecordReader, key_text
from pipeline.read.structured.shapes import is_keyed
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
    _taken: set[str] = field(default_factory=set)

    @staticmethod
    def of(found: Iterable[tuple[str, CharSpan, Literal]], budget: Budget) -> NamedLists:
        """Those of a script that are no single texts."""
        properties: list[tuple[str, Text]] = []
        lists: list[tuple[str, CharSpan, Value]] = []
        for name, place, literal in found:
            value = literal.value
            if isinstance(value, Mapping) and _OF_THE_PAGE.search(name) and not records(value):
                properties += RecordReader(budget).properties_of(value)
            elif not isinstance(value, Scalar):
                lists.append((name, place, value))
        return NamedLists(tuple(properties), [], budget, lists)

    def take(self, path: str, labels: Labels[str, str]) -> tuple[Block, ...]:
        """The blocks of a list by its name, or by that of the object that holds it and the keys inside.

        Its name stands above it, for it may say what the page says nowhere: as a sentence, which is no
        heading. None where there is no such
        list, or where it was taken before.
        """
        if path in self._taken:
            return ()
        name, *keys = path.split(".")
        found = next((each for each in self._found if each[0] == name), None)
        if found is None:
            return ()
        called, place, value = found
        for key in keys:
            if not isinstance(value, Mapping) or key not in value.keys:
                return ()
            at = value.keys.index(key)
            called, place, value = key, value.place(at), value.values[at]  # type: ignore[assignment] # a span, in a script
        self._taken.add(path)
        reader = RecordReader(self._budget, labels)
        blocks = reader.read(value, _LEVEL)
        self.notices.extend(reader.notices)
        text = key_text(called, place)
        return (Paragraph(Text(f"{text.text}.", text.fragments)), *blocks)

    def rest(self, *, named: bool) -> tuple[Block, ...]:
        """The blocks of what was not taken; a single list is under its name where nothing else names it."""
        left = [(name, place, value) for name, place, value in self._found if name not in self._taken]
        reader = RecordReader(self._budget)
        if len(left) == 1:
            name, place, value = left[0]
            blocks = reader.read(value)
            if is_keyed(value) or (name and named):
                blocks = (Heading(key_text(name, place), 2), *blocks)
        else:
            names, places, values = zip(*left, strict=True) if left else ((), (), ())
            blocks = reader.read(Mapping(names, values, places))
        self.properties = (*reader.properties, *self.properties)
        self.notices.extend(reader.notices)
        return blocks
