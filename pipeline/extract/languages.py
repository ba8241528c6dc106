"""A list that a document prints in two languages, one under the other: its rows count once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.tables import Reading
    from pipeline.vocabulary import Vocabulary

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_Said = tuple[str, frozenset[tuple[str, int]], frozenset[str | None]]
"""Of a reading its kind, the names that it gives and how often, and its languages."""


def translations(readings: Sequence[Reading], vocabulary: Vocabulary) -> Iterator[Reading]:
    """The readings that only say again, in another language, what one before them says.

    One does where all the names that it gives stand in one of the same kind before it, and the headers,
    headings and labels of the two are words of different languages.
    """
    giving: dict[str, dict[_Said, None]] = defaultdict(dict)
    for reading in readings:
        names, languages = _names(reading), _languages(reading, vocabulary)
        rarest = min((giving[name] for name in names), key=len, default={})
        if any(
            kind == reading.kind and names <= Counter(dict(others)) and languages.isdisjoint(spoken)
            for kind, others, spoken in rarest
        ):
            yield reading
        said = reading.kind, frozenset(names.items()), languages
        for name in names:
            giving[name][said] = None


def _names(reading: Reading) -> Counter[str]:
    """The names that a reading gives, without what stands in brackets behind them: that is translated too."""
    return Counter(_IN_BRACKETS.sub("", row.processor).casefold() for row in reading.rows)


def _languages(reading: Reading, vocabulary: Vocabulary) -> frozenset[str | None]:
    """The languages that most words which a reading rests on are of; several where they are of each."""
    texts = [
        *(header.text for header in reading.headers),
        *(text.text for text in (*reading.unit.headings[-1:], *reading.unit.intro[-1:])),
        *(row.section for row in reading.rows if row.section),
    ]
    votes: Counter[str | None] = Counter()
    for text in dict.fromkeys(texts):
        for match in vocabulary.matcher("reading").find(text):
            votes.update({label.language for label in match.labels})
    most = max(votes.values(), default=0)
    return frozenset(language for language, count in votes.items() if count == most)
