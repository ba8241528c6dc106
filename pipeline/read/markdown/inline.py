"""The words of a stretch of inline Markdown, with the inline HTML in it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from pipeline.read.html.tags import BLOCKS
from pipeline.read.words import BOLD, BREAK, RAISED, STRUCK, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

_TAG = re.compile(r"<(/?)([a-zA-Z][\w.:-]*)")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_NOTE = re.compile(r"\[\^(\d{1,3})\]:\s*")
_NOTE_MARK = re.compile(r"\s?\[\^(\d{1,3})\]")
"""What a footnote begins with, and what points to it (GitHub, PHP Markdown Extra)."""
_BREAKING = BLOCKS | {"br"}
_BOLD_TAGS = frozenset({"b", "strong"})
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_UNSEEN_TAGS = frozenset({"script", "style", "svg", "template"})


class Inline(Words):
    """Words of inline tokens. Tags that are opened and never closed end with the stretch."""

    __slots__ = ("_bold", "_links", "_raised", "_struck", "_unseen")

    def __init__(self) -> None:
        super().__init__()
        self._bold = 0
        self._struck = 0
        self._unseen = 0
        self._links: list[tuple[int, str]] = []
        self._raised: list[int] = []

    def tokens(self, tokens: Sequence[Token]) -> None:
        """All words of these tokens."""
        for token in tokens:
            if token.type == "text":
                if token.content:
                    self._say(self._with_notes(token.content))
            elif token.type in _MARKS:
                _MARKS[token.type](self, token)
            else:
                self._say(token.content)

    def _with_notes(self, words: str) -> str:
        """Words with the marks of footnotes as raised numbers, those in front of the notes too."""
        if "[^" not in words:
            return words
        begun = _NOTE.match(words)
        if begun and (not self.parts or self.parts[-1] in {" ", BREAK}):
            self.parts[-1:] = [BREAK] * bool(self.parts)
            words = f"{begun[1].translate(RAISED)} {words[begun.end() :]}"
        return _NOTE_MARK.sub(lambda mark: mark[1].translate(RAISED), words)

    def _say(self, words: str) -> None:
        if not self._unseen:
            self.add(words, (BOLD if self._bold > 0 else 0) | (STRUCK if self._struck > 0 else 0))

    def _tag(self, token: Token) -> None:
        """An HTML tag among the words."""
        source = token.content
        tag = _TAG.match(source)
        if tag is None:
            return
        name = tag[2].lower()
        step = 0 if source.endswith("/>") else -1 if tag[1] else 1
        if name in _BREAKING:
            self.add_break()
        elif name in {"td", "th"}:
            self.parts.append(" ")
        elif name == "a":
            self._anchor(source, step)
        elif name == "sup":
            self._sup(step)
        else:
            self._bold += step * (name in _BOLD_TAGS)
            self._struck += step * (name in _STRUCK_TAGS)
            self._unseen = max(0, self._unseen + step * (name in _UNSEEN_TAGS))

    def _anchor(self, source: str, step: int) -> None:
        if step < 0:
            self._close_link()
            return
        href = _HREF.search(source)
        address = html.unescape(href[1] or href[2] or href[3] or "") if href else ""
        self._links.append((len(self.parts), address.strip()))

    def _sup(self, step: int) -> None:
        if step > 0:
            self._raised.append(len(self.parts))
        elif self._raised:
            self.close_raised(self._raised.pop())

    def _open_link(self, token: Token) -> None:
        self._links.append((len(self.parts), str(token.attrs.get("href") or "")))

    def _soft_break(self, _: Token) -> None:
        self.parts.append(" ")

    def _hard_break(self, _: Token) -> None:
        self.add_break()

    def _image(self, token: Token) -> None:
        self.add_picture(token.content)

    def _strong(self, token: Token) -> None:
        self._bold += token.nesting

    def _strike(self, token: Token) -> None:
        self._struck += token.nesting

    def _emphasis(self, _: Token) -> None:
        """Italics are not told apart."""

    def _close_link(self, _: Token | None = None) -> None:
        if self._links:
            self.close_link(*self._links.pop())


_MARKS: dict[str, Callable[[Inline, Token], None]] = {
    "softbreak": Inline._soft_break,
    "hardbreak": Inline._hard_break,
    "html_inline": Inline._tag,
    "image": Inline._image,
    "link_open": Inline._open_link,
    "link_close": Inline._close_link,
    "strong_open": Inline._strong,
    "strong_close": Inline._strong,
    "s_open": Inline._strike,
    "s_close": Inline._strike,
    "em_open": Inline._emphasis,
    "em_close": Inline._emphasis,
}
