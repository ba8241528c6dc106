"""Answers about texts, kept for a while: a list says the same few words again and again."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_Function = TypeVar("_Function", bound="Callable[..., Any]")
_Answer = TypeVar("_Answer")

_SHORT, _LONG = 200, 5_000
"""Characters of a text, at most, whose answers are kept for a document, and for a moment."""
_MOST, _LAST = 32_768, 64
"""Answers to short and to long texts that are kept: a rule asks the same of all lines of a document, and
a dozen ask it of a paragraph one after the other, which never comes again and would fill the memory."""


def remembered(function: _Function) -> _Function:
    """A pure function of a text, and of what else may differ, that keeps its last answers.

    Nobody may change an answer.
    """
    short, long = lru_cache(maxsize=_MOST)(function), lru_cache(maxsize=_LAST)(function)

    @wraps(function)
    def answer(text: str, *others: Hashable) -> object:
        length = len(text)
        if length <= _SHORT:
            return short(text, *others)
        return long(text, *others) if length <= _LONG else function(text, *others)

    return cast("_Function", answer)


class Kept(dict[str, _Answer]):
    """Answers about texts of any length, up to so many characters of texts; then all are forgotten.

    Nobody may change an answer.

    Args:
        function: tells the answer about a text.
        characters: characters of the texts whose answers are kept, at most.
    """

    def __init__(self, function: Callable[[str], _Answer], characters: int) -> None:
        super().__init__()
        self._function, self._most, self._characters = function, characters, 0

    def __missing__(self, text: str) -> _Answer:
        self._characters += len(text)
        if self._characters > self._most:
            self.clear()
            self._characters = len(text)
        answer = self[text] = self._function(text)
        return answer
