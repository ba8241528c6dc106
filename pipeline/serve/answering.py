"""A job done over a committed state: an answer whole, in one form, within its bound."""

from __future__ import annotations

import io
import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QuerySolutions, QueryTriples, RdfFormat, serialize

from pipeline.errors import QueryError, UnknownError
from pipeline.graph.prefixes import PREFIXES
from pipeline.query import SOLUTION_FORMATS, ask, evaluated, find, made_for, names_its_dataset
from pipeline.serve import jobs
from pipeline.serve.linked_data import about
from pipeline.serve.negotiation import GRAPHS, SOLUTIONS, chosen, named
from pipeline.store.views import asked_now, current, triples

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import ReadableBuffer as Buffer
    from pyoxigraph import Store, Triple

    from pipeline.graph import GraphNames
    from pipeline.query import Answer, Query
    from pipeline.serve.jobs import Job
    from pipeline.serve.negotiation import Form
    from pipeline.store.views import Graph, View

_GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
_WITH_PREFIXES = frozenset({"ttl", "rdf", "jsonld"})
_KEPT_VIEWS = 2
"""Views that were copied together for a day or for all history; each may be as large as the graph."""


class TooLargeError(QueryError):
    """An answer is larger than its bound; nothing of it is given."""


@dataclass(frozen=True, slots=True)
class Done:
    """An answer, whole."""

    content_type: str
    content: bytes


class Answering:
    """Does jobs over one committed state.

    Attributes:
        most_bytes: of an answer.
    """

    def __init__(self, store: Store, names: GraphNames, most_bytes: int) -> None:
        self._store = store
        self._names = names
        self._views: OrderedDict[tuple[str | None, str | None, str, bool], View] = OrderedDict()
        self.most_bytes = most_bytes

    def do(self, job: Job) -> Done:
        """Do a job.

        Raises:
            QueryError, UnknownError, Refusal: what is asked is malformed, unknown, or has no such form.
            TooLargeError: the answer is larger than its bound.
        """
        match job:
            case jobs.Ask():
                return self._written(self._asked(job), job.accept, None)
            case jobs.AskPackaged():
                query = find(job.name)
                return self._written(ask(self._view(query, job), query, job.values), job.accept, job.form)
            case jobs.Describe():
                return self._described(job)
            case jobs.TakeGraph():
                return self._graph(job)
            case jobs.Count():
                return Done("application/json", json.dumps(self._counts).encode())

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many triples each named graph has."""
        answer = self._store.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
        return {row["g"].value: int(row["n"].value) for row in answer}

    def _asked(self, job: jobs.Ask) -> Answer:
        """The current view where neither the request nor the query names a dataset; any named graph."""
        default: tuple[Graph, ...] | None
        given: tuple[NamedNode, ...] | None
        if job.default_graphs is not None or job.named_graphs is not None:
            default = tuple(map(NamedNode, job.default_graphs or ()))
            given = tuple(map(NamedNode, job.named_graphs or ()))
        elif names_its_dataset(job.text):
            default, given = None, None
        else:
            default, given = asked_now(self._store, self._names, evidence=True).graphs, None
        return evaluated(self._store, "the query", job.text, default_graphs=default, named_graphs=given)

    def _view(self, query: Query, job: jobs.AskPackaged) -> View:
        """The view of a question; one that had to be copied together is kept for the next."""
        if job.as_of is None and (job.snapshot is not None or query.view != "history"):
            return made_for(self._store, self._names, query, snapshot=job.snapshot)
        key = (job.as_of, job.snapshot, query.view, query.evidence)
        if key not in self._views:
            if len(self._views) >= _KEPT_VIEWS:
                self._views.popitem(last=False)
            self._views[key] = made_for(
                self._store, self._names, query, as_of=_day(job.as_of), snapshot=job.snapshot
            )
        self._views.move_to_end(key)
        return self._views[key]

    def _written(self, answer: Answer, accept: str, name: str | None) -> Done:
        forms = GRAPHS if isinstance(answer, QueryTriples) else SOLUTIONS
        form = chosen(accept, forms) if name is None else named(name, forms)
        if isinstance(answer, QueryTriples):
            return self._triples(answer, form)
        sink = _Bounded(self.most_bytes)
        answer.serialize(sink, format=SOLUTION_FORMATS[form.name])
        return Done(form.content_type, sink.getvalue())

    def _triples(self, found: Iterable[Triple], form: Form) -> Done:
        sink = _Bounded(self.most_bytes)
        prefixes = PREFIXES if form.name in _WITH_PREFIXES else None
        serialize(found, sink, format=_GRAPH_FORMATS[form.name], prefixes=prefixes)
        return Done(form.content_type, sink.getvalue())

    def _described(self, job: jobs.Describe) -> Done:
        facts = about(self._store, asked_now(self._store, self._names, evidence=True).graphs, job.iri)
        if job.form == "html":
            return Done("application/json", facts.to_json())
        return self._triples(facts.triples, named(job.form, GRAPHS))

    def _graph(self, job: jobs.TakeGraph) -> Done:
        form = chosen(job.accept, GRAPHS)
        if job.graph is None:
            return self._triples(triples(self._store, current(self._names, evidence=True)), form)
        graph = NamedNode(job.graph)
        if not self._store.contains_named_graph(graph):
            raise UnknownError(f"there is no graph <{job.graph}>")
        return self._triples(triples(self._store, (graph,)), form)


class _Bounded(io.BytesIO):
    """Bytes in memory, up to a bound."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, content: Buffer) -> int:
        """Take bytes.

        Raises:
            TooLargeError: they are more than the bound leaves.
        """
        written = super().write(content)
        self._left -= written
        if self._left < 0:
            raise TooLargeError(
                "the answer is larger than this service gives",
                advice="Ask for less: LIMIT, or a narrower pattern",
            )
        return written


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise QueryError(f"{text!r} is not a day, as in 2026-03-01", place="as-of") from error
