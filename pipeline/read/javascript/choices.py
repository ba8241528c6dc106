"""What an expression shows that has a condition, without knowing how it falls out. Nothing is evaluated."""

from __future__ import annotations

import re

from pipeline.read.javascript.extent import element_end

_LED = re.compile(r"""((?:[^<?&'"`{}]|'[^'\n]*'|"[^"\n]*"|&(?!&)|\?[.?]|<(?=[\s=\d]))*+)(&&|\?)""")
"""A condition, and the sign behind it."""
_QUOTED = re.compile(r"""\s*('(?:[^'\\\n]|\\.)*+'|"(?:[^"\\\n]|\\.)*+"|`(?:[^`\\]|\\.)*+`)\s*""")
_ELEMENT = re.compile(r"\s*+(?:\(\s*+)?(?=<[A-Za-z>])")
_OTHER = re.compile(r"[^:?]*")
_ENDS = re.compile(r"\s*\)?\s*")
_COLON = re.compile(r"\s*:")
_NOTHING = frozenset({"", "null", "undefined", "false", "''", '""'})
_ENGLISH = re.compile(r"['\"]en\b|\b(?:is)?(?:En|EN|en)\b|\b(?:is)?English\b")
_DENIED = re.compile(r"!")
_MOST = 12
"""Conditions of one expression that are followed."""
_FAR_LONGER = 2


def chosen(expression: str) -> str:
    """The part of an expression that is shown: `open && <p>…</p>`, `en ? "Purpose" : "Zweck"`.

    Of a choice between languages the English part; else what has far more to show, for a page that waits
    shows little; else the last, which stands for all other cases.
    """
    rest = expression.strip()
    for _ in range(_MOST):
        led = _LED.match(rest)
        if led is None:
            break
        if led[2] == "&&":
            rest = rest[led.end() :].strip()
            continue
        end = _operand_end(rest, led.end())
        colon = _COLON.match(rest, end)
        if colon is None:
            break
        first, second = rest[led.end() : end].strip(), rest[colon.end() :].strip()
        if _is_first(led[1], first, second):
            return first
        rest = second
    return rest


def _operand_end(text: str, at: int) -> int:
    quoted = _QUOTED.match(text, at)
    if quoted:
        return quoted.end()
    element = _ELEMENT.match(text, at)
    end = element_end(text, element.end()) if element else None
    if end is not None:
        behind = _ENDS.match(text, end)
        return behind.end() if behind else end
    other = _OTHER.match(text, at)
    return other.end() if other else at


def _is_first(condition: str, first: str, second: str) -> bool:
    if second.strip("() ") in _NOTHING:
        return True
    if _ENGLISH.search(condition):
        return not _DENIED.search(condition)
    return _ELEMENT.match(first) is not None and len(first) > _FAR_LONGER * len(second)
