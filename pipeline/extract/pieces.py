"""What is said of a name, in pieces of which each is one thing: a place, a safeguard, other words."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.extract.looks import (
    LIKELY,
    ONLY_A_SAFEGUARD,
    begins_with,
    covered,
    cue,
    joining_words,
    like_a_name,
    like_a_place,
    like_a_postal_address,
    only_a_place,
)
from pipeline.extract.seats import ADDRESS_WORDS
from pipeline.extract.several import parted_at_commas
from pipeline.model import Text
from pipeline.vocabulary import remembered, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Vocabulary

_PART = re.compile(r"(?<=\s)(?:[-\u2013\u2014\u00b7\u2022]|[-=]?>|\u2192)\s+|\|\s*|;\s+|\n")
_SENTENCE_BEGINS = re.compile(r"(?<=[\w)])\.\s+(?=[A-Z])")
_BRACKETS = re.compile(r"\([^()]*\)")
_LAST_BRACKET = re.compile(r"\([^()]+\)\s*$")
_LONGEST_ADDRESS = 400
"""Characters of a postal address: of a long text each sentence might end one."""
_FEW_WORDS = 8
"""Words of what begins with what covers a transfer, at most."""
_LEADING = 4
"""Small words that lead to what covers a transfer, at most."""
_HALF = 0.5
_WORDS = 12
"""Words of a piece between commas, of what covers a transfer, and of a sentence on a place, at most."""
_LONGEST_SENTENCE = 40
"""Words of a sentence on a transfer, at most."""
_MOST_COMMAS = 12
"""Pieces of an enumeration of what is said of one name, at most."""


def parted(text: str, vocabulary: Vocabulary) -> list[str]:
    """The pieces of what is said of a name, in reading order.

    Dashes, strokes, semicolons and line ends outside brackets part them; commas do where one of the pieces
    between them is nothing but a place, or what covers a transfer ("hosting, Ireland, SCCs").
    """
    parts = [part.strip() for part in _outside_brackets(text) if part.strip()]
    told = (piece for part in parts for piece in _between_sentences(part, vocabulary))
    addressed = (piece for part in told for piece in _behind_an_address(part, vocabulary))
    enumerated = (piece for part in addressed for piece in _between_commas(part, vocabulary))
    if not vocabulary.matcher("safeguards").find(text):  # as in nearly all
        return list(enumerated)
    return [piece for each in enumerated for piece in _place_and_safeguard(each, vocabulary)]


def _outside_brackets(text: str) -> Iterator[str]:
    """What dashes, strokes, semicolons and line ends part; those in brackets that are closed part nothing."""
    at = depth = counted = 0
    last = text.rfind(")")
    for mark in _PART.finditer(text):
        between = text[counted : mark.start()]
        depth, counted = max(0, depth + between.count("(") - between.count(")")), mark.start()
        if not depth or last < mark.end():
            yield text[at : mark.start()]
            at = mark.end()
    yield text[at:]


@remembered
def place_kind(part: str, vocabulary: Vocabulary) -> str | None:
    """Which field a part is that is nothing but a place, or an address that mail is sent to."""
    named = vocabulary.matcher("places").find(part)
    if named and (only_a_place(part, vocabulary) or _is_of_a_place(part, vocabulary)):
        return "location"
    if len(part.split()) <= ADDRESS_WORDS and like_a_postal_address(part, vocabulary):
        return "entity_location"
    return None


def says_where_it_is_kept(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a few words beside others that tell what is done are a place and what is kept there.

    "EU region" is, "hosting in Norway", "serveurs : Norvège".
    """
    return _is_of_a_place(part, vocabulary, kept=True)


def _is_of_a_place(part: str, vocabulary: Vocabulary, *, kept: bool = False) -> bool:
    """Whether a few words are a place and what is there: "EU region", "on servers in Norway", "USA (AWS)".

    So is a short sentence on where data is: "Data is processed in Norway."
    """
    if len(part.split()) > _WORDS:
        return False
    places = vocabulary.matcher("places").find(part)
    there = [
        one
        for name in ("place-noun", "located-in", "place-preposition")
        for one in (cue(vocabulary, "reading", name).find(part) if places else ())
    ]
    kept_there = cue(vocabulary, "reading", "kept").find(part) if places else ()
    verbs = [verb for verb in kept_there if verb.start]  # "Hosts servers in Norway" is what is done
    if verbs or (places and (kept or cue(vocabulary, "reading", "located-in").find(part))):
        there.extend(cue(vocabulary, "reading", "keeps-data").find(part))
    if verbs and there:  # "Les données sont stockées en Norvège", "Acme stores data in Norway"
        there += [*verbs, *cue(vocabulary, "reading", "linking-verb").find(part)]
        there += [one for one in vocabulary.matcher("organisations").find(part) if not one.start]
    bracket = _LAST_BRACKET.search(part)
    if places and bracket is not None:  # whose servers these are
        whose = vocabulary.matcher("organisations").find(part)
        there.extend(one for one in whose if bracket.start() <= one.start)
    known, joining = [*places, *there], joining_words(vocabulary)
    return bool(there) and all(
        word in joining or any(one.start <= start and end <= one.end for one in known)
        for word, start, end in words(part)
    )


@remembered
def kind_of(part: str, vocabulary: Vocabulary) -> str | None:
    """Which field a part is that needs no label: a place, an address, or what covers a transfer, alone."""
    if not vocabulary.matcher("safeguards").find(part):
        return place_kind(part, vocabulary)
    whole = part.count("(") == part.count(")")
    if whole and covered(part, "safeguards", vocabulary) >= ONLY_A_SAFEGUARD:
        return "safeguard"
    covers = _begins_with_cover(part, vocabulary) or _tells_of_a_transfer(part, vocabulary)
    return place_kind(part, vocabulary) or ("safeguard" if covers else None)


def kinds_of(parts: Sequence[str], vocabulary: Vocabulary) -> list[str | None]:
    """Of each part which field it is; one behind a safeguard that names one goes on with it."""
    kinds: list[str | None] = []
    for part in parts:
        goes_on = kinds[-1:] == ["safeguard"] and names_a_cover(part, vocabulary)
        kinds.append(kind_of(part, vocabulary) or ("safeguard" if goes_on else None))
    return kinds


def _tells_of_a_transfer(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a part tells of a transfer first and names what covers it ("Transfers are under SCCs").

    So does a sentence on what is done with data, if it names no place before that: "Processing under SCCs."
    """
    covers = vocabulary.matcher("safeguards").find(part)
    if not covers or len(part.split()) > _LONGEST_SENTENCE:
        return False
    first, _, rest = part.partition(" ")
    told = rest if first.casefold() in joining_words(vocabulary) else part  # "The transfer …"
    begins = begins_with(told, "safeguard", vocabulary) is not None or (
        part[:1].isupper()
        and begins_with(part, "keeps-data", vocabulary) is not None
        and not vocabulary.matcher("places").find(part[: covers[0].start])
    )
    return begins and not vocabulary.matcher("purposes").find(_BRACKETS.sub("", part))  # "(Art. 46 GDPR)"


def _begins_with_cover(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a part begins with what covers a transfer, or a few small words lead to that at once.

    "SCCs agreed", "with EU standard clauses in place", "covered by the SCCs". A sentence that begins so has a
    capital ("Covered by SCCs"), and so have names: it must be one of the words for that.
    """
    found = vocabulary.matcher("safeguards").find(part)
    if not found or not names_a_cover(part, vocabulary):
        return False
    led = part[: found[0].start].split()
    if not led:
        whole = part.count("(") == part.count(")")
        return whole and len(part.split()) <= _FEW_WORDS
    begins = led[1:] if begins_with(part, "covered-by", vocabulary) is not None else led
    return len(led) <= _LEADING and all(map(str.isalpha, led)) and all(map(str.islower, begins))


def _behind_an_address(part: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A place or a postal address and the sentence behind it ("… Hamburg, Germany. Mail."), or the whole."""
    for stop in _SENTENCE_BEGINS.finditer(part[: _LONGEST_ADDRESS + 2]):
        before, behind = part[: stop.start()], part[stop.end() :]
        if like_a_place(before, vocabulary) == 1:
            return before, behind
        country = before.rpartition(",")[2]
        if like_a_place(country, vocabulary) == 1 and place_kind(before, vocabulary) == "entity_location":
            return before, behind
    return (part,)


def _between_sentences(part: str, vocabulary: Vocabulary) -> list[str]:
    """The sentences of a part where one is nothing but a place or a safeguard ("Mail. Norway."); or it."""
    sentences = [each.strip() for each in _SENTENCE_BEGINS.split(part, maxsplit=_MOST_COMMAS) if each.strip()]
    whole = all(each.count("[") == each.count("]") for each in sentences)
    apart = (
        len(sentences) > 1
        and whole
        and any(
            kind_of(said, vocabulary) or len(_place_and_safeguard(said, vocabulary)) > 1
            for said in (each.rstrip(".") for each in sentences)
        )
    )
    of_one = place_kind(part, vocabulary) is not None and not _is_for_a_purpose(part, vocabulary)
    return sentences if apart and not of_one else [part]


def without_stop(piece: str) -> str:
    """A piece without the full stop of its sentence; that of an abbreviation ("EE.UU.") is its own."""
    abbreviated = "." in (piece.split() or [""])[-1][:-1]
    return piece if abbreviated else piece.rstrip(".")


def _between_commas(part: str, vocabulary: Vocabulary) -> list[str]:
    """The pieces between commas, where one is of a kind that needs no label; neighbours of a kind stay one.

    A piece with a place in it and more ("support in Spain, France and Italy") is the first of an enumeration
    of places.
    """
    pieces = parted_at_commas(part, vocabulary)
    if not 1 < len(pieces) <= _MOST_COMMAS or any(len(piece.split()) > _WORDS for piece in pieces):
        return [part]
    kinds = [_kind_between_commas(piece, vocabulary) for piece in pieces]
    others = [piece for piece, kind in zip(pieces, kinds, strict=True) if kind is None]
    if len(set(kinds)) == 1 or any(vocabulary.matcher("places").find(piece) for piece in others):
        return [part]
    if kind_of(part, vocabulary) and not _is_for_a_purpose(part, vocabulary):
        return [part]
    runs = groupby(zip(kinds, pieces, strict=True), key=lambda each: each[0])
    return [", ".join(piece for _, piece in run) for _, run in runs]


def _kind_between_commas(piece: str, vocabulary: Vocabulary) -> str | None:
    """The kind of a piece between commas, where a safeguard may have other words before it ("with SCCs")."""
    if names_a_cover(piece, vocabulary):
        return "safeguard"
    led, *_ = _place_and_safeguard(piece, vocabulary)
    return "location" if only_a_place(led, vocabulary) else kind_of(piece, vocabulary)


def names_a_cover(said: str, vocabulary: Vocabulary) -> bool:
    """Whether a few words name what covers a transfer, and no purpose."""
    return (
        len(said.split()) <= _WORDS
        and bool(vocabulary.matcher("safeguards").find(said))
        and not vocabulary.matcher("purposes").find(said)
    )


def _place_and_safeguard(piece: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A place and what covers the transfer there ("USA (SCCs)", "EE.UU. con CCE"), or the whole.

    So is a sentence on where data is: "Data is processed in the USA under SCCs."
    """
    ahead = piece[:_LONGEST_ADDRESS]
    places = vocabulary.matcher("places").find(ahead)
    if not places or kind_of(piece, vocabulary):
        return (piece,)
    if ahead[: places[0].start].strip():
        return kept_there_under(piece, vocabulary) or (piece,)
    end = places[0].end + piece.startswith(".", places[0].end)
    behind = piece[end:]
    if not behind.startswith((" ", ",")) or not names_a_cover(behind, vocabulary):
        return (piece,)
    return piece[:end], behind.strip(" ,.").removeprefix("(").removesuffix(")")


def kept_there_under(piece: str, vocabulary: Vocabulary, *, kept: bool = False) -> tuple[str, ...]:
    """What a short sentence says of where data is, and what it names that covers that; empty for others.

    With `kept`, beside words on what is done, it may tell what is kept there: "hosting in Norway under SCCs".
    """
    covers = vocabulary.matcher("safeguards").find(piece)
    if not covers or len(piece.split()) > _LONGEST_SENTENCE:
        return ()
    before = piece[: covers[0].start].rstrip(" (")
    leads = cue(vocabulary, "reading", "covered-by").find(before)
    led = leads[-1].start if leads and not before[leads[-1].end :].strip() else None
    ahead = before[:led].split()
    while led is None and ahead and ahead[-1].islower():
        ahead.pop()
    verb = piece[covers[-1].end :].strip(" ).")
    where = " ".join(ahead).rstrip(" ,(")
    told = (where, f"{where} {verb}") if verb.islower() else () if verb else (where,)
    at = next((said for said in told if _is_of_a_place(said, vocabulary, kept=kept)), None)
    return (at, piece[covers[0].start : covers[-1].end]) if at else ()


def _is_of_the_form(name: str, vocabulary: Vocabulary) -> bool:
    """Whether the brackets at the end of a name are a part of its legal form: "UG (haftungsbeschränkt)"."""
    return any(
        form.end >= len(name.rstrip(")")) for form in cue(vocabulary, "cells", "company-form").find(name)
    )


def is_name_part(bracket: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether words in brackets are another name of what stands before them, its initials, or of its form."""
    inside = bracket.strip("() ")
    if inside == "".join(word[0] for word in name.split()) or _is_of_the_form(
        f"{name} ({inside})", vocabulary
    ):
        return True
    if like_a_postal_address(inside, vocabulary) or covered(inside, "safeguards", vocabulary) > _HALF:
        return False
    if begins_with(inside, "remark-on-a-name", vocabulary) is not None:
        return False  # "(Only newsletters)"
    parts = parted(inside, vocabulary)
    if len(parts) > 1 and any(kind_of(part, vocabulary) for part in parts):
        return False  # "(Paris, inference)": where, and what for
    if cue(vocabulary, "cells", "company-form").find(inside) and vocabulary.matcher("places").find(inside):
        return False  # the companies behind a name, each with its place
    # "(Acme Calendar)" is a product, "(Mail Delivery)" nothing but a purpose.
    said = covered(inside, "purposes", vocabulary) > _HALF and not _is_a_product(inside, vocabulary)
    return (
        not (said or _tells_a_purpose(inside, vocabulary)) and like_a_name(Text(inside), vocabulary) >= LIKELY
    )


def _is_for_a_purpose(part: str, vocabulary: Vocabulary) -> bool:
    """Whether words begin with a purpose, or a small word leads to one ("for hosting, in Norway")."""
    lead = begins_with(part, "for-what", vocabulary) or 0
    return _tells_a_purpose(part[lead:].lstrip(), vocabulary)


def _tells_a_purpose(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words begin with a purpose and go on as a clause does: "Hosting of our pages"."""
    led = vocabulary.matcher("purposes").find(words)
    return bool(led) and not led[0].start and any(map(str.islower, words.split()))


def _is_a_product(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words name a purpose only by what is used for it, by its own name in any language: "S3"."""
    return all(
        any(label.language is None and label.text[0].isupper() for label in found.labels)
        for found in vocabulary.matcher("purposes").find(words)
    )
