"""Lines of reStructuredText to blocks in reading order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Furniture, Heading, ListItem, Paragraph, Rule, Text
from pipeline.read.grid import begins_grid, grid, table_of
from pipeline.read.html import read_markup
from pipeline.read.light import LightReader
from pipeline.read.lines import Line, bare, fragments_of
from pipeline.read.restructured.inline import Inline
from pipeline.read.restructured.tables import begins_simple, listed, simple
from pipeline.read.values import separated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.read.grid import Cell
    from pipeline.read.limits import Budget

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\s*")
_EXPLICIT = re.compile(r"\s*\.\.(?:\s+|$)")
_DIRECTIVE = re.compile(r"\s*\.\. ([\w:+.-]{1,60}?)::(?:\s+|$)")
_FOOTNOTE = re.compile(r"\s*\.\. (?=\[[#*\w-]{1,40}\]\s)")
_OPTION = re.compile(r"\s*:([\w -]{1,40}):(?:\s+(.*))?$")
_FIELD = re.compile(r"\s*:(?=[^:`\s])([^:`\n]{1,80}):\s+(?=\S)")
_ITEM = re.compile(r"\s*(?:([-*+\u2022])|\d{1,3}[.)]|#\.|\([a-z\d]\)|[a-z][.)])\s+(?=\S)")
_LOWEST = 6
_SHOWN_TITLES = frozenset(
    {"admonition", "card", "collapse", "details", "dropdown", "grid-item-card", "rubric", "sidebar", "tab"}
    | {"tab-item", "topic"}
)
"""Directives whose first line is a title."""
_REMARKS = frozenset(
    {"attention", "caution", "danger", "deprecated", "error", "hint", "important", "note", "seealso", "tip"}
    | {"versionadded", "versionchanged", "warning"}
)
"""Directives whose first line is the beginning of their words."""
_UNSEEN = frozenset(
    {"contents", "figure", "image", "include", "index", "literalinclude", "meta", "sectnum", "toctree"}
)
"""Directives of which nothing is words of the text."""

_TABLES = frozenset({"csv-table", "list-table"})
"""Directives that make a table of what is indented below."""


class RestructuredReader(LightReader):
    """Reads a text of reStructuredText."""

    def __init__(self, text: str, budget: Budget) -> None:
        super().__init__(text, budget)
        self._source = text
        self._inline = Inline(text)
        self._adorned: list[tuple[str, bool]] = []
        self._indents: list[int] = []

    def _forms(self) -> Sequence[Callable[[int], int]]:
        return (
            self._title,
            self._explicit,
            self._grid,
            self._simple,
            self._item,
            self._field,
            self._term,
            self._paragraph,
        )

    def _below(self, at: int) -> int:
        """Where the lines end that stand deeper than one, blank ones among them."""
        depth = self._lines[at].indent
        end = last = at + 1
        while end < len(self._lines) and (not self._text(end).strip() or self._lines[end].indent > depth):
            end += 1
            last = end if self._text(end - 1).strip() else last
        return last

    def _aside(self, lines: Sequence[Line]) -> None:
        fragments = fragments_of(lines)
        if fragments:
            self._blocks.append(Furniture(Text("\n".join(piece.text for piece in fragments), fragments)))

    # ── kinds of blocks: each returns the line behind what it read, or the one where it found nothing ────

    def _title(self, at: int) -> int:
        over = _ADORNMENT.fullmatch(self._text(at))
        first = at + 1 if over else at
        title, under = self._text(first).strip(), _ADORNMENT.fullmatch(self._text(first + 1))
        long_enough = under is not None and len(under[0].strip()) >= min(len(title), 8)
        if over and not (under and under[1] == over[1] and title):
            self._blocks.append(Rule(self._inline.text([self._lines[at]])))
            return at + 1
        if not title or not long_enough or under is None or (not over and self._lines[at].indent):
            return at
        style = (under[1], over is not None)
        if style not in self._adorned:
            self._adorned.append(style)
        level = min(self._adorned.index(style) + 1, _LOWEST)
        self._blocks.append(Heading(self._inline.text([self._lines[first]]), level))
        self._indents.clear()
        return first + 2

    def _explicit(self, at: int) -> int:
        line = self._lines[at]
        if not _EXPLICIT.match(line.text):
            return at
        directive = _DIRECTIVE.match(line.text)
        if directive:
            return self._directive(at, directive[1].lower(), line.part(directive.end()))
        end = self._below(at)
        note = _FOOTNOTE.match(line.text)
        if note:
            lines = [line.part(note.end()), *self._lines[at + 1 : end]]
            self._blocks.append(Paragraph(self._inline.text(lines)))
        else:
            self._aside(self._lines[at:end])
        return end

    def _directive(self, at: int, name: str, argument: Line) -> int:
        name = name.rpartition(":")[2]
        options, body = self._options(at)
        if name in _REMARKS:
            if argument.text.strip():
                body = self._goes_on(at)
                self._blocks.append(Paragraph(self._inline.text([argument, *self._lines[at + 1 : body]])))
            return body
        if name in _SHOWN_TITLES and argument.text.strip():
            self._blocks.append(Heading(self._inline.text([argument]), _LOWEST))
        elif name == "table" and argument.text.strip():
            self._blocks.append(Paragraph(self._inline.text([argument])))
        elif name not in _TABLES or not argument.text.strip():
            self._aside(self._lines[at : at + 1])
        self._aside([line for key, line in options.items() if key != "header" or name not in _TABLES])
        if name not in {*_UNSEEN, *_TABLES, "raw"}:
            return body
        end = self._below(at)
        self._whole(name, argument, options, self._lines[body:end])
        return end

    def _options(self, at: int) -> tuple[dict[str, Line], int]:
        """The options of a directive, and the line behind them."""
        depth = self._lines[at].indent
        options: dict[str, Line] = {}
        body = at + 1
        while self._text(body).strip() and self._lines[body].indent > depth:
            option = _OPTION.match(self._text(body))
            if option is None:
                break
            options[option[1]] = self._lines[body].part(option.start(2)) if option[2] else Line(0, "")
            body += 1
        return options, body

    def _whole(self, name: str, argument: Line, options: dict[str, Line], body: Sequence[Line]) -> None:
        """A directive of which all that is indented below is read at once."""
        if name in _TABLES:
            self._directed(name, argument, options, body)
        elif name == "raw" and "html" in argument.text and body:
            span = CharSpan(body[0].start, body[-1].start + len(body[-1].text))
            self._blocks.extend(read_markup(self._source[span.start : span.end], span, self._budget)[0])
        else:
            self._aside(body)

    def _directed(self, name: str, title: Line, options: dict[str, Line], body: Sequence[Line]) -> None:
        """A table that a directive makes of lists, or of separated values."""
        if name == "list-table":
            rows, loose = listed(body)
            self._aside(loose)
        else:
            signs = {"tab": "\t", "space": " ", "": ","}
            said = options["delim"].text.strip() if "delim" in options else ""
            rows = list(separated(bare(body), signs.get(said, said[:1] or ",")))
        headers = _number(options.get("header-rows"))
        if "header" in options:
            rows[:0] = separated([options["header"]])
            headers += 1
        self._table(rows, headers, title)

    def _grid(self, at: int) -> int:
        if not begins_grid(self._text(at)):
            return at
        end = at
        while self._text(end).strip()[:1] in {"+", "|"} and self._text(end).strip():
            end += 1
        found = grid(self._lines[at:end])
        if found is None:
            return at
        self._table(*found)
        return end

    def _simple(self, at: int) -> int:
        if not begins_simple(self._text(at)):
            return at
        borders = []
        for end in range(at, len(self._lines)):
            if begins_simple(self._text(end)):
                borders.append(end)
                if len(borders) > 1 and not self._text(end + 1).strip():
                    self._table(*simple(self._lines[at : end + 1]))
                    return end + 1
            elif len(borders) > 2:
                break
        return at

    def _table(self, rows: Sequence[Sequence[Cell]], headers: int, title: Line | None = None) -> None:
        self._budget.spend(sum(map(len, rows)))
        caption = self._inline.text([title]) if title is not None and title.text.strip() else None
        self._blocks.append(table_of(rows, headers, caption, self._inline))
        self._indents.clear()

    def _item(self, at: int) -> int:
        line = self._lines[at]
        found = _ITEM.match(line.text)
        if not found:
            return at
        while self._indents and self._indents[-1] > line.indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < line.indent:
            self._indents.append(line.indent)
        end = self._goes_on(at)
        text = self._inline.text([line.part(found.end()), *self._lines[at + 1 : end]])
        kind = "bullet" if found[1] else "number"
        if kind == "number":  # what it is called in the text, a letter or a number
            text = replace(text, read_from=fragments_of(self._lines[at:end]))
        self._blocks.append(ListItem(text, len(self._indents), kind))
        return end

    def _goes_on(self, at: int) -> int:
        """Where the lines end that go on with an item: deeper than its mark, and no block of their own."""
        depth = self._lines[at].indent
        end = last = at + 1
        while end < len(self._lines):
            text = self._text(end)
            if text.strip():
                if self._lines[end].indent <= depth or _ITEM.match(text) or _EXPLICIT.match(text):
                    break
                if begins_grid(text) or begins_simple(text):
                    break
                last = end + 1
            end += 1
        return last

    def _field(self, at: int) -> int:
        field = _FIELD.match(self._text(at))
        if not field:
            return at
        end = self._below(at)
        label = self._lines[at].part(field.start(1))
        text = self._inline.text([label, *self._lines[at + 1 : end]])
        self._blocks.append(Paragraph(text))
        return end

    def _term(self, at: int) -> int:
        line, below = self._lines[at], self._text(at + 1)
        above = self._text(at - 1) if at else ""
        if above.strip() or not below.strip() or self._lines[at + 1].indent <= line.indent:
            return at
        if _ITEM.match(below) or _EXPLICIT.match(below) or line.text.rstrip().endswith("::"):
            return at
        end = at + 1
        while self._text(end).strip() and self._lines[end].indent > line.indent:
            end += 1
        self._blocks.append(ListItem(self._inline.text([line]), 1, "term"))
        self._blocks.append(ListItem(self._inline.text(self._lines[at + 1 : end]), 1, "description"))
        return end

    def _paragraph(self, at: int) -> int:
        end = at + 1
        while self._text(end).strip() and not _ADORNMENT.fullmatch(self._text(end)):
            end += 1
        lines = self._lines[at:end]
        strokes = all(line.text.lstrip().startswith("| ") for line in lines)
        if strokes:
            lines = [line.trimmed().part(2) for line in lines]
        self._blocks.append(Paragraph(self._inline.text(lines, flowing=not strokes)))
        if not self._lines[at].indent:
            self._indents.clear()
        return end


def _number(option: Line | None) -> int:
    said = option.text.strip() if option is not None else ""
    return int(said) if said.isdecimal() and len(said) < 4 else 0
