"""`onward backup`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import Settings
from pipeline.store.backup import back_up
from pipeline.store.workspace import Workspace
from pipeline.wording import counted


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def command(settings: Settings, file: Path) -> None:
    """Write what cannot be made again into one tar file: captures, decisions, your own labels.

    \b
    onward backup onward-2026-01-31.tar
    """
    workspace = Workspace(settings.workspace)
    with workspace.undisturbed():
        count = back_up(workspace.folder, file)
    if not settings.quiet:
        click.echo(f"{counted(count, 'file')} in {file}", err=True)
