"""Concepts and their labels, scheme by scheme."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.vocabulary.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.vocabulary.matcher import Label


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme. `kinds` are its classes, `matches` what it is mapped to, all as IRIs.

    `publisher` is, of a product, the organisation that provides it (`dct:publisher`); `part_of`, of an
    organisation, the one that it is part of (`org:subOrganizationOf`); `alpha3`, of a country, its code of
    three letters in ISO 3166-1 (`loc:iso_alpha3`).
    """

    iri: str
    scheme: str
    label: str
    notation: str | None
    kinds: frozenset[str]
    broader: tuple[str, ...]
    matches: tuple[str, ...]
    publisher: str | None = None
    part_of: str | None = None
    alpha3: str | None = None


class Vocabulary:
    """All concept schemes, their labels, and one matcher a scheme."""

    def __init__(self, concepts: Mapping[str, Concept], labels: Iterable[Label]) -> None:
        self.concepts = concepts
        self._labels: dict[str, list[Label]] = defaultdict(list)
        self._labels_of: dict[str, list[Label]] = defaultdict(list)
        for label in labels:
            self._labels[concepts[label.concept].scheme].append(label)
            self._labels_of[label.concept].append(label)
        self._matchers: dict[str, Matcher] = {}
        self._ancestors: dict[str, frozenset[str]] = {}

    def labels(self, scheme: str) -> tuple[Label, ...]:
        """All labels of a scheme, sorted."""
        return tuple(self._labels[scheme])

    def labels_of(self, concept: str) -> tuple[Label, ...]:
        """All labels of a concept, sorted."""
        return tuple(self._labels_of.get(concept, ()))

    def matcher(self, scheme: str) -> Matcher:
        """The matcher over all labels of a scheme; built once."""
        found = self._matchers.get(scheme)
        if found is None:
            found = self._matchers[scheme] = Matcher(self._labels[scheme])
        return found

    def broader(self, iri: str) -> frozenset[str]:
        """A concept's broader concepts, all the way up, itself not among them."""
        if iri not in self._ancestors:
            found: set[str] = set()
            queue = [iri]
            while queue:
                concept = self.concepts.get(queue.pop())
                fresh = set(concept.broader) - found if concept else set()
                found |= fresh
                queue.extend(fresh)
            self._ancestors[iri] = frozenset(found - {iri})
        return self._ancestors[iri]
