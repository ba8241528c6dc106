"""`onward validate`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.store.workspace import Workspace
from pipeline.validate import current_graph, graph_of_file, validate
from pipeline.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.validate import Finding

_LONGEST = 200
"""Characters of a field's words that a report shows."""


@click.command("validate")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--publisher", metavar="SLUG", help="Only what this publisher's lists say.")
@click.option(
    "-f", "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.pass_obj
def command(settings: Settings, path: Path | None, publisher: str | None, form: str) -> None:
    """Check the current view, or a file, against the shapes; name document, row and words of each finding.

    A file is Turtle, N-Triples, N-Quads or TriG. Exit 0 where nothing is wrong, 1 on a violation or a
    warning, 3 where the graph cannot be read.

    \b
    onward validate
    onward validate --publisher twilio
    onward validate graph.ttl -f json
    """
    if path is not None and publisher is not None:
        raise click.UsageError("--publisher asks of the workspace: give it or a file, not both")
    if not settings.quiet and sys.stderr.isatty():
        click.echo("Checking: a minute for a thousand rows…", err=True)
    if path is not None:
        report = validate(graph_of_file(path))
    else:
        workspace = Workspace(settings.workspace)
        with workspace.reading() as store:
            report = validate(current_graph(store, workspace.names, publisher))
    if form == "json":
        found = {"conforms": report.conforms, **asdict(report)}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for finding in report.findings:
            click.echo("\n".join(_lines(finding)))
    if not settings.quiet:
        click.echo(f"{counted(report.rows, 'row')} checked: {_counted(report.findings)}", err=True)
    if not report.conforms:
        sys.exit(1)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity} {finding.shape}: {finding.message}"
    where = finding.where
    if where.document is not None:
        row = f", row {where.name}" if where.name else ""
        section = f" ({where.section})" if where.section else ""
        others = f", and {where.others} more" if where.others else ""
        yield f"  {where.list or 'a list'}, {where.document}{row}{section}{others}"
    if where.words:
        words = " ".join(where.words.split())
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        yield f"  {where.locator or 'words'}: {shown}"
    value = f" has {finding.value}" if finding.value not in (None, finding.focus) else ""
    yield f"  {finding.focus}{value}"


def _counted(findings: Sequence[Finding]) -> str:
    severities = [finding.severity for finding in findings]
    counts = [
        counted(severities.count(name), name, several)
        for name, several in (("violation", "violations"), ("warning", "warnings"), ("info", "info"))
        if name in severities
    ]
    return ", ".join(counts) or "nothing wrong"
