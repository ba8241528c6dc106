"""How texts are compared: their words, folded."""

from __future__ import annotations

import re
import unicodedata
from sys import intern

from pipeline.vocabulary.remembered import Kept

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
"""Letters and digits, with the accents that a decomposed text sets after them (PDF text often is)."""
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]+")
"""The same in a text of ASCII, found in half the time."""


def fold(text: str) -> str:
    """A text as labels are compared: compatibility forms unified, case folded, accents and spaces gone."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a text, folded, with their start and end; punctuation between them does not count."""
    return tuple([(word, *place) for word, place in zip(folded(text), places(text), strict=True)])


def folded(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without their places.

    A dozen rules look at each line of a document, one rule after the other, so they are kept for a while.
    """
    return _folded[text]


def places(text: str) -> tuple[tuple[int, int], ...]:
    """The start and the end of each word of a text, which few rules ask for: where a label was found."""
    return _places[text]


def _folded_of(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(map(intern, _PLAIN_WORD.findall(text.lower())))
    return tuple(map(fold, _WORD.findall(text)))


def _places_of(text: str) -> tuple[tuple[int, int], ...]:
    return tuple([found.span() for found in (_PLAIN_WORD if text.isascii() else _WORD).finditer(text)])


_folded = Kept(_folded_of, characters=5_000_000)
_places = Kept(_places_of, characters=500_000)  # these take thirty times as much as a text


def key(text: str) -> str:
    """A text by its folded words alone: two labels of one key are the same label."""
    return " ".join(folded(text))
