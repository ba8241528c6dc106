"""Questions in SPARQL: the packaged ones of `queries/`, and a user's own; answers in the standard formats.

A packaged query is valid SPARQL as it stands. Lines that begin with `#+` are its front matter (YAML, in
the manner of grlc). A parameter is a line `VALUES ?name { UNDEF }`: a given value takes the place of UNDEF as
a serialised RDF term, so that no value can change the query; without one the line is left empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from pipeline.assets import folder
from pipeline.errors import QueryError
from pipeline.store.views import current

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.graph import GraphNames

TYPES = ("string", "iri", "country")
"""Types of a parameter: a text, an IRI, a country by its two letters (ISO 3166-1 alpha-2)."""

SOLUTION_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPH_FORMATS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
FORMATS = ("table", *SOLUTION_FORMATS, *GRAPH_FORMATS)

_COUNTRY = "https://w3id.org/dpv/loc#"
_PARAMETER = re.compile(r"^[ \t]*VALUES \?(\w+) \{ UNDEF \}[ \t]*\n", re.MULTILINE)
_ERROR_PLACE = re.compile(r"\bat (\d+):(\d+)")
_SERVICE = re.compile("service", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a packaged query; `example` is a value that finds something in the shipped sources."""

    name: str
    type: str
    description: str
    example: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its SPARQL text and its front matter.

    Attributes:
        evidence: whether the view must hold evidence.
        legal: the legal hook that the question serves.
    """

    name: str
    text: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    legal: str = ""
    evidence: bool = True
    parameters: tuple[Parameter, ...] = ()


def packaged() -> tuple[Query, ...]:
    """The packaged queries, by name.

    Raises:
        QueryError: the front matter of one is malformed, or its parameters are not those of its text.
    """
    files = sorted(folder("queries").iterdir(), key=lambda file: file.name)
    return tuple(
        parse(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in files
        if file.name.endswith(".rq")
    )


def find(name: str) -> Query:
    """A packaged query by its name.

    Raises:
        QueryError: there is none of that name; the message lists those there are.
    """
    names = sorted(
        file.name.removesuffix(".rq") for file in folder("queries").iterdir() if file.name.endswith(".rq")
    )
    if name not in names:
        raise QueryError(f"there is no packaged query {name!r}", advice=f"There are: {', '.join(names)}")
    return parse(name, (folder("queries") / f"{name}.rq").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Query:
    """A query from its file; without front matter it has no parameters.

    Raises:
        QueryError: the front matter is malformed, or its parameters are not those of the text.
    """
    front = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#+"))
    if not front:
        return Query(name, text)
    import yaml  # noqa: PLC0415 - only queries with front matter pay for it

    try:
        facts = yaml.safe_load("\n".join(line.removeprefix(" ") for line in front.splitlines()))
        parameters = tuple(
            Parameter(key, value["type"], value["description"], str(value["example"]))
            for key, value in (facts.get("parameters") or {}).items()
        )
        query = Query(
            name=name,
            text=text,
            summary=facts["summary"],
            description=facts["description"],
            tags=tuple(facts["tags"]),
            legal=facts["legal"],
            evidence=facts["evidence"],
            parameters=parameters,
        )
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
        raise QueryError(f"the front matter is malformed: {error}", source=f"{name}.rq") from error
    declared, used = {p.name for p in parameters}, set(_PARAMETER.findall(text))
    if declared != used or not all(p.type in TYPES for p in parameters):
        raise QueryError(
            f"the parameters declared ({', '.join(sorted(declared))}) are not those used "
            f"({', '.join(sorted(used))}), or one is of an unknown type",
            source=f"{name}.rq",
        )
    return query


def bind(query: Query, values: Mapping[str, str]) -> str:
    """The SPARQL text with values bound as terms.

    Raises:
        QueryError: a name that the query does not have, or a value that is not of its type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise QueryError(
                f"there is no parameter {name!r}",
                source=query.name,
                advice=f"There are: {', '.join(known)}" if known else "It takes none",
            )
    terms = {name: str(_term(known[name], value)) for name, value in values.items()}
    return _PARAMETER.sub(
        # A parameter that is not given leaves an empty line, so that the lines below keep their numbers.
        lambda line: line[0].replace("UNDEF", terms[line[1]]) if line[1] in terms else "\n",
        query.text,
    )


def _term(parameter: Parameter, value: str) -> NamedNode | Literal:
    if parameter.type == "string":
        try:
            return Literal(value)
        except ValueError as error:
            raise QueryError("the value is not text in UTF-8", place=parameter.name) from error
    if parameter.type == "country":
        if not re.fullmatch(r"[A-Za-z]{2}", value):
            raise QueryError(f"{value!r} is not a country's two letters", place=parameter.name)
        return NamedNode(_COUNTRY + value.upper())
    try:
        return NamedNode(value)
    except ValueError as error:
        raise QueryError(f"{value!r} is not an IRI", place=parameter.name) from error


Answer = QuerySolutions | QueryBoolean | QueryTriples


def ask(store: Store, names: GraphNames, query: Query, values: Mapping[str, str]) -> Answer:
    """Ask a question of the current view.

    Raises:
        QueryError: the text is no SPARQL query (line and column are named, the line is shown), or would ask
            another server.
    """
    text = bind(query, values)
    if _asks_another_server(text):
        raise QueryError("SERVICE asks another server, and Onward works offline", source=query.name)
    try:
        return store.query(text, default_graph=list(current(names, evidence=query.evidence)), named_graphs=[])
    except SyntaxError as error:
        raise _syntax_error(query.name, text, error) from error
    except RuntimeError as error:
        raise QueryError(f"cannot be answered: {error}", source=query.name) from error


def _asks_another_server(text: str) -> bool:
    """Whether SERVICE is a keyword in a text, and not a part of a name, a string, an IRI or a comment.

    The parser itself is asked: another word in its place stops it at that place, if it was the keyword.
    """
    return _SERVICE.search(text) is not None and _stop(text) != _stop(_SERVICE.sub("servicx", text))


def _stop(text: str) -> str:
    """Where the parser stops in a text with a last line that no query has, so that none is ever evaluated."""
    try:
        Store().query(f"{text}\n@")
    except SyntaxError as error:
        place = _ERROR_PLACE.search(str(error))
        return place[0] if place else str(error)
    return ""


def _syntax_error(name: str, text: str, error: SyntaxError) -> QueryError:
    place = _ERROR_PLACE.search(str(error))
    if place is None:
        return QueryError(f"not a SPARQL query: {error}", source=name)
    line, column = int(place[1]), int(place[2])
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    reason = str(error).partition(": ")[2] or str(error)
    return QueryError(
        f"not a SPARQL query: {reason}\n  {shown}\n  {' ' * (column - 1)}^",
        source=name,
        place=f"line {line}, column {column}",
    )


def rendered(answer: Answer, form: str) -> bytes:
    """An answer in a standard format.

    Raises:
        QueryError: the format is not one for this form of answer.
    """
    if isinstance(answer, QueryTriples):
        if form not in GRAPH_FORMATS:
            raise QueryError(f"a graph cannot be given as {form}", advice=f"Take: {', '.join(GRAPH_FORMATS)}")
        return serialize(sorted(answer, key=str), format=GRAPH_FORMATS[form]) or b""
    if form not in SOLUTION_FORMATS:
        raise QueryError(f"rows cannot be given as {form}", advice=f"Take: {', '.join(SOLUTION_FORMATS)}")
    return answer.serialize(format=SOLUTION_FORMATS[form]) or b""


def cells(answer: QuerySolutions) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """An answer's variable names and its rows, each value as a person reads it."""
    names = tuple(variable.value for variable in answer.variables)
    return names, [tuple(_plain(solution[name]) for name in names) for solution in answer]


def _plain(term: object) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
