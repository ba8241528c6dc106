"""Whom a sentence names as the publisher: the one who acts, is acted for, is defined or labelled so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.dates import first_date, places_of_dates
from pipeline.extract.looks import READING, cue, cues_of, worded
from pipeline.extract.publisher.names import NAME, NAME_AND_FORM, SMALL_NAME, is_a_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Vocabulary

_BRACKETS = r"(?:,?\s+\([^()]*\))?"
_OWNS = rf"\b{NAME}(?:['\u2019]s|(?<=s)['\u2019])\s"
_SIGNED = rf"(?:\u00a9|\([cC]\)|[Cc]opyright)\s*(?:\d{{4}}(?:\s*[-\u2013]\s*\d{{4}})?)?,?\s*{NAME}"
"""Whose the rights in a page are."""
_QUOTED = (
    "[\"'\u2018\u201c\u201e\u00ab]\\s?([^()\"'\u2019\u201c\u201d\u00bb]{1,40}?)"
    "\\s?[\"'\u2019\u201c\u201d\u00bb]"
)
_DEFINING = re.compile(rf"\(([^()]{{0,60}}{_QUOTED}[^()]{{0,60}})\)")
"""Brackets in which a contract says what it calls somebody: `Acme Ltd. ("we")`."""
_LONGEST = 200
"""Characters before such brackets in which the name stands: a long text may have them by the thousand."""
_SHORT_LINE = 12
"""Words of a line that gives a date and may say whose it is, at most."""
_ACTING, _OFFERING, _OWNING, _DEFINED, _CALLED = 4, 3, 1, 5, 30
"""What a mention counts: whom a document calls its party outweighs all others who act in it."""
_OWNER, _RIGHTS = "'s", "\u00a9"
_SIGNS = {_OWNER: ("'", "\u2019"), _RIGHTS: ("\u00a9", "(c)", "(C)", "opyright")}
"""What must stand in a passage that says who owns something, or whose the rights in it are."""

# What stands around a name; the words for it are the vocabulary's.
_VERB = r"(?:<cells:with-affiliates>\s+)?(?:<reading:not>\s+)?<reading:acts>\b"
_ACTS_NOW = rf"\.?{_BRACKETS}\s+{_VERB}"
_HOLDS = rf"\b[a-zß-öø-ÿ]+\s+{NAME}(?:['\u2019]s?)?\s+(?:own\s+)?(?i:<reading:what-is-held>)\b"
_BEFORE_THE_OTHER = (
    rf"\b(?i:<reading:between>)\s+(?:[^\W\d_]+\s+){{0,2}}?{NAME_AND_FORM},?\s+<cells:conjunction>\s+"
    r"(?P<other>[^.;\n]{3,60})"
)
_BEHIND_THE_OTHER = (
    rf"\b(?i:<reading:between>)\s+(?P<other>[^.;:\n]{{3,60}}?),?\s+<cells:conjunction>\s+{NAME_AND_FORM}"
    r"(?![\w/])"
)
_BEHIND_A_LABEL = (
    r"(?:^|[.;|\u00b7]\s+)(?i:<reading:publisher-label>)(?:\s*\([^()\n]{1,60}\))?\s*[:\uff1a]\s*"
    rf"{NAME_AND_FORM}(?=\s*(?:$|[.,;(|\u00b7\u2013\u2014-](?:\s|$|\S*\))))"
)
_BEFORE_A_LABEL = (
    rf"(?:^|[.;:]\s+|\b[a-zß-öø-ÿ]+\s+){NAME_AND_FORM}(?:\s*=\s*(?i:<reading:publisher-label>)\b"
    r"|\s+\((?i:<reading:the-processor>|<reading:publisher-label>)\)"
    r"|\s+<reading:linking-verb>\s+(?i:<reading:the-processor>)\b)"
)
_SPEAKS_OF_ITSELF = rf"(?:^|[.;]\s+)(?i:<reading:at-home>)\s+{NAME},?\s+(?i:<reading:this-party>)\b"
_OFFERS = rf"\b(?i:<cells:small-word>)\s+{NAME}[ -]<reading:what-is-offered>\b"
_OWNS_THE_LIST = rf"\b{NAME}['\u2019]s\s+(?:[a-z]+\s+)?(?i:<reading:list>)\b"
_NAMED_IN_FULL = rf"{NAME},?\s+<cells:company-form>\.?"
_NAMED_BEFORE = rf"{NAME_AND_FORM},?\s*\Z"
_BESIDE_A_DATE = rf"(?:(?:[^\W\d_]+\s)?[a-z]{{2,4}}\s)?{NAME_AND_FORM}\.?"


def _acts(name: str) -> str:
    """A name of some form as the one who acts in a sentence."""
    ahead = r"(?:^|[.;:(]\s+|\b(?:[a-zß-öø-ÿ]+|[Ss]ub-?[Pp]rocessors|\d{4})\s+|,\s+)"
    return rf"{ahead}{name}(?:,?\s+<cells:company-form>\.?)?{_BRACKETS}\s+{_VERB}"


def _acted_for(name: str) -> str:
    """A name of some form behind words for one on whose behalf others act."""
    return rf"\b(?i:<reading:acted>)\s+{name}\b"


_SAID = (
    (READING + "acts", _acts(NAME), _ACTING),
    (READING + "acted", _acted_for(NAME), _ACTING),
    (READING + "what-is-offered", _OFFERS, _OFFERING),
    (_OWNER, _OWNS, _OWNING),
    (_OWNER, _OWNS_THE_LIST, _ACTING),
    (READING + "at-home", _SPEAKS_OF_ITSELF, _ACTING),
    (_RIGHTS, _SIGNED, _ACTING),
)
"""A name in its sentence and what that counts, each behind the cue or sign without which there is none."""


def said_in(passage: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Names that a passage says to act, to be acted for, to offer or to own, each with what that counts."""
    cues = cues_of(passage, vocabulary)
    signs = {sign for sign, marks in _SIGNS.items() if any(mark in passage for mark in marks)}
    for sign, pattern, weight in _SAID:
        if sign in cues or sign in signs:
            found_in = worded(pattern, vocabulary).finditer(passage)
            yield from ((found["name"], weight) for found in found_in)
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
        for pattern in (_BEHIND_A_LABEL, _BEFORE_A_LABEL):
            yield from ((found["name"], _DEFINED) for found in worded(pattern, vocabulary).finditer(text))
    if (
        len(text.split()) <= _SHORT_LINE
        and cue(vocabulary, "cells", "company-form").find(text)
        and (alone := worded(_NAMED_IN_FULL, vocabulary).fullmatch(text.strip()))
    ):
        yield alone["name"], _OFFERING


def defined_in(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Names that brackets define to be the one who offers a contract: `Acme Ltd. ("we")`."""
    for bracket in _DEFINING.finditer(text):
        before = text[max(0, bracket.start() - _LONGEST) : bracket.start()]
        yield from ((name, _CALLED) for name in _defined(before, bracket[1], vocabulary))


def acts(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the name that ends there is the one who acts in its sentence, or is said not to."""
    return worded(_ACTS_NOW, vocabulary).match(text, end) is not None


def acts_somewhere(name: str, passages: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a word that need be no name acts in some sentence, or is acted for."""
    form = SMALL_NAME if name[:1].islower() else NAME
    patterns = (worded(_acts(form), vocabulary), worded(_acted_for(form), vocabulary))
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
    for pattern in (_BEFORE_THE_OTHER, _BEHIND_THE_OTHER):
        for found in worded(pattern, vocabulary).finditer(passage):
            if terms.find(found["other"]):
                yield found["name"]


def _held(passage: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Whose the data or the customers are of which a passage speaks, or on whose behalf something is done.

    Those of a company that everybody knows need not be the publisher's: "Google user data".
    """
    terms = cue(vocabulary, "reading", "defined-term")
    for found in worded(_HOLDS, vocabulary).finditer(passage):
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
    elif named := worded(_NAMED_BEFORE, vocabulary).search(before):
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
        found = worded(_BESIDE_A_DATE, vocabulary).fullmatch(pieces[0])
        if found:
            yield found["name"]
