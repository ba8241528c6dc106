"""A graph of invented lists: 2,000 documents of 400 publishers through the whole pipeline, kept for reuse.

    .venv/bin/python benchmarks/synthetic.py [FOLDER]

The same seed gives the same documents, and so the same graph. Names, purposes, data and places are labels of
`ontology/`; who names whom is drawn, with few names on many lists, as it is in the world. A quarter of the
publishers are named on the lists of others, so that chains lead on.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commit import Committer
from pipeline.graph.mint import slug
from pipeline.ingest import Given, capture_of, ingest
from pipeline.model import ListIdentity
from pipeline.reading import Reading
from pipeline.store.workspace import Workspace
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLISHERS = 400
VERSIONS = 5
ROWS = (2, 3)
FOLDER = Path(tempfile.gettempdir()) / "onward-benchmark-2000-documents"
SERVICES = ("All services", "Messaging", "Analytics", "Storage", "Support")
SAFEGUARDS = ("Standard Contractual Clauses", "EU-U.S. Data Privacy Framework", "Adequacy decision", "")
BOUNDED = ("Ireland", "Germany", "United States", "India", "Singapore", "EU (Frankfurt)", "Not disclosed")

Cells = list[str]
"""What a row prints: name, service, purpose, data, location, safeguard."""


class Lists:
    """Draws lists from a seed."""

    def __init__(self, seed: int = 1) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - no secret
        labels: dict[str, list[str]] = {}
        for concept in sorted(load().concepts.values(), key=lambda each: each.iri):
            labels.setdefault(concept.scheme, []).append(concept.label)
        self._purposes, self._data = labels["purposes"], labels["data-categories"]
        organisations = labels["organisations"]
        self._draw.shuffle(organisations)
        self._names = organisations[:500] + [f"Vendor {number} Ltd" for number in range(500)]
        self._draw.shuffle(self._names)
        self._weights = [1 / (rank + 5) for rank in range(len(self._names))]
        known = [name for name in self._names if name in set(organisations)][: PUBLISHERS // 4]
        self.publishers = known + [f"Publisher {number}" for number in range(PUBLISHERS - len(known))]

    def versions(self) -> Iterator[list[Cells]]:
        """The states of one list, each a little other than the one before."""
        rows = [self._row() for _ in range(self._draw.randint(*ROWS))]
        for _ in range(VERSIONS):
            yield rows
            rows = [list(row) for row in rows]
            rows[self._draw.randrange(len(rows))][4] = self._draw.choice(BOUNDED)
            rows.append(self._row())
            if self._draw.random() < 0.8:
                del rows[self._draw.randrange(len(rows) - 1)]

    def _row(self) -> Cells:
        draw = self._draw
        return [
            draw.choices(self._names, self._weights)[0],
            draw.choice(SERVICES),
            draw.choice(self._purposes),
            draw.choice(self._data) if draw.random() < 0.8 else "",
            ", ".join(draw.sample(BOUNDED, draw.choice((1, 1, 2)))),
            draw.choice(SAFEGUARDS),
        ]


def documents(folder: Path) -> list[Given]:
    """The documents, written into a folder."""
    lists, made = Lists(), []
    for publisher in lists.publishers:
        name = slug(publisher)
        for number, rows in enumerate(lists.versions()):
            path = folder / f"{name}-{number}.md"
            path.write_text(_printed(publisher, rows), encoding="utf-8")
            identity = ListIdentity(publisher, name, "sub-processors")
            day = date(2024, 1, 1) + timedelta(number * 120 + len(made) % 90)
            made.append(Given(path, identity, publisher, issued=day, notice_days=30))
    return made


def _printed(publisher: str, rows: list[Cells]) -> str:
    head = ["Sub-processor", "Services", "Purpose", "Data", "Location", "Safeguard"]
    lines = [head, ["---"] * len(head), *rows]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"# Sub-processors of {publisher}\n\n{table}\n"


def graph(folder: Path = FOLDER) -> Workspace:
    """The workspace with the graph in it; made where it is not there whole."""
    workspace, whole = Workspace(folder / "workspace"), folder / "whole"
    if not whole.exists():
        place = folder / "documents"
        place.mkdir(parents=True, exist_ok=True)
        began, reading = time.perf_counter(), Reading(workspace)
        first, *others = documents(place)
        for _ in ingest(workspace, [first]):
            pass  # it makes the database, so that the others are not committed one by one
        for number, given in enumerate(others, 2):
            content = given.path.read_bytes()
            workspace.keep(content, capture_of(given, content, reading.extraction(content, str(given.path))))
            if number % 100 == 0:
                print(f"{number} documents, {time.perf_counter() - began:.0f} s", file=sys.stderr)
        workspace.rebuild(reading.name, Committer(workspace, reading))
        whole.touch()
    return workspace


if __name__ == "__main__":
    made = graph(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    with made.reading() as store:
        print(f"{len(store):,} quads in {made.folder}")
