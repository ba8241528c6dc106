"""Labels of a scheme found in a text, as resolutions: what purposes, data categories and safeguards share."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.model import Resolution
from pipeline.resolve.denial import denied, is_denied
from pipeline.vocabulary import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.vocabulary import Label, Match, Vocabulary

INFLECTED = "inflected"

CONFIDENCE = {"label": 1.0, "label-folded": 0.95, "label-inflected": 0.9}
"""How sure a rule is by itself: words to the letter, with other case or accents, in another number."""

HINT = 0.7
"""Factor for a hidden label: a word that points to a concept where nothing says it outright ("host", "cloud")."""


def labelled(text: str, field: str, scheme: str, vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The concepts of a scheme that a text names, surest kind first, then as the text has them.

    Of overlapping labels the leftmost and longest counts, so that a generic word within a longer phrase gives
    way. A concept gives way to a narrower one found in the same text; what the text denies is left out. Each
    concept comes once, by the words that say it best.
    """
    spans = denied(text, vocabulary)
    best: dict[str, tuple[bool, int, Resolution]] = {}
    for match in _matcher(vocabulary, scheme).find(text):
        if is_denied(match.start, match.end, spans):
            continue
        for label in _surest(match):
            found = (label.strength.startswith("hidden"), match.start, _resolution(match, label, field))
            if label.concept not in best or found[:2] < best[label.concept][:2]:
                best[label.concept] = found
    broader = {whole for concept in best for whole in vocabulary.broader(concept)}
    kept = sorted((x for concept, x in best.items() if concept not in broader), key=lambda x: (*x[:2], x[2].concept))
    return tuple(resolution for _, _, resolution in kept)


@lru_cache(maxsize=16)
def _matcher(vocabulary: Vocabulary, scheme: str) -> Matcher:
    """The scheme's labels and, for English ones, the same with one word in the other number."""
    labels = vocabulary.labels(scheme)
    return Matcher([*labels, *(variant for label in labels for variant in _inflections(label))])


def _inflections(label: Label) -> Iterator[Label]:
    if label.language not in {None, "en"}:
        return
    parts = label.text.split(" ")
    if len(parts) < 2:
        return
    for i, word in enumerate(parts):
        other = _other_number(word)
        if other is not None:
            text = " ".join([*parts[:i], other, *parts[i + 1 :]])
            yield replace(label, text=text, strength=label.strength + " " + INFLECTED)


def _other_number(word: str) -> str | None:
    """The plural of an English singular and the other way round; None for words too short or irregular to tell."""
    if len(word) < 4 or not word.isascii() or not word.isalpha() or word.isupper() or word.endswith(("ss", "us", "is", "ing")):
        return None
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s"):
        return word[:-1]
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


def _surest(match: Match) -> list[Label]:
    """One label a concept: to the letter before folded, as given before inflected."""
    best: dict[str, Label] = {}
    for label in match.labels:
        if label.concept not in best or _rank(match, label) < _rank(match, best[label.concept]):
            best[label.concept] = label
    given = [x for x in best.values() if INFLECTED not in x.strength]
    return given or list(best.values())


def _rank(match: Match, label: Label) -> tuple[bool, bool, bool, str]:
    return INFLECTED in label.strength, label.strength.startswith("hidden"), label.text != match.text, label.text


def _resolution(match: Match, label: Label, field: str) -> Resolution:
    rule = "label" if label.text == match.text else "label-folded"
    if INFLECTED in label.strength:
        rule = "label-inflected"
    confidence = CONFIDENCE[rule] * (HINT if label.strength.startswith("hidden") else 1.0)
    return Resolution(field, label.concept, match.text, rule, round(confidence, 3))
