"""Sub-processors that each stand under a heading of their own: sections, cards, folds that open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, front_and_parts, labelled, one_line, under_a_label_unknown
from pipeline.extract.context import nearness
from pipeline.extract.described import locate, say
from pipeline.extract.headers import SURE_LABEL, names_a_field
from pipeline.extract.looks import SURELY, is_a_kind, led_by_a_name, like_a_name, says
from pipeline.extract.pieces import place_kind
from pipeline.extract.tables import LEAST, Reading
from pipeline.model import TOLD_FIELDS, Evidence, ListItem, Paragraph, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Block, Link
    from pipeline.vocabulary import Vocabulary

_NUMBER = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,3})+[.)]?|(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)])\s+(?=\S)")
"""The number of a section, which is no part of the name behind it."""
_USED_FOR = re.compile(r"\s+\(((?:(?![a-z][A-Z])[^()]){2,60})\)$")
"""Brackets at the end of a heading, without a brand ("AdSense") in them."""
_TASK = re.compile(r"\[[ xX]?\]\s")
"""An item with a box to tick: somebody's work, and nothing of whom the section is about."""
_NAMES = 0.6
"""How far headings must look like names, at least."""
_BRAND = 0.7
_FEW_WORDS = 4
_PERHAPS = 0.5
_PAIR = 2
_MOSTLY = 1 / 3
"""The share of labelled pieces under a heading with which it is an entry and no section of prose."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A heading, what stands under it, and the row that they make.

    Attributes:
        name: how far the heading looks like a name.
        labelled: whether most of what stands under it bears the label of a field, or is nothing but a place.
    """

    heading: Text
    units: tuple[Unit, ...]
    draft: Draft
    name: float
    labelled: bool


def read_headings(units: Sequence[Unit], titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Headings that are names, each with its fields in labelled parts or in a paragraph under it.

    Where the fields bear labels the reading is as sure as that of a table, and headings among them that are
    no names are left out. One entry alone counts where another group of the document has several.
    """
    under = tuple(_under_headings(units, vocabulary))
    lines = Counter(
        content.text
        for _, group in under
        for unit in group
        for block in unit.blocks
        if (content := _content(block)) is not None
    )
    repeated = frozenset(line for line, count in lines.items() if count > 1)
    groups: list[tuple[tuple[Text, ...], tuple[_Entry, ...]]] = []
    for parents, siblings in groupby(under, key=lambda pair: pair[0][:-1]):
        named = [(*pair, _likeness(*pair, vocabulary)) for pair in siblings]
        if any(likeness >= _NAMES for _, _, likeness in named):  # else what stands under them is not read
            groups.append((parents, tuple(_entry(*each, repeated, vocabulary) for each in named)))
    sure = [
        (parents, entries)
        for parents, group in groups
        if (entries := tuple(e for e in group if e.labelled and e.name >= _NAMES))
        and _near(entries, titles, vocabulary) > 0
        and fmean(e.name for e in entries) >= _NAMES
    ]
    if any(len(entries) > 1 for _, entries in sure):
        for parents, entries in sure:
            yield _reading(parents, entries, LEAST, titles, vocabulary)
        return
    for parents, entries in groups:
        listed = bool(parents) and says(parents[-1].text, "list", vocabulary)
        told = listed and all(e.name >= SURELY or _is_told_of(e, vocabulary) for e in entries)
        known = fmean(e.name >= SURELY for e in entries)
        if (
            len(entries) > 1
            and _near(entries, titles, vocabulary) > 0
            and fmean(e.name for e in entries) >= _NAMES
            and (told or known >= _NAMES)
        ):
            yield _reading(parents, entries, LEAST - 0.5, titles, vocabulary)


def _is_told_of(entry: _Entry, vocabulary: Vocabulary) -> bool:
    """Whether a heading may be a brand that nobody knows: what stands under it is what it is for.

    Words that lists are made of ("Providers", "International transfers") are no brand.
    """
    said, name = entry.draft.text("purpose") or "", entry.heading.text
    is_a_word = is_a_kind(name, vocabulary) or bool(vocabulary.matcher("reading").find(name))
    return entry.name >= _BRAND and not is_a_word and bool(vocabulary.matcher("purposes").find(said))


def _under_headings(
    units: Sequence[Unit], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[Text, ...], tuple[Unit, ...]]]:
    """The headings with words under them, or a table of labels and values, each with its units.

    The label of a field above a list ("Purpose:") is no heading of its own: it belongs to the one above it.
    """
    labels = _labels_among(units, vocabulary)
    for headings, group in groupby(units, key=lambda unit: _named_by(unit.headings, labels, vocabulary)):
        under = tuple(group)
        blocks = [block for unit in under for block in unit.blocks]
        if headings and any(
            _content(block) is not None or tuple(_records(block, vocabulary)) for block in blocks
        ):
            yield headings, under


def _labels_among(units: Sequence[Unit], vocabulary: Vocabulary) -> frozenset[str]:
    """The headings that come again under several others and are labels: "Service" under each name.

    Those that come again beside such a label ("Contact") are labels too, of nothing that a row has.
    """
    above: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for unit in units:
        if len(unit.headings) > 1:
            above[unit.headings[-1].text].add(tuple(heading.text for heading in unit.headings[:-1]))
    recurring = {text: places for text, places in above.items() if len(places) > 1}
    named = {
        place
        for text, places in recurring.items()
        if names_a_field(text, vocabulary, _PERHAPS)
        for place in places
    }
    return frozenset(text for text, places in recurring.items() if places <= named)


def _named_by(headings: tuple[Text, ...], labels: frozenset[str], vocabulary: Vocabulary) -> tuple[Text, ...]:
    """The headings of a unit without the label of a field that it stands under."""
    last = headings[-1].text.rstrip() if len(headings) > 1 else ""
    labelled_so = last.endswith(":") and names_a_field(last, vocabulary)
    return headings[:-1] if labelled_so or (last and headings[-1].text in labels) else headings


def _blocks_under(headings: tuple[Text, ...], units: Sequence[Unit]) -> Iterator[Block]:
    """The blocks of units, each behind the label that it stands under."""
    for unit in units:
        for block in unit.blocks:
            if len(unit.headings) > len(headings):
                yield ListItem(unit.headings[-1], kind="term")
            yield block


def _near(entries: Sequence[_Entry], titles: Sequence[Text], vocabulary: Vocabulary) -> float:
    """How near the words for a list stand to entries, whose own headings are names and say nothing of it."""
    return max(
        nearness(replace(unit, headings=unit.headings[:-1]), titles, vocabulary)
        for entry in entries
        for unit in entry.units
    )


def _reading(
    parents: tuple[Text, ...],
    entries: Sequence[_Entry],
    least: float,
    titles: Sequence[Text],
    vocabulary: Vocabulary,
) -> Reading:
    section = parents[-1] if parents else None
    near = _near(entries, titles, vocabulary)
    return Reading(
        kind="headings",
        unit=entries[0].units[0],
        score=least + 0.3 * near + 0.5 * fmean(entry.name for entry in entries),
        columns=(),
        rows=tuple(entry.draft.row(section) for entry in entries),
        covers=tuple(unit for entry in entries for unit in entry.units),
    )


def _entry(
    headings: tuple[Text, ...],
    units: tuple[Unit, ...],
    likeness: float,
    repeated: frozenset[str],
    vocabulary: Vocabulary,
) -> _Entry:
    heading = headings[-1]
    name, used_for = _name_and_use(heading, vocabulary)
    draft = Draft()
    draft.add("processor", name.text, heading.fragments)
    draft.add_links(heading.links)
    pieces = tuple(_pieces(_blocks_under(headings, units), repeated, vocabulary))
    recorded = any(label is not None or front_and_parts(words, vocabulary)[1] for label, words in pieces)
    told = [_read(draft, *piece, vocabulary, recorded=recorded) for piece in pieces]
    if used_for and not any(_is_labelled_purpose(said) for said in draft.evidence):
        draft.add("purpose", used_for, heading.fragments, "bracket-behind-the-name")
    locate(draft, units[0], vocabulary)
    said = list(draft.texts.get("processor", ())) == [name.text] and bool(told) and fmean(told) >= _MOSTLY
    return _Entry(heading, units, draft, likeness, said)


def _name_in(heading: Text, vocabulary: Vocabulary) -> Text:
    """The words of a heading without a number; those behind the label of a name ("Name: Acme")."""
    role, words = labelled(heading.text, vocabulary) or ("", "")
    return heading.saying(words if role == "processor" else _NUMBER.sub("", heading.text).strip())


def _name_and_use(heading: Text, vocabulary: Vocabulary) -> tuple[Text, str]:
    """The name in a heading, and what brackets behind it say that it is for: "Vercel (Hosting)"."""
    name = _name_in(heading, vocabulary)
    bracket = _USED_FOR.search(name.text)
    if bracket is None or vocabulary.matcher("organisations").find(bracket[1]):
        return name, ""
    bare = name.saying(name.text[: bracket.start()])
    is_a_use = (
        bool(vocabulary.matcher("purposes").find(bracket[1])) and like_a_name(bare, vocabulary) >= _NAMES
    )
    return (bare, bracket[1]) if is_a_use else (name, "")


def _likeness(headings: tuple[Text, ...], units: Sequence[Unit], vocabulary: Vocabulary) -> float:
    """How far a heading looks like a name; one that speaks of a list, or stands over names, is none."""
    name, _ = _name_and_use(headings[-1], vocabulary)
    likeness = 0.0 if says(name.text, "list", vocabulary) else like_a_name(name, vocabulary)
    if likeness >= SURELY or not likeness:
        return likeness
    contents = (_content(block) for block in _blocks_under(headings, units))
    names = any(led_by_a_name(content, vocabulary) for content in contents if content is not None)
    return 0.0 if names else likeness


def _pieces(
    blocks: Iterable[Block], repeated: frozenset[str], vocabulary: Vocabulary
) -> Iterator[tuple[Text | None, Text]]:
    """What stands under a heading, piece by piece, each with the label that stands alone before it.

    A word that may be a label or not ("Service") is one where it stands under several headings.
    """
    label: Text | None = None
    for block in blocks:
        content = _content(block)
        if content is None:
            yield from _records(block, vocabulary)
            continue
        term = isinstance(block, ListItem) and block.kind == "term"
        least = _PERHAPS if content.text in repeated else SURE_LABEL
        if label is None and (term or names_a_field(content.text, vocabulary, least)):
            label = content
            continue
        if label is not None and _names_no_place(label, content, vocabulary):
            yield None, label
            label = None
        yield label, content
        label = None
    if label is not None:
        yield None, label


def _records(block: Block, vocabulary: Vocabulary) -> Iterator[tuple[Text, Text]]:
    """The labels and values of a table of two columns in which most labels name fields, and none a name."""
    rows = [row.cells for row in block.rows if len(row.cells) == _PAIR] if isinstance(block, Table) else []
    rows = [row for row in rows if row[0].text.strip() and row[1].text.strip()]
    named = sum(names_a_field(label.text, vocabulary, _PERHAPS) for label, _ in rows)
    if named >= _PAIR and 2 * named >= len(rows):
        yield from ((label, value) for label, value in rows)


def _names_no_place(label: Text, content: Text, vocabulary: Vocabulary) -> bool:
    """Whether words under what may be the label of a place or a purpose ("Hosting") name no place."""
    found = labelled(f"{label.text.strip(' :')}: {content.text}", vocabulary)
    return (
        found is not None
        and found[0] == "location"
        and bool(vocabulary.matcher("purposes").find(label.text))
        and not vocabulary.matcher("places").find(content.text)
    )


def _read(draft: Draft, label: Text | None, content: Text, vocabulary: Vocabulary, *, recorded: bool) -> bool:
    """Put a piece into fields of the row. Returns whether a label, or a place alone, said which.

    Among pieces that bear the labels of fields, one under another label ("Source: …") is none of them.
    """
    draft.add_links(content.links)
    if _TASK.match(content.text):
        draft.add_other("task", one_line(content.text), content.fragments)
        return False
    if label is not None:
        draft.evidence.extend(Evidence("other", fragment, "label") for fragment in label.fragments)
        said = label.text.strip(" :")
        found = labelled(f"{said}: {content.text}", vocabulary)
        if found:
            say(draft, said, *found, content)
        else:
            draft.add_other(said, one_line(content.text), content.fragments)
        return found is not None and found[0] in TOLD_FIELDS
    front, parts = front_and_parts(content, vocabulary)
    for label_said, role, words in parts:
        if role == "processor":  # the heading is no name, then
            draft.add(role, words, content.fragments, "labelled-part")
        else:
            say(draft, label_said, role, _without_link(words, content), content)
    lines = [line.strip() for line in front.split("\n") if line.strip()]
    placed = [_read_line(draft, line, content, vocabulary, recorded=recorded) for line in lines]
    return any(placed) or any(role in TOLD_FIELDS for _, role, _ in parts)


def _read_line(draft: Draft, line: str, content: Text, vocabulary: Vocabulary, *, recorded: bool) -> bool:
    """Put a line without a known label into a row. Returns whether it is nothing but a place."""
    kind = place_kind(line, vocabulary)
    if kind is not None:
        draft.add(kind, line, content.fragments, "place-under-the-name")
    elif recorded and (unknown := under_a_label_unknown(line)):
        draft.add_other(*unknown, content.fragments)
    elif any(_is_labelled_purpose(said) for said in draft.evidence):
        draft.add_other("note", one_line(line), content.fragments)
    elif link := next((link for link in content.links if line.endswith(link.label)), None):
        _link(draft, line, link, content)
    else:
        draft.add("purpose", one_line(line), content.fragments, "text-under-the-name")
    return kind is not None


def _is_labelled_purpose(said: Evidence) -> bool:
    """Whether a purpose was said under its label: bare words behind it say something else."""
    return said.field == "purpose" and said.repair != "text-under-the-name"


def _without_link(words: str, content: Text) -> str:
    """The words of a part without a link that stands behind their full stop ("Location: Norway. Policy")."""
    for link in content.links:
        before = words.removesuffix(link.label).rstrip()
        if before != words and before.endswith((".", "|", "\u00b7")):
            return before.rstrip(" .|\u00b7")
    return words


def _link(draft: Draft, line: str, link: Link, content: Text) -> None:
    """Keep a line that ends with a link: the link alone, or with a label before it, says nothing more."""
    said = line.removesuffix(link.label).strip()
    if not said or (said.endswith(":") and len(said.split()) <= _FEW_WORDS):
        draft.add_other(said.rstrip(":") or "link", link.label, content.fragments)
    else:
        draft.add("purpose", one_line(line), content.fragments, "text-under-the-name")


def _content(block: Block) -> Text | None:
    return block.content if isinstance(block, Paragraph | ListItem) else None
