"""Tables that say more of processors that another table lists: contacts, addenda, or where and what for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.header_words import header_scores
from pipeline.extract.looks import cue, worded
from pipeline.extract.publisher.names import form_at_the_end
from pipeline.model import TEXT_FIELDS
from pipeline.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from pipeline.extract.tables import Reading
    from pipeline.model import Row
    from pipeline.vocabulary import Vocabulary

_BETWEEN_NAMES = r"\s*[,;&/]\s*|\s+<cells:conjunction>\s+"
_NUMBER = re.compile(r"^\s*\d{1,3}(?:(?:\.\d{1,3})+[.)]?|[.)])\s+")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_SAID = 0.5
"""How far a heading must name a field for what stands under it to be of that, at least."""
_WHAT_FOR = frozenset({"purpose", "services", "data"})
_OF_A_LIST = frozenset({"purpose", "services", "data", "location", "entity_location"})
_COMPARED = 300
"""Lists before one, at most, of which it may say more."""
_ADDED = _OF_A_LIST | {"safeguard"}
"""Fields for which a list may have a table of their own."""


def without_supplements(tables: Sequence[Reading], vocabulary: Vocabulary) -> list[Reading]:
    """The tables that are lists, each row with what a supplementary table says of its processor.

    A table is supplementary where it has no column of a list itself, and names only processors that tables
    before it list, or that tables with such columns do wherever they stand; also where it only says where
    they are of whom others say what they do, where it says of each category of data who gets it, or where it
    goes on with those before it in further columns. It makes no rows of its own: its cells fill the fields
    that are empty, and are kept as `other` where they are none or say something else.
    """
    full = {name for table in tables if _is_of_a_list(table) for name in _said(table)}
    told = {_unremarked(name) for table in tables if _says_what_for(table) for name in _said(table)}
    of_lists = Counter(name for table in tables if _is_a_list_of_its_own(table) for name in _said(table))
    by_another_name = {known_as(name, vocabulary) for name in full}
    listed: set[str] = set()
    lists: list[Reading] = []
    more: list[Reading] = []
    for table in tables:
        said = _said(table)
        summed_up = not _says_what_for(table) and told.issuperset(map(_unremarked, said))
        if said and (
            summed_up
            or (said.keys() <= (full | listed) and not _is_of_a_list(table))
            or (
                not _is_of_a_list(table)
                and by_another_name.issuperset(known_as(name, vocabulary) for name in said)
            )
            or _is_by_something_else(table, of_lists)
            or _goes_on_with(table, lists, vocabulary)
        ):
            more.append(table)
        else:
            listed |= said.keys()
            lists.append(table)
    for table in more:
        lists = [_with(each, table, vocabulary) for each in lists]
    return lists


def told_again(lists: Sequence[Reading], vocabulary: Vocabulary) -> list[Reading]:
    """The lists of items, each row with what a further list under the same heading says of its processor.

    Such a list names some of those again that one before it lists with what each is for, and says of few what
    it is for, but where it is ("Where data is: \u2026 Acme: Norway"). It makes no rows of its own.
    """
    if len(lists) <= 1:
        return list(lists)
    kept: list[tuple[Reading, frozenset[str]]] = []
    for each in lists:
        said = frozenset(known_as(row.processor, vocabulary) for row in each.rows)
        near = range(max(0, len(kept) - _COMPARED), len(kept))
        at = next((i for i in near if _tells_where(each, said, *kept[i], vocabulary)), None)
        if at is None:
            kept.append((each, said))
        else:
            kept[at] = _with(kept[at][0], each, vocabulary), kept[at][1]
    return [each for each, _ in kept]


def _tells_where(
    more: Reading, said: Set[str], before: Reading, known: Set[str], vocabulary: Vocabulary
) -> bool:
    """Whether a list of items, of these names, only says where those are whom another beside it lists."""
    return (
        len(more.rows) == len(said) > 1
        and said <= known
        and _is_beside(more, before, vocabulary)
        and 2 * _count_of_purposes(before, vocabulary) > len(before.rows)
        and 2 * _count_of_purposes(more, vocabulary) < len(more.rows)
    )


def _is_beside(more: Reading, before: Reading, vocabulary: Vocabulary) -> bool:
    """Whether a list stands under the heading of another, or under one beside it that asks where they are."""
    own, beside = more.unit.headings, before.unit.headings
    if own == beside:
        return True
    near = bool(own) and own[:-1] in (beside, beside[:-1])
    return near and header_scores(own[-1].text, vocabulary).get("location", 0.0) >= _SAID


def _count_of_purposes(reading: Reading, vocabulary: Vocabulary) -> int:
    purposes = vocabulary.matcher("purposes")
    said = [row.purpose for row in reading.rows if row.purpose and row.purpose != row.section]
    return sum(bool(purposes.find(purpose)) for purpose in said)


def _goes_on_with(table: Reading, lists: Sequence[Reading], vocabulary: Vocabulary) -> bool:
    """Whether a table says in further columns more of those whom tables before it list.

    It names each once, and puts none elsewhere and few to other purposes than those do. Where it has all
    columns that those have it may as well be a list of its own, as of another product: then it says what
    covers the transfers, or the same purposes again.
    """
    said = {known_as(row.processor, vocabulary): row for row in table.rows}
    before = [each for each in lists if any(known_as(r.processor, vocabulary) in said for r in each.rows)]
    rows = [row for each in before for row in each.rows]
    known = {known_as(row.processor, vocabulary) for row in rows}
    roles, of_lists = _roles(table), frozenset[str]().union(*map(_roles, before))
    if len(said) < len(table.rows) or not said.keys() <= known or not roles - of_lists:
        return False
    pairs = [(row, more) for row in rows if (more := said.get(known_as(row.processor, vocabulary)))]
    if not all(_agree(row.location, more.location, "places", vocabulary) for row, more in pairs):
        return False
    again = [_agree(row.purpose, more.purpose, "purposes", vocabulary) for row, more in pairs]
    others = [_deny(row.purpose, more.purpose, "purposes", vocabulary) for row, more in pairs]
    return all(again) or (
        2 * sum(others) <= len(others) and bool(of_lists - roles or "safeguard" in roles - of_lists)
    )


def _roles(table: Reading) -> frozenset[str]:
    """The fields of a list for which a table has a column, and what covers transfers."""
    return frozenset(column.role for column in table.columns if column.role in _ADDED)


def _agree(one: str | None, other: str | None, scheme: str, vocabulary: Vocabulary) -> bool:
    """Whether two texts of a field say the same, by their words or what these mean; none denies nothing."""
    if not one or not other or fold(one) == fold(other):
        return True
    meant = _meant(one, scheme, vocabulary)
    return bool(meant) and meant == _meant(other, scheme, vocabulary)


def _deny(one: str | None, other: str | None, scheme: str, vocabulary: Vocabulary) -> bool:
    """Whether two texts of a field mean nothing that both mean; one that means nothing denies nothing."""
    meant, again = _meant(one or "", scheme, vocabulary), _meant(other or "", scheme, vocabulary)
    return bool(meant and again) and meant.isdisjoint(again)


def _meant(text: str, scheme: str, vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(c for match in vocabulary.matcher(scheme).find(text) for c in match.concepts)


def known_as(name: str, vocabulary: Vocabulary) -> str:
    """What a name is known again by: its organisation in the register, or itself without its legal form."""
    bare = _unremarked(name).strip()
    found = vocabulary.matcher("organisations").whole(bare)
    return found[0].concept if found else fold(form_at_the_end(vocabulary).sub("", bare))


def _is_by_something_else(table: Reading, of_lists: Counter[str]) -> bool:
    """Whether a table's rows are of another thing, and name those of a list, some of them several times.

    Args:
        table: which.
        of_lists: in how many tables that are lists of their own a name is said.
    """
    said = _said(table)
    return (
        len(said) < len(table.rows)
        and not _is_a_list_of_its_own(table)
        and all(of_lists[name] for name in said)
    )


def speaks_of(table: Reading, others: Sequence[Reading]) -> bool:
    """Whether most of whom a table names are listed by others: it says something else of them."""
    listed = {_unremarked(name) for each in others for name in _said(each)}
    said = [_unremarked(name) in listed for name in _said(table)]
    return 2 * sum(said) > len(said)


def speaks_shortly_of(table: Reading, others: Sequence[Reading], vocabulary: Vocabulary) -> bool:
    """Whether a table calls by shorter names those whom others list.

    "Acme" below a list with "Acme GmbH" is told what is left to do, or where data goes.
    """
    exactly = {name for each in others for name in _said(each)}
    known = {known_as(name, vocabulary): name for name in exactly}
    said = _said(table)
    shorter = [len(name) < len(known.get(known_as(name, vocabulary), "")) for name in said]
    return 2 * sum(shorter) > len(said) and all(known_as(name, vocabulary) in known for name in said)


def names_again(table: Reading, others: Sequence[Reading], vocabulary: Vocabulary) -> bool:
    """Whether a table names again and again those whom others list, as a record of processing does.

    A list has each once; here a name comes twice on average, and most are known again by their first word.
    """
    listed = {_bare(name).split()[0] for each in others for name in _said(each) if _bare(name)}
    named = _names(table, vocabulary)
    first = [part.split()[0] for part in named if part]
    return 2 * len(set(first)) <= len(first) and 2 * sum(word in listed for word in first) > len(first)


def _names(table: Reading, vocabulary: Vocabulary) -> list[str]:
    """The names in the first cells of a table's rows, one by one, without their signs; a form is none."""
    between, forms = worded(_BETWEEN_NAMES, vocabulary), cue(vocabulary, "cells", "company-form")
    parts = (_bare(part) for row in table.rows for part in between.split(row.processor))
    return [part.casefold() for part in parts if not forms.whole(part)]


def _said(table: Reading) -> dict[str, Row]:
    return {row.processor.casefold(): row for row in table.rows}


def _says_what_for(table: Reading) -> bool:
    return any(column.role in _WHAT_FOR for column in table.columns)


def _unremarked(name: str) -> str:
    return _IN_BRACKETS.sub("", name)


def _is_of_a_list(table: Reading) -> bool:
    return any(column.role in _OF_A_LIST for column in table.columns)


def _is_a_list_of_its_own(table: Reading) -> bool:
    return len({column.role for column in table.columns} & _OF_A_LIST) > 1


def sums_up(table: Reading, headed: Sequence[Reading], vocabulary: Vocabulary) -> bool:
    """Whether a table only says which of the processors under headings take part in what.

    One that says itself what for and where, or whose data, is the list, unless the entries tell more of them.
    A name is known again by its first word.
    """
    if _is_a_list_of_its_own(table) and not _tell_more(headed, [table]):
        return False
    names = (_bare(_NUMBER.sub("", row.processor.casefold())) for each in headed for row in each.rows)
    first = {name.split()[0] for name in names if name}
    said = _names(table, vocabulary)
    return bool(first) and all(part.split()[0] in first for part in said if part)


def says_more(reading: Reading, tables: Sequence[Reading]) -> bool:
    """Whether headed entries only say more of those whom the tables list, or of some of them.

    Where they tell more than the tables they are the list, unless the tables list others beside them. A name
    is known again by its first word: "1. Acme (Acme AI)" is the table's "Acme, Inc.".
    """
    listed = {
        name.split()[0] for table in tables for row in table.rows if (name := _bare(row.processor.casefold()))
    }
    said = [_bare(_NUMBER.sub("", row.processor.casefold())) for row in reading.rows]
    count = sum(len(table.rows) for table in tables)
    as_many = len(said) == count and not _tell_more([reading], tables)
    fewer = len(said) < count or (as_many and all(map(_is_a_list_of_its_own, tables)))
    return fewer and all(name.split()[0] in listed for name in said if name)


def filled(tables: Sequence[Reading], sections: Sequence[Reading]) -> list[Reading]:
    """The tables, each row with what its processor's one section says in fields that it leaves empty."""
    said: dict[str, list[Row]] = defaultdict(list)
    for section in sections:
        for row in section.rows:
            said[_bare(_NUMBER.sub("", row.processor.casefold()))].append(row)
    told = {name: rows[0] for name, rows in said.items() if len(rows) == 1}
    return [
        replace(
            table, rows=tuple(_filled(row, told.get(_bare(row.processor.casefold()))) for row in table.rows)
        )
        for table in tables
    ]


def _filled(row: Row, more: Row | None) -> Row:
    fields = _left_empty(row, more)
    if more is None or not fields:
        return row
    return replace(
        row,
        **{field: getattr(more, field) for field in fields},
        evidence=(*row.evidence, *(e for e in more.evidence if e.field in fields)),
    )


def _left_empty(row: Row, more: Row | None) -> list[str]:
    """The fields that a row leaves empty and another of its processor does not."""
    fields = (*TEXT_FIELDS, "services")
    return [field for field in fields if more and getattr(more, field) and not getattr(row, field)]


def _tell_more(headed: Sequence[Reading], tables: Sequence[Reading]) -> bool:
    """Whether most of the headed entries fill more fields of a list than the rows of any table do."""
    return bool(headed and tables) and max(map(_tells, headed)) > max(map(_tells, tables))


def _tells(reading: Reading) -> int:
    """How many fields of a list most of the rows fill, beside the name."""
    filled = (sum(bool(getattr(row, field)) for row in reading.rows) for field in _OF_A_LIST)
    return sum(2 * count > len(reading.rows) for count in filled)


def _bare(name: str) -> str:
    return re.sub(r"[^\w\s]+", " ", name).strip()


def _with(table: Reading, more: Reading, vocabulary: Vocabulary) -> Reading:
    """A table with what another one says of its processors."""
    said = {known_as(row.processor, vocabulary): row for row in more.rows}
    exactly = _said(more)
    headers = {column.role: column.header.text for column in more.columns if column.header is not None}
    rows = [
        _told(
            row,
            exactly.get(row.processor.casefold()) or said.get(known_as(row.processor, vocabulary)),
            headers,
        )
        for row in table.rows
    ]
    if all(row is before for row, before in zip(rows, table.rows, strict=True)):
        return table
    return replace(
        table,
        rows=tuple(rows),
        headers=(*table.headers, *more.headers),
        covers=(*table.covers, more.unit),
    )


def _told(row: Row, more: Row | None, headers: Mapping[str | None, str]) -> Row:
    """A row with what another table says: in the fields that it leaves empty, and else under its header."""
    if more is None:
        return row
    fields = _left_empty(row, more)
    differing = [
        (" ".join(headers.get(field, field).split()), words)
        for field in TEXT_FIELDS
        if field not in fields and (words := getattr(more, field)) and words != getattr(row, field)
    ]
    evidence = (
        said if said.field in fields else replace(said, field="other")
        for said in more.evidence
        if said.field != "section"
    )
    return replace(
        row,
        **{field: getattr(more, field) for field in fields},
        other=(*row.other, *differing, *more.other),
        evidence=(*row.evidence, *evidence),
    )
