"""The search for labels in a text: one walk over its words, whatever the number of labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.making import set_by_slots
from pipeline.vocabulary.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_SHORT, _KEPT = 200, 256
"""Characters of a text whose answer is kept for a while, and answers that are kept, at most."""


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

    anyhow: list[Label]
    in_capitals: list[Label]


class Matcher:
    """Finds labels in a text, longest first: an automaton whose states are the beginnings of labels."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._states: dict[str, _State] = {}
        self._known: dict[str, tuple[Match, ...]] = {}
        for label in labels:
            if not label.key:
                continue
            state = self._state(label.key)
            (state.in_capitals if _is_acronym(label.text) else state.anyhow).append(label)

    def find(self, text: str) -> tuple[Match, ...]:
        """Labels in a text, leftmost and longest, without overlap, in reading order.

        Several rules ask it of the same short text, one after the other.
        """
        if len(text) > _SHORT:
            return self._found(text)
        known = self._known.get(text)
        if known is None:
            if len(self._known) == _KEPT:
                self._known.clear()
            known = self._known[text] = self._found(text)
        return known

    def _found(self, text: str) -> tuple[Match, ...]:
        spans, states = words(text), self._states
        found: list[Match] = []
        after = 0
        for i, (word, _, _) in enumerate(spans):  # most words begin no label: they are told here
            if word in states and i >= after and (longest := self._longest(text, spans, i)) is not None:
                match, after = longest
                found.append(match)
        return tuple(found)

    def overlapping(self, text: str) -> tuple[Match, ...]:
        """The longest label that begins at each word of a text, whether or not another began before."""
        spans = words(text)
        starts = (i for i, (word, _, _) in enumerate(spans) if word in self._states)
        found = (self._longest(text, spans, i) for i in starts)
        return tuple(longest[0] for longest in found if longest is not None)

    def concepts(self, text: str) -> frozenset[str]:
        """IRIs of the concepts that have a label anywhere in a text, inside a longer one too."""
        spans, found = words(text), set[str]()
        for i, (word, _, _) in enumerate(spans):
            if word in self._states:
                for labels, _ in self._beginning(text, spans, i):
                    found.update([label.concept for label in labels])
        return frozenset(found)

    def whole(self, text: str) -> tuple[Label, ...]:
        """Labels that are the whole text, punctuation at its ends aside."""
        spans = words(text)
        longest = self._longest(text, spans, 0) if spans and spans[0][0] in self._states else None
        return longest[0].labels if longest is not None and longest[1] == len(spans) else ()

    def _state(self, key: str) -> _State:
        """The state behind these words, made with those behind fewer of them where there is none yet."""
        beginning = key
        while beginning and beginning not in self._states:
            self._states[beginning] = _State([], [])
            beginning = beginning.rpartition(" ")[0]
        return self._states[key]

    def _longest(self, text: str, spans: Sequence[tuple[str, int, int]], i: int) -> tuple[Match, int] | None:
        """The longest label that begins at a word, and the number of the word after it."""
        beginning = self._beginning(text, spans, i)
        if not beginning:
            return None
        labels, after = beginning[-1]
        start, end = spans[i][1], spans[after - 1][2]
        return Match(start, end, text[start:end], tuple(labels)), after

    def _beginning(
        self, text: str, spans: Sequence[tuple[str, int, int]], i: int
    ) -> list[tuple[list[Label], int]]:
        """The labels that begin at a word, each with the number of the word after it, the longest last."""
        found: list[tuple[list[Label], int]] = []
        beginning = ""
        start = spans[i][1]
        for k in range(i, len(spans)):
            word, _, end = spans[k]
            beginning = f"{beginning} {word}" if beginning else word
            state = self._states.get(beginning)
            if state is None:
                break
            labels = state.anyhow
            if state.in_capitals and text[start:end].upper() == text[start:end]:
                labels = [*labels, *state.in_capitals]
            if labels:
                found.append((labels, k + 1))
        return found


def _is_acronym(text: str) -> bool:
    """Up to four capitals: a label that must not match a lower-case word (`US`, `IT`, `NO`)."""
    if not text.isupper():  # nearly all labels are told by that
        return False
    letters = "".join(c for c in text if c.isalnum())
    return len(letters) <= 4 and letters.isupper() and letters.isalpha()
