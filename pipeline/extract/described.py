"""What is said behind or under a name, into fields: labelled parts, places, addresses, and the purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, labelled, one_line
from pipeline.extract.context import place_in, sentences, stated_location, transferred_to, without_article
from pipeline.extract.header_words import SURE_LABEL, header_scores
from pipeline.extract.looks import (
    begins_with,
    cue,
    is_a_standing,
    like_a_place,
    like_an_address,
    only_a_place,
    says,
)
from pipeline.extract.pieces import (
    is_name_part,
    kept_there_under,
    kinds_of,
    parted,
    place_kind,
    says_where_it_is_kept,
    without_stop,
)
from pipeline.extract.placeholders import says_nothing_yet
from pipeline.extract.remarks import is_a_remark
from pipeline.extract.several import is_name_in_full, parted_at_commas
from pipeline.extract.ticks import answer
from pipeline.model import PLACE_FIELDS, TOLD_FIELDS, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Text
    from pipeline.vocabulary import Vocabulary

_HALF = 0.5
_LABEL_WORDS = 5
"""Words of a label in brackets, at most."""
LEADING = " \t\n:-\u2013\u2014.,;|>\u2192"
"""Marks between a name and what is said of it."""
_NARROW = str.maketrans(
    {"\uff08": "(", "\uff09": ")", "\uff1a": ": ", "\u3001": ", ", "\uff0c": ", ", "\uff1b": "; "}
)
"""Marks of full width, and what they are in Latin scripts."""
_ADDRESS_IN_BRACKETS = re.compile(
    r"\s*\((?P<label>[^():\n]{0,40}:\s*)?(?P<href>https?://[^\s()]{1,500})\)\s*\.?\s*$"
)
_BRACKET_AND_MARK = re.compile(
    r"\(((?:[^()]|\([^()]{0,60}\)){2,200})\)(?:\s*[:;,]|\.|\s+[-\u2013\u2014])\s+(?=\S)"
)
_BRACKETED = re.compile(r"\(((?:[^()]|\([^()]{0,60}\))*)\)\s*[.;]?\s*$")
_BRACKET_AT_A_STOP = re.compile(r"([^.()]{2,200}?)\s*\(([^()]{2,200})\)(?=\.\s+[^\W\d_a-z])")
"""Brackets that end the first of several sentences."""
_BRACKET_AHEAD = re.compile(r"^\(((?:[^()]|\([^()]{0,60}\))*)\)\s*[:,\u2013\u2014-]?\s+(?=\S)")
_ALIAS = re.compile(r"^\(([^()]{1,60})\)\s*(?=\S)")
"""Brackets right behind a name, with more behind them."""
_AHEAD = re.compile(r"([^:.()]{2,60}):\s+(?=\S)")
"""Words before a colon."""
_BRACKET_PART = re.compile(r"\s*[;,]\s*")


def describe(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> None:
    """Put what is said of a name into fields of its row.

    Args:
        draft: the row.
        text: the words behind the name, or under it.
        content: the piece of the document that they stand in.
        vocabulary: words for fields and places.
    """
    text = _without_address(draft, text.strip().translate(_NARROW).lstrip(LEADING), content)
    text = _without_links(text, content, vocabulary)
    text = _behind_for_what(behind_an_alias(draft, text, content, vocabulary).lstrip(LEADING), vocabulary)
    inside = _out_of_brackets(text)
    if inside != text and _is_whose(inside, vocabulary) and _tell_bracket(draft, inside, content, vocabulary):
        return
    seat, text = _behind_a_place(inside, vocabulary)
    if seat:
        draft.add("location", seat, content.fragments, "part-of-an-item")
    ahead, text = _behind_brackets(draft, text, content, vocabulary)
    if ahead and place_kind(ahead, vocabulary) == "location":
        draft.add("location", ahead, content.fragments, "part-of-an-item")
        ahead = ""
    elif ahead and is_a_remark(ahead, vocabulary):
        draft.add_other("note", ahead, content.fragments)
        ahead = ""
    elif ahead and vocabulary.matcher("purposes").find(ahead):
        describe(draft, ahead, content, vocabulary)
        ahead = ""
    _describe_parts(draft, text, content, vocabulary)
    if ahead and draft.texts.get("purpose"):
        draft.add_other("note", ahead, content.fragments)
    elif ahead:
        draft.add("purpose", ahead, content.fragments, "part-of-an-item")
    if seat and _keeps_data_elsewhere(draft, seat, vocabulary):
        draft.move(seat, "location", "entity_location")


def _behind_a_place(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The place in the brackets that a text begins with ("(Ireland) \u2026"), and the words behind them."""
    ahead = _BRACKET_AHEAD.match(text)
    if ahead is None or not only_a_place(ahead[1], vocabulary):
        return "", text
    return ahead[1].strip(), text[ahead.end() :].lstrip(LEADING)


def _keeps_data_elsewhere(draft: Draft, seat: str, vocabulary: Vocabulary) -> bool:
    """Whether a description says that data is kept at a place that the one behind a name does not lie in.

    That one is where the company sits then: "(USA): hosting. Servers in Norway."
    """
    said = " ".join(place for place in draft.texts["location"] if place != seat)
    for sentence in sentences("" if said else draft.text("purpose") or ""):
        keeps = any(says(sentence, name, vocabulary) for name in ("keeps-data", "place-noun"))
        if keeps and not says(sentence, "limits", vocabulary):
            said = said or place_in(sentence, vocabulary) or ""
    there, here = (vocabulary.matcher("places").concepts(words) for words in (said, seat))
    return bool(there) and not any({place, *vocabulary.broader(place)} & there for place in here)


def _is_whose(inside: str, vocabulary: Vocabulary) -> bool:
    """Whether all that is said of a name is the company whose it is, and its place: "(Acme SAS, France)"."""
    company, *places = parted_at_commas(inside, vocabulary)[:2] or [""]
    return is_name_in_full(company, vocabulary) and all(only_a_place(each, vocabulary) for each in places)


def behind_an_alias(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> str:
    """The words behind brackets in front with another name of whom they tell, or of what of theirs is used.

    They are a note: of "**Acme** (Vault), where our files are kept" the name is what is set off.
    """
    found = _ALIAS.match(text)
    if found is None or like_a_place(found[1], vocabulary) >= _HALF:
        return text
    if is_a_remark(found[1], vocabulary) or not is_name_part(
        found[1], draft.text("processor") or "", vocabulary
    ):
        return text
    draft.add_other("note", found[1].strip(), content.fragments)
    return text[found.end() :]


def _without_links(words: str, content: Text, vocabulary: Vocabulary) -> str:
    """Words without the links behind their full stop ("Norway. Policy | Addendum"), or their dash or bracket.

    Behind a dash or a bracket ("servers \u2013 Privacy policy") it must be to a document, or called a link.
    """
    for link in reversed(content.links):
        before = words.rstrip(" .").removesuffix(link.label).rstrip()
        if not words.rstrip(" .").endswith(link.label):
            continue
        ends = before.endswith((".", "|", "\u00b7"))
        led = before.endswith((")", "-", "\u2013", "\u2014")) and (
            says(link.label, "document", vocabulary)
            or header_scores(link.label, vocabulary).get("links", 0.0) >= SURE_LABEL
        )
        if ends or led:
            words = before.rstrip(" |\u00b7-\u2013\u2014")
    return words


def _describe_parts(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> None:
    """Put words without brackets in front of them into fields, each part by its label or by what it is."""
    text = text.rstrip(" ;,")
    parts = parted(text, vocabulary)
    found = [_labelled_part(part, vocabulary) for part in parts]
    kinds = kinds_of(parts, vocabulary)
    if any(found) or any(kinds) or any(says_nothing_yet(part.rstrip("."), vocabulary) for part in parts):
        for part, item, kind in zip(parts, found, kinds, strict=True):
            if says_nothing_yet(part.rstrip("."), vocabulary):
                draft.add_other("note", part, content.fragments)
            elif item is not None:
                say(draft, part.split(":")[0].strip(), *item, content, vocabulary)
            elif kind is not None:
                draft.add(kind, stated(kind, part, vocabulary), content.fragments, "part-of-an-item")
            else:
                _plain(draft, part, content, vocabulary)
        return
    if len(parts) > 1 and _tell_bracket(draft, parts[-1].rstrip("."), content, vocabulary):
        text = text[: text.rindex(parts[-1])].rstrip(LEADING)
    _plain(draft, text, content, vocabulary)


def stated(kind: str, part: str, vocabulary: Vocabulary) -> str:
    """A piece as its field states it: of "servers in Norway" the place, of "covered by SCCs" the SCCs."""
    if kind == "location" and not only_a_place(part, vocabulary):
        part = place_in(part, vocabulary) or _behind_a_preposition(part, vocabulary) or part
    covers = vocabulary.matcher("safeguards").find(part) if kind == "safeguard" else []
    ahead = part[: covers[0].start].split() if covers else []
    if begins_with(part, "keeps-data", vocabulary) is not None:
        ahead = ahead[1:]  # "Processing under SCCs"
    if covers and all(map(str.islower, ahead)):
        part = part[covers[0].start :]
    return without_stop(part)


def _behind_a_preposition(part: str, vocabulary: Vocabulary) -> str | None:
    """The place that words lead to ("Servers in the EU region (Paris)"); none where none do ("EU region")."""
    places = vocabulary.matcher("places").find(part)
    led = cue(vocabulary, "reading", "place-preposition").find(part[: places[0].start]) if places else []
    return without_article(part[places[0].start :], vocabulary) if led else None


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


def _behind_brackets(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> tuple[str, str]:
    """The words in brackets that a mark parts from those behind them ("(hosting): Weg 1"), and those behind.

    Brackets in front with nothing but a place in them ("(Ireland) \u2026") are put into fields.
    """
    ahead = _BRACKET_AHEAD.match(text)
    if ahead and _tell_bracket(draft, ahead[1], content, vocabulary):
        text = text[ahead.end() :].lstrip(LEADING)
    led = _BRACKET_AND_MARK.match(text)
    return (led[1].strip(), text[led.end() :].strip()) if led else ("", text)


def say(draft: Draft, label: str, role: str, words: str, content: Text, vocabulary: Vocabulary) -> None:
    """Put words that bear their own label into its field, or keep them under it."""
    draft.add_links(content.links)
    bare = _without_links(words, content, vocabulary)
    words = words if bare == words and role not in PLACE_FIELDS else without_stop(bare)
    said = answer(words, vocabulary)
    adds = said is not None and role == "data" and bool(said[1])  # "yes, the names of users"
    answers = said is not None and not adds and not like_a_place(words, vocabulary)
    answers = answers or says_nothing_yet(words.rstrip("."), vocabulary)
    answers = answers or (role in PLACE_FIELDS and not any(map(str.isalpha, words)))  # "Countries: 34"
    if role in PLACE_FIELDS and not answers:
        words = _as_far_as_places(draft, role, words, content, vocabulary)
    if role == "safeguard" and header_scores(label, vocabulary).get(role, 0.0) < SURE_LABEL:
        answers = answers or not vocabulary.matcher("safeguards").find(
            words
        )  # "Legal basis: Art. 6 (1) GDPR"
    if role in TOLD_FIELDS and not answers and not (role == "purpose" and is_a_standing(words, vocabulary)):
        draft.add(role, words, content.fragments, "labelled-part")
    else:
        draft.add_other(label, words, content.fragments)


def _behind_for_what(text: str, vocabulary: Vocabulary) -> str:
    """The words behind a small word for what something is for that a colon makes a label ("for: hosting")."""
    end = begins_with(text, "for-what", vocabulary)
    return text[end:].lstrip(LEADING) if end and text.startswith(":", end) else text


def _as_far_as_places(draft: Draft, role: str, words: str, content: Text, vocabulary: Vocabulary) -> str:
    """The words behind the label of a place as far as they are of one: "USA" of "USA; transfer under SCCs".

    What covers the transfer there is put into its field, and where data is behind where a company sits.
    """
    parts = parted(words, vocabulary)
    first, *others = kinds_of(parts, vocabulary)
    if first not in PLACE_FIELDS or "safeguard" not in others:
        return words
    left = [parts[0]]
    for part, kind in zip(parts[1:], others, strict=True):
        if kind == "safeguard" or (role != "location" and vocabulary.matcher("places").find(part)):
            field = "safeguard" if kind == "safeguard" else "location"
            draft.add(field, stated(field, part, vocabulary), content.fragments, "part-of-an-item")
        else:
            left.append(part)
    return "; ".join(left)


def _out_of_brackets(text: str) -> str:
    """The words of a text that stands in brackets whole: "(hosting, Ireland);"."""
    bare = text.rstrip(".;, -\u2013\u2014")
    return bare[1:-1].strip() if bare.startswith("(") and bare.find(")") == len(bare) - 1 else text


def _plain(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> None:
    """Words without a label: a place, an address, or a purpose with its place behind it."""
    text = one_line(text)
    text = _without_last_brackets(draft, text, content, vocabulary)
    first = _BRACKET_AT_A_STOP.match(text)
    town = _right_before(first[1], first[2], vocabulary) if first else None
    if town:
        draft.add("location", town, content.fragments, "part-of-an-item")
    elif first and _tell_bracket(draft, first[2], content, vocabulary):
        text = first[1] + text[first.end() :]
    comma, _, behind = text.rstrip(".").rpartition(", ")
    if comma and like_a_place(behind, vocabulary) == 1 and not vocabulary.matcher("places").find(comma):
        draft.add("location", behind, content.fragments, "part-of-an-item")
        text = comma
    ahead = _AHEAD.match(text)
    if ahead and only_a_place(ahead[1], vocabulary):  # "Norway: hosting"
        draft.add("location", ahead[1], content.fragments, "part-of-an-item")
        text = text[ahead.end() :]
    if not text:
        return
    if only_a_place(text, vocabulary):
        draft.add("location", text.rstrip("."), content.fragments, "part-of-an-item")
    elif like_an_address(text) or any(text == link.label for link in content.links):
        draft.add_other("link", text, content.fragments)
    elif draft.texts.get("purpose") and says_where_it_is_kept(text, vocabulary):
        draft.add("location", stated("location", text, vocabulary), content.fragments, "part-of-an-item")
    else:
        draft.add("purpose", text, content.fragments, "part-of-an-item")


def _without_last_brackets(draft: Draft, text: str, content: Text, vocabulary: Vocabulary) -> str:
    """Words without the brackets that they end with, if these are a place or what covers a transfer."""
    bracket = _BRACKETED.search(text)
    if bracket is None:
        return text
    before = text[: bracket.start()]
    town = _right_before(before, bracket[1], vocabulary)
    if town:
        draft.add("location", town, content.fragments, "part-of-an-item")
        return text
    if before and says_where_it_is_kept(bracket[1], vocabulary):
        place = stated("location", bracket[1].strip(), vocabulary)
        draft.add("location", place, content.fragments, "part-of-an-item")
    elif not _tell_bracket(draft, bracket[1], content, vocabulary):
        return text
    return before.rstrip(LEADING.replace(".", ""))


def _right_before(before: str, inside: str, vocabulary: Vocabulary) -> str | None:
    """The place that a description ends with and the one in brackets behind it: "hosting in Madrid (EU)"."""
    if not only_a_place(inside, vocabulary):
        return None
    place = place_in(before, vocabulary)
    return f"{place} ({inside.strip()})" if place and before.rstrip().endswith(place) else None


def locate(draft: Draft, unit: Unit, vocabulary: Vocabulary) -> None:
    """Give a name without a place one: where its description says it is, or the whole list is said to be.

    A heading that is the name itself says nothing of the list.
    """
    if draft.texts.get("location"):
        return
    place = place_in(draft.text("purpose") or "", vocabulary)
    to = None if place else transferred_to(draft.text("safeguard") or "", vocabulary)
    stated = stated_location(unit, vocabulary)
    if place:
        said = [item.fragment for item in draft.evidence if item.field == "purpose"]
        draft.add("location", place, said, "said-of-the-name", 0.7)
    elif to:
        said = [item.fragment for item in draft.evidence if item.field == "safeguard"]
        draft.add("location", to, said, "said-of-the-name", 0.7)
    elif stated is not None and stated.content.text != draft.text("processor"):
        draft.add(stated.role, stated.text, stated.content.fragments, "said-of-the-whole-list")


def under_their_purpose(drafts: Sequence[Draft], heading: Text, vocabulary: Vocabulary) -> None:
    """A heading above bare names says what they are for, where it names a purpose and not the list."""
    if not says(heading.text, "list", vocabulary) and vocabulary.matcher("purposes").find(heading.text):
        for draft in drafts:
            draft.add("purpose", heading.text.strip(" :"), heading.fragments, "heading-as-purpose", 0.7)


def _tell_bracket(draft: Draft, inside: str, content: Text, vocabulary: Vocabulary) -> bool:
    """Put words in brackets into fields: a place, what covers a transfer, or whose name stands in front.

    Returns whether they are nothing else: "(USA; SCCs)", "(Ireland)", "(Acme Ltd., Ireland)". Words before a
    colon are the label of a place: "(hosted in: Ireland)".
    """
    label, _, labelled_so = inside.partition(":")
    if labelled_so and len(label.split()) <= _LABEL_WORDS and only_a_place(labelled_so, vocabulary):
        sits = header_scores(label, vocabulary).get("entity_location", 0.0) >= SURE_LABEL
        role = "entity_location" if sits else "location"
        draft.add(role, labelled_so.strip(), content.fragments, "part-of-an-item")
        return True
    kind = place_kind(inside, vocabulary)
    if kind is not None:
        draft.add(kind, stated(kind, inside.strip(), vocabulary), content.fragments, "part-of-an-item")
        return True
    parts = [part.strip() for part in _BRACKET_PART.split(inside) if part.strip()]
    companies = cue(vocabulary, "cells", "company-form").find(inside)
    if companies:
        draft.add_other("entity", inside.strip(), content.fragments)
        if len(companies) == 1 and only_a_place(parts[-1], vocabulary):
            draft.add("entity_location", parts[-1], content.fragments, "said-of-the-name", 0.8)
        return True
    places = [part for part in parts if only_a_place(part, vocabulary)]
    rest = [part for part in parts if part not in places]
    if not places or any(not vocabulary.matcher("safeguards").find(part) for part in rest):
        said = kept_there_under(inside, vocabulary, kept=True)  # "(hosted in the USA under SCCs)"
        if not said:
            return False
        for field, each in zip(("location", "safeguard"), said, strict=True):
            draft.add(field, stated(field, each, vocabulary), content.fragments, "part-of-an-item")
        return True
    draft.add("location", ", ".join(places), content.fragments, "part-of-an-item")
    draft.add("safeguard", "; ".join(rest), content.fragments, "part-of-an-item")
    return True
