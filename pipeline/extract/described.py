"""What is said behind or under a name, into fields: labelled parts, places, addresses, and the purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.cells import ADDRESS_WORDS, Draft, labelled, one_line
from pipeline.extract.context import place_in, stated_location
from pipeline.extract.looks import covered, cue, like_a_place, like_a_postal_address, like_an_address
from pipeline.model import TOLD_FIELDS, Link

if TYPE_CHECKING:
    from pipeline.extract.outline import Unit
    from pipeline.model import Text
    from pipeline.vocabulary import Vocabulary

LEADING = " \t\n:-\u2013\u2014.,;|"
"""Marks between a name and what is said of it."""
_ADDRESS_IN_BRACKETS = re.compile(
    r"\s*\((?P<label>[^():\n]{0,40}:\s*)?(?P<href>https?://[^\s()]{1,500})\)\s*\.?\s*$"
)
_PART = re.compile(r"\s+[-\u2013\u2014]\s+|\s*\|\s*|;\s+|\n")
_BRACKET_AND_COLON = re.compile(r"\(([^()]{2,200})\)\s*:\s+(?=\S)")
_SENTENCE_BEGINS = re.compile(r"\.\s+(?=[A-Z])")
_BRACKETED = re.compile(r"\(([^()]*)\)\s*[.;]?\s*$")
_BRACKET_AHEAD = re.compile(r"^\(([^()]*)\)\s*[:,\u2013\u2014-]?\s+(?=\S)")
_BRACKET_PART = re.compile(r"\s*[;,]\s*")
_ONLY_A_PLACE = 0.8
_ONLY_A_SAFEGUARD = 0.8
_LONGEST_ADDRESS = 400
"""Characters of a postal address: of a long text each sentence might end one."""


def describe(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> None:
    """Put what is said of a name into fields of its row.

    Args:
        draft: the row.
        text: the words behind the name, or under it.
        content: the piece of the document that they stand in.
        vocabulary: words for fields and places.
    """
    text = _without_address(draft, text.strip(), content)
    text = _behind_brackets(draft, _out_of_brackets(text), content, vocabulary)
    if not text:
        return
    parted = [part.strip() for part in _PART.split(text) if part.strip()]
    parts = [piece for part in parted for piece in _behind_an_address(part, vocabulary)]
    found = [_labelled_part(part, vocabulary) for part in parts]
    if any(item is not None for item in found):
        for part, item in zip(parts, found, strict=True):
            if item is not None:
                say(draft, part.split(":")[0].strip(), *item, content)
            elif kind := _kind(part, vocabulary):
                draft.add(kind, part.rstrip("."), content.fragments, "part-of-an-item")
            else:
                _plain(draft, part, content, vocabulary)
        return
    kinds = [_kind(part, vocabulary) for part in parts]
    if any(kinds):
        for part, kind in zip(parts, kinds, strict=True):
            if kind is not None:
                draft.add(kind, part.rstrip("."), content.fragments, "part-of-an-item")
            else:
                _plain(draft, part, content, vocabulary)
        return
    if len(parts) > 1 and _tell_bracket(draft, parts[-1].rstrip("."), content, vocabulary):
        text = text[: text.rindex(parts[-1])].rstrip(LEADING)
    _plain(draft, text, content, vocabulary)


def _labelled_part(part: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the words of a part; a small word that names no field ("optional: …") is no label."""
    found = labelled(part, vocabulary)
    return None if found and found[0] not in TOLD_FIELDS and part[:1].islower() else found


def _without_address(draft: Draft, text: str, content: Text) -> str:
    """The words before a bracket that has nothing but a web address, or one behind its label, in it."""
    found = _ADDRESS_IN_BRACKETS.search(text)
    if found is None or not found.start():
        return text
    if all(link.href != found["href"] for link in content.links):
        draft.add_links([Link((found["label"] or found["href"]).strip(" :"), found["href"])])
    return text[: found.start()]


def _behind_brackets(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> str:
    """The words behind brackets in front, which are put into fields: "(Ireland) …", "(hosting): Weg 1, …"."""
    ahead = _BRACKET_AHEAD.match(text)
    if ahead and _tell_bracket(draft, ahead[1], content, vocabulary):
        text = text[ahead.end() :].lstrip(LEADING)
    led = _BRACKET_AND_COLON.match(text)
    if led is None:
        return text
    draft.add("purpose", led[1].strip(), content.fragments, "part-of-an-item")
    return text[led.end() :].strip()


def say(draft: Draft, label: str, role: str, words: str, content: Text) -> None:
    """Put words that bear their own label into its field, or keep them under it."""
    draft.add_links(content.links)
    if role in TOLD_FIELDS:
        draft.add(role, words, content.fragments, "labelled-part")
    else:
        draft.add_other(label, words, content.fragments)


def place_kind(part: str, vocabulary: Vocabulary) -> str | None:
    """Which field a part is that is nothing but a place, or an address that mail is sent to."""
    if like_a_place(part, vocabulary) >= _ONLY_A_PLACE:
        return "location"
    if len(part.split()) <= ADDRESS_WORDS and like_a_postal_address(part, vocabulary):
        return "entity_location"
    return None


def _kind(part: str, vocabulary: Vocabulary) -> str | None:
    """Which field a part is that needs no label: a place, an address, or what covers a transfer, alone."""
    whole = part.count("(") == part.count(")")
    if whole and covered(part, "safeguards", vocabulary) >= _ONLY_A_SAFEGUARD:
        return "safeguard"
    return place_kind(part, vocabulary)


def _behind_an_address(part: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A postal address and the sentence behind its country ("… Hamburg, Germany. Mail."), or the whole."""
    for stop in _SENTENCE_BEGINS.finditer(part[: _LONGEST_ADDRESS + 2]):
        before, behind = part[: stop.start()], part[stop.end() :]
        country = before.rpartition(",")[2]
        if like_a_place(country, vocabulary) == 1 and place_kind(before, vocabulary) == "entity_location":
            return before, behind
    return (part,)


def _out_of_brackets(text: str) -> str:
    """The words of a text that stands in brackets whole: "(hosting, Ireland);"."""
    bare = text.rstrip(".;, ")
    return bare[1:-1].strip() if bare.startswith("(") and bare.find(")") == len(bare) - 1 else text


def _plain(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> None:
    """Words without a label: a place, an address, or a purpose with its place behind it."""
    text = one_line(text)
    bracket = _BRACKETED.search(text)
    if bracket and _tell_bracket(draft, bracket[1], content, vocabulary):
        text = text[: bracket.start()].rstrip(LEADING.replace(".", ""))
    comma, _, behind = text.rstrip(".").rpartition(", ")
    if comma and like_a_place(behind, vocabulary) == 1 and not vocabulary.matcher("places").find(comma):
        draft.add("location", behind, content.fragments, "part-of-an-item")
        text = comma
    if not text:
        return
    if like_a_place(text, vocabulary) >= _ONLY_A_PLACE:
        draft.add("location", text.rstrip("."), content.fragments, "part-of-an-item")
    elif like_an_address(text) or any(text == link.label for link in content.links):
        draft.add_other("link", text, content.fragments)
    else:
        draft.add("purpose", text, content.fragments, "part-of-an-item")


def locate(draft: Draft, unit: Unit, vocabulary: Vocabulary) -> None:
    """Give a name without a place one: where its description says it is, or the whole list is said to be.

    A heading that is the name itself says nothing of the list.
    """
    if draft.texts.get("location"):
        return
    place = place_in(draft.text("purpose") or "", vocabulary)
    stated = stated_location(unit, vocabulary)
    if place:
        said = [item.fragment for item in draft.evidence if item.field == "purpose"]
        draft.add("location", place, said, "said-of-the-name", 0.7)
    elif stated is not None and stated.content.text != draft.text("processor"):
        draft.add("location", stated.text, stated.content.fragments, "said-of-the-whole-list")


def _tell_bracket(draft: Draft, inside: str, content: Text, vocabulary: Vocabulary) -> bool:
    """Put words in brackets into fields: a place, what covers a transfer, or whose name stands in front.

    Returns whether they are nothing else: "(USA; SCCs)", "(Ireland)", "(Acme Ltd., Ireland)".
    """
    if like_a_place(inside, vocabulary) >= _ONLY_A_PLACE:
        draft.add("location", inside.strip(), content.fragments, "part-of-an-item")
        return True
    if place_kind(inside, vocabulary) == "entity_location":
        draft.add("entity_location", inside.strip(), content.fragments, "part-of-an-item")
        return True
    parts = [part.strip() for part in _BRACKET_PART.split(inside) if part.strip()]
    if any(cue(vocabulary, "cells", "company-form").find(part) for part in parts):
        draft.add_other("entity", inside.strip(), content.fragments)
        return True
    places = [part for part in parts if like_a_place(part, vocabulary) >= _ONLY_A_PLACE]
    rest = [part for part in parts if part not in places]
    if not places or any(not vocabulary.matcher("safeguards").find(part) for part in rest):
        return False
    draft.add("location", ", ".join(places), content.fragments, "part-of-an-item")
    draft.add("safeguard", "; ".join(rest), content.fragments, "part-of-an-item")
    return True
