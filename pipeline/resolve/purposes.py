"""What a sub-processor is engaged for: a purpose text to concepts of the scheme `purposes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.resolve import cues
from pipeline.resolve.labels import HINT, labelled

if TYPE_CHECKING:
    from pipeline.model import Resolution
    from pipeline.vocabulary import Vocabulary


def read_purposes(text: str, vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The purposes that a text names, best first; none where it names none that the vocabulary knows.

    Only the purpose text itself is read: a section's title or the name of a service states no purpose. A hint
    counts only where the text says nothing plainer: "stores" in "stores backups" adds nothing. Words within
    the name of a kind of data count where nothing else does: errors "with email addresses" are no email.
    """
    data = [(x.start, x.end) for x in cues.only(vocabulary, cues.DATA_NAME).find(text)]
    found = labelled(text, "purpose", "purposes", vocabulary, data)
    if data and not found:
        found = labelled(text, "purpose", "purposes", vocabulary)
    return tuple(x for x in found if x.rule != HINT) or found
