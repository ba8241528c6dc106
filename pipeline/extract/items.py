"""Items of a list that each name a sub-processor: "[Name](address). Purpose.", "Name - purpose (place)"."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, labelled, one_line, under_a_label_unknown
from pipeline.extract.context import (
    ANOTHER,
    introduces,
    leads_from_an_act,
    nearness,
    nearness_around,
    passes_on,
)
from pipeline.extract.dates import has_a_date
from pipeline.extract.described import describe, locate, say, under_their_purpose
from pipeline.extract.entries import AHEAD_OF_A_NAME, LEAST_OF_KINDS, entries_of, sample
from pipeline.extract.header_words import header_scores
from pipeline.extract.headers import labels
from pipeline.extract.looks import (
    SURELY,
    begins_with,
    is_a_kind,
    led_by_a_label,
    like_a_name,
    like_a_place,
    like_a_postal_address,
    only_a_place,
    printed_addresses,
    says,
)
from pipeline.extract.named import goes_to_a_name
from pipeline.extract.pieces import kind_of, place_kind
from pipeline.extract.placeholders import RULE, names_nobody
from pipeline.extract.recipients import ANYBODY, OWN, is_any_recipient, is_of_ones_own
from pipeline.extract.seats import name_before_an_address
from pipeline.extract.shapes import fields_by_place
from pipeline.extract.tables import ABOVE, BESIDE, LEAST, Reading
from pipeline.model import TOLD_FIELDS, Ignored, ListItem, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.entries import Entry
    from pipeline.extract.outline import Unit
    from pipeline.vocabulary import Vocabulary

_ENGAGED = 0.6
"""What the words for a list around items count as, where the items say that all are engaged, or what stands
over them that data go to them."""
_KNOWN = 0.9
"""The same where what stands over known ones breaks off before them ("We use:")."""
_KNOWN_THERE = 0.8
"""The same of known ones under a heading that says that data go to them ("Recipients")."""
_MOSTLY = 0.75
_WORDS_OF_A_SENTENCE = 4
_LABELLED = 0.5
_LINES_OF_AN_ADDRESS = (3, 6)
"""How many lines an address under a name has, at least and at most."""
_ASKED = 0.4
"""How far what stands over a list must name its places for those behind its names to be them, at least."""
_FEW = 0.3
"""The share of items that may begin with header words, by chance: "Storage: …"."""


def read_items(unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """The items of a list, read as if each named a sub-processor; the score tells whether they do."""
    listed = [block for block in unit.blocks if isinstance(block, ListItem)]
    undecided = [_is_undecided(item, vocabulary) for item in listed]
    items = [item for item, is_open in zip(listed, undecided, strict=True) if not is_open]
    if not items:
        return
    left_out = (item for item, is_open in zip(listed, undecided, strict=True) if is_open)
    ignored = [Ignored(fragment, RULE) for item in left_out for fragment in item.content.fragments]
    entries: list[Entry] = []
    to_anybody = passes_on(unit, vocabulary) and not nearness(unit, titles, vocabulary)
    for entry, rule in _with_rules(tuple(entries_of(items, vocabulary)), vocabulary, to_anybody=to_anybody):
        if rule is None:
            entries.append(entry)
            continue
        contents = (entry.content, *entry.below)
        ignored.extend(Ignored(fragment, rule) for content in contents for fragment in content.fragments)
    if not entries:
        return
    if all(entry.of_a_document for entry in entries):
        yield from _documents_by_name(entries, unit, titles, vocabulary)
        return
    score = _score(sample(entries), unit, titles, vocabulary, are_others=len(ignored) > 0)
    kinds = score < LEAST and _names_only_kinds(sample(entries), unit, titles, vocabulary)
    if score < BESIDE and not kinds:
        return  # nothing takes them for the list, whatever is said of each
    places = fields_by_place([(entry.name, _lines(entry, vocabulary)) for entry in entries], vocabulary)
    drafts = [_draft(entry, unit, places, vocabulary) for entry in entries]
    bare = [draft for draft in drafts if not draft.texts.get("purpose")]
    if unit.section is not None and 2 * len(bare) >= len(drafts):
        under_their_purpose(bare, unit.section, vocabulary)
    rows = tuple(draft.row(unit.section) for draft in drafts)
    yield Reading("items", unit, score, (), rows, tuple(ignored))
    if kinds:
        yield Reading("kinds", unit, LEAST, (), rows, tuple(ignored))


def _with_rules(
    entries: Sequence[Entry], vocabulary: Vocabulary, *, to_anybody: bool
) -> Iterator[tuple[Entry, str | None]]:
    """Entries, each with the rule by which it is ignored; None where it is one.

    Where they only are those to whom data go, a kind is none: every policy has them ("Payment providers").
    """
    set_off = sum(map(_is_set_off, entries))
    for entry in entries:
        if names_nobody(entry.name, vocabulary) and not entry.content.links:
            yield entry, RULE
        elif is_of_ones_own(entry.name, vocabulary):
            yield entry, OWN
        elif is_any_recipient(entry.name, vocabulary) or (
            is_a_kind(entry.name, vocabulary)
            and (to_anybody or place_kind(entry.rest, vocabulary) == "location")
        ):
            yield entry, ANYBODY
        elif _is_a_safeguard(entry, vocabulary):
            yield entry, "safeguard-without-a-name"
        elif 2 * set_off >= len(entries) and not _is_set_off(entry) and _is_a_sentence(entry, vocabulary):
            yield entry, "sentence-among-the-items"
        else:
            yield entry, None


def _is_a_safeguard(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether an item is what covers a transfer, alone, and surely no name of one ("DPA Systems")."""
    said = entry.content.text.strip().rstrip(".")
    return kind_of(said, vocabulary) == "safeguard" and like_a_name(Text(said), vocabulary) < SURELY


def _names_only_kinds(
    entries: Sequence[Entry], unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary
) -> bool:
    """Whether items under words for a list say of what kind each is, what for or where, and no name."""
    return (
        len(entries) >= LEAST_OF_KINDS
        and nearness(unit, titles, vocabulary) >= ABOVE
        and fmean(is_a_kind(entry.name, vocabulary) for entry in entries) >= _MOSTLY
        and fmean(bool(entry.rest) and _says_what_or_where(entry, None, vocabulary) for entry in entries)
        >= _MOSTLY
        and not any(vocabulary.matcher("organisations").find(entry.name) for entry in entries)
    )


def _is_undecided(item: ListItem, vocabulary: Vocabulary) -> bool:
    """Whether an item says of what kind one is, and that none is chosen yet ("Monitoring: pending")."""
    led = AHEAD_OF_A_NAME.match(item.content.text)
    return (
        led is not None
        and begins_with(item.content.text[led.end() :], "placeholder", vocabulary) is not None
        and like_a_name(Text(led[1]), vocabulary) < SURELY
        and (is_a_kind(led[1], vocabulary) or bool(vocabulary.matcher("purposes").find(led[1])))
    )


def _is_set_off(entry: Entry) -> bool:
    """Whether bold words or a link set a name off from what is said of it."""
    return bool(entry.content.links or entry.content.strong)


def _is_a_sentence(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether what stands for a name is words of a sentence ("Others are added here as needed")."""
    said = entry.name.split()
    small = sum(word[0].islower() for word in said)
    return (
        len(said) >= _WORDS_OF_A_SENTENCE
        and 2 * small >= len(said)
        and like_a_name(Text(entry.name), vocabulary) < SURELY
    )


def _is_a_phrase(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether an item is bare words of a clause ("Drafting and sending of invoices"), and no name."""
    said = entry.name.split()
    return (
        len(said) >= _WORDS_OF_A_SENTENCE
        and any(word[0].islower() for word in said)
        and not (entry.rest or entry.parts or entry.below or _is_set_off(entry))
        and like_a_name(Text(entry.name), vocabulary) < SURELY
    )


def _documents_by_name(
    entries: Sequence[Entry], unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary
) -> Iterator[Reading]:
    """A list of nothing but links to documents of processors: a row for each, with all its links."""
    drafts: dict[str, Draft] = {}
    for entry in entries:
        draft = drafts.setdefault(entry.name.casefold(), Draft())
        draft.add("processor", entry.name, entry.content.fragments, "name-before-its-document")
        draft.add_links(entry.content.links)
    if len(drafts) > 1:
        rows = tuple(draft.row(unit.section) for draft in drafts.values())
        yield Reading("items", unit, _score(sample(entries), unit, titles, vocabulary), (), rows)


def _lines(entry: Entry, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lines under a name, none where one bears a label: what a line is, that says then."""
    lines = (*entry.rest.split("\n"), *(below.text for below in entry.below))
    said = tuple(line.strip() for line in lines if line.strip())
    return () if entry.parts or any(labelled(line, vocabulary) for line in said) else said


def _say_if_struck(draft: Draft, entry: Entry) -> None:
    """An item that is struck through is of one that was removed."""
    if entry.content.struck:
        draft.add("status", "removed", entry.content.fragments, "struck-through")


def _draft(entry: Entry, unit: Unit, places: Sequence[str | None], vocabulary: Vocabulary) -> Draft:
    draft = Draft()
    fragments = entry.content.fragments
    name, address = name_before_an_address(entry.name, vocabulary)
    draft.add("processor", name, fragments, "name-in-front" if entry.rest or address else None)
    _say_if_struck(draft, entry)
    for line in address:
        draft.add(_asked_for(line, unit, vocabulary), line, fragments, "address-behind-the-name")
    draft.add_links(entry.content.links)
    _say_its_kind(draft, entry)
    told = [line for line in entry.rest.split("\n") if line.strip()]
    seat = _address_lines(told, vocabulary)
    if seat:
        draft.add("entity_location", "; ".join(told[:seat]), fragments, "address-under-the-name")
        describe(draft, "\n".join(told[seat:]), entry.content, vocabulary)
    elif places:
        for line, role in zip(told, places, strict=False):
            _tell(draft, line, role, entry.content, vocabulary)
    else:
        describe(draft, entry.rest, entry.content, vocabulary)
    for part in entry.parts:
        say(draft, *part, entry.content, vocabulary)
    recorded = _has_labels(entry, vocabulary)
    for below, role in zip(entry.below, (*places[len(told) :], *[None] * len(entry.below)), strict=False):
        found = labelled(below.text, vocabulary)
        draft.add_links(below.links or printed_addresses(below.text))
        if found:
            say(draft, below.text.split(":")[0].strip(), *found, below, vocabulary)
        elif (recorded or led_by_a_label(below)) and (unknown := under_a_label_unknown(below.text)):
            draft.add_other(*unknown, below.fragments)
        else:
            _tell(draft, below.text, role, below, vocabulary)
    if not draft.texts.get("purpose"):
        _say_its_kind(draft, entry, above=True)
    locate(draft, unit, vocabulary)
    return draft


def _asked_for(line: str, unit: Unit, vocabulary: Vocabulary) -> str:
    """Which field a place behind a name is: where data is, if what stands over the list asks for that too.

    "Sub-processors & locations: \u2026 Acme Inc., Norway".
    """
    over = [unit.section] if unit.section is not None else []
    over += [text for text in unit.intro[-1:] if text.text.rstrip().endswith(":")]
    asked = max((header_scores(text.text, vocabulary).get("location", 0.0) for text in over), default=0.0)
    return "location" if asked >= _ASKED and only_a_place(line, vocabulary) else "entity_location"


def _say_its_kind(draft: Draft, entry: Entry, *, above: bool = False) -> None:
    """Put the kind that an item itself is led by ("Mail: Acme"), or the one above it, into what it is for."""
    kind = entry.category
    if kind is not None and (above or kind.fragments == entry.content.fragments):
        draft.add("purpose", kind.text.strip(" :"), kind.fragments, "category-as-purpose")


def _address_lines(lines: Sequence[str], vocabulary: Vocabulary) -> int:
    """How many lines under a name are its postal address, which ends with its country."""
    for count in range(_LINES_OF_AN_ADDRESS[0], min(_LINES_OF_AN_ADDRESS[1], len(lines)) + 1):
        ends = like_a_place(lines[count - 1], vocabulary) == 1
        if ends and like_a_postal_address("\n".join(lines[:count]), vocabulary):
            return count
    return 0


def _tell(draft: Draft, line: str, role: str | None, content: Text, vocabulary: Vocabulary) -> None:
    """Put a line under a name into the field that its place says, or that its words do."""
    if role is None:
        describe(draft, line, content, vocabulary)
    else:
        draft.add(role, one_line(line).rstrip("."), content.fragments, "line-by-its-place")


def _score(
    entries: Sequence[Entry],
    unit: Unit,
    titles: Sequence[Text],
    vocabulary: Vocabulary,
    *,
    are_others: bool = False,
) -> float:
    """As of a table: the words around it, and what its names look like."""
    register = vocabulary.matcher("organisations")
    kinds = [is_a_kind(e.name, vocabulary) for e in entries]
    words = [e.name[:1].islower() and not e.rest for e in entries]
    names = [
        0.0
        if says(e.name, "document", vocabulary)
        or kind
        or (not _is_set_off(e) and goes_to_a_name(e.name, vocabulary))
        else like_a_name(
            Text(e.name, links=e.content.links[:1], emphasised=bool(e.content.strong)), vocabulary
        )
        for e, kind in zip(entries, kinds, strict=True)
    ]
    told = [name >= SURELY or bool(register.find(e.name)) for e, name in zip(entries, names, strict=True)]
    if any(told):  # of some only the kind is told, in a word or in several: that says nothing of the others
        others = kinds if 2 * sum(told) <= len(told) else map(max, kinds, words)
        names = [
            name for name, other, is_told in zip(names, others, told, strict=True) if is_told or not other
        ]
    near = nearness(unit, titles, vocabulary)
    if near == ANOTHER and _are_engaged_for(entries, names, vocabulary):
        near = nearness_around(unit, titles, vocabulary)
    if not near and (
        (passes_on(unit, vocabulary) and 2 * sum(told) >= len(told))
        or (not unit.headings and _are_engaged(entries, vocabulary))
    ):
        near = _KNOWN_THERE if _are_known(entries, vocabulary) else _ENGAGED
    if 0 <= near < _KNOWN and leads_from_an_act(unit, vocabulary) and _are_known(entries, vocabulary):
        near = _KNOWN
    announced = bool(unit.intro) and introduces(unit.intro[-1].text, vocabulary)
    looks = fmean(names)
    set_off = fmean(map(_is_set_off, entries))
    described = fmean(_says_what_or_where(e, unit.section, vocabulary) for e in entries)
    recorded = fmean(_has_labels(e, vocabulary) for e in entries) >= _LABELLED
    least = 0.45 if announced else 0.6
    if looks < least or near <= 0 or _are_fields(entries, vocabulary):
        return 0.0
    if 2 * sum(_is_a_phrase(e, vocabulary) for e in entries) > len(entries):
        return 0.0
    return (
        LEAST
        - 1.0
        + near
        + 0.8 * (looks - least)
        + 0.3 * set_off
        + 0.3 * described
        + (0.5 if recorded else 0.0)
        + (0.5 if announced else 0.0)
        - (0.0 if len(entries) > 1 or are_others or announced or recorded else 0.5)
    )


def _are_engaged_for(entries: Sequence[Entry], names: Sequence[float], vocabulary: Vocabulary) -> bool:
    """Whether most items surely begin with a name, and most say what for or where, none when."""
    told = sum(_says_what_or_where(entry, None, vocabulary) for entry in entries)
    return (
        2 * sum(name >= SURELY for name in names) > len(names)
        and 2 * told > len(entries) > 1
        and not any(has_a_date(entry.content.text, vocabulary) for entry in entries)
    )


def _are_known(entries: Sequence[Entry], vocabulary: Vocabulary) -> bool:
    """Whether most items are led by those that the register knows, as no list of what data there are is."""
    register = vocabulary.matcher("organisations")
    return 2 * sum(bool(register.find(entry.name)) for entry in entries) > len(entries) > 1


def _are_engaged(entries: Sequence[Entry], vocabulary: Vocabulary) -> bool:
    """Whether most items say what the publisher uses them for: a list that its page puts under a heading."""
    return 2 * sum(says(entry.rest, "we-engage", vocabulary) for entry in entries) > len(entries) > 1


def _says_what_or_where(entry: Entry, section: Text | None, vocabulary: Vocabulary) -> bool:
    """Whether what is said of a name, or of a bare one the heading above, has a purpose or a place in it."""
    said = entry.rest or (section.text if section is not None else "")
    return any(vocabulary.matcher(scheme).find(said) for scheme in ("purposes", "places"))


def _are_fields(entries: Sequence[Entry], vocabulary: Vocabulary) -> bool:
    """Whether items are the fields of one entry: some bear labels, and but few surely begin with a name."""
    return fmean(_is_label(entry, vocabulary) for entry in entries) > _FEW and (
        2 * sum(like_a_name(Text(entry.name), vocabulary) >= SURELY for entry in entries) <= len(entries)
    )


def _is_label(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether an item begins with the label of a field and no name: it is a part of an entry, then."""
    return (
        labelled(entry.content.text, vocabulary) is not None
        or (bool(entry.below) and labels(entry.content.text, vocabulary))
        or (bool(entry.rest) and labels(entry.name, vocabulary))
    )


def _has_labels(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether most of what is said of an item bears the label of a field, as nothing but a record has."""
    found = [labelled(below.text, vocabulary) for below in entry.below]
    fields = [each is not None and each[0] in TOLD_FIELDS for each in found]
    fields += [role in TOLD_FIELDS for _, role, _ in entry.parts]
    return bool(fields) and fmean(fields) >= _LABELLED
