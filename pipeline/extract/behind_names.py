"""What a sentence says behind a name: where the one sits and works, what it does, and what covers that."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.extract.before_names import ANY_END, BRACKET, done_at
from pipeline.extract.cells import Draft, front_and_parts, one_line
from pipeline.extract.context import located, place_in, without_the_place
from pipeline.extract.described import behind_an_alias, describe, say
from pipeline.extract.looks import (
    cue,
    like_a_place,
    like_a_postal_address,
)
from pipeline.extract.pieces import names_a_cover, place_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Text
    from pipeline.vocabulary import Vocabulary

_PLACE_IN_BRACKETS = re.compile(r"\(([^()]{2,60})(?:\)|$)")
SENTENCE_END = re.compile(r"\s(?<=[.!?;:]\s)")
_NEXT_SENTENCE = re.compile(r"\.(?<=[^\W\d_]{3}\.)(?=\s+[^\W\d_a-zß-öø-ÿ])")
_CLAUSE_OF_ITS_OWN = re.compile(r";\s")
_APPOSITION = re.compile(r",\s+([a-zß-öø-ÿ][^,;:.()]{3,80})(?=,)")
"""A clause between commas that begins with a small word."""
_COMMA = re.compile(r",(?=\s)|\s+[-\u2013\u2014](?=\s)")
_LONGEST_SEAT = 160
"""Characters of the address behind a name, at most, and commas in it."""
_MOST_COMMAS = 6
_NEXT_OF_A_KIND = re.compile(r"\s*,\s+[a-zß-öø-ÿ]")


def say_of_each(
    joined: Sequence[Draft], behind: str, done: str, content: Text, vocabulary: Vocabulary
) -> None:
    """Put what stands behind several names, or what they have done, into the row of each.

    "A, B and C (Norway) host our data": brackets are of the nearest alone.
    """
    said = _before_the_next(behind, done, vocabulary)
    if done and not said.lstrip().startswith("("):
        said = said[: clause.start()] if (clause := _CLAUSE_OF_ITS_OWN.search(said)) else said
    if len(joined) > 1 and _NEXT_OF_A_KIND.match(said) and _ends_with_a_kind(said, vocabulary):
        said = ""  # "A, B, mail providers, C"
    bracket = BRACKET.match(said)
    for each in joined:
        if each is joined[-1]:
            _say(each, said, content, vocabulary)
        elif not done:
            _say(each, said[bracket.end() :] if bracket else said, content, vocabulary)
        if done and not each.texts.get("purpose"):
            each.add("purpose", done, content.fragments, "said-of-the-name", 0.7)


def _ends_with_a_kind(said: str, vocabulary: Vocabulary) -> bool:
    """Whether words behind names are others of some kind, who are not named."""
    said = said.strip(" ,")
    kinds = cue(vocabulary, "reading", "several-companies").find(said)
    return bool(kinds) and kinds[-1].end == len(said)


def _before_the_next(behind: str, done: str, vocabulary: Vocabulary) -> str:
    """The words behind a name for which all is `done`, without the clause that leads to the next one."""
    if not done or not done_at(behind, vocabulary):
        return behind
    ends = [found.start() for found in ANY_END.finditer(behind)]
    return behind[: ends[-1] if ends else 0]


def _say(draft: Draft, behind: str, content: Text, vocabulary: Vocabulary) -> None:
    """Put what a sentence says behind a name into fields: "(Ireland; hosting)", ", based in Dublin, …"."""
    sentence, parts = front_and_parts(content.saying(behind), vocabulary)
    if sentence.endswith("."):  # "\u2026 hosts our servers. Location: Norway."
        behind = sentence
        for label, role, words in parts:
            say(draft, label, role, words.rstrip("."), content, vocabulary)
    behind = behind_an_alias(draft, behind.lstrip(), content, vocabulary)
    behind = _behind_the_seat(draft, behind, content, vocabulary)
    behind = _behind_an_apposition(draft, behind, content, vocabulary)
    bracket = BRACKET.match(behind)
    if bracket and cue(vocabulary, "cells", "company-form").find(bracket[1]):
        draft.add_other("entity", bracket[1].strip("() "), content.fragments)  # whose the name is
        for seat in vocabulary.matcher("places").find(bracket[1])[-1:]:
            draft.add("entity_location", seat.text, content.fragments, "said-of-the-name", 0.8)
        behind = behind[bracket.end() :]
    elif bracket and not draft.texts.get("purpose") and _describes(bracket[1], vocabulary):
        describe(draft, bracket[1], content, vocabulary)
        behind = behind[bracket.end() :]
    first = _NEXT_SENTENCE.search(behind)
    inside = _PLACE_IN_BRACKETS.search(behind, 0, first.start() if first else len(behind))
    apart = inside is not None and not (located(behind, vocabulary) or "").endswith(")")
    if inside and apart and like_a_place(inside[1], vocabulary) == 1:  # "Acme for our e-mail (Norway), and …"
        draft.add("location", inside[1], content.fragments, "said-of-the-name", 0.8)
        behind = behind[: inside.start()].rstrip()
    place = located(behind, vocabulary) or place_in(behind, vocabulary)
    if place and not draft.texts.get("location"):
        draft.add("location", place, content.fragments, "said-of-the-name", 0.8)
    said = _whole(without_the_place(behind, vocabulary), vocabulary)
    if names_a_cover(said, vocabulary):
        draft.add("safeguard", one_line(said), content.fragments, "said-of-the-name", 0.8)
    elif not draft.texts.get("purpose") and _tells_what_for(said, vocabulary):
        draft.add("purpose", one_line(said), content.fragments, "said-of-the-name", 0.7)


def _behind_the_seat(draft: Draft, behind: str, content: Text, vocabulary: Vocabulary) -> str:
    """The words behind the place or the address right behind a name (", Weg 1, 20095 Hamburg, \u2026")."""
    ends = [found.start() for found in islice(_COMMA.finditer(behind, 1, _LONGEST_SEAT), _MOST_COMMAS)]
    stop = SENTENCE_END.search(behind)
    ends.append(min(stop.start() if stop else len(behind), _LONGEST_SEAT))
    ends = sorted({*ends, *(found.start() for found in _NEXT_SENTENCE.finditer(behind, 1, _LONGEST_SEAT))})
    for end in reversed(ends if behind.startswith(", ") else ()):
        seat = behind[2:end].strip(" .;")
        seat = seat.rstrip(")") if "(" not in seat else seat
        last = seat.rpartition(",")[2]
        if not vocabulary.matcher("places").find(last) or _NEXT_SENTENCE.search(last):
            continue
        if "\n" not in seat and (
            like_a_place(seat, vocabulary) == 1 or like_a_postal_address(seat, vocabulary)
        ):
            draft.add("entity_location", seat, content.fragments, "said-of-the-name", 0.8)
            return behind[end:].lstrip(" ,-\u2013\u2014")
    return behind


def _behind_an_apposition(draft: Draft, behind: str, content: Text, vocabulary: Vocabulary) -> str:
    """The words behind a clause that says what company one is (", a Norwegian company, for \u2026").

    A place in it is that of its seat.
    """
    clause = _APPOSITION.match(behind)
    companies = cue(vocabulary, "reading", "company-word").find(clause[1]) if clause else ()
    if clause is None or not companies:
        return behind
    first = clause[1].split()[0]
    if companies[0].start and not cue(vocabulary, "reading", "indefinite-article").whole(first):
        return behind
    for seat in vocabulary.matcher("places").find(clause[1])[-1:]:
        draft.add("entity_location", seat.text, content.fragments, "said-of-the-name", 0.8)
    return behind[clause.end() :].lstrip(" ,")


def _whole(said: str, vocabulary: Vocabulary) -> str:
    """Words without the small ones at their end that lead to the next name, and without half of a bracket."""
    before, _, last = said.rpartition(" ")
    while before and last.islower() and _leads_on(last, vocabulary):
        said = before.rstrip(" ,;")
        before, _, last = said.rpartition(" ")
    return said[: said.rindex("(")].rstrip() if said.count("(") > said.count(")") else said


def _leads_on(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word joins what stands before it to what comes: "and", "to", "with"."""
    cues = (("cells", "conjunction"), ("reading", "joining-word"), ("reading", "place-preposition"))
    return any(cue(vocabulary, scheme, name).whole(word) for scheme, name in cues)


def _tells_what_for(said: str, vocabulary: Vocabulary) -> bool:
    """Whether words behind a name go on with it ("hosts our servers"), or name a purpose."""
    first, *more = said.split(maxsplit=1) or [""]
    if cue(vocabulary, "cells", "conjunction").whole(first):  # what follows has a subject of its own
        return False
    goes_on = first.islower() and bool(more) and not cue(vocabulary, "reading", "joining-word").whole(first)
    return goes_on or bool(vocabulary.matcher("purposes").find(said))


def _describes(bracket: str, vocabulary: Vocabulary) -> bool:
    """Whether words in brackets say where or what for, and are no other name."""
    parts = bracket.strip("()").split(";")
    return any(
        place_kind(part.strip(), vocabulary) or vocabulary.matcher("purposes").find(part) for part in parts
    ) and not vocabulary.matcher("organisations").whole(bracket.strip("()"))
