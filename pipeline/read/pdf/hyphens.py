"""Hyphens at the ends of lines: a word's own, or put in where a word was broken."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.marks import Word

HYPHENS = "-\u2010"
_SOFT = "\u00ad"
_ROUND_A_WORD = ".,;:()[]\"'"
_LEAST_BROKEN = 2
"""Words that a page has both broken and whole, from which on it breaks words as a rule."""


def known_words(words: Sequence[Word]) -> frozenset[str]:
    """What a page's broken words are without the hyphen, among all its words; none where no hyphen ends one.

    A broken word is known where the page has it whole. Where it has several, its lines are broken inside
    words as a rule; then one is broken too whose first part is no word of the page, alone or before a hyphen.
    """
    if not any(word.text[-1] in HYPHENS + _SOFT for word in words):
        return frozenset()
    known = frozenset(bare(word.text) for word in words)
    broken = [
        (bare(word.text[:-1]), bare(word.text[:-1] + after.text))
        for word, after in pairwise(words)
        if word.text[-1] in HYPHENS and word.text[-2:-1].isalpha() and after.text[0].isalpha()
    ]
    if len({whole for _, whole in broken} & known) < _LEAST_BROKEN:
        return known
    parts = known | {front for front, _, behind in (word.partition("-") for word in known) if behind}
    return known | {whole for part, whole in broken if len(part) > 1 and part not in parts}


def bare(word: str) -> str:
    """A word without what stands around it, in small letters."""
    return word.casefold().strip(_ROUND_A_WORD)
