"""What a text looks like: a name, a place, a purpose, kinds of data, an address. Shares from 0 to 1."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.dates import is_a_date
from pipeline.model import Link, Text
from pipeline.vocabulary import Matcher, folded, remembered

if TYPE_CHECKING:
    from pipeline.vocabulary import Match, Vocabulary

CELLS = "https://w3id.org/onward/cells#"
READING = "https://w3id.org/onward/reading#"
MARKERS = "*\u2020\u2021\u00a7"
"""Marks that point to a footnote."""
_PRINTED = re.compile(r"https?://[^\s<>]+[^\s<>.,;:()]/?", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"[\s.,;:|/&()<>\u2022]*(?:(?<=\s)\w{1,3}\s+|\w+:\s+)?[\s(<]*")
"""Marks between addresses, and a short word ("and") or a label."""
_LONGEST_BETWEEN = 40
"""Characters between addresses, at most: long runs of marks can be parted in many ways."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?$", re.IGNORECASE
)
_CONCEPT = re.compile(r"<(reading|cells):([a-z-]+)>")
_AHEAD = 60
"""Characters at the beginning of a text in which the words that it begins with are looked for."""
_STREET_AND_TOWN = re.compile(
    r"[^\W\d_][^,\n\d]{2,60}\s\d{1,4}\s?[a-zA-Z]?(?:\s*[,\n]\s*|\s+[-\u2013]\s+)"
    r"(?:[A-Z]{1,2}[- ])?\d{4,5}\s+[^\W\d_][^,\n\d:]{1,60}(?:[,\n][^,\n\d:]{2,40})?"
)
_DIGIT, _CODE = re.compile(r"\d"), re.compile(r"\d{4}")
"""Without the one no text is a postal address, without the other none is a street and a town."""
_PLACE_AND_CODE = re.compile(r"\s*[^\W\d_][^\d]{2,40}\s\d{4,6}\s*")
_BETWEEN_PARTS = re.compile(r"[,\n;]")
_ONLY_A_PLACE = 0.8
_NAME_WORDS = 8
_LONGEST_SHORT_FORM = 4
"""Letters of a legal form that may be written small ("gmbh"): "our company" has a word, and no form."""
SURELY = 0.95
"""How far a text looks like a name that ends with a legal form."""
LIKELY = 0.6
"""How far a text looks like a name of which most words have a capital: one if what is beside it says so."""
BRAND = 0.7
"""How far a text looks like a name that is nothing but words with a capital."""
_STARTS_SMALL = re.compile(r"[a-z]+[A-Z0-9]|[a-z]+[.\d]")
"""A brand that starts with a small letter shows a capital, a digit or a dot soon: `xAI`, `page2images`."""
_LONGEST_PLACE = 40
"""Words of a text that may be nothing but places, at most."""
_HALF = 0.5
ONLY_A_SAFEGUARD = 0.8
"""The share of words of safeguards with which a text names one, and nobody."""
_LONGEST_PART = 24
"""Characters in which the word for a part of a contract ends."""
_COUNTED = re.compile(r"\s*(?:\d|[A-Z]\b|[IVX]+\b)")
_BRACKETS_BEHIND = re.compile(r"([^()]*[^()\s])\s*\([^()]*\)$")
_LIKE_A_NAMES_WORD = re.compile(r"[^\W\d_a-z]|\d|&|(?:and|by|of)$|[a-z]+[A-Z0-9.]")


@lru_cache(maxsize=128)  # more than there are cues: they are asked for in turn
def cue(vocabulary: Vocabulary, scheme: str, name: str) -> Matcher:
    """The matcher for the labels of one concept of the scheme `reading` or `cells`."""
    iri = {"reading": READING, "cells": CELLS}[scheme] + name
    return Matcher(vocabulary.labels_of(iri))


@lru_cache(maxsize=64)
def one_of(vocabulary: Vocabulary, scheme: str, name: str) -> str:
    """A pattern that any label of a concept of the scheme `reading` or `cells` matches, the longest first."""
    iri = {"reading": READING, "cells": CELLS}[scheme] + name
    texts = {label.text for label in vocabulary.labels_of(iri)}
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, text.split())) for text in longest_first) + ")"


@lru_cache(maxsize=64)
def worded(template: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    """A pattern with the labels of the concepts that it names: `<reading:acts>` is "uses" or "engages".

    In it `^` and `$` are the ends of a line.
    """
    return re.compile(
        _CONCEPT.sub(lambda named: one_of(vocabulary, named[1], named[2]), template), re.MULTILINE
    )


@lru_cache(maxsize=8)
def joining_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words, folded, that only join others ("of", "and", "such"): they name nothing."""
    labels = vocabulary.labels_of(READING + "joining-word")
    return frozenset(word for label in labels for word in label.key.split())


def says(text: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether a text has the words of a cue of the scheme `reading`."""
    return READING + name in cues_of(text, vocabulary)


def cues_of(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """IRIs of the cues of the scheme `reading` whose words a text has."""
    return vocabulary.matcher("reading").concepts(text)


def begins_with(text: str, name: str, vocabulary: Vocabulary) -> int | None:
    """Where the words of a cue end that a text begins with, punctuation before them aside; else None."""
    return cue(vocabulary, "reading", name).leading(text, _AHEAD)


def is_a_standing(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says first what somebody is in law ("Independent controller for \u2026").

    A single word for it has nothing but a mark behind it, and so has one for a processor, as all of a list
    are: a "processor for card payments", or a "data processor" for them, tells what it does.
    """
    end = begins_with(text, "standing", vocabulary)
    if end is None:
        return False
    said = text[:end].strip(" .-*")
    goes_on = " " in said and not cue(vocabulary, "reading", "sub-processor").whole(said)
    return goes_on or not text[end:].lstrip()[:1].isalnum()


def covered(text: str, scheme: str, vocabulary: Vocabulary) -> float:
    """The share of a text's words that are labels of a scheme; words that only join do not count."""
    return _covered(text, scheme, vocabulary) if vocabulary.matcher(scheme).find(text) else 0.0


@remembered
def _covered(text: str, scheme: str, vocabulary: Vocabulary) -> float:
    joining = joining_words(vocabulary)
    count = sum(word not in joining for word in folded(text))
    matches = vocabulary.matcher(scheme).find(text)
    found = sum(word not in joining for match in matches for word in folded(match.text))
    return min(1.0, found / count) if count else 0.0


def like_a_place(text: str, vocabulary: Vocabulary) -> float:
    """How far a text consists of names of places."""
    share = covered(text, "places", vocabulary)
    return share if share and len(text.split()) <= _LONGEST_PLACE else 0.0


def only_a_place(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is nothing but names of places, a word among them that the vocabulary does not know."""
    return like_a_place(text, vocabulary) >= _ONLY_A_PLACE


def like_a_postal_address(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is an address that mail is sent to: it has a number, a place, and several parts.

    A street with its number and a town behind its code are one whether the town is known or not. Of two parts
    with a number each the last must be a place and its code ("12 High Street, Singapore 318992").
    """
    if not _DIGIT.search(text):
        return False
    if _CODE.search(text) and _STREET_AND_TOWN.fullmatch(text.strip(" .;")):
        return True
    parts = [part for part in _BETWEEN_PARTS.split(text) if part.strip()]
    if len(parts) == 2 and _DIGIT.search(parts[0]) and _PLACE_AND_CODE.fullmatch(parts[1]):
        return like_a_place(re.sub(r"\d+", "", parts[1]), vocabulary) == 1
    several = len(parts) >= 3 and bool(vocabulary.matcher("places").find(text))
    return (
        several and covered(text, "purposes", vocabulary) <= _HALF
    )  # "hosting (R2/D1), mail, logs worldwide"


def like_an_address(text: str) -> bool:
    """Whether a text is nothing but web or mail addresses."""
    return ("." in text or "://" in text) and _is_only_addresses(text)


@remembered
def _is_only_addresses(text: str) -> bool:
    parts = text.split()
    return bool(parts) and all(_ADDRESS.fullmatch(part.strip("<>(),;")) for part in parts)


def printed_addresses(text: str) -> tuple[Link, ...]:
    """The web addresses that end a text, as links; none where words follow that may be the rest of one."""
    if "://" not in text:
        return ()
    *between, behind = _PRINTED.split(text)[1:] or ("words",)
    whole = not behind.strip(" \n.,;()<>") and all(
        len(words) <= _LONGEST_BETWEEN and _BETWEEN_ADDRESSES.fullmatch(words) for words in between
    )
    return tuple(Link(href, href) for href in _PRINTED.findall(text)) if whole else ()


def like_a_name(content: Text, vocabulary: Vocabulary) -> float:
    """How far a text looks like the name of a company or product.

    A label of the register is one, and a name with a legal form. Else it is short, set in capitals as names
    are, and no sentence; a link or bold type speaks for it. No list of companies decides.
    """
    text = content.text.split("\n")[0].strip().rstrip("*\u2020\u2021")
    score, sure = _name_by_its_words(text, vocabulary)
    if (bare := before_brackets(text)) != text:
        score, sure = max((score, sure), _name_by_its_words(bare, vocabulary))
    if sure:
        return score
    if content.links and content.links[0].label.strip() == text:
        score += 0.15
    elif content.emphasised:
        score += 0.1
    return min(score, 0.9)


def before_brackets(name: str) -> str:
    """What stands before the brackets that a name ends with ("Acme (servers)"); all of any other."""
    found = _BRACKETS_BEHIND.match(name) if name.endswith(")") else None
    return found[1] if found else name


def like_a_brand(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a text surely is a name, or looks like one and has no word of those that lists are made of."""
    looks = like_a_name(Text(name), vocabulary)
    schemes = ("purposes", "places", "reading", "safeguards", "data-categories")
    return looks >= SURELY or (
        looks >= BRAND and not any(vocabulary.matcher(scheme).find(name) for scheme in schemes)
    )


def bold_in_front(content: Text) -> str:
    """The bold words that a text begins with, where it says more behind them; none for any other."""
    if content.emphasised or not content.strong or content.text[: content.strong[0][0]].strip():
        return ""
    return content.text[: content.strong[0][1]].strip()


def led_by_a_label(content: Text) -> bool:
    """Whether a text begins with bold words that a colon ends, and says more behind them."""
    words = bold_in_front(content)
    return bool(words) and content.text.lstrip().startswith(f"{words.rstrip(':')}:")


def led_by_a_name(content: Text, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with bold words that surely are a name, and says more behind them."""
    return like_a_name(Text(bold_in_front(content).strip(" :")), vocabulary) >= SURELY


@remembered
def _name_by_its_words(text: str, vocabulary: Vocabulary) -> tuple[float, bool]:
    """How far a line looks like a name, and whether its words decide that alone, however they are set."""
    count = len(text.split())
    if (
        not count
        or count > 20
        or not any(c.isalpha() for c in text)
        or "http" in text
        or is_a_date(text, vocabulary)
    ):
        return 0.0, True
    if vocabulary.matcher("organisations").whole(text):
        return 1.0, True
    forms = tuple(
        form
        for form in cue(vocabulary, "cells", "company-form").find(text)
        if not (form.text.islower() and form.text.isalpha() and len(form.text) > _LONGEST_SHORT_FORM)
    )
    starts = (
        text[0].isupper() or text[0].isdigit() or bool(_STARTS_SMALL.match(text)) or not text[0].isascii()
    )
    if forms and (starts or _is_before_a_form(text, forms)) and forms[-1].start > 0:
        return SURELY, True
    if (
        _heads_a_clause(text, vocabulary)
        or covered(text, "safeguards", vocabulary) >= ONLY_A_SAFEGUARD  # "Binding Corporate Rules"
    ):
        return 0.0, True
    if text.endswith((".", "!", "?", ":", ";")) or count > _NAME_WORDS or not starts:
        return (0.1 if count <= _NAME_WORDS and not text.endswith((".", "!", "?")) else 0.0), True
    capitals = sum([bool(_LIKE_A_NAMES_WORD.match(word)) for word in text.split()])
    share = capitals / count
    return 0.35 + 0.4 * share, False


def is_a_company(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words are nothing but a company in full: none is small, and a legal form ends them."""
    name = text.strip()
    forms = cue(vocabulary, "cells", "company-form").find(name)
    return (
        bool(forms)
        and forms[-1].end >= len(name.rstrip("."))
        and not any(map(str.islower, name.split()))
        and like_a_name(Text(name), vocabulary) >= SURELY
    )


def _heads_a_clause(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with the number of a part of a contract: "Article 6 \u2013 Security"."""
    end = cue(vocabulary, "reading", "part-of-a-document").leading(text, _LONGEST_PART)
    return end is not None and text[0].isalnum() and bool(_COUNTED.match(text, end))


def _is_before_a_form(text: str, forms: tuple[Match, ...]) -> bool:
    """Whether a text is a word in small letters and a legal form as written: "netcup GmbH", "acme s.r.o."."""
    word, form = text[: forms[0].start], text[forms[0].start :]
    return (
        len(word.split()) == 1
        and (form[:1].isupper() or "." in form[:-1])
        and not text[forms[-1].end :].strip(" .")
    )


def conjunctions(text: str, vocabulary: Vocabulary) -> list[Match]:
    """The words of a text that join what stands before and behind them, as words of their own."""
    return [
        found
        for found in cue(vocabulary, "cells", "conjunction").find(text)
        if text[found.start - 1 : found.start].isspace() and text[found.end : found.end + 1].isspace()
    ]


@remembered
def is_a_kind(name: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands for a name only says of what kind the one is ("Application hosting").

    Half of its words name purposes, and some begin with a small letter, or all of them do; or it ends with a
    word for a company ("Web font provider"). What ends with a stroke is where files are kept. What stands in
    brackets behind a name tells what it does, and makes no kind of it.
    """
    ahead = before_brackets(name)
    return (ahead == name or _says_of_what_kind(ahead, vocabulary)) and _says_of_what_kind(name, vocabulary)


def _says_of_what_kind(name: str, vocabulary: Vocabulary) -> bool:
    purposes = covered(name, "purposes", vocabulary)
    small = any(word[0].islower() for word in name.split())
    last = name.rsplit(maxsplit=1)[-1] if name.strip() else ""
    a_company = last.islower() and bool(cue(vocabulary, "reading", "company-word").whole(last))
    is_one = not name.endswith("/") and (a_company or purposes >= (0.5 if small else 1))
    return is_one and like_a_name(Text(name), vocabulary) < SURELY
