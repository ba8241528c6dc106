"""How long the packaged questions take over a graph of 2,000 invented documents, through `onward serve`.

    .venv/bin/python benchmarks/queries.py [--only NAME …] [--rounds N] [--with-rdflib] [--with-oxigraph]

Each question is asked of everything (only what it must be told), and as a point question (of one publisher,
processor, purpose, category or country). Beside it the same text over the same triples in `oxigraph serve`,
and in rdflib. Medians of the rounds, the engines in turn in each, and of `onward serve` the best one too: on
a busy machine it says more. No answer is kept: each round evaluates the question anew.

So that a whole run ends within a quarter of an hour: rdflib is asked once and has 8 seconds, and a question
whose rounds have taken 8 seconds has no further one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import httpx
from pyoxigraph import NamedNode, RdfFormat, serialize
from synthetic import FOLDER, graph

from pipeline.query import bind, evaluated, made_for, named, packaged
from pipeline.store.views import current, of_changes, of_now, triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyoxigraph import Store

    from pipeline.query import Parameter, Query
    from pipeline.store.workspace import Workspace

_LATE = -1
"""Rows of an answer that the service gave up for its time."""
RDFLIB_SECONDS = 8
ROUNDS_SECONDS = 8
"""Of the rounds of one question in `onward serve` and `oxigraph serve` together."""
POINTS = ("publisher", "processor", "purpose", "data-category", "country")
"""Types of parameters that make a question a point one."""
BUSY = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX onward: <https://w3id.org/onward/ns#>
SELECT ?who (COUNT(?other) AS ?n) WHERE {{ ?other onward:engages ?who . {0} }}
GROUP BY ?who ORDER BY DESC(?n) ?who LIMIT 1"""
"""Whom most publishers engage, of those that a pattern says."""
LISTER = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX onward: <https://w3id.org/onward/ns#>
SELECT ?lister (COUNT(?other) AS ?n)
WHERE { ?other onward:engages ?who . ?lister onward:comparedAs ?who ; dct:identifier ?slug }
GROUP BY ?lister ORDER BY DESC(?n) ?lister LIMIT 1"""
"""Which publisher most others engage."""
LAST_DAY = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX onward: <https://w3id.org/onward/ns#>
SELECT (MAX(STR(?day)) AS ?last) WHERE { ?change onward:toSnapshot ?state . ?state dct:issued ?day }"""
A_QUARTER = timedelta(days=91)
"""How far before the last day changes are asked for."""


def free_port() -> int:
    """A port that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def started(command: list[str], ready: str) -> Iterator[None]:
    """A server, until it answers at an address."""
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                httpx.get(ready, timeout=2)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(20)


def cases(query: Query, examples: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """A question as an open one and as a point one, each where it is."""
    asked = [p for p in query.parameters if p.required or p.default == "today"]
    required = {p.name: _example(p, examples) for p in asked}
    if not any(p.type in POINTS for p in query.parameters if p.required):
        yield "all", required
    if any(p.type in POINTS for p in query.parameters):
        others = [p for p in query.parameters if p.default in {None, "today"}]
        yield "point", {p.name: _example(p, examples) for p in others}


def _example(parameter: Parameter, examples: dict[str, str]) -> str:
    """A value that the invented documents have an answer for: they end before today."""
    if parameter.default == "today":
        return examples["today"]
    return examples.get(parameter.type, parameter.example)


def found(workspace: Workspace, query: str) -> str:
    """The first value of the first row."""
    with workspace.reading() as store:
        view = of_now(store, workspace.names, evidence=False)
        answer = evaluated(store, "", query, default_graphs=view.graphs, named_graphs=())
        return str(next(iter(answer))[0].value)


def last_day(workspace: Workspace) -> date:
    """The day of the last state of any list."""
    with workspace.reading() as store:
        view = of_changes(store, workspace.names)
        answer = evaluated(store, "", LAST_DAY, default_graphs=view.graphs, named_graphs=())
        return date.fromisoformat(next(iter(answer))[0].value)


def in_named_graphs(workspace: Workspace, query: Query) -> tuple[NamedNode, ...]:
    """The graphs of the view that a question is made for, as a server that holds them all has them."""
    names = workspace.names
    changes = (NamedNode(names.changes),) if query.view == "changes" else ()
    return (*changes, *current(names, evidence=query.evidence))


def timed(ask: Callable[[], int]) -> tuple[float, int]:
    """Seconds of an answer, and its rows."""
    began = time.perf_counter()
    size = ask()
    return time.perf_counter() - began, size


class Rdflib:
    """rdflib over the triples of a view, in a process that is ended when a question takes too long."""

    def __init__(self, store: Store, workspace: Workspace) -> None:
        self._graphs = {}
        import rdflib  # noqa: PLC0415 - only who asks for it waits for it

        for kind, view in (
            ("current", of_now(store, workspace.names, evidence=True)),
            ("changes", of_changes(store, workspace.names)),
        ):
            data = serialize(triples(view.store, view.graphs), format=RdfFormat.N_TRIPLES) or b""
            self._graphs[kind] = rdflib.Graph().parse(data=data.decode(), format="nt")

    def seconds(self, view: str, text: str) -> float | None:
        """Seconds of a question; None where it takes longer than it may."""
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe(duplex=False)
        graph = self._graphs[view]

        def work() -> None:
            there.send_bytes(pickle.dumps(timed(lambda: len(list(graph.query(text))))))

        process = context.Process(target=work)
        process.start()
        done = here.poll(RDFLIB_SECONDS)
        taken = pickle.loads(here.recv_bytes())[0] if done else None  # noqa: S301 - our own process
        process.kill()
        process.join()
        return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--with-rdflib", action="store_true")
    parser.add_argument("--with-oxigraph", action="store_true")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args()
    workspace = graph(given.folder)
    publisher = found(workspace, LISTER)
    named_there = f"<{publisher}> onward:engages ?who"
    last = last_day(workspace)
    examples = {
        "publisher": publisher,
        "processor": found(workspace, BUSY.format(named_there)),
        "date": (last - A_QUARTER).isoformat(),
        "today": last.isoformat(),
    }
    questions = [query for query in packaged() if not given.only or query.name in given.only]
    with ExitStack() as stack:
        store = stack.enter_context(workspace.reading())
        print(f"{len(store):,} quads; {examples}")
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "pipeline", "--workspace", str(workspace.folder), "serve"]
        stack.enter_context(started([*command, "--port", str(port)], f"{base}/healthz"))
        client = stack.enter_context(httpx.Client(timeout=60))
        oxigraph = stack.enter_context(_oxigraph(workspace, store)) if given.with_oxigraph else None
        rdflib = Rdflib(store, workspace) if given.with_rdflib else None
        heads = ("onward", "best", "oxigraph", "rdflib")
        print(f"{'question':<26} {'asked':<6} {'rows':>7}", *(f"{head:>9}" for head in heads), "  ms")
        for query in questions:
            for kind, values in cases(query, examples):
                view = made_for(store, workspace.names, query)
                text = bind(query, named(view, query, values))
                here, there, size = [], [], 0
                for _ in range(given.rounds):
                    seconds, size = timed(lambda q=query, v=values: _onward(client, base, q.name, v))
                    here.append(seconds)
                    if oxigraph:
                        graphs = [g.value for g in in_named_graphs(workspace, query)]
                        there.append(timed(lambda t=text, g=graphs: _asked(client, oxigraph, t, g))[0])
                    if sum(here) + sum(there) > ROUNDS_SECONDS:
                        break
                alone = rdflib.seconds(query.view, text) if rdflib else None
                beside = f"> {RDFLIB_SECONDS}000" if rdflib and alone is None else _shown(alone)
                rows = "late" if size == _LATE else size
                print(
                    f"{query.name:<26} {kind:<6} {rows:>7} {_shown(median(here)):>9} {_shown(min(here)):>9}"
                    f" {_shown(median(there) if there else None):>9} {beside:>9}",
                    flush=True,
                )


def _shown(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.1f}"


def _onward(client: httpx.Client, base: str, name: str, values: dict[str, str]) -> int:
    answer = client.get(f"{base}/queries/{name}", params={**values, "format": "csv"})
    if answer.status_code == HTTPStatus.GATEWAY_TIMEOUT:
        return _LATE
    answer.raise_for_status()
    return answer.content.count(b"\n") - 1


def _asked(client: httpx.Client, endpoint: str, text: str, graphs: list[str]) -> int:
    answer = client.post(
        endpoint, data={"query": text, "default-graph-uri": graphs}, headers={"Accept": "text/csv"}
    )
    answer.raise_for_status()
    return answer.content.count(b"\n") - 1


@contextmanager
def _oxigraph(workspace: Workspace, store: Store) -> Iterator[str]:
    """`oxigraph serve` over the same quads, loaded once; its endpoint."""
    place = workspace.folder.parent / "oxigraph"
    binary = str(Path(sys.executable).with_name("oxigraph"))
    if not place.exists():
        quads = place.with_suffix(".nq")
        store.dump(str(quads), format=RdfFormat.N_QUADS)
        load = [binary, "load", "--location", str(place), "--file", str(quads)]
        subprocess.run(load, check=True, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{free_port()}"
    bind_to = re.sub("^http://", "", base)
    with started([binary, "serve-read-only", "--location", str(place), "--bind", bind_to], base):
        yield f"{base}/query"


if __name__ == "__main__":
    main()
