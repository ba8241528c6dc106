"""What a sentence says in front of a name: what the one is for, or what it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.looks import (
    begins_with,
    covered,
    cue,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Vocabulary

BRACKET = re.compile(r"\s*(\([^()]{1,200}\))")
ANY_END = re.compile(r"[,;:.!?]\s")
_CLAUSE_END = re.compile(r"[,;:]\s")
_KIND_WORDS = 6
"""Words before the brackets around a name that say what it is for, at most."""


def purposes_in_front(
    text: str, found: Sequence[tuple[int, str]], at: int, vocabulary: Vocabulary
) -> Iterator[str]:
    """What each name is for, by the words in front of its brackets; empty where there are none."""
    purpose = ""
    for start, name in found:
        ahead = text[at:start]
        if ahead.rstrip().endswith("("):
            purpose = _purpose_before(ahead, vocabulary)
        elif ")" in ahead:
            purpose = ""
        yield purpose
        at = start + len(name)


def announced_for(ahead: str, vocabulary: Vocabulary) -> str:
    """What a sentence that leads on says those behind it are for: "We use these processors for hosting:"."""
    led = ahead.rstrip()
    is_said = led.endswith(":") and cue(vocabulary, "reading", "for-what").find(led)
    return _purpose_before(led[:-1], vocabulary) if is_said else ""


def _purpose_before(ahead: str, vocabulary: Vocabulary) -> str:
    """What those in brackets are for, by the words in front: "\u2026 are our processors for hosting ("."""
    said = ANY_END.split(ahead.rstrip("( "))[-1].rpartition(")")[2].strip()
    for lead in cue(vocabulary, "reading", "for-what").find(said)[-1:]:
        said = said[lead.end :].strip()
    for lead in cue(vocabulary, "cells", "conjunction").find(said)[:1]:
        said = said[lead.end :].strip() if said[: lead.end + 1] == f"{lead.text} " else said
    few = len(said.split()) <= _KIND_WORDS
    return said if few and covered(said, "purposes", vocabulary) >= 1 / 2 else ""


def behind_the_last(between: str, vocabulary: Vocabulary) -> str:
    """The words between two names that are not of the first: behind its brackets, and its own clause."""
    bracket = BRACKET.match(between)
    _, *more = _CLAUSE_END.split(between[bracket.end() :] if bracket else between, maxsplit=1)
    if not more:
        return between
    first, _, rest = more[0].lstrip().partition(" ")
    return rest if cue(vocabulary, "cells", "conjunction").whole(first) else more[0].lstrip()


def done_before(before: str, vocabulary: Vocabulary) -> str:
    """What a sentence says is done by the name behind it: "Payments", of "Payments are handled by …"."""
    sought = _sought(before, vocabulary)
    if sought:
        return sought
    verb = cue(vocabulary, "reading", "linking-verb").find(before)
    done = before[: verb[0].start].strip(" ,") if verb else ""
    if done and _by_whom(before[verb[0].end :], vocabulary):
        is_data = covered(done, "data-categories", vocabulary) == 1  # "Personal data are processed by \u2026"
        return done if not is_data or covered(done, "purposes", vocabulary) == 1 else ""
    return _purpose_in(done, vocabulary) or done_at(before, vocabulary)


def done_at(before: str, vocabulary: Vocabulary) -> str:
    """The purpose before the word that leads to a name: "e-mail", of "…, e-mail through Acme"."""
    found = cue(vocabulary, "reading", "by-whom").find(before)
    if not found or before[found[-1].end :].strip():
        return ""
    return _purpose_in(_CLAUSE_END.split(before[: found[-1].start])[-1].strip(), vocabulary)


def _purpose_in(done: str, vocabulary: Vocabulary) -> str:
    """Words that name a purpose, without the small word in front of them; none where they name none."""
    first, _, rest = done.partition(" ")
    done = rest if rest and cue(vocabulary, "reading", "joining-word").whole(first) else done
    return done if vocabulary.matcher("purposes").find(done) else ""


def _by_whom(between: str, vocabulary: Vocabulary) -> bool:
    """Whether nothing but "by", and an article, stands between a verb and the name: "are handled by the"."""
    found = cue(vocabulary, "reading", "by-whom").find(between)
    small = between[found[-1].end :] if found else between
    return bool(found) and (not small.strip() or (small.islower() and len(small.split()) == 1))


def _sought(before: str, vocabulary: Vocabulary) -> str:
    """What a sentence says that the one named behind it is engaged for: "For e-mail we use …".

    Where no word says so ("Payments are left to …") it is what names a purpose.
    """
    engaged = cue(vocabulary, "reading", "we-engage").find(before)
    lead = begins_with(before, "for-what", vocabulary)
    if not engaged or engaged[0].start <= (lead or 0):
        return ""
    sought = before[lead or 0 : engaged[0].start].strip(" ,")
    return sought if lead is not None else _purpose_in(sought, vocabulary)
