"""Components of MDX that hold a part of the page under a title: cards, folds, tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import CharSpan
from pipeline.read.javascript.jsx import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENED = re.compile(
    r"^[ \t]*(?P<tag><(?P<name>[A-Z][\w.]{0,60})"
    r"(?P<given>(?:\s+[\w-]{1,40}(?:=(?:\"[^\"<>]{0,1000}\"|'[^'<>]{0,1000}'|\{[^{}<>]{0,1000}\}))?){1,20})"
    r"\s*>)[ \t]*\r?$",
    re.MULTILINE,
)
"""A tag alone on its lines that a component begins with."""
_HREF = re.compile(r"\shref=(?:\"([^\"]{1,2000})\"|'([^']{1,2000})')")
_TAG = re.compile(
    r"^[ \t]*<(?P<closes>/?)(?P<name>[A-Z][\w.]{0,60})(?:\s[^<>]{0,4000})?>[ \t]*\r?$", re.MULTILINE
)
_PLAIN = re.compile(r"\s*[^<>{}\s][^<>{}]{0,1000}")
"""Words alone, without blocks of Markdown: such components are records, which others read."""
_BLOCKS = re.compile(r"\n[ \t\r]*\n|^[ \t]*(?:[-*+|>][ \t]|\d{1,3}[.)][ \t]|#{1,6}[ \t])", re.MULTILINE)
"""An empty line, or what an item, a quotation, a heading or a table begins with."""
_DEEPEST = 20
"""Components within each other that are followed."""
_INDENT = re.compile(r"^([ \t]*)[^\s]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Titled:
    """A component with a title and something in it.

    Attributes:
        opening: the tag that it begins with.
        closing: the tag that it ends with.
        title: what it is called.
        href: where it leads; None for nowhere.
        indent: characters by which all that it holds is set in.
    """

    opening: CharSpan
    closing: CharSpan
    title: CharSpan
    href: CharSpan | None
    indent: int


def titled_components(text: str, body: int) -> tuple[Titled, ...]:
    """The components with titles, in the order in which they begin.

    Args:
        text: the whole text.
        body: where its front matter ends.
    """
    if "</" not in text:
        return ()
    found = list(_found(text, body))
    hold_more = {name for name, is_plain, _ in found if not is_plain}
    return tuple(each for name, _, each in found if name in hold_more)


def _found(text: str, body: int) -> Iterator[tuple[str, bool, Titled]]:
    """Components with titles: what each is called, whether it holds words alone, and where it stands."""
    closings = dict(_pairs(text, body))
    for opened in _OPENED.finditer(text, body):
        given = opened.start("given")
        title = title_of(opened["name"], opened["given"])
        closing = closings.get(opened.start("tag"))
        if title is None or closing is None:
            continue
        href = _HREF.search(text, opened.start("given"), opened.end("given"))
        inside = text[opened.end() : closing.start]
        indents = [len(each[1]) for each in _INDENT.finditer(inside)]
        yield (
            opened["name"],
            _PLAIN.fullmatch(inside.rstrip()) is not None and not _BLOCKS.search(inside.strip()),
            Titled(
                CharSpan(*opened.span("tag")),
                closing,
                CharSpan(given + title.start("title"), given + title.end("title")),
                CharSpan(*href.span(1 if href[1] is not None else 2)) if href is not None else None,
                min(indents, default=0),
            ),
        )


def _pairs(text: str, body: int) -> Iterator[tuple[int, CharSpan]]:
    """Where components begin that tags alone on their lines open, and the tags that close them."""
    open_now: list[tuple[str, int]] = []
    for tag in _TAG.finditer(text, body):
        start = text.index("<", tag.start())
        end = text.rindex(">", start, tag.end()) + 1
        if text[end - 2] == "/":
            continue
        if not tag["closes"]:
            if len(open_now) < _DEEPEST:
                open_now.append((tag["name"], start))
            continue
        at = next((i for i in range(len(open_now) - 1, -1, -1) if open_now[i][0] == tag["name"]), None)
        if at is not None:
            yield open_now[at][1], CharSpan(start, end)
            del open_now[at:]
