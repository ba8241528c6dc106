"""What a value says that is no literal: a name, a text that is looked up, a choice. Nothing is evaluated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.structured.languages import is_of_languages
from pipeline.read.structured.values import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Named

    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_REFERENCE = re.compile(r"[A-Za-z_$][\w$]*(?:\s*[?!]?\.\s*[\w$]+|\[\s*['\"]?[\w$-]+['\"]?\s*\])*")
_STEP = re.compile(r"[\w$-]+")
_LOOKED_UP = re.compile(
    r"(?:(?:[\w$]+\.)*\$?(?:t|tr|te|trans|translate|gettext|msg|i18n|intl|L|_{1,2})|new\s+Date)\s*\(\s*"
    r"('(?:[^'\\\n]|\\.)*+'|\"(?:[^\"\\\n]|\\.)*+\"|`[^`\\$]*+`)\s*(?:,[^()]{0,200})?\)"
)
"""A text that is looked up by its key, or by itself, as gettext does; or a day."""
_KEY = re.compile(r"[\w-]+(?:[.:][\w-]+)*")
_ITSELF = re.compile(r"[A-Z][^._:]*|.*[\s\d].*", re.DOTALL)
"""A text that is looked up by itself, and no key: it begins with a capital, or has several words."""


def referred(source: str, named: Named[str, Value], budget: Budget) -> Value | None:
    """The value that a name, with the keys behind it, stands for; None where it is none of those known.

    What it holds is counted anew, for values may stand for each other many times over.

    Raises:
        ReadError: more values than may still be read.
    """
    if _REFERENCE.fullmatch(source) is None:
        return None
    name, *keys = _STEP.findall(source)
    value = _under(named[name], keys) if name in named else None
    if value is not None:
        _spend(value, budget)
    return value


def looked_up(source: str, named: Named[str, Value]) -> tuple[Value | None, str] | None:
    """What a call looks up: the value where an object of the script has the key, and what it is given.

    That is empty where it is a key. None where the source is no such call.
    """
    found = _LOOKED_UP.fullmatch(source)
    if found is None:
        return None
    said = found[1][1:-1]
    if _KEY.fullmatch(said):
        keys = re.split(r"[.:]", said)
        for holder in _messages(named):
            value = _under(holder, keys)
            if value is not None and not isinstance(value, Mapping):
                return value, said
    return None, said if _ITSELF.fullmatch(said) else ""


def _messages(named: Named[str, Value]) -> Iterator[Value]:
    """The objects that texts may be looked up in, of those in several languages the English one first."""
    for value in named.values():
        if isinstance(value, Mapping):
            yield value
            languages = is_of_languages(value)
            inner = [each for each in value.pairs if isinstance(each[1], Mapping)]
            yield from (each for _, each in sorted(inner, key=lambda pair: languages and pair[0] != "en"))


def _under(value: Value, keys: list[str]) -> Value | None:
    for key in keys:
        if isinstance(value, Mapping) and key in value.keys:
            value = value.values[value.keys.index(key)]
        elif isinstance(value, Sequence) and key.isdecimal() and int(key) < len(value.items):
            value = value.items[int(key)]
        else:
            return None
    return value


def _spend(value: Value, budget: Budget) -> None:
    budget.spend(1)
    if isinstance(value, Sequence | Mapping):
        for inner in value.items if isinstance(value, Sequence) else value.values:
            _spend(inner, budget)
