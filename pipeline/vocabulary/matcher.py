"""The search for labels in a text: one walk over its words, whatever the number of labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model.making import set_by_slots
from pipeline.vocabulary.remembered import Kept
from pipeline.vocabulary.words import folded, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_NONE: frozenset[str] = frozenset()
_AHEAD = 10
"""Times as many characters as a label may end in that are looked at for a text's first word: rules ask it
of all that stands behind a name, and a paragraph may have thousands of these."""
_MOST_ALIKE = 50_000
"""Sets of concepts that are held once each, at most."""


@set_by_slots
@dataclass(frozen=True, slots=True)
class Label:
    """A text that means a concept.

    Attributes:
        text: the label as the vocabulary has it.
        language: its language tag; None where it has none.
        concept: IRI of the concept.
        strength: `preferred`, `other` or `hidden`.
        key: the text by its folded words, as it is looked for.
    """

    text: str
    language: str | None
    concept: str
    strength: str
    key: str


@set_by_slots
@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text that are a label of one or more concepts. `start` and `end` count code points."""

    start: int
    end: int
    text: str
    labels: tuple[Label, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """IRIs of the concepts, sorted, each once."""
        return tuple(sorted({label.concept for label in self.labels}))

    @property
    def exact(self) -> bool:
        """Whether some label stands in the text to the letter."""
        return any(label.text == self.text for label in self.labels)


@dataclass(slots=True)
class _State:
    """Where the walk stands after some words: the labels that end here, of words and of capitals alone."""

    longer: dict[str, _State] = field(default_factory=dict)
    anyhow: tuple[Label, ...] = ()
    in_capitals: tuple[Label, ...] = ()


class Matcher:
    """Finds labels in a text, longest first: an automaton whose states are the beginnings of labels."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._start = _State()
        self._first = self._start.longer.keys()
        self._matches = Kept(self._matches_in, characters=50_000)
        self._concepts = Kept(self._concepts_in, characters=6_000_000)
        self._alike: dict[frozenset[str], frozenset[str]] = {}
        for label in labels:
            if not label.key:
                continue
            state = self._start
            for word in label.key.split(" "):
                state = state.longer.setdefault(word, _State())
            if _is_acronym(label.text):
                state.in_capitals += (label,)
            else:
                state.anyhow += (label,)

    def find(self, text: str) -> tuple[Match, ...]:
        """Labels in a text, leftmost and longest, without overlap, in reading order.

        Several rules ask it of the same text, one after the other. Most texts have no word that begins a
        label: they are told here, and not kept.
        """
        return () if self._first.isdisjoint(folded(text)) else self._matches[text]

    def _matches_in(self, text: str) -> tuple[Match, ...]:
        said, first = folded(text), self._first
        found: list[Match] = []
        after = 0
        for i, word in enumerate(said):
            if word in first and i >= after and (beginning := self._beginning(text, said, i)):
                labels, after = beginning[-1]
                found.append(_match(text, i, after, labels))
        return tuple(found)

    def overlapping(self, text: str) -> tuple[Match, ...]:
        """The longest label that begins at each word of a text, whether or not another began before."""
        said, first = folded(text), self._first
        begun = ((i, self._beginning(text, said, i)) for i, word in enumerate(said) if word in first)
        return tuple(_match(text, i, ends[-1][1], ends[-1][0]) for i, ends in begun if ends)

    def concepts(self, text: str) -> frozenset[str]:
        """IRIs of the concepts that have a label anywhere in a text, inside a longer one too.

        A dozen rules ask it of each paragraph of a document, rule after rule.
        """
        return _NONE if self._first.isdisjoint(folded(text)) else self._concepts[text]

    def _concepts_in(self, text: str) -> frozenset[str]:
        said, first = folded(text), self._first
        found: set[str] = set()
        for i, word in enumerate(said):
            if word in first:
                for labels, _ in self._beginning(text, said, i):
                    found.update([label.concept for label in labels])
        if len(self._alike) > _MOST_ALIKE:
            self._alike.clear()
        concepts = frozenset(found)
        return self._alike.setdefault(concepts, concepts)

    def whole(self, text: str) -> tuple[Label, ...]:
        """Labels that are the whole text, punctuation at its ends aside."""
        said = folded(text)
        beginning = self._beginning(text, said, 0) if said and said[0] in self._first else ()
        return beginning[-1][0] if beginning and beginning[-1][1] == len(said) else ()

    def leading(self, text: str, within: int) -> int | None:
        """Where the longest label ends that a text begins with, told by its first characters; else None."""
        said = folded(text[: _AHEAD * within])
        if not said or said[0] not in self._first:
            return None
        ahead = text[:within]
        first = folded(ahead)
        beginning = self._beginning(ahead, first, 0) if first else []
        return places(ahead)[beginning[-1][1] - 1][1] if beginning else None

    def _beginning(self, text: str, said: Sequence[str], i: int) -> list[tuple[tuple[Label, ...], int]]:
        """The labels that begin at a word, each with the number of the word after it, the longest last."""
        found: list[tuple[tuple[Label, ...], int]] = []
        state, after = self._start.longer.get(said[i]), i + 1
        while state is not None:
            labels = state.anyhow
            if state.in_capitals and _in_capitals(text, i, after - 1):
                labels += state.in_capitals
            if labels:
                found.append((labels, after))
            if not state.longer or after == len(said):  # most labels are of one word
                break
            state, after = state.longer.get(said[after]), after + 1
        return found


def _match(text: str, first: int, after: int, labels: tuple[Label, ...]) -> Match:
    spans = places(text)
    start, end = spans[first][0], spans[after - 1][1]
    return Match(start, end, text[start:end], labels)


def _in_capitals(text: str, first: int, last: int) -> bool:
    spans = places(text)
    said = text[spans[first][0] : spans[last][1]]
    return said.upper() == said


def _is_acronym(text: str) -> bool:
    """Up to four capitals: a label that must not match a lower-case word (`US`, `IT`, `NO`)."""
    if not text.isupper():  # nearly all labels are told by that
        return False
    letters = "".join(c for c in text if c.isalnum())
    return len(letters) <= 4 and letters.isupper() and letters.isalpha()
