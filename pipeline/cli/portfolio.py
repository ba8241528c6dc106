"""`onward portfolio`."""

from __future__ import annotations

import click

from pipeline.cli import Settings
from pipeline.cli.persons import person, tell
from pipeline.cli.pushing import pushes
from pipeline.decide import exclude, include
from pipeline.decided import portfolio
from pipeline.store.workspace import Workspace


@click.group("portfolio", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Say which publishers are yours, so that questions can be asked of them alone; without more, list them.

    \b
    onward portfolio
    onward portfolio add twilio --why "our telephony"
    onward portfolio remove twilio --why "contract ended"
    """
    if context.invoked_subcommand is None:
        settings: Settings = context.obj
        for publisher in sorted(portfolio(Workspace(settings.workspace).decisions.standing())):
            click.echo(publisher)


@command.command("add")
@click.argument("publisher")
@person
@pushes
@click.pass_obj
def add(settings: Settings, publisher: str, who: str, why: str) -> None:
    """Add a publisher, by its slug."""
    decision = include(Workspace(settings.workspace), publisher, who=who, why=why)
    tell(settings, decision)


@command.command("remove")
@click.argument("publisher")
@person
@pushes
@click.pass_obj
def remove(settings: Settings, publisher: str, who: str, why: str) -> None:
    """Remove a publisher, by its slug."""
    decision = exclude(Workspace(settings.workspace), publisher, who=who, why=why)
    tell(settings, decision)
