"""The account of a document: what it says beside its rows, what was left out and why, what is unsure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pipeline.extract.looks import is_a_kind
from pipeline.extract.tables import LEAST
from pipeline.model import (
    ColumnReading,
    Diagnostic,
    Furniture,
    Ignored,
    ListItem,
    Rule,
    Statement,
    Table,
    TakenList,
)
from pipeline.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.tables import Reading
    from pipeline.model import Block, Document, Fragment, Row, Text
    from pipeline.vocabulary import Vocabulary

_NEARLY = 0.8
"""A table that misses by less is named to the reader as one that might be a list."""
_SURE = 0.75
"""The confidence under which the reader is told that what was taken for the list may be none."""
_SHORT = 12
"""Words of a short line, at most."""


def said_of_the_document(
    statements: Sequence[Statement], title: Text | None, taken: Sequence[Reading]
) -> tuple[Statement, ...]:
    """Statements of the document with its title, the sections and the headers of what was taken."""
    found = list(statements)
    if title is not None and title.fragments:
        found.append(Statement("title", " ".join(title.text.split()), title.fragments))
    sections = {id(r.unit.section): r.unit.section for r in taken if r.unit.section is not None}
    found.extend(
        Statement("section", " ".join(s.text.split()), s.fragments)
        for s in sections.values()
        if s.fragments and (title is None or s.fragments != title.fragments)
    )
    found.extend(
        Statement("header", " ".join(cell.text.split()), cell.fragments)
        for reading in taken
        for cell in dict.fromkeys(reading.headers)
        if cell.fragments
    )
    return tuple(dict.fromkeys(found))


def left_out(
    document: Document,
    taken: Sequence[Reading],
    rows: Sequence[Row],
    said: Sequence[Statement],
    dropped: Sequence[Ignored],
) -> Iterator[Ignored]:
    """Every piece that is in no row and no statement, in reading order, with the rule that left it out.

    Those `dropped` were in a row that is none after all.
    """
    used = {item.fragment for row in rows for item in row.evidence}
    used |= {fragment for statement in said for fragment in statement.fragments}
    by_rule = {item.fragment: item for reading in taken for item in reading.ignored}
    by_rule |= {item.fragment: item for item in dropped}
    for block in document.blocks:
        rule = _rule(block)  # once: a paragraph may have as many fragments as lines
        for fragment in _fragments(block):
            if fragment in used or not fragment.text.strip():
                continue
            used.add(fragment)  # a cell that spans several places stands in each
            yield by_rule.get(fragment) or Ignored(fragment, rule)
    for _, text in document.properties:
        for fragment in text.fragments:
            if fragment not in used and fragment.text.strip():
                yield Ignored(fragment, "property-of-the-document")


def _fragments(block: Block) -> Iterator[Fragment]:
    if isinstance(block, Table):
        if block.caption is not None:
            yield from block.caption.fragments
        for row in block.rows:
            for cell in row.cells:
                yield from cell.fragments
    else:
        yield from block.content.fragments


def _rule(block: Block) -> str:
    if isinstance(block, Table):
        return "cell-of-another-table"
    if isinstance(block, Furniture):
        return "around-the-content"
    if isinstance(block, Rule):
        return "table-rule"
    if isinstance(block, ListItem):
        return "item-outside-the-list"
    is_long = len(block.content.text.split(maxsplit=_SHORT)) > _SHORT
    return "prose-outside-the-list" if is_long else "short-line-outside-the-list"


def diagnostics(
    document: Document,
    candidates: Sequence[Reading],
    taken: Sequence[Reading],
    rows: Sequence[Row],
    vocabulary: Vocabulary,
) -> Iterator[Diagnostic]:
    """What the reader noticed, tables that nearly were a list, lists that are unsure, and kinds for names."""
    yield from document.notices
    lists = {(id(unit), reading.kind) for reading in taken for unit in (reading.unit, *reading.covers)}
    read_so = {(id(reading.unit), reading.kind, reading.score) for reading in taken}
    for reading in candidates:
        is_left = (id(reading.unit), reading.kind) not in lists
        if reading.kind == "table" and is_left and reading.score >= LEAST - _NEARLY:
            first = reading.headers[0].fragments if reading.headers else ()
            yield Diagnostic(
                "info",
                "table-not-taken",
                f"a table that might be a list was left out (it scores {reading.score:.1f} of {LEAST:.1f})",
                first[0] if first else None,
            )
        elif (id(reading.unit), reading.kind, reading.score) in read_so and _is_unsure(reading.score):
            read = reading.rows[0].evidence if reading.rows else ()
            yield Diagnostic(
                "warning",
                "unsure-list",
                f"taken for the list with confidence {_confidence(reading.score):.2f}",
                read[0].fragment if read else None,
            )
    yield from _of_kinds(rows, vocabulary)


def _of_kinds(rows: Sequence[Row], vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """That rows name what kind of company one is and not which: of a list, or of a part of it."""
    known = vocabulary.matcher("organisations")
    kinds = [row for row in rows if is_a_kind(row.processor, vocabulary) and not known.find(row.processor)]
    if kinds:
        yield Diagnostic(
            "warning",
            "kind-for-a-name",
            f"{len(kinds)} of {counted(len(rows), 'row')} with a kind of company, and not which"
            f" ({kinds[0].processor})",
            kinds[0].evidence[0].fragment if kinds[0].evidence else None,
        )


def _is_unsure(score: float) -> bool:
    return _confidence(score) < _SURE


def taken_list(reading: Reading) -> TakenList:
    """What was taken for a list, how sure that is, and why each of its columns has its role."""
    return TakenList(
        kind=reading.kind,
        section=reading.unit.section.text.strip() if reading.unit.section is not None else None,
        rows=len(reading.rows),
        confidence=_confidence(reading.score),
        columns=tuple(
            ColumnReading(" ".join(c.header.text.split()) if c.header else None, c.role, c.reason)
            for c in reading.columns
        ),
    )


def _confidence(score: float) -> float:
    """A score as a confidence: a logistic curve, two digits, never quite certain."""
    return min(round(1 / (1 + math.exp(-1.6 * (score - LEAST + 0.6))), 2), 0.99)
