"""`onward query`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pyoxigraph import QuerySolutions, QueryTriples

from pipeline.cli import Settings
from pipeline.cli.pairs import pairs
from pipeline.cli.tables import table
from pipeline.errors import OnwardError, QueryError, ReadError
from pipeline.query import (
    FORMATS,
    Query,
    ask,
    ask_server,
    cells,
    find,
    made_for,
    markdown,
    names,
    packaged,
    parse,
    rendered,
)
from pipeline.store.remote import Access, RemoteStore
from pipeline.store.views import asked_now
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from click.shell_completion import CompletionItem

    from pipeline.query import Answer, Parameter

_DAY = click.DateTime(["%Y-%m-%d"])


def _complete_question(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """The packaged questions that begin so, each with its summary, and files."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when a shell asks

    found = [CompletionItem(name, help=find(name).summary) for name in names() if name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


def _complete_value(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - the same
    """The parameters of the question, and the values of one whose name stands already."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - the same

    try:
        # An option without its value stops click's parser: what stood before it is left as it was typed.
        query = find(ctx.params.get("question") or next(iter(ctx.args), ""))
    except OnwardError:
        return []
    name, mark, value = incomplete.partition("=")
    if not mark:
        return [
            CompletionItem(f"{parameter.name}=", help=parameter.description)
            for parameter in query.parameters
            if parameter.name.startswith(incomplete)
        ]
    known = {parameter.name: parameter for parameter in query.parameters}
    values = _values(known[name], ctx) if name in known else ()
    return [
        CompletionItem(f"{name}={known_value}") for known_value in values if known_value.startswith(value)
    ]


def _values(parameter: Parameter, ctx: click.Context) -> tuple[str, ...]:
    """Values to offer: the choices, else the example; for a publisher those in the workspace."""
    if parameter.choices:
        return parameter.choices
    offered = {parameter.example, *([parameter.default] if parameter.default else [])}
    settings = ctx.find_object(Settings)
    workspace = Workspace(settings.workspace if settings else Path(".onward"))
    if parameter.name == "publisher" and workspace.exists:
        query = parse("publishers", _PUBLISHERS)
        with workspace.reading() as store:
            answer = ask(asked_now(store, workspace.names, evidence=False), query, {})
            assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
            offered = {slug for (slug,) in cells(answer)[1]}
    return tuple(sorted(offered))


_PUBLISHERS = """SELECT DISTINCT ?slug WHERE {
  ?list <http://purl.org/dc/terms/publisher> ?publisher .
  ?publisher <http://purl.org/dc/terms/identifier> ?slug
}"""


@click.command("query")
@click.argument("question", required=False, metavar="[NAME | FILE.rq | -]", shell_complete=_complete_question)
@click.option(
    "--param",
    "-p",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="Value of a parameter; again for a further value, where it takes several.",
    shell_complete=_complete_value,
)
@click.option("--portfolio", "mine", is_flag=True, help="Ask of the publishers of the portfolio alone.")
@click.option("--as-of", "as_of", type=_DAY, metavar="DATE", help="Ask of the lists as they were on a day.")
@click.option("--snapshot", metavar="NAME", help="Ask of one snapshot: its IRI, or the end of it.")
@click.option(
    "--store",
    "--endpoint",
    "store",
    metavar="URL",
    help="Ask a server that holds the graph, by SPARQL 1.1 (ONWARD_STORE_USER, _PASSWORD, _TOKEN).",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Default: table on a terminal, else csv (or ttl).",
)
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one for each option
    settings: Settings,
    question: str | None,
    params: tuple[str, ...],
    mine: bool,
    as_of: datetime | None,
    snapshot: str | None,
    store: str | None,
    form: str | None,
) -> None:
    """Ask a packaged question, a query in a file or on standard input; without one, list the questions.

    \b
    onward query
    onward query current-list --param publisher=Twilio
    onward query chains --param publisher=Gruntwork --as-of 2025-06-01
    onward query processors-by-country -f csv > countries.csv
    onward query if-it-fails --param processor=Twilio --portfolio
    onward query who-uses --store http://127.0.0.1:7878/sparql
    echo 'SELECT * { ?s ?p ?o } LIMIT 3' | onward query -
    """
    if question is None:
        _list()
        return
    if as_of is not None and snapshot is not None:
        raise click.UsageError("--as-of and --snapshot do not go together: a snapshot has its own day")
    query = _query(question)
    values = pairs(params)
    workspace = Workspace(settings.workspace)
    if mine:
        values["publisher"] = _portfolio(workspace, query, values)
    if store is not None:
        if as_of is not None or snapshot is not None:
            raise click.UsageError("a server is asked of the current view and of changes alone")
        _print(ask_server(RemoteStore(store, Access.of(os.environ)), workspace.names, query, values), form)
        return
    with workspace.reading() as here:
        day = as_of.date() if as_of else None
        view = made_for(here, workspace.names, query, as_of=day, snapshot=snapshot)
        _print(ask(view, query, values), form)


def _portfolio(workspace: Workspace, query: Query, values: Mapping[str, list[str]]) -> list[str]:
    if not any(parameter.name == "publisher" and parameter.several for parameter in query.parameters):
        raise click.UsageError(f"{query.name} is asked of no publishers")
    if "publisher" in values:
        raise click.UsageError("--portfolio and --param publisher do not go together")
    from pipeline.decided import portfolio  # noqa: PLC0415 - loads what reads documents

    publishers = sorted(portfolio(workspace.decisions.standing()))
    if not publishers:
        raise click.UsageError("the portfolio is empty: onward portfolio add PUBLISHER --why TEXT")
    return publishers


def _print(answer: Answer, form: str | None) -> None:
    is_graph = isinstance(answer, QueryTriples)
    if form is None:
        form = "ttl" if is_graph else "table" if sys.stdout.isatty() else "csv"
    if form not in ("table", "markdown"):
        sys.stdout.buffer.write(rendered(answer, form))
        sys.stdout.buffer.flush()
    elif isinstance(answer, QuerySolutions):
        head, rows = cells(answer)
        click.echo("\n".join(table(head, rows)) if form == "table" else markdown(head, rows))
    elif is_graph:
        raise QueryError(f"a graph cannot be given as {form}", advice="Take: ttl, nt, nq, trig, jsonld")
    else:
        click.echo("yes" if answer else "no")


def _list() -> None:
    for query in packaged():
        click.echo(f"{query.name}\n    {query.summary}")
        for parameter in query.parameters:
            need = " (needed)" if parameter.required else ""
            default = f" (default: {parameter.default})" if parameter.default is not None else ""
            click.echo(
                f"    --param {parameter.name}={parameter.example!r}  {parameter.description}{need}{default}"
            )


def _query(question: str) -> Query:
    if question != "-" and not question.endswith(".rq"):
        return find(question)
    name = "standard input" if question == "-" else question
    try:
        content = sys.stdin.buffer.read() if question == "-" else Path(question).read_bytes()
        return parse(name, content.decode("utf-8-sig"))
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", source=name) from error
    except UnicodeDecodeError as error:
        raise ReadError("not valid UTF-8", source=name, place=f"byte {error.start:,}") from error
