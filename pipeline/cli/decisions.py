"""`onward decisions`."""

from __future__ import annotations

import click

from pipeline.cli import Settings
from pipeline.cli.persons import person, said, tell
from pipeline.cli.pushing import pushes
from pipeline.decide import revoke
from pipeline.store.workspace import Workspace


@click.group("decisions", invoke_without_command=True)
@click.option("--all", "everything", is_flag=True, help="Also those that were taken back.")
@click.pass_context
def command(context: click.Context, *, everything: bool) -> None:
    """List what people decided and stands; take a decision back.

    \b
    onward decisions
    onward decisions --all
    onward decisions revoke 3f2a9c0b1d4e --why "it was right after all"
    """
    if context.invoked_subcommand is None:
        settings: Settings = context.obj
        decisions = Workspace(settings.workspace).decisions
        for decision in decisions.all() if everything else decisions.standing():
            click.echo(said(decision))


@command.command("revoke")
@click.argument("name")
@person
@pushes
@click.pass_obj
def take_back(settings: Settings, name: str, who: str, why: str) -> None:
    """Take a decision back, by its name; it stays on record."""
    decision = revoke(Workspace(settings.workspace), name, who=who, why=why)
    tell(settings, decision)
