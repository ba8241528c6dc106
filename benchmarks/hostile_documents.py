"""Documents made to break a reader, each through `onward extract`: how it ends, in what time and memory.

    .venv/bin/python benchmarks/hostile_documents.py [--only WORD]

Each runs in a process of its own, whose processor time and peak memory are printed. What is asked of each:
rows or one line of error with exit 3, under 10 s of the processor, under 1 GB. Exit 1 where one fails that.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from bombs import BOMBS

if TYPE_CHECKING:
    from bombs.pieces import Made

SECONDS, BYTES = 10.0, 1024**3


def write(path: Path, made: Made) -> None:
    """Make a document and put it there."""
    content = made()
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (4 * int(SECONDS), 4 * int(SECONDS)))


def run(path: Path) -> tuple[int, float, int, str]:
    """Exit code, seconds of the processor, kB at the most, and the last line of what it said."""
    said = path.with_suffix(".err")
    with said.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "extract", str(path), "-f", "json"],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            preexec_fn=_bounded,  # noqa: PLW1509 - this process has no threads
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
        )
        _, status, used = os.wait4(process.pid, 0)
    lines = said.read_text("utf-8", "replace").strip().splitlines()
    code = os.waitstatus_to_exitcode(status)
    # A refusal is one line; a traceback is many.
    told = (lines[-1] if lines else "") + (f" (the last of {len(lines)} lines)" if len(lines) > 1 else "")
    return code, used.ru_utime + used.ru_stime, used.ru_maxrss, told.removeprefix(f"onward: {path}: ")


def main() -> None:
    """Run them all, a line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", metavar="WORD")
    only = parser.parse_args().only
    bad = count = 0
    print(f"{'':62}{'bytes':>12}{'exit':>6}{'s':>7}{'MB':>6}  ended")
    with tempfile.TemporaryDirectory() as folder:
        for name, made in chain.from_iterable(family() for family in BOMBS):
            if only not in name:
                continue
            path = Path(folder) / "document"
            # Made in another process: what a process held before it became another counts as that one's.
            maker = multiprocessing.Process(target=write, args=(path, made))
            maker.start()
            maker.join()
            if maker.exitcode:
                sys.exit(f"{name}: could not be made")
            size = path.stat().st_size
            code, seconds, most, told = run(path)
            fine = code in (0, 3) and seconds < SECONDS and most * 1024 < BYTES
            count, bad = count + 1, bad + (not fine)
            ended = ("" if fine else "BAD: ") + ("rows" if code == 0 else told[-200:])
            print(f"{name:62}{size:>12,}{code:>6}{seconds:>7.1f}{most // 1024:>6}  {ended}", flush=True)
    print(f"{count} documents, {bad} that do not keep to it")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
