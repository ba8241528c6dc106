"""Whether a document writes the day before the month: told from its other dates, its language, its words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.model import Heading, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Document
    from pipeline.vocabulary import Vocabulary

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/\d{4}(?![\d/])")
_MONTHS = 12
_MONTH_FIRST = frozenset({"en-us", "en-ph"})
_EITHER = frozenset({"en", "en-ca"})
"""Languages of which some readers write the month first (Unicode CLDR, date formats); others the day."""
_WORDS = 200
"""Headings and header cells whose language is looked at, at most."""


def day_first(document: Document, vocabulary: Vocabulary) -> bool | None:
    """Whether `03/04/2026` is a day of April in a document; None where that cannot be told."""
    orders = {
        int(first) > _MONTHS
        for first, second in _SLASHED.findall(document.text)
        if (int(first) > _MONTHS) != (int(second) > _MONTHS)
    }
    if orders:
        return orders.pop() if len(orders) == 1 else None
    for name, text in document.properties:
        language = text.text.strip().lower().replace("_", "-")
        if name == "language" and language in _MONTH_FIRST:
            return False
        if name == "language" and language not in _EITHER:
            return True
    votes: Counter[str | None] = Counter()
    for said in _labels(document):
        for match in vocabulary.matcher("reading").find(said):
            votes.update({label.language for label in match.labels})
    most = max(votes.values(), default=0)
    return True if most and votes["en"] < most else None


def _labels(document: Document) -> Iterator[str]:
    """The headings of a document and the headers of its tables."""
    left = _WORDS
    for block in document.blocks:
        cells = block.rows[0].cells if isinstance(block, Table) and block.rows else ()
        for text in (block.content,) if isinstance(block, Heading) else cells:
            if left <= 0:
                return
            left -= 1
            yield text.text[:_WORDS]
