"""`onward verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli import Settings
from pipeline.store.workspace import Workspace
from pipeline.verify import verify
from pipeline.wording import counted


@click.command("verify")
@click.option(
    "--from",
    "copies",
    multiple=True,
    type=click.Path(path_type=Path),
    help="File or folder in which lost bytes may be; may be repeated.",
)
@click.pass_obj
def command(settings: Settings, copies: tuple[Path, ...]) -> None:
    """Check the archive against its digests and the graph against the archive, and mend what can be mended.

    Exit 1 where something was wrong.

    \b
    onward verify
    onward verify --from /mnt/backup/archive
    """
    found = verify(Workspace(settings.workspace), copies)
    for finding in found.findings:
        click.echo(f"{finding.what} ({'mended' if finding.mended else 'not mended'})")
    if not found.findings and not settings.quiet:
        click.echo(f"{counted(found.captures, 'capture')} and the graph are as they should be", err=True)
    if not found.clean:
        click.echo("give lost bytes back: onward ingest FILE, or onward verify --from FOLDER", err=True)
    if found.findings:
        sys.exit(1)
