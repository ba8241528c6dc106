"""`onward sources`."""

from __future__ import annotations

import csv
import json
import re
import sys
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.cli.declared import named_sources
from pipeline.cli.tables import table
from pipeline.health import STALE_AFTER, Health, health
from pipeline.store.visits import Visits
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):[\d.:+]+$")
"""A moment; the table shows its day and minute."""
_SHOWN = ("list", "state", "rows", "stated", "captured", "seen", "days", "failed", "why")
"""Columns of the table; the other formats have all."""


@click.command("sources")
@click.argument("names", nargs=-1, metavar="[SOURCE ...]")
@click.option(
    "--stale-after",
    type=click.IntRange(0),
    default=STALE_AFTER,
    show_default=True,
    metavar="DAYS",
    help="Call a list stale that was not had for more days.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("table", "csv", "json")),
    help="Default: table on a terminal, else csv.",
)
@click.pass_obj
def command(settings: Settings, names: tuple[str, ...], stale_after: int, form: str | None) -> None:
    """Say how the declared lists fare: state, rows, dates, when last had, what went wrong last.

    States: good, held (the last page is kept and not taken for the list), failing (the last fetch failed),
    stale, never (not fetched yet), by hand (its declaration does not let it be fetched).

    \b
    onward sources
    onward sources twilio -f json
    onward sources --stale-after 7 -f csv > health.csv
    """
    workspace = Workspace(settings.workspace)
    today = datetime.now(UTC).date()
    found = list(health(workspace, Visits(workspace.folder), named_sources(names), today, stale_after))
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form == "json":
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\r\n")
        columns = tuple(field.name for field in fields(Health))
        writer.writerow(columns)
        writer.writerows(_cells(each, columns) for each in found)
    else:
        rows = [[_MOMENT.sub(r"\1 \2", cell) for cell in _cells(each, _SHOWN)] for each in found]
        click.echo("\n".join(table(_SHOWN, rows)))


def _cells(found: Health, columns: Sequence[str]) -> list[str]:
    values = asdict(found)
    return ["" if values[name] is None else str(values[name]) for name in columns]
