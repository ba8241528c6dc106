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
from pipeline.extract.context import NEAREST, introduces, nearness, sentences
from pipeline.extract.enumerated import read_enumerations
from pipeline.extract.footnotes import by_their_markers, note_of, notes_for, without_markers
from pipeline.extract.headed import read_headings
from pipeline.extract.items import read_items
from pipeline.extract.languages import translations
from pipeline.extract.looks import SURELY, cue, like_a_name, says
from pipeline.extract.outline import outline
from pipeline.extract.prose import read_engaged, read_prose
from pipeline.extract.publisher import publisher_of
from pipeline.extract.publisher.names import form_at_the_end
from pipeline.extract.quoted import within_bounds
from pipeline.extract.records import read_records
from pipeline.extract.shown_again import shown_again
from pipeline.extract.status import STATUSES, heads_those, remarked
from pipeline.extract.supplements import (
    filled,
    known_as,
    names_again,
    says_more,
    speaks_of,
    speaks_shortly_of,
    sums_up,
    told_again,
    without_supplements,
)
from pipeline.extract.tables import BESIDE, LEAST, Reading, read_tables
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
    from collections.abc import Iterator, Sequence, Set

    from pipeline.extract.footnotes import Notes
    from pipeline.extract.outline import Outline, Unit
    from pipeline.model import Document, Row
    from pipeline.vocabulary import Vocabulary

_ALIKE = 0.5
"""What must speak for a table under the same headers as one that is a list."""
_COMPARED = 300
"""Tables that may be the list and are compared with each other, at most: the most seen are fifteen."""
_FAR_BELOW = 1.9
"""How much less than for the surest list may speak for one beside it, at most."""
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
    taken = _taken(candidates, layout, titles, vocabulary)
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


def _is_of_recipients(table: Reading, tables: Sequence[Reading], vocabulary: Vocabulary) -> bool:
    """Whether a table beside one with names only says what kinds of others get data ("Authorities")."""
    recipient = cue(vocabulary, "reading", "recipient")
    return any(recipient.whole(row.processor) for row in table.rows) and (
        not any(_surely_named(table, vocabulary))
        and any(2 * sum(sure) > len(sure) for each in tables if (sure := _surely_named(each, vocabulary)))
    )


def _surely_named(table: Reading, vocabulary: Vocabulary) -> list[bool]:
    return [like_a_name(Text(row.processor), vocabulary) >= SURELY for row in table.rows]


def _taken(
    candidates: Sequence[Reading], layout: Outline, titles: Sequence[Text], vocabulary: Vocabulary
) -> list[Reading]:
    """The structures that are the list: tables and headed entries, then items, then names in prose.

    Headings whose fields bear no labels count only where nothing else is a list, items that name no company
    only where nothing at all names one.
    """
    headed = [reading for reading in candidates if reading.kind == "headings" and reading.score >= LEAST]
    tables = [reading for reading in candidates if reading.kind == "table" and reading.score >= LEAST]
    headers = {tuple(text.text for text in reading.headers) for reading in tables} - {()}
    entries = {id(unit) for reading in headed if len(reading.rows) > 1 for unit in reading.covers}
    tables = [
        reading
        for reading in candidates
        if reading.kind == "table"
        and not (len(reading.rows) == 1 and id(reading.unit) in entries)  # the fields of one entry
        and reading.score >= (LEAST if tuple(t.text for t in reading.headers) not in headers else _ALIKE)
        and not sums_up(reading, headed, vocabulary)
    ]
    compared = len(tables) <= _COMPARED
    if compared:
        tables = [reading for reading in tables if not _is_of_recipients(reading, tables, vocabulary)]
    near = {id(reading): nearness(reading.unit, titles, vocabulary) for reading in tables}
    surely = [reading for reading in tables if near[id(reading)] == NEAREST]
    if compared:
        of_their_own = [
            reading
            for reading in tables
            if (near[id(reading)] > 0 or not speaks_of(reading, surely))
            and (
                near[id(reading)] == NEAREST
                or not (
                    names_again(reading, [*headed, *surely], vocabulary)
                    or speaks_shortly_of(reading, surely, vocabulary)
                )
            )
        ]
        tables = without_supplements(of_their_own, vocabulary)
    sections = [reading for reading in headed if says_more(reading, tables)]
    headed = [reading for reading in headed if not any(reading is each for each in sections)]
    least = max((reading.score for reading in surely), default=0.0) - _FAR_BELOW
    tables, headed = ([reading for reading in each if reading.score > least] for each in (tables, headed))
    if surely:
        headed = [reading for reading in headed if _is_of_entries(reading, vocabulary)]
    tables = filled(tables, sections)
    form = form_at_the_end(vocabulary)
    full = {row.processor for reading in (*headed, *tables) for row in reading.rows}
    named = {each.casefold() for name in full for each in (name, form.sub("", name))}
    covered = {id(unit) for reading in headed for unit in reading.covers}
    lists = [reading for reading in candidates if reading.kind == "items"]
    over = (reading.unit.headings[:-1] for reading in lists if reading.score >= LEAST)
    beside = {above for above in over if any(says(text.text, "list", vocabulary) for text in above)}
    headings = {reading.unit.section for reading in (*tables, *headed)}
    items = [
        reading
        for reading in lists
        if reading.score >= (BESIDE if reading.unit.headings[:-1] in beside else LEAST)
        and id(reading.unit) not in covered
        and (
            not (tables or headed)
            or _announced(reading, vocabulary)
            or _is_headed(reading, headings, vocabulary)
        )
        and not any(_repeats(row, named) for row in reading.rows)
    ]
    items = told_again(items, vocabulary)
    if tables or headed or items:
        order = {id(unit): i for i, unit in enumerate(layout.units)}
        named |= {row.processor.casefold() for reading in items for row in reading.rows}
        engaged = [
            reading
            for reading in read_engaged(layout.units, vocabulary)
            if not any(row.processor.casefold() in named for row in reading.rows)
        ]
        found = sorted([*tables, *headed, *items, *engaged], key=lambda reading: order[id(reading.unit)])
        shown = shown_again(found) if compared else ()
        again = {id(reading) for reading in (*translations(found, vocabulary), *shown)}
        return [reading for reading in found if id(reading) not in again]
    unsure = [reading for reading in candidates if reading.kind == "headings"]
    if unsure:
        return unsure
    enumerated = list(read_enumerations(layout.units, titles, vocabulary))
    named_in_prose = list(read_prose(layout.units, titles, vocabulary))
    if enumerated or named_in_prose:
        if _count(enumerated) < _count(named_in_prose):
            return named_in_prose
        return [*enumerated, *_beside(enumerated, named_in_prose)]
    return [
        replace(reading, kind="table" if reading.columns else "items")
        for reading in candidates
        if reading.kind == "kinds"
    ]


def _beside(enumerated: Sequence[Reading], told: Sequence[Reading]) -> Iterator[Reading]:
    """What sentences in the sections of enumerations tell of others than these name."""
    sections = {id(reading.unit) for reading in enumerated}
    rows = [row for reading in enumerated for row in reading.rows]
    said = [words for row in rows for words in (row.processor, row.purpose, *(each for _, each in row.other))]
    named = fold(" ".join(filter(None, said)))
    for reading in told:
        others = tuple(row for row in reading.rows if fold(row.processor) not in named)
        if others and id(reading.unit) in sections:
            yield replace(reading, rows=others)


def _count(readings: Sequence[Reading]) -> int:
    return sum(len(reading.rows) for reading in readings)


def _is_of_entries(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether headings beside a table are names: most surely are, or stand over labels of fields.

    Where a table is the list, a word with a capital over a paragraph is what the page goes on with.
    """
    told = [
        like_a_name(Text(row.processor), vocabulary) >= SURELY
        or any(said.repair == "labelled-part" for said in row.evidence)
        for row in reading.rows
    ]
    return 2 * sum(told) > len(told)


def _announced(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the paragraph right above says that what follows is a list of sub-processors."""
    return bool(reading.unit.intro) and introduces(reading.unit.intro[-1].text, vocabulary)


def _is_headed(reading: Reading, taken: Set[Text | None], vocabulary: Vocabulary) -> bool:
    """Whether a heading of their own says that items are sub-processors, most of them surely names.

    One that only says that they are yet to come, or gone ("Not yet active"), goes on with the one above it.
    One in `taken` is that of another list, below which a page may go on with its links.
    """
    title, *own = reading.unit.headings or (None,)
    goes_on = bool(own) and any(heads_those(own[-1].text, status, vocabulary) for status in STATUSES)
    sure = [like_a_name(Text(row.processor), vocabulary) >= SURELY for row in reading.rows]
    return (
        reading.score >= BESIDE
        and title is not None
        and reading.unit.section not in taken
        and any(says(heading.text, "list", vocabulary) for heading in own[-2 if goes_on else -1 :])
        and 2 * sum(sure) > len(sure)
    )


def _repeats(row: Row, named: set[str]) -> bool:
    """Whether an item says again what a table lists: it is, or speaks of, one of its processors."""
    text = f"{row.processor} {row.purpose or ''}".casefold()
    return bool(named) and (row.processor.casefold() in named or sum(name in text for name in named) > 1)


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
