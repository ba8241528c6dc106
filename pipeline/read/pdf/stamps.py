"""Marks over the words of a page, such as "DRAFT" in letters as tall as five lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.marks import Page, Word

_TALL = 2.5
"""Times the size of most words of a page is that of a mark over them, at least."""
_LEAST_UNDER = 2
"""Words that lie under a mark, at least: a large letter may begin a paragraph."""
_MOST = 50
"""Words so tall on one page; of more, none is a mark."""


def without_stamps(page: Page) -> Page:
    """A page whose words in huge letters that lie upon others are among the turned ones."""
    if not page.words:
        return page
    sizes = [word.size for word in page.words]
    largest = max(sizes)
    if largest < _TALL * min(sizes) or largest < (least := _TALL * sorted(sizes)[len(sizes) // 2]):
        return page
    tall = [word for word in page.words if word.size >= least]
    stamps = [word for word in tall if _lies_upon(word, page.words)] if len(tall) <= _MOST else []
    kept = [word for word in page.words if word not in stamps]
    return page._replace(words=kept, turned=[*page.turned, *stamps])


def _lies_upon(stamp: Word, words: Sequence[Word]) -> bool:
    """Whether the middles of several words that are far smaller lie in the letters of one."""
    under = 0
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size
        if stamp.x0 < x < stamp.x1 and stamp.baseline - 0.7 * stamp.size < y < stamp.baseline:
            under += word.size * _TALL <= stamp.size
            if under >= _LEAST_UNDER:
                return True
    return False
