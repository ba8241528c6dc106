"""Until when one may object to a change (GDPR Art. 28(2)): counted from an event that is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Capture

TRIGGERS = ("notice", "publication", "first seen")


@dataclass(frozen=True, slots=True)
class Objection:
    """The time within which one may object.

    Attributes:
        trigger: one of `TRIGGERS`: what the days are counted from.
        since: the day of it.
        days: how many days there are.
        deadline: the last day.
        estimate: whether no notice is on record, so that the days are counted from what was seen.
    """

    trigger: str
    since: date
    days: int
    deadline: date
    estimate: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A user's record of the day on which a notice of a change was received, and of the days it leaves."""

    received: date
    days: int | None = None


def objection(after: Capture, notice: Notice | None, stated_days: int | None) -> Objection | None:
    """The time to object to what a capture was the first to show.

    Args:
        after: the first capture of the later snapshot.
        notice: the notice of the change, where one is on record.
        stated_days: the days that the publisher says it leaves, where it does.

    Returns:
        None where nobody says how many days there are, or no day is known to count from.
    """
    days = notice.days if notice and notice.days is not None else stated_days
    trigger, since = _trigger(after, notice)
    if days is None or since is None:
        return None
    return Objection(trigger, since, days, since + timedelta(days), estimate=notice is None)


def _trigger(after: Capture, notice: Notice | None) -> tuple[str, date | None]:
    if notice is not None:
        return "notice", notice.received
    if after.issued is not None:
        return "publication", after.issued
    seen = after.captured or (date.fromisoformat(after.received[:10]) if after.received else None)
    return "first seen", seen
