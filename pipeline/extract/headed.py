"""Sub-processors that each stand under a heading of their own: sections, cards, folds that open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, front_and_parts, labelled_parts
from pipeline.extract.context import ANOTHER, NEAREST, nearness, nearness_around, passes_on
from pipeline.extract.described import locate, under_their_purpose
from pipeline.extract.heading_names import front_of, likeness_of, name_and_use, with_its_company
from pipeline.extract.looks import (
    BRAND,
    LIKELY,
    SURELY,
    cue,
    is_a_kind,
    led_by_a_name,
    like_a_brand,
    like_a_name,
    only_a_place,
    says,
)
from pipeline.extract.seats import company_and_seat, name_before_a_place
from pipeline.extract.sections import (
    blocks_under,
    content_of,
    name_in,
    pieces,
    under_headings,
    without_closing,
)
from pipeline.extract.tables import ABOVE, LEAST, Reading
from pipeline.extract.under_names import is_labelled_purpose, read_piece, tell_apart
from pipeline.model import Text
from pipeline.model.making import set_by_slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.vocabulary import Vocabulary

_MOSTLY = 1 / 3
"""The share of labelled pieces under a heading with which it is an entry and no section of prose."""


@set_by_slots
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
    no names are left out. One entry alone counts where another group of the document has several, or where
    it surely is a name under words for a list.
    """
    under = tuple(under_headings(units, vocabulary))
    lines = Counter(
        content.text
        for _, group in under
        for unit in group
        for block in unit.blocks
        if (content := content_of(block)) is not None
    )
    lines.update(front for headings, _ in under if (front := front_of(name_in(headings[-1], vocabulary))))
    repeated = frozenset(line for line, count in lines.items() if count > 1)
    groups: list[tuple[tuple[Text, ...], tuple[_Entry, ...]]] = []
    for parents, siblings in groupby(under, key=lambda pair: pair[0][:-1]):
        named = [
            (*pair, likeness_of(*pair, repeated, vocabulary))
            for pair in without_closing(list(siblings), vocabulary)
        ]
        if any(likeness >= LIKELY for _, _, likeness in named):  # else what stands under them is not read
            groups.append((parents, tuple(_entry(*each, repeated, vocabulary) for each in named)))
    sure = [
        (parents, entries, near)
        for parents, group in groups
        if (entries := tuple(e for e in group if e.labelled and e.name >= LIKELY))
        and (near := _near(entries, titles, vocabulary)) > 0
        and fmean(e.name for e in entries) >= LIKELY
    ]
    cards = Counter(parents[:-1] for parents, entries, _ in sure if len(entries) == 1)  # each under its kind
    if any(
        len(e) > 1
        or (cards[parents[:-1]] > 1 and _are_listed(parents[:-1], vocabulary))
        or (_are_listed(parents, vocabulary) and _is_alone(e[0], vocabulary))
        for parents, e, _ in sure
    ):
        for parents, entries, near in sure:
            yield _reading(parents, entries, LEAST, near, vocabulary)
        return
    alone = Counter(
        parents[:-1] for parents, entries in groups if len(entries) == 1 and entries[0].name >= SURELY
    )
    for parents, entries in groups:
        named_so = tuple(e for e in entries if e.name >= SURELY or not _is_a_word(e, vocabulary))
        if 2 * len(named_so) <= len(entries):
            continue
        told = _are_listed(parents, vocabulary) and all(
            e.name >= SURELY or _is_told_of(e, vocabulary) for e in named_so
        )
        known = fmean(e.name >= SURELY for e in entries)
        if (
            (
                len(named_so) > 1
                or (named_so[0].name >= SURELY and alone[parents[:-1]] > 1)
                or (len(entries) == 1 and _is_about_itself(parents, entries[0], vocabulary))
            )
            and _near(entries, titles, vocabulary) > 0
            and fmean(e.name for e in entries) >= LIKELY
            and (told or known >= LIKELY)
        ):
            yield _reading(parents, named_so, LEAST - 0.5, _near(named_so, titles, vocabulary), vocabulary)


def _is_alone(entry: _Entry, vocabulary: Vocabulary) -> bool:
    """Whether one entry surely is a name with labels of fields under it, and stands over no other name."""
    contents = (content_of(block) for unit in entry.units for block in unit.blocks)
    return (
        entry.name >= SURELY
        and any(said.repair == "labelled-part" for said in entry.draft.evidence)
        and not any(led_by_a_name(content, vocabulary) for content in contents if content is not None)
    )


def _is_about_itself(parents: Sequence[Text], entry: _Entry, vocabulary: Vocabulary) -> bool:
    """Whether one entry below words for a list surely is a name, with which what stands under it begins."""
    contents = (content_of(block) for unit in entry.units for block in unit.blocks)
    first = next((content.text for content in contents if content is not None), "")
    return (
        entry.name >= SURELY
        and first.startswith(entry.draft.text("processor") or entry.heading.text)
        and any(says(parent.text, "list", vocabulary) for parent in parents)
    )


def _are_listed(parents: Sequence[Text], vocabulary: Vocabulary) -> bool:
    """Whether the heading above others has words for a list of sub-processors."""
    return bool(parents) and says(parents[-1].text, "list", vocabulary)


def _is_a_word(entry: _Entry, vocabulary: Vocabulary) -> bool:
    """Whether what a heading names has words that lists are made of ("Providers"), as no brand has.

    Behind a word of its own it may be a brand ("Zorva Plans"), where what stands under it begins with a use.
    """
    name = entry.draft.text("processor") or entry.heading.text
    known = vocabulary.matcher("reading").find(name)
    said = vocabulary.matcher("purposes").find(entry.draft.text("purpose") or "")
    is_led_by_its_own = bool(known) and known[0].start > 0 and not any(map(str.islower, name.split()))
    is_for = bool(said) and not said[0].start
    return is_a_kind(name, vocabulary) or (bool(known) and not (is_led_by_its_own and is_for))


def _is_told_of(entry: _Entry, vocabulary: Vocabulary) -> bool:
    """Whether a heading may be a brand that nobody knows: what stands under it is what it is for."""
    said = entry.draft.text("purpose") or ""
    return (
        entry.name >= BRAND
        and not _is_a_word(entry, vocabulary)
        and bool(vocabulary.matcher("purposes").find(said))
    )


def _near(entries: Sequence[_Entry], titles: Sequence[Text], vocabulary: Vocabulary) -> float:
    """How near the words for a list stand to entries, whose own headings are names and say nothing of it.

    Those of another list in the heading above them do not count where most surely are names with fields.
    """
    nearest = float("-inf")
    for unit in (unit for entry in entries for unit in entry.units):
        nearest = max(nearest, nearness(_above(unit), titles, vocabulary))
        if nearest == NEAREST:  # nothing is nearer: the others need not be asked
            break
    sure = sum(entry.labelled and entry.name >= SURELY for entry in entries)
    if nearest == ANOTHER and 2 * sure > len(entries) > 1:
        return nearness_around(_above(entries[0].units[0]), titles, vocabulary)
    known = sum(entry.name >= SURELY for entry in entries)
    if not nearest and 2 * known > len(entries) > 1 and passes_on(_above(entries[0].units[0]), vocabulary):
        return ABOVE
    return nearest


def _above(unit: Unit) -> Unit:
    return replace(unit, headings=unit.headings[:-1])


def _reading(
    parents: tuple[Text, ...],
    entries: Sequence[_Entry],
    least: float,
    near: float,
    vocabulary: Vocabulary,
) -> Reading:
    section = parents[-1] if parents else None
    bare = [entry.draft for entry in entries if not entry.draft.texts.get("purpose")]
    if section is not None and 2 * len(bare) >= len(entries):
        under_their_purpose(bare, section, vocabulary)
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
    named, company, its_seat = with_its_company(heading, vocabulary)
    name, used_for, remarks = name_and_use(named, repeated, vocabulary)
    draft = Draft()
    if company:
        draft.add_other("entity", company, heading.fragments)
        draft.add("entity_location", its_seat, heading.fragments, "place-behind-the-name")
    bare, seat = name_before_a_place(name.text, vocabulary)
    said_under = tuple(pieces(blocks_under(headings, units), repeated, vocabulary))
    label, whose = _company_under(said_under, vocabulary)
    is_known_by_it = whose.split()[:1] == bare.split()[:1] or (
        like_a_brand(bare, vocabulary) and bool(cue(vocabulary, "reading", "company-word").find(label))
    )
    kind = bare if whose and not is_known_by_it and like_a_name(name, vocabulary) < SURELY else ""
    if kind:
        bare, likeness = whose, like_a_name(Text(whose), vocabulary)
    else:
        is_whole = not (seat or remarks or company)
        draft.add("processor", bare, heading.fragments, None if is_whole else "name-in-front")
    if seat:
        draft.add("entity_location", seat, heading.fragments, "place-behind-the-name")
    draft.add_links(heading.links)
    recorded = any(label is not None or front_and_parts(words, vocabulary)[1] for label, words in said_under)
    read = [
        read_piece(draft, *piece, vocabulary, recorded=recorded, is_known=is_known_by_it)
        for piece in said_under
    ]
    told = [says_which for says_which in read if says_which is not None]
    tell_apart(draft)
    if kind and not draft.texts.get("purpose"):
        draft.add("purpose", kind, heading.fragments, "heading-as-purpose", 0.7)
    if used_for and not any(is_labelled_purpose(said) for said in draft.evidence):
        draft.add("purpose", used_for, heading.fragments, "bracket-behind-the-name")
        remarks = tuple(remark for remark in remarks if remark != used_for)
    for remark in remarks:
        draft.add_other("note", remark, heading.fragments)
    locate(draft, units[0], vocabulary)
    _place_behind_a_comma(draft, vocabulary)
    are_enough = sum(told) > 1 or len(told) == len(read)  # of a section of prose one word may be a label
    is_named = list(draft.texts.get("processor", ())) == [bare]
    said = is_named and are_enough and bool(told) and fmean(told) >= _MOSTLY
    return _Entry(heading, units, draft, likeness, said)


def _place_behind_a_comma(draft: Draft, vocabulary: Vocabulary) -> None:
    """Where what is said under a name ends with nothing but a place ("Hosting of files, Norway.")."""
    words, _, behind = (draft.text("purpose") or "").rstrip(".").rpartition(", ")
    told = draft.texts.get("location") or draft.texts.get("entity_location")
    if words and not told and only_a_place(behind, vocabulary):
        if vocabulary.matcher("places").find(words):
            return  # "for customers in Denmark, Norway"
        fragments = [item.fragment for item in draft.evidence if item.field == "purpose"]
        draft.add("location", behind, fragments, "place-in-the-description", 0.8)


def _company_under(said_under: Sequence[tuple[Text | None, Text]], vocabulary: Vocabulary) -> tuple[str, str]:
    """The label of a name under a heading, and whom it names ("Provider: Acme Ltd"); empty for none."""
    for label, content in said_under:
        text = content.text if label is None else f"{label.text.strip(' :')}: {content.text}"
        for said, role, words in labelled_parts(content.saying(text), vocabulary):
            if role == "processor":
                return said, company_and_seat(words, vocabulary)[0]
    return "", ""
