"""Tables that say more of processors that another table lists: contacts, addenda, and no purpose or place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.tables import Reading
    from pipeline.model import Row

_OF_A_LIST = frozenset({"purpose", "services", "data", "location", "entity_location"})


def without_supplements(tables: Sequence[Reading]) -> list[Reading]:
    """The tables that are lists, each row with what a supplementary table says of its processor.

    A table is supplementary where it names only processors that the tables before it list, and has no column
    of a list itself. Its cells are kept as `other`, with their evidence; it makes no rows of its own.
    """
    lists: list[Reading] = []
    for table in tables:
        names = {row.processor.casefold() for row in table.rows}
        listed = {row.processor.casefold() for reading in lists for row in reading.rows}
        roles = {column.role for column in table.columns}
        if names and names <= listed and not roles & _OF_A_LIST:
            said = {row.processor.casefold(): row for row in table.rows}
            lists = [replace(reading, rows=_with(reading.rows, said)) for reading in lists]
        else:
            lists.append(table)
    return lists


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
