"""Values by dotted keys, as catalogues of texts have them, by the parts of their keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.structured.values import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from pipeline.model import CharSpan, Pointer
    from pipeline.read.structured.values import Value

    Place = CharSpan | Pointer
    Node = dict[str, "Node | tuple[Scalar, Place]"]

_DOTTED = re.compile(r"[\w-]{1,60}(?:\.[\w-]{1,60}){1,12}")
_FEWEST = 4
"""Keys of a catalogue, at least."""
_MOSTLY = 0.8
"""The share of them that have dots, at least."""


def by_parts(mapping: Mapping) -> Mapping:
    """Single values by dotted keys, each under the parts of its key; numbers are places in a list.

    Any other mapping as it is: names with a full stop ("acme.example") do not begin alike.
    """
    dotted = [key for key in mapping.keys if _DOTTED.fullmatch(key)]
    begins = {key.partition(".")[0] for key in dotted}
    if (
        len(mapping.keys) < _FEWEST
        or len(dotted) < _MOSTLY * len(mapping.keys)
        or 2 * len(begins) > len(dotted)
    ):
        return mapping
    root: Node = {}
    for at, (key, value) in enumerate(mapping.pairs):
        *above, last = key.split(".") if _DOTTED.fullmatch(key) else [key]
        node = root
        for part in above:
            inner = node.setdefault(part, {})
            if not isinstance(inner, dict):
                return mapping
            node = inner
        if not isinstance(value, Scalar) or last in node:
            return mapping
        node[last] = (value, mapping.place(at))
    made = _made(root)
    return made if isinstance(made, Mapping) else mapping


def _made(node: Node) -> Value:
    values = tuple(_made(inner) if isinstance(inner, dict) else inner[0] for inner in node.values())
    if all(key.isdecimal() for key in node):
        return Sequence(values)
    return Mapping(tuple(node), values, tuple(map(_place, node.values())))


def _place(node: Node | tuple[Scalar, Place]) -> Place:
    """Where the first key stands that a part leads to."""
    return _place(next(iter(node.values()))) if isinstance(node, dict) else node[1]
