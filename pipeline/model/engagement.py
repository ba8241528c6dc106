"""What resolution yields: a row with its meaning, and why each text means a concept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.making import set_by_slots

if TYPE_CHECKING:
    from pipeline.model.extraction import Row


@set_by_slots
@dataclass(frozen=True, slots=True)
class Resolution:
    """Why a text means a concept.

    Attributes:
        field: the row's field that the words stand in (`purpose`, `location`, …); `footnote` for a note.
        concept: IRI of the concept.
        matched: the words that matched, as printed.
        rule: name of the rule: `label`, `label-folded`, `bracket-refines`, …
        confidence: 0 to 1.
    """

    field: str
    concept: str
    matched: str
    rule: str
    confidence: float = 1.0


@set_by_slots
@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """One group of places that a text names under one qualifier.

    Attributes:
        countries: IRIs of countries, sorted.
        regions: IRIs of supranational groups and continents that the text names, sorted.
        cities: IRIs of cities and other places within a country that the text names, sorted.
        modality: `default`, `customer-selected`, `conditional` or `undetermined`.
        role: IRI of what happens at the place (provision, storage), None where the text does not say.
        alternative: name shared by the claims among which one is chosen; None where there is no choice.
        qualifier: the words that qualify the places, as printed.
        footnote: index in the row's `footnotes` of the note that makes the claim; None for the cell itself.
        issues: codes of what does not fit: `stated-region-contradicts-place`.
        resolutions: why each place was read.
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    modality: str = "default"
    role: str | None = None
    alternative: str | None = None
    qualifier: str | None = None
    footnote: int | None = None
    issues: tuple[str, ...] = ()
    resolutions: tuple[Resolution, ...] = ()


@dataclass(frozen=True, slots=True)
class Engagement:
    """A row with its meaning, as one snapshot states it (GDPR Art. 28(2): a processor *engages* another).

    `organisation` says which organisation of the register the processor's printed name is, where known.
    `unresolved` names the fields that print something of which nothing was understood.
    """

    row: Row
    organisation: Resolution | None = None
    purposes: tuple[Resolution, ...] = ()
    data_categories: tuple[Resolution, ...] = ()
    safeguards: tuple[Resolution, ...] = ()
    places: tuple[PlaceClaim, ...] = ()
    unresolved: tuple[str, ...] = ()
