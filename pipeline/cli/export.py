"""`onward export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli import Settings
from pipeline.export import FORMATS, export, write
from pipeline.store.workspace import Workspace

_ENDINGS = {".ttl": "ttl", ".nt": "nt", ".nq": "nq"}


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
@click.option("--publisher", metavar="SLUG", help="Only what this publisher's lists say.")
@click.option("--evidence", is_flag=True, help="With the words and rules behind every field.")
@click.pass_obj
def command(
    settings: Settings, output: Path | None, form: str | None, publisher: str | None, *, evidence: bool
) -> None:
    """Write the current view as Turtle or N-Triples, or every graph as N-Quads: the same bytes each time.

    \b
    onward export -o graph.ttl
    onward export --publisher twilio --evidence > twilio.ttl
    onward export -o everything.nq
    """
    form = form or _ENDINGS.get(output.suffix if output else "", "ttl")
    if form == "nq" and (publisher or evidence):
        raise click.UsageError("nq writes every graph: --publisher and --evidence do not go with it")
    workspace = Workspace(settings.workspace)
    with workspace.reading() as store:
        content = export(store, workspace.names, form, publisher=publisher, evidence=evidence)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write(content, output)
    if not settings.quiet:
        click.echo(f"{len(content):,} bytes of {form} written to {output}", err=True)
