"""Sub-processors named in headings and in sentences, where a document has neither table nor list."""

from __future__ import annotations

import re
from itertools import groupby
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, labelled, one_line
from pipeline.extract.context import introduces, nearness, stated_location
from pipeline.extract.described import say
from pipeline.extract.looks import like_a_name, like_an_address, says
from pipeline.extract.tables import LEAST, Reading
from pipeline.model import Evidence, ListItem, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_SEVERAL = re.compile(r"\s*[,;]\s*|\s+(?:and|und|et|y|en|e|&)\s+")


def read_headings(units: Sequence[Unit], titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Headings that are names, each with its fields in labelled lines or in a paragraph under it."""
    under = [(headings, list(group)) for headings, group in groupby(units, key=lambda unit: unit.headings)]
    groups = [
        (headings, group)
        for headings, group in under
        if headings
        and any(isinstance(block, Paragraph | ListItem) for unit in group for block in unit.blocks)
    ]
    for parents, siblings in groupby(groups, key=lambda pair: pair[0][:-1]):
        entries = list(siblings)
        names = [like_a_name(headings[-1], vocabulary) for headings, _ in entries]
        drafts = [_under(headings[-1], group, vocabulary) for headings, group in entries]
        with_labels = fmean(bool(set(draft.texts) - {"processor", "purpose"}) for draft in drafts)
        known = fmean(name >= 0.95 for name in names)
        unit = entries[0][1][0]
        near = max(nearness(each, titles, vocabulary) for _, group in entries for each in group)
        if not (
            len(entries) > 1 and near > 0 and fmean(names) >= 0.6 and (with_labels >= 0.5 or known >= 0.6)
        ):
            continue
        section = parents[-1] if parents else None
        score = LEAST + 0.3 * near + 0.5 * fmean(names)
        yield Reading("headings", unit, score, (), tuple(draft.row(section) for draft in drafts))


def _under(heading: Text, units: Sequence[Unit], vocabulary: Vocabulary) -> Draft:
    draft = Draft()
    draft.add("processor", heading.text.strip(), heading.fragments)
    draft.add_links(heading.links)
    blocks = [block for unit in units for block in unit.blocks]
    label: Text | None = None
    for block in blocks:
        content = _content(block)
        if content is None:
            continue
        if isinstance(block, ListItem) and block.kind == "term":
            label = content
            continue
        draft.add_links(content.links)
        for line in content.text.split("\n"):
            words = f"{label.text.rstrip(' :')}: {line}" if label is not None else line
            found = labelled(words, vocabulary)
            if found:
                say(draft, words.split(":")[0].strip(), *found, content)
            elif any(line.strip() == link.label for link in content.links):
                draft.add_other("link", line.strip(), content.fragments)
            elif line.strip():
                draft.add("purpose", one_line(line), content.fragments, "text-under-the-name")
        if label is not None:
            draft.evidence.extend(Evidence("other", fragment, "label") for fragment in label.fragments)
            label = None
    return draft


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
            if unit.section is not None:
                draft.add(
                    "purpose", unit.section.text.strip(), unit.section.fragments, "heading-as-purpose", 0.7
                )
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
    end, seen = 0, set()
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        name = text[start:stop].strip(" .,:;")
        if start >= end and name.casefold() not in seen and not says(name, "list", vocabulary):
            yield start, name
            seen.add(name.casefold())
            end = stop


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
