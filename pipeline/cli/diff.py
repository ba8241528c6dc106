"""`onward diff`."""

from __future__ import annotations

import sys

import click

from pipeline.changes_told import told_none, told_one
from pipeline.cli import Settings
from pipeline.cli.comparing import committer_of, told_as
from pipeline.compare import compare


@click.command("diff")
@click.argument("list_name", metavar="LIST")
@click.argument("start", required=False, metavar="[FROM]")
@click.argument("end", required=False, metavar="[TO]")
@told_as
@click.pass_obj
def command(
    settings: Settings, list_name: str, start: str | None, end: str | None, form: str, *, exit_code: bool
) -> None:
    """Tell what changed in a list, in meaning: by default between its last two snapshots.

    FROM and TO are days (YYYY-MM-DD) or the first digits of a snapshot's digest.

    \b
    onward diff acme/sub-processors
    onward diff acme/sub-processors 2025-01-01 2026-01-01 -f md
    onward diff acme/sub-processors --exit-code -f json
    """
    workspace, committer = committer_of(settings)
    found = compare(workspace, committer, list_name, start, end)
    if found is None:
        if not settings.quiet:
            click.echo(f"{list_name}: one snapshot only, nothing to compare", err=True)
        click.echo(told_none(list_name, form), nl=False)
        return
    click.echo(told_one(found, form), nl=False)
    if exit_code and found.difference.published:
        sys.exit(1)
