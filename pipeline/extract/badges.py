"""Headings with badges behind them, as cards and folds have them: the name of one, and its place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.looks import LIKELY, is_a_kind, like_a_name, says
from pipeline.extract.pieces import kind_of
from pipeline.model import Heading, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary


def with_badges_below(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """The blocks; a heading whose further lines are each a place or a cover has them as paragraphs below it.

    So has a bold line, which stands for one. The first line must look like a name. A heading that is nothing
    but such a badge, right below one that may be a name, is a paragraph too where others are.
    """
    below = _badges_in_headings(blocks, vocabulary)
    for i, block in enumerate(blocks):
        if i in below and isinstance(block, Heading):
            yield Paragraph(block.content)
            continue
        if not isinstance(block, Heading | Paragraph) or "\n" not in block.content.text:
            yield block
            continue
        content = block.content
        name, *badges = (line.strip() for line in content.text.split("\n") if line.strip())
        if (
            (isinstance(block, Heading) or content.emphasised)
            and all(kind_of(badge, vocabulary) for badge in badges)
            and like_a_name(content.saying(name), vocabulary) >= LIKELY
        ):
            yield replace(block, content=content.saying(name))
            yield from (Paragraph(Text(badge, content.fragments)) for badge in badges)
        else:
            yield block


def _badges_in_headings(blocks: Sequence[Block], vocabulary: Vocabulary) -> frozenset[int]:
    """The headings that are nothing but a badge of the name right above them, as subtitles of cards are."""
    found = frozenset(
        i
        for i, (above, block) in enumerate(pairwise(blocks), 1)
        if isinstance(above, Heading)
        and isinstance(block, Heading)
        and block.level > above.level
        and kind_of(block.content.text, vocabulary)
        and like_a_name(above.content, vocabulary) >= LIKELY
        and not is_a_kind(above.content.text, vocabulary)
        and not says(above.content.text, "list", vocabulary)
    )
    return found if len(found) > 1 else frozenset()
