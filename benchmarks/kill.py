"""Runs that `kill -9` ends: at every step on the disk, and at random moments.

    .venv/bin/python benchmarks/kill.py [RANDOM KILLS [SEED]] [--no-steps]

Ingest, refresh and rebuild take turns. After each kill, readers see the graph before or after, `onward
verify` finds nothing wrong, and the next run finishes the work. Ends with 1 where that is not so, and leaves
the place.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING

from interrupted import check, copied, ended, onward, prepared, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interrupted import Scenario

from break_off import die_at


def at_each_step(base: Path, place: Path, scenario: Scenario) -> int:
    """Kill a command just before each of its steps on the disk; how many there are."""
    step = 0
    while True:
        copied(base, place, label=scenario.label)
        step += 1
        killed = onward(place, *scenario.words, before=partial(die_at, step, ".onward"))
        if ended(killed) != -signal.SIGKILL:
            return step - 1
        check(place, scenario, f"before step {step}")


def at_a_moment(base: Path, place: Path, scenario: Scenario, moment: float) -> bool:
    """Kill a command some seconds after it began; whether it was still at work."""
    copied(base, place, label=scenario.label)
    process = onward(place, *scenario.words)
    time.sleep(moment)
    os.kill(process, signal.SIGKILL)
    if ended(process) != -signal.SIGKILL:
        return False
    check(place, scenario, f"after {moment:.3f} s")
    return True


def length(base: Path, place: Path, scenario: Scenario) -> float:
    """Seconds that a command takes when nothing ends it."""
    copied(base, place, label=scenario.label)
    started = time.monotonic()
    assert ended(onward(place, *scenario.words)) == 0, said(place)
    return time.monotonic() - started


def at_random(base: Path, scenarios: Sequence[Scenario], kills: int, seed: int) -> dict[str, int]:
    """Kill commands at random moments, each in its turn; how often each was."""
    place, chance = base.parent / "place", random.Random(seed)  # noqa: S311 - moments, not secrets
    lengths = {scenario.name: length(base, place, scenario) for scenario in scenarios}
    counts = dict.fromkeys(lengths, 0)
    for scenario in cycle(scenarios):
        if sum(counts.values()) >= kills:
            return counts
        moment = chance.uniform(0, lengths[scenario.name])
        counts[scenario.name] += at_a_moment(base, place, scenario, moment)
        print(f"\r{sum(counts.values()):6} of {kills}", end="", file=sys.stderr)
    return counts


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    kills, seed = (*numbers, *(300, 20240906)[len(numbers) :])
    with prepared() as (start, all_scenarios):
        for each in all_scenarios if "--no-steps" not in sys.argv else ():
            count = at_each_step(start, start.parent / "place", each)
            print(f"{count:6}  {each.name}: before each step on the disk", flush=True)
        for name, count in at_random(start, all_scenarios, kills, seed).items():
            print(f"{count:6}  {name}: at random moments")
        print("nothing was wrong after any of them")
