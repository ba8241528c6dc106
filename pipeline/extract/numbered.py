"""Titles of sections that bear nothing but a number: "5. Sub-processors", with what they are over below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.looks import SURELY, like_a_name, says
from pipeline.model import Heading, ListItem, Paragraph, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Block, Rule
    from pipeline.vocabulary import Vocabulary

    _Shown = Heading | Paragraph | ListItem | Table | Rule
    """What a page says itself, and not around it."""

_NUMBERED = re.compile(r"\d{1,2}[.)]?\s+\S")
_NUMBER_OR_LETTER = re.compile(r"(\d{1,2}(?=[.)\s])|[A-Z](?=[.)]))[.)]?\s+\S")
_WORDS = 12
"""Words of a title, at most."""
_LEVEL = 6
"""Below all headings that a document marks as such."""
_SEVERAL = 3
"""Numbered blocks that may be titles, at least."""


def with_numbered_titles(blocks: Sequence[_Shown], vocabulary: Vocabulary) -> list[_Shown]:
    """Blocks, of which those that are numbered and stand over others are headings.

    A text without mark-up numbers its sections; a list has its items one behind the other. Most of those
    that are numbered must stand over something, one of them have the words for a list, and few be names. One
    over what bears its number and one behind that ("2. Support" over "2.1 Acme") is a title by that alone.
    """
    above_parts = frozenset(at for at in range(len(blocks) - 1) if _is_over_parts(blocks[at], blocks[at + 1]))
    return [
        Heading(block.content, _LEVEL) if at in above_parts and isinstance(block, Paragraph) else block
        for at, block in enumerate(_with_sections(blocks, vocabulary))
    ]


def _is_over_parts(block: Block, below: Block) -> bool:
    """Whether a line with a number stands over one that bears that number, and a further one behind it."""
    if not (isinstance(block, Paragraph) and isinstance(below, Paragraph | Heading)):
        return False
    text = block.content.text.strip()
    number = _NUMBER_OR_LETTER.match(text)
    return number is not None and _is_short(text) and below.content.text.strip().startswith(f"{number[1]}.")


def _with_sections(blocks: Sequence[_Shown], vocabulary: Vocabulary) -> list[_Shown]:
    """Blocks, of which those that number the sections of a text are headings."""
    numbered = [at for at, block in enumerate(blocks) if _is_numbered(block)]
    if len(numbered) < _SEVERAL:
        return list(blocks)
    titles = [at for at in numbered if _is_over_others(at, blocks)]
    words = [blocks[at].content.text for at in titles]  # type: ignore[union-attr] # no table is numbered
    if (
        2 * len(titles) <= len(numbered)
        or not any(says(text, "list", vocabulary) for text in words)
        or 2 * sum(like_a_name(Text(text), vocabulary) >= SURELY for text in words) > len(words)
    ):
        return list(blocks)
    of_sections = set(titles)
    return [
        Heading(block.content, _LEVEL) if at in of_sections and not isinstance(block, Table) else block
        for at, block in enumerate(blocks)
    ]


def _is_numbered(block: Block) -> bool:
    """Whether a block is an outermost item with a number, or a line that begins with one."""
    if isinstance(block, ListItem):
        return block.kind == "number" and block.depth == 1
    return isinstance(block, Paragraph) and _NUMBERED.match(block.content.text) is not None


def _is_over_others(at: int, blocks: Sequence[Block]) -> bool:
    """Whether a numbered block is short, ends no sentence, and has something below it that is none."""
    text = blocks[at].content.text.strip()  # type: ignore[union-attr] # no table is numbered
    behind = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        _is_short(text)
        and behind is not None
        and not isinstance(behind, Heading)
        and not _is_numbered(behind)
    )


def _is_short(text: str) -> bool:
    """Whether a line has few words and ends no sentence."""
    return len(text.split()) <= _WORDS and "\n" not in text and not text.endswith((".", ";", ",", ":"))
