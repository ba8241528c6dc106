"""Which safeguards for transfers a text names (GDPR Art. 46 and the like): concepts of `safeguards`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.resolve.labels import labelled

if TYPE_CHECKING:
    from pipeline.model import Resolution
    from pipeline.vocabulary import Vocabulary


def read_safeguards(text: str, vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The safeguards that a text names; one that it says does not apply ("not the …") is left out."""
    return labelled(text, "safeguard", "safeguards", vocabulary)
