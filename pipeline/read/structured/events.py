"""Events of a YAML parser to values, without the nodes that its own loaders make in between."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

import yaml

from pipeline.errors import ReadError
from pipeline.read.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.read.structured.values import Loaded


def first_document(events: Iterator[yaml.Event], name: str) -> Loaded:
    """The first document of a stream, every scalar as text; None where there is none.

    An alias is what its anchor named last (YAML 1.2.2, section 3.2.2.2), and never what it stands in itself.

    Raises:
        ReadError: nested too deeply, an alias that nothing is named by, or a key that is no text.
        yaml.YAMLError: the events end in an error of the parser's.
    """
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _Values(events, name).value(next(events), 0)
    return None


def too_deep(name: str) -> ReadError:
    """What is said of data that is nested deeper than is followed."""
    return ReadError(
        f"nested deeper than {MAX_DEPTH} levels", source=name, advice="Cut the file down to the list itself"
    )


class _Values:
    """Makes the values of one document; the events that a value is made of are taken as it is made."""

    def __init__(self, events: Iterator[yaml.Event], name: str) -> None:
        self._events = events
        self._name = name
        self._anchors: dict[str, Loaded] = {}
        self._said: dict[str, str] = {}

    def value(self, event: yaml.Event, depth: int) -> Loaded:
        """The value that begins with this event: an alias, a scalar, the start of a sequence or a mapping."""
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise self._not_valid(f"found undefined alias {event.anchor!r}", event)
            return self._anchors[event.anchor]
        if depth > MAX_DEPTH:
            raise too_deep(self._name)
        value: Loaded
        if isinstance(event, yaml.SequenceStartEvent):
            value = list(self._items(depth + 1))
        elif isinstance(event, yaml.MappingStartEvent):
            value = dict(self._pairs(depth + 1))
        else:
            said = getattr(event, "value", "")
            value = self._said.setdefault(said, said)  # many records say the same: it is held once
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self._anchors[anchor] = value
        return value

    def _items(self, depth: int) -> Iterator[Loaded]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.value(event, depth)

    def _pairs(self, depth: int) -> Iterator[tuple[str, Loaded]]:
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self.value(event, depth)
            if not isinstance(key, str):
                raise self._not_valid("found a key that is no text", event)
            yield intern(key), self.value(next(self._events), depth)

    def _not_valid(self, problem: str, event: yaml.Event) -> ReadError:
        line = f"line {event.start_mark.line + 1:,}" if event.start_mark else None
        return ReadError(f"not valid YAML: {problem}", source=self._name, place=line, advice="Fetch it again")
