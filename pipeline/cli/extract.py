"""`onward extract`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.bounds import bounded
from pipeline.cli.tables import table
from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.read import Limits, collector, read, read_file, within
from pipeline.rows_json import Json, extraction_json, extraction_members
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Extraction

_COLUMNS = ("section", "processor", "services", "purpose", "data", "location", "countries")


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["json", "table"]),
    help="Default: table on a terminal, else json.",
)
@bounded
@click.option("--explain", is_flag=True, help="Say what was taken for the list, and why each column is what.")
def command(file: Path, form: str | None, *, limits: Limits, explain: bool) -> None:
    """Print the rows of one document, with what was ignored and what to look at.

    \b
    onward extract sources/twilio/2024-09-06.txt
    onward extract list.txt -f json | jq '.rows[].processor'
    onward extract page.html --explain
    """
    with collector.put_off():
        vocabulary = load()
    name = str(file)
    with within(limits.seconds, name):
        document = read(read_file(file, limits.bytes), name, limits)
        try:
            extraction = extract(document, vocabulary)
        except ExtractError as error:
            error.source = name
            raise
    if explain:
        click.echo("\n".join(_explained(extraction)))
        return
    if (form or ("table" if sys.stdout.isatty() else "json")) == "json":
        sys.stdout.writelines(_by_lines(extraction_members(extraction, vocabulary)))
        return
    found = extraction_json(extraction, vocabulary)
    rows = [[_shown(row[name]) for name in _COLUMNS] for row in found["rows"]]
    click.echo("\n".join(table(_COLUMNS, rows)))
    for item in found["diagnostics"]:
        click.echo(f"{item['level']}: {item['message']} ({item['locator']})", err=True)


def _by_lines(members: Iterable[tuple[str, Json | Iterator[Json]]]) -> Iterator[str]:
    """The object with each row, ignored piece and diagnostic on a line of its own, as `grep` wants it."""
    dump = json.JSONEncoder(ensure_ascii=False).encode
    before = "{\n"
    for name, value in members:
        yield f"{before} {dump(name)}: "
        before = ",\n"
        if isinstance(value, dict):
            yield dump(value)
            continue
        opening = "[\n"
        for each in value:
            yield f"{opening}  {dump(each)}"
            opening = ",\n"
        yield "[]" if opening == "[\n" else "\n ]"
    yield "\n}\n"


def _explained(extraction: Extraction) -> Iterator[str]:
    """What was taken for the list, and of each table which column became which field, and why."""
    for taken in extraction.lists:
        under = f" under {taken.section!r}" if taken.section else ""
        yield f"{taken.kind}{under}: {taken.rows} rows, taken with confidence {taken.confidence:.2f}"
        if taken.columns:
            rows = [[c.header or "", c.role or "other", c.reason] for c in taken.columns]
            yield from (f"  {line}" for line in table(("column", "field", "why"), rows))
    yield f"{len(extraction.ignored)} pieces ignored by rule, {len(extraction.diagnostics)} to look at"


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
