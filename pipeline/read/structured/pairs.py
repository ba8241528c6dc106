"""Records by name that are written as a list of pairs, which keeps their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.structured.shapes import is_keyed
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records

if TYPE_CHECKING:
    from pipeline.read.structured.values import Value

_PAIR = 2


def in_order(value: Sequence) -> Mapping | None:
    """The mapping of records that a list of pairs writes down in order; None for any other list.

    A pair is a record of one key, as in YAML's `!!omap`, or a list of two, as a script makes a `Map` of.
    """
    told = tuple(item.items for item in value.items if isinstance(item, Sequence))
    if told and len(told) == len(value.items):
        return _of_pairs(told)
    pairs = records(value)
    if len(pairs) < max(len(value.items), _PAIR) or any(len(pair.keys) > 1 for pair in pairs):
        return None
    keys = tuple(pair.keys[0] for pair in pairs)
    ordered = Mapping(keys, tuple(pair.values[0] for pair in pairs), tuple(pair.place(0) for pair in pairs))
    return ordered if len(set(keys)) == len(keys) and is_keyed(ordered) else None


def _of_pairs(pairs: tuple[tuple[Value, ...], ...]) -> Mapping | None:
    """The mapping of lists of two, a name and a record each."""
    named = [(pair[0], pair[1]) for pair in pairs if len(pair) == _PAIR]
    keys = tuple(name for name, said in named if isinstance(name, Scalar) and isinstance(said, Mapping))
    if not len(pairs) == len(keys) == len({key.text for key in keys}):
        return None
    ordered = Mapping(
        tuple(key.text for key in keys), tuple(said for _, said in named), tuple(key.place for key in keys)
    )
    return ordered if is_keyed(ordered) else None
