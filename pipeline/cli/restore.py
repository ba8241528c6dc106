"""`onward restore`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import Settings
from pipeline.commit import Committer
from pipeline.reading import Reading
from pipeline.store.backup import restore
from pipeline.store.workspace import Workspace
from pipeline.wording import counted


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def command(settings: Settings, file: Path) -> None:
    """Make a workspace from a backup, where none is, and its graph.

    \b
    onward --workspace /srv/onward restore onward-2026-01-31.tar
    """
    workspace = Workspace(settings.workspace)
    count = restore(file, workspace.folder)
    reading = Reading(workspace)
    workspace.rebuild(reading.name, Committer(workspace, reading))
    if not settings.quiet:
        files = counted(count, "file")
        click.echo(f"{files} restored to {workspace.folder}; the graph was made of what they hold", err=True)
