"""A question: its SPARQL text and its front matter.

A packaged query is valid SPARQL as it stands. Lines that begin with `#+` are its front matter (YAML, in
the manner of grlc). A parameter is a line `VALUES ?name { UNDEF }`: given values take the place of UNDEF as
serialised RDF terms, so that none can change the query; without one the line is left empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from pipeline.assets import folder
from pipeline.errors import QueryError

NAMED = ("publisher", "processor", "purpose", "data-category")
"""Types of a parameter whose values are names, looked up in the view, or IRIs."""

TYPES = ("string", "iri", "country", "date", "integer", *NAMED)
"""Types of a parameter: a text; an IRI, in full or with a prefix that Onward knows; a country by its two
letters (ISO 3166-1 alpha-2); a day (ISO 8601, or `today`); a whole number, 0 or more; and names."""

VIEWS = ("current", "changes", "history")
"""Views that a question may be made for; `pipeline.store.views` says what they hold."""

PARAMETER_LINE = re.compile(r"^[ \t]*VALUES \?(\w+) \{ UNDEF \}[ \t]*\n", re.MULTILINE)
"""The line that a parameter's values are put into; group 1 is its name."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a packaged query.

    Attributes:
        example: a value that finds something in the shipped sources.
        default: the value where none is given; None for none, which leaves the parameter open.
        required: whether a value must be given.
        several: whether more than one value may be given.
        choices: the values there are, where they are few.
    """

    name: str
    type: str
    description: str
    example: str
    default: str | None = None
    required: bool = False
    several: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its SPARQL text and its front matter.

    Attributes:
        evidence: whether the view must hold evidence.
        view: which view it is made for, one of `VIEWS`.
        legal: the legal hook that the question serves.
    """

    name: str
    text: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    legal: str = ""
    evidence: bool = True
    view: str = "current"
    parameters: tuple[Parameter, ...] = ()


@cache  # a server looks a question up for each request
def names() -> tuple[str, ...]:
    """The names of the packaged queries, sorted."""
    files = (file.name for file in folder("queries").iterdir())
    return tuple(sorted(name.removesuffix(".rq") for name in files if name.endswith(".rq")))


def packaged() -> tuple[Query, ...]:
    """The packaged queries, by name.

    Raises:
        QueryError: the front matter of one is malformed, or its parameters are not those of its text.
    """
    return tuple(_load(name) for name in names())


def find(name: str) -> Query:
    """A packaged query by its name.

    Raises:
        QueryError: there is none of that name; the message says which is meant, or lists those there are.
    """
    if name not in names():
        raise QueryError(f"there is no packaged query {name!r}", advice=suggestion(name, names()))
    return _load(name)


def suggestion(name: str, known: tuple[str, ...]) -> str:
    """What to write instead of a name that is not known, in any case."""
    by_folded = {each.casefold(): each for each in known}
    close = [by_folded[found] for found in get_close_matches(name.casefold(), by_folded, n=1)]
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}"


def parse(name: str, text: str) -> Query:
    """A query from its file; without front matter it has no parameters.

    Raises:
        QueryError: the front matter is malformed, or its parameters are not those of the text.
    """
    facts = front_matter(name, text)
    if facts is None:
        return Query(name, text)
    try:
        query = Query(
            name=name,
            text=text,
            summary=facts["summary"],
            description=facts["description"],
            tags=tuple(facts.get("tags", ())),
            legal=facts.get("legal", ""),
            evidence=facts.get("evidence", True),
            view=facts.get("view", "current"),
            parameters=tuple(
                _parameter(key, value) for key, value in (facts.get("parameters") or {}).items()
            ),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise QueryError(f"the front matter is malformed: {error}", source=f"{name}.rq") from error
    _check(query)
    return query


def front_matter(name: str, text: str) -> dict[str, Any] | None:
    """What the lines `#+` of a query say; None where there are none.

    Raises:
        QueryError: they are no mapping in YAML.
    """
    front = "\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    if not front:
        return None
    import yaml  # noqa: PLC0415 - only queries with front matter pay for it

    try:
        facts = yaml.safe_load(front)
    except yaml.YAMLError as error:
        raise QueryError(f"the front matter is malformed: {error}", source=f"{name}.rq") from error
    if not isinstance(facts, dict):
        raise QueryError("the front matter is malformed: no keys with values", source=f"{name}.rq")
    return facts


@cache
def _load(name: str) -> Query:
    return parse(name, (folder("queries") / f"{name}.rq").read_text(encoding="utf-8"))


def _parameter(name: str, facts: dict[str, Any]) -> Parameter:
    default = facts.get("default")
    return Parameter(
        name=name,
        type=facts["type"],
        description=facts["description"],
        example=str(facts["example"]),
        default=None if default is None else str(default),
        required=facts.get("required", False),
        several=facts.get("several", False),
        choices=tuple(map(str, facts.get("choices", ()))),
    )


def _check(query: Query) -> None:
    declared = {parameter.name for parameter in query.parameters}
    used = set(PARAMETER_LINE.findall(query.text))
    if declared != used:
        raise QueryError(
            f"the parameters declared ({', '.join(sorted(declared))}) are not those used "
            f"({', '.join(sorted(used))})",
            source=f"{query.name}.rq",
        )
    for parameter in query.parameters:
        if parameter.type not in TYPES:
            raise QueryError(
                f"no type {parameter.type!r}",
                source=f"{query.name}.rq",
                place=parameter.name,
                advice=f"There are: {', '.join(TYPES)}",
            )
    if query.view not in VIEWS:
        raise QueryError(
            f"no view {query.view!r}", source=f"{query.name}.rq", advice=f"There are: {', '.join(VIEWS)}"
        )
