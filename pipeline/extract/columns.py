"""Which field of a row each column of a table is: from what its header says and what its cells look like.

A header may name several fields, or mislead, or be missing; then the cells decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cell_scores import CODES, DATES, SAMPLE, cell_scores
from pipeline.extract.header_words import DECOY, OTHER, WEAK, header_scores, is_preferred, may_be_what_is_done
from pipeline.extract.headers import SURE_LABEL
from pipeline.extract.looks import (
    BRAND,
    cue,
    is_a_kind,
    like_a_name,
    says,
)
from pipeline.extract.placeholders import says_nothing_yet
from pipeline.extract.products import of_the_processors, of_the_publisher
from pipeline.extract.ticks import answer, asked_for, covers_a_transfer
from pipeline.model import TOLD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Text
    from pipeline.vocabulary import Vocabulary

_IN_A_LANGUAGE = re.compile(r"\.[a-z]{2}(?:[-_][A-Za-z]{2})?$")
_CODES = re.compile(r"[A-Z]{2,3}(?:[\s,;/|]+[A-Z]{2,3})*")
_A_CODE = 0.6
"""What speaks against such words being a purpose."""
_HEADER_WEIGHT, _CELL_WEIGHT = 1.0, 0.5
_SAID_MORE_CLOSELY = 0.05
"""What a header of several words is ahead of a single word: "processing country" of "country"."""
_CALLED_BY_ITS_NAME = 0.4
"""What the very name of a field is ahead of other words for it, where two columns may be it ("Role")."""
_SURELY_SAID = 1.0
"""What a header says that is nothing but words for a field."""
_HALF_SAID = 0.6
"""What a header is above that has more words than the one in three that may be of a field."""
_OFTEN = 0.6
"""How far the cells of a column without a header must name purposes for it to be that sooner than data."""
_LEAST = 0.3
"""What speaks for a field, at least: less is no reading."""
_LEAST_WITHOUT_WORDS = 0.42
"""The same where no header word speaks for the field, only the cells."""
_ONLY_PLACES = 0.9
"""How far the cells of a column must be places for it to be one of several columns of places."""
_MOSTLY_OWN = 0.5
"""The share of cells that begin as the name in their row does for a column to be of its products."""
_SURE_NAMES = 0.8
"""How far cells must look like names for a header ("Service") that may name others to be theirs after all."""
_HARDLY_ANY = 0.25
"""The share of kinds of companies ("Hosting") among the cells of a column of names, at most."""
_FEWEST_COMPANIES = 3
"""Companies in a column that has the names though its header says nothing of it, at least."""
_TOLD_IN = 3
"""Words in which a cell tells of an agreement, at least: "DPA signed" only says that there is one."""
_PAIR = 2
"""Columns of a table of names and of what is said of each."""


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


@dataclass(frozen=True, slots=True)
class _Vote:
    score: float
    column: int
    role: str
    by_header: float
    by_cells: float


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
    named = [header_scores(header.text, vocabulary) if header is not None else {} for header in headers]
    shown = [
        cell_scores([row[i] for row in body if i < len(row)], i, vocabulary) for i in range(len(headers))
    ]
    again = _translations(headers)
    parts = _parts_of_fields(headers, vocabulary)
    votes = [
        vote
        for i in range(len(headers))
        if i not in again and i not in parts
        for vote in _votes(i, headers[i], named[i], shown[i], vocabulary)
    ]
    votes = [
        vote
        for vote in votes
        if not _is_of_documents(vote, votes, body, vocabulary)
        and not _is_rather_a_seat(vote, votes, headers, named, vocabulary)
    ]
    taken: dict[int, _Vote] = {}
    for vote in sorted(votes, key=lambda v: (-v.score, v.column, v.role)):
        free = _shared(vote) or all(other.role != vote.role for other in taken.values())
        if vote.column not in taken and free:
            taken[vote.column] = vote
    taken = {
        i: vote for i, vote in taken.items() if not _is_no_service(vote, headers[i], taken, body, vocabulary)
    }
    if all(vote.role != "safeguard" for vote in taken.values()):
        taken |= _agreements(taken, body, vocabulary)
    if all(vote.role != "processor" for vote in taken.values()):
        taken |= _names_left(votes, body, vocabulary) or _companies(taken, body, len(headers), vocabulary)
    if all(header is None for header in headers) or (len(headers) == _PAIR and not any(named)):
        taken |= _purpose_left(taken, body, len(headers))
    ticked = _ticked(headers, body, taken, vocabulary)
    places = [vote for vote in taken.values() if vote.role == "location"]
    qualified = {
        vote.column
        for vote in places
        if len(places) > 1
        and not vote.by_header
        and not _is_part_of_a_place(headers[vote.column], vocabulary)
    }
    return tuple(
        parts.get(i)
        or ticked.get(i)
        or replace(
            _column(header, taken.get(i)),
            qualifies=header is not None and i in qualified,
            coded=_is_of_codes([row[i].text for row in body if i < len(row)], vocabulary),
        )
        for i, header in enumerate(headers)
    )


def _is_of_codes(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether cells have nothing but codes of countries, and not all could be answers."""
    filled = [cell.strip() for cell in cells if cell.strip()][:SAMPLE]
    return all(map(_CODES.fullmatch, filled)) and not all(answer(cell, vocabulary) for cell in filled)


def _is_part_of_a_place(header: Text | None, vocabulary: Vocabulary) -> bool:
    """Whether a column has the city, and the one beside it the country: "locations.city", "City"."""
    last = header.text.rpartition(".")[2].strip() if header is not None else ""
    return bool(cue(vocabulary, "reading", "place-part").whole(last))


def _translations(headers: Sequence[Text | None]) -> frozenset[int]:
    """The columns that say again in another language what one beside them says: "purpose.de" of "purpose"."""
    texts = {header.text for header in headers if header is not None}
    return frozenset(
        i
        for i, header in enumerate(headers)
        if header is not None and _IN_A_LANGUAGE.sub("", header.text) in texts - {header.text}
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


def _is_of_documents(
    vote: _Vote, votes: Sequence[_Vote], body: Sequence[Sequence[Text]], vocabulary: Vocabulary
) -> bool:
    """Whether a column headed "Subprocessors" has links to lists or documents, and another has the names."""
    if vote.role != "processor" or not any(
        other.role == vote.role and other.column != vote.column and other.by_cells >= _MOSTLY_OWN
        for other in votes
    ):
        return False
    cells = [row[vote.column] for row in body if vote.column < len(row) and row[vote.column].text.strip()]
    linked = [
        bool(cell.links) and any(says(cell.text, kind, vocabulary) for kind in ("list", "document"))
        for cell in cells[:SAMPLE]
    ]
    return bool(linked) and fmean(linked) >= _MOSTLY_OWN


def _agreements(
    taken: Mapping[int, _Vote], body: Sequence[Sequence[Text]], vocabulary: Vocabulary
) -> dict[int, _Vote]:
    """The column of agreements ("DPA") that tells in words what covers the transfers, and links to none."""
    for i, vote in taken.items():
        cells = [row[i] for row in body if vote.role == "links" and i < len(row) and row[i].text.strip()]
        told = [
            len(cell.text.split()) >= _TOLD_IN and bool(vocabulary.matcher("safeguards").find(cell.text))
            for cell in cells[:SAMPLE]
            if not says_nothing_yet(cell.text, vocabulary)
        ]
        if told and not vote.by_cells and not any(cell.links for cell in cells) and fmean(told) > _MOSTLY_OWN:
            return {i: replace(vote, role="safeguard")}
    return {}


def _is_rather_a_seat(
    vote: _Vote,
    votes: Sequence[_Vote],
    headers: Sequence[Text | None],
    named: Sequence[Mapping[str, float]],
    vocabulary: Vocabulary,
) -> bool:
    """Whether a header may be of a seat as well ("Country"), beside one of nothing but where data is."""
    return (
        vote.role == "location"
        and named[vote.column].get("entity_location", 0.0) >= WEAK
        and any(
            other.role == vote.role
            and other.by_header >= _SURELY_SAID
            and other.by_cells >= _MOSTLY_OWN
            and named[other.column].get("entity_location", 0.0) < WEAK
            and not _is_part_of_a_place(headers[other.column], vocabulary)
            for other in votes
        )
    )


def _names_left(
    votes: Sequence[_Vote], body: Sequence[Sequence[Text]], vocabulary: Vocabulary
) -> dict[int, _Vote]:
    """The column whose header may name them and whose cells are names, where none is that of the names."""
    names = [
        vote
        for vote in votes
        if vote.role == "processor"
        and vote.by_header
        and (vote.by_cells >= _SURE_NAMES or _are_brands(vote.column, body, vocabulary))
    ]
    best = max(names, key=lambda vote: vote.score, default=None)
    return {best.column: best} if best is not None else {}


def _companies(
    taken: Mapping[int, _Vote], body: Sequence[Sequence[Text]], width: int, vocabulary: Vocabulary
) -> dict[int, _Vote]:
    """The first column of no field whose cells are companies, whatever its header calls them ("Operators").

    Nearly all are in the register, or have a legal form, and no other column of the table has such cells.
    """
    register, forms = vocabulary.matcher("organisations"), cue(vocabulary, "cells", "company-form")
    found = {}
    for i in set(range(width)) - set(taken):
        cells = {row[i].text.strip() for row in body if i < len(row) and row[i].text.strip()}
        known = [
            bool(register.whole(cell)) or any(form.start for form in forms.find(cell))
            for cell in sorted(cells)[:SAMPLE]
        ]
        if len(known) >= _FEWEST_COMPANIES and fmean(known) >= _SURE_NAMES:
            found[i] = _Vote(0.0, i, "processor", 0.0, fmean(known))
    return found if len(found) == 1 else {}


def _are_brands(column: int, body: Sequence[Sequence[Text]], vocabulary: Vocabulary) -> bool:
    """Whether the cells of a column look like names, and hardly any says of what kind one is."""
    cells = [row[column] for row in body if column < len(row) and row[column].text.strip()][:SAMPLE]
    return (
        bool(cells)
        and fmean(like_a_name(cell, vocabulary) for cell in cells) >= BRAND
        and fmean(is_a_kind(cell.text, vocabulary) for cell in cells) <= _HARDLY_ANY
    )


def _ticked(
    headers: Sequence[Text | None],
    body: Sequence[Sequence[Text]],
    taken: Mapping[int, _Vote],
    vocabulary: Vocabulary,
) -> dict[int, Column]:
    """The columns whose cells only answer: the field is the one that the header is words of, if free."""
    columns: dict[int, Column] = {}
    fields = {vote.role for vote in taken.values()}
    for i, header in enumerate(headers):
        if i in taken or header is None:
            continue
        said = [answer(row[i].text, vocabulary) for row in body if i < len(row) and row[i].text.strip()]
        if not said or not all(said):
            continue
        role = asked_for(header.text, vocabulary)
        if role is None and any(covers_a_transfer(found[1], vocabulary) for found in said if found):
            role = "safeguard"
        if role is not None and role not in fields:
            columns[i] = Column(header, role, 1.0, "its cells only answer what the header asks", ticked=True)
    return columns


def _is_no_service(
    vote: _Vote,
    header: Text | None,
    taken: Mapping[int, _Vote],
    body: Sequence[Sequence[Text]],
    vocabulary: Vocabulary,
) -> bool:
    """Whether a column has no products of the publisher.

    It has those of the processors, or, under a word that may head either ("Service"), what each of them does.
    """
    first = next((i for i, other in taken.items() if other.role == "processor"), None)
    if vote.role != "services" or first is None:
        return False
    rows = [row for row in body if max(first, vote.column) < len(row)]
    cells = [row[vote.column].text for row in rows]
    if of_the_processors([row[first].text for row in rows], cells):
        return True
    return (
        header is not None
        and may_be_what_is_done(header.text, vocabulary)
        and not of_the_publisher(cells, vocabulary)
    )


def _shared(vote: _Vote) -> bool:
    """Whether a field may have several columns: links, and columns of places whose headers name no field."""
    return vote.role == "links" or (
        vote.role == "location" and not vote.by_header and vote.by_cells >= _ONLY_PLACES
    )


def _purpose_left(taken: Mapping[int, _Vote], body: Sequence[Sequence[Text]], width: int) -> dict[int, _Vote]:
    """The first column of words that is nothing else says what a processor is for.

    So it is without any header, and beside names alone under headers that say nothing ("label", "value").
    """
    if any(vote.role == "purpose" for vote in taken.values()):
        return {}
    for i in set(range(width)) - set(taken):
        words_in = [any(c.isalpha() for c in row[i].text) for row in body if i < len(row)]
        if words_in and all(words_in):
            return {i: _Vote(0.0, i, "purpose", 0.0, 0.0)}
    return {}


def _votes(
    position: int,
    header: Text | None,
    named: Mapping[str, float],
    shown: Mapping[str, float],
    vocabulary: Vocabulary,
) -> Iterator[_Vote]:
    other = max(named.get(OTHER, 0.0), named.get(DECOY, 0.0), shown.get(OTHER, 0.0))
    for role in sorted({*named, *shown} - {OTHER, DECOY, CODES, DATES}):
        by_header, by_cells = named.get(role, 0.0), shown.get(role, 0.0)
        if (by_header <= other and other > 0) or _speaks_against(role, by_header, by_cells, shown):
            continue
        weight = _CELL_WEIGHT if named else 2 * _CELL_WEIGHT
        if header is not None and header.text.strip() and not named:
            weight = 1.4 * _CELL_WEIGHT  # a header that nobody knows says that it is none of the usual
        score = _HEADER_WEIGHT * by_header + weight * by_cells
        if header is not None:
            score += _said_by_its_form(header.text, role, vocabulary) if by_header else 0.0
        elif position and role == "purpose" and by_cells >= _OFTEN:
            score += _CALLED_BY_ITS_NAME  # "Email" alone is what for, and not which data
        if role == "purpose" and shown.get(CODES):
            score -= _A_CODE  # a "scope" of PLATFORM or COMPANY is a word of the program
        if score >= (_LEAST if by_header else _LEAST_WITHOUT_WORDS) and not (named and not by_header):
            yield _Vote(score, position, role, by_header, by_cells)


def _speaks_against(role: str, by_header: float, by_cells: float, shown: Mapping[str, float]) -> bool:
    """Whether the cells of a column show that it is no column of a field that its header may name."""
    if role == "entity_location":  # places without a header are where data is, not where a company sits
        return not by_header and by_cells < shown.get("location", 0.0)
    if role == "safeguard":  # "legal basis" is of the processing where no cell names what covers a transfer
        return by_header <= WEAK and not by_cells
    if role == "data":  # a "data policy" is where it can be read, and the "data" of Italians is a day
        return shown.get("links", 0.0) >= _ONLY_PLACES or shown.get(DATES, 0.0) >= _MOSTLY_OWN
    # "Where it is set" is of no place where no cell names any, nor "Data centre operators" over names.
    said = by_header < _HALF_SAID or shown.get("processor", 0.0) >= _SURE_NAMES
    return role == "location" and said and bool(shown) and not _place(shown)


def _place(shown: Mapping[str, float]) -> float:
    """How far the cells of a column look like places, or like addresses that mail is sent to."""
    return max(shown.get("location", 0.0), shown.get("entity_location", 0.0))


def _said_by_its_form(header: str, role: str, vocabulary: Vocabulary) -> float:
    """What a header is ahead of another for the same field, or behind it."""
    ahead = _SAID_MORE_CLOSELY if len(header.split()) > 1 else 0.0
    if header.rstrip().endswith("?"):
        ahead -= 2 * _SAID_MORE_CLOSELY  # "PII?" asks whether, and "Data" beside it says which
    if role == "purpose" and is_preferred(header, role, vocabulary):
        ahead += _CALLED_BY_ITS_NAME
    return ahead


def _column(header: Text | None, vote: _Vote | None) -> Column:
    if vote is None:
        return Column(header, None, 0.0, "neither header nor cells say which field it is")
    reason = f"header {vote.by_header:.2f}, cells {vote.by_cells:.2f}"
    return Column(header, vote.role, vote.score, reason)
