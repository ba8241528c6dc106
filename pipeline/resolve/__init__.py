"""Text to concepts: what a row means, read with the words of `ontology/`. Pure: same row, same engagement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Engagement
from pipeline.resolve.announced import Announced, announced
from pipeline.resolve.cues import says_nothing
from pipeline.resolve.data_categories import read_data_categories
from pipeline.resolve.matches import NONE, Matches
from pipeline.resolve.names import bare_name
from pipeline.resolve.organisations import read_name, read_organisation, shows_provider, suggestions
from pipeline.resolve.places import countries, read_place, regions
from pipeline.resolve.purposes import read_purposes
from pipeline.resolve.safeguards import read_safeguards

if TYPE_CHECKING:
    from pipeline.model import Row
    from pipeline.vocabulary import Vocabulary

__all__ = [
    "Announced",
    "Matches",
    "announced",
    "bare_name",
    "countries",
    "engage",
    "read_data_categories",
    "read_name",
    "read_organisation",
    "read_place",
    "read_purposes",
    "read_safeguards",
    "regions",
    "says_nothing",
    "shows_provider",
    "suggestions",
]


def engage(row: Row, vocabulary: Vocabulary, matches: Matches = NONE) -> Engagement:
    """A row with its meaning; of its name, what people decided comes before what the rules find.

    A footnote's places count for the row's location alone: a row that prints no location gets no place from a
    note. A field that only says that there is nothing, or that it does not say ("N/A", "Not disclosed"), is
    understood and not listed as unresolved; neither is a name that the register does not have: it is a party
    like any other.
    """
    purposes = read_purposes(row.purpose or "", vocabulary)
    categories = read_data_categories(row.data or "", vocabulary)
    safeguards = read_safeguards(row.safeguard or "", vocabulary)
    places = read_place(row.location, vocabulary, row.footnotes) if row.location else ()
    understood = {
        "purpose": (row.purpose, bool(purposes)),
        "data": (row.data, bool(categories)),
        "location": (row.location, any(claim.footnote is None for claim in places)),
        "safeguard": (row.safeguard, bool(safeguards)),
    }
    return Engagement(
        row=row,
        organisation=matches.decided(row.processor, read_organisation(row.processor, vocabulary)),
        purposes=purposes,
        data_categories=categories,
        safeguards=safeguards,
        places=places,
        unresolved=tuple(
            field
            for field, (text, known) in understood.items()
            if text and text.strip() and not known and not says_nothing(text, vocabulary)
        ),
    )
