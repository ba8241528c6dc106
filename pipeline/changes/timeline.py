"""The states of a list in their order, whatever the order in which their documents arrived."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.model import Capture

    Same = Callable[[Capture, Capture], bool]
    """Whether a later capture shows the state of the list that an earlier one shows."""

Run = tuple["Capture", ...]
"""Captures that follow each other and show one state of a list: a snapshot. The first gives it its name."""

_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_PRINTED = (".pdf", ".docx", ".txt")
"""Endings of formats that lose structure; of equal captures another names the snapshot where there is one."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The place of a capture among those of its list; larger is later.

    Attributes:
        day: the date that the publisher states, else the day of the capture; ISO 8601.
        captured: the day of the capture; where nobody said, a day that the file's name tells
            (`2024-09-06.md`), else that of its arrival.
        arrived: the moment of arrival where no day was told, else empty. Of captures without any date the
            order of arrival is all that is known.
        printed: whether the format lost structure.
        capture: digest of the bytes, which decides between equals, so that nothing else does.
    """

    day: str
    captured: str
    arrived: str
    printed: bool
    capture: str


def place_of(capture: Capture) -> Place:
    """Where a capture stands among those of its list."""
    arrived = capture.received or ""
    named = _DAY.search(capture.file_name or "")
    said = capture.captured.isoformat() if capture.captured else named[0] if named else ""
    return Place(
        day=capture.issued.isoformat() if capture.issued else said or arrived[:10],
        captured=said or arrived[:10],
        arrived="" if capture.issued or said else arrived,
        printed=(capture.file_name or "").casefold().endswith(_PRINTED),
        capture=capture.sha256,
    )


def grouped(captures: Iterable[Capture], same: Same) -> Iterator[Run]:
    """The snapshots of a list, in order, of captures in any order."""
    run: list[Capture] = []
    for capture in sorted(captures, key=place_of):
        if run and not same(run[0], capture):
            yield tuple(run)
            run = []
        run.append(capture)
    if run:
        yield tuple(run)


def inserted(runs: Sequence[Run], new: Capture, same: Same) -> tuple[Run, ...]:
    """The snapshots of a list after one more capture: what `grouped` gives, with few comparisons.

    Args:
        runs: snapshots in their order, at least from the last one that begins before the new capture.
        new: a capture that is in none of them.
        same: compares states.
    """
    earlier = [run for run in runs if place_of(run[0]) < place_of(new)]
    later = list(runs[len(earlier) :])
    found = earlier[:-1]
    waiting = [new]
    if earlier:
        head = tuple(x for x in earlier[-1] if place_of(x) < place_of(new))
        tail = [x for x in earlier[-1] if place_of(x) > place_of(new)]
        if same(head[0], new):
            return (*found, (*head, new, *tail), *later)
        found.append(head)
        waiting += tail
    run: list[Capture] = []
    while waiting:
        for capture in waiting:
            if run and not same(run[0], capture):
                found.append(tuple(run))
                run = []
            run.append(capture)
        # What begins anew where a snapshot began before goes on as before.
        waiting = list(later.pop(0)) if later and same(run[0], later[0][0]) else []
    return (*found, tuple(run), *later)
