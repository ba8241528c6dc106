"""Commands that something interrupts, and what must be so afterwards: what `kill.py` and `refused.py` share.

Each command is the real one, given to `pipeline.cli.main`, in a child that is forked from a process that has
loaded everything, so that hundreds of runs cost little. A place is a folder as a user has it: declared
sources, documents, a workspace.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "store")]

from break_off import child, ended, prime  # noqa: E402 - of the tests, which are no package
from web_server import conditional, serving  # noqa: E402 - the same
from workspaces import DATES, LABEL, write_lists  # noqa: E402 - the same

from pipeline import reading  # noqa: E402 - after the path is set
from pipeline.cli import COMMANDS, cli, main  # noqa: E402 - the same
from pipeline.refresh import run as refreshing  # noqa: E402 - the same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

NAMES = ("Amazon Web Services", "Cloudflare", "Datadog", "Zendesk", "Stripe", "Okta", "Snowflake")
PLACES = ("Germany", "Ireland", "France", "Spain", "Italy", "Poland", "Austria")
LISTS = [(0, DATES[1]), (1, DATES[0]), (0, DATES[2]), (0, DATES[0]), (2, DATES[0])]
"""Lists by seed and date: two that are there before; then two more states of one, and a third list."""
BEFORE, AFTER = {"acme": 4, "umbra": 3}, {"acme": 6, "umbra": 5}
"""Rows of the lists that are served, before and after their publishers changed them."""
TODAY = datetime(2026, 3, 9, 12, tzinfo=UTC)
"""The day on which all pages are fetched: it stands in the graph."""


class _Today(datetime):
    @classmethod
    def now(cls, tz: object = None) -> datetime:  # noqa: ARG003 - the signature of datetime
        return TODAY


@dataclass(frozen=True)
class Scenario:
    """A command with the states that it may leave.

    Attributes:
        words: the command's arguments.
        label: whether the user has taught a phrase since the last run.
        allowed: digests of the graphs before it, after each of its commits, and, last, after it.
    """

    name: str
    words: tuple[str, ...]
    label: bool
    allowed: tuple[str, ...]


def load(folder: Path) -> None:
    """Load what all children need: commands, vocabulary, facts of law, what the documents read as."""
    for name in COMMANDS:
        cli.get_command(None, name)  # type: ignore[arg-type]
    "onward".encode("idna")  # a module that nobody (in refused.py) could not load
    refreshing.datetime = _Today  # type: ignore[misc]
    labels = folder / "labels"
    labels.mkdir()
    (labels / "own.ttl").write_text(LABEL, encoding="utf-8")
    pages = [folder / f"{rows}.html" for rows in (*BEFORE.values(), *AFTER.values())]
    for path in pages:
        path.write_text(page(int(path.stem)), encoding="utf-8")
    facts, code = tuple(reading.jurisdiction_triples(folder)), reading._code(reading._THAT_READ)
    reading.load_jurisdictions = lambda *_: None
    reading.jurisdiction_triples = lambda *_: iter(facts)
    reading._code = lambda _: code.copy()
    prime(labels, [*write_lists(folder / "lists", LISTS), *pages])


def onward(
    folder: Path, *words: str, before: Callable[[], None] | None = None, told: Path | None = None
) -> int:
    """Begin `onward WORDS` in a folder; the child's id.

    Args:
        folder: a place.
        words: the command.
        before: what the child does first: it sets a limit, say.
        told: file for what it prints; by default the one that `said` reads.
    """

    def work() -> None:
        os.chdir(folder)
        out = os.open(told or folder.parent / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.argv = ["onward", *words]
        if before is not None:
            before()
        try:
            main()
        except SystemExit as end:
            sys.stdout.flush()
            os._exit(int(end.code or 0))

    process: int = child(work)
    return process


def said(folder: Path) -> str:
    """What the last command printed."""
    return (folder.parent / "said").read_text(encoding="utf-8", errors="replace")


def graph(folder: Path) -> str:
    """A digest of all that readers see, as sorted N-Quads; empty where there is nothing to read."""
    if not (folder / ".onward/checkpoints/current").exists():
        return ""
    file = folder.parent / "graph.nq"
    code = ended(onward(folder, "export", "-f", "nq", "-o", str(file)))
    assert code == 0, said(folder)
    return sha256(file.read_bytes()).hexdigest()


def page(rows: int) -> str:
    """The page of a list."""
    lines = "".join(
        f"<tr><td>{name}</td><td>Hosting of the platform</td><td>{place}</td></tr>"
        for name, place in list(zip(NAMES, PLACES, strict=True))[:rows]
    )
    return (
        "<html><head><title>Sub-processors</title></head><body><h1>Sub-processors</h1>"
        f"<table><tr><th>Sub-processor</th><th>Purpose</th><th>Location</th></tr>{lines}</table></body></html>"
    )


def serve(folder: Path) -> tuple[int, str]:
    """Serve two lists from a child, each of them as the files in a folder say; its id and its address."""
    where, told = os.pipe()

    def work() -> None:
        with serving() as web:
            for name in BEFORE:

                def answer(asked: object, name: str = name) -> None:
                    rows = int((folder / name).read_text("utf-8"))
                    conditional(page(rows), etag=f'"{rows}"')(asked)

                web.answers[f"/{name}"] = answer
            os.write(told, web.url("").encode())
            signal.pause()

    process = child(work)
    return process, os.read(where, 100).decode()


def publish(folder: Path, rows: Mapping[str, int]) -> None:
    """Say how many rows each list that is served has from now on."""
    for name, count in rows.items():
        (folder / name).write_text(str(count), encoding="utf-8")


@contextmanager
def prepared() -> Iterator[tuple[Path, tuple[Scenario, ...]]]:
    """Load everything, serve the lists, and learn what each command makes of a place.

    Returns:
        The place, where something was ingested and fetched, to be copied; the scenarios.
    """
    folder = Path(tempfile.mkdtemp(prefix="onward-interrupted-"))
    folder.chmod(0o755)  # for nobody, in refused.py
    load(folder)
    published = folder / "published"
    published.mkdir()
    server, address = serve(published)
    try:
        yield _prepared(folder, address, published)
    finally:
        os.kill(server, signal.SIGKILL)
        ended(server)
    shutil.rmtree(folder)


def _prepared(folder: Path, address: str, published: Path) -> tuple[Path, tuple[Scenario, ...]]:
    base = folder / "base"
    lists = write_lists(base / "lists", LISTS)
    for name in BEFORE:
        source = base / "sources" / name / "source.toml"
        source.parent.mkdir(parents=True)
        source.write_text(
            f'publisher = "{name.title()}"\nlist = "sub-processors"\ntitle = "{name.title()}"\n'
            f'url = "{address}/{name}"\nformat = "text/html"\n',
            encoding="utf-8",
        )
    first, second, *new = (f"lists/{path.name}" for path in lists)
    publish(published, BEFORE)
    for words in (("ingest", first, second), ("refresh", "--allow-private")):
        assert ended(onward(base, *words)) == 0, said(base)
    publish(published, AFTER)
    refresh = ("refresh", "--allow-private")
    return base, tuple(
        _scenario(folder, base, name, steps, label=label)
        for name, steps, label in (
            ("ingest", [("ingest", *new[: count + 1]) for count in range(len(new))], False),
            ("refresh", [(*refresh, "acme"), refresh], False),
            ("rebuild", [("rebuild",)], False),
            ("rebuild with another vocabulary", [("rebuild",)], True),
        )
    )


def _scenario(
    folder: Path, base: Path, name: str, steps: Iterable[tuple[str, ...]], *, label: bool
) -> Scenario:
    allowed, words = [graph(base)], ()
    for words in steps:
        place = copied(base, folder / "expected", label=label)
        assert ended(onward(place, *words)) == 0, said(place)
        allowed.append(graph(place))
    return Scenario(name, words, label, tuple(allowed))


def copied(base: Path, place: Path, *, label: bool) -> Path:
    """A copy of a place, in the stead of what was there; with a label of the user's own."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place, symlinks=True)
    if label:
        (place / ".onward/labels").mkdir()
        (place / ".onward/labels/own.ttl").write_text(LABEL, encoding="utf-8")
    return place


def check(place: Path, scenario: Scenario, how: str) -> None:
    """End with 1 where something is wrong after a command was interrupted; the place is left as it is.

    Readers see the graph before or after, `onward verify` finds nothing, the graph is one that the command
    may leave, and the same command once more finishes the work and leaves nothing behind.
    """
    wrong = wrong_with(place, scenario)
    if wrong is not None:
        print(f"{place}: {scenario.name}, {how}: {wrong}", file=sys.stderr)
        sys.exit(1)


def wrong_with(place: Path, scenario: Scenario) -> str | None:
    """What is wrong after a command was interrupted; None where nothing is."""
    if graph(place) not in scenario.allowed:
        return "readers see a graph that nobody committed"
    if ended(onward(place, "verify")) != 0:
        return f"verify: {said(place)}"
    if graph(place) not in scenario.allowed:
        return "after verify the graph is one that nobody committed"
    if ended(onward(place, *scenario.words)) != 0:
        return f"the next run: {said(place)}"
    if graph(place) != scenario.allowed[-1]:
        return "the next run did not finish the work"
    rests = rests_of(place)
    return f"left behind: {', '.join(rests)}" if rests else None


def rests_of(place: Path) -> list[str]:
    """Files of a workspace that a run that ended well does not leave."""
    unwanted = re.compile(r"unpublished|database\..*|.*\.(partial|tmp)|next")
    files = (path.relative_to(place) for path in (place / ".onward").rglob("*"))
    return sorted(str(path) for path in files if unwanted.fullmatch(path.name))
