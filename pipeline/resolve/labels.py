"""Labels of a scheme found in a text, as resolutions: what purposes, data categories and safeguards share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Resolution
from pipeline.resolve.denial import denied, is_denied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.vocabulary import Label, Match, Vocabulary

HINT = "hint"
"""Rule: a hidden label matched, a word that only points to a concept ("host", "cloud")."""

CONFIDENCE = {"label": 1.0, "label-folded": 0.95, HINT: 0.7}
"""How sure a rule is: the label to the letter, with other case, accents or punctuation, or a mere hint."""


def labelled(
    text: str, field: str, scheme: str, vocabulary: Vocabulary, aside: Iterable[tuple[int, int]] = ()
) -> tuple[Resolution, ...]:
    """The concepts of a scheme that a text names, surest kind first, then as the text has them.

    Of overlapping labels the leftmost and longest counts, so that a generic word within a longer phrase gives
    way. A concept gives way to a narrower one found as surely in the same text; what the text denies is left
    out, and what lies within a stretch set aside. Each concept comes once, by the words that say it best.
    """
    spans = (*denied(text, vocabulary), *aside)
    found = [x for x in vocabulary.matcher(scheme).find(text) if not is_denied(x.start, x.end, spans)]
    best: dict[str, tuple[bool, int, Resolution]] = {}
    for position, match in enumerate(_heads_first(text, found)):
        for label in _surest(match):
            reading = (label.strength == "hidden", position, _resolution(match, label, field))
            if label.concept not in best or reading[:2] < best[label.concept][:2]:
                best[label.concept] = reading
    kept = [x for concept, x in best.items() if not _gives_way(concept, best, vocabulary)]
    return tuple(resolution for _, _, resolution in sorted(kept, key=lambda x: (*x[:2], x[2].concept)))


def _heads_first(text: str, found: Sequence[Match]) -> Iterator[Match]:
    """Labels as a text has them, but of English ones with only a space between the last one first.

    In an English compound the last word says what a thing is, and those before it of what sort: "email spam
    filtering" filters.
    """
    compound: list[Match] = []
    for match in found:
        if compound and not (_is_english(match) and text[compound[-1].end : match.start].isspace()):
            yield from reversed(compound)
            compound = []
        compound.append(match)
    yield from reversed(compound)


def _is_english(match: Match) -> bool:
    return any(label.language in {"en", None} for label in match.labels)


def _gives_way(concept: str, best: dict[str, tuple[bool, int, Resolution]], vocabulary: Vocabulary) -> bool:
    """Whether a narrower concept was found, and not by a mere hint where this one was by more."""
    hinted = best[concept][0]
    return any(
        concept in vocabulary.broader(other) and (hinted or not other_hinted)
        for other, (other_hinted, _, _) in best.items()
    )


def _surest(match: Match) -> list[Label]:
    """One label a concept: a plain one before a hint, to the letter before folded."""
    best: dict[str, Label] = {}
    for label in sorted(match.labels, key=lambda x: (x.strength == "hidden", x.text != match.text, x.text)):
        best.setdefault(label.concept, label)
    return list(best.values())


def _resolution(match: Match, label: Label, field: str) -> Resolution:
    plain = "label" if label.text == match.text else "label-folded"
    rule = HINT if label.strength == "hidden" else plain
    return Resolution(field, label.concept, match.text, rule, CONFIDENCE[rule])
