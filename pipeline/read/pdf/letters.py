"""Where letters of a page stand, asked of pdfium for many at once: a loop takes longer than its answers.

All places are in the page's own coordinates, upwards.
"""

from __future__ import annotations

import ctypes
import math
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.read.pdf import calls

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[float, float, float, float]
"""The edges of a box: left, top, right, bottom."""


class Places(NamedTuple):
    """The edges of many boxes, as many of each."""

    left: list[float]
    top: list[float]
    right: list[float]
    bottom: list[float]


def drawers_of(handle: int, letters: Sequence[int]) -> list[int | None]:
    """The object that draws each letter. `handle` is the page of text, `letters` are counted from 0."""
    return list(map(calls.object_of_letter, repeat(handle), letters))


def places_of(handle: int, letters: Sequence[int]) -> Places:
    """The box of each letter, by its advance and its font's height; nowhere (NaN) where it has none."""
    numbers, at = room(ctypes.c_float, 4, len(letters))
    told = list(map(calls.box_of_letter, repeat(handle), letters, map(calls.handed, at)))
    places = Places(numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4])
    if not all(told):
        for index in [index for index, one in enumerate(told) if not one]:
            for edges in places:
                edges[index] = math.nan
    return places


def origins_of(handle: int, letters: Sequence[int]) -> list[tuple[float, float]]:
    """The point on the baseline from which each letter is drawn."""
    numbers, at = room(ctypes.c_double, 2, len(letters))
    behind = [place + ctypes.sizeof(ctypes.c_double) for place in at]
    places = map(calls.handed, at), map(calls.handed, behind)
    for _ in map(calls.origin_of_letter, repeat(handle), letters, *places):
        pass
    each = iter(numbers[:])
    return list(zip(each, each, strict=True))


def room(kind: type[Any], each: int, count: int) -> tuple[Any, range]:
    """Numbers for pdfium to write into, so many for each letter, and the address of each letter's first."""
    numbers = (kind * (each * count))()
    first, size = ctypes.addressof(numbers), each * ctypes.sizeof(kind)
    return numbers, range(first, first + size * count, size)
