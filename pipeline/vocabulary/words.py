"""How texts are compared: their words, folded."""

from __future__ import annotations

import re
import unicodedata
from sys import intern

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


_KEPT = 2_000_000
"""Characters of the texts whose words are kept, at most: words take thirty times as much memory."""


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a text, folded, with their start and end; punctuation between them does not count.

    A dozen rules look at each line of a document, one rule after the other, so they are kept for a while.
    """
    return _words[text]


class _Words(dict[str, tuple[tuple[str, int, int], ...]]):
    """Texts and their words, up to so many characters; then all are forgotten."""

    characters = 0

    def __missing__(self, text: str) -> tuple[tuple[str, int, int], ...]:
        self.characters += len(text)
        if self.characters > _KEPT:
            self.clear()
            self.characters = len(text)
        found = self[text] = _found(text)
        return found


_words = _Words()


def _found(text: str) -> tuple[tuple[str, int, int], ...]:
    if text.isascii():  # in lower case each letter stands where it stood
        plain = _PLAIN_WORD.finditer(text.lower())
        return tuple([(intern(found[0]), found.start(), found.end()) for found in plain])
    return tuple([(fold(found[0]), *found.span()) for found in _WORD.finditer(text)])


def key(text: str) -> str:
    """A text by its folded words alone: two labels of one key are the same label."""
    return " ".join(word for word, _, _ in words(text))
