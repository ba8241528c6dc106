"""`onward status`."""

from __future__ import annotations

import click

from pipeline.cli import Settings
from pipeline.status import status
from pipeline.store.workspace import Workspace


@click.command("status")
@click.pass_obj
def command(settings: Settings) -> None:
    """Say what is in the workspace: lists, captures, snapshots, engagements, size.

    \b
    onward status
    onward --workspace /srv/onward status
    """
    found = status(Workspace(settings.workspace))
    click.echo(f"workspace    {settings.workspace.resolve()} (format {found.format})")
    click.echo(f"lists        {len(found.lists)}{': ' + ', '.join(found.lists) if found.lists else ''}")
    click.echo(f"captures     {found.captures}{f', {found.held} held back' if found.held else ''}")
    click.echo(f"snapshots    {found.snapshots}")
    click.echo(f"engagements  {found.engagements} in the current view")
    click.echo(f"quads        {found.quads:,}")
    click.echo(f"on disk      {found.size:,} bytes")
    if not found.snapshots:
        click.echo("nothing was ingested here yet; run: onward ingest", err=True)
