"""The names that a printed name gives: "Functional Software, Inc. d/b/a Sentry" gives two.

Only the text is looked at here, with the words of `cells`; what a name means, `organisations` says.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.resolve import cues
from pipeline.vocabulary import key, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.vocabulary import Vocabulary

_BRACKETED = re.compile(r"^(?P<before>[^()\[\]]+)[(\[](?P<within>[^()\[\]]+)(?:[)\]]\W*)?$")
_BELOW = re.compile(r"^(?P<before>[^;()]+);\s+(?P<within>[^;]+)$")
"""A name, and in the line below it (which is printed behind a semicolon) another."""
_JOINED = re.compile(r"\s+/\s*|\s*/\s+|\s+&\s+|\s*[;\n+|]\s*")
_ADDRESS_AFTER = re.compile(r"\s*[,;:\n]\s*|\s+[-\u2013\u2014]\s+|\s*\(")
_BARE = frozenset(
    {
        "trading-name",
        "name-before-relation",
        "name-before-address",
        "name-before-bracket",
        "name-above-its-company",
    }
)
"""The readings of a name by which its bearer is told from others where the register does not have it."""
_NOTE_NUMBERS = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_EDGES = " ,;:([)]\"'\u201c\u201d"


def names(printed: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str | None]]:
    """The names that a printed name gives, surest first, and by which rule; None for the name itself.

    Every name is a stretch of the printed one. A name within a bracket comes last: it may as well say whose
    product, or on whose machines.
    """
    yield printed.strip(), None
    unmarked = printed.strip().rstrip(_NOTE_NUMBERS)
    if unmarked != printed.strip():
        yield unmarked, None
    parts = _around(printed, cues.TRADING_AS, vocabulary)
    if parts:
        yield parts[1], "trading-name"
        yield parts[0], None
    former = _around(printed, cues.FORMERLY, vocabulary)
    if former:
        yield former[0], None
        yield former[1], "former-name"
    for cue in (cues.BELONGING, cues.WITH_AFFILIATES):
        own = _before(printed, cue, vocabulary)
        if own:
            yield own, "name-before-relation"
    head = _before_address(printed, vocabulary)
    if head:
        yield head, "name-before-address"
    bracketed = _BRACKETED.match(printed)
    if bracketed and not parts and not former:
        yield bracketed["before"].strip(), "name-before-bracket"
        yield bracketed["within"].strip(), "name-in-bracket"
    elif whose := _above_its_company(printed, vocabulary):
        yield whose, "name-above-its-company"


def joined(printed: str) -> tuple[str, ...]:
    """The names of a cell that prints several side by side ("Stripe, Inc. / Stripe Payments Europe")."""
    parts = [x.strip(_EDGES) for x in _JOINED.split(printed)]
    return tuple(x for x in parts if x) if len(parts) > 1 else ()


def bare_name(printed: str, vocabulary: Vocabulary) -> str:
    """A name as its bearer is told from others where the register does not have it: no legal form, folded.

    Of a name that says under which name its bearer trades, that one; without an address, a bracket, or the
    word that it belongs to somebody.
    """
    text = printed
    for reading, rule in names(printed, vocabulary):
        if rule in _BARE:
            text = reading
            break
    return " ".join(stem(text, vocabulary)) or key(printed)


def stem(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The folded words of a name without the legal forms at its end; one that is nothing else keeps them."""
    found = tuple(word for word, _, _ in words(name))
    forms, longest = _forms(vocabulary)
    while True:
        size = next((n for n in range(longest, 0, -1) if " ".join(found[-n:]) in forms and n < len(found)), 0)
        if not size:
            return found
        found = found[:-size]


@lru_cache(maxsize=8)
def _forms(vocabulary: Vocabulary) -> tuple[frozenset[str], int]:
    """The legal forms, folded, and the number of words of the longest."""
    forms = frozenset(x.key for x in vocabulary.labels_of(cues.COMPANY_FORM))
    return forms, max((form.count(" ") + 1 for form in forms), default=0)


def _around(name: str, cue: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """What stands before and after a cue; None where either is missing."""
    for match in cues.only(vocabulary, cue).find(name):
        before, after = name[: match.start].strip(_EDGES), name[match.end :].strip(_EDGES)
        if before and after:
            return before, after
    return None


def _before(name: str, cue: str, vocabulary: Vocabulary) -> str:
    """What stands before a cue: "Loom, an Atlassian company", "Acme and its affiliates"."""
    for match in cues.only(vocabulary, cue).find(name):
        return name[: match.start].strip(_EDGES)
    return ""


def _above_its_company(printed: str, vocabulary: Vocabulary) -> str:
    """The brand of a name with the company in the line below it: "Acme Mail; Acme Ireland Ltd"."""
    pair = _BELOW.match(printed)
    forms = cues.only(vocabulary, cues.COMPANY_FORM)
    if pair is None or forms.find(pair["before"]) or not any(x.start for x in forms.find(pair["within"])):
        return ""
    return pair["before"].strip()


def _before_address(name: str, vocabulary: Vocabulary) -> str:
    """What stands before an address: words after a mark that hold a number, or nothing but places.

    An address that follows a legal form needs no mark: "Acme B.V. Baarsjesweg 285-H 1058 AE Amsterdam".
    """
    for form in cues.only(vocabulary, cues.COMPANY_FORM).find(name):
        address = [word for word, _, _ in words(name[form.end :])]
        numbered = len(address) > 2 and any(word.isdigit() for word in address)
        if numbered and form.text[0].isupper() and words(name[: form.start]):
            return name[: form.end].strip(" ,;:")
    for mark in _ADDRESS_AFTER.finditer(name):
        rest = name[mark.end() :]
        spans = words(rest)
        places = vocabulary.matcher("places").find(rest)
        covered = sum(len(words(x.text)) for x in places)
        numbered = any(word.isdigit() for word, _, _ in spans)
        if spans and ((numbered and len(spans) > 2) or covered == len(spans)):
            return name[: mark.start()].strip(_EDGES)
    return ""
