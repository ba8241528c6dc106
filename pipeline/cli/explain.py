"""`onward explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.explain import explain
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.explain import Explanation


@click.command("explain")
@click.argument("iri")
@click.pass_obj
def command(settings: Settings, iri: str) -> None:
    """Lead an IRI of the graph back to the document, the place, the words and the rule behind it.

    \b
    onward query who-uses --param processor=Datadog        prints engagements' IRIs
    onward explain https://w3id.org/onward/id/list/twilio/…
    """
    workspace = Workspace(settings.workspace)
    with workspace.reading() as store:
        found = explain(store, workspace.names, iri)
    click.echo("\n".join(_lines(found, workspace)))


def _lines(found: Explanation, workspace: Workspace) -> Iterator[str]:
    yield found.iri
    yield from (f"  {name}: {value}" for name, value in found.facts)
    if found.words:
        yield "read from"
    for word in found.words:
        repair = f"  [{word.repair}, confidence {word.confidence}]" if word.repair else ""
        yield f"  {word.field}  {word.locator}{repair}"
        yield from (f"    | {line}" for line in word.text.split("\n"))
    if found.reasons:
        yield "understood as"
    for reason in found.reasons:
        yield (
            f"  {reason.field}: {reason.concept}, by {reason.matched!r}"
            f" (rule {reason.rule}, confidence {reason.confidence})"
        )
    if found.captures:
        yield "captured in"
    for capture in found.captures:
        yield f"  {capture.file_name or 'a file without a name'}, {workspace.archive.path_of(capture.sha256)}"
        if capture.url:
            yield f"  from {capture.url}"
        if capture.transcribed_from:
            yield f"  a transcription: people typed these facts from {capture.transcribed_from}"
    if found.mentioned_by and not found.words:
        yield "mentioned by"
        yield from (f"  {iri}" for iri in found.mentioned_by)
