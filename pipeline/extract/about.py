"""What a document says of itself and of the whole list: title, publisher, date, notes, notice, duration."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.extract.dates import dates, has_a_date, month_of, places_of_dates
from pipeline.extract.day_order import day_first
from pipeline.extract.footnotes import note_of
from pipeline.extract.looks import READING, cue, cues_of, says
from pipeline.extract.publisher.names import form_at_the_end, is_a_name
from pipeline.model import Furniture, Heading, ListItem, Paragraph, Statement, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.extract.outline import Outline
    from pipeline.model import Block, Document, Text
    from pipeline.vocabulary import Vocabulary

_FIRST_ROWS = 3
"""Rows of a table in which a register may give its date above the header."""
_FACTS, _MOST_FACTS = 2, 40
"""Cells of a row that says a fact of the document behind its name, and rows in which one is looked for."""
_TITLES = frozenset({"title", "subject"})
"""Properties that say what a document is called."""
_PUBLISHERS = frozenset({"sitename", "publisher", "companyname", "brandname", "appname", "organizationname"})
"""Properties, without the signs between their words, that say whose document it is."""
_OF_DATA = frozenset({"application/json", "application/toml", "application/yaml", "text/javascript"})
"""Kinds of file whose headings are keys: only what they call a title is one."""
_SHORT = 16
"""Words of a line that gives a date, at most."""
_AHEAD = 60
"""Characters of a paragraph behind the words for a date in which it stands."""
_WINDOW_PARTS = re.compile(r"(\s+[|\uff5c\u2013\u2014\u00b7\u2022-]\s+)")
_UP_TO_A_DAY = re.compile(r"[^\w\n]*(?:v?\d+(?:\.\d+)+[^\w\n]+)?")
"""What may stand between the words for a date and the day: signs, and the number of a version."""
_PART_ENDS = re.compile(r"(?:\A|[\n\u00b7\u2022|.])\W*\Z")
_NUMBERED = re.compile(r"\s*(?:\u00a7\s*\d+|\d+(?:\.\d+)+|\d+[.)])\s*\D")
"""The number of a section in front of its heading."""
_FILLED_IN = re.compile(r"\$?\{[^\n]*\}")
_FILE = re.compile(r"(?i:.*\.(?:html?|docx?|odt|pdf|xlsx?|pptx?|md|txt)|untitled(?:[ -]?\d+)?)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|-")
_OF_A_DATE = 5
"""Words of a line that is nothing but a date, or the label above one, at most."""
_WHOLE_PARAGRAPH = ("duration", "notice", "transfer-assessment")


def titles_of(document: Document) -> tuple[Text, ...]:
    """What the document calls itself: the title it states, its highest headings, and its first words."""
    stated = [text for name, text in document.properties if _is_title(name) or name == "description"]
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    top = min((heading.level for heading in headings), default=0)
    lead = next((block.content for block in document.blocks if isinstance(block, Paragraph)), None)
    highest = [heading.content for heading in headings if heading.level == top][:3]
    if document.media_type in _OF_DATA and len(highest) > 1:  # keys, each over what is its own
        highest = []
    return (*stated, *highest, *([lead] if lead is not None else []))


def _is_title(name: str) -> bool:
    return name.casefold() in _TITLES


def title_of(document: Document, layout: Outline, vocabulary: Vocabulary) -> Text | None:
    """The title: the first heading of level 1, else what the document states, else a heading that fits.

    What is stated is what a window is called: in a script a heading that says the same comes after others.
    What a program fills in ("{{title}}") is no title, nor is a numbered heading among several.
    """
    stated = [text for name, text in document.properties if _is_title(name) and _is_said(text)]
    windows = {text.text.strip() for text in stated}
    headings = [b for b in document.blocks if isinstance(b, Heading) and _is_said(b.content)]
    tops = [heading.content for heading in headings if heading.level == 1]
    tops = _without_parts(tops)
    if document.media_type in _OF_DATA:
        tops.sort(key=lambda text: text.text.strip() in windows)
        first = next((each.content for each in headings if _is_printed(each.content.text)), None)
        printed = [first] if first is not None and _says_what_it_is(first.text, vocabulary) else []
        return next(iter((*tops, *stated, *printed)), None)
    fit = [text for text in _without_parts(layout.headings) if not text.text.rstrip().endswith(":")]
    said = (text for text in fit if says(text.text, "list", vocabulary))
    return next(iter((*tops, *stated, *said, *fit)), None)


def _without_parts(headings: Sequence[Text]) -> list[Text]:
    """Headings without those that are numbered, where several are: these head parts, and not the whole."""
    unnumbered = [text for text in headings if not _NUMBERED.match(text.text)]
    return unnumbered if len(headings) - len(unnumbered) > 1 else list(headings)


def _says_what_it_is(text: str, vocabulary: Vocabulary) -> bool:
    return says(text, "list", vocabulary) or says(text, "document", vocabulary)


def _is_printed(heading: str) -> bool:
    """Whether a heading of a script is set as words that people read, and is no key and no part."""
    return heading[:1].isupper() and any(map(str.islower, heading)) and not _NUMBERED.match(heading)


def _is_said(text: Text) -> bool:
    """Whether a title has words of its own, on each side of a stroke in it, and is no file's name."""
    raw = text.fragments[0].text if text.fragments else text.text
    words = _FILLED_IN.sub("", raw)
    parts = _WINDOW_PARTS.split(f" {words} ")[::2]
    return not _FILE.fullmatch(words.strip()) and all(any(map(str.isalnum, part)) for part in parts)


def without_publisher(title: Text, publisher: str | None, document: Document) -> str:
    """The words of a title, without whose page it is where it names that of a window: "DPA | Acme" is "DPA".

    A heading that is seen stays as it is printed.
    """
    words = " ".join(title.text.split())
    names_a_window = document.media_type in _OF_DATA or any(title is text for _, text in document.properties)
    parts = _WINDOW_PARTS.split(words)
    if publisher is None or not names_a_window or publisher not in parts[::2]:
        return words
    i = parts.index(publisher)
    return "".join(parts[: i - 1] + parts[i + 1 :] if i else parts[2:])


def last_updated(document: Document, statements: Sequence[Statement], vocabulary: Vocabulary) -> date | None:
    """The latest day on which the document says that it was changed; else the one that its file states."""
    dated = (
        *(s.text for s in statements if s.kind == "last-updated"),
        *(t.text for _, t in document.properties),
    )
    order = day_first(document, vocabulary) if any("/" in text for text in dated) else None
    said = [day for s in statements if s.kind == "last-updated" for day in _days(s.text, order, vocabulary)]
    stated = [day for t in _stated(document, vocabulary) for day in dates(t, vocabulary, day_first=order)]
    return max(said or stated, default=None)


def _stated(document: Document, vocabulary: Vocabulary) -> Iterator[str]:
    """What a document's file says of when it was changed: under a name that says so, or in such words."""
    for name, text in document.properties:
        called = _CAMEL.sub(" ", name).replace("_", " ")
        if says(called, "last-updated", vocabulary) or _is_said_to_be_dated(text.text, vocabulary):
            yield text.text


def _days(said: str, order: bool | None, vocabulary: Vocabulary) -> Iterator[date]:
    """The days that a line gives; of a paragraph only the first, with which it begins."""
    return islice(dates(said, vocabulary, day_first=order), None if len(said.split()) <= _SHORT else 1)


def updated_month(document: Document, statements: Sequence[Statement], vocabulary: Vocabulary) -> str | None:
    """The latest month ("2026-03") in which the document, or its file, says that it was changed.

    It holds where no day is said.
    """
    said = [s.text for s in statements if s.kind == "last-updated"] or _stated(document, vocabulary)
    return max((month for text in said if (month := month_of(text, vocabulary))), default=None)


def stated_publisher(document: Document, vocabulary: Vocabulary) -> str | None:
    """The publisher that a document's file states, without the legal form."""
    stated = (
        form_at_the_end(vocabulary).sub("", text.text.strip())
        for name, text in document.properties
        if re.sub(r"[\W_]", "", name).lower() in _PUBLISHERS
    )
    return next((name for name in stated if is_a_name(name, vocabulary)), None)


def statements_of(document: Document, vocabulary: Vocabulary) -> Iterator[Statement]:
    """Date, notes, notice and duration, each with the fragments that say so, in reading order.

    What stands around the list (headings, captions, the first cells of a table, furniture) gives a date only.
    """
    label: Text | None = None
    headings = 0
    for block in document.blocks:
        headings += 2 if isinstance(block, Table | ListItem) else isinstance(block, Heading)
        for content, running in _sayings(block, vocabulary):
            kind = _kind(content, vocabulary, heading=not running)
            if kind is None and running and headings < 2 and _is_dated(content.text, vocabulary):
                kind = "last-updated"
            speaks_of_a_date = says(content.text, "last-updated", vocabulary)
            dated = (
                _dated_part(content.text, vocabulary)
                if speaks_of_a_date and running and kind != "last-updated"
                else None
            )
            if dated is not None and content.fragments:
                yield Statement("last-updated", dated, content.fragments)
            elif kind is not None and content.fragments:
                yield Statement(kind, " ".join(content.text.split()), content.fragments)
            elif (
                label is not None
                and has_a_date(content.text, vocabulary)
                and len(content.text.split()) <= _OF_A_DATE
            ):
                fragments = (*label.fragments, *content.fragments)
                yield Statement("last-updated", f"{label.text} {content.text}", fragments)
            label = content if speaks_of_a_date and _names_a_date(content.text, vocabulary) else None


def _dated_part(text: str, vocabulary: Vocabulary) -> str | None:
    """The words for a date, and the day right behind them, with which a paragraph or a part of it begins.

    A part is set off from the rest by a dot or a stroke in the middle of the line, or by a full stop: behind
    that a colon must stand between the words and the day.
    """
    for words in cue(vocabulary, "reading", "last-updated").find(text):
        ahead = text[words.end : words.end + _AHEAD]
        between = _UP_TO_A_DAY.match(ahead)
        before = _PART_ENDS.search(text[: words.start])
        if between is None or before is None or says(f"{words.text}{between[0]}", "next-update", vocabulary):
            continue
        if before[0].strip() == "." and ":" not in between[0]:
            continue
        day = next(places_of_dates(ahead, vocabulary, day_first=True), None)
        if day is not None and day[0] == between.end():
            return " ".join(text[words.start : words.end + day[1]].split())
    return None


def _names_a_date(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is the label of a date that stands behind it."""
    return (
        len(text.split()) <= _OF_A_DATE
        and says(text, "last-updated", vocabulary)
        and not says(text, "next-update", vocabulary)
        and not has_a_date(text, vocabulary)
    )


def _is_dated(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is nothing but a date, or a name and a date: under a title it says of when that is."""
    if len(line.split()) > _SHORT // 2:
        return False
    found = list(places_of_dates(line, vocabulary, day_first=True))
    if len(found) != 1:
        return False
    start, end, _ = found[0]
    around = f"{line[:start]} {line[end:]}".split()
    return all(not word[0].islower() for word in around)


def _sayings(block: Block, vocabulary: Vocabulary) -> Iterator[tuple[Text, bool]]:
    """The texts of a block that may say something of the document, and whether they are running text."""
    if isinstance(block, Paragraph | ListItem):
        yield block.content, True
    elif isinstance(block, Heading | Furniture):
        yield block.content, False
    elif isinstance(block, Table):
        if block.caption is not None:
            yield block.caption, False
        for row in block.rows[:_FIRST_ROWS]:
            yield from ((cell, False) for cell in dict.fromkeys(row.cells))
        for row in block.rows[_FIRST_ROWS:_MOST_FACTS]:
            if len(row.cells) == _FACTS and _names_a_date(row.cells[0].text, vocabulary):
                yield from ((cell, False) for cell in row.cells)


def _is_said_to_be_dated(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a short line gives a day or a month and says that something was changed then."""
    return (
        len(line.split()) <= _SHORT
        and says(line, "last-updated", vocabulary)
        and not says(line, "next-update", vocabulary)
        and (has_a_date(line, vocabulary) or month_of(line, vocabulary) is not None)
    )


def _kind(content: Text, vocabulary: Vocabulary, *, heading: bool) -> str | None:
    text = content.text.strip()
    cues = cues_of(text, vocabulary)
    if READING + "last-updated" in cues and any(
        _is_said_to_be_dated(line, vocabulary) for line in text.split("\n")
    ):
        return "last-updated"
    if heading:
        return None
    if note_of(text)[0] and len(text.split()) > 2:
        return "footnote"
    for kind in _WHOLE_PARAGRAPH:
        if READING + kind in cues and len(text.split()) > 6:
            return kind
    return None
