"""`onward correct`."""

from __future__ import annotations

import click

from pipeline.changes import FIELDS
from pipeline.cli import Settings
from pipeline.cli.persons import person, tell
from pipeline.cli.pushing import pushes
from pipeline.decide import correct
from pipeline.store.workspace import Workspace


@click.command("correct")
@click.argument("engagement", metavar="IRI")
@click.argument("field", type=click.Choice(FIELDS))
@click.argument("text")
@person
@pushes
@click.pass_obj
def command(settings: Settings, engagement: str, field: str, text: str, who: str, why: str) -> None:
    """Set a misread field of a row right: FIELD is TEXT. An empty TEXT says that nothing stands there.

    It holds for every capture of the list whose row reads the same. Services are parted by semicolons.
    Take the decision back with: onward decisions revoke NAME

    \b
    onward correct https://w3id.org/onward/id/list/acme/… location "Germany" --why "cut off at the page's end"
    """
    decision = correct(Workspace(settings.workspace), engagement, field, text, who=who, why=why)
    tell(settings, decision)
