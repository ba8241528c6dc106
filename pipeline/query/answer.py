"""Answers in the standard formats, and as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, serialize

from pipeline.errors import QueryError
from pipeline.graph.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import QuerySolutions

    from pipeline.query.ask import Answer

SOLUTION_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""Formats of rows, and of yes or no (SPARQL 1.1 Query Results in CSV and TSV, JSON, XML)."""
GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
"""Formats of a graph."""
FORMATS = ("table", "markdown", *SOLUTION_FORMATS, *GRAPH_FORMATS)
_WITH_PREFIXES = frozenset({"ttl", "trig"})


def rendered(answer: Answer, form: str) -> bytes:
    """An answer in a standard format.

    Raises:
        QueryError: the format is not one for this form of answer.
    """
    if isinstance(answer, QueryTriples):
        if form not in GRAPH_FORMATS:
            raise QueryError(f"a graph cannot be given as {form}", advice=f"Take: {', '.join(GRAPH_FORMATS)}")
        prefixes = PREFIXES if form in _WITH_PREFIXES else None
        return serialize(sorted(answer, key=str), format=GRAPH_FORMATS[form], prefixes=prefixes) or b""
    if form not in SOLUTION_FORMATS:
        raise QueryError(
            f"rows cannot be given as {form}",
            advice=f"Take: table, markdown, {', '.join(SOLUTION_FORMATS)}",
        )
    return answer.serialize(format=SOLUTION_FORMATS[form]) or b""


def cells(answer: QuerySolutions) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """An answer's variable names and its rows, each value as a person reads it."""
    names = tuple(variable.value for variable in answer.variables)
    return names, [tuple(_plain(solution[name]) for name in names) for solution in answer]


def markdown(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows as a pipe table of GitHub Flavored Markdown, without a last line's end."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(_cell(text) for text in line) + " |" for line in lines)


def _cell(text: str) -> str:
    """A cell in which nothing is mark-up: a document's words never become a link or an element of a page."""
    escaped = "".join(f"\\{c}" if c in "\\|`*_[]<>&#" else c for c in text)
    return " ".join(escaped.split())


def _plain(term: object) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
