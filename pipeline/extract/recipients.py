"""What stands for a name and names no other party: those who may get data whoever they are, and one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.looks import (
    SURELY,
    before_brackets,
    begins_with,
    cue,
    joining_words,
    like_a_name,
    says,
)
from pipeline.model import Text
from pipeline.vocabulary import folded, remembered, words

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

ANYBODY = "kind-without-a-name"
OWN = "system-of-ones-own"
"""The rules by which such rows and items are ignored."""


@remembered
def is_any_recipient(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is of those who may get data whoever they are ("Authorities or others").

    Small words may stand in front of it ("our accountants") and behind it ("authorities upon request").
    """
    name = _without_small_words(name.strip(" :."), vocabulary)
    recipient = cue(vocabulary, "reading", "recipient")
    end = begins_with(name, "recipient", vocabulary)
    if end is None:
        return False
    if recipient.whole(name):
        return True
    surely = like_a_name(Text(name), vocabulary) >= SURELY
    if folded(name[end:]) and not surely and name[end:] == name[end:].lower():
        return True
    joined = [
        found for kind in ("conjunction", "choice") for found in cue(vocabulary, "cells", kind).find(name)
    ]
    first = min(joined, key=lambda found: found.start, default=None)
    return (
        first is not None
        and bool(recipient.whole(name[: first.start].strip(" ,")))
        and like_a_name(Text(name[first.end :].strip()), vocabulary) < SURELY
    )


@remembered
def is_of_ones_own(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name says that what it is of is the publisher's own ("our own servers")."""
    bare = _without_small_words(before_brackets(name.strip()), vocabulary)
    return (
        says(bare, "of-ones-own", vocabulary)
        and any(says(bare, what, vocabulary) for what in ("keeps-data", "place-noun"))
        and like_a_name(Text(bare), vocabulary) < SURELY
    )


def _without_small_words(name: str, vocabulary: Vocabulary) -> str:
    """A name without the small words that it begins with ("our", "les")."""
    joining = joining_words(vocabulary)
    if name[:1].isalnum() and folded(name)[0] not in joining:  # as nearly all
        return name
    start = next((start for word, start, _ in words(name) if word not in joining), 0)
    return name[start:]
