"""`onward resolve`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.meaning import KINDS, meaning
from pipeline.store.workspace import Workspace
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("resolve")
@click.argument("kind", type=click.Choice(["organisation", *KINDS]))
@click.pass_obj
def command(settings: Settings, kind: str) -> None:
    """Say what texts mean, and by which rule: one text a line on standard input, one JSON value a line out.

    A line is a text as it is, or a JSON string. The labels that you added to the workspace count.

    \b
    echo "Hosting and error tracking" | onward resolve purpose
    echo "EU (Zurich & London)" | onward resolve place
    cut -f2 names.tsv | onward resolve organisation | jq -r .iri
    """
    vocabulary = load(settings.workspace / "labels")
    base = Workspace(settings.workspace).names.base
    for text in _texts():
        print(json.dumps(meaning(kind, text, vocabulary, base), ensure_ascii=False))


def _texts() -> Iterator[str]:
    """The lines of standard input; a line that is a JSON string is what it says, any other is itself."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text.lstrip().startswith('"'):
            try:
                found = json.loads(text)
            except ValueError:
                found = None
            text = found if isinstance(found, str) else text
        yield text
