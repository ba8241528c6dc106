"""A data file as a tree of values, each with its place, whatever syntax it was written in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from pipeline.model import CharSpan, Pointer

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as text; without words where it is null."""

    text: str
    place: CharSpan | Pointer


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values under each other."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Values by key, in the order of the file.

    Attributes:
        places: where each key stands, by its number; or where the mapping does, whose keys point from there.
    """

    keys: tuple[str, ...]
    values: tuple[Value, ...]
    places: Places | Pointer

    @property
    def pairs(self) -> tuple[tuple[str, Value], ...]:
        """Each key with its value: made when asked for, for most of a file's memory would be pairs."""
        return tuple(zip(self.keys, self.values, strict=True))

    def place(self, at: int) -> CharSpan | Pointer:
        """Where a key stands, by its number."""
        if isinstance(self.places, Pointer):
            return Pointer(f"{escaped(self.keys[at])}#", self.places)
        return self.places[at]


class Places(Protocol):
    """Places by number."""

    def __getitem__(self, at: int, /) -> CharSpan | Pointer: ...


@dataclass(frozen=True, slots=True)
class KeySpans:
    """Where keys stand in a text: start and end by turns."""

    ends: array[int]

    def __getitem__(self, at: int, /) -> CharSpan:
        return CharSpan(self.ends[2 * at], self.ends[2 * at + 1])


Loaded = dict[str, "Loaded"] | list["Loaded"] | str | bool | None
"""What a parser of JSON or YAML yields, its numbers and dates as text."""
Value = Scalar | Sequence | Mapping


def records(value: Value) -> tuple[Mapping, ...]:
    """The records directly inside a value."""
    if isinstance(value, Scalar):
        return ()
    inside = value.items if isinstance(value, Sequence) else value.values
    return tuple(inner for inner in inside if isinstance(inner, Mapping) and inner.keys)


def scalars(value: Value) -> Iterator[Scalar]:
    """The single values inside a value, in the order of the file."""
    if isinstance(value, Scalar):
        yield value
        return
    for inner in value.items if isinstance(value, Sequence) else value.values:
        yield from scalars(inner)


@lru_cache(maxsize=4)
def shared(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The very same keys for records of the same: as a rule they follow each other by the thousand."""
    return keys


def escaped(key: str) -> str:
    """A key as a step of a JSON Pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key
