"""Gathering what a person sees: words, purposeful breaks, links, bold and struck-through type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Link, Text

if TYPE_CHECKING:
    from pipeline.model import Fragment, Locator, Step

BREAK = "\0"
"""Stands for a line that the document breaks on purpose; no text that was parsed has this character."""

BOLD, STRUCK, KEPT_LINES = 1, 2, 4
"""Kinds of type, added up: bold, struck through, and line ends kept as they stand."""

_NO_WIDTH = "\u200b\u2060\ufeff"
"""Characters that show nothing: of these alone pages make the link of a heading to itself."""

PRINTED_ADDRESS = re.compile(r"(?<!=[\"'])https?://[^\s<>()|\"']{1,2000}[^\s<>()|\"'.,;:!?]")
"""An address that is printed as it is (GitHub Flavored Markdown, section 6.9), and is no value
in the source of a page, which says whose it is before it."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Numbers as the raised ones that point to notes, for `str.translate`."""


class Words:
    """Words gathered one after another.

    Attributes:
        parts: what was gathered so far, unfolded.
        links: the links among it.
        alternatives: texts that stand for pictures.
    """

    __slots__ = ("_in_run", "_runs", "_type", "alternatives", "links", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[Link] = []
        self.alternatives: list[str] = []
        self._type: int | None = None
        self._in_run = False
        self._runs: list[list[str]] = []

    @property
    def has_words(self) -> bool:
        """Whether there are words until now."""
        return self._type is not None

    @property
    def emphasised(self) -> bool:
        """Whether there are words, and all of them bold."""
        return bool(self._type and self._type & BOLD)

    @property
    def struck(self) -> bool:
        """Whether there are words, and all of them struck through."""
        return bool(self._type and self._type & STRUCK)

    def add(self, text: str, style: int = 0) -> None:
        """Words in a kind of type."""
        if text[:1] in _NO_WIDTH and not text.strip(_NO_WIDTH):
            return
        if style & KEPT_LINES:
            text = text.replace("\n", BREAK)
        self.parts.append(text)
        if style & BOLD:
            if not self._in_run:
                self._in_run = True
                self._runs.append([])
            self._runs[-1].append(text)
        elif self._in_run and not text.isspace():
            self._in_run = False
        if self._type != 0 and not text.isspace():
            # What all words until now have in common.
            self._type = style if self._type is None else self._type & style

    def add_break(self) -> None:
        """A line that is broken on purpose."""
        self.parts.append(BREAK)

    def add_picture(self, alternative: str) -> None:
        """A picture, by the text that stands for it; seen only where there are no words."""
        self.alternatives.append(f"{alternative}{BREAK}")

    def close_link(self, start: int, href: str, picture: str = "") -> None:
        """All since `start` is the label of a link; one inside the page that shows nothing is none."""
        label = folded(self.parts[start:]).replace("\n", " ") or picture
        if href and (label or not href.startswith("#")):
            self.links.append(Link(label, href))

    def close_raised(self, start: int) -> None:
        """The numbers of notes keep apart from the word they stand at: `Acme¹`, not `Acme1`; also several."""
        if all(number.strip().isdecimal() for number in "".join(self.parts[start:]).split(",")):
            self.parts[start:] = [part.translate(RAISED).strip() for part in self.parts[start:]]

    def strong(self, words: str) -> tuple[tuple[int, int], ...]:
        """Where in the words that were gathered the bold ones stand, run by run."""
        spans = []
        end = 0
        for run in self._runs:
            bold = folded(run)
            start = words.find(bold, end) if bold else -1
            if start >= 0:
                end = start + len(bold)
                spans.append((start, end))
        return tuple(spans)

    def words(self) -> str:
        """What was gathered, folded; the texts that stand for pictures where there is nothing else."""
        words = folded(self.parts) or folded(self.alternatives)
        # The very same text where all of it is a link's label, so that it is held once.
        return self.links[0].label if self.links and self.links[0].label == words else words

    def text(self, words: str, read_from: tuple[Fragment, ...] | Locator | Step) -> Text:
        """What was gathered as a text of these words, read from these fragments or from this place."""
        links = tuple(self.links)
        if not words:
            return Text("", (), links)
        if not self._type and not self._runs:
            return Text(words, read_from, links)
        return Text(words, read_from, links, self.emphasised, self.struck, self.strong(words))


def folded(parts: list[str]) -> str:
    """White space to single spaces, purposeful breaks to line feeds, without empty lines."""
    text = "".join(parts)
    if BREAK not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split(BREAK))
    return "\n".join(line for line in lines if line)
