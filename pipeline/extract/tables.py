"""Tables that are the list: their header, their columns, their rows, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.beside import side_by_side
from pipeline.extract.cell_scores import SAMPLE
from pipeline.extract.columns import Column, columns_of
from pipeline.extract.context import DENIED, nearness, passes_on
from pipeline.extract.dates import has_a_date
from pipeline.extract.entries import LEAST_OF_KINDS
from pipeline.extract.header_words import PERHAPS, SURE_LABEL, header_scores
from pipeline.extract.headers import is_known, names_a_field, parts
from pipeline.extract.inner_headings import sections
from pipeline.extract.looks import SURELY, cue, is_a_kind, like_a_brand, like_a_name, says
from pipeline.extract.monograms import without_monograms, without_row_numbers
from pipeline.extract.own_labels import labels_as_header, without_labels_again
from pipeline.extract.table_rows import padded, rows_under, without_spanned_columns
from pipeline.extract.turned import records_as_rows, upright
from pipeline.model import Ignored, Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Row
    from pipeline.vocabulary import Vocabulary

LEAST = 2.0
"""What must speak for a table being a list of sub-processors."""
ABOVE = 0.6
"""How near the words for a list must stand to what names no company: somewhere above it."""
BESIDE = 1.5
"""What must speak for items under a heading beside that of other items, both under the words for a list."""
_SAYS_LITTLE = frozenset({"processor", "links", "status"})
"""Fields that tables of other things have too."""
_FEW_PLACES, _MOST_PLACES = 100_000, 20
"""Places of a table in which all rows are as long as the longest, and times its cells, that are read."""
_MOSTLY = 2 / 3
"""The share of documents among names with which a table is one of documents."""
_SAID_OF_A_KIND = frozenset({"purpose", "data", "location", "entity_location", "safeguard"})
_ANOTHER = 0.5
"""What speaks against a table in a page that is of others."""
_TITLE_WORDS = 4
"""Words of the heading of such a page, at most."""
_LABEL_AND_VALUE = 2
"""Columns of what is said of a document, and of nothing else."""
_HEADED = 0.8
"""How near the words for a list stand where a column's header has them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A structure of the document read as a list.

    Attributes:
        kind: `table`, `items`, `headings` or `prose`; `kinds` of what names no company.
        unit: where it stands.
        score: what speaks for its being the list; `LEAST` or more is enough.
        columns: of a table, its columns and their fields.
        rows: the rows that it gives.
        ignored: pieces of it that are no row, by rule.
        headers: the header cells.
        covers: the units that it is read from, where they are several.
    """

    kind: str
    unit: Unit
    score: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    ignored: tuple[Ignored, ...] = ()
    headers: tuple[Text, ...] = ()
    covers: tuple[Unit, ...] = ()


def read_tables(unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Each part of a table, read as if it were the list; the score tells whether it is.

    Args:
        unit: a table.
        titles: what the document calls itself.
        vocabulary: header words and what cells are known by.
    """
    found = unit.blocks[0]
    if not isinstance(found, Table) or not found.rows:
        return
    plain = without_labels_again(without_monograms(without_row_numbers(without_spanned_columns(found))))
    table = records_as_rows(plain, vocabulary) or labels_as_header(plain, vocabulary)
    if _is_mostly_padding(table):
        return
    for title, beside in side_by_side(table, vocabulary):
        under = replace(unit, headings=(*unit.headings, title)) if title is not None else unit
        for reading in _read_parts(beside, under, titles, vocabulary):
            yield replace(reading, unit=unit)


def _is_mostly_padding(table: Table) -> bool:
    """Whether rows made as long as the longest are far more than there is: one of thousands, else short."""
    lengths = [len(row.cells) for row in table.rows]
    return max(lengths) * len(lengths) > max(_FEW_PLACES, _MOST_PLACES * sum(lengths))


def _read_parts(
    table: Table, unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary
) -> Iterator[Reading]:
    for part in (part for turned in upright(table, vocabulary) for part in parts(turned, vocabulary)):
        width = max(
            len(row.cells)
            for row in (*part.body, *([part.header] if part.header else [])) or (table.rows[0],)
        )
        headers = padded(part.header, width) if part.header else (None,) * width
        headings = sections(part.body)
        whole = tuple(row for row, heads in zip(part.body, headings, strict=True) if not heads)
        columns = columns_of(headers, [padded(row, width) for row in whole], vocabulary)
        near = _near(table.caption or _title_in(table), unit, titles, vocabulary)
        kinds = all(column.role != "processor" for column in columns)
        if kinds:
            columns = _of_kinds(columns, whole, vocabulary) if near >= ABOVE else ()
        elif not near and passes_on(unit, vocabulary) and _name_companies(columns, whole, vocabulary):
            near = ABOVE
        if not columns or _of_labels(columns, whole, vocabulary):
            continue
        score = LEAST if kinds else _score(columns, whole, near, vocabulary)
        if (
            near <= 0
            and not _is_headed_so(columns, vocabulary)
            and _is_another_list(unit, titles, vocabulary)
        ):
            score -= _ANOTHER
        rows, ignored = rows_under(part.body, columns, unit, vocabulary)
        yield Reading(
            kind="kinds" if kinds else "table",
            unit=unit,
            score=score,
            columns=columns,
            rows=rows,
            ignored=(*part.ignored, *ignored),
            headers=tuple(cell for cell in headers if cell is not None and cell.text),
        )


def _of_kinds(
    columns: Sequence[Column], body: Sequence[TableRow], vocabulary: Vocabulary
) -> tuple[Column, ...]:
    """The columns of a table that names nobody, the first as that of the names; none for any other table.

    Most cells of the first say of what kind one is, and two further columns what for, where, or under what.
    """
    roles = {column.role for column in columns[1:]} & _SAID_OF_A_KIND
    cells = [row.cells[0].text for row in body if row.cells and row.cells[0].text.strip()]
    if (
        not columns
        or columns[0].role not in {None, "purpose"}
        or len(roles) < LEAST_OF_KINDS
        or len(cells) < LEAST_OF_KINDS
        or fmean(is_a_kind(cell, vocabulary) for cell in cells) < _MOSTLY
        or any(vocabulary.matcher("organisations").find(cell) for cell in cells)
    ):
        return ()
    first = replace(columns[0], role="processor", reason="its cells say of what kind each is")
    return (first, *columns[1:])


def _name_companies(columns: Sequence[Column], body: Sequence[TableRow], vocabulary: Vocabulary) -> bool:
    """Whether at least half of what stands for names are those of companies, and not kinds of them."""
    first = next(i for i, column in enumerate(columns) if column.role == "processor")
    names = [row.cells[first].text.strip() for row in body if first < len(row.cells)]
    return 2 * sum(like_a_brand(name, vocabulary) for name in names if name) >= len(names) > 0


def _of_labels(columns: Sequence[Column], body: Sequence[TableRow], vocabulary: Vocabulary) -> bool:
    """Whether a row only says what its columns are called: the table has a page's labels by language."""
    return any(
        len(said) > 1 and all(score >= SURE_LABEL for score in said)
        for row in body
        if (
            said := [
                header_scores(cell.text, vocabulary).get(column.role, 0.0)
                for cell, column in zip(row.cells, columns, strict=False)
                if column.role is not None and cell.text.strip()
            ]
        )
    )


def _are_called_so(columns: Sequence[Column], body: Sequence[TableRow], vocabulary: Vocabulary) -> bool:
    """Whether a column of roles says of several rows, in a few words, that they are of sub-processors."""
    for i, column in enumerate(columns):
        cells = [row.cells[i].text for row in body if column.role is None and i < len(row.cells)]
        told = [
            cell for cell in cells if len(cell.split()) <= _TITLE_WORDS and says(cell, "list", vocabulary)
        ]
        if len(told) > 1 and 2 * len(told) >= len(cells) > len(set(cells)):
            return True
    return False


def _is_headed_by_a_name(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether what heads a column of no field surely is a name: it is a value beside its label."""
    return (
        column.role is None and column.header is not None and like_a_name(column.header, vocabulary) >= SURELY
    )


def _is_of_a_document(name: Text, vocabulary: Vocabulary) -> bool:
    """Whether what stands for a name is what a document is called ("Terms of Service")."""
    return says(name.text, "document", vocabulary) and like_a_name(name, vocabulary) < SURELY


def _controls_a_document(body: Sequence[TableRow], vocabulary: Vocabulary, *, by_header: float) -> bool:
    """Whether the cells of a column are labels of what documents say of themselves ("Version", "Owner").

    Of labels with their values, nothing else, two are enough; else half must be, under no header of names.
    """
    cues = [
        cue(vocabulary, scheme, name)
        for scheme, name in (
            ("cells", "of-the-document"),
            ("reading", "last-updated"),
            ("reading", "next-update"),
        )
    ]
    width = max((len(row.cells) for row in body), default=0)
    for i in range(width):
        cells = [row.cells[i].text.strip(" :") for row in body[:SAMPLE] if i < len(row.cells)]
        known = sum(any(each.whole(cell) for each in cues) for cell in cells)
        if known > 1 and (width == _LABEL_AND_VALUE or (not by_header and 2 * known >= len(cells))):
            return True
    return False


def _leads_through_the_site(first: int, body: Sequence[TableRow]) -> bool:
    """Whether rows say nothing but where on the publisher's own site each leads ("Home", "/")."""
    told = [
        cell.text.strip()
        for row in body
        for i, cell in enumerate(row.cells)
        if i != first and cell.text.strip()
    ]
    return bool(told) and all(text.startswith(("/", "#")) for text in told)


def _are_labels(cells: Sequence[Text], vocabulary: Vocabulary) -> bool:
    """Whether the cells in front are what lists call their fields: all of the table is of one entry."""
    fields = sum(names_a_field(cell.text, vocabulary) for cell in cells)
    known = sum(is_known(cell.text, vocabulary, PERHAPS) for cell in cells)
    return fields > 1 and 2 * known >= len(cells)


def _near(caption: Text | None, unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> float:
    """How near to a table the words for a list stand: in its caption, if that says what it is of."""
    captioned = replace(unit, headings=(caption,), intro=(), above=()) if caption is not None else None
    told = nearness(captioned, (), vocabulary) if captioned is not None else 0.0
    return told or nearness(unit, titles, vocabulary)


def _title_in(table: Table) -> Text | None:
    """What the first row says, where it is one cell: a sheet's title stands inside its table."""
    filled = list(dict.fromkeys(cell for cell in table.rows[0].cells if cell.text.strip()))
    return filled[0] if len(filled) == 1 and len(table.rows[0].cells) > 1 else None


def _is_another_list(unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> bool:
    """Whether headings or titles are of a list of others ("Integrations"), and none of sub-processors."""
    around = [text.text for text in (*unit.headings, *titles)]
    told = (*around, *(text.text for text in (*unit.intro, *unit.above)))
    short = [text for text in around if len(text.split()) <= _TITLE_WORDS]
    return any(says(text, "another-list", vocabulary) for text in short) and not any(
        says(text, "list", vocabulary) for text in told
    )


def _is_headed_so(columns: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether a header has the words for a list ("Sub-processor")."""
    return any(
        column.header is not None and says(column.header.text, "list", vocabulary) for column in columns
    )


def _are_bound(columns: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether a header asks for the agreement that binds processors ("DPA signed"; GDPR, Art. 28 (3))."""
    headers = (column.header.text.replace("_", " ") for column in columns if column.header is not None)
    return any(says(header, "processing-agreement", vocabulary) for header in headers)


def _has_dates(body: Sequence[TableRow], vocabulary: Vocabulary) -> bool:
    return any(has_a_date(cell.text, vocabulary) for row in body for cell in row.cells)


def _score(columns: Sequence[Column], body: Sequence[TableRow], near: float, vocabulary: Vocabulary) -> float:
    first = next(i for i, column in enumerate(columns) if column.role == "processor")
    header = columns[first].header
    by_header = header_scores(header.text, vocabulary).get("processor", 0.0) if header is not None else 0.0
    names = [row.cells[first] for row in body if first < len(row.cells) and row.cells[first].text.strip()]
    if names and all(name.text.rstrip().endswith(":") for name in names):
        return 0.0  # a form to be filled in: "Name:", "Date:"
    if len(columns) == 2 and _is_headed_by_a_name(columns[1 - first], vocabulary):
        return 0.0  # "Processor | Acme GmbH", and what else the cover of a contract says
    if names and fmean(_is_of_a_document(name, vocabulary) for name in names) >= _MOSTLY:
        return 0.0
    if len(columns) == 2 and _are_labels([row.cells[0] for row in body if row.cells], vocabulary):
        return 0.0
    if _leads_through_the_site(first, body) or _controls_a_document(body, vocabulary, by_header=by_header):
        return 0.0
    looks = fmean([like_a_name(name, vocabulary) for name in names]) if names else 0.0
    roles = {column.role for column in columns if column.role} - _SAYS_LITTLE
    # Only a history has dates: any other heading counts for less than what a header says outright.
    if _is_headed_so(columns, vocabulary) and (
        near >= 0 or (near > DENIED and not _has_dates(body, vocabulary))
    ):
        near = max(near, _HEADED)
    if near >= 0 and (_are_bound(columns, vocabulary) or _are_called_so(columns, body, vocabulary)):
        near = max(near, _HEADED)
    decoys = sum(
        max(header_scores(column.header.text, vocabulary).get("decoy", 0.0) - 0.4, 0.0) > 0
        for column in columns
        if column.header is not None
    )
    score = 1.5 * by_header + 0.8 * looks + 0.5 * min(2, len(roles)) + near - 1.5 * decoys
    return score - (1.0 if near == 0 else 0.0)
