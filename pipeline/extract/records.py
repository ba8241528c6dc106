"""Entries in labelled lines, as annexes have them: "Name: …", "Address: …", "Description: …"."""

from __future__ import annotations

from itertools import compress, groupby
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, labelled_parts
from pipeline.extract.context import nearness
from pipeline.extract.described import say
from pipeline.extract.headers import labels
from pipeline.extract.looks import SURELY, like_a_name, printed_addresses
from pipeline.extract.placeholders import RULE, names_nobody
from pipeline.extract.tables import LEAST, Reading
from pipeline.model import Ignored, ListItem, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_NAMES = 0.4
"""How far what bears the label of a name must look like one, at least: "legal name and address" does not."""
_NEAR = 0.6
"""How near the words for a list must stand, at least: a contract names its parties in such lines too."""


def read_records(units: Sequence[Unit], titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Entries in labelled lines under one heading; each begins with the label of a name."""
    for _, group in groupby(units, key=lambda unit: unit.headings):
        under = list(group)
        drafts: list[Draft] = []
        for unit in under:
            for content in _lines(unit.blocks, vocabulary):
                _read(drafts, content, vocabulary)
        named = [not names_nobody(draft.text("processor") or "", vocabulary) for draft in drafts]
        blank = [draft for draft, is_named in zip(drafts, named, strict=True) if not is_named]
        drafts = list(compress(drafts, named))
        names = [like_a_name(Text(draft.text("processor") or ""), vocabulary) for draft in drafts]
        bare = sum(len(draft.texts) < 2 for draft in drafts)
        are_sure = len(drafts) > 1 and all(name >= SURELY for name in names)  # "Provider: Acme GmbH" alone
        if not drafts or (2 * bare >= len(drafts) and not are_sure):
            continue
        near = max(nearness(unit, titles, vocabulary) for unit in under)
        if near >= _NEAR and fmean(names) >= _NAMES:
            section = under[0].section
            rows = tuple(draft.row(section) for draft in drafts)
            ignored = tuple(Ignored(said.fragment, RULE) for draft in blank for said in draft.evidence)
            yield Reading("items", under[0], LEAST + 0.3 * near, (), rows, ignored)


def _lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Text]:
    """The texts of blocks; a label and what it is a term for are one: "Name: Acme"."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph | ListItem):
            continue
        above = blocks[at - 1] if at else None
        if isinstance(above, ListItem) and _is_label(above, vocabulary) and _describes(block):
            label, said = above.content, block.content
            words = f"{label.text.strip(' :')}: {said.text}"
            yield Text(words, (*label.fragments, *said.fragments), said.links)
        elif not _is_label(block, vocabulary):
            yield block.content


def _is_label(block: Block, vocabulary: Vocabulary) -> bool:
    return isinstance(block, ListItem) and block.kind == "term" and labels(block.content.text, vocabulary)


def _describes(block: Block) -> bool:
    return isinstance(block, ListItem) and block.kind == "description"


def _read(drafts: list[Draft], content: Text, vocabulary: Vocabulary) -> None:
    """Put the labelled parts of a piece into their row, a new one where they name another.

    What a field is called is no name: a page's words by key are "provider: Provider".
    """
    for label, role, words in labelled_parts(content, vocabulary):
        if role == "processor" and labels(words, vocabulary):
            continue
        if role == "processor":
            drafts.append(Draft())
            drafts[-1].add("processor", words, content.fragments, "labelled-part")
        elif drafts:
            say(drafts[-1], label, role, words, content, vocabulary)
    if drafts:
        drafts[-1].add_links(content.links or printed_addresses(content.text))
