"""What is a group of records, or of names, and what says what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.structured.keys import words_of
from pipeline.read.structured.shapes import BODY, PROSE, are_alike, is_keyed, is_typed, says_title
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records

if TYPE_CHECKING:
    from pipeline.read.structured.values import Value

_GROUPS = frozenset(
    {
        *("area", "categoria", "categorie", "category", "group", "gruppe", "kategori", "kategorie"),
        *("label", "name", "purpose", "region", "section", "type"),
    }
)
"""Keys of what a group of records has in common."""


def are_keyed_groups(value: Value) -> bool:
    """Whether a mapping holds groups of records by name, most of which are of one group alone.

    One group may be of a single record; what all records have in common tells that it is one.
    """
    groups = [group for group in records(value) if len(records(group)) == len(group.keys)]
    if not isinstance(value, Mapping) or not 1 < len(value.keys) == len(groups):
        return False
    names = [name for group in groups for name in group.keys]
    together = Sequence(tuple(record for group in groups for record in group.values))
    return len(set(names)) > max(len(names) / 2, len(groups)) and are_alike(together)


def has_records(value: Value) -> bool:
    """Whether a value holds records, or a mapping of them does."""
    if isinstance(value, Sequence):
        return bool(records(value))
    return isinstance(value, Mapping) and (
        is_keyed(value) or are_keyed_groups(value) or any(map(has_records, value.values))
    )


def lists_words(key: str, value: Value) -> bool:
    """Whether a key names a list of single values or of names: it stands over them as a heading does."""
    return are_told_by_name(value) or (
        isinstance(value, Sequence)
        and len(value.items) > 1
        and key.lower() not in PROSE | BODY
        and all(isinstance(item, Scalar) for item in value.items)
    )


def are_told_by_name(value: Value) -> bool:
    """Whether keys are names, each with what is said of it: `- Acme GmbH: servers`, or all in one mapping.

    Names begin with a capital, and each is there once.
    """
    if isinstance(value, Scalar):
        return False
    holders = records(value) if isinstance(value, Sequence) else (value,)
    if isinstance(value, Sequence) and (
        len(holders) < len(value.items) or any(len(holder.keys) > 1 for holder in holders)
    ):
        return False
    pairs = [pair for holder in holders for pair in holder.pairs]
    names = {name for name, said in pairs if name[:1].isupper() and isinstance(said, Scalar)}
    return len(names) == len(pairs) > int(isinstance(value, Mapping))


def are_groups(value: Value) -> bool:
    """Whether all that is in a list are groups of records, each of which says what they have in common.

    In a mapping of several lists each group is called by its key.
    """
    if isinstance(value, Mapping):
        lists = sum(has_records(inner) or are_told_by_name(inner) for inner in value.values)
        return (
            lists > 1
            or are_keyed_groups(value)
            or (len(value.keys) > 1 and all(lists_words(key, inner) for key, inner in value.pairs))
        )
    inside = records(value)
    if not isinstance(value, Sequence) or not inside or len(inside) < len(value.items):
        return False
    labelled = all(label_of_group(record) is not None for record in inside)
    return labelled and not (is_typed(value) or are_alike(value))


def label_of_group(mapping: Mapping) -> int | None:
    """Which value of a mapping without a title says what the records in it have in common, by its number."""
    if says_title(mapping) or not any(map(has_records, mapping.values)):
        return None
    pairs = enumerate(mapping.pairs)
    said = (
        at
        for at, (key, inner) in pairs
        if isinstance(inner, Scalar) and words_of(key)[-1] in _GROUPS and inner.text.strip()
    )
    return next(said, None)
