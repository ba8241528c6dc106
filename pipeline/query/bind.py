"""Values into a query as RDF terms, never as text: no value can change what is asked."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from pipeline.errors import QueryError
from pipeline.graph import terms
from pipeline.graph.prefixes import PREFIXES
from pipeline.query.question import PARAMETER_LINE, suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.query.question import Parameter, Query

_COUNTRY = PREFIXES["loc"]
_MOST = 10**9
"""Whole numbers above it are no depth, no day count and no limit that anybody means."""


def bind(query: Query, values: Mapping[str, str | Sequence[str]]) -> str:
    """The SPARQL text with values bound as terms; where none is given, a parameter takes its default.

    Raises:
        QueryError: a name that the query does not have, a value that is not of its type, more values than it
            takes, or none where it needs one.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise QueryError(
                f"there is no parameter {name!r}",
                source=query.name,
                advice=suggestion(name, tuple(known)) if known else "It takes none",
            )
    terms_of = {name: _terms(query, parameter, values.get(name)) for name, parameter in known.items()}
    return PARAMETER_LINE.sub(
        # A parameter without a value leaves an empty line, so that the lines below keep their numbers.
        lambda line: line[0].replace("UNDEF", terms_of[line[1]]) if terms_of[line[1]] else "\n",
        query.text,
    )


def _terms(query: Query, parameter: Parameter, given: str | Sequence[str] | None) -> str:
    """The values of a parameter as SPARQL writes terms, one space between; empty where there are none."""
    if given is None:
        given = parameter.default
    texts = [given] if isinstance(given, str) else list(given or ())
    if not texts and parameter.required:
        raise QueryError(
            f"needs a value for {parameter.name!r}",
            source=query.name,
            advice=f"Write: --param {parameter.name}={parameter.example!r}  ({parameter.description})",
        )
    if len(texts) > 1 and not parameter.several:
        raise QueryError("takes one value", source=query.name, place=parameter.name)
    return " ".join(str(_term(query, parameter, text)) for text in texts)


def _term(query: Query, parameter: Parameter, value: str) -> NamedNode | Literal:
    if parameter.choices and value not in parameter.choices:
        raise _wrong(query, parameter, value, f"one of {', '.join(parameter.choices)}")
    match parameter.type:
        case "string":
            try:
                return Literal(value)
            except ValueError as error:
                raise QueryError(
                    "the value is not text in UTF-8", source=query.name, place=parameter.name
                ) from error
        case "country":
            if not re.fullmatch(r"[A-Za-z]{2}", value):
                raise _wrong(query, parameter, value, "a country's two letters (ISO 3166-1), as in IE")
            return NamedNode(_COUNTRY + value.upper())
        case "date":
            return Literal(_day(query, parameter, value), datatype=terms.DATE)
        case "integer":
            if not re.fullmatch(r"[0-9]{1,10}", value) or int(value) > _MOST:
                raise _wrong(query, parameter, value, "a whole number, 0 or more")
            return Literal(str(int(value)), datatype=terms.INTEGER)
        case _:
            found = iri(value)
            if found is None:
                raise _wrong(query, parameter, value, "an IRI, or a name with a prefix as in dpv:Marketing")
            return found


def _day(query: Query, parameter: Parameter, value: str) -> str:
    if value == "today":
        return datetime.now(UTC).date().isoformat()
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass  # no such day: told below
    raise _wrong(query, parameter, value, "a day, as in 2026-03-01, or today")


def iri(value: str) -> NamedNode | None:
    """An IRI in full, or a name with a prefix that Onward knows (`dpv:Marketing`); None for neither."""
    prefix, colon, name = value.partition(":")
    if colon and prefix in PREFIXES and not name.startswith("//"):
        value = PREFIXES[prefix] + name
    try:
        return NamedNode(value)
    except ValueError:
        return None


def _wrong(query: Query, parameter: Parameter, value: str, expected: str) -> QueryError:
    return QueryError(f"{value!r} is not {expected}", source=query.name, place=parameter.name)
