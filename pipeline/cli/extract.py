"""`onward extract`."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.cli.bounds import bounded
from pipeline.cli.tables import table
from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.read import Limits, collector, read, read_file, read_stream, within
from pipeline.rows_json import Json, extraction_json, extraction_members
from pipeline.vocabulary import load
from pipeline.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Extraction

_NO_CELL = frozenset({"evidence", "other"})
"""What of a row is no cell of its own."""
_LONG = frozenset({"links", "footnotes", "conditions"})
"""What the table leaves out: texts that are long, and the same for many rows."""


@click.command("extract")
@click.argument("file", metavar="FILE | -")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["json", "table", "csv"]),
    help="Default: table on a terminal, else csv.",
)
@bounded
@click.option("--explain", is_flag=True, help="Say what was taken for the list, and why each column is what.")
@click.pass_obj
def command(settings: Settings, file: str, form: str | None, *, limits: Limits, explain: bool) -> None:
    """Print the rows of one document, or of standard input, with what was ignored and what to look at.

    \b
    onward extract sources/twilio/2024-09-06.txt
    onward extract list.txt -f json | jq '.rows[].processor'
    onward extract list.pdf -f csv > rows.csv
    onward extract page.html --explain
    curl -s https://acme.example/sub-processors | onward extract -
    """
    with collector.put_off():
        vocabulary = load()
    piped = file == "-"  # a file of that name is ./-
    name = "standard input" if piped else file
    with within(limits.seconds, name):
        content = (
            read_stream(sys.stdin.buffer, name, limits.bytes)
            if piped
            else read_file(Path(file), limits.bytes)
        )
        document = read(content, name, limits)
        try:
            extraction = extract(document, vocabulary)
        except ExtractError as error:
            error.source = name
            raise
    if explain:
        click.echo("\n".join(_explained(extraction)))
        return
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form == "json":
        sys.stdout.writelines(_by_lines(extraction_members(extraction, vocabulary)))
        return
    found = extraction_json(extraction, vocabulary)
    headers, rows = _flat(found["rows"])
    if form == "csv":
        csv.writer(sys.stdout, lineterminator="\r\n").writerows([headers, *rows])
    else:
        click.echo("\n".join(table(*_shown_in_a_table(headers, rows))))
    for item in found["diagnostics"]:
        place = f" ({item['locator']})" if item["locator"] else ""
        click.echo(f"{item['level']}: {item['message']}{place}", err=True)
    if not settings.quiet:
        click.echo(_summed(found), err=True)


def _flat(rows: Sequence[Json]) -> tuple[list[str], list[list[str]]]:
    """A header and cells for the fields, and behind them for each column that is no field of Onward's.

    A header that reads as a field's name does is set apart from it: "other: Location". There are programs
    that know columns by their names alone, and that take no notice of capitals.
    """
    fields = [name for name in rows[0] if name not in _NO_CELL]
    others = list(dict.fromkeys(header for row in rows for header in row["other"]))
    cells = [
        [*(_shown(row[field]) for field in fields), *(row["other"].get(header, "") for header in others)]
        for row in rows
    ]
    return [*fields, *(f"other: {each}" if each.casefold() in fields else each for each in others)], cells


def _shown_in_a_table(
    headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[list[str], list[list[str]]]:
    """The columns in which some row has words, without those that are long."""
    kept = [at for at, name in enumerate(headers) if name not in _LONG and any(row[at] for row in rows)]
    return [headers[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _summed(found: Json) -> str:
    """Whose list it is and of which day, as it says itself, and how much there is beside its rows."""
    document = found["document"]
    whose = document["publisher"] or "a publisher that is not named"
    day = document["last_updated"] or "a day that is not stated"
    rows, pieces = counted(len(found["rows"]), "row"), counted(len(found["ignored"]), "piece")
    beside = f"{pieces} ignored by rule, {len(found['diagnostics'])} to look at"
    return f"{rows} of {whose}, as of {day}; {beside}: -f json has them all"


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
        rows = counted(taken.rows, "row")
        yield f"{taken.kind}{under}: {rows}, taken with confidence {taken.confidence:.2f}"
        if taken.columns:
            columns = [[c.header or "", c.role or "other", c.reason] for c in taken.columns]
            yield from (f"  {line}" for line in table(("column", "field", "why"), columns))
    ignored = counted(len(extraction.ignored), "piece")
    yield f"{ignored} ignored by rule, {len(extraction.diagnostics)} to look at"


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(each if isinstance(each, str) else each["href"] or each["label"] for each in value)
    return "" if value is None else str(value)
