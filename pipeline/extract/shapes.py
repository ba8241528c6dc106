"""Lines under names, as many under each: what a line is, its place among them says, as a column does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.columns import columns_of
from pipeline.model import TOLD_FIELDS, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vocabulary import Vocabulary

_LEAST_ENTRIES = 2
_LEAST_LINES = 2


def fields_by_place(
    entries: Sequence[tuple[str, Sequence[str]]], vocabulary: Vocabulary
) -> tuple[str | None, ...]:
    """The field of each line under a name, the first line first; empty where names differ in their lines.

    The lines of all entries are read as the columns of a table without a header: one that looks like kinds of
    data under most names is data under all of them.

    Args:
        entries: each name with the lines under it that bear no label.
        vocabulary: the words that cells are known by.
    """
    count = len(entries[0][1]) if len(entries) >= _LEAST_ENTRIES else 0
    if count < _LEAST_LINES or any(len(lines) != count for _, lines in entries):
        return ()
    body = [[Text(name), *map(Text, lines)] for name, lines in entries]
    name, *columns = columns_of((None,) * (count + 1), body, vocabulary)
    roles = [column.role for column in columns]
    if name.role != "processor" or "purpose" not in roles:
        return ()
    return tuple(role if role in TOLD_FIELDS else None for role in roles)
