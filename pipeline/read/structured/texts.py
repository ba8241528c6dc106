"""What the values of a file say: plain words, lines of items, mark-up."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Fragment, Link, ListItem, Paragraph, Table, TableRow, Text
from pipeline.read.html import read_markup
from pipeline.read.lines import Signs
from pipeline.read.pipes import cell_spans, has_pipe, is_delimiter_row
from pipeline.read.structured.keys import spoken
from pipeline.read.structured.shapes import LEADING, PROSE
from pipeline.read.structured.values import Scalar, scalars
from pipeline.read.words import BREAK, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Block, Diagnostic, Pointer
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_MARKUP = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]{0,2000})?/?>")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|www\.\S+\.\S+", re.IGNORECASE)
"""A value that is nothing but a web or mail address."""
_FEW_WORDS = 5
"""A value of more words than this is prose and needs no key before it."""
_BULLET = re.compile(r"\s*(?:[\u2022\u00b7*-]|\d{1,2}[.)])\s+(?=\S)")
_FEWEST_ITEMS = 2
_QUOTES = 2
NOTHING = Text("")


class _Signs(Signs):
    """Bold words and links as Markdown has them, which values have too."""

    def sign(self, words: Words, found: re.Match[str], style: int) -> None:
        """Say what a sign means."""
        if found["bold"]:
            self.bold(words, found["bold"])
        else:
            self.link(words, found["label"], found["href"], style)


_SIGNS = _Signs(
    re.compile(
        r"\*\*(?P<bold>\S(?:[^*\n]{0,200}[^\s*])?)\*\*"
        r"|\[(?P<label>[^\[\]\n]{1,200})\]\((?P<href>(?:https?://|mailto:|/)[^\s()]{1,1000})\)"
    )
)


class TextReader:
    """Reads the values of one tree.

    Attributes:
        notices: what was noticed in mark-up inside values.
    """

    def __init__(self, budget: Budget) -> None:
        self.notices: list[Diagnostic] = []
        self._budget = budget

    def prose(self, key: str, value: Scalar) -> Iterator[Block]:
        """A value as paragraphs, items and tables of pipes, its key said before a few words."""
        if any(map(is_delimiter_row, value.text.split("\n"))):
            yield from self._around_tables(value)
        else:
            yield from self._words(key, value)

    def _words(self, key: str, value: Scalar) -> Iterator[Block]:
        """A value without tables of pipes."""
        if _MARKUP.search(value.text):
            yield from self.markup(value)
            return
        text = self.text(value)
        if not text.text:
            return
        if key and key.lower() not in PROSE | LEADING and len(text.text.split()) <= _FEW_WORDS:
            text = Text.joined((Text(f"{spoken(key)}:"), text), " ")
        lines = text.text.split("\n")
        if sum(map(bool, map(_BULLET.match, lines))) < _FEWEST_ITEMS:
            yield Paragraph(text)
            return
        end = -1
        for line in lines:
            start, end = end + 1, end + 1 + len(line)
            bullet = _BULLET.match(line)
            content = text.part(start + bullet.end() if bullet else start, end)
            yield ListItem(content) if bullet else Paragraph(content)

    def _around_tables(self, value: Scalar) -> Iterator[Block]:
        """A value of several lines as the tables of pipes in it, and what stands between them."""
        said = value.text.split("\n")
        ends = list(accumulate(len(line) + 1 for line in said))
        lines = [CharSpan(end - 1 - len(line), end - 1) for line, end in zip(said, ends, strict=True)]
        at = 0
        for i in range(1, len(said)):
            if i <= at or not is_delimiter_row(said[i]) or not has_pipe(said[i - 1]):
                continue
            end = next((j for j in range(i + 1, len(said)) if not has_pipe(said[j])), len(said))
            yield from self._between(value, lines[at : i - 1])
            yield Table(tuple(self._row(value, lines[j]) for j in (i - 1, *range(i + 1, end))), header_rows=1)
            at = end
        yield from self._between(value, lines[at:])

    def _between(self, value: Scalar, lines: list[CharSpan]) -> Iterator[Block]:
        """The lines of a value that are no table, as prose."""
        start, end = (lines[0].start, lines[-1].end) if lines else (0, 0)
        said = value.text[start:end]
        if said.strip():
            yield from self._words("", Scalar(said, _within(value, start, end)))

    def _row(self, value: Scalar, line: CharSpan) -> TableRow:
        spans = cell_spans(value.text, line)
        self._budget.spend(len(spans))
        cells = (Scalar(value.text[s.start : s.end], _within(value, s.start, s.end)) for s in spans)
        return TableRow(tuple(map(self.text, cells)))

    def cell(self, value: Value) -> Text:
        """All that a value says, a line for each value inside it."""
        if isinstance(value, Scalar):
            return self.text(value)
        return Text.joined(map(self.text, scalars(value)))

    def text(self, value: Scalar) -> Text:
        """What one value says, its mark-up taken off; an address is a link to itself."""
        if _MARKUP.search(value.text):
            return Text.joined(text for block in self.markup(value) for text in _texts(block))
        lines = (" ".join(line.split()) for line in value.text.strip().splitlines())
        words = "\n".join(line for line in lines if line)
        if not words:
            return NOTHING
        raw = value.text
        if "**" in words or "](" in words:
            signs = Words()
            _SIGNS.say(signs, words.replace("\n", BREAK))
            return signs.text(signs.words(), (Fragment(value.place, raw),))
        # The very same text where it stands just so, that it is held once.
        said, read_from = (raw, value.place) if words == raw else (words, (Fragment(value.place, raw),))
        return Text(said, read_from, (Link(said, said),) if _ADDRESS.fullmatch(said) else ())

    def line(self, value: Value) -> Text:
        """A value in one line: `{ strong: "Acme:", text: "hosting" }`."""
        return Text.joined(map(self.text, scalars(value)), " ")

    def markup(self, value: Scalar) -> tuple[Block, ...]:
        """The blocks of mark-up inside a value."""
        blocks, notices = read_markup(value.text, value.place, self._budget)
        self.notices.extend(notices)
        return blocks


def _within(value: Scalar, start: int, end: int) -> CharSpan | Pointer:
    """Where a stretch of a value stands; where all of it does, if some sign of it is written another way.

    A value is as long as its place where it stands as it is, and two signs shorter between quotation marks.
    """
    place = value.place
    around = place.end - place.start - len(value.text) if isinstance(place, CharSpan) else -1
    if not isinstance(place, CharSpan) or around not in {0, _QUOTES}:
        return place
    before = place.start + around // _QUOTES
    return CharSpan(before + start, before + end)


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row.cells)
    else:
        yield block.content
