"""Whose products a column of services has: the publisher's, to which a row applies, or the processors'."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.header_words import header_scores
from pipeline.extract.several import services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vocabulary import Vocabulary

_MOSTLY = 0.5
"""The share of cells that speaks for the whole column."""
_LEAST_PRODUCTS = 2


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
    found = [service.casefold() for cell in cells for service in services(cell)]
    distinct = set(found)
    if len(distinct) > 1 and len({text.split()[0] for text in distinct}) == 1:
        return True
    described = fmean([bool(vocabulary.matcher("purposes").find(text)) for text in found] or [1.0])
    return described < _MOSTLY and len(distinct) <= _MOSTLY * len(found)


def ticked_products(headers: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The products that columns of ticks are of, by their headers; none where these are of something else.

    They begin with one name ("Acme Voice", "Acme Meet"), or with the word for products that stands over them.
    """
    parts = [header.split() for header in headers]
    first = {part[0] for part in parts if part}
    if len(parts) < _LEAST_PRODUCTS or len(first) != 1:
        return ()
    over = header_scores(first.pop(), vocabulary).get("services", 0.0) == 1.0
    names = tuple(" ".join(part[over:]) for part in parts)
    return () if any(not name or header_scores(name, vocabulary) for name in names) else names
