"""Mark-up to a tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.html.builder import Builder
from pipeline.read.html.sheets import set_apart_in
from pipeline.read.limits import MAX_TAGS

if TYPE_CHECKING:
    from pipeline.read.html.tree import Element

_TEMPLATE = re.compile(r"<%[^<]{0,2000}?%>|<\?[^<]{0,2000}?\?>|\{%[^{]{0,500}?%\}")
"""Instructions to the program that would fill a template: no words of the page."""
_AT_ONCE = 16_384
"""Characters that the parser is given at a time, so that it ends soon where an error is raised."""


def parse(markup: str, name: str) -> Element | None:
    """The root, always an `html` element; None where there is nothing but white space and comments.

    Raises:
        ReadError: there are too many tags, or they are nested too deeply.
    """
    if markup.count("<") > MAX_TAGS:
        raise ReadError(
            f"more than {MAX_TAGS:,} tags",
            source=name,
            advice="Save the part with the list by itself",
        )
    markup = _without_instructions(_without_instructions(markup, "%"), "?")
    parser, builder = _idle.pop() if _idle else _made()
    builder.begin(name, set_apart_in(markup))
    for start in range(0, len(markup), _AT_ONCE):
        parser.feed(markup[start : start + _AT_ONCE].encode("utf-8", "replace"))
    try:
        root: Element | None = parser.close()  # type: ignore[assignment] # what the target's `close` gives
    except etree.XMLSyntaxError:
        return None
    _idle.append((parser, builder))
    return root


def _made() -> tuple[etree.HTMLParser, Builder]:
    """A parser that expands no entity and fetches nothing; the bytes are bounded already."""
    builder = Builder()
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
        target=builder,  # type: ignore[arg-type] # what the parser gives is always `str`
    )
    return parser, builder


_idle: list[tuple[etree.HTMLParser, Builder]] = []
"""Parsers that have read to the end and can begin again: to make one takes longer than a short text."""


def _without_instructions(markup: str, sign: str) -> str:
    """The mark-up without template instructions with that sign, which is rare: it is looked for, not they."""
    kept, end = [], 0
    at = markup.find(sign, 1)
    while at > 0:
        found = _TEMPLATE.match(markup, at - 1) if at > end and markup[at - 1] in "<{" else None
        if found:
            kept.append(markup[end : at - 1])
            end = found.end()
        at = markup.find(sign, max(at + 1, end))
    return "".join((*kept, markup[end:])) if kept else markup
