"""All typed differences between two states of one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.changes.aspects import aspects
from pipeline.changes.cause import with_causes
from pipeline.changes.pairing import paired
from pipeline.changes.plain import name_key, signature
from pipeline.changes.state import ASPECTS, KINDS, Change, Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.changes.state import State
    from pipeline.model import Engagement
    from pipeline.vocabulary import Vocabulary


def difference(before: State, after: State, vocabulary: Vocabulary) -> Difference:
    """What changed from one state of a list to a later one, each change with its cause."""
    pairing = paired(before.engagements, after.engagements, vocabulary)
    changes: list[Change] = []
    continued: list[tuple[Engagement, Engagement]] = []
    for one, other in pairing.pairs:
        found = tuple(aspects(one, other, vocabulary))
        changes.extend(found)
        if not found:
            continued.append((one, other))
    changes.extend(_alone(pairing.gone, pairing.come, before, after))
    return Difference(
        before=before,
        after=after,
        changes=tuple(sorted(with_causes(changes, before, after), key=_order)),
        continued=tuple(continued),
    )


def same_rows(before: State, after: State, vocabulary: Vocabulary) -> bool:
    """Whether two captures show one state of a list: no difference is the publisher's."""
    if {signature(x) for x in before.engagements} == {signature(x) for x in after.engagements}:
        return True
    return not difference(before, after, vocabulary).published


def _alone(
    gone: tuple[Engagement, ...], come: tuple[Engagement, ...], before: State, after: State
) -> Iterator[Change]:
    """Entries of one state alone: sub-processors added or removed, or one more entry of a listed one."""
    were = {name_key(x.row.processor) for x in before.engagements}
    are = {name_key(x.row.processor) for x in after.engagements}
    for one in gone:
        if name_key(one.row.processor) in are:
            yield Change("modified", "entry", one, None, old=_told(one), effect="narrows")
        else:
            yield Change("removed", None, one, None, old=one.row.processor, effect="narrows")
    for other in come:
        if name_key(other.row.processor) in were:
            yield Change("modified", "entry", None, other, new=_told(other), effect="widens")
        else:
            yield Change("added", None, None, other, new=other.row.processor, effect="widens")


def _told(engagement: Engagement) -> str:
    """What tells an entry from the other entries of its sub-processor, for people."""
    row = engagement.row
    parts = (row.section, ", ".join(row.services), row.purpose, row.location)
    return " / ".join(part for part in parts if part) or row.processor


def _order(change: Change) -> tuple[object, ...]:
    row = change.engagement.row
    return (
        KINDS.index(change.kind),
        name_key(row.processor),
        ASPECTS.index(change.aspect) if change.aspect else -1,
        change.old or "",
        change.new or "",
        repr(signature(change.engagement)),
    )
