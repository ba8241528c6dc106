"""The places of a clause, what qualifies them, and which qualifier belongs to which place."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.resolve.cell import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.resolve.cell import Token

CUSTOMER_SELECTED, CONDITIONAL, DEFAULT = "customer-selected", "conditional", "default"


@dataclass(slots=True)
class Item:
    """A place of an enumeration with what belongs to it.

    Attributes:
        place: the place as printed.
        join: how it is joined to the item before; None for a first one, or with only words between.
        loose: whether a comma stands before its "and": "Germany, and the US or Canada".
        around: places that the text prints around it: "Dublin, *Ireland*", "*Europe*: Ireland".
        inside: places that refine it: "EU (*Zurich* & *London*)".
        roles: cues that say what happens there.
        modalities: the ways in which it is said to hold.
        spans: where the words stand that qualify it.
    """

    place: Token
    join: Kind | None = None
    loose: bool = False
    around: list[Token] = field(default_factory=list)
    inside: list[Token] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    modalities: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def concept(self) -> str:
        """IRI of the place as printed."""
        return self.place.readings[0].concept

    def qualify(self, qualifier: Qualifier) -> None:
        """Adds what a cue says of the item."""
        values = self.roles if qualifier.is_role else self.modalities
        if qualifier.value not in values:
            values.append(qualifier.value)
        if qualifier.span not in self.spans:
            self.spans.append(qualifier.span)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A cue that says what happens at places (a role) or how they hold (a modality).

    Attributes:
        value: the role's cue, or the modality.
        is_role: which of the two.
        span: the words, as printed.
        ahead: whether it must belong to what follows: "Backup: …", "…, and, if selected by the customer, …".
    """

    value: str
    is_role: bool
    span: tuple[int, int]
    ahead: bool = False


def assign(events: Sequence[Item | Qualifier]) -> None:
    """Gives the qualifiers of a clause to its items; what a bracket gave to an item before stays."""
    if not any(isinstance(x, Qualifier) for x in events):
        return
    _assign_roles([x for x in events if (x.is_role if isinstance(x, Qualifier) else not x.roles)])
    _assign_modalities([x for x in events if not (x.is_role if isinstance(x, Qualifier) else x.modalities)])


def _assign_roles(events: Sequence[Item | Qualifier]) -> None:
    """A role belongs to the places after it where the clause begins with a role, else to those before it.

    "Hosted in Germany, support from India"; "Germany for hosting, India for support".
    """
    groups = _groups(events)
    forward = bool(groups) and bool(groups[0][1])
    for k, (_, qualifiers) in enumerate(groups):
        forward = forward or any(x.ahead for x in qualifiers)
        _give(qualifiers, _items(groups, k + 1 if forward else k - 1))


def _assign_modalities(events: Sequence[Item | Qualifier]) -> None:
    """A modality belongs to the places before it, if there are any; a limiting one back to the last "or".

    "USA or EU as selected by customers"; "United States, or the EEA where …".
    """
    groups = _groups(events)
    for k, (_, qualifiers) in enumerate(groups):
        if k == 0 or any(x.ahead for x in qualifiers):
            _give(qualifiers, _items(groups, k + 1))
            continue
        before = _items(groups, k - 1)
        choices = [n for n, item in enumerate(before) if item.join is Kind.OR]
        narrow = before[choices[-1] if choices else 0 :]
        for qualifier in qualifiers:
            _give([qualifier], narrow if qualifier.value == CONDITIONAL else before)


_Group = tuple[list[Item], list[Qualifier]]


def _groups(events: Sequence[Item | Qualifier]) -> list[_Group]:
    """Items that follow each other, and qualifiers that do (what is said twice, once), by turns."""
    return [
        (
            [x for x in run if isinstance(x, Item)],
            list({x.value: x for x in reversed(run) if isinstance(x, Qualifier)}.values())[::-1],
        )
        for run in (list(group) for _, group in groupby(events, key=type))
    ]


def _items(groups: Sequence[_Group], k: int) -> list[Item]:
    return groups[k][0] if 0 <= k < len(groups) else []


def _give(qualifiers: Sequence[Qualifier], items: Sequence[Item]) -> None:
    for item in items:
        for qualifier in qualifiers:
            item.qualify(qualifier)
