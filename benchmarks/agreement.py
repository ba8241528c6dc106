"""Whether every packaged question has one answer in four engines, over all documents of the corpus at once.

    PYTHONPATH=.:tests python -m benchmarks.agreement [--folder FOLDER] [--only NAME …] [--seconds 60]

All documents and prints are ingested into one workspace, which a folder that is given keeps. A question is
asked with only what it must be told, and once more for each value of each parameter: the publishers that
most others name, the sub-processors, purposes, categories and countries that most rows name, each choice,
chains of one to four lists. Answers of rdflib, `oxigraph serve` and Virtuoso are compared with the embedded
store's, row by row, each cell by its value. rdflib has some seconds for an answer, a server 120; what takes
longer is told and is not compared. Exit 1 where an answer differs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import servers
from engines import Embedded, Rdflib, on_oxigraph, on_virtuoso

from benchmarks.rebuilt import declare, onward
from pipeline.errors import StoreError
from pipeline.query import cells, evaluated, packaged
from pipeline.store.views import of_now
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.query import Parameter, Query

_CORPUS = Path("../shared/corpus")
_NAMED_MOST = {
    "publisher": "?row onward:engages ?who . ?value onward:comparedAs ?who ; dct:identifier ?slug",
    "processor": "?row onward:hasSubProcessor ?party . ?party onward:comparedAs ?value",
    "purpose": "?row dpv:hasPurpose ?value",
    "data-category": "?row dpv:hasPersonalData ?value",
    "country": "?row onward:mayProcessIn ?value . ?value a dpv:Country",
}
"""What binds ?value by type of parameter: those that most rows name, and publishers that most others name."""
_MOST = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX dpv: <https://w3id.org/dpv#>
PREFIX onward: <https://w3id.org/onward/ns#>
SELECT ?value (COUNT(DISTINCT ?row) AS ?n) WHERE {{ {} }} GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT {}"""
_DEPTHS = ("1", "2", "4")

Answer = tuple[tuple[str, ...], list[tuple[str, ...]]]


class Bounded(Rdflib):  # type: ignore[misc] - the tests' modules have no types
    """rdflib, in a process that is ended when a question takes too long; its answer is then None."""

    def __init__(self, workspace: Workspace, seconds: float) -> None:
        super().__init__(workspace)
        self.seconds = seconds

    def found(self, graph: object, text: str) -> Answer | None:
        """The rows of an answer; None where it took too long."""
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe(duplex=False)
        process = context.Process(
            target=lambda: there.send_bytes(pickle.dumps(super(Bounded, self).found(graph, text)))
        )
        process.start()
        answer = pickle.loads(here.recv_bytes()) if here.poll(self.seconds) else None  # noqa: S301 - our own process
        process.kill()
        process.join()
        return answer


def cases(query: Query, values: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """The parameters that a question is asked with, one case after another."""
    required = {p.name: _values(p, values)[0] for p in query.parameters if p.required}
    seen = [required]
    yield required
    for parameter in query.parameters:
        for value in _values(parameter, values):
            case = {**required, parameter.name: value}
            if case not in seen:
                seen.append(case)
                yield case


def _values(parameter: Parameter, values: dict[str, list[str]]) -> list[str]:
    if parameter.type == "integer":
        return list(_DEPTHS)
    return values.get(parameter.type, []) or list(parameter.choices) or [parameter.example]


def most_named(workspace: Workspace, count: int) -> dict[str, list[str]]:
    """The values that most rows name, by type of parameter."""
    found: dict[str, list[str]] = {}
    with workspace.reading() as store:
        view = of_now(store, workspace.names, evidence=False)
        for kind, pattern in _NAMED_MOST.items():
            text = _MOST.format(pattern, count)
            answer: Any = evaluated(store, kind, text, default_graphs=view.graphs, named_graphs=())
            found[kind] = [row[0] for row in cells(answer)[1]]
    found["country"] = [iri[-2:] for iri in found["country"]]
    return found


def filled(folder: Path, corpus: Path) -> Workspace:
    """The workspace with the corpus in it; made where it is not there."""
    workspace = folder / "workspace"
    if not workspace.exists():
        documents = declare(corpus.resolve(), folder, "")
        print(f"{len(documents)} documents", flush=True)
        onward(workspace, folder, 0, "ingest", *documents)
    return Workspace(workspace)


def asked(engine: Embedded, query: Query, case: dict[str, str]) -> Answer | None:
    """An engine's answer; None where it took too long."""
    try:
        answer: Answer | None = engine.answer(query, case)
    except StoreError as error:
        if "timed out" not in str(error):
            raise
        return None
    return answer


def compared(name: str, expected: Answer, answer: Answer | None) -> str:
    """How an answer compares: `same`, `late`, or what differs."""
    if answer is None:
        return "late"
    if answer[0] != expected[0]:
        return f"DIFFERS: columns {answer[0]}"
    here, there = Counter(expected[1]), Counter(answer[1])
    if here == there:
        return "same"
    missing, more = list((here - there).elements()), list((there - here).elements())
    return f"DIFFERS: {name} lacks {len(missing)} rows {missing[:1]}, has {len(more)} more {more[:1]}"


def main() -> None:
    """Ask all, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=_CORPUS)
    parser.add_argument("--folder", type=Path, help="kept; without one all is done in a temporary folder")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--most", type=int, default=3, help="values of each parameter")
    parser.add_argument("--seconds", type=float, default=60, help="that rdflib has for an answer")
    given = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = filled(given.folder or temporary / "corpus", given.corpus)
        embedded = Embedded(workspace)
        others = {
            "rdflib": Bounded(workspace, given.seconds),
            "oxigraph": on_oxigraph(workspace, stack.enter_context(servers.oxigraph(_new(temporary / "o")))),
            "virtuoso": on_virtuoso(workspace, stack.enter_context(servers.virtuoso(_new(temporary / "v")))),
        }
        values = most_named(workspace, given.most)
        for query in packaged():
            if given.only and query.name not in given.only:
                continue
            for case in cases(query, values):
                expected = embedded.answer(query, case)
                told = {name: compared(name, expected, asked(o, query, case)) for name, o in others.items()}
                counts.update((name, result.partition(":")[0]) for name, result in told.items())
                shown = " ".join(f"{name}={value.rpartition('/')[2]}" for name, value in case.items())
                results = ", ".join(f"{name} {result}" for name, result in told.items())
                print(f"{query.name} {shown}: {len(expected[1])} rows; {results}", flush=True)
    print(", ".join(f"{name} {count} {result}" for (name, result), count in sorted(counts.items())))
    sys.exit(1 if any(result == "DIFFERS" for _, result in counts) else 0)


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
