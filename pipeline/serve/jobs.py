"""What a worker is asked to do: values that travel between processes as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ask:
    """A query in SPARQL.

    Attributes:
        text: the query.
        accept: which forms the client takes, as the `Accept` header says it.
        default_graphs, named_graphs: the dataset that the request names; None where it names none, and the
            query's own dataset counts, or else the current view.
    """

    text: str
    accept: str = "*/*"
    default_graphs: list[str] | None = None
    named_graphs: list[str] | None = None


@dataclass(frozen=True, slots=True)
class AskPackaged:
    """A packaged question.

    Attributes:
        values: of its parameters.
        accept: as in `Ask`; `form` names a form instead, where it is not None.
        as_of: the day of whose state it is asked, ISO 8601; snapshot: the snapshot. None for the view that
            the question is made for.
    """

    name: str
    values: dict[str, list[str]]
    accept: str = "*/*"
    form: str | None = None
    as_of: str | None = None
    snapshot: str | None = None


@dataclass(frozen=True, slots=True)
class Describe:
    """What the current view says of an IRI; in the form of that name, `json` for a page."""

    iri: str
    form: str


@dataclass(frozen=True, slots=True)
class TakeGraph:
    """A whole graph: a named one, or for None the current view."""

    graph: str | None
    accept: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many triples each named graph has, as JSON."""


Job = Ask | AskPackaged | Describe | TakeGraph | Count
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Ask, AskPackaged, Describe, TakeGraph, Count)
}


def to_bytes(job: Job) -> bytes:
    """A job as bytes."""
    return json.dumps({"job": type(job).__name__, **asdict(job)}).encode()


def from_bytes(content: bytes) -> Job:
    """The job that `to_bytes` made these of."""
    facts = json.loads(content)
    job: Job = _KINDS[facts.pop("job")](**facts)
    return job
