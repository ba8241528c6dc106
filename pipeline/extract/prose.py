"""Sub-processors named in sentences, where a document has neither table nor list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.extract.before_names import announced_for, behind_the_last, done_before, purposes_in_front
from pipeline.extract.behind_names import SENTENCE_END, say_of_each
from pipeline.extract.cells import Draft
from pipeline.extract.context import DENIED, introduces, nearness
from pipeline.extract.described import describe
from pipeline.extract.header_words import SURE_LABEL, header_scores
from pipeline.extract.looks import (
    SURELY,
    begins_with,
    cue,
    like_a_name,
    says,
    worded,
)
from pipeline.extract.named import goes_to_a_name, without_number
from pipeline.extract.outline import Unit
from pipeline.extract.publisher import defined_in, labelled_in
from pipeline.extract.quoted import refuse_many_names
from pipeline.extract.spotted import label_in_front, names_in, names_with_forms, of_a_kind
from pipeline.extract.tables import LEAST, Reading
from pipeline.model import ListItem, Paragraph, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from pipeline.model import Link, Row
    from pipeline.vocabulary import Vocabulary

    _Parties = Mapping[int, Set[str]]
    """Names by how long they are."""

_ONLY_JOINED = r"\W*(?:<cells:conjunction>\b)?\W*"
_TO_BE_SIGNED = "____"
"""A line for a hand to write on: those beside it are the parties."""
_SPACE = re.compile(r"\s")
_LABEL_WORDS = 8
"""Words of the cell that says what the one beside it lists, at most."""
_TOLD = re.compile(r"\s*[:\u2013\u2014]\s+|\s+-\s+|[ ]*\n")
"""What stands between a name that a paragraph begins with and what is said of it."""


def read_prose(units: Sequence[Unit], titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Names set off in sentences, under headings that say what for: bold, linked, or in the register.

    They stand near words for a list, or with words of their own that say for whom those named process data.

    Whom the document says to be its own party (`Acme Inc. ("we")`) it does not engage.
    """
    own = _parties(units, vocabulary)
    for unit in units:
        for holder in (unit, *_cells_that_list(unit, vocabulary)):
            near = nearness(holder, titles, vocabulary)
            # Whom a sentence names that only leads to the list under it is the one who engages.
            rows = tuple(
                row
                for content in (_sentences_of(holder, vocabulary) if near > DENIED else ())
                if (near > 0 or says(content.text, "processes-for-us", vocabulary))
                and not introduces(content.text, vocabulary)
                and _TO_BE_SIGNED not in content.text
                for row in _rows(
                    content, holder.section, holder.section if near >= 0 else None, own, vocabulary
                )
            )
            if rows:
                yield Reading("prose", holder, LEAST + 0.1 * max(near, 0.0), (), rows)


def _parties(units: Sequence[Unit], vocabulary: Vocabulary) -> _Parties:
    """Whom brackets define to be the document's party, or the one whom a sentence or a label calls so.

    A label of several is one of those that they list. They are kept by their length: a document may define
    thousands.
    """
    said = [
        block.content.text
        for unit in units
        for block in unit.blocks
        if isinstance(block, Paragraph | ListItem)
    ]
    defined = {name for text in said for name, _ in defined_in(text, vocabulary)}
    labelled = {name for text in said for name, _ in labelled_in(text, vocabulary)}
    parties: dict[int, set[str]] = defaultdict(set)
    for name in defined | (labelled if len(labelled) == 1 else set()):
        parties[len(name)].add(name)
    return parties


def _sentences_of(unit: Unit, vocabulary: Vocabulary) -> Iterator[Text]:
    """The paragraph of a unit, or those of its items that are sentences which come to a name."""
    for block in unit.blocks:
        is_told = isinstance(block, ListItem) and (
            goes_to_a_name(block.content.text, vocabulary)
            or any(of_a_kind(block.content.text, label_in_front(block.content, vocabulary), vocabulary))
        )
        if isinstance(block, Paragraph) or is_told:
            yield block.content  # type: ignore[union-attr] # an item or a paragraph


def _is_of_one(name: str, parties: _Parties) -> bool:
    """Whether a name has that of one of the parties in it."""
    return any(
        name[at : at + length] in called
        for length, called in parties.items()
        for at in range(len(name) - length + 1)
    )


def _each_once(named: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Names with their places, without those that say one again for short: "Acme" behind "Acme Cloud"."""
    for_short: set[str] = set()
    for start, name in named:
        if name not in for_short:
            for_short.update(name[: space.start()] for space in _SPACE.finditer(name))
            yield start, name


def _rows(
    content: Text, section: Text | None, heading: Text | None, own: _Parties, vocabulary: Vocabulary
) -> tuple[Row, ...]:
    """A row for each name in a paragraph, but those with an own one in them, with what is said of it.

    The `heading` is the section's where it may say what those below it are for.
    """
    named = [each for each in names_in(content, vocabulary) if not _is_of_one(each[1], own)]
    found = list(_each_once(named))
    if not found:
        return ()
    refuse_many_names(len(found), content)
    ends = [start for start, _ in found[1:]] + [len(content.text)]
    placed = _with_their_places(content)
    starts = [start for start, _ in placed]
    drafts: list[Draft] = []
    joined: list[Draft] = []
    done, label = "", label_in_front(content, vocabulary)
    bracketed = tuple(purposes_in_front(content.text, found, label, vocabulary))
    kind = _kind(content.text, label, found[0][0], vocabulary)
    kind, at = kind or announced_for(content.text[: found[0][0]], vocabulary), label
    for (start, name), end, purpose in zip(found, ends, bracketed, strict=True):
        draft = Draft()
        draft.add("processor", name, content.fragments, "named-in-a-sentence", 0.8)
        told = _TOLD.match(content.text, start + len(name)) if start == 0 else None
        if told and len(found) == 1:  # "Acme \u2013 this service delivers our mail."
            describe(draft, content.text[told.end() :].strip(), content, vocabulary)
        elif purpose:
            draft.add("purpose", purpose, content.fragments, "kind-as-purpose", 0.7)
        elif not (label and kind) and heading is not None and _heads_a_purpose(heading.text, vocabulary):
            draft.add("purpose", heading.text.strip(), heading.fragments, "heading-as-purpose", 0.7)
        before = SENTENCE_END.split(content.text[at:start])[-1]
        before = behind_the_last(before, vocabulary) if drafts else before
        at = start + len(name)
        if not joined or vocabulary.matcher("purposes").find(before):
            # "payments are handled by A, and B sends e-mails"
            joined, done = [], done_before(before, vocabulary)
        joined.append(draft)
        behind = content.text[at:end]
        if end == len(content.text) or not worded(_ONLY_JOINED, vocabulary).fullmatch(behind):
            say_of_each(joined, behind, done, content, vocabulary)
            joined = []
        links = placed[bisect_left(starts, start) : bisect_left(starts, end)]
        draft.add_links(link for _, link in links if not (link.href or "").startswith("mailto:"))
        drafts.append(draft)
    for draft in drafts:
        if kind and not draft.texts.get("purpose"):
            draft.add("purpose", kind, content.fragments, "kind-as-purpose", 0.7)
    return tuple(draft.row(section) for draft in drafts)


def _with_their_places(content: Text) -> list[tuple[int, Link]]:
    """The links of a text in its order, each with the place of its words behind those of the one before."""
    placed: list[tuple[int, Link]] = []
    at = 0
    for link in content.links:
        found = content.text.find(link.label, at)
        at = found + len(link.label) if found >= 0 else at
        placed.append((found if found >= 0 else content.text.find(link.label), link))
    return sorted(placed, key=lambda each: each[0])


def _kind(text: str, label: int, first: int, vocabulary: Vocabulary) -> str:
    """What the kind of those named says that they are for: the label, or the words before the first."""
    said = text[:label] if label else text[:first] if any(of_a_kind(text, 0, vocabulary)) else ""
    for found in cue(vocabulary, "reading", "such-as").find(said)[-1:]:
        said = said if said[found.end :].strip(" .,:(") else said[: found.start]
    said = without_number(Text(said.strip(" :,("))).text
    names_one = vocabulary.matcher("purposes").find(said) or (
        label and not text[label:first].strip() and _heads_a_purpose(said, vocabulary)
    )
    return said if names_one else ""


def _heads_a_purpose(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading may say what for: not for a list, nor of a part of a contract ("Annex B")."""
    first = heading.split(maxsplit=1)[0] if heading.strip() else ""
    is_a_term = bool(cue(vocabulary, "reading", "defined-term").whole(first))
    if like_a_name(Text(heading.strip()), vocabulary) >= SURELY:
        return False
    bare = without_number(Text(heading.strip())).text
    if header_scores(bare, vocabulary).get("processor", 0.0) >= SURE_LABEL:
        return False  # "Recipients"
    return not says(heading, "list", vocabulary) and (
        not is_a_term or bool(vocabulary.matcher("purposes").find(heading))
    )


def _cells_that_list(unit: Unit, vocabulary: Vocabulary) -> Iterator[Unit]:
    """The cells of a table of terms that hold a whole list: "Approved sub-processors" beside the names."""
    for block in unit.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            if len(row.cells) < 2:
                continue
            label, value = row.cells[:2]
            if len(label.text.split()) <= _LABEL_WORDS and says(label.text, "list", vocabulary):
                yield Unit((Paragraph(value),), (*unit.headings, label), ())


def read_engaged(units: Sequence[Unit], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Names that a sentence beside the list engages too: "its affiliate, Acme Ltd, as sub-processor"."""
    for unit in units:
        if not isinstance(unit.blocks[0], Paragraph):
            continue
        content = unit.blocks[0].content
        rows = []
        for start, end in names_with_forms(content.text, vocabulary):
            behind = content.text[end:]
            role = begins_with(behind, "engaged-as", vocabulary)
            if role is not None and begins_with(behind[role:], "list", vocabulary) is not None:
                draft = Draft()
                draft.add("processor", content.text[start:end], content.fragments, "named-in-a-sentence", 0.8)
                rows.append(draft.row(unit.section))
        if rows:
            yield Reading("prose", unit, LEAST, (), tuple(rows))
