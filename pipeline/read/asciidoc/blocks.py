"""Lines of AsciiDoc to blocks in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Heading, ListItem, Paragraph, Rule, Text
from pipeline.read.asciidoc.inline import Inline
from pipeline.read.asciidoc.tables import attributes_of, rows_of
from pipeline.read.grid import table_of
from pipeline.read.light import LightReader
from pipeline.read.lines import Line, bare, fragments_of
from pipeline.read.values import separated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.read.grid import Cell
    from pipeline.read.limits import Budget

_HEADING = re.compile(r"(={1,6}|#{1,6})\s+(?=[^\s=])")
_ATTRIBUTE = re.compile(r":(!?[\w-]{1,60}!?):(?:\s+(.*?))?\s*$")
_ABOVE = re.compile(r"\[(?:.*)\]\s*$")
_TABLE = re.compile(r"[|,:!]={3,}\s*$")
_BLOCK_TITLE = re.compile(r"\.(?=[^\s.])")
_FENCE = re.compile(r"(?:([-.=*_+/])\1{3,}|--|```.*|'{3,}|<{3,})\s*$")
_ITEM = re.compile(r"\s*(?:(\*{1,5}|-|\.{1,5})|(\d{1,3}\.)|<(?:\d{1,2}|\.)>)\s+(?:\[[ *x]\]\s+)?(?=\S)")
_TERM = re.compile(r"\s*(\S.{0,300}?)(:{2,4}|;;)(?:\s+|$)")
_UNSEEN = re.compile(r"//(?!/)|(?:include|ifdef|ifndef|ifeval|endif|toc|image|video|audio)::\S*\[.*\]\s*$")
_REVISED = re.compile(r"(?:v?\d[\w.-]{0,20},\s*)?([^:\n]{0,40}\b(?:19|20)\d\d\b[^:\n]{0,20})")
"""A version and its day (docs.asciidoctor.org, "Revision Line")."""
_MOST_HEADER_LINES = 3


class AsciidocReader(LightReader):
    """Reads a text of AsciiDoc, whose attributes are its properties."""

    def __init__(self, text: str, budget: Budget) -> None:
        super().__init__(text, budget)
        self._attributes: dict[str, str] = {}
        self._inline = Inline(self._attributes)
        self._above: list[str] = []
        self._title: Line | None = None
        self._marks: list[str] = []

    def _forms(self) -> Sequence[Callable[[int], int]]:
        return (
            self._table,
            self._attribute,
            self._heading,
            self._aside,
            self._titled,
            self._item,
            self._term,
            self._paragraph,
        )

    # ── kinds of blocks: each returns the line behind what it read, or the one where it found nothing ────

    def _attribute(self, at: int) -> int:
        found = _ATTRIBUTE.match(self._text(at))
        if not found:
            return at
        line = self._lines[at]
        if found[2]:
            name = found[1].lower()
            self._attributes[name] = found[2]
            said = "revision-date" if name == "revdate" else name
            self.properties.append((said, self._inline.text([line.part(*found.span(2))])))
        self._furniture([line.part(0, found.end(1) + 1) if found[2] else line])
        return at + 1

    def _heading(self, at: int) -> int:
        found = _HEADING.match(self._text(at))
        if not found:
            return at
        is_title = len(found[1]) == 1 and not any(isinstance(block, Heading) for block in self._blocks)
        self._blocks.append(Heading(self._inline.text([self._lines[at].part(found.end())]), len(found[1])))
        self._marks.clear()
        end = at + 1
        # Under the title stand who wrote it, and which version of when it is, each on a line.
        while is_title and end < at + _MOST_HEADER_LINES and self._text(end).strip():
            text = self._text(end)
            if _ATTRIBUTE.match(text) or _UNSEEN.match(text):
                break
            dated = _REVISED.match(text)
            if dated:
                self.properties.append(
                    ("revision-date", self._inline.text([self._lines[end].part(*dated.span(1))]))
                )
                self._furniture([self._lines[end].part(0, dated.start(1))])
            else:
                self._blocks.append(Paragraph(self._inline.text([self._lines[end]])))
            end += 1
        return end

    def _aside(self, at: int) -> int:
        line = self._lines[at]
        if line.text.startswith("////"):
            end = next(
                (i for i in range(at + 1, len(self._lines)) if self._text(i).rstrip() == line.text.rstrip()),
                len(self._lines) - 1,
            )
            for each in self._lines[at : end + 1]:
                self._furniture([each])
            return end + 1
        if _FENCE.match(line.text):
            self._blocks.append(Rule(Text(line.text.strip(), fragments_of([line]))))
            return at + 1
        if _ABOVE.match(line.text) and not _ITEM.match(line.text):
            self._above.append(line.text)
            self._furniture([line])
            return at + 1
        if _UNSEEN.match(line.text) or line.text.strip() == "+":
            self._furniture([line])
            return at + 1
        return at

    def _titled(self, at: int) -> int:
        """The title of the block that follows."""
        if not _BLOCK_TITLE.match(self._text(at)):
            return at
        title = self._lines[at].part(1)
        following = next((i for i in range(at + 1, len(self._lines)) if not _ABOVE.match(self._text(i))), at)
        if self._table_end(following) is None:
            self._blocks.append(Paragraph(self._inline.text([title])))
        else:
            if self._title is not None:
                self._blocks.append(Paragraph(self._inline.text([self._title])))
            self._title = title
        return at + 1

    def _table_end(self, at: int) -> int | None:
        """The line that ends a table which begins at another; None where none does."""
        border = self._text(at).rstrip()
        ends = (i for i in range(at + 1, len(self._lines)) if self._text(i).rstrip() == border)
        return next(ends, None) if _TABLE.match(border) else None

    def _table(self, at: int) -> int:
        border = self._text(at).rstrip()
        if not _TABLE.match(border):
            self._above = self._above if self._text(at - 1).strip() else []
            return at
        end = self._table_end(at)
        if end is None:
            return at
        said = attributes_of(self._above, border)
        lines = self._lines[at + 1 : end]
        rows: list[list[Cell]]
        if said.values:
            rows, headers = list(separated(bare(lines), said.separator)), int(bool(said.header))
            self._budget.spend(sum(map(len, rows)))
        else:
            rows, headers = rows_of(lines, said, self._budget)
        self._made(rows, headers)
        self._above = []
        return end + 1

    def _made(self, rows: Sequence[Sequence[Cell]], headers: int) -> None:
        caption = self._inline.text([self._title]) if self._title is not None else None
        self._blocks.append(table_of(rows, headers, caption, self._inline))
        self._title = None
        self._marks.clear()

    def _item(self, at: int) -> int:
        found = _ITEM.match(self._text(at))
        if not found:
            return at
        mark = found[1] or "1."
        if mark in self._marks:
            del self._marks[self._marks.index(mark) + 1 :]
        else:
            self._marks.append(mark)
        kind = "bullet" if mark[0] in "*-" else "number"
        end = self._goes_on(at)
        lines = [self._lines[at].part(found.end()), *self._lines[at + 1 : end]]
        self._blocks.append(ListItem(self._inline.text(lines), len(self._marks), kind))
        return end

    def _goes_on(self, at: int) -> int:
        """Where the lines end that go on with an item."""
        end = at + 1
        while (text := self._text(end)).strip():
            others = (_ITEM, _TERM, _ABOVE, _TABLE, _FENCE, _UNSEEN, _ATTRIBUTE)
            if text.strip() == "+" or any(form.match(text) for form in others):
                break
            end += 1
        return end

    def _term(self, at: int) -> int:
        found = _TERM.match(self._text(at))
        if not found:
            return at
        line = self._lines[at]
        self._blocks.append(ListItem(self._inline.text([line.part(*found.span(1))]), 1, "term"))
        below = at + 1
        while (
            below < len(self._lines) and not self._text(below).strip() and not self._text(at)[found.end() :]
        ):
            below += 1
        end = self._goes_on(below - 1)
        lines = [line.part(found.end()), *self._lines[at + 1 : end]]
        text = self._inline.text([each for each in lines if each.text.strip()])
        is_next = _HEADING.match(self._text(below)) or _TERM.match(self._text(below))
        if text.text and (line.part(found.end()).text.strip() or not is_next):
            self._blocks.append(ListItem(text, 1, "description"))
            return end
        return at + 1

    def _paragraph(self, at: int) -> int:
        end = self._goes_on(at)
        self._blocks.append(Paragraph(self._inline.text(self._lines[at:end])))
        self._marks.clear()
        return end
