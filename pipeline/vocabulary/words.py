"""How texts are compared: their words, folded."""

from __future__ import annotations

import re
import unicodedata
from sys import intern

from pipeline.vocabulary.remembered import Kept

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
"""Letters and digits, with the accents that a decomposed text sets after them (PDF text often is)."""
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
"""The same in a text of ASCII in lower case, found in half the time."""


def fold(text: str) -> str:
    """A text as labels are compared: compatibility forms unified, case folded, accents and spaces gone."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a text, folded, with their start and end; punctuation between them does not count.

    A dozen rules look at each line of a document, one rule after the other, so they are kept for a while.
    """
    return _short[text][1] if len(text) < _LONG else _long_words[text]


def folded(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without their places."""
    return _short[text][0] if len(text) < _LONG else _long_folded[text]


_LONG = 200
"""Characters of a text from which its words are told without their places: few rules ask for those."""


def _words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    if text.isascii():  # in lower case each letter stands where it stood
        plain = _PLAIN_WORD.finditer(text.lower())
        return tuple([(intern(found[0]), found.start(), found.end()) for found in plain])
    return tuple([(fold(found[0]), *found.span()) for found in _WORD.finditer(text)])


def _folded_of(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(map(intern, _PLAIN_WORD.findall(text.lower())))
    return tuple(map(fold, _WORD.findall(text)))


def _both_of(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, int, int], ...]]:
    found = _words_of(text)
    return tuple([word for word, _, _ in found]), found


_short = Kept(_both_of, characters=2_000_000)  # words with their places take thirty times as much as a text
_long_words = Kept(_words_of, characters=500_000)
_long_folded = Kept(_folded_of, characters=3_000_000)


def key(text: str) -> str:
    """A text by its folded words alone: two labels of one key are the same label."""
    return " ".join(folded(text))
