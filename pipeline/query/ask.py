"""A question asked of a view. SERVICE is refused: nothing that a query says makes Onward call out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from pipeline.errors import QueryError
from pipeline.query.bind import bind
from pipeline.query.named import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.query.question import Query
    from pipeline.store.views import View

Answer = QuerySolutions | QueryBoolean | QueryTriples
"""Rows, yes or no, or triples: whichever store gave them."""

_ERROR_PLACE = re.compile(r"\bat (\d+):(\d+)")
_SERVICE = re.compile("service", re.IGNORECASE)


def ask(view: View, query: Query, values: Mapping[str, str | Sequence[str]]) -> Answer:
    """Ask a question of a view.

    Raises:
        QueryError: a value does not fit its parameter, or is a name of nothing; the text is no SPARQL query
            (line and column are named, the line is shown), or would ask another server.
    """
    text = bind(query, named(view, query, values))
    check(query.name, text)
    try:
        return view.store.query(text, default_graph=list(view.graphs), named_graphs=[])
    except SyntaxError as error:
        raise _syntax_error(query.name, text, error) from error
    except RuntimeError as error:
        raise QueryError(f"cannot be answered: {error}", source=query.name) from error


def check(name: str, text: str) -> None:
    """Refuse a query that would ask another server.

    Raises:
        QueryError: it has a SERVICE.
    """
    if _asks_another_server(text):
        raise QueryError("SERVICE asks another server, and Onward works offline", source=name)


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
