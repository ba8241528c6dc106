"""What history costs: a thousand versions of one list, ingested, ingested again, and asked.

    .venv/bin/python benchmarks/history.py [VERSIONS]

Two workspaces take turns, so that a machine busy with other work slows both: one gets its tenth version again
and again, from a copy; the other, with all versions before, gets further ones. Times are processor time of
the process with its threads, the median and the least. What a run costs before its first version (the
vocabulary, opening the database) is left out; its end, when readers get a checkpoint, is measured for itself.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from pipeline import reading
from pipeline.ingest import Given, ingest
from pipeline.model import ListIdentity
from pipeline.query import ask, find, made_for
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

LIST = ListIdentity("Acme", "acme", "sub-processors")
COUNTRIES = ("Germany", "Ireland", "United States", "Japan", "Canada")
ROWS = 10
RUN = 100
TURNS = 12
QUERIES = 40


def version(number: int) -> str:
    """A list of which a row in each version has another country than before, and one another name."""
    rows = []
    for row in range(ROWS):
        name = f"Vendor {row}" if row else f"Vendor of {number}"
        country = COUNTRIES[(row + (number if row == number % ROWS else 0)) % len(COUNTRIES)]
        rows.append(f"| {name} | Hosting of customer data | {country} |")
    return "\n".join(["# Sub-processors", "", "| Name | Purpose | Location |", "|---|---|---|", *rows]) + "\n"


def given(folder: Path, number: int) -> Given:
    """A version as a file, dated a day after the one before."""
    path = folder / f"{number}.md"
    path.write_text(version(number), encoding="utf-8")
    return Given(path, LIST, "Acme", issued=date(2020, 1, 1) + timedelta(number))


def ingested(workspace: Workspace, documents: Sequence[Given], outcome: str) -> tuple[list[float], float]:
    """Ingest documents in one run.

    Returns:
        Seconds for each document after the first, and for the end of the run.
    """
    times = [time.process_time()]
    for report in ingest(workspace, documents):
        assert report.outcome == outcome, report.outcome
        times.append(time.process_time())
    return [later - earlier for earlier, later in pairwise(times[1:])], time.process_time() - times[-1]


def asked(workspace: Workspace) -> tuple[float, float]:
    """Seconds that it takes to open the graph for reading, and to ask a question of the current view."""
    started = time.process_time()
    with workspace.reading() as store:
        opened = time.process_time()
        question = find("current-list")
        rows = ask(made_for(store, workspace.names, question), question, {})
        assert sum(1 for _ in rows) == ROWS  # type: ignore[arg-type]
        return opened - started, time.process_time() - opened


def told(times: Sequence[float]) -> str:
    """Times in milliseconds."""
    return f"{median(times) * 1000:9.2f} ms (least {min(times) * 1000:.2f})"


def compared(times: Sequence[float], others: Sequence[float]) -> str:
    """How many times as much the first are, by medians and by the least."""
    return f"{median(times) / median(others):.4f} (least {min(times) / min(others):.4f})"


def run(folder: Path, versions: int) -> None:
    """Measure and print."""
    shipped = reading.load()
    reading.load = lambda _: shipped  # type: ignore[assignment]
    documents = [given(folder, number) for number in range(versions + 2 * TURNS)]
    short, long, turn = (Workspace(folder / name) for name in ("short", "long", "turn"))
    ingested(short, documents[:8], "added")
    shutil.copytree(short.folder, long.folder, symlinks=True)
    for start in range(8, versions, RUN):
        ingested(long, documents[start : min(start + RUN, versions)], "added")
        print(f"\r{min(start + RUN, versions)} of {versions}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    tenth, tenth_end, last, last_end, again = ([] for _ in range(5))
    few, few_opened, many, many_opened = ([] for _ in range(4))
    for number in range(versions, versions + 2 * TURNS, 2):
        shutil.rmtree(turn.folder, ignore_errors=True)
        shutil.copytree(short.folder, turn.folder, symlinks=True)
        for workspace, two, each, ends in (
            (turn, documents[8:10], tenth, tenth_end),
            (long, documents[number : number + 2], last, last_end),
        ):
            second, end = ingested(workspace, two, "added")
            each.extend(second)
            ends.append(end)
        again += ingested(long, documents[:10], "unchanged")[0]
    for _ in range(QUERIES):
        for workspace, opening, asking in ((turn, few_opened, few), (long, many_opened, many)):
            opened, answered = asked(workspace)
            opening.append(opened)
            asking.append(answered)
    for name, times, others, beside in (
        ("the 10th version", tenth, tenth, ""),
        (f"the {versions}th version", last, tenth, "of the 10th"),
        ("the end of a run, 10 versions", tenth_end, tenth_end, ""),
        (f"the end of a run, {versions} versions", last_end, tenth_end, "of that with 10"),
        ("an unchanged document", again, tenth, "of the 10th"),
        ("opening for reading, 10 versions", few_opened, few_opened, ""),
        (f"opening for reading, {versions} versions", many_opened, few_opened, "of that with 10"),
        ("a query, 10 versions", few, few, ""),
        (f"a query, {versions} versions", many, few, "of that with 10"),
    ):
        print(f"{name:45}{told(times)}   {compared(times, others) if beside else ''} {beside}".rstrip())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        run(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
