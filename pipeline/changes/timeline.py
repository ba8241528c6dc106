"""The states of a list in their order, whatever the order in which their documents arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.model import Capture

    Same = Callable[[Capture, Capture], bool]
    """Whether a later capture shows the state of the list that an earlier one shows."""

Run = tuple["Capture", ...]
"""Captures that follow each other and show one state of a list: a snapshot. The first gives it its name."""


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
