"""Which organisation of the register a printed name is: whole names that are labels of `organisations`.

Two names are never taken for one because they look alike. What is tried, in this order: the name as printed;
without its legal form; the name it trades under or had before; the name before a bracket and the one within.
A product that the register knows stands for the organisation that provides it: who uses it engages that one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.model import Resolution
from pipeline.resolve import cues
from pipeline.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.vocabulary import Vocabulary

_BRACKETED = re.compile(r"^(?P<before>[^()]+)\((?P<within>[^()]+)\)\W*$")

_CONFIDENCE = {
    "label": 1.0,
    "label-folded": 0.95,
    "without-company-form": 0.9,
    "trading-name": 0.9,
    "former-name": 0.85,
    "name-before-bracket": 0.9,
    "name-in-bracket": 0.85,
    "product-of": 0.9,
}
"""That a former or bracketed name is the same party's is the list's own word, not the register's."""


def read_organisation(name: str, vocabulary: Vocabulary) -> Resolution | None:
    """The organisation that a name means; None where the register has no label that is this name.

    None, too, where the name could be two organisations: a wrong "same as" costs more than a missing one.
    """
    for text, rule in _names(name, vocabulary):
        found = _find(text, vocabulary)
        if found is not None:
            concept, found_rule = found
            provider = vocabulary.concepts[concept].publisher
            rules = [x for x in (found_rule, rule, "product-of" if provider else None) if x]
            return Resolution(
                field="processor",
                concept=provider or concept,
                matched=text,
                rule=rules[-1],
                confidence=min(_CONFIDENCE[x] for x in rules),
            )
    return None


def bare_name(name: str, vocabulary: Vocabulary) -> str:
    """A name as its bearer is told from others where the register does not have it: no legal form, folded.

    Of a name that says under which name its bearer trades, that one; without a bracket at its end.
    """
    parts = _split(name, cues.TRADING_AS, vocabulary)
    if parts:
        name = parts[1]
    bracketed = _BRACKETED.match(name)
    if bracketed:
        name = bracketed["before"]
    return " ".join(_stem(name, vocabulary))


def _names(name: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str | None]]:
    """The names that a printed name gives, and by which rule; None for the name itself."""
    yield name.strip(), None
    parts = _split(name, cues.TRADING_AS, vocabulary)
    if parts:
        yield parts[1], "trading-name"
        yield parts[0], None
    parts = _split(name, cues.FORMERLY, vocabulary)
    if parts:
        yield parts[0], None
        yield parts[1], "former-name"
    bracketed = _BRACKETED.match(name)
    if bracketed and not parts:
        yield bracketed["before"].strip(), "name-before-bracket"
        yield bracketed["within"].strip(), "name-in-bracket"


def _split(name: str, cue: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """What stands before and after a cue; None where either is missing."""
    for match in cues.only(vocabulary, cue).find(name):
        before, after = name[: match.start].strip(" ,;(["), name[match.end :].strip(" ,;:)]\"'\u201c\u201d")
        if before and after:
            return before, after
    return None


def _find(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    labels = vocabulary.matcher("organisations").whole(text)
    concepts = {label.concept for label in labels}
    if concepts:
        rule = "label" if any(label.text == text for label in labels) else "label-folded"
    else:
        concepts = _without_forms(vocabulary).get(_stem(text, vocabulary), set())
        rule = "without-company-form"
    return (min(concepts), rule) if len(concepts) == 1 else None


@lru_cache(maxsize=8)
def _without_forms(vocabulary: Vocabulary) -> Mapping[tuple[str, ...], set[str]]:
    """The register's names without legal forms, as folded words."""
    found: dict[tuple[str, ...], set[str]] = {}
    for label in vocabulary.labels("organisations"):
        found.setdefault(_stem(label.text, vocabulary), set()).add(label.concept)
    return found


def _stem(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The folded words of a name without the legal forms at its end; one that is nothing else keeps them."""
    found = list(words(name))
    forms = cues.only(vocabulary, cues.COMPANY_FORM).find(name)
    for form in reversed(forms):
        if not found or form.end != found[-1][2] or form.start <= found[0][1]:
            break
        found = [word for word in found if word[2] <= form.start]
    return tuple(word for word, _, _ in found)
