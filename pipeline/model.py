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


@dataclass(frozen=True, slots=True, order=True)
class PageBox:
    """A box on a page of a paged document, in points (1/72 inch) from the page's upper left corner.

    Printed as fragment identifiers of RFC 8118 (section 3, `page`) and of Media Fragments 1.0 (section 4.2.2,
    `xywh`): `page=1&xywh=72.0,90.5,120.0,11.2`.

    Attributes:
        page: from 1.
    """

    page: int
    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"page={self.page}&xywh={self.x:.1f},{self.y:.1f},{self.width:.1f},{self.height:.1f}"


@dataclass(frozen=True, slots=True, order=True)
class NodePath:
    """A node of a parsed tree by its path, or text within it.

    Printed as `xpath=/html/body/table[1]/tr[2]/td[1]`; where the mark-up stands inside another text, behind
    the stretch of that text that was parsed: `char=120,980&xpath=/html/body/table[1]/tr[2]/td[1]`.

    Attributes:
        path: XPath 1.0, absolute, with the positions of elements among their like-named siblings.
        within: the stretch or the value of the document that was parsed; None where it was the whole.
    """

    path: str
    within: CharSpan | Pointer | None = None

    def __str__(self) -> str:
        return f"{self.within}&xpath={self.path}" if self.within else f"xpath={self.path}"


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """A value of a data file by its JSON Pointer (RFC 6901): `pointer=/subprocessors/0/name`.

    The key itself has a `#` behind it, as in a Relative JSON Pointer: `pointer=/subprocessors#`.
    """

    path: str

    def __str__(self) -> str:
        return f"pointer={self.path}"


@dataclass(frozen=True, slots=True, order=True)
class CellPosition:
    """A cell of a sheet, row and column from 1, as RFC 7111 (section 2.3) counts them: `cell=4,1`.

    `part` names what holds the cell where a document has several: `sheet=Vendors&cell=4,1`.
    """

    row: int
    column: int
    part: str | None = None

    def __str__(self) -> str:
        return f"{self.part}&cell={self.row},{self.column}" if self.part else f"cell={self.row},{self.column}"


Locator = CharSpan | PageBox | NodePath | Pointer | CellPosition
"""Where a piece stands. One member a kind of document; each prints as a fragment identifier."""


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """A piece of a document as it stands there, and where: following the locator back gives the text."""

    locator: Locator
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: its label as printed, and its address, None where the document names none."""

    label: str
    href: str | None


# ── what a reader yields ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Text:
    """What a person sees of a stretch of a document, and the fragments that it was read from.

    Attributes:
        text: the words without mark-up, white space folded to single spaces; a line feed stands where the
            document breaks a line on purpose (`<br>`, an item of a list inside a cell, a paragraph inside a
            cell) and nowhere else.
        fragments: in reading order; several where the piece is wrapped over lines, columns or pages.
        links: hyperlinks in it, in reading order.
        emphasised: whether all of its words are set in bold (a label, a heading in disguise).
        struck: whether all of its words are struck through (removed, but still printed).
        strong: the stretches of `text` that are set in bold, from the first character to before the last.
    """

    text: str
    fragments: tuple[Fragment, ...] = ()
    links: tuple[Link, ...] = ()
    emphasised: bool = False
    struck: bool = False
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for the highest."""

    content: Text
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together, neither heading, item nor cell. Of a plain text, one fragment a line."""

    content: Text


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, without the items under it, which follow with a greater depth.

    Attributes:
        depth: 1 for an item of an outermost list.
        kind: `bullet`, `number`, or of a definition list `term` or `description`.
    """

    content: Text
    depth: int = 1
    kind: str = "bullet"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One printed row, a cell a column.

    A cell that spans several columns or rows is the very same `Text` object in each of its places; an empty
    cell is a `Text` without words.
    """

    cells: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Printed rows under each other.

    Attributes:
        header_rows: how many rows at the top the document itself marks as headers (`th`, a Markdown header
            row, a row that is repeated on each page); 0 where it marks none.
        caption: the table's title, where the document ties one to it.
    """

    rows: tuple[TableRow, ...]
    header_rows: int = 0
    caption: Text | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that only draws: dashes, underscores, equal signs, a horizontal rule."""

    content: Text


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the content: navigation, running headers and footers, page numbers, cookie bars."""

    content: Text


Block = Heading | Paragraph | ListItem | Table | Rule | Furniture


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its identity and its blocks in reading order.

    Attributes:
        text: the decoded text of a textual format; of others what a person sees, block by block.
        properties: what the document says of itself outside its content, by name: `title`, `language`,
            `modified`, and keys of front matter as they stand.
        notices: what the reader noticed: a page that is only an image, a table cut short by a limit.
    """

    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    properties: tuple[tuple[str, Text], ...] = ()
    notices: tuple[Diagnostic, ...] = ()


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
    """Everything read from one document: rows, and an account of every piece that is not in a row."""

    document: Document
    rows: tuple[Row, ...]
    statements: tuple[Statement, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    title: str | None = None
    publisher: str | None = None
    last_updated: date | None = None
    lists: tuple[TakenList, ...] = ()


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
        transcribed_from: what people typed the facts from, where the bytes are a table of our own; None
            where they are the publisher's.
        received: the moment when the bytes came into the archive, ISO 8601 in UTC. It orders captures that
            have no other date, and stands nowhere in the graph.
        notice_days: days to object that the publisher states; None where nobody said.
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
    transcribed_from: str | None = None
    received: str | None = None
    notice_days: int | None = None


@dataclass(frozen=True, slots=True)
class SourceCapture:
    """A captured document beside a declaration, and what the declaration says of it; as `Capture`."""

    path: Path
    issued: date | None = None
    captured: date | None = None
    url: str | None = None
    transcribed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A declared list: `sources/<publisher>/source.toml`.

    Attributes:
        captures: documents beside the declaration, in the order of the declaration.
        columns: header texts that the list is expected to have; empty where undeclared.
        bounds: least and most rows that a reading may yield.
        notice_days: days to object that the publisher states; None where it states none.
        refresh: whether the list may be fetched again from `url`.
    """

    list: ListIdentity
    title: str
    url: str
    format: str
    captures: tuple[SourceCapture, ...]
    columns: tuple[str, ...] = ()
    bounds: tuple[int, int] = (1, 100_000)
    notice_days: int | None = None
    refresh: bool = True


# ── what people decide ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that a person decided. Kept for ever; taken back by a later decision that names it.

    Attributes:
        name: 12 hexadecimal digits.
        kind: `withdraw`, `correct`, `portfolio`, `notice`, `match`, …, or `revoke`.
        about: what it was decided of and how, as texts by name.
        who: the person.
        when: the moment, ISO 8601 with its time zone.
        why: the reason in their words.
    """

    name: str
    kind: str
    about: tuple[tuple[str, str], ...]
    who: str
    when: str
    why: str
