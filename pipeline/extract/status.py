"""Whether a row is of one who is engaged no longer, or not yet: what its name and its heading say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.header_words import WEAK, header_scores
from pipeline.extract.looks import cue, is_a_company, joining_words, says
from pipeline.vocabulary import words

if TYPE_CHECKING:
    from pipeline.vocabulary import Match, Vocabulary

STATUSES = ("removed", "upcoming")
_SET_OFF = re.compile(r"(?:[(\[,;:/*|]|\s[-\u2013\u2014])\s*$")
"""What sets words off from a name before them: a bracket, a comma, a dash."""
_SETS_OFF = re.compile(r"\s*[)\]:]")
"""What does so behind words that stand before a name: "[Removed] Acme", "Planned: Acme"."""
_OF_COMPANIES = ("list", "company-word", "several-companies", "sub-processor")
_OF_OTHERS = frozenset({"data", "services", "purpose"})


def remarked(name: str, vocabulary: Vocabulary) -> str | None:
    """The status that a remark beside a name says, which is no part of it: "Acme (removed)"."""
    for status in STATUSES:
        if any(_is_a_remark(name, found) for found in cue(vocabulary, "reading", status).find(name)):
            return status
    return None


def heads_those(heading: str, status: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading says that those below it are of this status ("Former providers", "Removed in 2024").

    It says it of them, and of nothing else: "Removed data" and "Planned features" head others, and a company
    may be called so.
    """
    return not is_a_company(heading, vocabulary) and any(
        _is_of_them(found, heading, vocabulary) for found in cue(vocabulary, "reading", status).find(heading)
    )


def _is_a_remark(name: str, found: Match) -> bool:
    """Whether words in what stands for a name are no part of it: set off, or without a capital."""
    return (
        found.text[:1].islower()
        or _SET_OFF.search(name[: found.start]) is not None
        or _SETS_OFF.match(name, found.end) is not None
    )


def _is_of_them(found: Match, heading: str, vocabulary: Vocabulary) -> bool:
    """Whether words are of those below: what stands behind one names companies, or nothing that has a name.

    Those are data, what is done, and parts of a product. Several words say it in full ("no longer receive").
    """
    if " " in found.text:
        return True
    phrase = _phrase_behind(heading, found.end, vocabulary)
    named = header_scores(phrase, vocabulary)
    if (
        not phrase
        or named.get("processor", 0.0) > WEAK
        or any(says(phrase, kind, vocabulary) for kind in _OF_COMPANIES)
    ):
        return True
    return not (named.keys() & _OF_OTHERS or vocabulary.matcher("purposes").find(phrase))


def _phrase_behind(heading: str, start: int, vocabulary: Vocabulary) -> str:
    """The words of a heading behind a place, up to a mark or a small word."""
    rest = re.split(r"[^\w\s'\u2019-]", heading[start:], maxsplit=1)[0]
    joining = joining_words(vocabulary)
    end = next((begin for word, begin, _ in words(rest) if word in joining), len(rest))
    return rest[:end].strip()
