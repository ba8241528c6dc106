"""Which field of a row each column of a table is: from what its header says and what its cells look like.

A header may name several fields, or mislead, or be missing; then the cells decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cell_scores import SAMPLE, cell_scores
from pipeline.extract.cells import one_line
from pipeline.extract.header_words import OTHER, SURE_LABEL, header_scores
from pipeline.extract.looks import (
    BRAND,
    cue,
    is_a_kind,
    like_a_name,
)
from pipeline.extract.placeholders import says_nothing_yet
from pipeline.extract.products import ticked_products
from pipeline.extract.ticks import answer, asked_for, covers_a_transfer
from pipeline.extract.votes import (
    MOSTLY,
    SURE_NAMES,
    Vote,
    cells_of,
    heads_its_products,
    is_no_service,
    is_part_of_a_place,
    is_shared,
    told_apart_by_places,
    votes_for,
    without_lists_and_seats,
)
from pipeline.model import PLACE_FIELDS, TOLD_FIELDS, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.vocabulary import Vocabulary

_IN_A_LANGUAGE = re.compile(r"\.[a-z]{2}(?:[-_][A-Za-z]{2})?$")
_COUNTRY_CODES = re.compile(r"[A-Z]{2,3}(?:[\s,;/|]+[A-Z]{2,3})*")
_HARDLY_ANY = 0.25
"""The share of kinds of companies ("Hosting") among the cells of a column of names, at most."""
_FEWEST_COMPANIES = 3
"""Companies in a column that has the names though its header says nothing of it, at least."""
_TOLD_IN = 3
"""Words in which a cell tells of an agreement, at least: "DPA signed" only says that there is one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its field, and why.

    Attributes:
        header: the header cell; None where the table has no header.
        role: the field of the row; None for a column that is none.
        score: what speaks for the field.
        reason: in words, for a person.
        qualifies: whether the header says for whom a cell holds, because several columns are the field.
        ticked: whether cells only answer what the header asks.
        coded: whether cells are codes of places, of which some are spelt like an answer ("NO", "SI").
    """

    header: Text | None
    role: str | None
    score: float
    reason: str
    qualifies: bool = False
    ticked: bool = False
    coded: bool = False


def columns_of(
    headers: Sequence[Text | None], body: Sequence[Sequence[Text]], vocabulary: Vocabulary
) -> tuple[Column, ...]:
    """The columns of a table; each field goes to the column that most speaks for it.

    Links may stand in several, and so may places, where the headers say for whom they hold ("EU customers").

    Args:
        headers: a header cell a column, None where there is none.
        body: the rows under the header, a cell a column.
        vocabulary: header words, and the words that cells are known by.
    """
    named = [
        _named(header, [cell.text for cell in cells_of(i, body)[:SAMPLE]], vocabulary)
        for i, header in enumerate(headers)
    ]
    shown = [
        cell_scores([row[i] for row in body if i < len(row)], i, vocabulary) for i in range(len(headers))
    ]
    again = _translations(headers)
    parts = _parts_of_fields(headers, vocabulary)
    votes = [
        vote
        for i in range(len(headers))
        if i not in again and i not in parts
        for vote in votes_for(i, headers[i], named[i], shown[i], vocabulary)
    ]
    votes = without_lists_and_seats(votes, headers, named, body, vocabulary)
    alike = told_apart_by_places(headers, vocabulary)
    votes = [vote for vote in votes if vote.column not in alike or vote.role == "location"]
    taken: dict[int, Vote] = {}
    fields: set[str] = set()
    for vote in sorted(votes, key=lambda v: (-v.score, v.column, v.role)):
        is_one_of_several = is_shared(vote) or vote.column in alike
        if vote.column not in taken and (is_one_of_several or vote.role not in fields):
            taken[vote.column] = vote
            fields.add(vote.role)
    taken = {
        i: vote for i, vote in taken.items() if not is_no_service(vote, headers[i], taken, body, vocabulary)
    }
    if all(vote.role != "safeguard" for vote in taken.values()):
        taken |= _agreements(taken, body, vocabulary)
    if all(vote.role != "processor" for vote in taken.values()):
        taken |= _names_left(votes, body, vocabulary) or _companies(taken, body, len(headers), vocabulary)
    if all(header is None for header in headers) or (len(headers) == 2 and not any(named)):
        taken |= _purpose_left(taken, body, len(headers))
    ticked = _ticked(headers, body, taken, vocabulary)
    places = [vote for vote in taken.values() if vote.role == "location"]
    qualified = {
        vote.column
        for vote in places
        if len(places) > 1
        and not is_part_of_a_place(headers[vote.column], vocabulary)
        and (not vote.by_header or (vote.column in alike and _says_who(headers[vote.column], vocabulary)))
    }
    return tuple(
        parts.get(i)
        or ticked.get(i)
        or replace(
            _column(header, taken.get(i)),
            qualifies=header is not None and i in qualified,
            coded=i in taken
            and taken[i].role in PLACE_FIELDS
            and _is_of_codes([cell.text.strip() for cell in cells_of(i, body)[:SAMPLE]], vocabulary),
        )
        for i, header in enumerate(headers)
    )


def _named(header: Text | None, cells: Sequence[str], vocabulary: Vocabulary) -> Mapping[str, float]:
    """How far a header names each field, with the cells under it in view."""
    if header is None:
        return {}
    scores = header_scores(header.text, vocabulary)
    return {"services": 1.0} if heads_its_products(header.text, scores, cells) else scores


def _says_who(header: Text | None, vocabulary: Vocabulary) -> bool:
    """Whether a header has a word for persons: a place beside it says who is meant, and not where."""
    return header is not None and bool(cue(vocabulary, "cells", "audience").find(header.text))


def _is_of_codes(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether cells of places have nothing but codes of countries, and not all could be answers."""
    return all(map(_COUNTRY_CODES.fullmatch, cells)) and not all(answer(cell, vocabulary) for cell in cells)


def _translations(headers: Sequence[Text | None]) -> frozenset[int]:
    """The columns that say again in another language what one beside them says: "purpose.de" of "purpose"."""
    texts = {header.text for header in headers if header is not None}
    return frozenset(
        i
        for i, header in enumerate(headers)
        if header is not None
        and (bare := _IN_A_LANGUAGE.sub("", header.text)) != header.text
        and bare in texts
    )


def _parts_of_fields(headers: Sequence[Text | None], vocabulary: Vocabulary) -> dict[int, Column]:
    """The columns in which a record has one field by kinds: "dataTypes.Contact", "dataTypes.Device" are data.

    What is above them surely names a field, and most of them by themselves none.
    """
    under: dict[str, list[int]] = defaultdict(list)
    for i, header in enumerate(headers):
        above = header.text.rpartition(".")[0] if header is not None else ""
        if above:
            under[above].append(i)
    found: dict[int, Column] = {}
    for above, inside in under.items():
        scores = header_scores(above.rpartition(".")[2], vocabulary) if len(inside) > 1 else {}
        role = max(scores, key=lambda name: (scores[name], name), default=OTHER)
        if role not in TOLD_FIELDS or scores[role] < SURE_LABEL:
            continue
        own = {i: h.saying(h.text.rpartition(".")[2]) for i in inside if (h := headers[i]) is not None}
        if 2 * sum(_names_another(header.text, role, vocabulary) for header in own.values()) < len(own):
            reason = f"a part of {above}"
            found |= {i: Column(h, role, scores[role], reason, qualifies=True) for i, h in own.items()}
    return found


def _names_another(header: str, role: str, vocabulary: Vocabulary) -> bool:
    """Whether a header surely names another field than this."""
    return any(
        score >= SURE_LABEL for name, score in header_scores(header, vocabulary).items() if name != role
    )


def _agreements(
    taken: Mapping[int, Vote], body: Sequence[Sequence[Text]], vocabulary: Vocabulary
) -> dict[int, Vote]:
    """The column of agreements ("DPA") that tells in words what covers the transfers, and links to none."""
    for i, vote in taken.items():
        cells = cells_of(i, body) if vote.role == "links" else []
        told = [
            len(cell.text.split()) >= _TOLD_IN and bool(vocabulary.matcher("safeguards").find(cell.text))
            for cell in cells[:SAMPLE]
            if not says_nothing_yet(cell.text, vocabulary)
        ]
        if told and not vote.by_cells and not any(cell.links for cell in cells) and fmean(told) > MOSTLY:
            return {i: replace(vote, role="safeguard")}
    return {}


def _names_left(
    votes: Sequence[Vote], body: Sequence[Sequence[Text]], vocabulary: Vocabulary
) -> dict[int, Vote]:
    """The column whose header may name them and whose cells are names, where none is that of the names."""
    names = [
        vote
        for vote in votes
        if vote.role == "processor"
        and vote.by_header
        and (vote.by_cells >= SURE_NAMES or _are_brands(vote.column, body, vocabulary))
    ]
    best = max(names, key=lambda vote: vote.score, default=None)
    return {best.column: best} if best is not None else {}


def _companies(
    taken: Mapping[int, Vote], body: Sequence[Sequence[Text]], width: int, vocabulary: Vocabulary
) -> dict[int, Vote]:
    """The one column of no field whose cells are companies, whatever its header calls them ("Operators").

    Nearly all are in the register, or have a legal form, and no other column of the table has such cells.
    """
    register, forms = vocabulary.matcher("organisations"), cue(vocabulary, "cells", "company-form")
    found = {}
    for i in set(range(width)) - set(taken):
        cells = {cell.text.strip() for cell in cells_of(i, body)}
        known = [
            bool(register.whole(cell)) or any(form.start for form in forms.find(cell))
            for cell in sorted(cells)[:SAMPLE]
        ]
        if len(known) >= _FEWEST_COMPANIES and fmean(known) >= SURE_NAMES:
            found[i] = Vote(0.0, i, "processor", 0.0, fmean(known))
    return found if len(found) == 1 else {}


def _are_brands(column: int, body: Sequence[Sequence[Text]], vocabulary: Vocabulary) -> bool:
    """Whether the cells of a column look like names, and hardly any says of what kind one is."""
    cells = cells_of(column, body)[:SAMPLE]
    return (
        bool(cells)
        and fmean(like_a_name(cell, vocabulary) for cell in cells) >= BRAND
        and fmean(is_a_kind(cell.text, vocabulary) for cell in cells) <= _HARDLY_ANY
    )


def _ticked(
    headers: Sequence[Text | None],
    body: Sequence[Sequence[Text]],
    taken: Mapping[int, Vote],
    vocabulary: Vocabulary,
) -> dict[int, Column]:
    """The columns whose cells only answer: the field is the one that the header is words of, if free."""
    columns: dict[int, Column] = {}
    left: dict[int, Text] = {}
    fields = {vote.role for vote in taken.values()}
    for i, header in enumerate(headers):
        if i in taken or header is None:
            continue
        said = [answer(cell.text, vocabulary) for cell in cells_of(i, body)]
        if not said or not all(said):
            continue
        role = asked_for(header.text, vocabulary)
        if role is None and any(covers_a_transfer(found[1], vocabulary) for found in said if found):
            role = "safeguard"
        if role is not None and role not in fields:
            columns[i] = Column(header, role, 1.0, "its cells only answer what the header asks", ticked=True)
        elif role is None:
            left[i] = header
    if "services" not in fields:
        names = ticked_products([one_line(header.text) for header in left.values()], vocabulary)
        for (i, header), name in zip(left.items() if names else (), names, strict=True):
            product = Text(name, header.fragments)
            columns[i] = Column(product, "services", 1.0, "its ticks say which product", ticked=True)
    return columns


def _purpose_left(taken: Mapping[int, Vote], body: Sequence[Sequence[Text]], width: int) -> dict[int, Vote]:
    """The first column of words that is nothing else says what a processor is for.

    So it is without any header, and beside names alone under headers that say nothing ("label", "value").
    """
    if any(vote.role == "purpose" for vote in taken.values()):
        return {}
    for i in set(range(width)) - set(taken):
        words_in = [any(c.isalpha() for c in row[i].text) for row in body if i < len(row)]
        if words_in and all(words_in):
            return {i: Vote(0.0, i, "purpose", 0.0, 0.0)}
    return {}


def _column(header: Text | None, vote: Vote | None) -> Column:
    if vote is None:
        return Column(header, None, 0.0, "neither header nor cells say which field it is")
    reason = f"header {vote.by_header:.2f}, cells {vote.by_cells:.2f}"
    return Column(header, vote.role, vote.score, reason)
