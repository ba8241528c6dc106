"""The rows under a header: each cell in the field of its column, and what stands in several cells or none."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, labelled_parts, name_and_notes, one_line, without_picture_word
from pipeline.extract.context import place_in, stated_location
from pipeline.extract.denied import says_it_is_none
from pipeline.extract.header_words import header_scores
from pipeline.extract.headers import ignored_row
from pipeline.extract.inner_headings import is_stray, sections
from pipeline.extract.looks import (
    SURELY,
    bold_in_front,
    cue,
    is_a_kind,
    is_a_standing,
    like_a_brand,
    like_a_name,
    like_an_address,
    only_a_place,
    printed_addresses,
    says,
)
from pipeline.extract.named import before_its_documents
from pipeline.extract.placeholders import RULE, names_nobody, says_nothing_yet
from pipeline.extract.quoted import refuse_many_rows
from pipeline.extract.recipients import ANYBODY, OWN, is_any_recipient, is_of_ones_own
from pipeline.extract.seats import is_where_a_company_sits, name_before_a_place, name_before_an_address
from pipeline.extract.several import is_name_in_full, over_their_companies, services_parted, several_names
from pipeline.extract.ticks import answer, asked_for, covers_a_transfer
from pipeline.model import PLACE_FIELDS, TOLD_FIELDS, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.columns import Column
    from pipeline.extract.outline import Unit
    from pipeline.model import Ignored, Row, Table
    from pipeline.vocabulary import Vocabulary

_BRACKETED = re.compile(r"\(([^()]{2,80})\)\s*\.?\s*$")
_NO_TEXT = Text("")


def padded(row: TableRow, width: int) -> tuple[Text, ...]:
    """The cells of a row, with empty ones up to a width."""
    return (*row.cells, *(_NO_TEXT,) * (width - len(row.cells)))


def without_spanned_columns(table: Table) -> Table:
    """The table without the columns of which every row has no more than a cell that began before.

    `colspan=1000` stands for "all columns" in many a page.
    """
    begins = {0} | {
        i
        for row in table.rows
        for i, (before, cell) in enumerate(pairwise(row.cells), 1)
        if cell is not before
    }
    if all(len(row.cells) <= len(begins) for row in table.rows):
        return table
    rows = (TableRow(tuple(c for i, c in enumerate(row.cells) if i in begins)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def rows_under(
    body: Sequence[TableRow], columns: Sequence[Column], unit: Unit, vocabulary: Vocabulary
) -> tuple[tuple[Row, ...], tuple[Ignored, ...]]:
    """The rows of a body, and the printed rows that are none.

    A row without a name goes on with the row above it: as a further row of the same processor, or, where it
    has but one cell, as the rest of that cell.
    """
    first = next((i for i, column in enumerate(columns) if column.role == "processor"), 0)
    names = [row.cells[first] for row in body if first < len(row.cells)]
    one_each = over_their_companies(names, vocabulary)
    sure = sum(like_a_brand(name.text.strip(), vocabulary) for name in names)
    gathered = _Gathered(columns, vocabulary, unit.section, one_each, 2 * sure >= len(names))
    stated = stated_location(unit, vocabulary)
    placed = any(column.role in PLACE_FIELDS for column in columns)

    def finished(draft: Draft, section: Text | None) -> Row:
        if stated is not None and not draft.texts.get("location") and not draft.texts.get("entity_location"):
            draft.add(stated.role, stated.text, stated.content.fragments, "said-of-the-whole-list")
        if not placed:
            _place_within(draft, vocabulary)
        return draft.row(section)

    rows: list[Row] = []
    for row, is_section in zip(body, sections(body), strict=True):
        if row is body[-1] and is_stray(row, body, vocabulary):
            gathered.ignored.extend(ignored_row(row, "word-below-the-table"))
        elif is_section:
            gathered.section = next((cell for cell in row.cells if cell.text.strip()), gathered.section)
        elif any(cell.text.strip() for cell in row.cells):
            gathered.add(row)
        while len(gathered.drafts) > 1:  # the last may go on; a draft is twice as large as its row
            rows.append(finished(*gathered.drafts.popleft()))
    rows.extend(finished(*last) for last in gathered.drafts)
    return _services_parted(rows, vocabulary), tuple(gathered.ignored)


def _place_within(draft: Draft, vocabulary: Vocabulary) -> None:
    """Where a description says that it is done, in a table without a column of places: it stays as it is."""
    said = draft.text("purpose")
    if not said or draft.texts.get("location") or draft.texts.get("entity_location"):
        return
    bracket = _BRACKETED.search(said)
    in_bracket = bracket is not None and only_a_place(bracket[1], vocabulary)
    place = bracket[1] if bracket and in_bracket else place_in(said, vocabulary)
    words, _, last = said.rpartition("; ")
    if not place and words and only_a_place(last, vocabulary):  # on a line of its own
        place = last
    if place:
        fragments = [item.fragment for item in draft.evidence if item.field == "purpose"]
        draft.add("location", place, fragments, "place-in-the-description", 0.8)


@dataclass(slots=True)
class _Gathered:
    """Rows while they are gathered: each with the section that it stands in.

    Attributes:
        one_each: whether a cell of several lines names one processor, and below it its company.
        are_named: whether half of the names are brands, so that one for anybody ("users") stands out.
        drafts: of the rows that are not yet taken off, the last of which may go on.
    """

    columns: Sequence[Column]
    vocabulary: Vocabulary
    section: Text | None
    one_each: bool
    are_named: bool
    drafts: deque[tuple[Draft, Text | None]] = field(default_factory=deque)
    ignored: list[Ignored] = field(default_factory=list)

    def add(self, row: TableRow) -> None:
        cells = padded(row, len(self.columns))
        first = next(i for i, column in enumerate(self.columns) if column.role == "processor")
        name = cells[first]
        if not name.text.strip():
            self._add_nameless(row, cells)
            return
        rule = self._rule_against(cells, name)
        if rule is not None:
            self.ignored.extend(ignored_row(row, rule))
            return
        several = () if self.one_each and "\n" in name.text.strip() else several_names(name, self.vocabulary)
        refuse_many_rows(len(several), {id(cell): cell for cell in cells}.values())
        for named in several or (None,):
            draft = Draft()
            for i, (cell, column) in enumerate(zip(cells, self.columns, strict=True)):
                if i == first:
                    _fill_name(draft, cell, named, column, self.vocabulary)
                elif cell is not name:
                    _fill(draft, cell, column, self.vocabulary)
            self.drafts.append((draft, self.section))

    def _rule_against(self, cells: Sequence[Text], name: Text) -> str | None:
        """The rule by which a row is ignored whose name is none, or not that of a sub-processor."""
        if not name.links and (names_nobody(name.text, self.vocabulary) or self._is_open(cells, name)):
            return RULE
        if is_of_ones_own(name.text, self.vocabulary):
            return OWN
        if self.are_named and is_any_recipient(name.text, self.vocabulary):
            return ANYBODY
        if self._denies(cells, name) or self._is_a_party(cells, name):
            return "said-to-be-no-sub-processor"
        if name.text.strip().isdecimal() and not self._tells_of(cells):
            return "count-of-the-rows"
        return None

    def _is_open(self, cells: Sequence[Text], name: Text) -> bool:
        """Whether a row is of a kind of which none is chosen: "E-mail provider | not implemented"."""
        return is_a_kind(name.text, self.vocabulary) and any(
            column.role == "purpose" and cell.text.strip() and names_nobody(cell.text, self.vocabulary)
            for cell, column in zip(cells, self.columns, strict=True)
        )

    def _denies(self, cells: Sequence[Text], name: Text) -> bool:
        """Whether a cell beside the name says that the one it names is no sub-processor."""
        return any(
            says_it_is_none(cell.text, self.vocabulary)
            for cell, column in zip(cells, self.columns, strict=True)
            if cell is not name
            and not (column.header is not None and says(column.header.text, "list", self.vocabulary))
        )

    def _is_a_party(self, cells: Sequence[Text], name: Text) -> bool:
        """Whether a column of roles says that a row is of a party of the contract itself.

        That is the processor whose list it is, and a controller who is not surely named ("The customer").
        """
        roles = [cell.text for cell, column in zip(cells, self.columns, strict=True) if column.role is None]
        return any(cue(self.vocabulary, "reading", "main-processor").whole(role) for role in roles) or (
            like_a_name(name, self.vocabulary) < SURELY
            and any(
                is_a_standing(role, self.vocabulary) and not says(role, "sub-processor", self.vocabulary)
                for role in roles
            )
        )

    def _tells_of(self, cells: Sequence[Text]) -> bool:
        """Whether any cell beside the name says something of the one it names."""
        pairs = zip(cells, self.columns, strict=True)
        return any(cell.text.strip() and column.role in TOLD_FIELDS for cell, column in pairs)

    def _add_nameless(self, row: TableRow, cells: Sequence[Text]) -> None:
        filled = [pair for pair in zip(cells, self.columns, strict=True) if pair[0].text.strip()]
        if not self.drafts:
            self.ignored.extend(ignored_row(row, "row-without-a-name"))
            return
        above, section = self.drafts[-1]
        if len(filled) == 1 and len(self.columns) > 2:
            _fill(above, *filled[0], self.vocabulary, repair="continues-the-row-above")
            return
        draft = Draft()
        draft.texts["processor"] = dict(above.texts.get("processor", {}))
        draft.evidence.extend(
            replace(item, repair="name-of-the-row-above", confidence=0.9)
            for item in above.evidence
            if item.field == "processor"
        )
        for cell, column in filled:
            _fill(draft, cell, column, self.vocabulary)
        self.drafts.append((draft, section))


def _fill_name(draft: Draft, cell: Text, named: str | None, column: Column, vocabulary: Vocabulary) -> None:
    """Put the name of a cell into a row, or one of the several that it holds; an address is a field apart."""
    if named is not None:
        _, place = name_before_a_place(named, vocabulary)
        draft.add("processor", named, cell.fragments, "one-of-several-names", 0.9)
        draft.add("entity_location", place, cell.fragments if place else (), "place-behind-the-name")
        draft.add_links(link for link in cell.links if link.label in named or named in link.label)
        return
    name, notes = name_and_notes(before_its_documents(cell, vocabulary))
    is_apart = bool(bold_in_front(cell)) or _names_an_address(column.header, vocabulary)
    if not notes and is_apart:
        name, notes = name_before_an_address(name, vocabulary)
    if notes and cue(vocabulary, "cells", "company-form").whole(notes[0]):
        name, notes = f"{name} {notes[0]}", notes[1:]  # which had no room on its line
    if notes and is_name_in_full(notes[0], vocabulary):
        name, notes = f"{name}; {notes[0]}", notes[1:]
    name = without_picture_word(name, vocabulary)
    _, place = name_before_a_place(name, vocabulary)  # which is printed as part of the name
    draft.add("processor", name, cell.fragments, "name-before-a-note" if notes else None)
    if cell.struck:
        draft.add("status", "removed", cell.fragments, "struck-through")
    draft.add("entity_location", place, cell.fragments if place else (), "place-behind-the-name")
    labels = {link.label for link in cell.links}
    seat = [note for note in notes if note not in labels]
    if is_where_a_company_sits(seat, vocabulary):
        draft.add("entity_location", "; ".join(seat), cell.fragments, "address-under-the-name")
    else:
        for note in notes:
            draft.add_other("note", note, cell.fragments)
    draft.add_links(cell.links)


def _names_an_address(header: Text | None, vocabulary: Vocabulary) -> bool:
    return header is not None and header_scores(header.text, vocabulary).get("entity_location", 0.0) > 0


def _fill(
    draft: Draft, cell: Text, column: Column, vocabulary: Vocabulary, repair: str | None = None
) -> None:
    """Put a cell into the field of its column, or its labelled parts each into their own."""
    if not cell.text.strip():
        return
    header = one_line(column.header.text) if column.header is not None else ""
    parts = labelled_parts(cell, vocabulary)
    links = cell.links or printed_addresses(cell.text)
    draft.add_links(links)
    if (
        says_nothing_yet(cell.text, vocabulary)
        or (column.role == "purpose" and is_a_standing(cell.text, vocabulary))
        or (column.role in PLACE_FIELDS and _leads_elsewhere(cell, vocabulary))
    ):
        draft.add_other(header, one_line(cell.text), cell.fragments)
    elif parts and (column.header is None or len({role for _, role, _ in parts}) > 1):
        for label, role, words in parts:
            if role in {"processor", "links"} or role not in TOLD_FIELDS:
                draft.add_other(f"{header}: {label}" if header else label, words, cell.fragments)
            else:
                draft.add(role, words, cell.fragments, "labelled-part")
    elif (said := _answers(cell, column, vocabulary)) is not None:
        _fill_answer(draft, cell, column, said, vocabulary)
    elif column.role in TOLD_FIELDS:
        words = one_line(cell.text)
        draft.add(column.role, f"{header}: {words}" if column.qualifies else words, cell.fragments, repair)
    elif column.role == "links" and links:
        draft.add("links", "", cell.fragments)
        left = one_line(cell.text)
        if any(link.label not in left for link in links):
            draft.add_other(header, left, ())
    else:
        draft.add_other(header, one_line(cell.text), cell.fragments)


def _leads_elsewhere(cell: Text, vocabulary: Vocabulary) -> bool:
    """Whether a cell names no place, but has the address of a page that may ("acme.com/privacy")."""
    leads = any(like_an_address(link.label) for link in cell.links)
    return leads and not vocabulary.matcher("places").find(cell.text)


def _answers(cell: Text, column: Column, vocabulary: Vocabulary) -> tuple[bool, str] | None:
    """What a cell answers to a header that names a field: a bare yes or no is no words of it."""
    if column.role not in TOLD_FIELDS or column.role == "status" or column.coded:
        return None
    said = answer(cell.text, vocabulary)
    return said if said is not None and (column.ticked or not said[1]) else None


def _fill_answer(
    draft: Draft, cell: Text, column: Column, said: tuple[bool, str], vocabulary: Vocabulary
) -> None:
    """Put what an answer means into the field of its column: the words of the header, or what it adds.

    A bare "yes" is the words of no field where the header names none.
    """
    header = one_line(column.header.text).rstrip(" ?") if column.header is not None else ""
    yes, more = said
    role = column.role or ""
    if role == "safeguard" and covers_a_transfer(more, vocabulary):
        draft.add(role, more, cell.fragments, "added-to-an-answer")
    elif yes and ((role == "services" and column.ticked) or asked_for(header, vocabulary) == role):
        draft.add(role, header, cell.fragments, "header-that-is-ticked")
    else:
        draft.add_other(header, one_line(cell.text), cell.fragments)


def _services_parted(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[Row, ...]:
    """The rows with the services of a cell one by one; what stands alone in one row parts others."""
    alone = frozenset(row.services[0] for row in rows if len(row.services) == 1)
    return tuple(
        replace(row, services=services_parted("; ".join(row.services), alone, vocabulary))
        if row.services
        else row
        for row in rows
    )
