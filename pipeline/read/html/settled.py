"""Blocks of which is known only when all are read that they say nothing of their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table
from pipeline.read.html.dialogs import Card, Dialog, make_of, places_around
from pipeline.read.html.pictures import is_pictograph, stands_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Block, Text
    from pipeline.read.html.tree import Element


class Unsettled:
    """The places of such blocks among all that were read so far."""

    __slots__ = ("_cards", "_controls", "_dialogs", "_folds", "_pictures")

    def __init__(self) -> None:
        self._folds: list[int] = []
        self._pictures: list[int] = []
        self._dialogs: list[Dialog] = []
        self._cards: list[Card] = []
        self._controls: list[int] = []

    def add_folds(self, start: int, end: int) -> None:
        """Blocks that are the words which open a fold."""
        self._folds.extend(range(start, end))

    def add_picture(self, place: int) -> None:
        """A block that is the text of a picture."""
        self._pictures.append(place)

    def add_control(self, place: int) -> None:
        """A block that is the words of a button, and stands apart from all others."""
        self._controls.append(place)

    def add_dialog(self, element: Element, start: int, end: int) -> None:
        """Blocks of a dialog: whether they are read is known when it is seen how many there are."""
        self._dialogs.append(Dialog(element.attributes.get("id") or "", make_of(element), start, end))

    def add_card(self, href: str, start: int, end: int) -> None:
        """Blocks that are a link as a whole."""
        if href and end > start:
            self._cards.append(Card(href, start, end))

    def settle(self, blocks: list[Block]) -> None:
        """Makes furniture of the blocks that say nothing of their own."""
        _leave_out(blocks, _labels_again(blocks, self._folds))
        _leave_out_controls(blocks, self._controls)
        _leave_out_pictures(blocks, self._pictures)
        if self._dialogs:
            _leave_out(blocks, places_around(blocks, self._dialogs, self._cards))


def _leave_out(blocks: list[Block], places: Iterable[int]) -> None:
    for place in list(places):
        block = blocks[place]
        if not isinstance(block, Table):
            blocks[place] = Furniture(block.content)


def _pass_over(blocks: list[Block], place: int) -> None:
    """Leaves out a block. Where an item begins with it, it begins with the words that come."""
    item = blocks[place]
    _leave_out(blocks, [place])
    first = place + 1
    if first < len(blocks) and isinstance(blocks[first], Heading):
        first += 1
    words = blocks[first] if first < len(blocks) else None
    if isinstance(item, ListItem) and isinstance(words, Paragraph):
        blocks[first] = replace(item, content=words.content)


def _labels_again(blocks: Sequence[Block], folds: Sequence[int]) -> Iterator[int]:
    """Words that open one fold after another ("Show details") name none of them."""
    said = [blocks[i].content.text for i in folds]  # type: ignore[union-attr] # a paragraph
    again = {text for text, after in pairwise(said) if text == after}
    return (i for i, text in zip(folds, said, strict=True) if text in again)


def _leave_out_controls(blocks: list[Block], controls: Sequence[int]) -> None:
    """Words that several buttons bear ("Close") name nobody."""
    said = [blocks[place].content.text for place in controls]  # type: ignore[union-attr] # no table
    counts = Counter(said)
    for place, text in zip(controls, said, strict=True):
        if counts[text] > 1:
            _pass_over(blocks, place)


def _leave_out_pictures(blocks: list[Block], pictures: Iterable[int]) -> None:
    """A picture of what is written right under it ("Acme logo" over "Acme") says nothing of its own.

    Nor does a pictograph.
    """
    for place in pictures:
        block, below = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
        if not isinstance(block, ListItem | Paragraph):
            continue
        text = block.content.text
        if is_pictograph(text) or (
            isinstance(below, Heading | Paragraph)
            and any(stands_for(text, title) for title in _titles(below.content))
        ):
            _pass_over(blocks, place)


def _titles(text: Text) -> Iterator[str]:
    """What may be the name in a text: all of it, its first line, the bold words that it begins with."""
    yield text.text
    yield text.text.partition("\n")[0]
    if text.strong and not text.strong[0][0]:
        yield text.text[: text.strong[0][1]]
