"""Which stretches of a text are denied: "no personal data", "passwords are not stored", "(not students)"."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.resolve import cues
from pipeline.resolve.cell import Kind, tokens
from pipeline.vocabulary import Matcher

if TYPE_CHECKING:
    from pipeline.resolve.cell import Token
    from pipeline.vocabulary import Vocabulary

_LONGEST_ITEM = 4
_ENDS_A_LIST = frozenset({Kind.COMMA, Kind.BREAK, Kind.OPEN, Kind.CLOSE, Kind.COLON})


def denied(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that a denial covers, by kind of denial.

    A denial covers what follows it up to a full stop, semicolon or dash, to the end of its bracket, or to a
    word that affirms again ("but", "including"). One in the passive covers its own phrase, from the comma or
    bracket before it to the one after; a mere "no" covers the rest of its phrase, and a list
    that an "or" closes ("no names, emails or phone numbers").
    """
    if not _denials(vocabulary).find(text):
        return ()
    found = tokens(text, vocabulary)
    starts = [token.start for token in found]
    absences = [match.end for match in cues.only(vocabulary, cues.ABSENCE).find(text)]
    spans: list[tuple[int, int]] = []
    for i, token in enumerate(found):
        if spans and token.start < spans[-1][1]:
            continue  # denied already
        if token.says(cues.DENIAL_OF_WHAT_STANDS_BEFORE):
            spans.append((_before(found, i), _after(found, i, whole=False)))
        elif token.says(cues.EXCLUSION):
            spans.append((token.start, _after(found, i, whole=True)))
    for end in absences:
        if not (spans and spans[-1][0] <= end <= spans[-1][1]):
            i = bisect_left(starts, end) - 1
            spans.append((end, _end_of_list(found, i) or _after(found, i, whole=False)))
    return tuple(spans)


@lru_cache(maxsize=8)
def _denials(vocabulary: Vocabulary) -> Matcher:
    """The matcher for every word that denies: most texts have none, and need no closer look."""
    meant = {*cues.DENIALS, cues.ABSENCE}
    return Matcher(label for label in vocabulary.labels("cells") if label.concept in meant)


def is_denied(start: int, end: int, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether words stand wholly within a denied stretch."""
    return any(a <= start and end <= b for a, b in spans)


def _before(found: list[Token], i: int) -> int:
    for token in reversed(found[:i]):
        if token.kind in {Kind.BREAK, Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.COLON} or token.says(
            cues.INCLUSION
        ):
            return token.end
    return 0


def _after(found: list[Token], i: int, *, whole: bool) -> int:
    depth = 0
    stops = {Kind.BREAK} if whole else {Kind.BREAK, Kind.COMMA}
    for token in found[i + 1 :]:
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if depth < 0 or (depth == 0 and (token.kind in stops or token.says(cues.INCLUSION))):
            return token.start
    return found[-1].end


def _end_of_list(found: list[Token], i: int) -> int | None:
    """Where a list of short items ends whose last comes after an "or"."""
    closed, words = False, 0
    for token in found[i + 1 :]:
        if closed and token.kind in _ENDS_A_LIST:
            return token.start
        if token.kind in _ENDS_A_LIST - {Kind.COMMA} or token.cues & {cues.INCLUSION, cues.LIMITATION}:
            return None
        words = 0 if token.kind is Kind.COMMA else words + 1
        closed = closed or token.kind is Kind.OR
        if words > _LONGEST_ITEM and not closed:
            return None
    return found[-1].end if closed else None
