"""Names in a line under, or behind, what those are for, one such pair after another, as policies have them.

"**Hosting**" over "Acme, Bolt and Corvid", or "Hosting: Acme, Bolt and Corvid" as paragraphs, are items.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.entries import AHEAD_OF_A_NAME, LEAST_OF_KINDS, behind_kinds
from pipeline.extract.looks import covered
from pipeline.extract.sections import led
from pipeline.model import ListItem, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block, Text
    from pipeline.vocabulary import Vocabulary

_KIND, _NAMES = 60, 400
"""Characters of a kind, and of the names under it, at most."""
_HALF = 0.5
_LONG_RUN = 30
"""Pairs that follow each other, from which on they are a list from the first one on, or none."""
_SAID = re.compile(r"[(:]|\s[-\u2013\u2014]\s")
"""What begins more than a name: sentences that say so are read as such."""


def with_names_by_kind(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """The blocks; kinds that follow each other, each with a line of names, are items of a list."""
    at = 0
    while at < len(blocks):
        texts: list[Text] = []
        end = at
        while found := _pair_at(blocks, end, vocabulary):
            text, end = found
            texts.append(text)
        if len(texts) >= LEAST_OF_KINDS and behind_kinds(texts, vocabulary):
            yield from (ListItem(text, 1, "bullet") for text in texts)
            behind = end
        else:
            # One that is none may lead a list; of thousands each would be looked at from each of them on.
            behind = end if len(texts) > _LONG_RUN else at + 1
            yield from blocks[at:behind]
        at = behind


def _pair_at(blocks: Sequence[Block], at: int, vocabulary: Vocabulary) -> tuple[Text, int] | None:
    """A kind and the names of it as one text, and where the next begins."""
    block = blocks[at] if at < len(blocks) else None
    if not isinstance(block, Paragraph | ListItem) or not block.content.strong:
        return None
    content = block.content
    if not content.emphasised:
        led_by = AHEAD_OF_A_NAME.match(content.text) if isinstance(block, Paragraph) else None
        is_bare = led_by is not None and not _SAID.search(content.text, led_by.end())
        return (content, at + 1) if led_by and is_bare and _may_be_a_kind(led_by[1], vocabulary) else None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if (
        isinstance(below, Paragraph)
        and not below.content.strong
        and len(below.content.text) <= _NAMES
        and not _SAID.search(below.content.text)
        and _may_be_a_kind(content.text, vocabulary)
    ):
        return led(content.saying(f"{content.text.rstrip(' :')}:"), (below.content,)), at + 2
    return None


def _may_be_a_kind(words: str, vocabulary: Vocabulary) -> bool:
    return len(words) <= _KIND and covered(words.strip(" :"), "purposes", vocabulary) >= _HALF
