"""Sub-processors named in sentences, where a document has neither table nor list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft
from pipeline.extract.context import introduces, located, nearness, stated_location
from pipeline.extract.looks import cue, like_a_name, like_an_address, says
from pipeline.extract.publisher import acts
from pipeline.extract.tables import LEAST, Reading
from pipeline.model import ListItem, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_CAPITALS = re.compile(
    rf"(?:(?:{_CAPITAL}[^\s,;:()]*|\d[^\s,;:()]*|&|\+)[ ]){{1,6}}$|{_CAPITAL}[^\s;:()]*,?[ ]$"
)
"""Words in capitals right before a legal form."""
_LONGEST_NAME = 120
_SURELY = 0.95
_FIRST_WORD = re.compile(r"([^\s,]+),?\s+")
_SEVERAL = re.compile(r"\s*[,;]\s*|\s+(?:and|und|et|y|en|e|&)\s+")


def read_prose(units: Sequence[Unit], titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Names set off in sentences, under headings that say what for: bold, linked, or in the register."""
    for unit in units:
        if not isinstance(unit.blocks[0], Paragraph):
            continue
        content = unit.blocks[0].content
        near = nearness(unit, titles, vocabulary)
        found = list(_names(content, vocabulary))
        if near <= 0 or not found:
            continue
        rows = []
        for i, (start, name) in enumerate(found):
            end = found[i + 1][0] if i + 1 < len(found) else len(content.text)
            draft = Draft()
            draft.add("processor", name, content.fragments, "named-in-a-sentence", 0.8)
            if unit.section is not None and not says(unit.section.text, "list", vocabulary):
                draft.add(
                    "purpose", unit.section.text.strip(), unit.section.fragments, "heading-as-purpose", 0.7
                )
            place = located(content.text[start + len(name) : end], vocabulary)
            if place:
                draft.add("location", place, content.fragments, "said-of-the-name", 0.8)
            links = (link for link in content.links if start <= content.text.find(link.label) < end)
            draft.add_links(link for link in links if not (link.href or "").startswith("mailto:"))
            rows.append(draft.row(unit.section))
        yield Reading("prose", unit, LEAST + 0.1 * near, (), tuple(rows))


def _names(content: Text, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Names in a sentence with their place, in reading order, each once."""
    text = content.text
    spans = [
        (start, end) for start, end in content.strong if like_a_name(Text(text[start:end]), vocabulary) >= 0.5
    ]
    for link in content.links:
        start = text.find(link.label)
        if (
            start >= 0
            and like_a_name(Text(link.label), vocabulary) >= 0.7
            and not _is_document(link.label, vocabulary)
            and not like_an_address(link.label)
        ):
            spans.append((start, start + len(link.label)))
    if not content.strong:
        known = vocabulary.matcher("organisations").find(text)
        spans.extend((m.start, m.end) for m in known if m.exact and m.text[:1].isupper())
        spans.extend(_with_forms(text, vocabulary))
    end, seen = 0, set()
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        name = text[start:stop].strip(" ,:;")
        name = name if like_a_name(Text(name), vocabulary) >= _SURELY else name.rstrip(".")
        if start >= end and name.casefold() not in seen and not says(name, "list", vocabulary):
            yield start, name
            seen.add(name.casefold())
            end = stop


def _with_forms(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Names that end with a legal form: the words in capitals before it, but not of the one who acts."""
    for form in cue(vocabulary, "cells", "company-form").find(text):
        run = _CAPITALS.search(text, max(0, form.start - _LONGEST_NAME), form.start)
        if run is None or acts(text, form.end):
            continue
        start = run.start()
        while found := _FIRST_WORD.match(text, start, form.start):
            if not cue(vocabulary, "reading", "defined-term").whole(found[1]):
                # The last stop of "B.V." is the form's own, unless a sentence ends with it.
                yield start, form.end + ("." in form.text and text[form.end : form.end + 2] in (". ", ".,"))
                break
            start = found.end()


def _is_document(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a link's label names a document ("Stripe terms") and not whose it is."""
    return says(label, "document", vocabulary)


def read_sentences(
    units: Sequence[Unit], _titles: Sequence[Text], vocabulary: Vocabulary
) -> Iterator[Reading]:
    """Names behind a colon in a sentence that announces them: "our sub-processors are: A, B and C."."""
    for unit in units:
        for content in map(_content, unit.blocks):
            if content is None or ":" not in content.text:
                continue
            before, _, behind = content.text.partition(":")
            if not introduces(before + ":", vocabulary):
                continue
            names = [name.strip(" .") for name in _SEVERAL.split(behind.strip()) if name.strip(" .")]
            if not names or min(like_a_name(Text(name), vocabulary) for name in names) < 0.6:
                continue
            stated = stated_location(unit, vocabulary)
            rows = []
            for name in names:
                draft = Draft()
                draft.add("processor", name, content.fragments, "named-in-a-sentence", 0.8)
                if stated is not None:
                    draft.add("location", stated.text, stated.content.fragments, "said-of-the-whole-list")
                rows.append(draft.row(unit.section))
            yield Reading("prose", unit, LEAST + 0.2, (), tuple(rows))


def _content(block: Block) -> Text | None:
    return block.content if isinstance(block, Paragraph | ListItem) else None
