"""How often a document writes a name, and how it spells one that its addresses write small, in one word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

_RUN = re.compile(r"\w+")
_OF_AN_ADDRESS = frozenset("@/.-")
"""Signs before words that are parts of addresses, or of compounds."""
_QUOTED = frozenset("`")
"""What stands before words that are quoted from a program."""
_GOES_ON = re.compile(r"[\w@`]|\.\w")
_GOES_ON_AS_AN_ADDRESS = re.compile(r"[\w@/-]|\.\w")
_PARTS = re.compile(r"[\s&.-](?=\w)")
"""A sign between the words of a name."""


class Spelling:
    """The words of a text, looked through once however many names are asked for.

    Args:
        passages: what the document says.
    """

    def __init__(self, passages: Sequence[str]) -> None:
        self.text = "\n".join(passages)

    @cached_property
    def _runs(self) -> Sequence[tuple[int, int]]:
        return [found.span() for found in _RUN.finditer(self.text)]

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands that begins one."""
        places: dict[str, list[int]] = defaultdict(list)
        for start, end in self._runs:
            if self.text[start - 1 : start] not in _OF_AN_ADDRESS | _QUOTED:
                places[self.text[start:end]].append(start)
        return places

    def times(self, name: str) -> int:
        """How often a name stands in the text as it is given, addresses and code aside."""
        first = _RUN.match(name)
        return sum(
            self.text.startswith(name, at) and not _GOES_ON.match(self.text, at + len(name))
            for at in (self._places.get(first[0], ()) if first else ())
        )

    def spelled(self, names: Set[str]) -> Mapping[str, Counter[str]]:
        """How the text spells names that are given in small letters and one word: "Acme & Co" of "acmeco"."""
        begun = {name[:length] for name in names for length in range(1, len(name) + 1)}
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for number, (start, _) in enumerate(self._runs if names else ()):
            if self.text[start - 1 : start] in _OF_AN_ADDRESS:
                continue
            letters = ""
            for begin, end in self._beside_each_other(number):
                letters += self.text[begin:end].casefold()
                if letters not in begun:
                    break
                if letters in names and not _GOES_ON_AS_AN_ADDRESS.match(self.text, end):
                    spellings[letters][self.text[start:end]] += 1
        return spellings

    def _beside_each_other(self, number: int) -> Iterator[tuple[int, int]]:
        """A word, and each behind it that one sign parts from the one before."""
        for at in range(number, len(self._runs)):
            yield self._runs[at]
            end = self._runs[at][1]
            if not _PARTS.match(self.text, end):
                return
