"""Cells that say of the one named beside them that it is none: "Not Acme's sub-processor"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.looks import cue
from pipeline.vocabulary import words

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

_CLAUSE_ENDS = re.compile(r"[.;:!\n()]|\s[-\u2013\u2014]\s")
_WORDS_AHEAD = 3
"""Words of a clause before those that deny, at most: "It is not …"."""
_WHOSE = re.compile(r"\s+[^\W\d_][\w .&-]{0,40}['\u2019]s?\s+")
"""Whose sub-processor somebody is not: "not Acme's sub-processor"."""


def says_it_is_none(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a clause of a cell begins by denying that somebody is a sub-processor."""
    return bool(cue(vocabulary, "reading", "not").find(text)) and any(
        _denies(clause, vocabulary) for clause in _CLAUSE_ENDS.split(text) if clause.strip()
    )


def _denies(clause: str, vocabulary: Vocabulary) -> bool:
    nots = [found for found in cue(vocabulary, "reading", "not").find(clause) if _ahead(clause, found.start)]
    if not nots:
        return False
    denied = cue(vocabulary, "reading", "denied").find(clause)
    if any(found.start <= word.start < found.end for found in denied for word in nots):
        return True
    named = cue(vocabulary, "reading", "sub-processor").find(clause)
    return any(_WHOSE.fullmatch(clause, word.end, found.start) for word in nots for found in named)


def _ahead(clause: str, start: int) -> bool:
    return len(words(clause[:start])) <= _WORDS_AHEAD
