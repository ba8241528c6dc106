"""Items of a list that each name a sub-processor: "[Name](address). Purpose.", "Name - purpose (place)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, labelled, one_line
from pipeline.extract.context import introduces, nearness, stated_location
from pipeline.extract.looks import like_a_name, like_a_place, like_a_postal_address, like_an_address, says
from pipeline.extract.tables import LEAST, Reading
from pipeline.model import ListItem, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.vocabulary import Vocabulary

_AFTER_NAME = re.compile(r"\s+[-\u2013\u2014]+\s+|\s*[:\u2013\u2014]\s+|\.(?=\s)|\s+(?=\()|;\s+|\n|\s*\|\s*")
"""What parts a name from what is said of it."""
_PART = re.compile(r"\s+[-\u2013\u2014]\s+|\s*\|\s*|;\s+|\n")
_BRACKETED = re.compile(r"\(([^()]*)\)\s*[.;]?\s*$")
_LEADING = " \t\n:-\u2013\u2014.,;|"
_FIELDS = frozenset({"purpose", "data", "location", "entity_location", "safeguard", "services", "status"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with the items under it: what it names, and the words behind the name."""

    content: Text
    name: str
    rest: str
    below: tuple[Text, ...]


def read_items(unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """The items of a list, read as if each named a sub-processor; the score tells whether they do."""
    items = [block for block in unit.blocks if isinstance(block, ListItem)]
    if not items:
        return
    entries = tuple(_entries(items, vocabulary))
    if not entries:
        return
    rows = [_draft(entry, unit, vocabulary).row(unit.section) for entry in entries]
    yield Reading("items", unit, _score(entries, unit, titles, vocabulary), (), tuple(rows))


def _entries(items: Sequence[ListItem], vocabulary: Vocabulary) -> Iterator[Entry]:
    top = min(item.depth for item in items)
    heads = [i for i, item in enumerate(items) if item.depth == top and item.kind != "description"]
    for i, following in zip(heads, [*heads[1:], len(items)], strict=True):
        name, rest = name_in_front(items[i].content, vocabulary)
        yield Entry(items[i].content, name, rest, tuple(item.content for item in items[i + 1 : following]))


def name_in_front(content: Text, vocabulary: Vocabulary) -> tuple[str, str]:
    """The name that an item begins with, and what is said behind it.

    Bold words or a link in front are the name; else what stands before the first dash, colon, full stop or
    bracket; else the whole. A bracket that holds another name, or a form of it, belongs to the name.
    """
    text = content.text.strip()
    offset = len(content.text) - len(content.text.lstrip())
    end = 0
    if content.strong and content.strong[0][0] <= offset and not content.emphasised:
        end = content.strong[0][1] - offset
    elif content.links and text.startswith(content.links[0].label.strip()) and content.links[0].label.strip():
        end = len(content.links[0].label.strip())
    if end:
        name, rest = text[:end], text[end:]
    else:
        found = next((m for m in _AFTER_NAME.finditer(text) if _ends_a_name(text, m, vocabulary)), None)
        if found is None:
            return text, ""
        name, rest = text[: found.start()], text[found.end() :]
    name = (
        name.strip().rstrip(":.,;\u2013\u2014 -")
        if not _with_form(name, vocabulary)
        else name.strip().rstrip(":,; ")
    )
    bracket = re.match(r"\s*(\([^()]{1,60}\))", rest)
    if bracket and like_a_place(bracket[1], vocabulary) < 0.5 and _is_name_part(bracket[1], vocabulary):
        name, rest = f"{name} {bracket[1]}", rest[bracket.end() :]
    return name, rest.lstrip(_LEADING).strip()


def _with_form(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name ends with a legal form, whose full stop is its own ("Inc.")."""
    return name.rstrip().endswith(".") and like_a_name(Text(name.strip()), vocabulary) >= 0.95


def _ends_a_name(text: str, found: re.Match[str], vocabulary: Vocabulary) -> bool:
    before = text[: found.start()]
    if found[0].startswith(
        "."
    ):  # "Amazon.com, Inc. Hosting": a form's stop ends no name, and no initial does
        last = before.split()[-1] if before.split() else ""
        return len(last) > 1 and not _with_form(before + ".", vocabulary)
    return bool(before.strip())


def _is_name_part(bracket: str, vocabulary: Vocabulary) -> bool:
    """Whether words in brackets are another name of what stands before them."""
    inside = bracket.strip("() ")
    return not vocabulary.matcher("purposes").find(inside) and like_a_name(Text(inside), vocabulary) >= 0.6


def _draft(entry: Entry, unit: Unit, vocabulary: Vocabulary) -> Draft:
    draft = Draft()
    fragments = entry.content.fragments
    draft.add("processor", entry.name, fragments, "name-in-front" if entry.rest else None)
    draft.add_links(entry.content.links)
    _describe(draft, entry.rest, entry.content, vocabulary)
    for below in entry.below:
        found = labelled(below.text, vocabulary)
        draft.add_links(below.links)
        if found and found[0] in _FIELDS:
            draft.add(found[0], found[1], below.fragments, "labelled-part")
        elif found:
            draft.add_other(below.text.split(":")[0].strip(), found[1], below.fragments)
        else:
            _describe(draft, below.text, below, vocabulary)
    stated = stated_location(unit, vocabulary)
    if stated is not None and not draft.texts.get("location"):
        draft.add("location", stated.text, stated.content.fragments, "said-of-the-whole-list")
    return draft


def _describe(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> None:
    """Put what is said behind a name into fields: labelled parts, a place at the end, and the purpose."""
    if not text.strip():
        return
    parts = [part.strip() for part in _PART.split(text) if part.strip()]
    found = [labelled(part, vocabulary) for part in parts]
    if any(item is not None for item in found):
        for part, item in zip(parts, found, strict=True):
            if item is not None and item[0] in _FIELDS:
                draft.add(item[0], item[1], content.fragments, "labelled-part")
            elif item is not None:
                draft.add_other(part.split(":")[0].strip(), item[1], content.fragments)
            else:
                _plain(draft, part, content, vocabulary)
        return
    places = [
        part
        for part in parts
        if like_a_place(part, vocabulary) >= 0.8 or like_a_postal_address(part, vocabulary)
    ]
    if places and len(parts) > len(places):
        for part in places:
            draft.add("location", part.rstrip("."), content.fragments, "part-of-an-item")
        for part in parts:
            if part not in places:
                _plain(draft, part, content, vocabulary)
        return
    _plain(draft, text, content, vocabulary)


def _plain(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> None:
    """Words without a label: a place, an address, or a purpose with its place in brackets behind it."""
    text = one_line(text)
    bracket = _BRACKETED.search(text)
    if bracket and like_a_place(bracket[1], vocabulary) >= 0.8:
        draft.add("location", bracket[1].strip(), content.fragments, "part-of-an-item")
        text = text[: bracket.start()].rstrip(_LEADING.replace(".", ""))
    elif text.startswith("(") and text.rstrip(".").endswith(")") and text.count("(") == 1:
        text = text.rstrip(".")[1:-1].strip()
    if not text:
        return
    if like_a_place(text, vocabulary) >= 0.8:
        draft.add("location", text.rstrip("."), content.fragments, "part-of-an-item")
    elif like_an_address(text) or any(text == link.label for link in content.links):
        draft.add_other("link", text, content.fragments)
    else:
        draft.add("purpose", text, content.fragments, "part-of-an-item")


def _score(entries: Sequence[Entry], unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> float:
    """As of a table: the words around it, and what its names look like."""
    names = [
        0.0
        if says(e.name, "document", vocabulary)
        else like_a_name(
            Text(e.name, links=e.content.links[:1], emphasised=bool(e.content.strong)), vocabulary
        )
        for e in entries
    ]
    near = nearness(unit, titles, vocabulary)
    announced = bool(unit.intro) and introduces(unit.intro[-1].text, vocabulary)
    looks = fmean(names)
    linked = fmean(bool(e.content.links) for e in entries)
    least = 0.45 if announced else 0.6
    if looks < least or near <= 0 or any(labelled(e.content.text, vocabulary) for e in entries):
        return 0.0
    return (
        LEAST
        - 1.0
        + near
        + 0.8 * (looks - least)
        + 0.3 * linked
        + (0.5 if announced else 0.0)
        - (0.0 if len(entries) > 1 or announced else 0.5)
    )
