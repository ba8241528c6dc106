"""What a document says of changes to its own list: "Update 2024-03-28: added OpenAI". Pure.

A note counts where it says when, what and who: a whole date, words for adding or removing, and a name that
the register of organisations or the list itself has. Anything vaguer announces nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.dates import places_of_dates
from pipeline.vocabulary import Label, Matcher, key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pipeline.model import Extraction, Fragment
    from pipeline.vocabulary import Match, Vocabulary

_CUES = {
    "https://w3id.org/onward/reading#says-added": "added",
    "https://w3id.org/onward/reading#says-removed": "removed",
}
"""Cues of the scheme `reading` by what they announce."""
_OF_THE_LIST_ITSELF = frozenset({"title", "section", "header", "heading", "footnote"})
_SENTENCE_ENDS = re.compile(r"(?<=[.;!?])\s+|\n")
_MOST_WORDS = 120
"""A longer passage is a contract's clause, and no note of a change."""
_WORDS_BEFORE = 3
"""Words that may stand before the date of a note that begins with it: "Update on …"."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A change of its list that a document speaks of.

    Attributes:
        kind: `added` or `removed`.
        name: the sub-processor, as the note prints it.
        day: the day that the note gives.
        words: the part of the passage that says so.
        fragments: those that the passage was read from.
    """

    kind: str
    name: str
    day: date
    words: str
    fragments: tuple[Fragment, ...]


def announced(extraction: Extraction, vocabulary: Vocabulary) -> tuple[Announced, ...]:
    """The changes that a document speaks of, in reading order, each once."""
    own = Matcher(
        Label(row.processor, None, row.processor, "preferred", key(row.processor)) for row in extraction.rows
    )
    passages = [
        *((s.text, s.fragments) for s in extraction.statements if s.kind not in _OF_THE_LIST_ITSELF),
        *((piece.fragment.text, (piece.fragment,)) for piece in extraction.ignored),
    ]
    found: dict[tuple[str, str, date], Announced] = {}
    for text, fragments in passages:
        if len(text.split()) <= _MOST_WORDS and _cues(vocabulary).find(text):
            for day, words in _dated(text, vocabulary):
                for kind, name in _said(words, own, vocabulary):
                    told = Announced(kind, name, day, words.strip(), fragments)
                    found.setdefault((kind, key(name), day), told)
    return tuple(found.values())


@lru_cache(maxsize=8)
def _cues(vocabulary: Vocabulary) -> Matcher:
    return Matcher(label for label in vocabulary.labels("reading") if label.concept in _CUES)


def _dated(text: str, vocabulary: Vocabulary) -> Iterator[tuple[date, str]]:
    """The parts of a passage with their days: a date that a note begins with holds until the next."""
    day: date | None = None
    for sentence in filter(None, map(str.strip, _SENTENCE_ENDS.split(text))):
        dates = list(places_of_dates(sentence, vocabulary))
        if dates and len(sentence[: dates[0][0]].split()) <= _WORDS_BEFORE:
            ends = [start for start, _, _ in dates[1:]] + [len(sentence)]
            for (_, after, day), end in zip(dates, ends, strict=True):
                yield day, sentence[after:end].strip(" :-\u2013\u2014")
        elif dates:
            yield dates[0][2], sentence
        elif day is not None:
            yield day, sentence


def _said(words: str, own: Matcher, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """What a sentence says was done to whom: the names after a cue; where none follows it, those before."""
    cues = _cues(vocabulary).find(words)
    names = _names(words, own, vocabulary)
    for i, cue in enumerate(cues):
        end = cues[i + 1].start if i + 1 < len(cues) else len(words)
        begin = cues[i - 1].end if i else 0
        after = [name for name in names if cue.end <= name.start < end]
        before = [name for name in names if begin <= name.start and name.end <= cue.start]
        for name in after or before:
            yield _CUES[cue.concepts[0]], name.text


def _names(words: str, own: Matcher, vocabulary: Vocabulary) -> list[Match]:
    """The names in a sentence, the longest where two overlap; one that starts small is a word."""
    both = [*vocabulary.matcher("organisations").find(words), *own.find(words)]
    kept: list[Match] = []
    for match in sorted(both, key=lambda m: (m.start - m.end, m.start)):
        if not match.text[0].islower() and all(m.end <= match.start or match.end <= m.start for m in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)
