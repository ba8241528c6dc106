"""Marks of Markdown in words that stand inside elements of HTML: MDX and kramdown render them there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Rule, Table, TableRow, Text
from pipeline.read.markdown.inline import Inline
from pipeline.read.markdown.tokens import words_alone

if TYPE_CHECKING:
    from pipeline.model import Block

_MARK = re.compile(r"(?<!\*)\*\*[^*\s][^*\n]{0,500}\*\*(?!\*)|\[[^\[\]\n]{1,500}\]\([^()\s]{1,2000}\)")
"""What nobody writes who means it as it stands: words in bold, a link."""


def is_marked(source: str) -> bool:
    """Whether a stretch of a text has such marks."""
    return _MARK.search(source) is not None


def rendered(block: Block) -> Block:
    """The block as a person sees it whose program renders such marks."""
    if isinstance(block, Rule):
        return block
    if not isinstance(block, Table):
        return replace(block, content=_rendered(block.content))
    done: dict[int, Text] = {}
    for row in block.rows:
        for cell in row.cells:
            if id(cell) not in done:
                done[id(cell)] = _rendered(cell)
    rows = tuple(TableRow(tuple(done[id(cell)] for cell in row.cells)) for row in block.rows)
    return replace(block, rows=rows)


def _rendered(text: Text) -> Text:
    if not is_marked(text.text):
        return text
    inline = Inline()
    for number, line in enumerate(text.text.split("\n")):
        if number:
            inline.add_break()
        inline.tokens(words_alone(line))
    inline.links[:0] = text.links
    found = inline.text(inline.words(), text.fragments)
    return replace(found, emphasised=found.emphasised or text.emphasised, struck=found.struck or text.struck)
