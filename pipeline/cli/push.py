"""`onward push`."""

from __future__ import annotations

import click

from pipeline.cli import Settings
from pipeline.cli.pushing import send


@click.command("push")
@click.argument("url")
@click.option("--take-over", is_flag=True, help="Replace what another workspace sent there.")
@click.pass_obj
def command(settings: Settings, url: str, *, take_over: bool) -> None:
    """Send what the workspace has committed to a server, by SPARQL 1.1 Query and Update.

    Only graphs that the server lacks are sent. Whoever asks it sees the old state until the new one is there
    whole. Who sends is said in ONWARD_STORE_USER and ONWARD_STORE_PASSWORD, or ONWARD_STORE_TOKEN.

    \b
    onward push http://127.0.0.1:7878/query
    onward push --take-over https://graph.example.org/sparql
    """
    send(settings, url, take_over=take_over)
