"""What the scheme `places` knows of a place: its kind, its country, what contains it."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

_COUNTRY = "https://w3id.org/dpv#Country"
_WITHIN_A_COUNTRY = frozenset(
    {"https://w3id.org/dpv#City", "https://w3id.org/dpv#Region", "https://w3id.org/onward/ns#CloudRegion"}
)
_CITY = "https://w3id.org/dpv#City"
_WORLDWIDE = "Worldwide"
_REGION_CODES = {"NA": "North America"}
"""Codes of regions that are those of countries too, which only their neighbours tell apart, to notations."""


class Geography:
    """Questions on places, answered from the vocabulary's classes and `skos:broader`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._places = {iri: c for iri, c in vocabulary.concepts.items() if c.scheme == "places"}
        self._with_members = {whole for concept in self._places.values() for whole in concept.broader}

    def is_country(self, iri: str) -> bool:
        """Whether a place is a country."""
        return _COUNTRY in self._places[iri].kinds

    def is_region(self, iri: str) -> bool:
        """Whether a place is wider than a country: a union, a continent, the world."""
        kinds = self._places[iri].kinds
        return _COUNTRY not in kinds and not kinds & _WITHIN_A_COUNTRY

    def is_city(self, iri: str) -> bool:
        """Whether a place is a city."""
        return _CITY in self._places[iri].kinds

    def is_worldwide(self, iri: str) -> bool:
        """Whether a place is everywhere, which discloses no place at all."""
        return self._places[iri].notation == _WORLDWIDE

    def country(self, iri: str) -> str | None:
        """The country that a place is or lies in; None for a region."""
        if self.is_country(iri):
            return iri
        around = [x for x in self._vocabulary.broader(iri) if x in self._places and self.is_country(x)]
        return min(around, default=None)

    def contains(self, whole: str, part: str) -> bool:
        """Whether a place is, or lies in, another."""
        return whole == part or whole in self._vocabulary.broader(part)

    def contradicts(self, region: str, country: str) -> bool:
        """Whether a country lies outside a region whose members are known."""
        return region in self._with_members and not self.contains(region, country)

    def by_code(self, code: str) -> str | None:
        """The country with an ISO 3166-1 code of two or three letters."""
        return self._countries.get(code)

    def region_by_code(self, code: str) -> str | None:
        """The region that lists print with a code which is a country's (ISO 3166-1) as well."""
        notation = _REGION_CODES.get(code)
        if notation is None:
            return None
        return next((iri for iri, c in self._places.items() if c.notation == notation), None)

    def subdivisions(self, code: str) -> tuple[str, ...]:
        """States and provinces with a code (ISO 3166-2 without its country), likeliest first.

        Of two countries that use the same code the one with more coded subdivisions in the vocabulary comes
        first: who prints codes at all is most often from there.
        """
        return tuple(self._subdivisions.get(code, ()))

    @cached_property
    def _countries(self) -> dict[str, str]:
        countries = [(iri, c) for iri, c in self._places.items() if self.is_country(iri)]
        return {code: iri for iri, c in countries for code in (c.notation, c.alpha3) if code}

    @cached_property
    def _subdivisions(self) -> dict[str, list[str]]:
        coded = [(c.notation.partition("-"), iri) for iri, c in self._places.items() if c.notation]
        size = Counter(country for (country, dash, _), _ in coded if dash)
        found: dict[str, list[str]] = defaultdict(list)
        for (_, dash, code), iri in sorted(coded, key=lambda x: (-size[x[0][0]], x[1])):
            if dash:
                found[code].append(iri)
        return dict(found)


@lru_cache(maxsize=8)
def geography(vocabulary: Vocabulary) -> Geography:
    """The geography of a vocabulary; built once."""
    return Geography(vocabulary)
