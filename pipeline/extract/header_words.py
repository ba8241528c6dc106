"""How far a header names each field of a row, by the words of the scheme `reading` (`onward:ColumnRole`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.looks import joining_words
from pipeline.vocabulary import Matcher, remembered, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.vocabulary import Vocabulary

_COLUMN_ROLE = "https://w3id.org/onward/ns#ColumnRole"
OTHER = "other"
"""Notation of header words that name no field of a row ("notes", "contact"): their cells never decide."""
DECOY = "decoy"
"""Notation of header words that tell another table: of cookies, of retention periods, of changes."""
_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_NEXT_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLURAL = re.compile(r"\((?:e?s|n|en)\)(?!\w)")
"""The plural that a header leaves open: "Location(s) of processing"."""
_EXPLAINED = re.compile(r"\s*\((?=[^()]*\s[^()]*\s|[^()]*,)|:\s*$")
"""Where brackets of several words or of an enumeration begin, or a colon ends: the header stands before."""
_SHORT = 12
"""Characters of a header with more behind it, more than these: "Name (as in the contract)" is as it is."""
_MOST_BEHIND = 4
"""Words of a header that tell against what it begins with, at most."""
SURE_LABEL, PERHAPS = 0.9, 0.5
"""How far a text must be header words to be a label wherever it stands; and, of a word that may be one or not
("Service"), where something beside it says so."""
WEAK = 0.55
"""What a header of hidden labels alone says, at most."""


def may_be_what_is_done(header: str, vocabulary: Vocabulary) -> bool:
    """Whether a header is nothing but words that head what is done as well as products ("Service")."""
    scores, spans = header_scores(header, vocabulary), words(header)
    known = _header_words(vocabulary).overlapping(header)
    return scores.get("purpose", 0.0) >= scores.get("services", 0.0) and all(
        word in joining_words(vocabulary) or any(one.start <= start and end <= one.end for one in known)
        for word, start, end in spans
    )


@remembered
def header_scores(text: str, vocabulary: Vocabulary) -> Mapping[str, float]:
    """How far a header names each field, from 0 to 1: the share of its words that do.

    A header of two names with a stroke between them ("Location / Safeguard") is both, the first one sooner;
    but one of a seat and a place ("Seat / data location") is of the place.
    """
    if len(front := _EXPLAINED.split(text.strip(), maxsplit=1)[0]) > _SHORT and len(front) < len(
        text.strip()
    ):
        text = front
    whole = _scores_of(text, vocabulary)
    first, stroke, second = text.partition("/")
    if not stroke or not first.strip() or not second.strip() or max(whole.values(), default=0.0) == 1.0:
        return whole
    scores = dict(_scores_of(first, vocabulary))
    for role, score in _scores_of(second, vocabulary).items():
        scores[role] = max(scores.get(role, 0.0), 0.8 * score)
    if scores.get("location", 0.0) and scores.get("entity_location", 0.0):
        scores["location"] = max(scores["location"], scores["entity_location"])
        scores["entity_location"] *= 0.8
    return scores


def _scores_of(text: str, vocabulary: Vocabulary) -> Mapping[str, float]:
    if _PATH.fullmatch(text):
        # "details.countryCode" of a record is what the words of its last key say.
        text = _NEXT_WORD.sub(" ", text.rpartition(".")[2])
    text = _PLURAL.sub("s", text)
    matches = _header_words(vocabulary).overlapping(text)
    if not matches:
        return {}
    spans, joining = words(text), joining_words(vocabulary)
    first = next((start for word, start, _ in spans if word not in joining), spans[0][1])
    naming = max(1, sum(word not in joining for word, _, _ in spans))
    scores: dict[str, float] = {}
    for match in matches:
        count = len(words(match.text))
        ahead = 1.0 if match.start == spans[0][1] else 0.8
        for label in match.labels:
            if count < len(spans) and label.key in joining:
                continue  # "Où" heads places, and the "ou" between other words joins them
            role = vocabulary.concepts[label.concept].notation or OTHER
            # Of a clause behind what it begins with ("The location where data are \u2026") a part counts.
            against = min(naming, _MOST_BEHIND) if match.start == first else naming
            share = min(1.0, count / against) ** 0.5
            strength = WEAK if label.strength == "hidden" else 1.0
            scores[role] = max(scores.get(role, 0.0), share * ahead * strength)
    return scores


@lru_cache(maxsize=8)
def _header_words(vocabulary: Vocabulary) -> Matcher:
    return Matcher(
        label
        for label in vocabulary.labels("reading")
        if _COLUMN_ROLE in vocabulary.concepts[label.concept].kinds
    )


def is_preferred(header: str, role: str, vocabulary: Vocabulary) -> bool:
    """Whether a header is what the vocabulary itself calls a field ("Purpose"), and no other word for it."""
    return any(
        label.strength == "preferred" and vocabulary.concepts[label.concept].notation == role
        for label in _header_words(vocabulary).whole(header)
    )


def is_a_label(header: str, vocabulary: Vocabulary) -> bool:
    """Whether a header is one of the words of several that the vocabulary has for a field, as it stands."""
    return " " in header and any(
        vocabulary.concepts[label.concept].notation not in {None, OTHER, DECOY}
        for label in _header_words(vocabulary).whole(header)
    )
