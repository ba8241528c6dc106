"""Pushes to a server that end with `kill -9`, of the sender or of the server itself, at random moments.

    PYTHONPATH=.:tests python benchmarks/remote.py [--rounds 20] [--server-kills 3] [--triples 20000]

Each round changes two graphs, ends a push somewhere, and asks whether a reader sees the old state or the new
one, whole; then the next push must complete it. Needs the development dependencies, and Virtuoso 7 for the
second server. Exit 1 where a reader saw something else.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import servers
from backends import Remote, commit, numbered

from pipeline.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def seen(remote: Remote) -> set[str]:
    """The numbers that the triples of both graphs say: of one state it is one."""
    rows = [*remote.ask("current"), *remote.ask("changes")]
    return {value.partition('"')[2].partition('"')[0] for *_, value in rows}


def main() -> None:
    """Run the rounds on each server that is installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--server-kills", type=int, default=3)
    parser.add_argument("--triples", type=int, default=20000)
    given = parser.parse_args()
    dice = random.Random(7)  # noqa: S311 - moments, not secrets
    wrong = 0
    for server in (servers.oxigraph, servers.virtuoso):
        name = server.__name__
        if not servers.is_installed(server):
            print(f"{name}: not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            found: Counter[str] = Counter()
            for what in rounds(server, Path(folder), given, dice):
                found[what] += 1
                print(f"{name}: {what}", file=sys.stderr, flush=True)
        print(f"{name}: " + ", ".join(f"{count} {what}" for what, count in sorted(found.items())), flush=True)
        wrong += found["WRONG"]
    sys.exit(1 if wrong else 0)


def rounds(
    server: Callable[..., Any], folder: Path, given: argparse.Namespace, dice: random.Random
) -> Iterator[str]:
    """What each round came to."""
    port = servers.free_port()
    where = folder / "server"
    where.mkdir()
    updates = -(-given.triples // 1000) + 3
    with server(where, port) as running:
        remote = Remote(folder / "workspace", running, tries=3)
        remote.commit(state(0, given.triples))
        for number in range(1, given.rounds + 1):
            commit(remote.folder, state(number, given.triples))
            killed = remote.killed_push(dice.randint(1, updates), within=dice.random() < 0.5)
            yield outcome(remote, number, "sender killed" if killed else "sender was done first")
    for number in range(given.rounds + 1, given.rounds + given.server_kills + 1):
        with server(where, port) as running:
            commit(remote.folder, state(number, given.triples))
            threading.Timer(dice.uniform(0.05, 1.5), running.process.kill).start()
            try:
                remote.push()
                what = "server killed after the push"
                time.sleep(1.5)
            except StoreError:
                what = "server killed"
        (where / "virtuoso.lck").unlink(missing_ok=True)
        with server(where, port):
            yield outcome(remote, number, what)


def state(number: int, size: int) -> dict[str, Any]:
    """Two graphs that say one number: a large one, and one of three triples."""
    return {"current": numbered(number, size=size), "changes": numbered(number)}


def outcome(remote: Remote, number: int, what: str) -> str:
    """What readers see, and whether the next push completes it."""
    before = seen(remote)
    remote.push()
    if before not in ({str(number)}, {str(number - 1)}) or seen(remote) != {str(number)}:
        print(f"round {number}: readers saw {before}, then {seen(remote)}")
        return "WRONG"
    return f"{what}: {'old' if before == {str(number - 1)} else 'new'} state, then completed"


if __name__ == "__main__":
    main()
