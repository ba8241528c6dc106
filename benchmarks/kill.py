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
import tempfile
import time
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from interrupted import check, copied, ended, load, onward, prepare, said, serve

if TYPE_CHECKING:
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
        _sound(place, scenario, f"before step {step}")


def at_a_moment(base: Path, place: Path, scenario: Scenario, moment: float) -> bool:
    """Kill a command some seconds after it began; whether it was still at work."""
    copied(base, place, label=scenario.label)
    process = onward(place, *scenario.words)
    time.sleep(moment)
    os.kill(process, signal.SIGKILL)
    if ended(process) != -signal.SIGKILL:
        return False
    _sound(place, scenario, f"after {moment:.3f} s")
    return True


def _sound(place: Path, scenario: Scenario, when: str) -> None:
    wrong = check(place, scenario)
    if wrong is not None:
        print(f"{scenario.name}, killed {when}: {wrong}", file=sys.stderr)
        sys.exit(1)


def length(base: Path, place: Path, scenario: Scenario) -> float:
    """Seconds that a command takes when nothing ends it."""
    copied(base, place, label=scenario.label)
    started = time.monotonic()
    assert ended(onward(place, *scenario.words)) == 0, said(place)
    return time.monotonic() - started


def run(folder: Path, kills: int = 300, seed: int = 20240906, *, steps: bool) -> None:
    """Kill, check and count."""
    published = folder / "published"
    published.mkdir()
    server, address = serve(published)
    try:
        base, scenarios = prepare(folder, address, published)
        place, chance = folder / "place", random.Random(seed)  # noqa: S311 - moments, not secrets
        for scenario in scenarios if steps else ():
            count = at_each_step(base, place, scenario)
            print(f"{count:6}  {scenario.name}: before each step on the disk", flush=True)
        lengths = {scenario.name: length(base, place, scenario) for scenario in scenarios}
        counts = dict.fromkeys(lengths, 0)
        for scenario in cycle(scenarios):
            if sum(counts.values()) >= kills:
                break
            moment = chance.uniform(0, lengths[scenario.name])
            counts[scenario.name] += at_a_moment(base, place, scenario, moment)
            print(f"\r{sum(counts.values()):6} of {kills}", end="", file=sys.stderr)
        print(file=sys.stderr)
        print("\n".join(f"{count:6}  {name}: at random moments" for name, count in counts.items()))
        print("nothing was wrong after any of them")
    finally:
        os.kill(server, signal.SIGKILL)
        ended(server)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    where = Path(tempfile.mkdtemp(prefix="onward-kill-"))
    load(where)
    run(where, *numbers, steps="--no-steps" not in sys.argv)
