"""Mutated PDFs against the PDF reader: each ends in a document or in a ReadError, in bounded time and memory.

    .venv/bin/python benchmarks/fuzz_pdf.py [--runs 20000] [--seed 1] [--seconds 600]

Seeds are the smaller prints of ../shared/corpus, half of them with their streams unpacked so that a mutation
lands in the drawing rather than in deflate. Mutations: bytes flipped, numbers changed, stretches cut, doubled
or moved, words of the format put in. What raises anything else, or takes too long, is written to build/fuzz/.
The runs are made in a child process, for pdfium itself may crash.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import resource
import time
import zlib
from pathlib import Path
from queue import Empty

from pipeline.errors import ReadError
from pipeline.read import read

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
KEPT = Path(__file__).resolve().parents[1] / "build" / "fuzz"
SLOW = 10.0  # seconds that no run may take
MOST = 1024**3  # bytes of address space above what the process starts with
WORDS = (b"/Kids", b"/Parent", b"/Contents", b"/Rotate 90", b" re f\n", b" Tm\n", b"BT", b"ET", b"q\n")
NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
STREAM = re.compile(rb"(/Filter\s*/FlateDecode)([^>]*>>\s*stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)


def unpacked(content: bytes) -> bytes:
    """A PDF with its deflated streams laid open; lengths are then wrong, which readers mend."""

    def opened(match: re.Match[bytes]) -> bytes:
        try:
            return match[2] + zlib.decompress(match[3]) + match[4]
        except zlib.error:
            return match[0]

    return STREAM.sub(opened, content)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A PDF with some of its bytes changed."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made))
        kind = chance.randrange(6)
        if kind == 0:
            made[at] = chance.randrange(256)
        elif kind == 1:
            number = NUMBER.search(made, at)
            if number:
                made[number.start() : number.end()] = chance.choice(
                    (b"0", b"-1", b"99999999999", b"1e38", b"65536", b"0.00001", b"2147483647")
                )
        elif kind == 2:
            del made[at : at + chance.randrange(1, 2000)]
        elif kind == 3:
            made[at:at] = made[at : at + chance.randrange(1, 2000)]
        elif kind == 4:
            made[at:at] = chance.choice(WORDS)
        else:
            other = chance.randrange(len(made))
            made[at : at + 64] = made[other : other + 64]
        if not made:
            return b"%PDF-"
    return bytes(made)


def worker(first: int, runs: int, until: float, counts: multiprocessing.Queue[tuple[str, int]]) -> None:
    """Runs in a process of its own; the number of the run at hand is told, so that a crash is known by it."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    resource.setrlimit(resource.RLIMIT_AS, (used + 4 * MOST, used + 4 * MOST))
    seeds = [path.read_bytes() for path in sorted((CORPUS / "docs").rglob("*.pdf"))]
    seeds = sorted(seeds, key=len)[:12]
    seeds += [unpacked(seed) for seed in seeds]
    for number in range(first, first + runs):
        if time.monotonic() > until:
            break
        chance = random.Random(number)  # noqa: S311 - a fuzzer's chance is repeatable
        content = mutated(chance.choice(seeds), chance)
        counts.put(("at", number))
        start = time.monotonic()
        outcome = "document"
        try:
            read(content, "fuzz")
        except ReadError:
            outcome = "refused"
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            outcome = f"raised {type(error).__name__}"
        if time.monotonic() - start > SLOW:
            outcome = "slow"
        if outcome not in ("document", "refused"):
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{number}.pdf").write_bytes(content)
        counts.put((outcome, number))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    counts.put(("peak MB", peak))


def main() -> None:
    """Run until the runs or the seconds are used up; print how they ended."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1, help="number of the first run")
    parser.add_argument("--seconds", type=float, default=600)
    arguments = parser.parse_args()
    until = time.monotonic() + arguments.seconds
    totals: dict[str, int] = {}
    next_run, end, peak = arguments.seed, arguments.seed + arguments.runs, 0
    while next_run < end and time.monotonic() < until:
        counts: multiprocessing.Queue[tuple[str, int]] = multiprocessing.Queue()
        child = multiprocessing.Process(target=worker, args=(next_run, end - next_run, until, counts))
        child.start()
        at = next_run
        done = False
        while child.is_alive() or not counts.empty():
            try:
                outcome, number = counts.get(timeout=0.5)
            except Empty:
                continue
            if outcome == "peak MB":
                peak, done = max(peak, number), True
            elif outcome == "at":
                at = number
            else:
                totals[outcome] = totals.get(outcome, 0) + 1
        child.join()
        if not done:
            totals["crashed"] = totals.get("crashed", 0) + 1
            print(f"run {at} ended its process with {child.exitcode}")
        next_run = end if done else at + 1
    print(f"{sum(totals.values()):,} runs: {totals}; peak {peak} MB")


if __name__ == "__main__":
    main()
