"""Which kinds of personal data a text names: concepts of the scheme `data-categories`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.resolve.cues import says_nothing
from pipeline.resolve.labels import labelled

if TYPE_CHECKING:
    from pipeline.model import Resolution
    from pipeline.vocabulary import Vocabulary


def read_data_categories(text: str, vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The data categories that a text names, surest kind first; what it says is not sent is left out."""
    if says_nothing(text, vocabulary):
        return ()
    return labelled(text, "data", "data-categories", vocabulary)
