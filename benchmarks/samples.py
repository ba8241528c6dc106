"""Invented lists of sub-processors of any length, in every format that is read."""

from __future__ import annotations

import csv
import json
import random
from copy import deepcopy
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, NamedTuple

import docx
import openpyxl
import yaml
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADERS = ("Name", "Address", "Purpose", "Categories of data", "Location")
_SYLLABLES = ("ar", "bel", "cor", "dan", "fin", "gal", "hor", "kar", "mor", "nor", "sol", "tar", "ven")
_KINDS = ("Inc.", "GmbH", "Ltd", "S.A.S.", "B.V.", "AB", "Pty Ltd", "LLC")
_TASKS = (
    "hosting of customer content",
    "delivery of transactional e-mail to end users",
    "monitoring of errors and performance",
    "storage and restoration of encrypted backups",
    "support of customers by telephone, chat and e-mail",
    "measurement of how the service is used",
    "processing of payments and invoices",
    "protection against abuse and attacks on the network",
)
_DATA = ("name", "e-mail address", "IP address", "telephone number", "usage data", "log data", "content")
_PLACES = ("United States", "Ireland", "Germany", "France", "Singapore", "Australia", "Japan", "Canada")


class Entry(NamedTuple):
    """One row of a list."""

    name: str
    link: str
    address: str
    purpose: str
    data: str
    location: str


def entries(count: int, seed: int = 1) -> list[Entry]:
    """The same rows for the same seed, no two with one name."""
    chance = random.Random(seed)  # noqa: S311 - invented names, no secrets
    return [_entry(number, chance) for number in range(count)]


def _entry(number: int, chance: random.Random) -> Entry:
    word = "".join(chance.choices(_SYLLABLES, k=3))
    city = "".join(chance.choices(_SYLLABLES, k=2)).title()
    place = chance.choice(_PLACES)
    return Entry(
        f"{word.title()} {number} {chance.choice(_KINDS)}",
        f"https://www.{word}{number}.example/legal/privacy",
        f"{chance.randint(1, 400)} {city} Street, {chance.randint(10_000, 99_999)} {city}, {place}",
        " and ".join(chance.sample(_TASKS, 2)).capitalize(),
        ", ".join(chance.sample(_DATA, 3)).capitalize(),
        place,
    )


def html(rows: Sequence[Entry]) -> bytes:
    """A page with a table, marked up as site builders do."""
    lines = [
        '<!doctype html><html lang="en"><head><title>Sub-processors</title></head>',
        '<body><main class="content">',
        '<h1 class="page-title">Sub-processors</h1><table class="table table-striped"><thead><tr>',
        *(f'<th scope="col">{header}</th>' for header in HEADERS),
        "</tr></thead><tbody>",
    ]
    for row in rows:
        lines += [
            '  <tr class="border-b">',
            f'    <td class="px-4 py-3"><a href="{row.link}" rel="noopener">{row.name}</a></td>',
            *(f'    <td class="px-4 py-3">{value}</td>' for value in row[2:]),
            "  </tr>",
        ]
    return "\n".join([*lines, "</tbody></table></main></body></html>", ""]).encode()


def html_cards(rows: Sequence[Entry]) -> bytes:
    """A page with a card for each, no table."""
    cards = (
        f'<div class="card p-4"><h3 class="title"><a href="{row.link}">{row.name}</a></h3>'
        f"<p>{row.purpose}.</p><ul><li>{row.data}</li><li><strong>{row.location}</strong></li></ul></div>"
        for row in rows
    )
    return "\n".join(["<!doctype html><html><body><main>", *cards, "</main></body></html>", ""]).encode()


def markdown(rows: Sequence[Entry]) -> bytes:
    """A pipe table under a heading."""
    lines = ["# Sub-processors", "", f"| {' | '.join(HEADERS)} |", "|---|---|---|---|---|"]
    lines += (f"| [{row.name}]({row.link}) | {' | '.join(row[2:])} |" for row in rows)
    return "\n".join([*lines, ""]).encode()


def markdown_items(rows: Sequence[Entry]) -> bytes:
    """Bullets, each with a bold name and a sentence."""
    lines = ["# Sub-processors", ""]
    lines += (f"- **[{row.name}]({row.link})**: {row.purpose}. {row.data} ({row.location})" for row in rows)
    return "\n".join([*lines, ""]).encode()


def text(rows: Sequence[Entry]) -> bytes:
    """A page that was flattened: cells parted by tabs."""
    lines = ["Sub-processors", "", "\t".join(HEADERS)]
    lines += ("\t".join((row.name, *row[2:])) for row in rows)
    return "\n".join([*lines, ""]).encode()


def separated(rows: Sequence[Entry]) -> bytes:
    """CSV."""
    out = StringIO()
    csv.writer(out).writerows([HEADERS, *((row.name, *row[2:]) for row in rows)])
    return out.getvalue().encode()


def workbook(rows: Sequence[Entry]) -> bytes:
    """XLSX."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sub-processors")
    for row in (HEADERS, *((row.name, *row[2:]) for row in rows)):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def word(rows: Sequence[Entry]) -> bytes:
    """DOCX with a table."""
    document = docx.Document()
    document.add_heading("Sub-processors", 1)
    row_of_headers = document.add_table(rows=1, cols=len(HEADERS)).rows[0]
    for cell, header in zip(row_of_headers.cells, HEADERS, strict=True):
        cell.text = header
    # Rows are copied as elements: python-docx adds them one by one in quadratic time.
    for row in rows:
        copied = deepcopy(row_of_headers._tr)
        for words, value in zip(copied.iter(qn("w:t")), (row.name, *row[2:]), strict=True):
            words.text = value
        row_of_headers._tr.getparent().append(copied)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def records(rows: Sequence[Entry]) -> list[dict[str, str]]:
    """Rows by key, as data files have them."""
    return [row._asdict() for row in rows]


def as_json(rows: Sequence[Entry]) -> bytes:
    """JSON, indented."""
    return json.dumps({"title": "Sub-processors", "subprocessors": records(rows)}, indent=2).encode()


def as_yaml(rows: Sequence[Entry]) -> bytes:
    """YAML."""
    return yaml.safe_dump({"subprocessors": records(rows)}, sort_keys=False).encode()


def script(rows: Sequence[Entry]) -> bytes:
    """A JavaScript module that exports an array."""
    lines = (
        f"  {{ name: '{row.name}', link: '{row.link}', address: '{row.address}', purpose: '{row.purpose}',"
        f" data: '{row.data}', location: '{row.location}' }},"
        for row in rows
    )
    return "\n".join(["export const subprocessors = [", *lines, "];", ""]).encode()


FORMATS: dict[str, Callable[[Sequence[Entry]], bytes]] = {
    "HTML, a table": html,
    "HTML, cards": html_cards,
    "Markdown, a table": markdown,
    "Markdown, items": markdown_items,
    "text": text,
    "CSV": separated,
    "XLSX": workbook,
    "DOCX": word,
    "JSON": as_json,
    "YAML": as_yaml,
    "JavaScript": script,
}


def sample(form: str, size: int) -> bytes:
    """A document of about so many bytes."""
    few = FORMATS[form](entries(100))
    more = FORMATS[form](entries(1_100))
    return FORMATS[form](entries(100 + 1_000 * max(0, size - len(few)) // (len(more) - len(few)) + 1))
