"""Whether a rebuild gives what the ingests gave, byte for byte, over the corpus, whatever came first.

    .venv/bin/python -m benchmarks.rebuilt [--corpus ../shared/corpus] [--orders 2] [--only NAME]

Every document and every print is declared as a capture of its list. A first workspace takes them in the
order of their names under one hash seed; others take them shuffled, a few a run, under another. Each is then
rebuilt under the seed that it was not made with, its rows extracted again. All must give the same sorted
N-Quads. Exit 1 where one does not; the first lines that differ are told.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ONWARD = [sys.executable, "-m", "pipeline"]
_ROOT = Path(__file__).resolve().parents[1]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PUBLISHER = re.compile(r"^\| ([^/|]+)/\S+ \| ([^|(]+?) [|(]", re.MULTILINE)
_UNDATED = "2025-01-01"
_A_RUN = (1, 12)
"""Least and most documents that one run of `onward ingest` is given."""


def onward(workspace: Path, folder: Path, seed: int, *arguments: str) -> bytes:
    """Run the command; its output.

    Raises:
        subprocess.CalledProcessError: it failed. A page that is held (exit 1) is no failure.
    """
    done = subprocess.run(
        [*_ONWARD, "--workspace", str(workspace), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        check=False,
    )
    if done.returncode > 1:
        sys.stderr.buffer.write(done.stderr)
        done.check_returncode()
    return done.stdout


def declare(corpus: Path, folder: Path, only: str) -> list[str]:
    """Declare every document of the corpus in a folder `sources`; the files, as ingest is told them.

    The versions of a page are one list, of the publisher that the table of the corpus names.
    """
    publishers = dict(_PUBLISHER.findall((corpus / "README.md").read_text("utf-8")))
    for path in sorted((corpus / "docs").glob("*/*")):
        if only not in path.parent.name:
            continue
        versions = (corpus / "changes" / f"{path.parent.name}.json").exists()
        name = path.parent.name if versions else f"{path.parent.name}-{path.name.partition('.')[0]}"
        source = folder / "sources" / re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
        if not source.exists():
            source.mkdir(parents=True)
            (source / "source.toml").write_text(
                f'publisher = "{publishers[path.parent.name]}"\nlist = "{source.name}"\ntitle = "{name}"\n'
                f'url = "https://{source.name}.example/"\nformat = "text/html"\n',
                encoding="utf-8",
            )
        shutil.copy(path, source / path.name)
        captured = found[0] if (found := _DAY.match(path.name)) else _UNDATED
        with (source / "source.toml").open("a", encoding="utf-8") as file:
            file.write(f'[[capture]]\nfile = "{path.name}"\ncaptured = {captured}\n')
    return [
        str(path.relative_to(folder)) for path in sorted(folder.glob("sources/*/*")) if path.suffix != ".toml"
    ]


def in_runs(documents: Sequence[str], order: random.Random) -> Iterator[Sequence[str]]:
    """Documents in a random order, a random number of them a run."""
    shuffled = order.sample(list(documents), len(documents))
    while shuffled:
        count = order.randint(*_A_RUN)
        yield shuffled[:count]
        shuffled = shuffled[count:]


def quads(workspace: Path, folder: Path) -> list[bytes]:
    """The sorted N-Quads of everything."""
    return sorted(onward(workspace, folder, 0, "export", "-f", "nq").splitlines())


def told(name: str, found: Sequence[bytes], expected: Sequence[bytes]) -> bool:
    """Print how a graph compares; whether it is the expected one."""
    digest = sha256(b"\n".join(found)).hexdigest()[:16]
    same = found == expected
    print(f"{name:<44} {len(found):>8} quads  {digest}  {'the same' if same else 'ANOTHER'}", flush=True)
    for line in sorted(set(found) ^ set(expected))[:5]:
        print(f"    {line.decode()[:300]}")
    return same


def run(folder: Path, documents: Sequence[str], orders: int) -> bool:
    """Compare all workspaces; whether all are one."""
    first = folder / "in-order"
    onward(first, folder, 0, "ingest", *documents)
    expected = quads(first, folder)
    same = told("in the order of names, seed 0", expected, expected)
    for number in range(orders):
        workspace = folder / f"shuffled-{number}"
        for some in in_runs(documents, random.Random(number)):  # noqa: S311 - an order, no secret
            onward(workspace, folder, number + 1, "ingest", *some)
        same &= told(f"shuffled ({number}), seed {number + 1}", quads(workspace, folder), expected)
        shutil.rmtree(workspace / "rows")
        onward(workspace, folder, 0, "rebuild")
        same &= told(f"shuffled ({number}), rebuilt under seed 0", quads(workspace, folder), expected)
    shutil.rmtree(first / "rows")
    onward(first, folder, 1, "rebuild")
    return told("in order, rebuilt under seed 1", quads(first, folder), expected) and same


def main() -> None:
    """Run on the corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--orders", type=int, default=2)
    parser.add_argument("--only", default="", help="only folders with this in their name")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        documents = declare(options.corpus.resolve(), Path(place), options.only)
        print(f"{len(documents)} documents", flush=True)
        sys.exit(0 if run(Path(place), documents, options.orders) else 1)


if __name__ == "__main__":
    main()
