"""Which of the structures that were read are the list, and what the others say beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.context import NEAREST, introduces, nearness
from pipeline.extract.enumerated import read_enumerations
from pipeline.extract.languages import translations
from pipeline.extract.looks import SURELY, cue, like_a_name, says
from pipeline.extract.prose import read_engaged, read_prose
from pipeline.extract.publisher.names import form_at_the_end
from pipeline.extract.shown_again import shown_again
from pipeline.extract.status import STATUSES, heads_those
from pipeline.extract.supplements import (
    filled,
    names_again,
    says_more,
    speaks_of,
    speaks_shortly_of,
    sums_up,
    told_again,
    without_supplements,
)
from pipeline.extract.tables import BESIDE, LEAST, Reading
from pipeline.model import Text
from pipeline.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.extract.outline import Outline
    from pipeline.model import Row
    from pipeline.vocabulary import Vocabulary

_ALIKE = 0.5
"""What must speak for a table under the same headers as one that is a list."""
_COMPARED = 300
"""Tables that may be the list and are compared with each other, at most: the most seen are fifteen."""
_FAR_BELOW = 1.9
"""How much less than for the surest list may speak for one beside it, at most."""


def taken_for_the_list(
    candidates: Sequence[Reading], layout: Outline, titles: Sequence[Text], vocabulary: Vocabulary
) -> list[Reading]:
    """The structures that are the list: tables and headed entries, then items, then names in prose.

    Headings whose fields bear no labels count only where nothing else is a list, items that name no company
    only where nothing at all names one.
    """
    tables, headed = _tables_and_entries(candidates, titles, vocabulary)
    named = _names_of((*headed, *tables), vocabulary)
    items = told_again(_items(candidates, tables, headed, named, vocabulary), vocabulary)
    if tables or headed or items:
        named |= {row.processor.casefold() for reading in items for row in reading.rows}
        engaged = [
            reading
            for reading in read_engaged(layout.units, vocabulary)
            if not any(row.processor.casefold() in named for row in reading.rows)
        ]
        order = {id(unit): i for i, unit in enumerate(layout.units)}
        found = sorted([*tables, *headed, *items, *engaged], key=lambda reading: order[id(reading.unit)])
        shown = shown_again(found) if len(tables) <= _COMPARED else ()
        again = {id(reading) for reading in (*translations(found, vocabulary), *shown)}
        return [reading for reading in found if id(reading) not in again]
    unsure = [reading for reading in candidates if reading.kind == "headings"]
    if unsure:
        return unsure
    enumerated = list(read_enumerations(layout.units, titles, vocabulary))
    named_in_prose = list(read_prose(layout.units, titles, vocabulary))
    if enumerated or named_in_prose:
        if _count(enumerated) < _count(named_in_prose):
            return named_in_prose
        return [*enumerated, *_beside(enumerated, named_in_prose)]
    return [
        replace(reading, kind="table" if reading.columns else "items")
        for reading in candidates
        if reading.kind == "kinds"
    ]


def _tables_and_entries(
    candidates: Sequence[Reading], titles: Sequence[Text], vocabulary: Vocabulary
) -> tuple[list[Reading], list[Reading]]:
    """The tables that are lists, each row with what others say of it, and the headed entries that are."""
    headed = [reading for reading in candidates if reading.kind == "headings" and reading.score >= LEAST]
    tables = _tables(candidates, headed, vocabulary)
    near = {id(reading): nearness(reading.unit, titles, vocabulary) for reading in tables}
    surely = [reading for reading in tables if near[id(reading)] == NEAREST]
    if len(tables) <= _COMPARED:
        of_their_own = [
            reading
            for reading in tables
            if (near[id(reading)] > 0 or not speaks_of(reading, surely))
            and (
                near[id(reading)] == NEAREST
                or not (
                    names_again(reading, [*headed, *surely], vocabulary)
                    or speaks_shortly_of(reading, surely, vocabulary)
                )
            )
        ]
        tables = without_supplements(of_their_own, vocabulary)
    sections = [reading for reading in headed if says_more(reading, tables)]
    headed = [reading for reading in headed if not any(reading is each for each in sections)]
    least = max((reading.score for reading in surely), default=0.0) - _FAR_BELOW
    tables, headed = ([reading for reading in each if reading.score > least] for each in (tables, headed))
    if surely:
        headed = [reading for reading in headed if _is_of_entries(reading, vocabulary)]
    return filled(tables, sections), headed


def _tables(
    candidates: Sequence[Reading], headed: Sequence[Reading], vocabulary: Vocabulary
) -> list[Reading]:
    """The tables that may be lists: what speaks for them is enough, or for one under the same headers."""
    sure = [reading for reading in candidates if reading.kind == "table" and reading.score >= LEAST]
    headers = {tuple(text.text for text in reading.headers) for reading in sure} - {()}
    entries = {id(unit) for reading in headed if len(reading.rows) > 1 for unit in reading.covers}
    tables = [
        reading
        for reading in candidates
        if reading.kind == "table"
        and not (len(reading.rows) == 1 and id(reading.unit) in entries)  # the fields of one entry
        and reading.score >= (LEAST if tuple(t.text for t in reading.headers) not in headers else _ALIKE)
        and not sums_up(reading, headed, vocabulary)
    ]
    if len(tables) > _COMPARED:
        return tables
    return [reading for reading in tables if not _is_of_recipients(reading, tables, vocabulary)]


def _names_of(readings: Sequence[Reading], vocabulary: Vocabulary) -> set[str]:
    """Whom readings name, folded, with and without the legal form."""
    form = form_at_the_end(vocabulary)
    full = {row.processor for reading in readings for row in reading.rows}
    return {each.casefold() for name in full for each in (name, form.sub("", name))}


def _items(
    candidates: Sequence[Reading],
    tables: Sequence[Reading],
    headed: Sequence[Reading],
    named: Set[str],
    vocabulary: Vocabulary,
) -> list[Reading]:
    """The items that are a list: beside tables and headed entries only those that say so, and of others."""
    covered = {id(unit) for reading in headed for unit in reading.covers}
    lists = [reading for reading in candidates if reading.kind == "items"]
    over = (reading.unit.headings[:-1] for reading in lists if reading.score >= LEAST)
    beside = {above for above in over if any(says(text.text, "list", vocabulary) for text in above)}
    headings = {reading.unit.section for reading in (*tables, *headed)}
    return [
        reading
        for reading in lists
        if reading.score >= (BESIDE if reading.unit.headings[:-1] in beside else LEAST)
        and id(reading.unit) not in covered
        and (
            not (tables or headed)
            or _announced(reading, vocabulary)
            or _is_headed(reading, headings, vocabulary)
        )
        and not any(_repeats(row, named) for row in reading.rows)
    ]


def _is_of_recipients(table: Reading, tables: Sequence[Reading], vocabulary: Vocabulary) -> bool:
    """Whether a table beside one with names only says what kinds of others get data ("Authorities")."""
    recipient = cue(vocabulary, "reading", "recipient")
    return any(recipient.whole(row.processor) for row in table.rows) and (
        not any(_surely_named(table, vocabulary))
        and any(2 * sum(sure) > len(sure) for each in tables if (sure := _surely_named(each, vocabulary)))
    )


def _surely_named(table: Reading, vocabulary: Vocabulary) -> list[bool]:
    return [like_a_name(Text(row.processor), vocabulary) >= SURELY for row in table.rows]


def _beside(enumerated: Sequence[Reading], told: Sequence[Reading]) -> Iterator[Reading]:
    """What sentences in the sections of enumerations tell of others than these name."""
    sections = {id(reading.unit) for reading in enumerated}
    rows = [row for reading in enumerated for row in reading.rows]
    said = [words for row in rows for words in (row.processor, row.purpose, *(each for _, each in row.other))]
    named = fold(" ".join(filter(None, said)))
    for reading in told:
        others = tuple(row for row in reading.rows if fold(row.processor) not in named)
        if others and id(reading.unit) in sections:
            yield replace(reading, rows=others)


def _count(readings: Sequence[Reading]) -> int:
    return sum(len(reading.rows) for reading in readings)


def _is_of_entries(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether headings beside a table are names: most surely are, or stand over labels of fields.

    Where a table is the list, a word with a capital over a paragraph is what the page goes on with.
    """
    told = [
        like_a_name(Text(row.processor), vocabulary) >= SURELY
        or any(said.repair == "labelled-part" for said in row.evidence)
        for row in reading.rows
    ]
    return 2 * sum(told) > len(told)


def _announced(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the paragraph right above says that what follows is a list of sub-processors."""
    return bool(reading.unit.intro) and introduces(reading.unit.intro[-1].text, vocabulary)


def _is_headed(reading: Reading, taken: Set[Text | None], vocabulary: Vocabulary) -> bool:
    """Whether a heading of their own says that items are sub-processors, most of them surely names.

    One that only says that they are yet to come, or gone ("Not yet active"), goes on with the one above it.
    One in `taken` is that of another list, below which a page may go on with its links.
    """
    title, *own = reading.unit.headings or (None,)
    goes_on = bool(own) and any(heads_those(own[-1].text, status, vocabulary) for status in STATUSES)
    sure = [like_a_name(Text(row.processor), vocabulary) >= SURELY for row in reading.rows]
    return (
        reading.score >= BESIDE
        and title is not None
        and reading.unit.section not in taken
        and any(says(heading.text, "list", vocabulary) for heading in own[-2 if goes_on else -1 :])
        and 2 * sum(sure) > len(sure)
    )


def _repeats(row: Row, named: Set[str]) -> bool:
    """Whether an item says again what a table lists: it is, or speaks of, one of its processors."""
    text = f"{row.processor} {row.purpose or ''}".casefold()
    return bool(named) and (row.processor.casefold() in named or sum(name in text for name in named) > 1)
