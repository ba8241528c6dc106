"""`onward check`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.cli.pairs import pairs
from pipeline.errors import ReadError
from pipeline.policies import check, load
from pipeline.query import markdown
from pipeline.store.workspace import Workspace
from pipeline.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.policies import Breach, Checked, Policy, RowEvidence

_LONGEST = 200
"""Characters of a field's words that a report shows."""


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[FILE.rq ...]", type=click.Path(path_type=Path))
@click.option(
    "--param",
    "-p",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="Value of a parameter, for every policy that has it.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
)
@click.pass_obj
def command(settings: Settings, paths: tuple[Path, ...], params: tuple[str, ...], form: str) -> None:
    """Ask your own policies of the graph: a policy is a query, and each row that it finds is a breach.

    Without a file: every policy in the folder `policies` of the workspace. Exit 0 where all are kept, 1 on a
    breach that is a violation or a warning.

    \b
    onward check
    onward check eea-only.rq --param since=2026-11-01
    onward check -f markdown > breaches.md
    """
    workspace = Workspace(settings.workspace)
    policies = [load(path) for path in paths or _own(workspace)]
    with workspace.reading() as store:
        found = list(check(store, workspace.names, policies, pairs(params)))
    if form == "json":
        click.echo(json.dumps([_facts(each) for each in found], ensure_ascii=False, indent=2))
    else:
        lines = _text if form == "text" else _markdown
        click.echo("\n".join(line for each in found for line in lines(each)), nl=bool(found))
    if not settings.quiet:
        breached = sum(bool(each.breaches) for each in found)
        asked = counted(len(found), "policy", "policies")
        click.echo(f"{asked} checked, {breached} not kept", err=True)
    if any(each.needs_a_look for each in found):
        sys.exit(1)


def _own(workspace: Workspace) -> Sequence[Path]:
    folder = workspace.folder / "policies"
    found = sorted(folder.glob("*.rq"))
    if not found:
        raise ReadError(
            "there is no policy", source=str(folder), advice="Put one there, or name a file: FILE.rq"
        )
    return found


def _facts(found: Checked) -> dict[str, object]:
    policy = found.policy
    return {
        "policy": policy.name,
        "severity": policy.severity,
        "summary": policy.query.summary,
        "kept": not found.breaches,
        "breaches": [
            {"values": dict(breach.values), "evidence": [asdict(row) for row in breach.evidence]}
            for breach in found.breaches
        ],
    }


def _text(found: Checked) -> Iterator[str]:
    policy = found.policy
    if not found.breaches:
        yield f"kept  {policy.name}: {_summary(policy)}"
        return
    yield f"{policy.severity}  {policy.name}: {_summary(policy)}"
    for breach in found.breaches:
        yield f"  - {_told(breach)}"
        for row in breach.evidence:
            yield f"    {_place(row)}"
            yield from (f"      {words}" for words in _words(row))


def _markdown(found: Checked) -> Iterator[str]:
    policy = found.policy
    yield f"## {_summary(policy)}"
    yield ""
    if not found.breaches:
        yield "Kept."
        yield ""
        return
    yield f"{policy.severity.capitalize()}: {counted(len(found.breaches), 'breach', 'breaches')}."
    yield ""
    told = [_without_rows(breach) for breach in found.breaches]
    head = tuple(dict.fromkeys(name for values in told for name in values))
    if head:
        rows = [
            (*(values.get(name, "") for name in head), "; ".join(map(_place, breach.evidence)))
            for values, breach in zip(told, found.breaches, strict=True)
        ]
        yield markdown((*head, "evidence"), rows)
        yield ""


def _summary(policy: Policy) -> str:
    return policy.query.summary or policy.name


def _told(breach: Breach) -> str:
    parts = [f"{name}: {value}" for name, value in _without_rows(breach).items() if value]
    return "; ".join(parts) or "it does not hold"


def _without_rows(breach: Breach) -> dict[str, str]:
    """The values of a breach without the IRIs of rows, which their evidence names."""
    rows = {row.row for row in breach.evidence}
    return {name: value for name, value in breach.values if value not in rows}


def _place(row: RowEvidence) -> str:
    return f"{row.list or 'a list'}, {row.document or 'a document'}, row {row.processor or row.row}"


def _words(row: RowEvidence) -> Iterator[str]:
    for words in row.words:
        text = " ".join(words.text.split())
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        yield f"{words.field} ({words.locator}): {shown}"
