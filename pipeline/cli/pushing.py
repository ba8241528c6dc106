"""`--store`: what a command has committed goes to a server too."""

from __future__ import annotations

import os
import sys
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

import click

from pipeline.store.push import push
from pipeline.store.remote import Access, RemoteStore
from pipeline.store.replica import Replica
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.cli import Settings

Given = ParamSpec("Given")

_SECONDS = 600.0
"""To wait for one answer: a server may take long to remove a large graph."""
_TRIES = 5


def pushes(command: Callable[Given, None]) -> Callable[Given, None]:
    """Give a command that commits the option `--store`.

    It follows what the command has committed, whatever it exits with; where it stops with an error, the
    next one that ends well sends that too.
    """

    @click.option(
        "--store",
        metavar="URL",
        help="Send the graph to a server too, by SPARQL 1.1 (ONWARD_STORE_USER, _PASSWORD, _TOKEN).",
    )
    @wraps(command)
    def committing(*args: Given.args, **kwargs: Given.kwargs) -> None:
        store = kwargs.pop("store", None)
        code: str | int | None = 0
        try:
            command(*args, **kwargs)
        except SystemExit as stop:
            code = stop.code
        if isinstance(store, str) and not kwargs.get("dry_run"):
            send(click.get_current_context().obj, store)
        if code:
            sys.exit(code)

    return committing


def send(settings: Settings, url: str, *, take_over: bool = False) -> None:
    """Send what the workspace has committed to a server, and say what was sent."""
    workspace = Workspace(settings.workspace)
    store = RemoteStore(url, Access.of(os.environ), seconds=_SECONDS, tries=_TRIES)
    is_watched = sys.stderr.isatty() and not settings.quiet

    def tell(done: int, total: int) -> None:
        if is_watched:
            click.echo(f"\rSending {done:,} of {total:,} triples", nl=done == total, err=True)

    pushed = push(workspace, Replica(store, workspace.names), take_over=take_over, told=tell)
    if settings.quiet:
        return
    if pushed.graphs:
        graphs = "1 graph" if pushed.graphs == 1 else f"{pushed.graphs:,} graphs"
        click.echo(f"{url}: sent {pushed.triples:,} triples in {graphs}", err=True)
    else:
        click.echo(f"{url}: has everything", err=True)
