"""`onward export`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.export import (
    FORMATS,
    RDF_FORMATS,
    TABLES,
    check_publisher,
    csv_bytes,
    csvw,
    edges_csv,
    graphml,
    nodes_csv,
    table_of,
    whole,
    write_everything,
    write_view,
    xlsx,
)
from pipeline.store.views import of_day, of_now, of_snapshot
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.store.views import View

_ENDINGS = {
    ".ttl": "ttl",
    ".nt": "nt",
    ".nq": "nq",
    ".trig": "trig",
    ".jsonld": "jsonld",
    ".rdf": "rdf",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".graphml": "graphml",
}
_NETWORKS = {"graphml": graphml, "nodes": nodes_csv, "edges": edges_csv}


@click.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; standard output without.",
)
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS), help="Default: by the file's ending, else ttl."
)
@click.option(
    "--table",
    "table",
    type=click.Choice(list(TABLES)),
    default="engagements",
    show_default=True,
    help="Which table csv, csvw and xlsx hold.",
)
@click.option("--publisher", metavar="SLUG", help="Only what this publisher's lists say.")
@click.option("--evidence", is_flag=True, help="With the words and rules behind every field.")
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="As of a day.")
@click.option("--snapshot", metavar="NAME", help="One snapshot: its IRI, or the end of it.")
@click.pass_obj
def command(  # noqa: PLR0913 - click hands over every option
    settings: Settings,
    output: Path | None,
    form: str | None,
    table: str,
    publisher: str | None,
    as_of: datetime | None,
    snapshot: str | None,
    *,
    evidence: bool,
) -> None:
    """Write a view as RDF, as a table or as a network, or every graph as N-Quads: the same bytes each time.

    \b
    onward export -o graph.ttl
    onward export --publisher twilio --evidence > twilio.ttl
    onward export -o lists.xlsx
    onward export --table article-30 -o record.csv
    onward export -o network.graphml
    onward export -o everything.nq
    """
    form = form or _ENDINGS.get(output.suffix if output else "", "ttl")
    if form == "nq" and (publisher or evidence or as_of or snapshot):
        raise click.UsageError("nq writes every graph: no publisher, view or --evidence goes with it")
    if form in _NETWORKS and publisher:
        raise click.UsageError("a network joins publishers: --publisher does not go with it")
    if as_of is not None and snapshot is not None:
        raise click.UsageError("--as-of and --snapshot do not go together: a snapshot has its own day")
    workspace = Workspace(settings.workspace)
    with workspace.reading() as store, whole(output) if output else nullcontext(sys.stdout.buffer) as out:
        if form == "nq":
            write_everything(store, out)
        else:
            if snapshot is not None:
                view = of_snapshot(store, workspace.names, snapshot, evidence=evidence)
            elif as_of is not None:
                view = of_day(store, workspace.names, as_of.date(), evidence=evidence)
            else:
                view = of_now(store, workspace.names, evidence=evidence)
            if form in RDF_FORMATS:
                write_view(view, workspace.names, form, out, publisher=publisher)
            else:
                if publisher is not None:
                    check_publisher(store, workspace.names, publisher)
                file_name = output.with_suffix(".csv").name if output else f"{table}.csv"
                out.write(_table_or_network(view, form, table, publisher, file_name))
        out.flush()
    if output is not None and not settings.quiet:
        click.echo(f"{output.stat().st_size:,} bytes of {form} written to {output}", err=True)


def _table_or_network(view: View, form: str, table: str, publisher: str | None, file_name: str) -> bytes:
    if form in _NETWORKS:
        return _NETWORKS[form](view)
    found = table_of(view, table, publisher)
    if form == "csvw":
        return csvw(found, file_name)
    return xlsx(found) if form == "xlsx" else csv_bytes(found)
