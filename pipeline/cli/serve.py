"""`onward serve`."""

from __future__ import annotations

import click

from pipeline.cli import Settings
from pipeline.serve.server import is_this_machine, serve
from pipeline.serve.workers import Limits
from pipeline.store.workspace import Workspace

_MIB = 1 << 20
_DEFAULT = Limits()


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 for a free one."
)
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help="Web pages of this origin may read answers."
)
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(1, 3600),
    default=_DEFAULT.seconds,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--workers",
    type=click.IntRange(3, 64),
    default=_DEFAULT.workers,
    show_default=True,
    help="Processes that answer queries.",
)
@click.option(
    "--memory",
    type=click.IntRange(512, 1 << 20),
    default=_DEFAULT.memory // _MIB,
    show_default=True,
    help="MiB of address space of each.",
)
@click.option(
    "--max-answer",
    "answer",
    type=click.IntRange(1, 1024),
    default=_DEFAULT.answer // _MIB,
    show_default=True,
    help="MiB of an answer.",
)
@click.pass_obj
def command(
    settings: Settings, /, host: str, port: int, origins: tuple[str, ...], seconds: float, **bounds: int
) -> None:
    """Answer SPARQL and packaged questions over HTTP, read-only, until it is stopped.

    \b
    onward serve
    onward serve --port 8080 --timeout 10
    onward serve --cors https://notebook.example.org
    """
    limits = Limits(
        workers=bounds["workers"],
        seconds=seconds,
        memory=bounds["memory"] * _MIB,
        answer=bounds["answer"] * _MIB,
    )
    if not is_this_machine(host):
        click.echo(f"Other machines can reach {host}, and whoever can, can read everything here.", err=True)

    def ready(address: str) -> None:
        if not settings.quiet:
            click.echo(f"Serving {settings.workspace} at {address} (SPARQL: {address}sparql)", err=True)

    serve(Workspace(settings.workspace), limits, host=host, port=port, origins=origins, ready=ready)
