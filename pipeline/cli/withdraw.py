"""`onward withdraw`."""

from __future__ import annotations

import click

from pipeline.cli import Settings
from pipeline.cli.persons import person, tell
from pipeline.cli.pushing import pushes
from pipeline.decide import withdraw
from pipeline.store.workspace import Workspace


@click.command("withdraw")
@click.argument("list_name", metavar="LIST")
@click.argument("capture")
@person
@pushes
@click.pass_obj
def command(settings: Settings, list_name: str, capture: str, who: str, why: str) -> None:
    """Take a capture out of a list that it was given to by mistake. Its bytes stay; so does the decision.

    CAPTURE is the first digits of its SHA-256. It can be taken back: see onward decisions.

    \b
    onward withdraw acme/sub-processors 8f3a91 --why "it is Umbrella's list"
    """
    decision = withdraw(Workspace(settings.workspace), list_name, capture, who=who, why=why)
    tell(settings, decision)
