"""The words by which a resolver reads a cell: what joins, denies, limits and places. Their labels are data.

They are concepts of the scheme `cells`; this module only names those that the grammars know by their IRI.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.vocabulary import Matcher, fold, words

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

_CELLS = "https://w3id.org/onward/cells#"
_ONWARD = "https://w3id.org/onward/ns#"

CONJUNCTION = _CELLS + "conjunction"
CHOICE = _CELLS + "choice"
EXCLUSION = _CELLS + "exclusion"
DENIAL_OF_WHAT_STANDS_BEFORE = _CELLS + "denial-of-what-stands-before"
OUTSIDE_OF_WHAT_STANDS_BEFORE = _CELLS + "outside-of-what-stands-before"
ABSENCE = _CELLS + "absence"
KEPT_INSIDE = _CELLS + "kept-inside"
INCLUSION = _CELLS + "inclusion"
NOTHING = _CELLS + "nothing"
UNDISCLOSED = _CELLS + "undisclosed"
TO_DO = _CELLS + "to-do"
CUSTOMER_SELECTION = _CELLS + "customer-selection"
USUAL_PLACE = _CELLS + "usual-place"
LIMITATION = _CELLS + "limitation"
AUDIENCE = _CELLS + "audience"
RESIDENCE = _CELLS + "residence"
PROCESSING = _CELLS + "processing"
COMPANY_FORM = _CELLS + "company-form"
THOROUGHFARE = _CELLS + "thoroughfare"
THOROUGHFARE_BEFORE = _CELLS + "thoroughfare-before"
SMALL_WORD = _CELLS + "small-word"
TRADING_AS = _CELLS + "trading-as"
FORMERLY = _CELLS + "formerly"
BELONGING = _CELLS + "belonging"
MAKER = _CELLS + "maker"
WITH_AFFILIATES = _CELLS + "with-affiliates"
AFFILIATE = _CELLS + "affiliate"
PRODUCT_WORD = _CELLS + "product-word"
DATA_NAME = _CELLS + "data-name"
DOMAIN_ENDING = _CELLS + "domain-ending"

ROLES = tuple(_CELLS + name for name in ("role-provision", "role-storage", "role-hosting", "role-support"))

_ENDS = frozenset(".;:(-\u2013\u2014")
DENIALS = frozenset({EXCLUSION, DENIAL_OF_WHAT_STANDS_BEFORE})
STATEMENTS = frozenset({PROCESSING, CUSTOMER_SELECTION, *ROLES})
"""Cues without which a sentence of a note is not taken to say where anything happens."""

_IN_A_CELL = frozenset(
    {
        *(CONJUNCTION, CHOICE, EXCLUSION, DENIAL_OF_WHAT_STANDS_BEFORE, KEPT_INSIDE, INCLUSION),
        *(CUSTOMER_SELECTION, USUAL_PLACE, LIMITATION, AUDIENCE, RESIDENCE, PROCESSING, *ROLES),
        *(OUTSIDE_OF_WHAT_STANDS_BEFORE, COMPANY_FORM, THOROUGHFARE, THOROUGHFARE_BEFORE, SMALL_WORD, TO_DO),
    }
)


@lru_cache(maxsize=8)
def in_a_cell(vocabulary: Vocabulary) -> Matcher:
    """The matcher for words that steer how places and denials are read."""
    return Matcher(label for label in vocabulary.labels("cells") if label.concept in _IN_A_CELL)


@lru_cache(maxsize=64)
def only(vocabulary: Vocabulary, cue: str) -> Matcher:
    """The matcher for the words of one cue."""
    return Matcher(vocabulary.labels_of(cue))


@lru_cache(maxsize=64)
def folded(vocabulary: Vocabulary, cue: str) -> frozenset[str]:
    """The folded one-word labels of a cue."""
    return frozenset(fold(x.text) for x in vocabulary.labels_of(cue))


def role(vocabulary: Vocabulary, cue: str) -> str:
    """The ontology's term for what a role cue says happens at a place (its `skos:exactMatch`)."""
    return next((iri for iri in vocabulary.concepts[cue].matches if iri.startswith(_ONWARD)), cue)


def says_nothing(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell says that there is nothing, or that it does not say: "None. …", "Not disclosed"."""
    if only(vocabulary, UNDISCLOSED).whole(text) or only(vocabulary, NOTHING).whole(text):
        return True
    found = only(vocabulary, NOTHING).find(text)
    first = next(iter(words(text)), None)
    starts = bool(found) and first is not None and found[0].start == first[1]
    return starts and text[found[0].end :].lstrip()[:1] in _ENDS
