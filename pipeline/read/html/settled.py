"""Blocks of which is known only when all are read that they say nothing of their own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Furniture, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Block

_DIALOGS_LEAST = 2
"""Dialogs that tell of an entry each, at least."""


class Dialog(NamedTuple):
    """Its name, by which it is opened, and where its blocks begin and end."""

    name: str
    start: int
    end: int


def leave_out_labels_again(blocks: list[Block], folds: Sequence[int]) -> None:
    """Words that open one fold after another ("Show details") name none of them: they are furniture."""
    said = [blocks[i].content.text for i in folds]  # type: ignore[union-attr] # a paragraph
    again = {text for text, after in pairwise(said) if text == after}
    for i, text in zip(folds, said, strict=True):
        if text in again:
            _leave_out(blocks, i)


def leave_out_pictures(blocks: list[Block], pictures: Iterable[int]) -> None:
    """A picture of what is written right under it ("Acme logo" over "Acme") says nothing of its own."""
    for i in pictures:
        block, below = blocks[i], blocks[i + 1] if i + 1 < len(blocks) else None
        if (
            isinstance(block, Paragraph)
            and isinstance(below, Heading | Paragraph)
            and _begins_with(block.content.text, below.content.text)
        ):
            _leave_out(blocks, i)


def leave_out_dialogs(blocks: list[Block], dialogs: Sequence[Dialog]) -> None:
    """Several dialogs tell of an entry each, and what opens them says nothing itself; one may be any."""
    if not dialogs:
        return
    if len(dialogs) < _DIALOGS_LEAST:
        for dialog in dialogs:
            for i in range(dialog.start, dialog.end):
                _leave_out(blocks, i)
        return
    names = {f"#{dialog.name}" for dialog in dialogs}
    for i, block in enumerate(blocks):
        links = () if isinstance(block, Table) else block.content.links
        if len(links) == 1 and links[0].href in names:
            _leave_out(blocks, i)


def _leave_out(blocks: list[Block], i: int) -> None:
    block = blocks[i]
    if not isinstance(block, Table):
        blocks[i] = Furniture(block.content)


def _begins_with(text: str, words: str) -> bool:
    """Whether a text begins with these words, whatever their case."""
    said = words.casefold().split()
    return text.casefold().split()[: len(said)] == said
