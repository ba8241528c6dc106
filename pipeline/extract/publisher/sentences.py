"""Whom a sentence names as the publisher: the one who acts, is acted for, is defined or labelled so."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.dates import first_date, places_of_dates
from pipeline.extract.looks import READING, cue, cues_of, one_of
from pipeline.extract.publisher.names import NAME, SMALL_NAME, is_a_name, name_and_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Vocabulary

_BRACKETS = r"(?:,?\s+\([^()]*\))?"
_OWNS = re.compile(rf"\b{NAME}(?:['\u2019]s|(?<=s)['\u2019])\s")
_SIGNED = re.compile(
    rf"(?:\u00a9|\([cC]\)|[Cc]opyright)\s*(?:\d{{4}}(?:\s*[-\u2013]\s*\d{{4}})?)?,?\s*{NAME}"
)
"""Whose the rights in a page are."""
_QUOTED = (
    "[\"'\u2018\u201c\u201e\u00ab]\\s?([^\"'\u2019\u201c\u201d\u00bb]{1,40}?)"
    "\\s?[\"'\u2019\u201c\u201d\u00bb]"
)
_DEFINING = re.compile(rf"\(([^()]{{0,60}}{_QUOTED}[^()]{{0,60}})\)")
"""Brackets in which a contract says what it calls somebody: `Acme Ltd. ("we")`."""
_LONGEST = 200
"""Characters before such brackets in which the name stands: a long text may have them by the thousand."""
_SHORT_LINE = 12
"""Words of a line that gives a date and may say whose it is, at most."""
_ACTING, _OFFERING, _OWNING, _DEFINED = 4, 3, 1, 5


def said_in(passage: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Names that a passage says to act, to be acted for, to offer or to own, each with what that counts."""
    cues = cues_of(passage, vocabulary)
    owns = "'" in passage or "\u2019" in passage
    for may_be, pattern, weight in (
        (READING + "acts" in cues, _acts_in_a_sentence(vocabulary, NAME), _ACTING),
        (READING + "acted" in cues, _acted_for(vocabulary, NAME), _ACTING),
        (READING + "what-is-offered" in cues, _offers(vocabulary), _OFFERING),
        (owns, _OWNS, _OWNING),
        (owns, _owns_the_list(vocabulary), _ACTING),
        (READING + "at-home" in cues, _speaks_of_itself(vocabulary), _ACTING),
        (True, _SIGNED, _ACTING),
    ):
        if may_be:
            yield from ((found["name"], weight) for found in pattern.finditer(passage))
    if READING + "what-is-held" in cues:
        yield from ((name, _OFFERING) for name in _held(passage, vocabulary))
    yield from defined_in(passage, vocabulary)
    if READING + "between" in cues:
        yield from ((name, _DEFINED) for name in _contracting(passage, vocabulary))
    if len(passage.split()) <= _SHORT_LINE and first_date(passage, vocabulary) is not None:
        yield from ((name, _ACTING) for name in _beside_a_date(passage, vocabulary))


def labelled_in(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Names behind the label of the one whose list it is ("Processor: Acme"), or in front of it.

    A line that is nothing but a name with its legal form, as a letter has at its head, is one too.
    """
    if READING + "publisher-label" in cues_of(text, vocabulary):
        for pattern in (_labelled(vocabulary), _labelled_behind(vocabulary)):
            yield from ((found["name"], _DEFINED) for found in pattern.finditer(text))
    if len(text.split()) <= _SHORT_LINE and (alone := _named_in_full(vocabulary).fullmatch(text.strip())):
        yield alone["name"], _OFFERING


def defined_in(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Names that brackets define to be the one who offers a contract: `Acme Ltd. ("we")`."""
    for bracket in _DEFINING.finditer(text):
        before = text[max(0, bracket.start() - _LONGEST) : bracket.start()]
        yield from ((name, _DEFINED) for name in _defined(before, bracket[1], vocabulary))


def acts(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the name that ends there is the one who acts in its sentence, or is said not to."""
    return _acts_now(vocabulary).match(text, end) is not None


def acts_somewhere(name: str, passages: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a word that need be no name acts in some sentence, or is acted for."""
    form = SMALL_NAME if name[:1].islower() else NAME
    patterns = (_acts_in_a_sentence(vocabulary, form), _acted_for(vocabulary, form))
    naming = {passage for passage in passages if name in passage}
    return any(
        found["name"] == name
        for passage in naming
        for pattern in patterns
        for found in pattern.finditer(passage)
    )


def _contracting(passage: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Who makes a contract with a customer: "between Acme and the Client"."""
    terms = cue(vocabulary, "reading", "defined-term")
    for pattern in _between(vocabulary):
        for found in pattern.finditer(passage):
            if terms.find(found["other"]):
                yield found["name"]


def _held(passage: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Whose the data or the customers are of which a passage speaks, or on whose behalf something is done.

    Those of a company that everybody knows need not be the publisher's: "Google user data".
    """
    terms = cue(vocabulary, "reading", "defined-term")
    for found in _holds(vocabulary).finditer(passage):
        words = found["name"].split()
        while len(words) > 1 and terms.whole(words[-1]):
            words.pop()
        name = " ".join(words)
        if not vocabulary.matcher("organisations").whole(name):
            yield name


def _defined(before: str, bracket: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Whom brackets call what a contract calls the one who offers it ("we", "Processor").

    The brand that they call it too (`Acme s.r.o. ("Bexel", "we")`), or the name in front of them.
    """
    called = [found[1].strip(" ,.;") for found in re.finditer(_QUOTED, bracket)]
    parties = [each for each in called if cue(vocabulary, "reading", "this-party").whole(each)]
    brands = [each for each in called if each not in parties and is_a_name(each, vocabulary)]
    if not parties:
        return
    if brands:
        yield brands[0]
    elif named := _named_before(vocabulary).search(before):
        yield named["name"]


def _beside_a_date(line: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What a line that gives a date leaves when it and the words for it are taken out, where it is a name."""
    left, end = "", 0
    for start, stop, _ in places_of_dates(line, vocabulary):
        left, end = f"{left}{line[end:start]}\0", stop
    left += line[end:]
    for word in cue(vocabulary, "reading", "last-updated").find(left)[::-1]:
        left = f"{left[: word.start]}\0{left[word.end :]}"
    pieces = [piece.strip(" \t\n-\u2013\u2014|:,;/&()\u00b7\u2022") for piece in left.split("\0")]
    pieces = [piece for piece in pieces if any(c.isalnum() for c in piece)]
    if len(pieces) == 1:
        found = re.fullmatch(rf"(?:(?:[^\W\d_]+\s)?[a-z]{{2,4}}\s)?{name_and_form(vocabulary)}\.?", pieces[0])
        if found:
            yield found["name"]


# ── patterns: what stands around a name, with the words that the vocabulary has for it ──────────────────


@lru_cache(maxsize=4)
def _acts_now(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\.?{_BRACKETS}\s+{_verb(vocabulary)}")


def _verb(vocabulary: Vocabulary) -> str:
    also = one_of(vocabulary, "cells", "with-affiliates")
    denied = one_of(vocabulary, "reading", "not")
    return rf"(?:{also}\s+)?(?:{denied}\s+)?(?:{one_of(vocabulary, 'reading', 'acts')})\b"


@lru_cache(maxsize=8)
def _acts_in_a_sentence(vocabulary: Vocabulary, name: str) -> re.Pattern[str]:
    form = one_of(vocabulary, "cells", "company-form")
    return re.compile(
        rf"(?:^|[.;:(]\s+|\b(?:[a-zß-öø-ÿ]+|[Ss]ub-?[Pp]rocessors|\d{{4}})\s+|,\s+){name}(?:,?\s+{form}\.?)?{_BRACKETS}"
        rf"\s+{_verb(vocabulary)}",
        re.MULTILINE,
    )


@lru_cache(maxsize=8)
def _acted_for(vocabulary: Vocabulary, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{one_of(vocabulary, 'reading', 'acted')})\s+{name}\b")


@lru_cache(maxsize=4)
def _holds(vocabulary: Vocabulary) -> re.Pattern[str]:
    held = one_of(vocabulary, "reading", "what-is-held")
    return re.compile(rf"\b[a-zß-öø-ÿ]+\s+{NAME}(?:['\u2019]s?)?\s+(?:own\s+)?(?i:{held})\b")


@lru_cache(maxsize=4)
def _between(vocabulary: Vocabulary) -> tuple[re.Pattern[str], ...]:
    between = rf"\b(?i:{one_of(vocabulary, 'reading', 'between')})"
    and_ = rf"(?:{one_of(vocabulary, 'cells', 'conjunction')})"
    named = name_and_form(vocabulary)
    return (
        re.compile(rf"{between}\s+(?:[^\W\d_]+\s+){{0,2}}?{named},?\s+{and_}\s+(?P<other>[^.;\n]{{3,60}})"),
        re.compile(rf"{between}\s+(?P<other>[^.;:\n]{{3,60}}?),?\s+{and_}\s+{named}(?![\w/])"),
    )


@lru_cache(maxsize=4)
def _labelled(vocabulary: Vocabulary) -> re.Pattern[str]:
    label = one_of(vocabulary, "reading", "publisher-label")
    return re.compile(
        rf"(?:^|[.;|\u00b7]\s+)(?i:{label})(?:\s*\([^()\n]{{1,60}}\))?\s*[:\uff1a]\s*"
        rf"{name_and_form(vocabulary)}(?=\s*(?:$|[.,;(|\u00b7\u2013\u2014-](?:\s|$|\S*\))))",
        re.MULTILINE,
    )


@lru_cache(maxsize=4)
def _labelled_behind(vocabulary: Vocabulary) -> re.Pattern[str]:
    label = one_of(vocabulary, "reading", "publisher-label")
    party = one_of(vocabulary, "reading", "the-processor")
    linking = one_of(vocabulary, "reading", "linking-verb")
    return re.compile(
        rf"(?:^|[.;:]\s+|\b[a-zß-öø-ÿ]+\s+){name_and_form(vocabulary)}"
        rf"(?:\s*=\s*(?i:{label})\b|\s+\((?i:{party}|{label})\)|\s+(?:{linking})\s+(?i:{party})\b)",
        re.MULTILINE,
    )


@lru_cache(maxsize=4)
def _speaks_of_itself(vocabulary: Vocabulary) -> re.Pattern[str]:
    home = one_of(vocabulary, "reading", "at-home")
    party = one_of(vocabulary, "reading", "this-party")
    return re.compile(rf"(?:^|[.;]\s+)(?i:{home})\s+{NAME},?\s+(?i:{party})\b", re.MULTILINE)


@lru_cache(maxsize=4)
def _offers(vocabulary: Vocabulary) -> re.Pattern[str]:
    article = one_of(vocabulary, "cells", "small-word")
    offered = one_of(vocabulary, "reading", "what-is-offered")
    return re.compile(rf"\b(?i:{article})\s+{NAME}[ -](?:{offered})\b")


@lru_cache(maxsize=4)
def _owns_the_list(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b{NAME}['\u2019]s\s+(?:[a-z]+\s+)?(?i:{one_of(vocabulary, 'reading', 'list')})\b")


@lru_cache(maxsize=4)
def _named_in_full(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{NAME},?\s+{one_of(vocabulary, 'cells', 'company-form')}\.?")


@lru_cache(maxsize=4)
def _named_before(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{name_and_form(vocabulary)},?\s*$")
