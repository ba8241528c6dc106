"""What speaks for each column's being a field: its header's words, and what its cells look like."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cell_scores import CODES, DATES, SAMPLE, STANDINGS
from pipeline.extract.header_words import DECOY, OTHER, WEAK, header_scores, is_preferred, may_be_what_is_done
from pipeline.extract.looks import cue, says
from pipeline.extract.products import of_the_processors, of_the_publisher
from pipeline.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Text
    from pipeline.vocabulary import Vocabulary

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
MOSTLY = 0.5
"""The share of cells that must be of a kind for their column to be of it."""
SURE_NAMES = 0.8
"""How far cells must look like names for a header ("Service") that may name others to be theirs after all."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A column, a field that it may be, and what speaks for it: in all, its header, its cells."""

    score: float
    column: int
    role: str
    by_header: float
    by_cells: float


def cells_of(column: int, body: Sequence[Sequence[Text]]) -> list[Text]:
    """The cells of a column that say something, in the order of their rows."""
    return [row[column] for row in body if column < len(row) and row[column].text.strip()]


def votes_for(
    position: int,
    header: Text | None,
    named: Mapping[str, float],
    shown: Mapping[str, float],
    vocabulary: Vocabulary,
) -> Iterator[Vote]:
    """The fields that a column may be.

    Args:
        position: of the column, from 0.
        header: its header cell; None where there is none.
        named: how far the header names each field.
        shown: how far the cells look like each field.
        vocabulary: words for fields.
    """
    other = max(named.get(OTHER, 0.0), named.get(DECOY, 0.0), shown.get(OTHER, 0.0))
    for role in sorted({*named, *shown} - {OTHER, DECOY, CODES, DATES, STANDINGS}):
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
            yield Vote(score, position, role, by_header, by_cells)


def _speaks_against(role: str, by_header: float, by_cells: float, shown: Mapping[str, float]) -> bool:
    """Whether the cells of a column show that it is no column of a field that its header may name."""
    if role == "entity_location":  # places without a header are where data is, not where a company sits
        return not by_header and by_cells < shown.get("location", 0.0)
    if role == "safeguard":  # "legal basis" is of the processing where no cell names what covers a transfer
        return by_header <= WEAK and not by_cells
    if role == "data":  # a "data policy" is where it can be read, and the "data" of Italians is a day
        return shown.get("links", 0.0) >= _ONLY_PLACES or shown.get(DATES, 0.0) >= MOSTLY
    if role == "purpose":  # the "role" of a sub-processor or a controller is not what it does
        return shown.get(STANDINGS, 0.0) > MOSTLY
    # "Where it is set" is of no place where no cell names any, nor "Data centre operators" over names.
    said = by_header < _HALF_SAID or shown.get("processor", 0.0) >= SURE_NAMES
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


def without_lists_and_seats(
    votes: Sequence[Vote],
    headers: Sequence[Text | None],
    named: Sequence[Mapping[str, float]],
    body: Sequence[Sequence[Text]],
    vocabulary: Vocabulary,
) -> list[Vote]:
    """The votes but those for columns that another one shows to be something else.

    A column headed "Subprocessors" has links to lists or documents where another has the names; a header that
    may be of a seat as well ("Country") is none of where data is, beside one of nothing but that.
    """
    names = {vote.column for vote in votes if vote.role == "processor" and vote.by_cells >= MOSTLY}
    placed = any(
        vote.role == "location"
        and vote.by_header >= _SURELY_SAID
        and vote.by_cells >= MOSTLY
        and named[vote.column].get("entity_location", 0.0) < WEAK
        and not is_part_of_a_place(headers[vote.column], vocabulary)
        for vote in votes
    )
    return [
        vote
        for vote in votes
        if not (
            vote.role == "processor"
            and len(names) > (vote.column in names)
            and _links_to_documents(vote.column, body, vocabulary)
        )
        and not (
            placed and vote.role == "location" and named[vote.column].get("entity_location", 0.0) >= WEAK
        )
    ]


def _links_to_documents(column: int, body: Sequence[Sequence[Text]], vocabulary: Vocabulary) -> bool:
    linked = [
        bool(cell.links) and any(says(cell.text, kind, vocabulary) for kind in ("list", "document"))
        for cell in cells_of(column, body)[:SAMPLE]
    ]
    return bool(linked) and fmean(linked) >= MOSTLY


def is_part_of_a_place(header: Text | None, vocabulary: Vocabulary) -> bool:
    """Whether a column has the city, and the one beside it the country: "locations.city", "City"."""
    last = header.text.rpartition(".")[2].strip() if header is not None else ""
    return bool(cue(vocabulary, "reading", "place-part").whole(last))


def told_apart_by_places(headers: Sequence[Text | None], vocabulary: Vocabulary) -> frozenset[int]:
    """The columns of places whose headers say the same of several: "Hosting (EU)", "Hosting (US)"."""
    alike: dict[tuple[str, ...], dict[frozenset[str], int]] = defaultdict(dict)
    for i, header in enumerate(headers):
        if header is None or not header_scores(header.text, vocabulary).get("location", 0.0):
            continue
        places = vocabulary.matcher("places").find(header.text)
        beside = tuple(
            word
            for word, start, _ in words(header.text)
            if not any(place.start <= start < place.end for place in places)
        )
        if places and beside:
            alike[beside][frozenset(concept for place in places for concept in place.concepts)] = i
    return frozenset(i for columns in alike.values() if len(columns) > 1 for i in columns.values())


def heads_its_products(header: str, named: Mapping[str, float], cells: Sequence[str]) -> bool:
    """Whether a header may be of products, and has the name that these begin with ("Acme service")."""
    own = header.casefold().split()
    first = [begun[0] for cell in cells if (begun := cell.casefold().split())]
    return (
        named.get("services", 0.0) > 0.0
        and len(first) > 1
        and 2 * sum(one in own for one in first) > len(first)
    )


def is_no_service(
    vote: Vote,
    header: Text | None,
    taken: Mapping[int, Vote],
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


def is_shared(vote: Vote) -> bool:
    """Whether a field may have several columns: links, and columns of places whose headers name no field."""
    return vote.role == "links" or (
        vote.role == "location" and not vote.by_header and vote.by_cells >= _ONLY_PLACES
    )
