"""`onward changes`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pipeline.changes_told import told
from pipeline.cli import Settings
from pipeline.cli.comparing import committer_of, told_as
from pipeline.cli.days import Day
from pipeline.compare import compare_since
from pipeline.decided import portfolio
from pipeline.store.views import CLOCKS

if TYPE_CHECKING:
    from datetime import date


@click.command("changes")
@click.option("--since", type=Day(), required=True, help="The first day to tell of.")
@click.option(
    "--clock",
    type=click.Choice(CLOCKS),
    default="stated",
    show_default=True,
    help="What a day is: the publisher's date, or that of the capture.",
)
@click.option("--list", "list_names", multiple=True, metavar="LIST", help="Only this list; may be repeated.")
@click.option("--portfolio", "mine", is_flag=True, help="Only the publishers of the portfolio.")
@told_as
@click.pass_obj
def command(
    settings: Settings,
    since: date,
    clock: str,
    list_names: tuple[str, ...],
    form: str,
    *,
    mine: bool,
    exit_code: bool,
) -> None:
    """Tell what changed in every list since a day, and until when one may object.

    \b
    onward changes --since 2026-01-01
    onward changes --since 2026-01-01 --portfolio -f ics > deadlines.ics
    onward changes --since 2026-01-01 -f atom > changes.xml
    """
    workspace, committer = committer_of(settings)
    publishers = portfolio(workspace.decisions.standing()) if mine else None
    found = [
        compared
        for compared in compare_since(
            workspace, committer, since, clock=clock, lists=frozenset(list_names) or None
        )
        if publishers is None or compared.list.partition("/")[0] in publishers
    ]
    changed = [compared for compared in found if compared.difference.published]
    if not changed and form == "text" and not settings.quiet:
        click.echo(f"nothing changed since {since.isoformat()}", err=True)
    click.echo(told(changed, form), nl=False)
    if exit_code and changed:
        sys.exit(1)
