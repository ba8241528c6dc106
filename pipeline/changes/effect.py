"""Whether a change of concepts lets more be done with personal data, or less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.resolve.geography import geography

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from pipeline.vocabulary import Vocabulary


def effect_of(*, widens: bool, narrows: bool) -> str:
    """The name of an effect."""
    if widens and narrows:
        return "widens and narrows"
    return "widens" if widens else "narrows" if narrows else "neither"


def effect_on(old: AbstractSet[str], new: AbstractSet[str], vocabulary: Vocabulary) -> str:
    """What it means that an aspect names other concepts than before.

    A narrower concept in place of a broader one narrows, and the other way round widens: Germany is no new
    place where the European Union was named. Where one side names nothing, it is not known what held.
    """
    if not old or not new:
        return "neither"
    return effect_of(
        widens=any(not _covered(concept, old, vocabulary) for concept in new),
        narrows=any(not _covered(concept, new, vocabulary) for concept in old),
    )


def _covered(concept: str, others: AbstractSet[str], vocabulary: Vocabulary) -> bool:
    return (
        concept in others
        or bool(vocabulary.broader(concept) & others)
        or any(_is_everywhere(other, vocabulary) for other in others)
    )


def _is_everywhere(iri: str, vocabulary: Vocabulary) -> bool:
    concept = vocabulary.concepts.get(iri)
    return concept is not None and concept.scheme == "places" and geography(vocabulary).is_worldwide(iri)
