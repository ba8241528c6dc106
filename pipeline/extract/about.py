"""What a document says of itself and of the whole list: title, publisher, date, notes, notice, duration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.cells import MARKERS
from pipeline.extract.dates import first_date
from pipeline.extract.looks import READING, says
from pipeline.model import Heading, ListItem, Paragraph, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.extract.outline import Outline
    from pipeline.model import Document, Row, Text
    from pipeline.vocabulary import Vocabulary

_SHORT = 16
"""Words of a line that gives a date, at most."""
_NOTE = re.compile(
    rf"^\\?([{MARKERS}]+|\(\d{{1,2}}\)|\[\d{{1,2}}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]+)\s*(?=\S)"
)
_WHOLE_PARAGRAPH = ("duration", "notice", "transfer-assessment")
_TITLE_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7-]\s+|\s*\|\s*")
_SUBJECT = re.compile(  # "Acme (Acme Inc.) uses the following sub-processors"
    r"^(?P<name>[A-Z\d][\w&.'\u2019-]*(?:\s+[A-Z\d(][\w&.,'\u2019)-]*){0,5}?)\s*(?:\([^)]*\)\s*)?"
    r"(?:and its affiliates\s+)?(?:uses?|engages?|may|works?|shares?|employs?|relies|has)\b"
)


def titles_of(document: Document) -> tuple[Text, ...]:
    """What the document calls itself: the title it states, its highest headings, and its first words."""
    stated = [text for name, text in document.properties if name in {"title", "description"}]
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    top = min((heading.level for heading in headings), default=0)
    lead = next((block.content for block in document.blocks if isinstance(block, Paragraph)), None)
    highest = [heading.content for heading in headings if heading.level == top][:3]
    return (*stated, *highest, *([lead] if lead is not None else []))


def title_of(document: Document, layout: Outline, vocabulary: Vocabulary) -> Text | None:
    """The title: the first heading of level 1, else what the document states, else a heading that fits."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    first = next((heading.content for heading in headings if heading.level == 1), None)
    if first is not None:
        return first
    stated = next((text for name, text in document.properties if name == "title" and text.text.strip()), None)
    if stated is not None:
        return stated
    said = next((text for text in layout.headings if says(text.text, "list", vocabulary)), None)
    return said or next(iter(layout.headings), None)


def publisher_of(
    titles: Sequence[str], layout: Outline, document: Document, vocabulary: Vocabulary
) -> str | None:
    """Whose list it is.

    That is whom the document states, whom a title names beside the words for a list, or the one who "uses the
    following sub-processors".
    """
    stated = next(
        (
            text.text.strip()
            for name, text in document.properties
            if name in {"site_name", "publisher"}
            if text.text.strip()
        ),
        None,
    )
    if stated:
        return stated
    for title in titles:
        left = _beside_list_words(title, vocabulary)
        if left is not None:
            return left
    for unit in layout.units:
        for block in unit.blocks:
            if isinstance(block, Paragraph) and says(block.content.text, "list", vocabulary):
                found = _SUBJECT.match(block.content.text)
                if found and found["name"].split()[0].casefold() not in {
                    "we",
                    "the",
                    "this",
                    "our",
                    "to",
                    "in",
                    "a",
                    "these",
                }:
                    return found["name"].strip(" ,")
    return None


def _beside_list_words(title: str, vocabulary: Vocabulary) -> str | None:
    if not says(title, "list", vocabulary):
        return None
    names: list[str] = []
    for part in _TITLE_PARTS.split(title):
        left, end = "", 0
        for match in vocabulary.matcher("reading").find(part):
            kinds = {iri.removeprefix(READING) for iri in match.concepts}
            if kinds & {"list", "list-qualifier"}:
                left += part[end : match.start] + "\0"
                end = match.end
        left += part[end:]
        names.extend(
            re.sub(r"(?:'s|\u2019s)$", "", piece.strip(" \t-\u2013\u2014|:,/&")) for piece in left.split("\0")
        )
    return max((n for n in names if any(c.isupper() for c in n)), key=len, default=None)


def last_updated(document: Document, statements: Sequence[Statement]) -> date | None:
    """The day the list was last changed, as it says; else what its file states."""
    said = next((first_date(s.text) for s in statements if s.kind == "last-updated"), None)
    if said is not None:
        return said
    stated = [text.text for name, text in document.properties if name in _DATE_PROPERTIES]
    return next((day for text in stated if (day := first_date(text)) is not None), None)


_DATE_PROPERTIES = frozenset(
    {
        "modified",
        "last_updated",
        "lastUpdated",
        "last-updated",
        "updated",
        "last_modified",
        "lastModified",
        "effective_date",
    }
)


def statements_of(document: Document, vocabulary: Vocabulary) -> Iterator[Statement]:
    """Date, notes, notice and duration, each with the fragments that say so, in reading order."""
    for block in document.blocks:
        if isinstance(block, Paragraph | Heading | ListItem):
            kind = _kind(block.content, vocabulary, heading=isinstance(block, Heading))
            if kind is not None:
                yield Statement(kind, " ".join(block.content.text.split()), block.content.fragments)


def _kind(content: Text, vocabulary: Vocabulary, *, heading: bool) -> str | None:
    text = content.text.strip()
    if len(text.split()) <= _SHORT or "\n" in text:
        for line in text.split("\n"):
            if (
                says(line, "last-updated", vocabulary)
                and first_date(line) is not None
                and len(line.split()) <= _SHORT
            ):
                return "last-updated"
    if heading:
        return None
    if _NOTE.match(text) and len(text.split()) > 2:
        return "footnote"
    for kind in _WHOLE_PARAGRAPH:
        if says(text, kind, vocabulary) and len(text.split()) > 6:
            return kind
    return None


def note_of(text: str) -> tuple[str, str]:
    """A footnote's marker and its words."""
    found = _NOTE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def notes_for(row: Row, notes: Sequence[Statement]) -> tuple[Statement, ...]:
    """The footnotes that markers in a row's cells point to."""
    texts = [
        row.processor,
        *row.services,
        row.purpose,
        row.data,
        row.location,
        row.entity_location,
        row.safeguard,
    ]
    found = []
    for note in notes:
        marker = note_of(note.text)[0]
        if marker and any(text and _bears(text, marker) for text in texts):
            found.append(note)
    return tuple(found)


def _bears(text: str, marker: str) -> bool:
    """Whether a cell, or a part of it, ends with a marker, and not with a longer one."""
    pattern = rf"(?<=[\w.)\]]){re.escape(marker)}(?![{MARKERS}\d])"
    return bool(re.search(pattern, text)) and not re.search(rf"[{MARKERS}]{re.escape(marker)}", text)
