"""Dialogs, which a page shows when asked to: some tell of an entry each, most stand around the content."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Furniture, Table
from pipeline.read.html.asides import names_a_bar
from pipeline.read.html.pictures import begins_with, stands_for
from pipeline.read.html.tags import HAS_FORM, HAS_TABLE, HAS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Block
    from pipeline.read.html.tree import Element

_LEAST = 2
"""Dialogs that tell of an entry each, at least."""
_ROLES = frozenset({"alertdialog", "dialog"})
_OTHER_TAGS = frozenset({"aside", "button", "footer", "header", "nav", "noscript"})
_NAME = re.compile(
    r"(?:^|[\s_-])(?:dialog|drawer|flyout|lightbox|modal|offcanvas|overlay|popover|popup)(?:$|[\s_-])",
    re.IGNORECASE,
)

_Make = tuple[str, ...]
"""The tag of a dialog, its role and its class."""


class Dialog(NamedTuple):
    """The name by which it is opened, how it is made, and where its blocks begin and end."""

    name: str
    make: _Make
    start: int
    end: int


class Card(NamedTuple):
    """A link around several blocks: its address, and where they begin and end."""

    href: str
    start: int
    end: int


class _Said(NamedTuple):
    """What a dialog says: its first words, and all its texts."""

    title: str
    texts: frozenset[str]

    def includes(self, text: str) -> bool:
        """Whether a text says no more: it is one of them, or the title in short or of a picture."""
        return text in self.texts or bool(
            self.title and (stands_for(text, self.title) or begins_with(self.title, text))
        )


def may_be_a_dialog(element: Element) -> bool:
    """Whether an element that is not seen is a dialog of nothing but words, by its role or its class."""
    if not element.holds & HAS_WORDS or element.holds & (HAS_FORM | HAS_TABLE):
        return False
    attributes = element.attributes
    name, role = attributes.get("class"), attributes.get("role")
    if element.tag in _OTHER_TAGS or names_a_bar(name) or names_a_bar(attributes.get("id")):
        return False
    return role in _ROLES or (role is None and name is not None and _names_a_dialog(name))


@lru_cache(1024)
def _names_a_dialog(name: str) -> bool:
    return _NAME.search(name) is not None


def make_of(element: Element) -> _Make:
    """What dialogs that tell of an entry each have in common."""
    attributes = element.attributes
    return element.tag, attributes.get("role") or "", attributes.get("class") or ""


def places_around(blocks: Sequence[Block], dialogs: Sequence[Dialog], cards: Iterable[Card]) -> Iterator[int]:
    """The places of blocks that say nothing of their own: dialogs around the content and what opens others.

    Several dialogs that are made alike tell of an entry each, but for menus: most words of those are links.
    """
    told = [dialog for dialog in dialogs if _tells(blocks[dialog.start : dialog.end])]
    makes = Counter(dialog.make for dialog in told)
    entries = [dialog for dialog in told if makes[dialog.make] >= _LEAST]
    shown = {dialog.start for dialog in entries}
    for dialog in dialogs:
        if dialog.start not in shown:
            yield from range(dialog.start, dialog.end)
    said = {f"#{entry.name}": _said(blocks[entry.start : entry.end]) for entry in entries if entry.name}
    openers = [card for card in _links(blocks, cards) if card.href in said]
    counts = Counter(text for card in openers for text in {*_texts(blocks[card.start : card.end])})
    for card in openers:
        texts = _texts(blocks[card.start : card.end])
        if all(counts[text] > 1 or said[card.href].includes(text) for text in texts):
            yield from range(card.start, card.end)


def _links(blocks: Sequence[Block], cards: Iterable[Card]) -> Iterator[Card]:
    """The cards, and the blocks that are a link as a whole."""
    by_start = {card.start: card for card in cards}
    for place, block in enumerate(blocks):
        if place in by_start:
            yield by_start[place]
        elif not isinstance(block, Table) and len(block.content.links) == 1:
            (link,) = block.content.links
            if link.href and link.label == block.content.text:
                yield Card(link.href, place, place + 1)


def _tells(blocks: Iterable[Block]) -> bool:
    """Whether at least half of the words stand in no link."""
    contents = [block.content for block in blocks if not isinstance(block, Furniture | Table)]
    words = sum(len(content.text) for content in contents)
    return words >= 2 * sum(len(link.label) for content in contents for link in content.links)


def _said(blocks: Sequence[Block]) -> _Said:
    texts = list(_texts(blocks))
    return _Said(texts[0] if texts else "", frozenset(texts))


def _texts(blocks: Iterable[Block]) -> list[str]:
    """The texts of blocks that are no furniture."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            texts += (cell.text for row in block.rows for cell in row.cells)
        elif not isinstance(block, Furniture):
            texts.append(block.content.text)
    return texts
