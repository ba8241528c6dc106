"""Flags in a cell that names no place in words, or only by the codes that stand beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.resolve.cell import Kind, Reading, Token
from pipeline.resolve.codes import CODE
from pipeline.resolve.geography import geography

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.vocabulary import Vocabulary

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FIRST_SIGN = 0x1F1E6
"""The sign for A of those that a flag is written with."""


def is_of_flags(text: str) -> bool:
    """Whether a cell has flags, and beside them nothing but codes in capitals: "\U0001f1f8\U0001f1ea SE"."""
    words = re.findall(r"[^\W_]+", text)
    return _FLAG.search(text) is not None and all(CODE.fullmatch(word) for word in words)


def flags(text: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """The places whose flags a text has: each is written as the two letters of a code, "EU" among them."""
    for flag in _FLAG.finditer(text):
        code = "".join(chr(ord(sign) - _FIRST_SIGN + ord("A")) for sign in flag[0])
        labels = vocabulary.matcher("places").whole(code)
        place = geography(vocabulary).by_code(code) or (labels[0].concept if labels else None)
        if place:
            yield Token(Kind.PLACE, *flag.span(), flag[0], (Reading(place, "flag", 0.9),))
