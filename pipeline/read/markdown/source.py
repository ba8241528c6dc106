"""The source of a Markdown text by its lines, with what is no Markdown cut out of it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.model import CharSpan
from pipeline.read.javascript.extent import closing
from pipeline.read.markdown.numbered import numbered_titles, with_line_breaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.markdown.titled import Titled

_LINE_END = re.compile(r"\r\n?|\n")
_SECTION = 50_000
"""Characters of a section of a long text, at least."""
_HEADING = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)(?P<mark>#{1,6})[ \t]")
"""A heading behind an empty line (CommonMark 0.31, section 4.2)."""
_OPENS = re.compile(r"`{3}|~{3}|<\?|<!(?!--)")
_CLOSED_BY = {"<!--": "-->"} | {f"<{tag}": f"</{tag}>" for tag in ("pre", "script", "style", "textarea")}
"""What no heading closes (CommonMark 0.31, sections 4.5 and 4.6); and what does, where that is simple."""
_FENCE = re.compile(r" {0,3}(?:> ?)*(`{3,}|~{3,})")
_WRAPPED = re.compile(
    r"\s*^(?P<line>(?P<fence>`{3,}|~{3,})(?:markdown|md|mdx)[ \t]*\r?)$", re.MULTILINE | re.IGNORECASE
)
_TABLE_TAG = re.compile(r"<(/?)table\b[^>]{0,2000}>", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"\s*(?:\{:{1,2}[^{}]*\}|\{%.{0,500}%\}|\{\{[<%].{0,500}[>%]\}\}|\[\[_?TOC_?\]\]|:::.*)\s*"
)
_STATEMENT = re.compile(
    r"^(?:import[ \t]+(?:[\w$*{][^;'\"]{0,1000}?\sfrom[ \t]+)?(?P<of>['\"])[^'\"\n]{1,300}(?P=of);?"
    r"|export[ \t]+(?:const|let)[ \t]+\w{1,60}[^=\n]{0,100}=[ \t]*"
    r"(?:\{[^{}]{0,5000}\}|(?P<in>['\"])[^'\"\n]{0,300}(?P=in)|[\w.]{1,60});?"
    r"|export[ \t]+default[ \t][^\n]{1,500})[ \t]*\r?$",
    re.MULTILINE,
)
"""A statement of the script in an MDX text: what it imports, a text or an object that it exports."""
_EXPRESSION = re.compile(r"^\{\s*(?:/\*|[\w$][\w$.]{0,60}\??\.\s*(?:map|filter|slice|sort)\()", re.MULTILINE)
_LONGEST = 5_000
"""An expression of MDX that begins a line: a comment, or a loop over a list that stands elsewhere."""


class Source:
    """A text, its lines, and the stretches of it that are something else than Markdown.

    Attributes:
        text: the whole text as decoded.
        starts: where each line begins.
        tables: HTML tables in it, in reading order.
        titled: components with a title and something in it.
        directives: lines that instruct the program which renders the text: kramdown's `{: .wide}`, `{% … %}`,
            the statements of MDX.
    """

    def __init__(
        self, text: str, body: int = 0, data: Sequence[CharSpan] = (), titled: Sequence[Titled] = ()
    ) -> None:
        self.text = text
        self.starts = array("q", [0])
        self.starts.extend(end.end() for end in _LINE_END.finditer(text))
        self.tables: tuple[CharSpan, ...] = ()
        self.directives: tuple[CharSpan, ...] = ()
        wrapping = self._wrapping(body)
        fenced = self._fenced({fence.start for fence in wrapping})
        self._find_tables(body, fenced)
        self._find_directives(body, fenced)
        front = (CharSpan(0, body),) if body else ()
        apart = _apart(data, (*front, *self.tables))
        outside = [each for each in titled if not _inside(fenced, each.opening.start)]
        self.titled = tuple(outside)
        tags = _apart([tag for each in outside for tag in (each.opening, each.closing)], self.tables)
        cuts = sorted((*front, *wrapping, *self.tables, *self.directives, *apart, *tags))
        ends = accumulate((cut.end for cut in cuts), max, initial=0)
        self._cuts = [cut for cut, end in zip(cuts, ends, strict=False) if cut.end > end]
        self._set_in = {
            number: each.indent
            for each in outside
            for number in range(self.line_of(each.opening.end) + 1, self.line_of(each.closing.start))
            if each.indent
        }
        self._titles = sorted(self.line_of(start) for start in numbered_titles(text))

    def sections(self) -> Iterator[tuple[int, str]]:
        """The same text without what is no Markdown; line for line the same, ended by line feeds.

        In sections, each with the number of its first line, that a parser can take one by one: it holds a
        copy of what it parses. One ends before a heading that closes all that is open.
        """
        start = 0
        for heading in _HEADING.finditer(self.text):
            end = heading.start("mark")
            if end - start < _SECTION or self._is_cut(end):
                continue
            if _stays_open(self.text[start:end].lower()):
                break
            yield self.line_of(start), self._markdown(start, end)
            start = end
        yield self.line_of(start), self._markdown(start, len(self.text))

    def _markdown(self, start: int, end: int) -> str:
        text = self.text
        pieces, at = [], start
        for cut in self._cuts[bisect_left(self._cuts, start, key=_start) :]:
            if cut.start >= end:
                break
            pieces.append(_with_line_feeds(text[at : cut.start]))
            pieces.append("\n" * (self.line_of(cut.end) - self.line_of(max(at, cut.start))))
            at = cut.end
        pieces.append(_with_line_feeds(text[at:end]))
        return self._with_titles(self._set_out("".join(pieces), self.line_of(start)), self.line_of(start))

    def _set_out(self, markdown: str, first: int) -> str:
        """Markdown whose first line is the line of that number, with what components hold not set in."""
        if not self._set_in:
            return markdown
        return "\n".join(
            line[indent:] if (indent := self._set_in.get(number)) and not line[:indent].strip() else line
            for number, line in enumerate(markdown.split("\n"), first)
        )

    def _with_titles(self, markdown: str, first: int) -> str:
        """Markdown whose first line is the line of that number, with titles that are marked as such."""
        if not self._titles:
            return markdown
        lines = with_line_breaks(markdown.split("\n"))
        for number in self._titles:
            if first <= number < first + len(lines) and lines[number - first]:
                lines[number - first] = f"# {lines[number - first]}"
        return "\n".join(lines)

    def _is_cut(self, offset: int) -> bool:
        before = bisect_right(self._cuts, offset, key=_start) - 1
        return before >= 0 and offset < self._cuts[before].end

    def line_of(self, offset: int) -> int:
        """The line, from 0, that a code point stands in."""
        return bisect_right(self.starts, offset) - 1

    def line(self, number: int) -> CharSpan:
        """A line without its end."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return CharSpan(start, end)

    def stretch(self, first: int, last: int) -> CharSpan:
        """Lines from `first` up to and without `last`, without white space at the ends."""
        if first >= min(last, len(self.starts)):
            return CharSpan(len(self.text), len(self.text))
        return self.trimmed(CharSpan(self.starts[first], self.line(min(last, len(self.starts)) - 1).end))

    def between_tables(self, span: CharSpan) -> CharSpan:
        """The part of a stretch that lies beside the tables that were cut out of it."""
        start, end = span.start, span.end
        for table in self.tables:
            if table.start <= start < table.end:
                start = min(table.end, end)
            elif start < table.start < end:
                end = table.start
        return self.trimmed(CharSpan(start, end))

    def trimmed(self, span: CharSpan) -> CharSpan:
        """A stretch without white space at its ends."""
        words = self.text[span.start : span.end]
        bare = words.strip()
        ahead = len(words) - len(words.lstrip()) if bare else 0
        return CharSpan(span.start + ahead, span.start + ahead + len(bare))

    def of(self, span: CharSpan) -> str:
        """The source of a stretch."""
        return self.text[span.start : span.end]

    def _wrapping(self, body: int) -> tuple[CharSpan, ...]:
        """The two fences around a text that is nothing but one block of Markdown, as a chat gives it out."""
        opened = _WRAPPED.match(self.text, body)
        if opened is None:
            return ()
        end = len(self.text.rstrip())
        last = self.line(self.line_of(end - 1))
        if self.of(last).strip() != opened["fence"] or last.start < opened.end():
            return ()
        return CharSpan(*opened.span("line")), CharSpan(last.start, end)

    def _fenced(self, wrapping: set[int]) -> list[tuple[int, int]]:
        """Code between fences, where nothing is cut out."""
        fences: list[tuple[int, int]] = []
        opened: tuple[str, int] | None = None
        for number, start in enumerate(self.starts):
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            found = _FENCE.match(self.text, start, end)
            if found is None or start in wrapping:
                continue
            if opened is None:
                opened = (found[1], start)
            elif found[1].startswith(opened[0]):
                fences.append((opened[1], end))
                opened = None
        if opened is not None:
            fences.append((opened[1], len(self.text)))
        return fences

    def _find_tables(self, body: int, fenced: list[tuple[int, int]]) -> None:
        tables = []
        depth, start = 0, -1
        for tag in _TABLE_TAG.finditer(self.text, body):
            if _inside(fenced, tag.start()):
                continue
            if tag[1]:
                depth = max(0, depth - 1)
                if depth == 0 and start >= 0:
                    tables.append(CharSpan(start, tag.end()))
                    start = -1
            else:
                if depth == 0:
                    start = tag.start()
                depth += 1
        if depth and start >= 0:
            tables.append(CharSpan(start, len(self.text)))
        self.tables = tuple(tables)

    def _find_directives(self, body: int, fenced: list[tuple[int, int]]) -> None:
        directives = []
        tables = [(table.start, table.end) for table in self.tables]
        for number, start in enumerate(self.starts):
            if start < body or self.text[start : start + 400].lstrip()[:1] not in ("{", "[", ":"):
                continue
            line = self.line(number)
            if (
                line.end - line.start < 1000
                and _DIRECTIVE.fullmatch(self.text, line.start, line.end)
                and not _inside(fenced, start)
                and not _inside(tables, start)
            ):
                directives.append(self.trimmed(line))
        directives += (
            self.trimmed(each)
            for each in _of_a_script(self.text, body)
            if not _inside(fenced, each.start) and not _inside(tables, each.start)
        )
        self.directives = tuple(sorted(set(directives)))


def _of_a_script(text: str, body: int) -> Iterator[CharSpan]:
    """The statements of MDX, and the expressions that stand by themselves."""
    if "import " in text or "export " in text:
        yield from (CharSpan(*found.span()) for found in _STATEMENT.finditer(text, body))
    for found in _EXPRESSION.finditer(text, body) if "\n{" in text else ():
        end = closing(text, found.start(), found.start() + _LONGEST)
        if text[end - 1] == "}" and not text[end : end + 1].strip():
            yield CharSpan(found.start(), end)


def _stays_open(text: str) -> bool:
    """Whether something may be open at the end of a text that goes on behind a heading."""
    unclosed = (text.rfind(opening) > text.rfind(closing) for opening, closing in _CLOSED_BY.items())
    return _OPENS.search(text) is not None or any(unclosed)


def _start(span: CharSpan) -> int:
    return span.start


def _with_line_feeds(text: str) -> str:
    """The very same text where it has no other line ends, so that it is held once."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _apart(data: Sequence[CharSpan], others: Sequence[CharSpan]) -> Iterator[CharSpan]:
    """The stretches of data that are to be cut out: those of any length that no other cut meets."""
    for one in data:
        if one.start < one.end and not any(one.start < t.end and t.start < one.end for t in others):
            yield one


def _inside(stretches: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(stretches, (offset, len(stretches) and stretches[-1][1])) - 1
    return at >= 0 and stretches[at][0] <= offset < stretches[at][1]
