"""The values that move through the pipeline. Frozen, slotted, free of I/O and of foreign libraries.

The words are DESIGN.md's: a document is read into blocks, its blocks into rows, a row is resolved into an
engagement. Text stays as it was printed; whatever was made of it stands beside it with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


# ── places in a document ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class CharSpan:
    """A stretch of a plain text, counted in code points of the decoded text, end exclusive.

    Printed as a fragment identifier of RFC 5147 (section 2.2.1): `char=12,40`.
    """

    start: int
    end: int

    def __str__(self) -> str:
        return f"char={self.start},{self.end}"


Locator = CharSpan
"""Where a piece stands. One member a kind of document; each prints as a fragment identifier."""


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """A piece of a document as it stands there: raw text, mark-up included, and where."""

    locator: Locator
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: its label as printed, and its address, None where the document names none."""

    label: str
    href: str | None


# ── what a reader yields ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together, none of them part of a table; one fragment a line."""

    lines: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One printed row; an empty cell is an empty fragment at its place."""

    cells: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Printed rows that follow each other line by line."""

    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that only draws: dashes, underscores, equal signs."""

    line: Fragment


Block = Paragraph | Table | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its identity and its blocks in reading order."""

    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None


# ── what extraction yields ──────────────────────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the document says about itself or about the whole list: title, date, header, footnote."""

    kind: str
    text: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A piece that was left out, and the named rule that left it out."""

    fragment: Fragment
    rule: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something a person should look at. `level` is `info`, `warning` or `error`."""

    level: str
    code: str
    message: str
    fragment: Fragment | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document: rows, and an account of every piece that is not in a row."""

    document: Document
    rows: tuple[Row, ...]
    statements: tuple[Statement, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    title: str | None = None
    publisher: str | None = None
    last_updated: date | None = None


# ── what resolution yields ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Resolution:
    """Why a text means a concept.

    Attributes:
        field: the row's field that the words stand in (`purpose`, `location`, …); `footnote` for a note.
        concept: IRI of the concept.
        matched: the words that matched, as printed.
        rule: name of the rule: `label`, `label-folded`, `bracket-refines`, …
        confidence: 0 to 1.
    """

    field: str
    concept: str
    matched: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """One group of places that a text names under one qualifier.

    Attributes:
        countries: IRIs of countries, sorted.
        regions: IRIs of supranational groups and continents that the text names, sorted.
        cities: IRIs of cities and other places within a country that the text names, sorted.
        modality: `default`, `customer-selected`, `conditional` or `undetermined`.
        role: IRI of what happens at the place (provision, storage), None where the text does not say.
        alternative: name shared by the claims among which one is chosen; None where there is no choice.
        qualifier: the words that qualify the places, as printed.
        footnote: index in the row's `footnotes` of the note that makes the claim; None for the cell itself.
        issues: codes of what does not fit: `stated-region-contradicts-place`.
        resolutions: why each place was read.
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    modality: str = "default"
    role: str | None = None
    alternative: str | None = None
    qualifier: str | None = None
    footnote: int | None = None
    issues: tuple[str, ...] = ()
    resolutions: tuple[Resolution, ...] = ()


@dataclass(frozen=True, slots=True)
class Engagement:
    """A row with its meaning, as one snapshot states it (GDPR Art. 28(2): a processor *engages* another).

    `organisation` says which organisation of the register the processor's printed name is, where known.
    `unresolved` names the fields that print something of which nothing was understood.
    """

    row: Row
    organisation: Resolution | None = None
    purposes: tuple[Resolution, ...] = ()
    data_categories: tuple[Resolution, ...] = ()
    safeguards: tuple[Resolution, ...] = ()
    places: tuple[PlaceClaim, ...] = ()
    unresolved: tuple[str, ...] = ()


# ── where a document belongs ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ListIdentity:
    """Which published list a document is a state of. Slugs are lower-case ASCII words joined by `-`."""

    publisher: str
    publisher_slug: str
    list_slug: str

    def __str__(self) -> str:
        return f"{self.publisher_slug}/{self.list_slug}"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes that were read, and what was given with them. Archived for ever.

    Attributes:
        sha256: hexadecimal digest of the bytes; the capture's name.
        size: bytes.
        list: the list that the bytes are a state of.
        title: title of the list; None where neither a declaration nor the document gives one.
        issued: the date that the publisher states, or that was given with `--issued`.
        captured: when the bytes were taken from the publisher; None where nobody said.
        url: address the bytes were taken from; None where nobody said.
        file_name: the file's own name, for people.
        held: why the capture is kept and not committed; None where it is committed.
    """

    sha256: str
    size: int
    list: ListIdentity
    title: str | None = None
    issued: date | None = None
    captured: date | None = None
    url: str | None = None
    file_name: str | None = None
    held: str | None = None


@dataclass(frozen=True, slots=True)
class SourceCapture:
    """A captured document beside a declaration, and what the declaration says of it."""

    path: Path
    issued: date | None = None
    captured: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A declared list: `sources/<publisher>/source.toml`.

    Attributes:
        captures: documents beside the declaration, in the order of the declaration.
        columns: header texts that the list is expected to have; empty where undeclared.
        bounds: least and most rows that a reading may yield.
        notice_days: days to object that the publisher states; None where it states none.
    """

    list: ListIdentity
    title: str
    url: str
    format: str
    captures: tuple[SourceCapture, ...]
    columns: tuple[str, ...] = ()
    bounds: tuple[int, int] = (1, 100_000)
    notice_days: int | None = None
