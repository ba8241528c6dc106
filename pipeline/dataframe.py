"""An answer as a table of pandas, which the extra `onward[dataframe]` installs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions

from pipeline.errors import OnwardError, QueryError
from pipeline.graph.terms import XSD
from pipeline.query import ask, ask_server, find, made_for, parse
from pipeline.store.remote import Access, RemoteStore
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from pandas import DataFrame

    from pipeline.query import Answer, Query


def dataframe(
    question: str,
    *,
    workspace: str | Path = ".onward",
    store: str | None = None,
    as_of: date | None = None,
    **values: str | Sequence[str],
) -> DataFrame:
    """Ask a question, and have its answer as a table.

    Whole numbers, decimals, yes or no, and days have pandas' own types; all else is text. What is not bound
    is missing.

    Args:
        question: name of a packaged question, or a SELECT of your own.
        workspace: the directory that `onward` works in.
        store: address of a server to ask instead; who asks is said in the environment, as for `onward query`.
        as_of: ask of every list as it was on a day.
        values: of the question's parameters; several where it takes them.

    Raises:
        OnwardError: pandas is not installed.
        QueryError: the question is none, gives no rows, or cannot be asked of a server as of a day.
        StoreError: nothing was ingested there yet, or the server cannot be asked.
    """
    try:
        from pandas import DataFrame, Timestamp  # noqa: PLC0415 - the extra's users alone have it
    except ImportError as error:
        raise OnwardError("pandas is not installed", advice="Run: pip install 'onward[dataframe]'") from error
    query = parse("your query", question) if "{" in question else find(question)
    here = Workspace(Path(workspace))
    if store is not None:
        if as_of is not None:
            raise QueryError("a server is asked of the current view and of changes alone", source=query.name)
        answer = ask_server(RemoteStore(store, Access.of(os.environ)), here.names, query, values)
        return _table(query, answer, DataFrame, Timestamp)
    with here.reading() as found:
        view = made_for(found, here.names, query, as_of=as_of)
        return _table(query, ask(view, query, values), DataFrame, Timestamp)


_NUMBERS = {f"{XSD}integer": int, f"{XSD}decimal": float, f"{XSD}double": float}
_DAYS = (f"{XSD}date", f"{XSD}dateTime")


def _table(
    query: Query, answer: Answer, table: type[DataFrame], moment: Callable[[str], object]
) -> DataFrame:
    if not isinstance(answer, QuerySolutions):
        raise QueryError("it gives no rows", source=query.name, advice="Ask a SELECT")
    names = [variable.value for variable in answer.variables]
    rows = [[_value(solution[name], moment) for name in names] for solution in answer]
    return table(rows, columns=names).convert_dtypes()


def _value(term: object, moment: Callable[[str], object]) -> object:
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else None
    kind = term.datatype.value
    if kind in _NUMBERS:
        return _NUMBERS[kind](term.value)
    if kind in _DAYS:
        return moment(term.value)
    return term.value in ("true", "1") if kind == f"{XSD}boolean" else term.value
