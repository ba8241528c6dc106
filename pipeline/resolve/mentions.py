"""Which names of places in a cell are mentions of a place, and of which.

Passes over the tokens of a cell, in this order: codes that only their neighbours explain ("Atlanta, GA",
"EU / NA"), names printed back to front ("Korea, South"), names that are part of another name ("Stripe
Payments Europe, Limited"), places that say who is meant ("EU customers"), places of what is yet to be done
("Confirm EU region"), places that are denied ("outside the UK/EEA"), and names with several meanings
("Georgia"). What turns out to be no mention stays as a word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.resolve import cues
from pipeline.resolve.cell import (
    BOUNDS,
    Kind,
    Reading,
    Token,
    as_word,
    concepts_of,
    is_one_of,
    is_proper_name,
    token_at,
    tokens,
)
from pipeline.resolve.codes import country_codes, region_codes, subdivision_codes
from pipeline.resolve.flags import flags, is_of_flags
from pipeline.resolve.geography import geography

if TYPE_CHECKING:
    from pipeline.resolve.geography import Geography
    from pipeline.vocabulary import Vocabulary

AMBIGUOUS = "country-before-state"
"""Rule: of several places of one name the country was taken; nothing in the text decided."""

_ENDING = 3
"""Letters of what a language puts behind the colon of an abbreviation, at most: "EU:n"."""
_MAY_NAME_A_PLACE = re.compile("[A-Z]{2}|[,\u3001\uff0c\u060c]")
"""What has no label of a place may still have a code, or a name printed back to front."""
_TIGHT = frozenset({Kind.AND, Kind.OR, Kind.SLASH})


def mentions(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a cell, every place among them meant as a place and with one reading; of none, none."""
    named = vocabulary.matcher("places").find(text)
    if not text.isascii() and (not named or is_of_flags(text)) and (found := list(flags(text, vocabulary))):
        return found
    if not named and not _MAY_NAME_A_PLACE.search(text):
        return []
    known = geography(vocabulary)
    found = tokens(text, vocabulary)
    found = subdivision_codes(found, known)
    found = country_codes(found, known)
    found = region_codes(found, known)
    found = _inverted_names(found, text, vocabulary)
    if all(token.kind is not Kind.PLACE for token in found):
        return []
    found = _parts_of_names(found, known)
    found = _audiences(found, text)
    found = _to_do(found)
    found = _outside(found)
    found = _denied(found)
    return _chosen(found, known)


def _inverted_names(found: list[Token], text: str, vocabulary: Vocabulary) -> list[Token]:
    """A name with its first word last: "Korea, South", "Ireland, Northern"."""
    if all(token.kind is not Kind.COMMA for token in found):
        return found
    result: list[Token] = []
    i = 0
    while i < len(found):
        end = i + 2
        while is_one_of(token_at(found, end), {Kind.WORD, Kind.CUE}) and end < i + 5:
            end += 1
        head = found[i]
        if (
            head.kind in {Kind.PLACE, Kind.WORD}
            and is_one_of(token_at(found, i + 1), {Kind.COMMA})
            and end > i + 2
        ):
            first = text[found[i + 2].start : found[end - 1].end]
            labels = vocabulary.matcher("places").whole(f"{first} {head.text}")
            if labels:
                readings = tuple(
                    Reading(x, "inverted-name", 0.95) for x in sorted({x.concept for x in labels})
                )
                stretch = text[head.start : found[end - 1].end]
                result.append(Token(Kind.PLACE, head.start, found[end - 1].end, stretch, readings))
                i = end
                continue
        result.append(head)
        i += 1
    return result


def _parts_of_names(found: list[Token], known: Geography) -> list[Token]:
    """Names of places inside the name of a company or a street, adjectives, and words spelt as a town is."""
    result = list(found)
    for i, token in enumerate(found):
        if token.kind is Kind.PLACE and (
            _ends_as_company(found, i)
            or _names_a_street(found, i)
            or _is_adjective(found, i, known)
            or _is_a_small_word(found, i, known)
        ):
            result[i] = as_word(token)
    return result


def _ends_as_company(found: list[Token], i: int) -> bool:
    comma = is_one_of(token_at(found, i + 1), {Kind.COMMA})
    k = i + 2 if comma else i + 1
    form = token_at(found, k)
    if form is None or not form.says(cues.COMPANY_FORM) or not form.text[0].isupper():
        return False
    after = token_at(found, k + 1)
    before = token_at(found, i - 1)
    ends = after is None or after.kind in BOUNDS or after.says(cues.COMPANY_FORM)
    return ends and (not comma or (before is not None and is_proper_name(before)))


def _names_a_street(found: list[Token], i: int) -> bool:
    before, after = token_at(found, i - 1), token_at(found, i + 1)
    if before is not None and before.says(cues.THOROUGHFARE_BEFORE):
        return True
    return after is not None and after.says(cues.THOROUGHFARE) and after.text[0].isupper()


def _is_adjective(found: list[Token], i: int, known: Geography) -> bool:
    """An edge may be global, and nothing be said to happen everywhere: "the operator's global edge".

    It is somebody's who is not named, or stands in words behind another place; at the head of a bracket it is
    where, and so is the network of one who is named ("Acme's global network").
    """
    before, after = token_at(found, i - 1), token_at(found, i + 1)
    return (
        found[i].text.islower()
        and any(known.is_worldwide(x.concept) for x in found[i].readings)
        and before is not None
        and before.kind in {Kind.WORD, Kind.CUE}
        and not (_is_possessive(before) and before.text[0].isupper())
        and (_is_possessive(before) or any(x.kind is Kind.PLACE for x in found[:i]))
        and after is not None
        and after.kind in {Kind.WORD, Kind.CUE}
        and after.text[0].islower()
    )


def _is_possessive(token: Token) -> bool:
    return token.text.endswith(("'s", "\u2019s"))


def _is_a_small_word(found: list[Token], i: int, known: Geography) -> bool:
    """A town in small letters behind another such word: "ver plano" is a plan, and no Plano in Texas."""
    before = token_at(found, i - 1)
    return (
        found[i].text.islower()
        and before is not None
        and before.kind is Kind.WORD
        and before.text.islower()
        and all(known.is_city(x.concept) for x in found[i].readings)
    )


def _audiences(found: list[Token], text: str) -> list[Token]:
    """Places that say who is meant limit, and name no place: "EU and UK customers", "customers in the EU"."""
    if not any(token.says(cues.AUDIENCE) for token in found):
        return found
    result: list[Token] = []
    i = 0
    while i < len(found):
        token = found[i]
        if not token.says(cues.AUDIENCE):
            result.append(token)
            i += 1
            continue
        start = len(result)
        while start > 0 and result[start - 1].kind is Kind.PLACE:
            start -= 1
            if start > 1 and result[start - 1].kind in _TIGHT and result[start - 2].kind is Kind.PLACE:
                start -= 1
        end = _residence_end(found, i + 1)
        first = result[start] if start < len(result) else token
        if first is token and end == i + 1:
            result.append(as_word(token))
        else:
            last = found[end - 1]
            del result[start:]
            words = text[first.start : last.end]
            result.append(Token(Kind.CUE, first.start, last.end, words, cues=frozenset({cues.LIMITATION})))
        i = end
    return result


def _residence_end(found: list[Token], i: int) -> int:
    """Where "located in the EU or UK" ends; where it begins, if it does not stand here."""
    k = i
    while is_one_of(token_at(found, k), {Kind.CUE}) and (
        found[k].says(cues.RESIDENCE) or found[k].says(cues.SMALL_WORD)
    ):
        k += 1
    if k == i or not is_one_of(token_at(found, k), {Kind.PLACE}):
        return i
    k += 1
    while is_one_of(token_at(found, k), _TIGHT):
        after = k + 1
        while (skipped := token_at(found, after)) is not None and skipped.says(cues.SMALL_WORD):
            after += 1
        if not is_one_of(token_at(found, after), {Kind.PLACE}):
            break
        k = after + 1
    return k


def _to_do(found: list[Token]) -> list[Token]:
    """Places of what is yet to be done become words, to the end of the clause or bracket that begins so."""
    if not any(token.says(cues.TO_DO) for token in found):
        return found
    result: list[Token] = []
    depth = 0
    begun: int | None = None
    for i, token in enumerate(found):
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if begun is not None and (depth < begun or (depth == begun and token.kind is Kind.BREAK)):
            begun = None
        if token.says(cues.TO_DO) and (i == 0 or is_one_of(token_at(found, i - 1), {Kind.OPEN, Kind.BREAK})):
            begun = depth
        result.append(as_word(token) if begun is not None and token.kind is Kind.PLACE else token)
    return result


def _outside(found: list[Token]) -> list[Token]:
    """Places right before a word that denies them become words: "EU:n ulkopuolella", outside the EU."""
    result = list(found)
    for i, token in enumerate(found):
        if not token.says(cues.OUTSIDE_OF_WHAT_STANDS_BEFORE):
            continue
        bent = is_one_of(token_at(found, i - 2), {Kind.COLON}) and len(found[i - 1].text) <= _ENDING
        at = i - 3 if bent else i - 1
        while at >= 0 and (found[at].kind is Kind.PLACE or found[at].kind in _TIGHT):
            result[at] = as_word(found[at]) if found[at].kind is Kind.PLACE else found[at]
            at -= 1
    return result


def _denied(found: list[Token]) -> list[Token]:
    """Places after "outside", "not", "excluding" become words, up to where the denial ends.

    Before its first place a denial ends with the phrase (comma, "and", "but", a dash); after it with the
    enumeration: the first word that joins nothing. A bare "no" denies a place that follows it where it begins
    a bracket or a phrase: "EU only (no US)"; elsewhere it may be Portuguese for "in".
    """
    if not any(token.cues & cues.DENIALS or _is_bare_no(found, i) for i, token in enumerate(found)):
        return found
    result: list[Token] = []
    depth = 0
    denied_at: int | None = None
    seen = False
    for i, token in enumerate(found):
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if denied_at is not None and _ends_denial(token, seen=seen, outside=depth < denied_at):
            denied_at = None
        if token.cues & cues.DENIALS or _is_bare_no(found, i):
            denied_at, seen = depth, False
        if denied_at is not None and (token.kind is Kind.PLACE or token.cues & cues.STATEMENTS):
            seen = seen or token.kind is Kind.PLACE
            result.append(as_word(token))
        else:
            result.append(token)
    return result


def _is_bare_no(found: list[Token], i: int) -> bool:
    begins = found[i].text.lower() == "no" and is_one_of(
        token_at(found, i - 1), {Kind.OPEN, Kind.BREAK, Kind.COMMA}
    )
    return begins and is_one_of(token_at(found, i + 1), {Kind.PLACE})


def _ends_denial(token: Token, *, seen: bool, outside: bool) -> bool:
    if outside or token.kind is Kind.BREAK or token.says(cues.INCLUSION):
        return True
    if not seen:
        return token.kind in {Kind.COMMA, Kind.AND}
    return token.kind is Kind.WORD or (token.kind is Kind.CUE and not token.says(cues.SMALL_WORD))


def _chosen(found: list[Token], known: Geography) -> list[Token]:
    """One reading a place: what its neighbours say, else the letter, else (and flagged) the country."""
    result = list(found)
    for i, token in enumerate(found):
        if token.kind is not Kind.PLACE or len(token.readings) == 1:
            continue
        near = _by_neighbours(found, i, known)
        exact = [x for x in token.readings if x.rule == "label"]
        countries = [x for x in token.readings if known.is_country(x.concept)]
        if near is not None:
            result[i] = replace(token, readings=(near,))
        elif len(exact) == 1:
            result[i] = replace(token, readings=(exact[0],))
        elif len(countries) == 1:
            result[i] = replace(token, readings=(Reading(countries[0].concept, AMBIGUOUS, 0.6),))
        else:
            result[i] = as_word(token)
    return result


def _by_neighbours(found: list[Token], i: int, known: Geography) -> Reading | None:
    """The reading in the country of the place after or before it: "Georgia, USA", "Atlanta, Georgia"."""
    before, joined_before = _neighbour(found, i, -1)
    after, _ = _neighbour(found, i, 1)
    enumerated = (
        before is not None and joined_before is Kind.COMMA and any(map(known.is_country, concepts_of(before)))
    )
    for reading in found[i].readings:
        country = known.country(reading.concept)
        if country == reading.concept and not any(map(known.is_city, concepts_of(before))):
            continue
        if country in {known.country(x) for x in concepts_of(before)} and not enumerated:
            return reading
        if country in {known.country(x) for x in concepts_of(after)} and not enumerated:
            return reading
    return None


def _neighbour(found: list[Token], i: int, step: int) -> tuple[Token | None, Kind | None]:
    """The next place in a direction with at most a mark or a number between, and the mark."""
    k, mark = i + step, None
    while (token := token_at(found, k)) is not None and token.kind is not Kind.PLACE:
        if token.kind in {Kind.COMMA, Kind.OPEN, Kind.COLON, Kind.BREAK} and mark is None:
            mark = token.kind
        elif not token.text.isdigit():
            return None, None
        k += step
    return token, mark
