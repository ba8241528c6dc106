"""`onward query`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pyoxigraph import QuerySolutions, QueryTriples

from pipeline.cli import Settings
from pipeline.cli.tables import table
from pipeline.errors import QueryError, ReadError
from pipeline.query import FORMATS, Query, ask, cells, find, packaged, parse, rendered
from pipeline.store.workspace import Workspace


@click.command("query")
@click.argument("question", required=False, metavar="[NAME | FILE.rq | -]")
@click.option("--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="Value of a parameter.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Default: table on a terminal, else csv (or ttl).",
)
@click.pass_obj
def command(settings: Settings, question: str | None, params: tuple[str, ...], form: str | None) -> None:
    """Ask a packaged question, a query in a file or on standard input; without one, list the questions.

    \b
    onward query
    onward query current-list --param publisher=Twilio
    onward query processors-by-country -f csv > countries.csv
    echo 'SELECT * { ?s ?p ?o } LIMIT 3' | onward query -
    """
    if question is None:
        _list()
        return
    query = _query(question)
    values = dict(_pair(param) for param in params)
    workspace = Workspace(settings.workspace)
    with workspace.reading() as store:
        answer = ask(store, workspace.names, query, values)
        if form is None and isinstance(answer, QueryTriples):
            form = "ttl"
        form = form or ("table" if sys.stdout.isatty() else "csv")
        if form != "table":
            sys.stdout.buffer.write(rendered(answer, form))
            sys.stdout.buffer.flush()
        elif isinstance(answer, QuerySolutions):
            click.echo("\n".join(table(*cells(answer))))
        elif isinstance(answer, QueryTriples):
            raise QueryError("a graph cannot be given as a table", advice="Take: ttl, nt")
        else:
            click.echo("yes" if answer else "no")


def _list() -> None:
    for query in packaged():
        click.echo(f"{query.name}\n    {query.summary}")
        for parameter in query.parameters:
            click.echo(f"    --param {parameter.name}={parameter.example!r}  {parameter.description}")


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


def _pair(param: str) -> tuple[str, str]:
    name, mark, value = param.partition("=")
    if not mark:
        raise click.UsageError(f"--param {param}: write NAME=VALUE")
    return name, value
