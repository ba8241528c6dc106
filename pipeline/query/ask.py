"""A question asked of a view. SERVICE is refused: nothing that a query says makes Onward call out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from pipeline.errors import QueryError
from pipeline.query.bind import bind
from pipeline.query.named import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import NamedNode

    from pipeline.query.question import Query
    from pipeline.store.remote import RemoteStore, RemoteView
    from pipeline.store.views import Graph, View

Answer = QuerySolutions | QueryBoolean | QueryTriples
"""Rows, yes or no, or triples: whichever store gave them."""

_ERROR_PLACE = re.compile(r"\bat (\d+):(\d+)")
_FROM = re.compile("from", re.IGNORECASE)
_SERVICE = re.compile("service", re.IGNORECASE)


def ask(view: View | RemoteView, query: Query, values: Mapping[str, str | Sequence[str]]) -> Answer:
    """Ask a question of a view.

    Raises:
        QueryError: a value does not fit its parameter, or is a name of nothing; the text is no SPARQL query
            (line and column are named, the line is shown), or would ask another server.
    """
    _check_question(query)
    text = bind(query, named(view, query, values))
    return _evaluated(view.store, query.name, text, view.graphs, ())


def evaluated(
    store: Store | RemoteStore,
    name: str,
    text: str,
    *,
    default_graphs: Sequence[Graph] | None,
    named_graphs: Sequence[NamedNode] | None,
) -> Answer:
    """Evaluate SPARQL over graphs of a store; where both are None, over the dataset that the text names.

    Raises:
        QueryError: as `ask`.
    """
    check(name, text)
    return _evaluated(store, name, text, default_graphs, named_graphs)


def _evaluated(
    store: Store | RemoteStore,
    name: str,
    text: str,
    default_graphs: Sequence[Graph] | None,
    named_graphs: Sequence[NamedNode] | None,
) -> Answer:
    try:
        return store.query(
            text,
            default_graph=None if default_graphs is None else list(default_graphs),
            named_graphs=None if named_graphs is None else list(named_graphs),
        )
    except SyntaxError as error:
        raise _syntax_error(name, text, error) from error
    except RuntimeError as error:
        raise QueryError(f"cannot be answered: {error}", source=name) from error


def check(name: str, text: str) -> None:
    """Refuse a query that would ask another server.

    Raises:
        QueryError: it has a SERVICE.
    """
    if _has_keyword(text, _SERVICE, "servicx"):
        raise QueryError("SERVICE asks another server, and Onward works offline", source=name)


@lru_cache(maxsize=64)
def _check_question(query: Query) -> None:
    """`check` once for a question that is asked again and again; no value that is bound can change it."""
    check(query.name, query.text)


def names_its_dataset(text: str) -> bool:
    """Whether a query has FROM or FROM NAMED."""
    return _has_keyword(text, _FROM, "frox")


def _has_keyword(text: str, keyword: re.Pattern[str], other: str) -> bool:
    """Whether a word is a keyword in a text, and not a part of a name, a string, an IRI or a comment.

    The parser itself is asked: another word in its place stops it at that place, if it was the keyword.
    """
    return keyword.search(text) is not None and _stop(text) != _stop(keyword.sub(other, text))


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
