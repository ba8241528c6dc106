"""How texts are compared: their words, folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
"""Letters and digits, with the accents that a decomposed text sets after them (PDF text often is)."""


def fold(text: str) -> str:
    """A text as labels are compared: compatibility forms unified, case folded, accents and spaces gone."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


_LONG = 2_000
"""Characters of a text from which few are kept at a time: their words take thirty times as much memory."""


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a text, folded, with their start and end; punctuation between them does not count.

    Several matchers look at the same text, one after the other, so its words are kept for a while.
    """
    return _words_of_a_long_one(text) if len(text) > _LONG else _words(text)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    return _found(text)


@lru_cache(maxsize=4)
def _words_of_a_long_one(text: str) -> tuple[tuple[str, int, int], ...]:
    return _found(text)


def _found(text: str) -> tuple[tuple[str, int, int], ...]:
    if text.isascii():  # in lower case each letter stands where it stood
        return tuple([(found[0], *found.span()) for found in _WORD.finditer(text.lower())])
    return tuple([(fold(found[0]), *found.span()) for found in _WORD.finditer(text)])


def key(text: str) -> str:
    """A text by its folded words alone: two labels of one key are the same label."""
    return " ".join(word for word, _, _ in words(text))
