"""Data that stand inside another text, written another way there: JSON in quotes, or in an attribute."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import CharSpan
from pipeline.read.structured.values import KeySpans, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    Places = range | array[int]

    from pipeline.read.structured.values import Value

PARSED = re.compile(r"JSON\.parse\(\s*(?=['\"`])")
"""What makes data of the quoted text behind it."""


class Written(NamedTuple):
    """What a stretch of a text says that is written another way there.

    Attributes:
        said: the words.
        places: where each sign of them stands, and what comes behind the last.
    """

    said: str
    places: Places


def written(
    source: str, start: int, signs: re.Pattern[str], meaning: Callable[[re.Match[str]], str]
) -> Written:
    """What a stretch says.

    Args:
        source: the stretch.
        start: where it begins.
        signs: what stands for other signs in it.
        meaning: what one of these stands for.
    """
    pieces: list[str] = []
    places = array("I")
    at = 0
    for found in signs.finditer(source):
        said = meaning(found)
        pieces += (source[at : found.start()], said)
        places.extend(range(start + at, start + found.start()))
        places.extend([start + found.start()] * len(said))
        at = found.end()
    pieces.append(source[at:])
    places.extend(range(start + at, start + len(source) + 1))
    return Written("".join(pieces), places)


def moved(value: Value, places: Places) -> Value:
    """Values that were read from what a stretch says, each with its place in the text around it."""
    if isinstance(value, Scalar):
        return Scalar(value.text, _place(value.place, places)) if isinstance(value.place, CharSpan) else value
    if isinstance(value, Sequence):
        return Sequence(tuple(moved(item, places) for item in value.items))
    keys = (value.place(at) for at in range(len(value.keys)))
    ends = array(
        "I", [places[end] for key in keys if isinstance(key, CharSpan) for end in (key.start, key.end)]
    )
    return Mapping(value.keys, tuple(moved(inner, places) for inner in value.values), KeySpans(ends))


def _place(span: CharSpan, places: Places) -> CharSpan:
    return CharSpan(places[span.start], places[span.end])
