"""Tables that say more of processors that another table lists: contacts, addenda, and no purpose or place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import TEXT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.tables import Reading
    from pipeline.model import Row

_SEVERAL = re.compile(r"\s*[,;&/]\s*|\s+(?:and|und|et|y|en|e)\s+")
_NUMBER = re.compile(r"^\s*\d{1,3}(?:(?:\.\d{1,3})+[.)]?|[.)])\s+")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_WHAT_FOR = frozenset({"purpose", "services", "data"})
_OF_A_LIST = frozenset({"purpose", "services", "data", "location", "entity_location"})


def without_supplements(tables: Sequence[Reading]) -> list[Reading]:
    """The tables that are lists, each row with what a supplementary table says of its processor.

    A table is supplementary where it has no column of a list itself, and names only processors that tables
    before it list, or that tables with such columns do wherever they stand; also where it only says where
    they are of whom others say what they do, or says of each category of data who gets it. Its cells are
    kept as `other`, with their evidence; it makes no rows of its own.
    """
    full = {name for table in tables if _is_of_a_list(table) for name in _said(table)}
    told = {_unremarked(name) for table in tables if _says_what_for(table) for name in _said(table)}
    of_lists = Counter(name for table in tables if _is_a_list_of_its_own(table) for name in _said(table))
    listed: set[str] = set()
    lists: list[Reading] = []
    more: list[dict[str, Row]] = []
    for table in tables:
        said = _said(table)
        summed_up = not _says_what_for(table) and told.issuperset(map(_unremarked, said))
        if said and (
            summed_up
            or (said.keys() <= (full | listed) and not _is_of_a_list(table))
            or _is_by_something_else(table, of_lists)
        ):
            more.append(said)
        else:
            listed |= said.keys()
            lists.append(table)
    for said in more:
        lists = [replace(table, rows=_with(table.rows, said)) for table in lists]
    return lists


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


def names_again(table: Reading, others: Sequence[Reading]) -> bool:
    """Whether a table names again and again those whom others list, as a record of processing does.

    A list has each once; here a name comes twice on average, and most are known again by their first word.
    """
    listed = {_bare(name).split()[0] for each in others for name in _said(each) if _bare(name)}
    named = [_bare(part) for row in table.rows for part in _SEVERAL.split(row.processor.casefold())]
    first = [part.split()[0] for part in named if part]
    return 2 * len(set(first)) <= len(first) and 2 * sum(word in listed for word in first) > len(first)


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


def sums_up(table: Reading, headed: Sequence[Reading]) -> bool:
    """Whether a table only says which of the processors under headings take part in what.

    One that says itself what for and where, or whose data, is the list, unless the entries tell more of them.
    A name is known again by its first word.
    """
    if _is_a_list_of_its_own(table) and not _tell_more(headed, [table]):
        return False
    names = (_bare(_NUMBER.sub("", row.processor.casefold())) for each in headed for row in each.rows)
    first = {name.split()[0] for name in names if name}
    said = [_bare(part) for row in table.rows for part in _SEVERAL.split(row.processor.casefold())]
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
    fields = [field for field in TEXT_FIELDS if more and getattr(more, field) and not getattr(row, field)]
    if more is None or not fields:
        return row
    return replace(
        row,
        **{field: getattr(more, field) for field in fields},
        evidence=(*row.evidence, *(e for e in more.evidence if e.field in fields)),
    )


def _tell_more(headed: Sequence[Reading], tables: Sequence[Reading]) -> bool:
    """Whether most of the headed entries fill more fields of a list than the rows of any table do."""
    return bool(headed and tables) and max(map(_tells, headed)) > max(map(_tells, tables))


def _tells(reading: Reading) -> int:
    """How many fields of a list most of the rows fill, beside the name."""
    filled = (sum(bool(getattr(row, field)) for row in reading.rows) for field in _OF_A_LIST)
    return sum(2 * count > len(reading.rows) for count in filled)


def _bare(name: str) -> str:
    return re.sub(r"[^\w\s]+", " ", name).strip()


def _with(rows: Sequence[Row], said: dict[str, Row]) -> tuple[Row, ...]:
    return tuple(
        replace(
            row,
            other=(*row.other, *more.other),
            evidence=(
                *row.evidence,
                *(replace(e, field="other") for e in more.evidence if e.field != "section"),
            ),
        )
        if (more := said.get(row.processor.casefold())) is not None
        else row
        for row in rows
    )
