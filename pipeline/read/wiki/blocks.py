"""Lines of a wiki text to blocks in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Heading, ListItem, Paragraph, Rule, Text
from pipeline.read.grid import table_of
from pipeline.read.light import LightReader
from pipeline.read.lines import Line, fragments_of
from pipeline.read.wiki.inline import Inline
from pipeline.read.wiki.tables import BracedTable, cells_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.read.grid import Cell
    from pipeline.read.limits import Budget

_HEADING = re.compile(r"\s*(={1,6})(?P<words>[^=].{0,500}?)=+\s*$|\s*h(?P<level>[1-6])\.\s+(?P<said>\S.*)$")
_DOWNWARD = re.compile(r"^\s*={6}[^=]", re.MULTILINE)
"""The title of a page in DokuWiki: there more signs stand higher."""
_BRACED = re.compile(r"\s*:*\{\|")
_ROW = re.compile(r"\s*[|^](?![}+]|-(?![^\s|-][^|\n]{0,300}\|))")
_ITEM = re.compile(r"(\s*)([*#]+)(?:\s+|(?![*#\s]|\S[^*\n]{0,300}\*))(?=\S)|(\s+|)(-)\s+(?=\S)")
_TERM = re.compile(r"\s*;\s*(\S[^:\n]{0,300}?)\s*(?::\s+(\S.*))?$")
_INDENTED = re.compile(r"\s*:+\s*(?=\S)")
_RULE = re.compile(r"\s*-{4,}\s*$")
_UNSEEN = re.compile(
    r"\s*(?:__[A-Z]{3,30}__|\[\[[^\W\d_]{3,20}:[^\[\]|]{1,200}\]\]|\{[a-z]+(?::[^{}]{0,300})?\}"
    r"|\{\{[^{}|]{1,100}\}\}|~~[A-Z]+~~|<!--.*-->|</?(?:div|center|noinclude|includeonly)\b[^<>]{0,300}>)\s*$"
)
_LONGEST_LINE = 2_000
"""Characters of a title or a term, at most, with its signs."""
_COMMENT = re.compile(r"\s*<!--(?!.*-->)")


class WikiReader(LightReader):
    """Reads a wiki text."""

    def __init__(self, text: str, budget: Budget) -> None:
        super().__init__(text, budget)
        self._inline = Inline()
        self._is_downward = _DOWNWARD.search(text) is not None

    def _forms(self) -> Sequence[Callable[[int], int]]:
        return (
            self._unseen,
            self._braced,
            self._rows,
            self._heading,
            self._term,
            self._item,
            self._paragraph,
        )

    # ── kinds of blocks: each returns the line behind what it read, or the one where it found nothing ────

    def _unseen(self, at: int) -> int:
        text = self._text(at)
        if _RULE.match(text):
            self._blocks.append(Rule(Text(text.strip(), fragments_of([self._lines[at]]))))
            return at + 1
        end = at
        if _COMMENT.match(text):
            end = next(
                (i for i in range(at, len(self._lines)) if "-->" in self._text(i)), len(self._lines) - 1
            )
        elif not _UNSEEN.match(text):
            return at
        self._furniture(self._lines[at : end + 1])
        return end + 1

    def _braced(self, at: int) -> int:
        if not _BRACED.match(self._text(at)):
            return at
        nested, end = 0, at
        for end in range(at, len(self._lines)):
            bare = self._text(end).strip()
            nested += bool(_BRACED.match(bare)) - bare.startswith("|}")
            if not nested:
                break
        last = end + bool(nested)
        found = BracedTable(self._lines[at + 1 : last])
        self._furniture([self._lines[at], *found.apart, *self._lines[last : end + 1]])
        self._made(*found.rows(self._budget), found.caption)
        return end + 1

    def _rows(self, at: int) -> int:
        end = at
        while _ROW.match(self._text(end)):
            end += 1
        if end > at:
            read = [cells_of(line) for line in self._lines[at:end]]
            self._budget.spend(sum(len(cells) for cells, _ in read))
            headers = next((i for i, (_, is_header) in enumerate(read) if not is_header), len(read))
            self._made([cells for cells, _ in read], headers, None)
        return end

    def _made(self, rows: Sequence[Sequence[Cell]], headers: int, caption: Line | None) -> None:
        said = self._inline.text([caption]) if caption is not None else None
        if rows:
            self._blocks.append(table_of(rows, headers, said, self._inline))
        elif said is not None and said.text:
            self._blocks.append(Paragraph(said))

    def _heading(self, at: int) -> int:
        found = _HEADING.match(self._text(at)) if len(self._text(at)) <= _LONGEST_LINE else None
        if not found:
            return at
        words = found.span("words" if found["words"] is not None else "said")
        level = int(found["level"] or len(found[1]))
        if self._is_downward and not found["level"]:
            level = 7 - level
        self._blocks.append(Heading(self._inline.text([self._lines[at].part(*words)]), level))
        return at + 1

    def _item(self, at: int) -> int:
        found = _ITEM.match(self._text(at))
        if not found:
            return at
        indent, mark = (found[1] or found[3] or ""), found[2] or found[4]
        depth = max(len(mark), len(indent) // 2)
        end = self._goes_on(at)
        lines = [self._lines[at].part(found.end()), *self._lines[at + 1 : end]]
        kind = "number" if mark[-1] == "#" else "bullet"
        self._blocks.append(ListItem(self._inline.text(lines), max(depth, 1), kind))
        return end

    def _term(self, at: int) -> int:
        found = _TERM.match(self._text(at)) if len(self._text(at)) <= _LONGEST_LINE else None
        if not found:
            return at
        line = self._lines[at]
        self._blocks.append(ListItem(self._inline.text([line.part(*found.span(1))]), 1, "term"))
        if found[2]:
            said = self._inline.text([line.part(*found.span(2))])
            self._blocks.append(ListItem(said, 1, "description"))
        end = at + 1
        while below := _INDENTED.match(self._text(end)):
            said = self._inline.text([self._lines[end].part(below.end())])
            self._blocks.append(ListItem(said, 1, "description"))
            end += 1
        return end

    def _paragraph(self, at: int) -> int:
        end = self._goes_on(at)
        indented = _INDENTED.match(self._text(at))
        first = self._lines[at].part(indented.end()) if indented else self._lines[at]
        self._blocks.append(Paragraph(self._inline.text([first, *self._lines[at + 1 : end]])))
        return end

    def _goes_on(self, at: int) -> int:
        """Where the lines end that go on with an item or a paragraph."""
        forms = (_HEADING, _BRACED, _ROW, _ITEM, _TERM, _INDENTED, _RULE, _UNSEEN, _COMMENT)
        end = at + 1
        while (text := self._text(end)[:_LONGEST_LINE]).strip() and not any(
            form.match(text) for form in forms
        ):
            end += 1
        return end
