"""What a document says about itself: title, date, headings, notes, how long processing lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.dates import first_date
from pipeline.extract.flattened.words import join, visible
from pipeline.extract.looks import MARKERS
from pipeline.model import Statement
from pipeline.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Fragment, Paragraph
    from pipeline.vocabulary import Vocabulary

READING = "https://w3id.org/onward/reading#"
_NOTE = re.compile(rf"^\\?([{MARKERS}]+)\s*(?=\S)")
_HEADING_WORDS = 12
_WHOLE_PARAGRAPH = ("duration", "notice", "transfer-assessment")
"""Cues that make the whole paragraph a statement; a duration only where the paragraph begins with the cue."""


def statements(
    paragraph: Paragraph, markers: frozenset[str], vocabulary: Vocabulary
) -> tuple[Statement, ...]:
    """The statements that a paragraph makes: none, a heading or a date in some of its lines, or all of it.

    Args:
        paragraph: lines that stand together.
        markers: footnote markers that some cell of the document bears.
        vocabulary: for the cue words.
    """
    whole = join(visible(line.text) for line in paragraph.content.fragments)
    note = _NOTE.match(whole)
    if note and note[1] in markers:
        return (Statement("footnote", whole, paragraph.content.fragments),)
    cues = set(cues_in(whole, vocabulary))
    if first_cue(whole, vocabulary) == "duration" and len(whole.split()) > _HEADING_WORDS:
        return (Statement("duration", whole, paragraph.content.fragments),)
    if len(whole.split()) > _HEADING_WORDS and whole.endswith((".", "!", ")")):
        kind = next((kind for kind in _WHOLE_PARAGRAPH[1:] if kind in cues), None)
        return (Statement(kind, whole, paragraph.content.fragments),) if kind else ()
    return tuple(_line_statements(paragraph.content.fragments, vocabulary))


def _line_statements(lines: Sequence[Fragment], vocabulary: Vocabulary) -> Iterator[Statement]:
    for line in lines:
        text = visible(line.text)
        cues = cues_in(text, vocabulary)
        if not 0 < len(text.split()) <= _HEADING_WORDS:
            continue
        if "last-updated" in cues and first_date(text, vocabulary) is not None:
            yield Statement("last-updated", text, (line,))
        elif "list" in cues and not text.endswith((".", ",", ";", ":")):
            yield Statement("heading", text, (line,))


def cues_in(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names of the cues whose words a text has, in reading order."""
    return tuple(
        iri.removeprefix(READING)
        for match in vocabulary.matcher("reading").find(text)
        for iri in match.concepts
    )


def first_cue(text: str, vocabulary: Vocabulary) -> str | None:
    """The cue that a text begins with."""
    for match in vocabulary.matcher("reading").find(text):
        first = next(iter(words(text)), None)
        if first is not None and match.start == first[1]:
            return next((iri.removeprefix(READING) for iri in match.concepts), None)
        break
    return None


def marker_of(text: str) -> str | None:
    """The footnote marker that a printed text ends with."""
    found = re.search(rf"[{MARKERS}]+$", text.rstrip())
    return found[0] if found else None


def marker_words(text: str) -> Iterator[str]:
    """The footnote markers that some word of a text bears."""
    yield from re.findall(rf"(?<=[\w.)])[{MARKERS}]+(?=\s|$)", text)


def note_of(statement: Statement) -> tuple[str, str]:
    """A footnote's marker and its words."""
    found = _NOTE.match(statement.text)
    marker = found[1] if found else ""
    return marker, statement.text[found.end() :] if found else statement.text
