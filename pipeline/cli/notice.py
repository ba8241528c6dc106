"""`onward notice`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.cli.days import Day
from pipeline.cli.persons import person, tell
from pipeline.cli.pushing import pushes
from pipeline.decide import record_notice
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date


@click.command("notice")
@click.argument("list_name", metavar="LIST")
@click.option("--received", type=Day(), required=True, help="The day on which the notice was received.")
@click.option("--days", type=click.IntRange(0), help="Days to object that it leaves; else those on record.")
@click.option(
    "--snapshot", metavar="DIGITS", help="The snapshot whose changes it announces; else the latest."
)
@person
@pushes
@click.pass_obj
def command(
    settings: Settings,
    list_name: str,
    received: date,
    days: int | None,
    snapshot: str | None,
    who: str,
    why: str,
) -> None:
    """Record that a notice of a change was received: the time to object counts from that day.

    \b
    onward notice acme/sub-processors --received 2026-01-05 --days 30 --why "mail to the privacy desk"
    """
    workspace = Workspace(settings.workspace)
    decision = record_notice(workspace, list_name, snapshot, received, days, who=who, why=why)
    tell(settings, decision)
