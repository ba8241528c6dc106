"""The states of a list in their order, whatever the order in which their documents arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.model import Capture


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The place of a capture among those of its list; larger is later.

    Attributes:
        day: the date that the publisher states, else the day of the capture, else that of its arrival;
            ISO 8601.
        captured: the day of the capture, else that of its arrival.
        arrived: the moment of arrival where neither date was given, else empty. Of captures without any date
            the order of arrival is all that is known.
        capture: digest of the bytes, which decides between equals, so that nothing else does.
    """

    day: str
    captured: str
    arrived: str
    capture: str


def place_of(capture: Capture) -> Place:
    """Where a capture stands among those of its list."""
    arrived = capture.received or ""
    captured = capture.captured.isoformat() if capture.captured else arrived[:10]
    return Place(
        day=capture.issued.isoformat() if capture.issued else captured,
        captured=captured,
        arrived="" if capture.issued or capture.captured else arrived,
        capture=capture.sha256,
    )


class _Placed(Protocol):
    @property
    def capture(self) -> Capture: ...


_State = TypeVar("_State", bound=_Placed)


def grouped(states: Sequence[_State], same: Callable[[_State, _State], bool]) -> Iterator[tuple[_State, ...]]:
    """Snapshots of a list: runs of captures that show one state, the first of each run its name.

    Args:
        states: readings of captures, in any order.
        same: whether a reading shows the state that an earlier one shows.
    """
    run: list[_State] = []
    for state in sorted(states, key=lambda state: place_of(state.capture)):
        if run and not same(run[0], state):
            yield tuple(run)
            run = []
        run.append(state)
    if run:
        yield tuple(run)
