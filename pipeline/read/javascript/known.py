"""What the mark-up of a script may call by name: its lists, and its short texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.read.javascript.assigned import assigned_names, constants
from pipeline.read.javascript.defined import components_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pipeline.read.javascript.defined import Component

_MADE = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(?:const|let|var|\$:)[ \t]+([\w$]{1,60})(?:[ \t]*:[^=\n]{1,100})?[ \t]*=(?!=)"
    r"(?:(?!\b(?:const|let|var)\b|\n[ \t]*\n)[^;]){0,300}?(?<![\w$.])([A-Za-z_$][\w$]{0,60})(?:\.value)?"
    r"\s*\??\.\s*(?:(?:filter|sort|toSorted|slice|reverse)\(|map\([^;]{1,80}?=>\s*\(?\{\s*\.\.\.)",
    re.MULTILINE,
)
"""A list made of another, whose items are the same or say more: `const shown = all.filter(…)`."""
_STEPS = 3
"""Names that stand for each other, at most."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a script.

    Attributes:
        lists: lists and objects that it names.
        texts: short texts by name.
        components: those that it defines and that draw a list that they are given.
        pages: mark-up that it quotes, by name.
        made: by its name, of which other list one is made: it is filtered, sorted, or says more of each item.
    """

    lists: frozenset[str]
    texts: Mapping[str, str]
    made: Mapping[str, str] = field(default_factory=dict)
    pages: Collection[str] = frozenset()
    components: Mapping[str, Component] = field(default_factory=dict)

    def source(self, name: str) -> str | None:
        """The list that is drawn where this name is: itself, or the one that it is made of."""
        for _ in range(_STEPS):
            if name in self.lists:
                return name
            name = self.made.get(name, "")
        return None


NOTHING = Known(frozenset(), {})


def known_in(text: str, pages: Collection[str] = frozenset()) -> Known:
    """What a script names, beside the pages that it quotes."""
    lists = assigned_names(text)
    made = {found[1]: found[2] for found in _MADE.finditer(text)} if "=" in text else {}
    return Known(
        lists, {name: said.text for name, said in constants(text).items()}, made, pages, components_in(text)
    )
