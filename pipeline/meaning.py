"""What a text of one kind means, as `onward resolve` prints it: concepts, matched words, and rules.

The keys beside `readings` are those by which DESIGN.md's contract asks: DPV's terms for purposes and data
categories, codes for places, one IRI for an organisation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.graph.mint import Mint
from pipeline.resolve import (
    bare_name,
    countries,
    read_data_categories,
    read_name,
    read_place,
    read_purposes,
    read_safeguards,
    regions,
    shows_provider,
    suggestions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.model import PlaceClaim, Resolution
    from pipeline.vocabulary import Vocabulary

Json = dict[str, Any]
"""A JSON object; its values are what the contract says."""

_DPV = "https://w3id.org/dpv#"
_PERSONAL_DATA = "https://w3id.org/dpv/pd#"
_GDPR = "https://w3id.org/dpv/legal/eu/gdpr#"


def meaning(kind: str, text: str, vocabulary: Vocabulary, base: str) -> Json:
    """What a text of a kind means.

    Args:
        kind: one of `KINDS`.
        text: the words as printed.
        vocabulary: all schemes.
        base: under which an organisation that the register does not have gets its IRI.
    """
    if kind == "organisation":
        return organisation(text, vocabulary, base)
    return KINDS[kind](text, vocabulary)


def organisation(text: str, vocabulary: Vocabulary, base: str) -> Json:
    """Who a name names: an organisation or product of the register, or else an IRI of its own.

    A product that does not show its provider in its name stands under its own IRI ("Gravatar"); `provider` is
    who is engaged through it. A name that the register does not have gets the IRI of a party, from the name
    without its legal form; `suggestions` are whom it may mean.
    """
    found = read_name(text, vocabulary)
    if found is None:
        name = bare_name(text, vocabulary)
        return {
            "iri": Mint(base).party(name).value if name else None,
            "label": name or None,
            "readings": [],
            "suggestions": [_reading(x, vocabulary) for x in suggestions(text, vocabulary)],
        }
    concept = found.concept
    provider = vocabulary.concepts[concept].publisher
    if provider is not None and shows_provider(found.matched, concept, vocabulary):
        concept = provider
    return {
        "iri": concept,
        "label": vocabulary.concepts[concept].label,
        "provider": provider,
        "readings": [_reading(found, vocabulary)],
    }


def purpose(text: str, vocabulary: Vocabulary) -> Json:
    """The purposes that a text names: DPV's, best first, and ours by which they were found."""
    return _concepts(read_purposes(text, vocabulary), vocabulary, (_DPV,))


def data_category(text: str, vocabulary: Vocabulary) -> Json:
    """The data categories that a text names: DPV's, and ours by which they were found."""
    return _concepts(read_data_categories(text, vocabulary), vocabulary, (_PERSONAL_DATA, _DPV))


def safeguard(text: str, vocabulary: Vocabulary) -> Json:
    """The safeguards that a text names: terms of DPV's GDPR extension, and ours by which they were found."""
    return _concepts(read_safeguards(text, vocabulary), vocabulary, (_GDPR,))


def place(text: str, vocabulary: Vocabulary) -> Json:
    """The countries and regions that a text names, and its claims: who chooses, what happens there."""
    claims = read_place(text, vocabulary)
    return {
        "countries": list(countries(claims, vocabulary)),
        "regions": list(regions(claims, vocabulary)),
        "claims": [_claim(claim, vocabulary) for claim in claims],
    }


KINDS: dict[str, Callable[[str, Vocabulary], Json]] = {
    "purpose": purpose,
    "data-category": data_category,
    "place": place,
    "safeguard": safeguard,
}
"""Kinds of text, beside `organisation`, and what reads them."""


def _concepts(found: Sequence[Resolution], vocabulary: Vocabulary, namespaces: Sequence[str]) -> Json:
    terms = (x for item in found for x in _terms(item.concept, vocabulary, namespaces))
    return {
        "concepts": list(dict.fromkeys(terms)),
        "readings": [_reading(item, vocabulary) for item in found],
    }


def _terms(iri: str, vocabulary: Vocabulary, namespaces: Sequence[str]) -> Iterable[str]:
    """The terms that a concept is mapped to; if it has none, those of its nearest broader one."""
    queue = [iri]
    for concept in queue:
        own = [x for x in vocabulary.concepts[concept].matches if x.startswith(tuple(namespaces))]
        if own:
            return own
        queue.extend(x for x in vocabulary.concepts[concept].broader if x not in queue)
    return ()


def _reading(found: Resolution, vocabulary: Vocabulary) -> Json:
    return {
        "concept": found.concept,
        "label": vocabulary.concepts[found.concept].label,
        "matched": found.matched,
        "rule": found.rule,
        "confidence": found.confidence,
    }


def _claim(claim: PlaceClaim, vocabulary: Vocabulary) -> Json:
    def labels(places: Iterable[str]) -> list[str]:
        return [vocabulary.concepts[x].label for x in places]

    return {
        "countries": labels(claim.countries),
        "regions": labels(claim.regions),
        "cities": labels(claim.cities),
        "modality": claim.modality,
        "role": claim.role,
        "alternative": claim.alternative,
        "qualifier": claim.qualifier,
        "issues": list(claim.issues),
        "readings": [_reading(item, vocabulary) for item in claim.resolutions],
    }
