"""Cells that answer what their header asks: "Yes", "No (planned)", a tick. The header says what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.looks import begins_with, cue, like_a_place
from pipeline.vocabulary import remembered

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

_BEHIND = re.compile(r"\s*[(,;:\u2013\u2014]|\s-\s|\.$")
"""Where an answer ends and what is added to it begins."""
_TICKED = re.compile(r"[xX\u2713\u2714\u2611\u2705\u25cf\u2022]\ufe0f?")
_CROSSED = re.compile(r"[-\u2013\u2014\u2717\u2718\u2610\u274c\u2716\u25cb]\ufe0f?")
_MARKS = " ,;:.-\u2013\u2014"
_ONLY_A_PLACE = 0.9
_BESIDE_A_GROUND = frozenset(
    f"https://w3id.org/onward/safeguards#{name}"
    for name in ("DataProcessingAgreement", "TransferImpactAssessment", "SupplementaryMeasures")
)
"""Safeguards that are by themselves no ground for a transfer."""


@remembered
def answer(text: str, vocabulary: Vocabulary) -> tuple[bool, str] | None:
    """Whether a cell says yes, and what it adds to that; None where it is no answer."""
    words = text.strip()
    signs = _TICKED.match(words) or _CROSSED.match(words)
    if not signs and all(begins_with(words, said, vocabulary) is None for said in ("yes", "no")):
        return None  # as nearly all
    end = _BEHIND.search(words)
    said = words[: end.start()].strip() if end and end.start() else words
    more = _out_of_brackets(words[end.start() :].strip(_MARKS)) if end else ""
    if _TICKED.fullmatch(said) or cue(vocabulary, "reading", "yes").whole(said):
        return True, more
    if _CROSSED.fullmatch(said) or cue(vocabulary, "reading", "no").whole(said):
        return False, more
    return None


def _out_of_brackets(more: str) -> str:
    """What an answer adds, without the brackets that it stands in whole: "(planned)"."""
    whole = more.startswith("(") and more.find(")") in {-1, len(more) - 1}
    return more.strip("()" + _MARKS) if whole else more


def asked_for(header: str, vocabulary: Vocabulary) -> str | None:
    """The field that a header is words of, so that a tick under it says them: a place, or a safeguard."""
    if like_a_place(header, vocabulary) >= _ONLY_A_PLACE:
        return "location"
    return "safeguard" if covers_a_transfer(header, vocabulary) else None


def covers_a_transfer(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words name what covers a transfer, and not only a contract or an assessment beside it."""
    found = vocabulary.matcher("safeguards").find(text)
    return any(not _BESIDE_A_GROUND.issuperset(match.concepts) for match in found)
