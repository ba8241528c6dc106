"""Markdown to tokens, one at a time: all of one text together are a hundred times as large as the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from pipeline.read.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Take = Callable[[Token], None]

_MARKS = re.compile(r"[\\`*_\[\]<>&!~\n]")
"""What may mean something else than itself within a line (CommonMark 0.31, section 6; strikethrough)."""
_SHORT = 200
"""Characters of words whose tokens are kept for a while: a list says the same few again and again."""


_SIGNS = {
    "blockquote": re.compile(">"),
    "fence": re.compile("```|~~~"),
    "heading": re.compile("#"),
    "hr": re.compile(r"[-*_][ \t]*(?:\n|\Z)"),
    "html_block": re.compile("<"),
    "lheading": re.compile(r"[-=][ \t]*(?:\n|\Z)"),
    "reference": re.compile(r"\]:"),
    "table": re.compile(r"\|"),
}
"""What must stand in a text that has a block of a kind (CommonMark 0.31, sections 4 and 5; tables): where it
is nowhere, no line is asked for it."""
_MARKED_BY = {
    "autolink": "<",
    "backticks": "`",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "html_inline": "<",
    "image": "!",
    "link": "[",
    "strikethrough": "~",
}
"""The marks that begin what stands within a line (the same, section 6)."""


@lru_cache(maxsize=128)
def _parser_without(*rules: str) -> MarkdownIt:
    known = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH}).enable(["table", "strikethrough"])
    known.block.ruler.at("reference", _reference)
    return known.disable(rules)


def _reference(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The definition of a link, as CommonMark has it, but for a footnote of one word: `[^1]: Germany`."""
    begins = state.bMarks[first] + state.tShift[first]
    return not state.src.startswith("[^", begins) and reference(state, first, last, silent)


@lru_cache(maxsize=256)
def _parser_for(marks: frozenset[str]) -> MarkdownIt:
    return _parser_without(*(rule for rule, begin in _MARKED_BY.items() if marks.isdisjoint(begin)))


class Tokens:
    """The tokens of one text: those of its blocks in reading order, those of words as they are asked for."""

    def __init__(self, sections: Callable[[], Iterable[tuple[int, str]]]) -> None:
        self._sections = sections
        self._definitions: dict[str, Any] = {}

    def blocks(self, take: Take) -> None:
        """Gives every token of a block to `take`. An `inline` one has its words unparsed, in `content`."""
        if any("]:" in markdown for _, markdown in self._sections()):
            # A link may be defined behind the words that it stands in (CommonMark 0.31, section 4.7).
            self._parse(lambda _: None)
        self._parse(take)

    def words(self, content: str) -> Sequence[Token]:
        """The tokens of words that stand in the text."""
        return _words(content, self._definitions) if self._definitions else words_alone(content)

    def _parse(self, take: Take) -> None:
        for line, markdown in self._sections():
            given = _Given(take, line)
            parser = _parser_without(*(rule for rule, sign in _SIGNS.items() if not sign.search(markdown)))
            parser.block.parse(markdown.replace("\0", "\ufffd"), parser, self._definitions, given)
            given.end()


def words_alone(content: str) -> Sequence[Token]:
    """The tokens of words, whatever links the text around them defines; nobody may change them."""
    return _short_words(content) if len(content) <= _SHORT else _words(content, {})


@lru_cache(maxsize=256)
def _short_words(content: str) -> Sequence[Token]:
    return _words(content, {})


def _words(content: str, definitions: dict[str, Any]) -> Sequence[Token]:
    marks = frozenset(_MARKS.findall(content))
    if content and not marks:
        return (Token("text", "", 0, content=content),)
    (token,) = _parser_for(marks).parseInline(content, definitions)
    return token.children or ()


class _Given(list[Token]):
    """Stands where the parser keeps its tokens, and keeps none: each is given on when the next one comes.

    Until then the parser has not said all of it. What the parser would look up in the list again, whether
    the paragraphs of items stand apart, is not asked here.
    """

    def __init__(self, take: Take, line: int) -> None:
        super().__init__()
        self._take = take
        self._line = line
        self._last: Token | None = None

    def append(self, token: Token) -> None:
        """Takes a token from the parser."""
        self.end()
        self._last = token

    def end(self) -> None:
        """Gives on the last token, its lines counted from the beginning of the text."""
        if self._last is not None:
            if self._line and self._last.map:
                self._last.map = [line + self._line for line in self._last.map]
            self._take(self._last)
        self._last = None
