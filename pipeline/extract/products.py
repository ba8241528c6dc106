"""Whose products a column of services has: the publisher's, to which a row applies, or the processors'."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.header_words import PERHAPS, header_scores
from pipeline.extract.looks import covered, is_a_kind
from pipeline.extract.several import services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vocabulary import Vocabulary

_MOSTLY = 0.5
"""The share of cells that speaks for the whole column."""
_NEARLY_ALL = 0.8
"""The share of mentions that are of what comes again, where a list is too short to name each twice."""
_LEAST_PRODUCTS = 2
_NOTE_MARK = re.compile("[\u00b9\u00b2\u00b3\u2070-\u2079]+$")


def of_the_processors(names: Sequence[str], products: Sequence[str]) -> bool:
    """Whether products begin as the name in their row does ("Acme Cloud" of Acme).

    Args:
        names: those of the processors, one a row.
        products: the cell of each row beside them.
    """
    pairs = zip(
        (name.casefold().split() for name in names),
        (text.casefold().split() for text in products),
        strict=True,
    )
    same = [name[0] == product[0] for name, product in pairs if name and product]
    return len(same) > 1 and fmean(same) >= _MOSTLY


def of_the_publisher(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether cells name products of one publisher, and do not say what each processor does.

    A publisher has few, which come again from row to row or begin with one name ("Acme Voice", "Acme Meet").
    """
    found = [_NOTE_MARK.sub("", service) for cell in cells for service in services(cell)]
    times = Counter(map(str.casefold, found))
    if len(times) > 1 and len({text.split()[0] for text in times if text}) == 1:
        return True
    described = fmean([_says_what_is_done(text, vocabulary) for text in found] or [1.0])
    again = sum(count for count in times.values() if count > 1)
    few = len(times) <= _MOSTLY * len(found) or again >= _NEARLY_ALL * len(found)
    return described < _MOSTLY and few


def _says_what_is_done(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text tells a purpose, and has not only a word for one in its name ("Marketing Suite")."""
    return covered(text, "purposes", vocabulary) > _MOSTLY or is_a_kind(text, vocabulary)


def ticked_products(headers: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The products that columns of ticks are of, by their headers; none where these are of something else.

    They begin with one name ("Acme Voice", "Acme Meet"), or with the word for products that stands over them,
    and then no more than a word of them may be of a field ("Product Acme Service Desk").
    """
    parts = [header.split() for header in headers]
    if len(parts) < _LEAST_PRODUCTS:
        return ()
    same = list(takewhile(lambda words: len(set(words)) == 1, zip(*parts, strict=False)))
    over = next((n for n in range(len(same), 0, -1) if _says_products(parts[0][:n], vocabulary)), 0)
    names = tuple(" ".join(part[over:]) for part in parts)
    most = PERHAPS if over else 0.0
    fields = any(max(header_scores(name, vocabulary).values(), default=0.0) > most for name in names)
    return () if not same or fields or not all(names) else names


def _says_products(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    return header_scores(" ".join(words), vocabulary).get("services", 0.0) == 1.0
