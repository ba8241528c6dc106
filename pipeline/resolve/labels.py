"""Labels of a scheme found in a text, as resolutions: what purposes, data categories and safeguards share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Resolution
from pipeline.resolve.denial import denied, is_denied

if TYPE_CHECKING:
    from pipeline.vocabulary import Label, Match, Vocabulary

CONFIDENCE = {"label": 1.0, "label-folded": 0.95}
"""How sure a rule is by itself: the label to the letter, or with other case, accents or punctuation."""

HINT = 0.7
"""Factor for a hidden label: a word that only points to a concept ("host", "cloud")."""


def labelled(text: str, field: str, scheme: str, vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The concepts of a scheme that a text names, surest kind first, then as the text has them.

    Of overlapping labels the leftmost and longest counts, so that a generic word within a longer phrase gives
    way. A concept gives way to a narrower one found in the same text; what the text denies is left out. Each
    concept comes once, by the words that say it best.
    """
    spans = denied(text, vocabulary)
    best: dict[str, tuple[bool, int, Resolution]] = {}
    for match in vocabulary.matcher(scheme).find(text):
        if is_denied(match.start, match.end, spans):
            continue
        for label in _surest(match):
            found = (label.strength == "hidden", match.start, _resolution(match, label, field))
            if label.concept not in best or found[:2] < best[label.concept][:2]:
                best[label.concept] = found
    broader = {whole for concept in best for whole in vocabulary.broader(concept)}
    kept = sorted(
        (x for concept, x in best.items() if concept not in broader), key=lambda x: (*x[:2], x[2].concept)
    )
    return tuple(resolution for _, _, resolution in kept)


def _surest(match: Match) -> list[Label]:
    """One label a concept: a plain one before a hint, to the letter before folded."""
    best: dict[str, Label] = {}
    for label in sorted(match.labels, key=lambda x: (x.strength == "hidden", x.text != match.text, x.text)):
        best.setdefault(label.concept, label)
    return list(best.values())


def _resolution(match: Match, label: Label, field: str) -> Resolution:
    rule = "label" if label.text == match.text else "label-folded"
    confidence = CONFIDENCE[rule] * (HINT if label.strength == "hidden" else 1.0)
    return Resolution(field, label.concept, match.text, rule, round(confidence, 3))
