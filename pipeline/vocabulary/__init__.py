"""The concept schemes of `ontology/`, loaded from SKOS, and the search for their labels in a text.

What Onward knows of words (countries, purposes, header words, function words) is in Turtle, so that a lawyer
can mend it; this room only reads and checks it. A scheme is named by the last segment of its IRI.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.assets import folder
from pipeline.vocabulary import compiled
from pipeline.vocabulary.concepts import Concept, Vocabulary
from pipeline.vocabulary.matcher import Label, Match, Matcher
from pipeline.vocabulary.remembered import remembered
from pipeline.vocabulary.words import fold, folded, key, words

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "SCHEMES",
    "Concept",
    "Label",
    "Match",
    "Matcher",
    "Vocabulary",
    "fold",
    "folded",
    "key",
    "load",
    "remembered",
    "words",
]

SCHEMES = (
    "places",
    "purposes",
    "data-categories",
    "organisations",
    "safeguards",
    "reading",
    "cells",
    "months",
)
"""Files of `ontology/` that hold a concept scheme; what is read from other files has no labels to match."""


def load(own_labels: Path | None = None) -> Vocabulary:
    """The shipped concept schemes, and the labels that a user added.

    Args:
        own_labels: a folder with further Turtle files (an analyst's own labels); None for none.

    Raises:
        VocabularyError: a file does not parse, or a labelled concept is in no scheme or has no English
            preferred label.
    """
    files = {f"ontology/{x}.ttl": (folder("ontology") / f"{x}.ttl").read_bytes() for x in SCHEMES}
    if own_labels is not None and own_labels.is_dir():
        files |= {str(path): path.read_bytes() for path in sorted(own_labels.glob("*.ttl"))}
    state = compiled.name(files)
    found = compiled.recall(state)
    if found is None:
        from pipeline.vocabulary.turtle import schemes  # noqa: PLC0415 - the parser only where it is needed

        found = schemes(files)
        compiled.keep(state, found)
    return Vocabulary(*found)
