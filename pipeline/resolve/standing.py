"""How a place stands under a regime on a day, given what is known of the recipient there.

GDPR Article 45, UK GDPR Article 45A and FADP Article 16: whether personal data may go to a place without
further safeguards. The answer is a standing and never a verdict: other bases of a transfer may exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.jurisdictions import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pipeline.jurisdictions import Jurisdictions, LegalFact, RecipientFact, Regime
    from pipeline.vocabulary import Vocabulary

_COUNTRY = "https://w3id.org/dpv#Country"
_UNION = "https://w3id.org/dpv#SupraNationalUnion"
_CAUTIONS = {
    "Unverified": "written from memory in whole or in part, not verified",
    "SecondarySource": "found in secondary sources only",
}


@dataclass(frozen=True, slots=True)
class StandingFound:
    """The standing of a place, and why.

    Attributes:
        facts: what it rests on; empty where no fact speaks of the place.
        would_decide: facts on the recipient, each of which would settle a scope that is open.
        cautions: what to know before relying on it, in sentences.
    """

    standing: Standing
    facts: tuple[LegalFact, ...]
    would_decide: tuple[RecipientFact, ...]
    cautions: tuple[str, ...]


def standing_of(
    place: str,
    regime: Regime,
    day: date,
    recipient: frozenset[str],
    vocabulary: Vocabulary,
    jurisdictions: Jurisdictions,
) -> StandingFound:
    """The standing of a place under a regime on a day.

    Args:
        place: IRI of a place of the vocabulary. A city, state or cloud region stands as its country does; a
            continent, the world and the like name no country and are undetermined.
        regime: one of `jurisdictions`.
        day: any; before a regime's facts are complete, their silence is no answer.
        recipient: IRIs of what is known of the recipient (`Jurisdictions.recipient_facts`) on that day.
        vocabulary: has the place, and what it lies in.
        jurisdictions: the facts.
    """
    country = _place_with_standing(place, regime, vocabulary, jurisdictions)
    if country is None:
        return StandingFound(Standing.UNDETERMINED, (), (), ("the place names no one country",))
    judged = [
        (_judged(fact, recipient), fact)
        for fact in jurisdictions.facts
        if fact.regime == regime.iri and country in fact.places and fact.holds_on(day)
    ]
    order = list(Standing)
    if judged:
        best = min((standing for standing, _ in judged), key=order.index)
    else:
        best = Standing.NONE if day >= regime.complete_from else Standing.UNDETERMINED
    facts = tuple(fact for standing, fact in judged if standing is best)
    return StandingFound(
        standing=best,
        facts=facts,
        would_decide=_would_decide(best, facts, jurisdictions),
        cautions=tuple(_cautions(facts, regime, day)),
    )


def _place_with_standing(
    place: str, regime: Regime, vocabulary: Vocabulary, jurisdictions: Jurisdictions
) -> str | None:
    """The place itself where it is a country, a union or named by a fact; else the one country it is in."""
    if any(place in fact.places for fact in jurisdictions.facts if fact.regime == regime.iri):
        return place
    concept = vocabulary.concepts[place]
    if concept.kinds & {_COUNTRY, _UNION}:
        return place
    above = [vocabulary.concepts[iri] for iri in vocabulary.broader(place) if iri in vocabulary.concepts]
    countries = [other.iri for other in above if _COUNTRY in other.kinds]
    return countries[0] if len(countries) == 1 else None


def _judged(fact: LegalFact, recipient: frozenset[str]) -> Standing:
    """The standing that a fact gives this recipient. What puts it within and out at once settles nothing."""
    within, out = bool(fact.within_if & recipient), bool(fact.out_if & recipient)
    if within and out:
        return Standing.UNDETERMINED
    if within:
        return Standing.ADEQUATE
    return Standing.NONE if out else fact.standing


def _would_decide(
    standing: Standing, facts: tuple[LegalFact, ...], jurisdictions: Jurisdictions
) -> tuple[RecipientFact, ...]:
    if standing is not Standing.ADEQUATE_WITHIN_SCOPE:
        return ()
    deciding = {iri for fact in facts for iri in fact.within_if | fact.out_if}
    return tuple(fact for fact in jurisdictions.recipient_facts.values() if fact.iri in deciding)


def _cautions(facts: tuple[LegalFact, ...], regime: Regime, day: date) -> Iterator[str]:
    for fact in facts:
        if fact.verification in _CAUTIONS and fact.standing is not Standing.UNDETERMINED:
            yield f"{fact.label}: {_CAUTIONS[fact.verification]}"
    if not facts and day < regime.complete_from:
        yield f"facts of this regime are complete from {regime.complete_from} on"
    if day > regime.complete_through:
        yield f"decisions were looked for through {regime.complete_through}: a later one may be missing"
