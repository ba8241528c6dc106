"""`onward rebuild`."""

from __future__ import annotations

import click

from pipeline.cli import Settings
from pipeline.cli.pushing import pushes
from pipeline.commit import Committer
from pipeline.reading import Reading
from pipeline.store.workspace import Workspace
from pipeline.wording import counted


@click.command("rebuild")
@pushes
@click.pass_obj
def command(settings: Settings) -> None:
    """Make the graph again from the archive and the decisions; readers have the old one until it is whole.

    \b
    onward rebuild
    """
    workspace = Workspace(settings.workspace)
    reading = Reading(workspace)
    changed = workspace.rebuild(reading.name, Committer(workspace, reading))
    if not settings.quiet:
        captures = counted(len(workspace.archive.captures()), "capture")
        what = "the graph is another one" if changed else "the graph is the same, byte for byte"
        click.echo(f"made again from {captures}: {what}", err=True)
