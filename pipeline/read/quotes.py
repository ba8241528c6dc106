"""Texts in quotes, as scripts have them; a quote that nothing closes is looked behind once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTED = re.compile(r"""'(?:[^'\\\n]++|\\[\s\S])*+'|"(?:[^"\\\n]++|\\[\s\S])*+"|`(?:[^`\\]++|\\[\s\S])*+`""")
"""A text in quotes of any kind, the quotes with it."""
_UNCLOSED = re.compile(r"""'(?:[^'\\\n]++|\\[\s\S])*+|"(?:[^"\\\n]++|\\[\s\S])*+|`(?:[^`\\]++|\\[\s\S])*+""")


class Quotes:
    """The texts in quotes of a script.

    From a quote on that nothing closes, every other of its kind is escaped, up to where the line or the
    script ends: none of these begins a text either, and none is looked behind again.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed: dict[str, range] = {}

    def at(self, place: int) -> re.Match[str] | None:
        """The text in quotes that begins at a place; None where none does."""
        sign = self._text[place : place + 1]
        if place in self._unclosed.get(sign, ()):
            return None
        found = QUOTED.match(self._text, place)
        if found is None and (begun := _UNCLOSED.match(self._text, place)):
            self._unclosed[sign] = range(place, begun.end())
        return found

    def in_back_quotes(self) -> Iterator[re.Match[str]]:
        """All texts in back quotes, which may go over lines."""
        at = self._text.find("`")
        while at >= 0:
            quoted = self.at(at)
            if quoted:
                yield quoted
            at = self._text.find("`", quoted.end() if quoted else at + 1)
