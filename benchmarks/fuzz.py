"""Hostile documents against every reader: each ends in rows or one clear error, in bounded time and memory.

    .venv/bin/python benchmarks/fuzz.py [FORMAT ...] [--by mutation|grammar|atheris] [--runs 100000]
                                        [--first 1] [--whole-every 10]
    .venv/bin/python benchmarks/fuzz.py pdf --replay 5512          # one run again, and where it went wrong
    .venv/bin/python benchmarks/fuzz.py --replay build/fuzz/x.pdf  # the same of a file

A run reads bytes; every tenth is whole and does all that `onward extract` does: rows extracted, JSON written.
Runs are made in a child process that may take 1 GB more than it starts with, and 10 s of the processor for
each; one that kills the child is counted, and the next one goes on. Only what comes to the reader of the
format counts as its runs.

mutation: small documents (cut from ../shared/corpus, or invented) changed by bytes and by structure.
grammar: documents that hypothesis makes from headings, paragraphs, items, links, tables and values.
atheris: mutation guided by the lines that it reaches; needs `pip install atheris` (CPython up to 3.13).

What ends badly is written to build/fuzz/, and so is what takes a fifth of the time that a run may.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fuzzing.trial import Trial

KEPT = Path(__file__).resolve().parents[1] / "build" / "fuzz"
MOST = 1024**3  # bytes of address space above what the process starts with
SPAWN = multiprocessing.get_context("spawn")  # atheris instruments what a process has not imported yet
SLOW = 2.0  # seconds of the processor from which the document of a run is kept, though it ends well
PATIENCE = 300.0  # seconds without a new run after which a child hangs in foreign code


@dataclass(slots=True)
class Tally:
    """What the runs of one format came to; kept in memory that parent and child share."""

    form: str
    endings: Any = field(default_factory=lambda: SPAWN.Array("q", 7, lock=False))
    runs: Any = field(default_factory=lambda: SPAWN.Array("q", 4, lock=False))
    slowest: Any = field(default_factory=lambda: SPAWN.Array("d", 2, lock=False))

    AT, REACHED, ROWS, PEAK = range(4)

    def add(self, number: int, content: bytes, trial: Trial) -> None:
        """Count one run, and keep its document where it ended badly."""
        endings = import_module("fuzzing.trial").ENDINGS
        self.endings[endings.index(trial.ending)] += 1
        self.runs[self.REACHED] += trial.form == self.form
        self.runs[self.ROWS] += trial.rows
        if trial.seconds > self.slowest[0]:
            self.slowest[:] = (trial.seconds, number)
        if trial.trace:
            self.keep(f"{number}", content, trial.trace)
        elif trial.seconds > SLOW:
            self.keep(f"slow-{number}", content, f"{trial.ending} after {trial.seconds:.1f} s")

    def keep(self, run: str, content: bytes, trace: str) -> None:
        """Write a document that ended badly, and where."""
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{self.form}-{run}").write_bytes(content)
        last = trace.strip().splitlines()[-3:]
        print(f"  {self.form} {run} (build/fuzz/{self.form}-{run}): {' | '.join(last)[-300:]}", flush=True)

    def told(self, seconds: float, start: int) -> str:
        """All of it in one line."""
        endings = import_module("fuzzing.trial").ENDINGS
        total = sum(self.endings)
        ends = ", ".join(f"{name} {count:,}" for name, count in zip(endings, self.endings, strict=True))
        return (
            f"{self.form}: {total:,} runs, {self.runs[self.REACHED]:,} in its reader,"
            f" {total / seconds:.0f} a second; {ends}; {self.runs[self.ROWS]:,} rows;"
            f" slowest {self.slowest[0] * 1000:.0f} ms (run {self.slowest[1]:.0f});"
            f" peak memory {(self.runs[self.PEAK] - start) // 1024} MB above the start"
        )


def peak() -> int:
    """The most memory this process has held, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def by_mutation(form: str) -> Callable[[int], Iterator[bytes]]:
    """Of a number, one mutant."""
    seeds = import_module("fuzzing.seeds").seeds(form)
    mutated = import_module("fuzzing.mutations").mutated

    def made(number: int) -> Iterator[bytes]:
        yield mutated(form, seeds, random.Random(number))  # noqa: S311 - a fuzzer's chance is repeatable

    return made


def by_grammar(form: str) -> Callable[[int], Iterator[bytes]]:
    """Of a number, the documents that hypothesis makes with it as its seed."""
    documents = import_module("fuzzing.generated").documents

    def made(number: int) -> Iterator[bytes]:
        found: list[bytes] = []
        documents(form, number, found.append)
        yield from found

    return made


ENGINES = {"mutation": by_mutation, "grammar": by_grammar}


def child(tally: Tally, engine: str, first: int, runs: int, whole_every: int) -> None:
    """Runs in a process of its own, until so many have come to the reader."""
    trials = import_module("fuzzing.trial").Trials()
    made = ENGINES[engine](tally.form)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MOST, size + MOST))
    number = first
    while tally.runs[Tally.REACHED] < runs:
        tally.runs[Tally.AT] = number
        for place, content in enumerate(made(number), number):
            tally.add(number, content, trials.run(content, whole=place % whole_every == 0))
        tally.runs[Tally.PEAK] = max(tally.runs[Tally.PEAK], peak())
        number += 1


def fuzz(form: str, engine: str, first: int, runs: int, whole_every: int) -> bool:
    """Run until so many have come to the reader; whether all ended as they should."""
    endings = import_module("fuzzing.trial").ENDINGS
    tally, began, start = Tally(form), time.monotonic(), peak()
    while tally.runs[Tally.REACHED] < runs:
        process = SPAWN.Process(
            target=guided if engine == "atheris" else child, args=(tally, engine, first, runs, whole_every)
        )
        process.start()
        seen, since, told = -1, time.monotonic(), time.monotonic()
        while process.is_alive():
            process.join(1)
            if tally.runs[Tally.AT] != seen:
                seen, since = tally.runs[Tally.AT], time.monotonic()
            elif time.monotonic() - since > PATIENCE:
                process.kill()
            if time.monotonic() - told > 60:
                told = time.monotonic()
                print("  " + tally.told(told - began, start), flush=True)
        at = tally.runs[Tally.AT]
        if process.exitcode != 0:
            tally.endings[endings.index("crashed" if process.exitcode != -9 else "slow")] += 1
            # libFuzzer keeps its own document, for nobody else can make it again.
            content = b"" if engine == "atheris" else b"".join(ENGINES[engine](form)(at))
            tally.keep(f"{at}", content, f"its process ended with {process.exitcode}")
        first = at + 1
    print(f"by {engine}: {tally.told(time.monotonic() - began, start)}", flush=True)
    return not any(tally.endings[4:])


def guided(tally: Tally, _engine: str, first: int, runs: int, whole_every: int) -> None:
    """Mutation guided by coverage. Ends the process, for libFuzzer never returns."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["pipeline.read", "pipeline.extract"]):
        trial = import_module("fuzzing.trial")
        # Code that counts its lines is about three times as slow.
        trials = trial.Trials(3 * trial.SECONDS)
        seeds = import_module("fuzzing.seeds").seeds(tally.form)
        for seed in seeds:
            trials.run(seed)
    mutate, number = import_module("fuzzing.mutations").mutated, first

    def one(content: bytes) -> None:
        nonlocal number
        number += 1
        tally.runs[Tally.AT] = number
        tally.add(number, content, trials.run(content, whole=number % whole_every == 0))
        tally.runs[Tally.PEAK] = max(tally.runs[Tally.PEAK], peak())
        if tally.runs[Tally.REACHED] >= runs:
            os._exit(0)

    def mutant(content: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - a fuzzer's chance is repeatable
        if not content or chance.random() < 0.3:
            return bytes(atheris.Mutate(content, most))
        return bytes(mutate(tally.form, [content, chance.choice(seeds)], chance)[:most])

    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for place, seed in enumerate(seeds):
            (Path(folder) / str(place)).write_bytes(seed)
        # libFuzzer tells its own clock of a run in seconds of the wall; a busy machine needs the longer one.
        options = [
            f"-seed={first}",
            f"-artifact_prefix={KEPT}/",
            "-rss_limit_mb=1200",
            "-timeout=120",
            "-report_slow_units=60",
            "-max_len=4000",
            "-verbosity=0",
            "-print_final_stats=0",
        ]
        atheris.Setup([sys.argv[0], *options, folder], one, custom_mutator=mutant)
        atheris.Fuzz()


def replayed(what: str, engine: str, forms: Sequence[str]) -> None:
    """One run again, by its number or its file."""
    trials = import_module("fuzzing.trial").Trials()
    contents = [Path(what).read_bytes()] if Path(what).is_file() else ENGINES[engine](forms[0])(int(what))
    for content in contents:
        trial = trials.run(content)
        print(
            f"{len(content):,} bytes, {trial.form}: {trial.ending}, {trial.rows} rows, {trial.seconds:.3f} s"
        )
        print(trial.trace or content[:2000])


def main() -> None:
    """Run what was asked for; exit 1 where a run ended badly."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("formats", nargs="*", metavar="FORMAT")
    parser.add_argument("--by", choices=[*ENGINES, "atheris"], default="mutation")
    parser.add_argument("--runs", type=int, default=100_000, help="of each reader")
    parser.add_argument("--first", type=int, default=1, help="number of the first run")
    parser.add_argument("--whole-every", type=int, default=10, help="extract in every so manieth run")
    parser.add_argument("--replay", metavar="NUMBER|FILE")
    arguments = parser.parse_args()
    forms = import_module("fuzzing.seeds").FORMATS
    if set(arguments.formats) - set(forms):
        parser.error(f"name some of {', '.join(forms)}")
    if arguments.by == "atheris" and find_spec("atheris") is None:
        parser.error("--by atheris needs it: pip install atheris")
    if arguments.replay:
        replayed(arguments.replay, arguments.by, arguments.formats)
        return
    fine = [
        fuzz(form, arguments.by, arguments.first, arguments.runs, arguments.whole_every)
        for form in arguments.formats or forms
    ]
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
