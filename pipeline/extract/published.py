"""A document in structures (tables, lists, headings, prose) to rows; flattened text has its own way."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import ExtractError
from pipeline.extract.about import (
    last_updated,
    stated_publisher,
    statements_of,
    title_of,
    titles_of,
    updated_month,
    without_publisher,
)
from pipeline.extract.account import diagnostics, left_out, said_of_the_document, taken_list
from pipeline.extract.cells import conditions
from pipeline.extract.context import sentences
from pipeline.extract.footnotes import by_their_markers, note_of, notes_for, without_markers
from pipeline.extract.headed import read_headings
from pipeline.extract.items import read_items
from pipeline.extract.looks import says
from pipeline.extract.outline import outline
from pipeline.extract.publisher import publisher_of
from pipeline.extract.publisher.names import form_at_the_end
from pipeline.extract.quoted import within_bounds
from pipeline.extract.records import read_records
from pipeline.extract.status import STATUSES, heads_those, remarked
from pipeline.extract.supplements import known_as
from pipeline.extract.tables import Reading, read_tables
from pipeline.extract.taken import taken_for_the_list
from pipeline.model import (
    Evidence,
    Extraction,
    Heading,
    Ignored,
    ListItem,
    Paragraph,
    Rule,
    Table,
    Text,
)
from pipeline.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.footnotes import Notes
    from pipeline.extract.outline import Outline, Unit
    from pipeline.model import Document, Row
    from pipeline.vocabulary import Vocabulary

_OF_A_ROW = 2
"""Headings over a row of which the nearest may be its name, at least."""
_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*[.)]?\s+")
_FACTS = 40
"""Rows of a table that may say what the document is about, at most."""


def extract_published(document: Document, vocabulary: Vocabulary) -> Extraction:
    """The rows of a document, and the account of all that is not in a row.

    Raises:
        ExtractError: nothing in the document is a list of sub-processors, or its rows would quote too much.
    """
    layout = outline(document.blocks, vocabulary)
    titles = titles_of(document)
    candidates = [
        reading
        for unit in layout.units
        for reading in (*read_tables(unit, titles, vocabulary), *read_items(unit, titles, vocabulary))
    ]
    candidates.extend(read_records(layout.units, titles, vocabulary))
    candidates.extend(read_headings(layout.units, titles, vocabulary))
    taken = taken_for_the_list(candidates, layout, titles, vocabulary)
    statements = tuple(statements_of(document, vocabulary))
    notes = by_their_markers(statements)
    rows = tuple(
        within_bounds(
            _finished(_in_its_section(row, reading.unit, vocabulary), reading.unit, notes, vocabulary)
            for reading in taken
            for row in reading.rows
            if row.processor
        )
    )
    if not rows:
        raise ExtractError(
            "no list of sub-processors found: no table, list or sentence names any",
            advice="Check that this is the list itself; header words are in ontology/reading.ttl",
        )
    title = title_of(document, layout, vocabulary)
    said = said_of_the_document(statements, title, taken)
    publisher = _publisher(document, layout, title, rows, vocabulary)
    own = _of_its_own(rows, taken, publisher, vocabulary) if publisher is not None else ()
    rows = rows[:-1] if own else rows
    return Extraction(
        document=document,
        rows=rows,
        statements=said,
        ignored=tuple(left_out(document, taken, rows, said, own)),
        diagnostics=tuple(diagnostics(document, candidates, taken, rows, vocabulary)),
        title=(without_publisher(title, publisher, document) or None) if title is not None else None,
        publisher=publisher,
        last_updated=last_updated(document, statements, vocabulary),
        updated_month=updated_month(document, statements, vocabulary),
        lists=tuple(taken_list(reading) for reading in taken),
    )


def _in_its_section(row: Row, unit: Unit, vocabulary: Vocabulary) -> Row:
    """The row under the heading above its own, where the nearest one is nothing but its name."""
    if len(unit.headings) < _OF_A_ROW or unit.section is None or unit.section.text.strip() != row.section:
        return row
    form = form_at_the_end(vocabulary)
    heading, name = (fold(form.sub("", text)) for text in (_NUMBER.sub("", row.section), row.processor))
    if heading != name:
        return row
    return replace(row, section=unit.headings[-2].text.strip().rstrip(":").rstrip())


def _finished(row: Row, unit: Unit, notes: Notes, vocabulary: Vocabulary) -> Row:
    """The row with its footnotes, conditions and status."""
    pointed = notes_for(row, notes)
    footnotes = tuple(note_of(note.text)[1] for note in pointed)
    texts = [
        text for text in (row.purpose, row.data, row.location, row.entity_location, row.safeguard) if text
    ]
    notes_said = [words for header, words in row.other if header == "note"]
    status = row.status or _status(row, unit, vocabulary)
    clauses = tuple(conditions([*texts, *notes_said, *footnotes], vocabulary))
    if not pointed and not clauses and status == row.status:
        return row
    return replace(
        row,
        processor=without_markers(row.processor, pointed),
        services=tuple(without_markers(service, pointed) for service in row.services),
        footnotes=footnotes,
        conditions=clauses,
        status=status,
        evidence=(
            *row.evidence,
            *(Evidence("footnotes", fragment) for note in pointed for fragment in note.fragments),
        ),
    )


def _status(row: Row, unit: Unit, vocabulary: Vocabulary) -> str | None:
    """What a remark in its name, or the heading above a row, says of it: removed, or yet to come.

    A sentence that leads on to the list says as well that it is of those who are no longer engaged.
    """
    if status := remarked(row.processor, vocabulary):
        return status
    for status in STATUSES:
        if row.section and heads_those(row.section, status, vocabulary):
            return status
    leading = sentences(unit.intro[-1].text)[-1:] if unit.intro else []
    ended = any(said.rstrip().endswith(":") and says(said, "says-removed", vocabulary) for said in leading)
    return "removed" if ended else None


def _of_its_own(
    rows: Sequence[Row], taken: Sequence[Reading], publisher: str, vocabulary: Vocabulary
) -> tuple[Ignored, ...]:
    """What the publisher's own heading below those of others made a row of: its address, and where to ask.

    One that says where it processes data, or bears the labels of fields, is engaged as they are.
    """
    if any(reading.kind != "headings" for reading in taken):
        return ()
    last = rows[-1]
    is_own = known_as(last.processor, vocabulary) == known_as(publisher, vocabulary)
    is_told = last.location is not None or any(said.repair == "labelled-part" for said in last.evidence)
    if not is_own or is_told or not any(row.location for row in rows):
        return ()
    return tuple(Ignored(said.fragment, "publisher-itself") for said in last.evidence)


def _publisher(
    document: Document, layout: Outline, title: Text | None, rows: Sequence[Row], vocabulary: Vocabulary
) -> str | None:
    """Whose list its file states it to be, or its titles, what it says outside the list, and its links do."""
    stated = stated_publisher(document, vocabulary)
    if stated is not None:
        return stated
    titles = [title.text] if title is not None else []
    titles.extend(text.text for name, text in document.properties if name == "title")
    tops = (b.content.text for b in document.blocks if isinstance(b, Heading) and b.level == 1)
    titles.extend(text for text in tops if says(text, "list", vocabulary))
    said = (*layout.headings, *(p for unit in layout.units for p in _passages(unit)), *layout.furniture)
    passages = [text.text for text in said]
    passages.extend(text.text for name, text in document.properties if name != "title" and " " in text.text)
    return publisher_of(titles, passages, list(_facts(document)), _addresses(document), rows, vocabulary)


def _addresses(document: Document) -> list[str]:
    """Where links lead that stand in no table."""
    links = [link for b in document.blocks if not isinstance(b, Table | Rule) for link in b.content.links]
    return [link.href for link in links if link.href]


def _facts(document: Document) -> Iterator[str]:
    """What items say, and the first rows of tables: a name and what stands beside it."""
    for block in document.blocks:
        if isinstance(block, ListItem):
            yield block.content.text
        elif isinstance(block, Table):
            for row in block.rows[block.header_rows : _FACTS]:
                yield ": ".join(cell.text for cell in row.cells[:2])


def _passages(unit: Unit) -> Iterator[Text]:
    return (block.content for block in unit.blocks if isinstance(block, Paragraph))
