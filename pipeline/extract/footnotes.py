"""Footnotes: the markers that they begin with, and the rows whose cells bear these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from pipeline.extract.looks import MARKERS
from pipeline.model import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Row

_RAISED = "\u00b9\u00b2\u00b3\u2070-\u2079"
_NOTE = re.compile(rf"^\\?([{MARKERS}]+|\(\d{{1,2}}\)|\[\d{{1,2}}\]|[{_RAISED}]+)\s*(?=\S)")

Notes = Mapping[str, Sequence[tuple[int, Statement]]]
"""Footnotes by their markers, each with its number among all of them."""


def note_of(text: str) -> tuple[str, str]:
    """A footnote's marker and its words."""
    found = _NOTE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def by_their_markers(statements: Iterable[Statement]) -> Notes:
    """The footnotes among what a document says, by the markers that point to them."""
    notes: dict[str, list[tuple[int, Statement]]] = defaultdict(list)
    for number, statement in enumerate(statements):
        if statement.kind == "footnote" and (marker := note_of(statement.text)[0]):
            notes[marker].append((number, statement))
    return notes


def notes_for(row: Row, notes: Notes) -> tuple[Statement, ...]:
    """The footnotes that markers in a row's cells point to, in reading order."""
    said = [
        row.processor,
        *row.services,
        row.purpose,
        row.data,
        row.location,
        row.entity_location,
        row.safeguard,
    ]
    texts = [text for text in said if text]
    all_of_it = "\n".join(texts)
    found = [
        note
        for marker, of_it in notes.items()
        if marker in all_of_it and any(_bears(text, marker) for text in texts)
        for note in of_it
    ]
    return tuple(statement for _, statement in sorted(found, key=itemgetter(0)))


def without_markers(name: str, notes: Sequence[Statement]) -> str:
    """A name without the markers that point from it to these footnotes, wherever they stand in it."""
    markers = "|".join(dict.fromkeys(re.escape(note_of(note.text)[0]) for note in notes))
    if not markers:
        return name
    found = re.compile(
        rf"(?<=[^\W{_RAISED}]|[.)\]])\s?(?:{markers})(?:[,\s]{{0,2}}(?:{markers}))*(?![{MARKERS}\d])"
    )
    return " ".join(found.sub(" ", name).split()) or name


def _bears(text: str, marker: str) -> bool:
    """Whether a cell, or a part of it, ends with a marker or several, and not with a longer one."""
    before = r"[\w.)\]]"
    if marker[0] not in MARKERS:
        before = rf"(?:{before}|(?<=[{_RAISED})\]]),)\s?"
    pattern = rf"{before}{re.escape(marker)}(?![{MARKERS}\d])"
    return bool(re.search(pattern, text)) and not re.search(rf"[{MARKERS}]{re.escape(marker)}", text)
