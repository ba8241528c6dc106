"""Text that a page was flattened to: tab-separated rows, broken in many ways, put together again."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.errors import ExtractError
from pipeline.extract.about import updated_month
from pipeline.extract.dates import first_date
from pipeline.extract.flattened.account import account
from pipeline.extract.flattened.body import read_rows
from pipeline.extract.flattened.fields import row_of
from pipeline.extract.flattened.layout import lay_out
from pipeline.extract.flattened.split import Effort
from pipeline.extract.flattened.statements import marker_words, statements
from pipeline.extract.flattened.words import span_of, visible
from pipeline.extract.publisher import publisher_of
from pipeline.extract.quoted import within_bounds
from pipeline.model import ColumnReading, Diagnostic, Extraction, Paragraph, Statement, TakenList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.flattened.draft import Mended
    from pipeline.extract.flattened.layout import Region
    from pipeline.model import Document, Row
    from pipeline.vocabulary import Vocabulary

_CUT = Diagnostic(
    "warning",
    "search-cut",
    "more loose text between rows than is searched: rows and pieces in the rest of it are not put together",
)


def extract_flattened(document: Document, vocabulary: Vocabulary) -> Extraction:
    """The rows of a document, and the account of all that is not in a row.

    Raises:
        ExtractError: no table of the document is a list of sub-processors.
    """
    said = _statements(document, vocabulary)
    claimed = frozenset(piece for statement in said for piece in statement.fragments)
    layout = lay_out(document.blocks, claimed, vocabulary)
    if not layout.regions:
        raise ExtractError(
            "no list of sub-processors found: no row of column headers says who and what",
            advice="Check that this is the list itself; header words are in ontology/reading.ttl",
        )
    effort = Effort()
    bodies = read_rows(document, layout.regions, vocabulary, effort)
    headings = [statement for statement in said if statement.kind == "heading"]
    notes = [statement for statement in said if statement.kind == "footnote"]
    rows: list[Row] = []
    sections: list[Statement | None] = []
    for region, body in zip(layout.regions, bodies, strict=True):
        above = [heading for heading in headings if _start(heading) < region.start]
        section = above[-1] if above else None
        sections.append(section)
        near = _nearest_first(notes, region.start)
        rows += [row_of(draft, region.header, section, near, vocabulary) for draft in body.rows]
    if not rows:
        raise ExtractError("the header of a list was found, and no row under it")
    ignored, diagnostics = account(layout, bodies)
    if effort.left < 0:
        diagnostics = (_CUT, *diagnostics)
    title = headings[0] if headings else None
    passages = [visible(block.content.text) for block in document.blocks if isinstance(block, Paragraph)]
    return Extraction(
        document=document,
        rows=tuple(within_bounds(rows)),
        statements=_named(said, title, sections, layout.regions),
        ignored=ignored,
        diagnostics=diagnostics,
        title=title.text if title else None,
        publisher=publisher_of([title.text], passages, (), (), rows, vocabulary) if title else None,
        last_updated=next((first_date(s.text, vocabulary) for s in said if s.kind == "last-updated"), None),
        updated_month=updated_month(document, said, vocabulary),
        lists=tuple(
            _list(region, section, body)
            for region, section, body in zip(layout.regions, sections, bodies, strict=True)
            if body.rows
        ),
    )


def _statements(document: Document, vocabulary: Vocabulary) -> tuple[Statement, ...]:
    markers = frozenset(marker_words(visible(document.text)))
    return tuple(
        statement
        for block in document.blocks
        if isinstance(block, Paragraph)
        for statement in statements(block, markers, vocabulary)
    )


def _named(
    said: Sequence[Statement],
    title: Statement | None,
    sections: Sequence[Statement | None],
    regions: Sequence[Region],
) -> tuple[Statement, ...]:
    """Statements by what they turned out to be, in reading order, the headers of the tables among them."""
    kinds = {heading: "section" for heading in sections if heading is not None}
    if title is not None:
        kinds[title] = "title"
    headers = [
        Statement("header", cell.text, cell.pieces)
        for region in regions
        for cell in region.header.cells
        if cell.pieces
    ]
    named = [replace(statement, kind=kinds.get(statement, statement.kind)) for statement in said]
    return tuple(sorted((*named, *headers), key=_start))


def _list(region: Region, section: Statement | None, body: Mended) -> TakenList:
    """What a region was taken for; as sure as, on the average, the least sure cell of its rows."""
    sure = [
        min((cell.repair.confidence for cell in row.cells if cell.repair is not None), default=1.0)
        for row in body.rows
    ]
    return TakenList(
        kind="table",
        section=section.text if section is not None else None,
        rows=len(body.rows),
        confidence=round(fmean(sure), 2),
        columns=tuple(ColumnReading(cell.text, cell.role, "header words") for cell in region.header.cells),
    )


def _start(statement: Statement) -> int:
    return span_of(statement.fragments[0]).start


def _nearest_first(notes: Sequence[Statement], start: int) -> tuple[Statement, ...]:
    """Notes in the order in which a table that starts there would mean them: the first behind it first."""
    return tuple(sorted(notes, key=lambda note: (_start(note) < start, abs(_start(note) - start))))
