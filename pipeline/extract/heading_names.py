"""What a heading names: how far it is a name, whose that is, and what words behind it say that it is for."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.cells import labelled
from pipeline.extract.looks import (
    LIKELY,
    SURELY,
    cue,
    is_a_company,
    led_by_a_name,
    like_a_brand,
    like_a_name,
    like_a_place,
    says,
)
from pipeline.extract.named import without_number
from pipeline.extract.pieces import is_name_part
from pipeline.extract.remarks import is_a_remark, without_remarks
from pipeline.extract.seats import name_before_a_place
from pipeline.extract.sections import blocks_under, content_of, name_in
from pipeline.model import ListItem, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_USED_FOR = re.compile(r"\s+\(((?:(?![a-z][A-Z])[^()]){2,60})\)$")
"""Brackets at the end of a heading, without a brand ("AdSense") in them."""
_COMPANY = re.compile(r"\s+\(([^()]{2,80}),\s+([^(),]{2,40})\)$")
"""A company and its seat in brackets at the end of a heading."""
_DASH = re.compile(r"\s[\u2013\u2014-]\s")


def with_its_company(heading: Text, vocabulary: Vocabulary) -> tuple[Text, str, str]:
    """A heading without the company and its seat in the brackets behind a name; empty where none are.

    "Bolt (Bolt Messenger Inc., Norway)".
    """
    bracket = _COMPANY.search(heading.text)
    if (
        bracket is None
        or not cue(vocabulary, "cells", "company-form").find(bracket[1])
        or like_a_place(bracket[2], vocabulary) < 1
    ):
        return heading, "", ""
    return heading.saying(heading.text[: bracket.start()]), bracket[1], bracket[2]


def name_and_use(
    heading: Text, repeated: frozenset[str], vocabulary: Vocabulary
) -> tuple[Text, str, tuple[str, ...]]:
    """The name in a heading, what words behind it say that it is for ("Vercel (Hosting)"), and remarks.

    Behind a brand in several headings a dash leads to which product it is ("Acme \u2013 Mail"), behind a
    company in full to what it is for.
    """
    name = name_in(heading, vocabulary)
    if _is_shared(front_of(name), repeated, vocabulary):
        return name, "", ()
    bare, remarks = without_remarks(name.text, vocabulary)
    uses = [remark for remark in remarks if not is_a_remark(remark, vocabulary)]
    name = name.saying(bare)
    bracket = _USED_FOR.search(name.text)
    if uses or bracket is None or vocabulary.matcher("organisations").find(bracket[1]):
        return name, "".join(uses), remarks
    before = name.saying(name.text[: bracket.start()])
    is_a_use = (
        bool(vocabulary.matcher("purposes").find(bracket[1]))
        and not is_name_part(bracket[1], before.text, vocabulary)
        and like_a_name(before, vocabulary) >= LIKELY
    )
    return (before, bracket[1], (bracket[1], *remarks)) if is_a_use else (name, "", remarks)


def likeness_of(
    headings: tuple[Text, ...], units: Sequence[Unit], repeated: frozenset[str], vocabulary: Vocabulary
) -> float:
    """How far a heading looks like a name; one that speaks of a list, or stands over names, is none."""
    name, _, _ = name_and_use(headings[-1], repeated, vocabulary)
    brand = front_of(name)
    name = name.saying(brand) if _is_shared(brand, repeated, vocabulary) else name
    bare = name.saying(name_before_a_place(name.text, vocabulary)[0])
    is_of_a_list = says(name.text, "list", vocabulary) and not is_a_company(name.text, vocabulary)
    likeness = 0.0 if is_of_a_list else like_a_name(bare, vocabulary)
    if likeness >= SURELY or not likeness:
        return likeness
    leads_on = headings[-1].text.rstrip().endswith((":", "\uff1a"))
    if leads_on and vocabulary.matcher("reading").find(name.text):  # "Provider of the app:"
        return 0.0
    blocks = tuple(blocks_under(headings, units))
    contents = (content for content in map(content_of, blocks) if content is not None)
    fronts = [front_of(block.content) for block in blocks if isinstance(block, ListItem)]
    if fronts and all(front and like_a_brand(front, vocabulary) for front in fronts):
        return 0.0
    led = any(led_by_a_name(content, vocabulary) for content in contents)
    if led or _has_labels_under_a_name(blocks, vocabulary):
        return 0.0
    return 0.0 if any(_is_an_entry(block, vocabulary) for block in blocks) else likeness


def _has_labels_under_a_name(blocks: Sequence[Block], vocabulary: Vocabulary) -> bool:
    """Whether an item under a heading surely is a name, and one under that bears the label of a field."""
    return any(
        isinstance(item, ListItem)
        and isinstance(below, ListItem)
        and below.depth > item.depth
        and labelled(below.content.text, vocabulary) is not None
        and like_a_name(item.content, vocabulary) >= SURELY
        for item, below in pairwise(blocks)
    )


def _is_shared(front: str, repeated: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether several headings have this brand before their dash."""
    return front in repeated and not cue(vocabulary, "cells", "company-form").find(front)


def front_of(content: Text) -> str:
    """What an item says of something: the link that it begins with, or the words before a dash."""
    linked = next((link.label for link in content.links[:1] if content.text.startswith(link.label)), "")
    dash = _DASH.search(content.text)
    return linked or (content.text[: dash.start()] if dash else "")


def _is_an_entry(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether an item that is numbered or has several lines surely begins with a line that is a name."""
    if not isinstance(block, ListItem):
        return False
    first = without_number(block.content).text.partition("\n")[0]
    is_marked = block.kind == "number" or first != block.content.text
    return is_marked and like_a_name(Text(first), vocabulary) >= SURELY
