"""What the cells of a column look like, whatever its header says."""

from __future__ import annotations

import re
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.dates import is_a_date
from pipeline.extract.header_words import OTHER
from pipeline.extract.looks import (
    covered,
    is_a_standing,
    like_a_name,
    like_a_place,
    like_a_postal_address,
    like_an_address,
)
from pipeline.extract.ticks import answer
from pipeline.vocabulary import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Text
    from pipeline.vocabulary import Vocabulary

CODES = "codes"
"""How far cells are words in capitals, as programs name one of several (`PLATFORM`, `EU_ONLY`)."""
DATES = "dates"
"""How far cells are nothing but dates."""
STANDINGS = "standings"
"""How far cells say what somebody is in law ("Sub-processor", "Independent controller")."""
SAMPLE = 60
"""Cells of a column that are looked at, at most."""
_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


def cell_scores(cells: Sequence[Text], position: int, vocabulary: Vocabulary) -> Mapping[str, float]:
    """How far the cells of a column look like each field, like `CODES`, `DATES` and `STANDINGS`, from 0 to 1.

    Args:
        cells: of the column, its header aside.
        position: how many columns stand before it.
        vocabulary: the words that cells are known by.
    """
    filled = [cell for cell in cells if cell.text.strip()][:SAMPLE]
    if not filled:
        return {}
    if all(answer(cell.text, vocabulary) for cell in filled):
        return {OTHER: 1.0}
    texts = [cell.text for cell in filled]
    shown = [_shown(text, vocabulary) for text in texts]
    place, postal, address, purpose, data, safeguard = map(fmean, zip(*shown, strict=True))
    name = fmean([like_a_name(cell, vocabulary) for cell in filled])
    only_links = fmean([_is_only_links(cell) for cell in filled])
    repeated = 1 - len(set(texts)) / len(texts) if len(texts) > 1 else 0.0
    return {
        "processor": max(0.0, name * (1 - place) * (1 - 0.5 * repeated) - (0.0 if position < 2 else 0.2)),
        "location": place * (1 - postal),
        "entity_location": max(postal, 0.98 * place),
        "purpose": 0.75 * purpose * (1 - place) * (1 - address),
        "data": min(1.0, 1.6 * data),
        "safeguard": min(1.0, 1.5 * safeguard * (1 - place)),
        "links": max(address, only_links * min(1.0, 2 * repeated)),
        CODES: float(all(map(_CODE.fullmatch, texts))),
        DATES: fmean([is_a_date(text.strip(), vocabulary) for text in texts]),
        STANDINGS: fmean([is_a_standing(text, vocabulary) for text in texts]),
    }


@remembered
def _shown(text: str, vocabulary: Vocabulary) -> tuple[float, ...]:
    """How far a cell looks like a place, a postal or web address, a purpose, data, a safeguard."""
    return (
        like_a_place(text, vocabulary),
        float(like_a_postal_address(text, vocabulary)),
        float(like_an_address(text)),
        float(bool(vocabulary.matcher("purposes").find(text))),
        covered(text, "data-categories", vocabulary),
        covered(text, "safeguards", vocabulary),
    )


def _is_only_links(cell: Text) -> bool:
    left = cell.text
    for link in cell.links:
        left = left.replace(link.label, "", 1)
    return bool(cell.links) and not any(c.isalnum() for c in left)
