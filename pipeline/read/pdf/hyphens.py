"""Hyphens at the ends of lines: a word's own, or put in where a word was broken."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from pipeline.read.pdf.marks import Word

HYPHENS = "-\u2010"
_OF_WRAPS = "\u2010"
"""The sign that browsers put in where they break a word; a document that has it inside words may mean it."""
_SOFT = "\u00ad"
_ROUND_A_WORD = ".,;:()[]\"'"
_LEAST_BROKEN = 2
"""Words that a page has both broken and whole, from which on it breaks words as a rule."""
_LEAST_UNKNOWN, _TIMES_INSIDE = 3, 2
"""Broken words that are nowhere whole, from which on it does so too, and how many times as many they are as
words with a hyphen inside a line: of those that have one of their own, a wrap breaks the fewest."""


def known_words(words: Sequence[Word], said: Set[str] = frozenset()) -> frozenset[str]:
    """What a page's broken words are without the hyphen, among all its words; none where no hyphen ends one.

    A broken word is known where the page, or one near it, has it whole. Where several are, or far more words
    have a hyphen at a line's end than inside one, lines are broken inside words as a rule; then one is broken
    too whose first part is no word, alone or before a hyphen.

    Args:
        words: of the page, as drawn.
        said: what `words_said` has of other pages.
    """
    if not any(word.text[-1] in HYPHENS + _SOFT for word in words):
        return frozenset()
    known = frozenset(words_said(words))
    broken = [
        (word.text[-1], bare(word.text[:-1]), bare(word.text[:-1] + after.text))
        for word, after in pairwise(words)
        if word.text[-1] in HYPHENS and word.text[-2:-1].isalpha() and after.text[0].isalpha()
        if "/" not in word.text  # an address keeps its hyphens
    ]
    if any(sign == _OF_WRAPS for sign, _, _ in broken) and not any(_OF_WRAPS in w.text[:-1] for w in words):
        known |= {whole for sign, _, whole in broken if sign == _OF_WRAPS}
        broken = [each for each in broken if each[0] != _OF_WRAPS]
    fronts = {front for front, _, behind in (word.partition("-") for word in known) if behind}
    known |= {whole for _, _, whole in broken if whole in said}
    unknown = {
        whole
        for _, part, whole in broken
        if len(part) > 1 and part not in known and part not in fronts and part not in said
    }
    as_a_rule = len({whole for _, _, whole in broken} & known) >= _LEAST_BROKEN
    if as_a_rule or len(unknown) >= max(_LEAST_UNKNOWN, _TIMES_INSIDE * len(fronts) + 1):
        return known | unknown
    return known


def words_said(words: Sequence[Word]) -> set[str]:
    """The words of a page by which broken ones of other pages are known."""
    together = "\n".join({word.text for word in words}).casefold()  # `bare`, with one call for all of them
    return {text.strip(_ROUND_A_WORD) for text in together.split("\n")} if words else set()


def bare(word: str) -> str:
    """A word without what stands around it, in small letters."""
    return word.casefold().strip(_ROUND_A_WORD)
