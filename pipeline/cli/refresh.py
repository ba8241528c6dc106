"""`onward refresh`."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.cli.declared import named_sources
from pipeline.cli.progress import watched
from pipeline.cli.pushing import pushes
from pipeline.cli.reports import rows_added, shows_again, visit_lines
from pipeline.fetch import Bounds, Fetcher
from pipeline.refresh import accept, refresh
from pipeline.store.visits import Visits
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable


_BOUNDS = Bounds()


@click.command("refresh")
@click.argument("names", nargs=-1, metavar="[SOURCE ...]")
@click.option(
    "--accept",
    "reason",
    metavar="REASON",
    help="Take the page that is held for the list after all, and keep the reason. Nothing is fetched.",
)
@click.option(
    "--allow-private", is_flag=True, help="Fetch from private, loopback and link-local addresses too."
)
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=_BOUNDS.max_bytes,
    show_default=True,
    help="Cut larger pages off.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=_BOUNDS.seconds,
    show_default=True,
    metavar="SECONDS",
    help="For one answer, from the first to the last byte.",
)
@click.option(
    "--tries",
    type=click.IntRange(1),
    default=_BOUNDS.tries,
    show_default=True,
    help="Of one request, where the error may pass.",
)
@pushes
@click.pass_obj
def command(
    settings: Settings,
    names: tuple[str, ...],
    reason: str | None,
    *,
    allow_private: bool,
    max_bytes: int,
    timeout: float,
    tries: int,
) -> None:
    """Ask publishers for their lists again, keep what they send, ingest what changed.

    Without an argument: every source in ./sources that may be fetched. A page that is no list, or has far
    fewer rows than expected, is kept and not taken for the list. Exit 0 where nothing is wrong, 1 where
    something needs a look.

    \b
    onward refresh
    onward refresh twilio zed
    onward refresh twilio --accept "They closed two products."
    """
    sources = named_sources(names)
    workspace = Workspace(settings.workspace)
    visits = Visits(workspace.folder)
    if reason is not None:
        if not names:
            raise click.UsageError("--accept needs the name of a source")
        for source in sources:
            now = datetime.now(UTC)
            report = accept(workspace, visits, source, who=getpass.getuser(), when=now, why=reason)
            new = report.outcome == "added"
            _say(settings, [f"{source.list}: accepted: {rows_added(report) if new else shows_again(report)}"])
        return
    bounds = Bounds(max_bytes=max_bytes, seconds=timeout, tries=tries)
    fetcher = Fetcher(bounds, allow_private=allow_private)
    needs_a_look = False
    outcomes = refresh(workspace, visits, sources, fetcher)
    for outcome in watched(outcomes, len(sources), "Fetching", quiet=settings.quiet):
        needs_a_look = needs_a_look or outcome.needs_a_look
        _say(settings, visit_lines(outcome))
    if needs_a_look:
        sys.exit(1)


def _say(settings: Settings, lines: Iterable[str]) -> None:
    if not settings.quiet:
        click.echo("\n".join(lines), err=True)
