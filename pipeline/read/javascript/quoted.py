"""Quoted texts of a script: what they say, and what is filled into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.javascript.parsed import written
from pipeline.read.structured.values import Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.read.javascript.parsed import Written
    from pipeline.read.structured.values import Value

_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": "", "\r\n": ""}
_FILLED_IN = re.compile(r"\$\{\s*+([\w$.]++)?[^{}]*+\}")


def written_out(source: str, start: int) -> Written:
    """What a quoted literal says that begins at a place, and where each sign of that stands."""
    return written(source[1:-1], start + 1, _ESCAPE, _character)


def unescaped(source: str) -> str:
    """What a quoted literal says, its quotes left off or not."""
    if len(source) > 1 and source[0] == source[-1] and source[0] in "'\"`":
        source = source[1:-1]
    return _ESCAPE.sub(_character, source) if "\\" in source else source


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _ESCAPED.get(found[4], found[4])


def filled_in(said: str, named: Mapping[str, Value]) -> str:
    """A text with the short texts that it names in it (`${NAME}`), and without what else is filled in."""
    if "${" not in said:
        return said

    def known(found: re.Match[str]) -> str:
        value = named.get(found[1] or "")
        return value.text if isinstance(value, Scalar) else ""

    return _FILLED_IN.sub(known, said)
