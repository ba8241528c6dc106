"""What stands under a heading that is a name, piece by piece into the fields of its row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, front_and_parts, labelled, one_line, under_a_label_unknown
from pipeline.extract.context import place_in
from pipeline.extract.dates import is_a_date
from pipeline.extract.described import say, stated
from pipeline.extract.lines import between_dots
from pipeline.extract.looks import is_a_company, is_a_kind, like_an_address, only_a_place
from pipeline.extract.named import without_number
from pipeline.extract.pieces import kind_of, kinds_of, parted
from pipeline.extract.seats import company_and_seat
from pipeline.model import TOLD_FIELDS, Evidence, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.vocabulary import Vocabulary

_TASK = re.compile(r"\[[ xX]?\]\s")
"""An item with a box to tick: somebody's work, and nothing of whom the section is about."""
_BRACKETED_PLACE = re.compile(r"([^.()]{2,120}?)\s+\(([^()]{2,60})\)[.;]?")
"""A phrase of no more than a line, and the brackets that it ends with."""
_FEW_WORDS = 4
_CATEGORY_WORDS = 3
_BETWEEN_LINKS = " |/,;\u00b7\u2022"
"""Marks that stand between links in a row of nothing else."""


def read_piece(
    draft: Draft,
    label: Text | None,
    content: Text,
    vocabulary: Vocabulary,
    *,
    recorded: bool,
    is_known: bool,
) -> bool | None:
    """Put a piece into fields of the row.

    Returns whether a label, or a place alone, said which; None where only labels that nobody knows did.
    Among pieces that bear the labels of fields, one under another label ("Source: …") is none of them. Under
    a brand the label of a name tells whose that is ("Provider: Acme Ltd, Norway"), under another heading who
    it is.
    """
    draft.add_links(content.links)
    if _TASK.match(content.text):
        draft.add_other("task", one_line(content.text), content.fragments)
        return False
    if label is not None:
        draft.evidence.extend(Evidence("other", fragment, "label") for fragment in label.fragments)
        said = label.text.strip(" :")
        found = labelled(f"{said}: {content.text}", vocabulary)
        if found and found[0] == "processor":
            _read_company(draft, said, found[1], content, vocabulary, is_known=is_known)
        elif found:
            say(draft, said, *found, content, vocabulary)
        else:
            draft.add_other(said, one_line(content.text), content.fragments)
        return found is not None
    front, parts = front_and_parts(without_number(content), vocabulary)
    for label_said, role, words in parts:
        if role == "processor":
            _read_company(draft, label_said, words, content, vocabulary, is_known=is_known)
        else:
            say(draft, label_said, role, words, content, vocabulary)
    lines = [part for line in front.split("\n") for part in _told_apart(line.strip(), vocabulary) if part]
    placed = [_read_line(draft, line, content, vocabulary, recorded=recorded) for line in lines]
    if placed and not parts and all(each is None for each in placed):
        return None
    return any(placed) or any(role in TOLD_FIELDS for _, role, _ in parts)


def _told_apart(line: str, vocabulary: Vocabulary) -> list[str]:
    """What dots part in a line, one part alone with places ("hosting \u00b7 Norway"); else the line."""
    parts = [part.text for part in between_dots(Text(line))]
    others = [part for part in parts if not kind_of(part, vocabulary)]
    are_told_apart = 0 < len(others) < len(parts) and not any(map(vocabulary.matcher("places").find, others))
    return parts if are_told_apart else [line]


def _read_company(
    draft: Draft, label: str, words: str, content: Text, vocabulary: Vocabulary, *, is_known: bool
) -> None:
    """Put what bears the label of a name into a row: whose it is where that is `is_known`, or the name."""
    company, address = company_and_seat(words, vocabulary)
    if company and is_known:
        draft.add_other(label, company, content.fragments)
    elif company:
        draft.add("processor", company, content.fragments, "labelled-part")
    for line in address:
        draft.add("entity_location", line, content.fragments, "address-behind-the-name")


def _read_line(
    draft: Draft, line: str, content: Text, vocabulary: Vocabulary, *, recorded: bool
) -> bool | None:
    """Put a line without a known label into a row.

    Returns whether it is nothing but a place; None where it bears a label that nobody knows.
    """
    kind = kind_of(line, vocabulary) or ("location" if _is_a_town(line, vocabulary) else None)
    if kind is not None and not any(link.label.strip() == line for link in content.links):
        draft.add(kind, line, content.fragments, "place-under-the-name")
    elif (unknown := under_a_label_unknown(line)) and (recorded or is_a_date(unknown[1], vocabulary)):
        draft.add_other(*unknown, content.fragments)
        return None
    elif like_an_address(line):
        draft.add_other("link", line, content.fragments)
    elif any(is_labelled_purpose(said) for said in draft.evidence):
        draft.add_other("note", one_line(line), content.fragments)
    elif any(line.endswith(link.label) for link in content.links):
        _link(draft, line, content)
    else:
        place = _BRACKETED_PLACE.fullmatch(line)
        if (
            place
            and not draft.texts.get("location")
            and only_a_place(place[2], vocabulary)
            and place_in(place[1], vocabulary) is None  # "in Lyon (France)" is one place
        ):
            draft.add("location", place[2], content.fragments, "place-in-the-description")
            line = place[1]
        for said, field in _pieces(line, draft, vocabulary):
            repair = "text-under-the-name" if field == "purpose" else "place-in-the-description"
            draft.add(field, said, content.fragments, repair)
    return kind in {"location", "entity_location"}


def _pieces(line: str, draft: Draft, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """A line as what is done and sentences on where and under what, each with its field; or all, what for."""
    whole = one_line(line)
    apart = parted(whole, vocabulary)
    kinds = kinds_of(apart, vocabulary)
    told = [kind is not None for kind in kinds]
    fields = {kind for kind in kinds if kind is not None}
    ends = fields and whole[: whole.find(apart[told.index(True)])].rstrip().endswith(".")
    if not ends or told != sorted(told) or all(told) or any(map(draft.texts.get, fields)):
        yield whole, "purpose"
        return
    for piece, kind in zip(apart, kinds, strict=True):
        yield (piece, "purpose") if kind is None else (stated(kind, piece, vocabulary), kind)


def _is_a_town(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a few words in capitals that tell no purpose, a comma, and a place: "Wik, Norway"."""
    town, comma, place = line.rpartition(", ")
    return (
        bool(comma)
        and len(town.split()) <= _FEW_WORDS
        and all(word[:1].isupper() for word in town.split())
        and only_a_place(place, vocabulary)
        and not is_a_kind(town, vocabulary)
        and not any(vocabulary.matcher(scheme).find(town) for scheme in ("purposes", "organisations"))
        and not is_a_company(town, vocabulary)
    )


def tell_apart(draft: Draft) -> None:
    """Tell what no label says by what else is said: a seat from a place, a category from a purpose."""
    _tell_seat_from_place(draft)
    _set_category_aside(draft)


def _set_category_aside(draft: Draft) -> None:
    """Keep a word or two that stand above a sentence on what one is for as a category, and no purpose."""
    first, *others = draft.repaired("purpose", "text-under-the-name") or ("",)
    if (
        others
        and len(first.split()) <= _CATEGORY_WORDS
        and not first.endswith(".")
        and _is_a_sentence(others[0])
    ):
        draft.set_aside(first, "purpose", "category")


def _is_a_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) >= _FEW_WORDS


def _tell_seat_from_place(draft: Draft) -> None:
    """Tell a place alone under a name, where another has the label of where data are, as the seat."""
    bare = draft.repaired("location", "place-under-the-name")
    if bare and not draft.texts.get("entity_location") and draft.repaired("location", "labelled-part"):
        for place in bare:
            draft.move(place, "location", "entity_location")


def is_labelled_purpose(said: Evidence) -> bool:
    """Whether a purpose was said under its label: bare words behind it say something else."""
    return said.field == "purpose" and said.repair != "text-under-the-name"


def _link(draft: Draft, line: str, content: Text) -> None:
    """Keep a line that ends with a link: links alone, or with a label before them, say nothing more."""
    said = line
    for each in reversed(content.links):
        said = said.removesuffix(each.label).rstrip(_BETWEEN_LINKS) if each.label else said
    if not said or (said.endswith(":") and len(said.split()) <= _FEW_WORDS):
        draft.add_other(said.rstrip(":") or "link", line[len(said) :].strip(), content.fragments)
    else:
        draft.add("purpose", one_line(line), content.fragments, "text-under-the-name")
