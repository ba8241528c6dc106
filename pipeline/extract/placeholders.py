"""Names that only hold the place of one: "TBD", "[Insert name]", "None at present", "Example Inc."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.looks import cue, joining_words
from pipeline.vocabulary import remembered, words

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

RULE = "placeholder-for-a-name"
"""The rule by which rows and items of such a name are ignored."""
_BRACKETED = re.compile(
    r"\[[^\[\]]+\]|\{\{[^{}]+\}\}|\{[^{}]+\}|<[^<>]+>|[_.\u2026]{3,}|[-\u2013\u2014_.\u2026\s]+"
)
_COUNTED = re.compile(r"(.{2,60}?)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})")
_AROUND = " \t\n.:;,*_()[]{}<>-\u2013\u2014\u2026"
_WORDS = 8
"""Words of what only holds a place, at most."""


@remembered
def names_nobody(name: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands for a name says that there is none, or none yet, or what one would look like."""
    text = name.strip()
    if _BRACKETED.fullmatch(text):
        return True
    bare = text.strip(_AROUND)
    if not bare or len(bare.split()) > _WORDS:
        return False
    if any(cue(vocabulary, "reading", kind).whole(bare) for kind in ("remark", "placeholder")):
        return True
    counted = _COUNTED.fullmatch(bare)
    return _is_an_example(text, vocabulary) or bool(counted and _is_a_word_for_one(counted[1], vocabulary))


def _is_an_example(text: str, vocabulary: Vocabulary) -> bool:
    """Whether each word of a name is one for an example, for a company, or a legal form."""
    examples = cue(vocabulary, "reading", "example").find(text)
    if not examples:
        return False
    known = [
        *examples,
        *cue(vocabulary, "cells", "company-form").find(text),
        *cue(vocabulary, "reading", "processor").find(text),
    ]
    return all(
        word in joining_words(vocabulary) or any(one.start <= start and end <= one.end for one in known)
        for word, start, end in words(text)
    )


def _is_a_word_for_one(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is what a header calls the names under it, and not a word that may be one by chance."""
    found = cue(vocabulary, "reading", "processor").whole(text)
    return any(label.strength != "hidden" for label in found)
