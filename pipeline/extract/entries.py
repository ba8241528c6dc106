"""Which entries the items of a list are: the name of each, what is said of it, and the items under it.

An item may be its own entry, group those under it ("Hosting"), or name several behind their kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, TypeVar

from pipeline.extract.cells import front_and_parts, labelled
from pipeline.extract.looks import SURELY, covered, cue, is_a_kind, like_a_brand, like_a_name
from pipeline.extract.named import (
    behind,
    in_brackets_of_their_kind,
    name_in_front,
    name_of_its_document,
    names_joined,
    names_listed,
    without_number,
)
from pipeline.extract.sections import led
from pipeline.model import Text
from pipeline.model.making import set_by_slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import ListItem
    from pipeline.vocabulary import Vocabulary

_One = TypeVar("_One")

_NAMES = 0.6
"""How far items under another must look like names for the one above to be their category."""
_HALF = 0.5
"""The share of kinds that must be words of purposes, and of names behind them that must look like brands."""
AHEAD_OF_A_NAME = re.compile(
    r"\s*((?:[^:\n\u2013\u2014()]|\([^()\n]{0,60}\)){2,48}?)(?:\s*:|\s+[-\u2013\u2014])\s+(?=\S)"
)
"""Words before a colon or a dash, which may say of what kind the one behind is ("Hosting: Acme").

One between brackets parts nothing ("Acme (parsing \u2014 no storage)").
"""
LEAST_OF_KINDS = 2
"""Items that each begin with a kind, at least, for the kinds to be none of the names."""
_SAMPLE = 500
"""Items whose looks are asked, at most, evenly from all of them: whether a list is one, these say."""


@set_by_slots
@dataclass(frozen=True, slots=True)
class Entry:
    """An item with the items under it.

    Attributes:
        name: what it names.
        rest: the words behind the name.
        parts: labelled parts behind them: label, field, words.
        below: the items under it.
        category: the item that it stands under, where that one names what its items are for.
        of_a_document: whether the item only links to a document of the one that it names.
    """

    content: Text
    name: str
    rest: str
    parts: tuple[tuple[str, str, str], ...]
    below: tuple[Text, ...]
    category: Text | None = None
    of_a_document: bool = False


def entries_of(items: Sequence[ListItem], vocabulary: Vocabulary) -> Iterator[Entry]:
    """The entries that items are: those on top, or, where these only group them, those under them."""
    top = min(item.depth for item in items)
    # What comes first is an entry whatever it is: a description without a term, an item deeper than the rest.
    heads = [
        i for i, item in enumerate(items) if i == 0 or (item.depth == top and item.kind != "description")
    ]
    parted = [(items[i], items[i + 1 : j]) for i, j in zip(heads, [*heads[1:], len(items)], strict=True)]
    categories = _are_categories(parted, vocabulary)
    kinds = behind_kinds([without_number(item.content) for item, _ in parted], vocabulary)
    for at, (item, below) in enumerate(parted):
        if kinds:
            kind, named = kinds[at]
            under = tuple(_led_to(below))
            for each in names_listed(named, vocabulary):
                yield replace(_entry(each, under, vocabulary), category=kind)
        elif categories:
            for entry in entries_of(below, vocabulary):
                yield replace(entry, category=item.content)
        else:
            entry = _entry(item.content, tuple(_led_to(below)), vocabulary)
            if of_a_kind := in_brackets_of_their_kind(entry.name, vocabulary):
                category = item.content.saying(of_a_kind[0])
                yield from (replace(entry, name=name, category=category) for name in of_a_kind[1])
                continue
            for name in names_joined(entry.name, vocabulary):
                yield entry if name == entry.name else replace(entry, name=name)


def _led_to(below: Sequence[ListItem]) -> Iterator[Text]:
    """The items under a name; one that ends with a colon or is a term together with what it leads to."""
    at = 0
    while at < len(below):
        item, end = below[at], at + 1
        leading = item.content
        if item.kind == "term":
            leading = leading.saying(f"{leading.text.rstrip(' :')}:")
            while end < len(below) and below[end].kind == "description":
                end += 1
        elif item.content.text.rstrip().endswith(":"):
            while end < len(below) and below[end].depth > item.depth:
                end += 1
        led_to = [each.content for each in below[at + 1 : end]]
        yield led(leading, led_to) if led_to else item.content
        at = end


def _entry(content: Text, below: tuple[Text, ...], vocabulary: Vocabulary) -> Entry:
    content = without_number(content)
    whose = name_of_its_document(content, vocabulary)
    if whose is not None:
        return Entry(content, whose, "", (), below, of_a_document=True)
    front, parts = front_and_parts(content, vocabulary)
    if not front:
        front, parts = content.text, ()
    name, rest = name_in_front(content.saying(front), vocabulary)
    for part in parts:
        if part[1] == "processor" and not rest and _is_who(part[2], name, part[0], vocabulary):
            name, parts = part[2], tuple(each for each in parts if each is not part)  # "Hosting / Name: Acme"
            break
    return Entry(content, name, rest, parts, below)


def _is_who(named: str, kind: str, label: str, vocabulary: Vocabulary) -> bool:
    """Whether a name behind its label is that of an entry, and what it begins with only what it is for."""
    return (
        like_a_name(Text(named), vocabulary) >= SURELY > like_a_name(Text(kind), vocabulary)
        and named.split()[:1] != kind.split()[:1]
        and not cue(vocabulary, "reading", "company-word").find(label)
    )


def _are_categories(parted: Sequence[tuple[ListItem, Sequence[ListItem]]], vocabulary: Vocabulary) -> bool:
    """Whether items only group those under them: all have some, and those are names sooner than they.

    So they are where all say of what kind those under them are, and none of those does.
    """
    if not all(below and below[0].kind != "description" for _, below in parted):
        return False
    looked_at = sample(parted)
    above = [like_a_name(item.content, vocabulary) >= SURELY for item, _ in looked_at]
    names = [
        like_a_name(Text(name_in_front(item.content, vocabulary)[0]), vocabulary)
        for _, below in looked_at
        for item in _on_top(below)
    ]
    surely = fmean(name >= SURELY for name in names)
    if fmean(names) >= _NAMES and surely > max(fmean(above), 1 / 3):
        return True
    under = [item.content.text for _, below in looked_at for item in _on_top(below)]
    return (
        len(parted) > 1
        and fmean(names) >= _NAMES
        and all(is_a_kind(item.content.text, vocabulary) for item, _ in looked_at)
        and not any(is_a_kind(said, vocabulary) or labelled(said, vocabulary) for said in under)
    )


def _on_top(items: Sequence[ListItem]) -> list[ListItem]:
    """Those of some items that stand under none of the others."""
    least = min(item.depth for item in items)
    return [item for item in items if item.depth == least]


def behind_kinds(items: Sequence[Text], vocabulary: Vocabulary) -> Sequence[tuple[Text, Text]]:
    """The parts of items that each say of what kind the one is that they name ("Hosting: Acme GmbH").

    Empty where they are none: the words before the colon are purposes then, and those behind it names.
    """
    found = [(item, led) for item in items if (led := AHEAD_OF_A_NAME.match(item.text))]
    if len(items) < LEAST_OF_KINDS or len(found) < len(items):
        return ()
    parted = [_at_its_kind(*each) for each in sample(found)]
    kinds = fmean(
        covered(kind.text, "purposes", vocabulary) >= _HALF and like_a_name(kind, vocabulary) < SURELY
        for kind, _ in parted
    )
    if kinds < _NAMES:
        return ()
    named = [
        name_in_front(each, vocabulary)[0]
        for _, each_item in parted
        for each in names_listed(each_item, vocabulary)
    ]
    looks = fmean(like_a_name(Text(name), vocabulary) for name in named)
    brands = fmean(like_a_brand(name, vocabulary) for name in named)
    return [_at_its_kind(*each) for each in found] if looks >= _NAMES and brands >= _HALF else ()


def _at_its_kind(item: Text, led: re.Match[str]) -> tuple[Text, Text]:
    """The kind that an item is led by, and what it names behind it."""
    return item.saying(led[1].strip()), behind(item, led.end())


def sample(all_of_them: Sequence[_One]) -> Sequence[_One]:
    """As many as need be looked at, evenly from all."""
    return all_of_them[:: 1 + len(all_of_them) // _SAMPLE]
