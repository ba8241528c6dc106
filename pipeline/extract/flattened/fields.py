"""A mended row's cells as the fields of a `Row`, each with its evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.cells import conditions
from pipeline.extract.flattened.statements import marker_of, note_of
from pipeline.extract.flattened.words import addresses, links_of, text_of
from pipeline.extract.looks import MARKERS
from pipeline.extract.several import services
from pipeline.model import TEXT_FIELDS, Evidence, Link, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.flattened.draft import Draft, DraftCell
    from pipeline.extract.flattened.header import Header
    from pipeline.model import Statement
    from pipeline.vocabulary import Vocabulary


def row_of(
    draft: Draft,
    header: Header,
    section: Statement | None,
    notes: Sequence[Statement],
    vocabulary: Vocabulary,
) -> Row:
    """The row that a draft is.

    Args:
        draft: cells put together, a cell a column.
        header: says which field each column is; a column without one goes to `other` under its header text.
        section: the heading above the row.
        notes: the footnotes that the row's markers can point to, the nearest first.
        vocabulary: for the words that begin a condition.
    """
    cells = {cell.role or cell.text: drafted for cell, drafted in zip(header.cells, draft.cells, strict=True)}
    # A separator that stood between two cells of a flattened row says nothing.
    texts = {role: text_of(cell.pieces).strip(" ;|") for role, cell in cells.items() if cell.pieces}
    roles = {cell.role for cell in header.cells if cell.role}
    pointed = list(_pointed(texts, notes)) if notes else []
    evidence = [
        e for role, cell in cells.items() for e in _evidence(role if role in roles else "other", cell)
    ]
    if section is not None:
        evidence.extend(Evidence("section", piece) for piece in section.fragments)
    for note in pointed:
        evidence.extend(Evidence("footnotes", piece) for piece in note.fragments)
    fields = {role: texts.get(role) for role in TEXT_FIELDS}
    footnotes = tuple(note_of(note)[1] for note in pointed)
    return Row(
        processor=bare(texts.get("processor", "")),
        section=section.text if section is not None else None,
        services=services(texts.get("services", "")),
        links=_links(cells["links"]) if "links" in cells else _elsewhere(cells),
        footnotes=footnotes,
        conditions=tuple(conditions([*(t for t in fields.values() if t), *footnotes], vocabulary)),
        other=tuple((role, text) for role, text in texts.items() if role not in roles),
        evidence=tuple(evidence),
        **fields,
    )


def bare(text: str) -> str:
    """A name without the footnote marker behind it."""
    return text.rstrip(MARKERS).rstrip()


def _evidence(field: str, cell: DraftCell) -> Iterator[Evidence]:
    rule = cell.repair.rule if cell.repair else None
    confidence = cell.repair.confidence if cell.repair else 1.0
    for piece in cell.pieces:
        yield Evidence(field, piece, rule, confidence)


def _links(cell: DraftCell) -> tuple[Link, ...]:
    """The links of a column of links: labels parted by `;`, with the address where the text still has it."""
    text = text_of(cell.pieces)
    hrefs = {link.label.strip("; "): link.href for link in links_of(cell.pieces)}
    found: list[Link] = []
    for part in text.split(";"):
        label = part.strip()
        printed = addresses(label)
        if printed:
            found.extend(Link(address, address) for address in printed)
        elif label:
            found.append(Link(label, hrefs.get(label)))
    return tuple(found)


def _elsewhere(cells: dict[str, DraftCell]) -> tuple[Link, ...]:
    return tuple(link for cell in cells.values() for link in links_of(cell.pieces))


def _pointed(texts: dict[str, str], notes: Sequence[Statement]) -> Iterator[Statement]:
    """The notes that markers in the cells point to: for each marker the nearest note that bears it."""
    markers = dict.fromkeys(
        marker
        for role, text in texts.items()
        if role != "links"
        for part in (services(text) and re.split(r"[;,\n]", text))
        if (marker := marker_of(part))
    )
    for marker in markers:
        note = next((note for note in notes if note_of(note)[0] == marker), None)
        if note is not None:
            yield note
