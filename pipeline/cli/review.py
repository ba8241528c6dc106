"""`onward review`."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.cli.persons import person, tell
from pipeline.cli.pushing import pushes
from pipeline.cli.tables import table
from pipeline.decide import match
from pipeline.resolve import Matches
from pipeline.resolve.matches import DIFFERENT, KIND, LATER, SAME
from pipeline.review import organisation_of, printed, suggested, texts_read
from pipeline.store.workspace import Workspace
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.review import Suggestion, TextRead

_FORMATS = click.Choice(("text", "json", "csv"))


@click.group("review", invoke_without_command=True)
@click.option("--all", "everything", is_flag=True, help="Also names that were put off.")
@click.option(
    "-f", "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.pass_context
def command(context: click.Context, *, everything: bool, form: str) -> None:
    """Show names that may be an organisation of the register, and cells not understood; decide of them.

    A name that only resembles one of the register is never merged with it: a person says whether it is the
    same. A decision keeps who, when and why, and `onward decisions revoke` takes it back. It moves no IRI:
    the party of the name stays what it was, and is identified.

    \b
    onward review
    onward review same "Snowflake Computing" snowflake --why "its name until 2018"
    onward review different "Pylon Ltd" pylon --why "another company"
    onward review later "Acme Ops" --why "asked their privacy team"
    onward review coverage -f csv
    """
    if context.invoked_subcommand is not None:
        return
    settings: Settings = context.obj
    vocabulary = load(settings.workspace / "labels")
    workspace = Workspace(settings.workspace)
    matches = Matches.of(workspace.decisions.standing(KIND))
    read = texts_read(printed(workspace), vocabulary, matches)
    names = [x for x in suggested(read, vocabulary, matches) if everything or not x.later]
    cells = [x for x in read if not x.rules and x.field != "processor"]
    if form == "json":
        found = {"names": [asdict(x) for x in names], "cells": [asdict(x) for x in cells]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_to_review(names, cells)))


@command.command("same")
@click.argument("name")
@click.argument("organisation")
@person
@pushes
@click.pass_obj
def same(settings: Settings, name: str, organisation: str, who: str, why: str) -> None:
    """Decide that a printed NAME means an ORGANISATION of the register: its IRI, the end of it, or a name."""
    _keep(settings, name, SAME, organisation, who=who, why=why)


@command.command("different")
@click.argument("name")
@click.argument("organisation")
@person
@pushes
@click.pass_obj
def different(settings: Settings, name: str, organisation: str, who: str, why: str) -> None:
    """Decide that a printed NAME does not mean an ORGANISATION of the register."""
    _keep(settings, name, DIFFERENT, organisation, who=who, why=why)


@command.command("later")
@click.argument("name")
@person
@pushes
@click.pass_obj
def later(settings: Settings, name: str, who: str, why: str) -> None:
    """Put a NAME off; it is shown with --all only."""
    _keep(settings, name, LATER, None, who=who, why=why)


@command.command("coverage")
@click.option("-f", "--format", "form", type=_FORMATS, default="text", show_default=True)
@click.pass_obj
def coverage(settings: Settings, form: str) -> None:
    """Say which texts of the current view were understood, by which rule, and which were not.

    As text, counts by field and rule; as CSV or JSON, every text.
    """
    workspace = Workspace(settings.workspace)
    matches = Matches.of(workspace.decisions.standing(KIND))
    read = texts_read(printed(workspace), load(settings.workspace / "labels"), matches)
    if form == "json":
        click.echo(json.dumps([asdict(x) for x in read], ensure_ascii=False, indent=2))
    elif form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(("field", "text", "rows", "lists", "rules", "concepts"))
        for x in read:
            writer.writerow(
                (x.field, x.text, x.rows, " ".join(x.lists), " ".join(x.rules), "; ".join(x.concepts))
            )
    else:
        click.echo("\n".join(table(("field", "texts", "understood", "by rule"), list(_counted(read)))))


def _keep(
    settings: Settings, name: str, verdict: str, organisation: str | None, *, who: str, why: str
) -> None:
    iri = None
    if organisation is not None:
        iri = organisation_of(organisation, load(settings.workspace / "labels"))
    decision = match(Workspace(settings.workspace), name, verdict, iri, who=who, why=why)
    tell(settings, decision)


def _to_review(names: Sequence[Suggestion], cells: Sequence[TextRead]) -> Iterator[str]:
    if not names and not cells:
        yield "Nothing to review."
    if names:
        yield "Names that may be an organisation of the register:"
        yield from table(
            ("name", "may be", "because", "confidence", "lists"),
            [_row(x) for x in names],
        )
    if names and cells:
        yield ""
    if cells:
        yield "Cells not understood:"
        yield from table(
            ("field", "text", "rows", "lists"),
            [(x.field, x.text, str(x.rows), "\n".join(x.lists)) for x in cells],
        )


def _row(found: Suggestion) -> tuple[str, ...]:
    organisation = f"{found.label} ({found.organisation.rpartition('#')[2]})"
    return found.name, organisation, found.rule, f"{found.confidence:.2f}", "\n".join(found.lists)


def _counted(read: Sequence[TextRead]) -> Iterator[tuple[str, str, str, str]]:
    for field in dict.fromkeys(x.field for x in read):
        texts = [x for x in read if x.field == field]
        rules = Counter(rule.partition(" ")[0] for x in texts for rule in x.rules)
        by_rule = ", ".join(f"{rule} {number}" for rule, number in rules.most_common())
        yield field, str(len(texts)), str(sum(bool(x.rules) for x in texts)), by_rule
