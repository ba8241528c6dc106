"""A text by its lines, each with the code points before it, and words that people mark by signs in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Fragment
from pipeline.read.words import BOLD, BREAK, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Text

_ITEM = re.compile(r"(?:[-*+\u2022]|\d{1,3}[.)]|#\.)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a part of one, and the code points before it."""

    start: int
    text: str

    @property
    def indent(self) -> int:
        """How many blanks stand before its words."""
        return len(self.text) - len(self.text.lstrip())

    def part(self, start: int, end: int | None = None) -> Line:
        """A part of it, as Python slices."""
        return Line(self.start + min(start, len(self.text)), self.text[start:end])

    def trimmed(self) -> Line:
        """The piece without the white space at its ends."""
        bare = self.text.strip()
        return Line(self.start + (self.indent if bare else 0), bare)


def lines_of(text: str) -> Iterator[Line]:
    """Every line of a text without its end; blank ones as empty pieces."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield Line(start, text[start:end])
        start = end + 1
    yield Line(start, text[start:])


def bare(lines: Sequence[Line]) -> list[Line]:
    """Lines without the blank ones at their end."""
    kept = list(lines)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return kept


class Signs:
    """What signs between words mean in a light mark-up: bold type, links, words that stand for others."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Take signs by a pattern; what each does is said by `sign`."""
        self._pattern = pattern

    def sign(self, words: Words, found: re.Match[str], style: int) -> None:
        """What a sign that was found says."""
        raise NotImplementedError

    def say(self, words: Words, raw: str, style: int = 0) -> None:
        """Add words with the signs among them."""
        at = 0
        for found in self._pattern.finditer(raw):
            words.add(raw[at : found.start()], style)
            self.sign(words, found, style)
            at = found.end()
        words.add(raw[at:], style)

    def link(self, words: Words, label: str, href: str, style: int) -> None:
        """A link and its label."""
        start = len(words.parts)
        words.add(label, style)
        words.close_link(start, href)

    def bold(self, words: Words, inside: str) -> None:
        """Words in bold type, with the signs among them."""
        self.say(words, inside, BOLD)

    def text(self, lines: Sequence[Line], *, flowing: bool = True) -> Text:
        """The words of lines; items and what stands behind a blank line begin a line of their own.

        Args:
            lines: in reading order.
            flowing: whether other line ends are white space; else each is kept.
        """
        pieces: list[str] = []
        broken = False
        for line in lines:
            bare_line = line.text.strip()
            if not bare_line:
                broken = True
                continue
            item = _ITEM.match(bare_line) if len(lines) > 1 else None
            if pieces:
                pieces.append(BREAK if broken or item or not flowing else " ")
            pieces.append(bare_line[item.end() :] if item else bare_line)
            broken = False
        words = Words()
        self.say(words, "".join(pieces))
        return words.text(words.words(), fragments_of(lines))


def fragments_of(lines: Sequence[Line]) -> tuple[Fragment, ...]:
    """Where lines stand, those without words aside."""
    return tuple(
        Fragment(CharSpan(line.start, line.start + len(line.text)), line.text)
        for line in map(Line.trimmed, lines)
        if line.text
    )
