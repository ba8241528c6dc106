"""What extraction yields: rows, and an account of every piece that is in none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.making import set_by_slots

if TYPE_CHECKING:
    from datetime import date

    from pipeline.model.document import Diagnostic, Document, Link
    from pipeline.model.locators import Fragment

TEXT_FIELDS = ("purpose", "data", "location", "entity_location", "safeguard", "status")
"""The fields of a row that are one text."""
TOLD_FIELDS = frozenset({*TEXT_FIELDS, "services"})
"""What a list tells of a processor in words: a column or a label may stand for each."""
PLACE_FIELDS = frozenset({"location", "entity_location"})
"""Those of them that are places: where data is, and where the company sits."""


@set_by_slots
@dataclass(frozen=True, slots=True)
class Evidence:
    """One fragment that a field of a row was read from.

    Attributes:
        field: the row's field.
        fragment: the raw words and their place.
        repair: the rule by which the field was put together or mended; None where it stood as it is.
        confidence: 0 to 1, how sure the repair is; 1 where nothing was mended.
    """

    field: str
    fragment: Fragment
    repair: str | None = None
    confidence: float = 1.0


@set_by_slots
@dataclass(frozen=True, slots=True)
class Row:
    """What one entry of a list says, as text. Field meanings: DESIGN.md, "Contract: a row".

    `footnotes` are texts of the notes that the row's markers point to; `conditions` the words under which
    the row, or a part of it, holds.
    """

    processor: str
    section: str | None = None
    services: tuple[str, ...] = ()
    purpose: str | None = None
    data: str | None = None
    location: str | None = None
    entity_location: str | None = None
    safeguard: str | None = None
    links: tuple[Link, ...] = ()
    status: str | None = None
    footnotes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()


@set_by_slots
@dataclass(frozen=True, slots=True)
class Statement:
    """Something the document says about itself or about the whole list: title, date, header, footnote."""

    kind: str
    text: str
    fragments: tuple[Fragment, ...]


@set_by_slots
@dataclass(frozen=True, slots=True)
class Ignored:
    """A piece that was left out, and the named rule that left it out."""

    fragment: Fragment
    rule: str


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column of a table taken for the list: its header, its field (None for none), and why."""

    header: str | None
    role: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class TakenList:
    """A structure of the document that was taken for the list, or a part of it.

    Attributes:
        kind: `table`, `items`, `headings` or `prose`.
        section: the heading above it.
        rows: how many rows it gave.
        confidence: 0 to 1, how sure it is that this is the list.
        columns: of a table, what each column was taken for.
    """

    kind: str
    section: str | None
    rows: int
    confidence: float
    columns: tuple[ColumnReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document: rows, and an account of every piece that is not in a row.

    Attributes:
        last_updated: the day on which the list says that it was changed: the one that dates its snapshot.
        updated_month: the month ("2026-03"), where it says no day. It dates nothing: no day is guessed.
    """

    document: Document
    rows: tuple[Row, ...]
    statements: tuple[Statement, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    title: str | None = None
    publisher: str | None = None
    last_updated: date | None = None
    updated_month: str | None = None
    lists: tuple[TakenList, ...] = ()
