"""What reading the meaning of row texts costs, on one core, beside what a user would take instead.

    .venv/bin/python benchmarks/resolution.py

The same texts (those of `tests/resolve/held_out`) go through the resolvers and through a RapidFuzz scan over
all labels of the scheme (`token_set_ratio`, best label), in one process. A text counts once; what the
resolvers remember of a text is cleared before each round. Then the time to load the vocabularies, compiled
anew (cold) and from the cache.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pipeline.resolve import organisations, read_data_categories, read_organisation, read_place, read_purposes
from pipeline.vocabulary import fold, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HELD_OUT = Path(__file__).parents[1] / "tests" / "resolve" / "held_out"
KINDS = {
    "purposes": ("text", read_purposes, "purposes"),
    "data_categories": ("text", read_data_categories, "data-categories"),
    "places": ("text", read_place, "places"),
    "organisations": ("name", read_organisation, "organisations"),
}
ROUNDS = 5
_WORDS = vars(import_module("pipeline.vocabulary.words")).values()  # the package's `words` is its function
REMEMBERED = (organisations.read_name, *(found for found in _WORDS if hasattr(found, "cache_clear")))


def texts(kind: str, column: str) -> list[str]:
    """The texts of a file of held-out cases, each once."""
    with (HELD_OUT / f"{kind}.tsv").open(encoding="utf-8", newline="") as file:
        return sorted({row[column] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)})


def per_minute(read: Callable[[str], object], found: Sequence[str]) -> float:
    """Texts a minute, the best of several rounds, with nothing remembered."""
    best = 0.0
    for _ in range(ROUNDS):
        for remembered in REMEMBERED:
            remembered.cache_clear()
        start = time.process_time()
        for text in found:
            read(text)
        best = max(best, 60 * len(found) / (time.process_time() - start))
    return best


def loading(cache: str) -> float:
    """Seconds to load all vocabularies in a fresh process with a given cache folder."""
    code = (
        "import time; start = time.perf_counter(); from pipeline.vocabulary import load; "
        "load(); print(time.perf_counter() - start)"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Print the figures."""
    vocabulary = load()
    totals = [0.0, 0.0]
    count = 0
    print(f"{'':16} {'texts':>5} {'a minute':>10} {'scan':>10} {'ratio':>7}")
    for kind, (column, read, scheme) in KINDS.items():
        found = texts(kind, column)
        labels = [fold(label.text) for label in vocabulary.labels(scheme)]
        read(found[0], vocabulary)  # builds the matcher, once a process
        ours = per_minute(partial(read, vocabulary=vocabulary), found)
        scan = per_minute(
            partial(process.extractOne, choices=labels, scorer=fuzz.token_set_ratio, processor=fold), found
        )
        print(f"{kind:16} {len(found):5} {ours:10,.0f} {scan:10,.0f} {ours / scan:6.1f}x")
        count += len(found)
        totals[0] += len(found) / ours
        totals[1] += len(found) / scan
    ours, scan = (count / total for total in totals)
    print(f"{'all':16} {count:5} {ours:10,.0f} {scan:10,.0f} {ours / scan:6.1f}x")
    with tempfile.TemporaryDirectory() as cache:
        cold = loading(cache)
        cached = min(loading(cache) for _ in range(ROUNDS))
    print(f"loading the vocabularies: cold {cold:.2f} s, cached {cached:.2f} s")


if __name__ == "__main__":
    main()
