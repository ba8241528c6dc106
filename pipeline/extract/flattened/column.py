"""What the cells of a column look like, learnt from the rows that stand intact.

A cell is a sequence of words with an end. Its probability under a column is a language model over whole
beginnings, pairs and single words, each level backing off to the next (Witten and Bell 1991, method C),
times what the first word, the last word and each word between look like. So whole cells seen before are
likely, and so is a new cell of the usual words; an open bracket or a joining word at the end is not. Now
and then a cell says something that no other says: then its words are any words of the document.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model.making import set_by_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.flattened.words import Word

_END = "\0end"
_SHAPES = ("lower", "capital", "capitals", "number", "open", "mark")
_TAILS = ("", ".", ",", ";", ":", ")", "*")
_Looks = tuple[str, str, str]
"""Key, shape and tail of a word."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words known beforehand: parts of place names, and words that join and so end no cell."""

    places: frozenset[str]
    joining: frozenset[str]


class _Shares:
    """Shares of a few outcomes, smoothed by one prior observation spread over them."""

    def __init__(self, outcomes: Sequence[str]) -> None:
        self._counts = dict.fromkeys(outcomes, 0)
        self._total = 0
        self._logs: dict[str, float] = {}
        self._beside: dict[str, float] = {}

    def add(self, outcome: str, times: int = 1) -> None:
        self._counts[outcome] += times
        self._total += times
        self._logs.clear()
        self._beside.clear()

    def share(self, outcome: str) -> float:
        return (self._counts[outcome] + 1 / len(self._counts)) / (self._total + 1)

    def log(self, outcome: str) -> float:
        if outcome not in self._logs:
            self._logs[outcome] = math.log(self.share(outcome))
        return self._logs[outcome]

    def log_beside(self, outcome: str, general: _Shares) -> float:
        """How much more likely than in general, where the general, always the same, is as good a guess."""
        if outcome not in self._beside:
            usual = general.share(outcome)
            self._beside[outcome] = math.log((self.share(outcome) + usual) / (2 * usual))
        return self._beside[outcome]


class _Followers:
    """What followed something, and how often; backed off to a lower level by Witten and Bell's method C.

    The lower level weighs as much as new words were met on this one.
    """

    __slots__ = ("_counts", "_total")

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._total = 0

    def add(self, key: str, times: int = 1) -> None:
        """Count a follower; a negative number of times takes it back."""
        count = self._counts.get(key, 0) + times
        if count:
            self._counts[key] = count
        else:
            del self._counts[key]
        self._total += times

    def __contains__(self, key: str) -> bool:
        return key in self._counts

    def share(self, key: str, lower: float) -> float:
        kinds = len(self._counts)
        return (self._counts.get(key, 0) + kinds * lower) / (self._total + kinds) if kinds else lower


_NOTHING = _Followers()


class Background:
    """How likely words and their looks are anywhere in the document: what text in no cell costs.

    Args:
        texts: every piece of the document.
        cells: the intact cells of all tables: only they tell which words follow each other, because in a row
            whose columns are lost words follow each other that do not belong together.
    """

    def __init__(self, texts: Iterable[Sequence[Word]], cells: Iterable[Sequence[Word]]) -> None:
        self._counts: Counter[str] = Counter()
        self._pairs: defaultdict[str, _Followers] = defaultdict(_Followers)
        self.shapes, self.tails = _Shares(_SHAPES), _Shares(_TAILS)
        for text in texts:
            for word in text:
                self._counts[word.key] += 1
                self.shapes.add(word.shape)
                self.tails.add(word.tail)
        for cell in cells:
            for before, word in pairwise(cell):
                self._pairs[before.key].add(word.key)
        self._total = self._counts.total()

    def probability(self, key: str) -> float:
        """Of one word; never nought."""
        return (self._counts[key] + 0.5) / (self._total + 0.5 * (len(self._counts) + 1))

    def step(self, before: Word | None, word: Word) -> float:
        """Log probability of a word behind another in some cell, and of what it looks like."""
        single = self.probability(word.key)
        pair = self._pairs.get(before.key, _NOTHING).share(word.key, single) if before else single
        return math.log(pair) + self.shapes.log(word.shape) + self.tails.log(word.tail)

    def stray(self, text: Sequence[Word]) -> float:
        """Log probability of words that are in no cell; such a line begins as lines do, not in lower case."""
        lower = self.shapes.share("lower")
        starts_low = bool(text) and text[0].shape == "lower"
        first = 0.01 / lower if starts_low else 0.99 / (1 - lower)
        return math.log(first) + sum(
            self.step(text[i - 1] if i else None, word) for i, word in enumerate(text)
        )


@set_by_slots
@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell so far, and their log probability as known wording and as new wording."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    known: float
    novel: float
    so_far: float
    """Log probability of the words so far, under either."""


_RARE = 0.1
_GOES_ON = math.log(0.04)
"""A cell that begins with a bracket or in lower case, where others do not, goes on from something."""
_DEEPEST = 100
"""Words of a cell up to which its beginnings are known by heart; behind them each word by the one before."""
_NOVEL = 0.03
"""How often a cell says something that no other cell of its column says."""
_NOVEL_PLACE = 0.003
"""The same in a column of places, whose words are known beforehand."""


def _either(a: float, b: float) -> float:
    """Log of the sum of two probabilities given as logs."""
    high, low = max(a, b), min(a, b)
    return high + math.log1p(math.exp(low - high))


class Column:
    """A model of the cells of one column.

    Args:
        role: the column's field (`processor`, `location`, …), or None where its header says none.
        cells: the words of the column's intact cells, an empty sequence for an empty cell.
        background: of the same document.
        lexicon: words known beforehand.
    """

    def __init__(
        self, role: str | None, cells: Sequence[Sequence[Word]], background: Background, lexicon: Lexicon
    ) -> None:
        self.role = role
        self._seen: Counter[tuple[_Looks, ...]] = Counter()
        self._background = background
        self._lexicon = lexicon
        self._beginnings: defaultdict[tuple[str, ...], _Followers] = defaultdict(_Followers)
        self._pairs: defaultdict[str, _Followers] = defaultdict(_Followers)
        self._words = _Followers()
        self._first, self._inner = _Shares(_SHAPES), _Shares(_SHAPES)
        self._passed, self._last = _Shares(_TAILS), _Shares(_TAILS)
        filled = [cell for cell in cells if cell]
        self.always_filled = len(filled) == len(cells)
        """Whether every intact row has something in this column."""
        # A column that is never empty in the intact rows is not empty here.
        self._empty = -30.0 if self.always_filled else math.log((len(cells) - len(filled)) / len(cells))
        novel = _NOVEL_PLACE if role == "location" else _NOVEL
        self.empty = Cell((), (), math.log(1 - novel), math.log(novel), 0.0)
        """A cell of which no word is read yet."""
        length = 1 + sum(map(len, filled)) / len(filled) if filled else 2.0
        self._ends, self._goes_on = -math.log(length), math.log(1 - 1 / length)
        linked = _linked_share(role, [word for cell in filled for word in cell])
        self._linked, self._plain = math.log(linked), math.log(1 - linked)
        for cell in filled:
            self._learn(cell, 1)

    def _learn(self, cell: Sequence[Word], times: int) -> None:
        keys = tuple(word.key for word in cell)
        self._seen[tuple(map(_looks, cell))] += times
        for i, key in enumerate((*keys, _END)):
            if i <= _DEEPEST:
                self._beginnings[keys[:i]].add(key, times)
            self._pairs[keys[i - 1] if i else ""].add(key, times)
            self._words.add(key, times)
        for i, word in enumerate(cell):
            (self._inner if i else self._first).add(word.shape, times)
            (self._last if i == len(cell) - 1 else self._passed).add(word.tail, times)

    @contextmanager
    def without(self, cell: Sequence[Word]) -> Iterator[Column]:
        """The column as the other cells show it, while the block runs."""
        known = self._seen[tuple(map(_looks, cell))] > 0 and bool(cell)
        if known:
            self._learn(cell, -1)
        try:
            yield self
        finally:
            if known:
                self._learn(cell, 1)

    def knows(self, key: str) -> bool:
        """Whether some intact cell has the word."""
        return key in self._words

    # ── cells, word by word ──────────────────────────────────────────────────────────────────────────

    def step(self, cell: Cell, word: Word) -> Cell:
        """The cell with one more word."""
        before = cell.words
        looks = self._linked if word.linked else self._plain
        if not before and self._first.share(word.shape) < _RARE and word.shape in ("open", "lower"):
            looks += _GOES_ON
        known = self._log_next(cell.keys, word.key)
        known += (self._inner if before else self._first).log(word.shape)
        if before:
            known += self._passed.log(before[-1].tail)
        # New wording still begins as cells of the column do, and is half as strict about its capitals.
        novel = self._background.step(before[-1] if before else None, word)
        if before:
            novel += self._goes_on
            novel += self._inner.log_beside(word.shape, self._background.shapes)
        else:
            novel += self._first.log(word.shape) - self._background.shapes.log(word.shape)
        known, novel = cell.known + looks + known, cell.novel + looks + novel
        return Cell((*before, word), (*cell.keys, word.key), known, novel, _either(known, novel))

    def end(self, cell: Cell) -> float:
        """Log probability of a cell that ends here; of an empty cell where it has no words."""
        if not cell.words:
            return self._empty
        last = cell.words[-1]
        looks = 0.0
        if last.key in self._lexicon.joining and last.tail == "":
            looks += math.log(0.01)
        if _depth(cell.words) != 0:
            looks += math.log(0.002)
        known = cell.known + self._log_next(cell.keys, _END) + self._last.log(last.tail)
        novel = cell.novel + self._ends + self._last.log_beside(last.tail, self._background.tails)
        return looks + _either(known, novel)

    def score(self, text: Sequence[Word]) -> float:
        """Log probability of a whole cell."""
        cell = self.empty
        for word in text:
            cell = self.step(cell, word)
        return self.end(cell)

    # ── the language model ───────────────────────────────────────────────────────────────────────────

    def _log_next(self, before: tuple[str, ...], key: str) -> float:
        single = self._words.share(key, self._unseen(key))
        pair = self._pairs.get(before[-1] if before else "", _NOTHING).share(key, single)
        known = self._beginnings.get(before, _NOTHING) if len(before) <= _DEEPEST else _NOTHING
        return math.log(known.share(key, pair))

    def _unseen(self, key: str) -> float:
        """Of a word that the column never showed. A column of places knows the names of places."""
        if key == _END:
            return 0.05
        general = self._background.probability(key)
        if self.role == "location":
            known = 1 / 60 if key in self._lexicon.places else 0.0
            return 0.6 * known + 0.4 * general
        return general


def _looks(word: Word) -> _Looks:
    """All that a cell teaches of a word: one that ends in another sign was never learnt from it."""
    return word.key, word.shape, word.tail


def _linked_share(role: str | None, shown: Sequence[Word]) -> float:
    """How often a word of the column is part of a hyperlink.

    A document that lost its links in some rows keeps them in others: a column of links is never surely plain.
    """
    prior = 0.5 if role == "links" else 0.02
    share = (sum(word.linked for word in shown) + 4 * prior) / (len(shown) + 4)
    return min(max(share, prior), 0.95)


def _depth(cell: Sequence[Word]) -> int:
    """Brackets opened and not closed; negative where one closes that never opened."""
    depth = 0
    for word in cell:
        for c in word.text:
            depth += (c in "([{") - (c in ")]}")
            if depth < 0:
                return depth
    return depth
