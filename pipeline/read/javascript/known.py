"""What the mark-up of a script may call by name: its lists, and its short texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.read.javascript.assigned import assigned_names, constants

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a script.

    Attributes:
        lists: lists and objects that it names.
        texts: short texts by name.
    """

    lists: frozenset[str]
    texts: Mapping[str, str]


NOTHING = Known(frozenset(), {})


def known_in(text: str) -> Known:
    """What a script names."""
    return Known(assigned_names(text), {name: said.text for name, said in constants(text).items()})
