"""Plain pages: the questions with their forms, an answer, a thing. Everything on them is escaped.

They load one style sheet from this service and nothing from anywhere else; a policy holds browsers to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from pipeline.serve.linked_data import path_of
from pipeline.serve.negotiation import GRAPHS, SOLUTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.query import Query

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept",
}
MOST_ROWS = 1000
"""Rows that a page shows; it says where there are more, and every other form gives all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value on a page.

    Attributes:
        link: where it leads: a path of this service, or an address of the web; None for text.
        language: of the text, for readers aloud; None where it has none.
    """

    text: str
    link: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An answer on a page: its head, its first rows, and how many there are."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int


_PAGES = Environment(loader=PackageLoader("pipeline.serve"), autoescape=True, undefined=StrictUndefined)
STYLE = (resources.files("pipeline.serve") / "templates" / "style.css").read_bytes()
"""The style sheet."""


def index(questions: Sequence[Query]) -> HTMLResponse:
    """The first page: every packaged question."""
    return _page("index.html", questions=questions)


def question(
    query: Query,
    given: Mapping[str, Sequence[str]],
    when: Mapping[str, str],
    table: Table | None,
    told: str | None,
) -> HTMLResponse:
    """A question with its form, filled with what was given; with its answer, or with what is wrong."""
    pairs = [(name, value) for name, values in given.items() for value in values] + list(when.items())
    downloads = [(form.name, "?" + urlencode([*pairs, ("format", form.name)])) for form in SOLUTIONS]
    page = _page(
        "question.html",
        query=query,
        given=given,
        when=when,
        table=table,
        told=told,
        most=MOST_ROWS,
        downloads=downloads,
    )
    page.status_code = 400 if told else 200
    return page


def thing(content: bytes, path: str) -> HTMLResponse:
    """What is known of an IRI; `content` is what `linked_data.About.to_json` gave."""
    facts: dict[str, Any] = json.loads(content)
    labels: dict[str, str] = facts["labels"]
    iri: str = facts["iri"]
    subjects: dict[str, list[tuple[Cell, Cell]]] = {}
    for subject, predicate, value, kind in facts["facts"]:
        shown = (
            _resource(value, labels) if kind == "iri" else Cell(value, None, None if kind == "text" else kind)
        )
        subjects.setdefault(subject, []).append((_resource(predicate, labels), shown))
    return _page(
        "thing.html",
        iri=iri,
        title=labels.get(iri, iri),
        subjects=[
            (each, each.rpartition("#")[2], labels.get(each, each), facts) for each, facts in subjects.items()
        ],
        mentions=[(_resource(subject, labels), _resource(by, labels)) for subject, by in facts["mentions"]],
        more=facts["more"],
        downloads=[(form.name, f"{path}.{form.name}") for form in GRAPHS],
    )


def table(content: bytes) -> Table:
    """An answer in SPARQL results JSON as a table."""
    answer: dict[str, Any] = json.loads(content)
    if "boolean" in answer:
        return Table(("answer",), ((Cell("yes" if answer["boolean"] else "no"),),), 1)
    head = tuple(answer["head"]["vars"])
    found = answer["results"]["bindings"]
    rows = tuple(tuple(_bound(row.get(name)) for name in head) for row in found[:MOST_ROWS])
    return Table(head, rows, len(found))


def _bound(value: dict[str, str] | None) -> Cell:
    if value is None:
        return Cell("")
    if value["type"] == "uri":
        return _resource(value["value"], {})
    return Cell(value["value"], None, value.get("xml:lang"))


def _resource(iri: str, labels: Mapping[str, str]) -> Cell:
    """An IRI, by its label where it has one. Only http and https are links: others may run something."""
    is_web = iri.startswith(("https://", "http://"))
    return Cell(labels.get(iri, iri), path_of(iri) or (iri if is_web else None))


def _page(name: str, **values: object) -> HTMLResponse:
    return HTMLResponse(_PAGES.get_template(name).render(**values), headers=HEADERS)
