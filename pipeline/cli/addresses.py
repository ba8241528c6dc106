"""Lists named by their address on the web, for `onward ingest`: asked for as `onward refresh` does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from pipeline.cli.declared import FOLDER
from pipeline.cli.reports import visit_lines
from pipeline.fetch import Bounds, Fetcher
from pipeline.model import Source
from pipeline.refresh import refresh
from pipeline.sources import load_sources
from pipeline.store.visits import Visits
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.cli import Settings
    from pipeline.model import ListIdentity
    from pipeline.read import Limits


def ingest_addresses(
    settings: Settings,
    addresses: Iterable[str],
    identity: ListIdentity | None,
    *,
    limits: Limits,
    allow_private: bool,
) -> Iterator[str]:
    """Fetch lists, ingest them and say what became of each; the outcomes, as `Outcome` names them.

    Raises:
        click.UsageError: nobody says whose list is at an address.
    """
    sources = [_source(address, identity) for address in addresses]
    workspace = Workspace(settings.workspace)
    fetcher = Fetcher(Bounds(max_bytes=limits.bytes), allow_private=allow_private)
    for outcome in refresh(workspace, Visits(workspace.folder), sources, fetcher):
        if not settings.quiet:
            click.echo("\n".join(visit_lines(outcome)), err=True)
        yield outcome.outcome


def _source(address: str, identity: ListIdentity | None) -> Source:
    """The source that is declared with an address, else one of which nothing more is known."""
    for source in load_sources(FOLDER):
        if source.url == address and identity in (None, source.list):
            return replace(source, refresh=True)  # whoever names it wants it
    if identity is None:
        raise click.UsageError(f"{address}: say whose list it is, with --list or --publisher")
    return Source(list=identity, title="", url=address, format="", captures=())
