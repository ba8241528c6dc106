"""The values of this room: a state of a list, a change, and all changes between two states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Capture, Engagement, Fragment

KINDS = ("added", "removed", "renamed", "moved", "modified", "reworded")
"""Kinds of changes, those that call for action first."""

FIELDS = (
    "processor",
    "section",
    "services",
    "purpose",
    "data",
    "location",
    "entity_location",
    "safeguard",
    "status",
)
"""Fields of a row that hold what a column says."""

ASPECTS = ("entry", *FIELDS, "footnotes", "conditions", "other", "links")
"""What of an entry may differ: the fields of a row, and `entry` where a listed sub-processor has one more
entry than before, or one less."""

EFFECTS = ("widens", "narrows", "widens and narrows", "neither")
"""Whether more may be done with personal data than before, or less, as far as the list says."""

PUBLISHER, ONWARD = "publisher", "onward"
"""Who made a difference: the publisher in what it prints, or Onward in how it reads."""


@dataclass(frozen=True, slots=True)
class State:
    """What a list said in one capture, as it is read now.

    Attributes:
        words: how often each folded word stands in the document, whether it became part of a row or not.
    """

    capture: Capture
    media_type: str
    engagements: tuple[Engagement, ...]
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two states of a list.

    Attributes:
        kind: one of `KINDS`. `added` and `removed` are of sub-processors: one that is still, or was already,
            listed by another entry is `modified` in the aspect `entry`.
        aspect: one of `ASPECTS`; None for `added` and `removed`.
        before: the engagement in the earlier state; None where there was none.
        after: the engagement in the later state; None where there is none.
        old: the words of the aspect before, as printed; None where there were none.
        new: the words of the aspect after.
        gains: IRIs of concepts that the aspect means now and did not mean before, sorted.
        loses: IRIs of concepts that it meant before.
        effect: one of `EFFECTS`.
        cause: `publisher` or `onward`.
    """

    kind: str
    aspect: str | None
    before: Engagement | None
    after: Engagement | None
    old: str | None = None
    new: str | None = None
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    effect: str = "neither"
    cause: str = PUBLISHER

    @property
    def engagement(self) -> Engagement:
        """The engagement that the change is told of: the later one, where there is one."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a change has at least one side
        return found

    @property
    def old_evidence(self) -> tuple[Fragment, ...]:
        """The fragments that the words before were read from, in reading order."""
        return _fragments(self.before, self.aspect)

    @property
    def new_evidence(self) -> tuple[Fragment, ...]:
        """The fragments that the words after were read from, in reading order."""
        return _fragments(self.after, self.aspect)


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two states of a list, by sub-processor, kind and aspect.

    Attributes:
        continued: engagements that say the same in both states, as pairs.
    """

    before: State
    after: State
    changes: tuple[Change, ...]
    continued: tuple[tuple[Engagement, Engagement], ...]

    @property
    def published(self) -> tuple[Change, ...]:
        """The changes that the publisher made."""
        return tuple(change for change in self.changes if change.cause == PUBLISHER)

    @property
    def read(self) -> tuple[Change, ...]:
        """The differences that are of our own reading: no word of the source changed."""
        return tuple(change for change in self.changes if change.cause == ONWARD)


def _fragments(engagement: Engagement | None, aspect: str | None) -> tuple[Fragment, ...]:
    if engagement is None:
        return ()
    field = "processor" if aspect in (None, "entry") else aspect
    return tuple(piece.fragment for piece in engagement.row.evidence if piece.field == field)
