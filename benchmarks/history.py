"""What history costs: a thousand versions of one list, ingested, ingested again, and asked.

    .venv/bin/python benchmarks/history.py [VERSIONS]

Prints ratios within one run: the last versions beside the tenth, a second ingest beside the first, a query on
the current view with all versions beside one with ten.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from pipeline.ingest import Given, ingest
from pipeline.model import ListIdentity
from pipeline.query import ask, find
from pipeline.store.views import of_now
from pipeline.store.workspace import Workspace

LIST = ListIdentity("Acme", "acme", "sub-processors")
COUNTRIES = ("Germany", "Ireland", "United States", "Japan", "Canada")
ROWS = 30


def version(number: int) -> str:
    """A list of which a row in each version has another country than before, and one another name."""
    rows = []
    for row in range(ROWS):
        name = f"Vendor {row}" if row else f"Vendor of {number}"
        country = COUNTRIES[(row + (number if row == number % ROWS else 0)) % len(COUNTRIES)]
        rows.append(f"| {name} | Hosting of customer data | {country} |")
    return "\n".join(["# Sub-processors", "", "| Name | Purpose | Location |", "|---|---|---|", *rows]) + "\n"


def timed_query(workspace: Workspace) -> float:
    """Median seconds of a question about the current view."""
    query, times = find("current-list"), []
    with workspace.reading() as store:
        for _ in range(30):
            started = time.perf_counter()
            list(ask(of_now(store, workspace.names, evidence=False), query, {}))
            times.append(time.perf_counter() - started)
    return median(times)


def run(folder: Path, versions: int) -> None:
    """Measure and print."""
    documents = []
    for number in range(versions):
        path = folder / f"{number}.md"
        path.write_text(version(number), encoding="utf-8")
        documents.append(Given(path, LIST, "Acme", issued=date(2020, 1, 1) + timedelta(number)))
    workspace = Workspace(folder / "workspace")
    times, started = [], time.perf_counter()
    for _ in ingest(workspace, documents[:10]):
        times.append(time.perf_counter() - started)
        started = time.perf_counter()
    first, ten = times[0], timed_query(workspace)
    started = time.perf_counter()
    for _ in ingest(workspace, documents[10:]):
        times.append(time.perf_counter() - started)
        started = time.perf_counter()
    early, late = median(times[5:15]), median(times[-10:])
    started = time.perf_counter()
    again = [report.outcome for report in ingest(workspace, documents[:100])]
    second = (time.perf_counter() - started) / len(again)
    assert set(again) == {"unchanged"}
    thousand = timed_query(workspace)
    print(f"versions                              {versions}")
    print(f"first ingest, vocabulary loaded       {first * 1000:8.1f} ms")
    print(f"around the tenth version              {early * 1000:8.1f} ms")
    print(f"the last versions                     {late * 1000:8.1f} ms   {late / early:.2f} of the tenth")
    print(
        f"an unchanged document                 {second * 1000:8.2f} ms   1/{early / second:.0f} of the tenth"
    )
    print(f"a query, ten versions                 {ten * 1000:8.2f} ms")
    print(f"a query, all versions                 {thousand * 1000:8.2f} ms   {thousand / ten:.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        run(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
