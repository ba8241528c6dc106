"""Markdown tokens to blocks in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import (
    CharSpan,
    Fragment,
    Furniture,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Rule,
    Table,
    TableRow,
    Text,
)
from pipeline.read.html import read_markup
from pipeline.read.javascript.components import as_elements
from pipeline.read.markdown.inline import Inline
from pipeline.read.markdown.marked import is_marked, rendered
from pipeline.read.markdown.printed import as_printed
from pipeline.read.markdown.tables import OpenTable, loose_table
from pipeline.read.markdown.tokens import Tokens, words_alone
from pipeline.read.pipes import cell_spans, has_pipe, is_delimiter_row
from pipeline.read.structured.blocks import RecordReader
from pipeline.read.structured.groups import has_records
from pipeline.read.structured.keys import spoken
from pipeline.read.structured.spans import yaml_within
from pipeline.read.words import PRINTED_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from pipeline.model import Block, Diagnostic
    from pipeline.read.limits import Budget
    from pipeline.read.markdown.data import Data
    from pipeline.read.markdown.source import Source
    from pipeline.read.markdown.titled import Titled

_ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]{0,200}\}$")
_ALERT = re.compile(r"\[!\w+\]$")
_TITLED = re.compile(r"\{%-?\s*(?:tab|stepper|step|accordion|expand)\b[^%]{0,200}?\btitle=\"([^\"]{1,200})\"")
_OF_DATA = re.compile(r"\s*(?:ya?ml|json)\b", re.IGNORECASE)
"""What a fence says that its lines are, where they are data: JSON is YAML, but for tabs."""
_FILLED_IN = re.compile(r"(?:\s*\{(?:\{[^{}]{0,200}\}|%[^{}]{0,200}%)\})+\s*")
"""What a program puts other words in the place of, as for each row of a table."""
_LOWEST = 6
_TAG = re.compile(r"\s*</?[A-Za-z][\w.-]{0,40}(?:\s[^<>]{0,2000})?>")
"""With what mark-up begins that is set in behind an empty line: code to Markdown, but not to a page."""


class MarkdownReader:
    """Reads one text.

    Attributes:
        notices: what was noticed on the way.
    """

    def __init__(self, source: Source, budget: Budget, data: Sequence[Data] = ()) -> None:
        self.notices: list[Diagnostic] = []
        self._source = source
        self._budget = budget
        self._data = data
        self._placed: list[tuple[int, Block]] = []
        self._item: list[Text] = []
        self._lists: list[str] = []
        self._tokens = Tokens(source.sections)
        self._before: Token | None = None
        self._table: OpenTable | None = None

    def read(self) -> tuple[Block, ...]:
        """The blocks of the text: what Markdown says, and the tables that HTML says, line by line."""
        source = self._source
        self._tokens.blocks(self._token)
        placed = self._placed
        for directive in source.directives:
            placed.append((directive.start, self._directive(directive)))
        for titled in source.titled:
            placed.append((titled.opening.start, self._titled(titled)))
        for table in source.tables:
            placed.extend((table.start, block) for block in self._markup(table))
        for data in self._data:
            start = data.stretch.start
            if data.name is not None and data.name.start < data.name.end:
                placed.append((start, Paragraph(self._name_at(data.name))))
            placed.extend((start, block) for block in RecordReader(self._budget).read(data.value))
        placed.sort(key=lambda each: each[0])
        return tuple(block for _, block in placed)

    def _name_at(self, span: CharSpan) -> Text:
        """What a list of records is called, in words."""
        name = self._source.of(span)
        return Text(spoken(name), (Fragment(span, name),))

    def _directive(self, span: CharSpan) -> Block:
        """What an instruction says to a person: the title of a tab or a fold stands for a heading."""
        titled = _TITLED.match(self._source.text, span.start, span.end)
        if titled is None:
            return Furniture(self._text_at(span))
        return Heading(self._text_at(CharSpan(*titled.span(1))), _LOWEST)

    def _titled(self, titled: Titled) -> Block:
        """The title of a component stands for a heading, which leads where the component does."""
        title = self._text_at(titled.title)
        if titled.href is None:
            return Heading(title, _LOWEST)
        href = self._source.of(titled.href)
        return Heading(Text(title.text, title.fragments, (Link(title.text, href),)), _LOWEST)

    # ── tokens ──────────────────────────────────────────────────────────────────────────────────────────

    def _token(self, token: Token) -> None:
        kind = token.type
        if self._table is not None:
            self._in_table(self._table, token)
        elif kind == "inline":
            self._inline(token)
        elif kind == "table_open":
            self._end_item()
            start = self._source.starts[_first_line(token)]
            self._table = OpenTable(start)
        elif kind in {"bullet_list_open", "ordered_list_open"}:
            self._end_item()
            self._lists.append("number" if kind == "ordered_list_open" else "bullet")
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self._end_item()
            self._lists.pop()
        elif kind in {"list_item_open", "list_item_close"}:
            self._end_item()
        elif kind == "html_block" or (kind == "code_block" and _TAG.match(token.content)):
            self._end_item()
            first, last = token.map or (0, 0)
            stretch = self._source.between_tables(self._source.stretch(first, last))
            self._place(stretch.start, *self._markup(stretch))
        elif kind in {"fence", "code_block"}:
            self._end_item()
            self._code(token)
        elif kind == "hr":
            self._end_item()
            first, last = token.map or (0, 0)
            stretch = self._source.stretch(first, last)
            self._place(stretch.start, Rule(self._text_at(stretch)))
        self._before = token

    def _place(self, start: int, *blocks: Block) -> None:
        self._placed.extend((start, block) for block in blocks)

    def _end_item(self) -> None:
        """What was said in an item until now is the item."""
        texts = self._item
        if not texts or not self._lists:
            return
        self._item = []
        text = Text.joined(texts)
        self._place(_start(text), ListItem(text, len(self._lists), self._lists[-1]))

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────

    def _inline(self, token: Token) -> None:
        holder = self._before
        lines = self._lines(token.content, token)
        if holder is not None and holder.type == "heading_open":
            self._end_item()
            text = self._text(self._tokens.words(token.content), lines)
            if text.text:
                self._place(_start(text), Heading(_without_attributes(text), int(holder.tag[1])))
            return
        if len(lines) > 1 and sum(has_pipe(self._source.of(line)) for line in lines) > 1:
            before = self._loose_table(lines)
            if before is not None:
                for line in before:
                    self._paragraph(self._render(line))
                return
        if len(lines) > 1 and any(self._source.of(line).startswith(": ") for line in lines[1:]):
            self._definitions(lines)
            return
        self._paragraph(self._text(self._tokens.words(as_printed(token.content)), lines))

    def _paragraph(self, text: Text) -> None:
        if not text.text or _ALERT.match(text.text):
            return
        if self._lists:
            self._item.append(text)
        else:
            self._place(_start(text), Paragraph(text))

    def _definitions(self, lines: Sequence[CharSpan]) -> None:
        """Terms and their descriptions, as PHP Markdown Extra writes them: `: ` before the description."""
        for line in lines:
            if self._source.of(line).startswith(": "):
                span = self._source.trimmed(CharSpan(line.start + 2, line.end))
                text, kind = self._render(span), "description"
            else:
                text, kind = self._render(line), "term"
            if text.text:
                self._place(line.start, ListItem(text, len(self._lists) + 1, kind))

    def _code(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        is_fence = token.type == "fence"
        end = last - (is_fence and self._closes(token, last - 1))
        if _OF_DATA.match(token.info):
            lines = self._source.stretch(first + 1, end)
            within = CharSpan(self._source.line(first + 1).start, max(lines.end, lines.start))
            value = yaml_within(self._source.text, within, self._budget)
            if value is not None and has_records(value):
                self._place(within.start, *RecordReader(self._budget).read(value, _LOWEST))
                return
        inside = range(first + is_fence, end)
        spans = [self._source.trimmed(self._source.line(n)) for n in inside if n < len(self._source.starts)]
        spans = [span for span in spans if span.start < span.end]
        if spans:
            words = "\n".join(" ".join(self._source.of(span).split()) for span in spans)
            text = Text(words, tuple(Fragment(span, self._source.of(span)) for span in spans))
            self._place(spans[0].start, Paragraph(text))

    def _closes(self, fence: Token, number: int) -> bool:
        """Whether a line ends a fence: one without an end goes on to the last line."""
        bare = self._source.of(self._source.line(number)).strip().lstrip("> \t")
        return len(bare) >= len(fence.markup) and set(bare) == {fence.markup[0]}

    def _lines(self, content: str, token: Token) -> list[CharSpan]:
        """Where the lines of a paragraph stand, without the marks of the list or quotation around it."""
        spans = []
        for number, words in enumerate(content.split("\n"), self._begins(content, token)):
            line = self._source.line(min(number, len(self._source.starts) - 1))
            bare = words.strip()
            at = self._source.text.find(bare, line.start, line.end)
            spans.append(CharSpan(at, at + len(bare)) if at >= 0 else self._source.trimmed(line))
        return [span for span in spans if span.start < span.end]

    def _begins(self, content: str, token: Token) -> int:
        """The line in which a paragraph's words begin: a form feed before them is a line to the parser."""
        first, last = token.map or (0, 0)
        words = content.partition("\n")[0].strip()
        lines = ((number, self._source.line(number)) for number in range(first, last))
        text = self._source.text
        return next((n for n, line in lines if text.find(words, line.start, line.end) >= 0), first)

    def _text(self, tokens: Sequence[Token], spans: Sequence[CharSpan]) -> Text:
        inline = Inline()
        inline.tokens(tokens)
        words = inline.words()
        fragments = tuple(self._fragment(span, words) for span in spans if span.start < span.end)
        as_it_stands = len(fragments) == 1 and fragments[0].text == words
        if "://" in words and not inline.links:
            inline.links.extend(Link(found[0], found[0]) for found in PRINTED_ADDRESS.finditer(words))
        return inline.text(words, fragments[0].locator if as_it_stands else fragments)

    def _fragment(self, span: CharSpan, words: str) -> Fragment:
        """What stands there; the very same text where it is the words already, so that it is held once."""
        raw = self._source.of(span)
        return Fragment(span, words if raw == words else raw)

    def _text_at(self, span: CharSpan) -> Text:
        words = self._source.of(span)
        return Text(" ".join(words.split()), (Fragment(span, words),))

    def _render(self, span: CharSpan) -> Text:
        """A stretch that the parser did not see as inline text of its own."""
        source = self._source.of(span).replace("\\|", "|")
        return self._text(words_alone(source), (span,))

    # ── tables ──────────────────────────────────────────────────────────────────────────────────────────

    def _in_table(self, table: OpenTable, token: Token) -> None:
        kind = token.type
        if kind == "tr_open":
            line = self._source.line(_first_line(token))
            table.begin_row(line, self._source.of(line), cell_spans(self._source.text, line))
            if table.apart:
                self._place_table(table)
        elif kind == "inline":
            table.cells.append(self._text(self._tokens.words(token.content), (table.next_span(),)))
        elif kind == "tr_close":
            self._end_row(table)
        elif kind == "table_close":
            self._place_table(table)
            self._table = None

    def _end_row(self, table: OpenTable) -> None:
        if table.apart:
            for words in table.cells:
                if words.text:
                    self._place(_start(words), Paragraph(words))
            return
        table.cells.extend(self._render(span) for span in table.spans[len(table.cells) :])
        if table.cells and all(_FILLED_IN.fullmatch(cell.text) for cell in table.cells):
            said = Text.joined(table.cells, " ")
            self._place(_start(said), Furniture(said))
            return
        self._budget.spend(len(table.cells))
        table.end_row()

    def _place_table(self, table: OpenTable) -> None:
        rows = table.take()
        if rows is not None:
            self._place(table.start, rows)

    def _loose_table(self, lines: list[CharSpan]) -> list[CharSpan] | None:
        """A table whose header and delimiters do not match, or that has none.

        Returns the lines before it; None where there is no table.
        """
        found = loose_table([self._source.of(line) for line in lines])
        if found is None:
            return None
        begins, header_rows = found
        rows = []
        for line in lines[begins:]:
            if is_delimiter_row(self._source.of(line)):
                continue
            spans = cell_spans(self._source.text, line)
            self._budget.spend(len(spans))
            rows.append(TableRow(tuple(self._render(span) for span in spans)))
        self._end_item()
        self._place(lines[begins].start, Table(tuple(rows), header_rows))
        return lines[:begins]

    # ── mark-up ─────────────────────────────────────────────────────────────────────────────────────────

    def _markup(self, span: CharSpan) -> Iterator[Block]:
        source = self._source.of(span)
        blocks, notices = read_markup(as_elements(source), span, self._budget)
        self.notices.extend(notices)
        yield from map(rendered, blocks) if is_marked(source) else blocks


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _start(text: Text) -> int:
    place = text.fragments[0].locator
    return place.start if isinstance(place, CharSpan) else 0


def _without_attributes(text: Text) -> Text:
    """A heading without kramdown's or Pandoc's attributes: `Vendors {#vendors}`."""
    bare = _ATTRIBUTES.sub("", text.text)
    return text.part(0, len(bare)) if bare else text
