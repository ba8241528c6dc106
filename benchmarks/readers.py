"""Readers that query without pause while documents are ingested, by two writers at once.

    .venv/bin/python benchmarks/readers.py [DOCUMENTS] [READERS]

Each look of a reader is one committed state: as many captures as some runs have committed whole, of each list
exactly the rows of its latest snapshot, the same in the one graph of the current view as in its named ones;
and no state older than the last. When all is ingested, `onward verify` finds nothing. Ends with 1 where that
is not so.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from interrupted import child, ended, onward, prime, said
from workspaces import DATES, write_lists

from pipeline.graph import terms
from pipeline.store.views import asked_now, of_now
from pipeline.store.workspace import Workspace

RUN = 10
"""Documents that one run ingests."""
CAPTURES = """PREFIX onward: <https://w3id.org/onward/ns#>
SELECT (COUNT(DISTINCT ?capture) AS ?n) { ?capture a onward:Capture }"""
ROWS = """PREFIX onward: <https://w3id.org/onward/ns#> PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?list ?latest ?rows ?shown (COUNT(?engagement) AS ?there) {
  ?list dcat:hasCurrentVersion ?latest . ?latest onward:rowCount ?rows .
  ?shown dct:isVersionOf ?list . ?engagement onward:inSnapshot ?shown
} GROUP BY ?list ?latest ?rows ?shown"""


def look(workspace: Workspace) -> int:
    """Look at all lists at once; how many captures are committed.

    Raises:
        AssertionError: what is shown is no committed state.
    """
    with workspace.reading() as store:
        views = [list(view(store, workspace.names, evidence=False).graphs) for view in (asked_now, of_now)]
        [(captures,)] = [
            [term.value for term in row] for row in store.query(CAPTURES, default_graph=views[0])
        ]
        seen = [
            sorted(tuple(term.value for term in row) for row in store.query(ROWS, default_graph=graphs))
            for graphs in views
        ]
        lists = {quad.subject for quad in store.quads_for_pattern(None, terms.CURRENT_VERSION, None, None)}
    assert seen[0] == seen[1], "the two forms of the current view differ"
    assert int(captures) % RUN == 0, f"{captures} captures: part of a run"
    assert {row[0] for row in seen[0]} == {each.value for each in lists}, "a list without rows"
    for of_list, latest, rows, shown, there in seen[0]:
        assert (shown, there) == (latest, rows), f"of {of_list} {there} rows of {rows}"
    return int(captures)


def read_on(workspace: Workspace, done: Path, report: Path) -> None:
    """Look without pause until all is ingested, and report what was seen."""
    seen: list[int] = []
    while not done.exists():
        seen.append(look(workspace))
        assert seen[-2:] == sorted(seen[-2:]), "an older state after a newer"
    report.write_text(json.dumps(seen), encoding="utf-8")


def write_on(folder: Path, documents: list[Path], report: Path) -> None:
    """Ingest documents, some in each run, beside another writer; report how often it was told to wait."""
    told = 0
    for start in range(0, len(documents), RUN):
        words = ("ingest", *map(str, documents[start : start + RUN]))
        while ended(onward(folder, *words, told=report)) != 0:
            assert "is writing here" in report.read_text("utf-8"), report.read_text("utf-8")
            told += 1
    report.write_text(json.dumps(told), encoding="utf-8")


def run(folder: Path, count: int, readers: int) -> None:
    """Ingest and read, check and count."""
    place = folder / "place"
    states = [(seed, date) for date in DATES for seed in range(-(-count // len(DATES)))][:count]
    documents = write_lists(place / "lists", states)
    prime(folder / "no labels", documents[:5])
    first, rest = documents[:RUN], documents[RUN:]
    assert ended(onward(place, "ingest", *map(str, first))) == 0, said(place)
    workspace, done, started = Workspace(place / ".onward"), folder / "done", time.monotonic()
    seen = [folder / f"reader-{number}" for number in range(readers)]
    told = [folder / f"writer-{number}" for number in range(2)]
    reading = [child(lambda file=file: read_on(workspace, done, file)) for file in seen]
    half = len(rest) // 2 // RUN * RUN
    shares = (rest[:half], rest[half:])
    writing = [
        child(lambda share=share, file=file: write_on(place, share, file))
        for share, file in zip(shares, told, strict=True)
    ]
    wrong = [process for process in writing if ended(process) != 0]
    done.touch()
    wrong += [process for process in reading if ended(process) != 0]
    seconds = time.monotonic() - started
    assert ended(onward(place, "verify")) == 0, said(place)
    if wrong:
        sys.exit(1)
    looks = [json.loads(file.read_text("utf-8")) for file in seen]
    waits = sum(int(file.read_text("utf-8")) for file in told)
    print(f"{count} documents in {len(documents) // RUN} runs by two writers in {seconds:.0f} s")
    states = len(set().union(*looks))
    print(f"{sum(map(len, looks))} looks by {readers} readers, at {states} states: each whole, none older")
    print(f"{waits} times a writer gave up after its wait and was told who writes; verify finds nothing")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    run(Path(tempfile.mkdtemp(prefix="onward-readers-")), *(numbers + [500, 4][len(numbers) :]))
