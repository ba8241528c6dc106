"""Answers about short texts, kept for a while: a list says the same few words again and again."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_Function = TypeVar("_Function", bound="Callable[..., Any]")

_SHORT = 200
"""Characters of a text, at most, whose answers are kept: long ones come once, and would fill the memory."""
_MOST = 32_768
"""Answers that are kept at the same time: rule after rule asks the same of all lines of a document."""


def remembered(function: _Function) -> _Function:
    """A pure function of a text, and of what else may differ, that keeps its last answers to short ones.

    Nobody may change an answer.
    """
    kept = lru_cache(maxsize=_MOST)(function)

    @wraps(function)
    def answer(text: str, *others: Hashable) -> object:
        return kept(text, *others) if len(text) <= _SHORT else function(text, *others)

    return cast("_Function", answer)
