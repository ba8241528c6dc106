"""Sub-processors named in sentences, where a document has neither table nor list."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.extract.cells import Draft, front_and_parts, one_line
from pipeline.extract.context import introduces, located, nearness, place_in, without_the_place
from pipeline.extract.described import behind_an_alias, describe, say
from pipeline.extract.header_words import header_scores
from pipeline.extract.headers import SURE_LABEL
from pipeline.extract.looks import (
    SURELY,
    begins_with,
    covered,
    cue,
    like_a_name,
    like_a_place,
    like_a_postal_address,
    says,
    worded,
)
from pipeline.extract.named import goes_to_a_name, without_number
from pipeline.extract.outline import Unit
from pipeline.extract.pieces import covers_a_transfer, place_kind
from pipeline.extract.publisher import defined_in
from pipeline.extract.quoted import refuse_many_names
from pipeline.extract.spotted import label_in_front, names_in, names_with_forms, of_a_kind
from pipeline.extract.tables import LEAST, Reading
from pipeline.model import ListItem, Paragraph, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Link, Row
    from pipeline.vocabulary import Vocabulary

_BRACKET = re.compile(r"\s*(\([^()]{1,200}\))")
_PLACE_IN_BRACKETS = re.compile(r"\(([^()]{2,60})(?:\)|$)")
_ONLY_JOINED = r"\W*(?:<cells:conjunction>\b)?\W*"
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s")
_ANY_END = re.compile(r"[,;:.!?]\s")
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.(?=\s+[^\W\d_a-zß-öø-ÿ])")
_CLAUSE_OF_ITS_OWN = re.compile(r";\s")
_CLAUSE_END = re.compile(r"[,;:]\s")
_APPOSITION = re.compile(r",\s+([a-zß-öø-ÿ][^,;:.()]{3,80})(?=,)")
"""A clause between commas that begins with a small word."""
_COMMA = re.compile(r",(?=\s)|\s+[-\u2013\u2014](?=\s)")
_LONGEST_SEAT = 160
"""Characters of the address behind a name, at most, and commas in it."""
_MOST_COMMAS = 6
_NEXT_OF_A_KIND = re.compile(r"\s*,\s+[a-zß-öø-ÿ]")
_TO_BE_SIGNED = "____"
"""A line for a hand to write on: those beside it are the parties."""
_LABEL_WORDS = 8
"""Words of the cell that says what the one beside it lists, at most."""
_KIND_WORDS = 6
"""Words before the brackets around a name that say what it is for, at most."""
_TOLD = re.compile(r"\s*[:\u2013\u2014]\s+|\s+-\s+|[ ]*\n")
"""What stands between a name that a paragraph begins with and what is said of it."""


def read_prose(units: Sequence[Unit], titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Names set off in sentences, under headings that say what for: bold, linked, or in the register.

    Whom the document says to be its own party (`Acme Inc. ("we")`) it does not engage.
    """
    own = frozenset(
        name
        for unit in units
        for block in unit.blocks
        if isinstance(block, Paragraph)
        for name, _ in defined_in(block.content.text, vocabulary)
    )
    for unit in units:
        for holder in (unit, *_cells_that_list(unit, vocabulary)):
            near = nearness(holder, titles, vocabulary)
            # Whom a sentence names that only leads to the list under it is the one who engages.
            rows = tuple(
                row
                for content in (_sentences_of(holder, vocabulary) if near > 0 else ())
                if not introduces(content.text, vocabulary) and _TO_BE_SIGNED not in content.text
                for row in _rows(content, holder.section, own, vocabulary)
            )
            if rows:
                yield Reading("prose", holder, LEAST + 0.1 * near, (), rows)


def _sentences_of(unit: Unit, vocabulary: Vocabulary) -> Iterator[Text]:
    """The paragraph of a unit, or those of its items that are sentences which come to a name."""
    for block in unit.blocks:
        is_told = isinstance(block, ListItem) and (
            goes_to_a_name(block.content.text, vocabulary)
            or any(of_a_kind(block.content.text, label_in_front(block.content, vocabulary), vocabulary))
        )
        if isinstance(block, Paragraph) or is_told:
            yield block.content  # type: ignore[union-attr] # an item or a paragraph


def _rows(
    content: Text, section: Text | None, own: frozenset[str], vocabulary: Vocabulary
) -> tuple[Row, ...]:
    """A row for each name in a paragraph, but those with an own one in them, with what is said of it."""
    found = [each for each in names_in(content, vocabulary) if not any(name in each[1] for name in own)]
    if not found:
        return ()
    refuse_many_names(len(found), content)
    ends = [start for start, _ in found[1:]] + [len(content.text)]
    placed = _with_their_places(content)
    starts = [start for start, _ in placed]
    drafts: list[Draft] = []
    joined: list[Draft] = []
    done, label = "", label_in_front(content, vocabulary)
    bracketed = tuple(_purposes_in_front(content.text, found, label, vocabulary))
    kind, at = _kind(content.text, label, found[0][0], vocabulary), label
    for (start, name), end, purpose in zip(found, ends, bracketed, strict=True):
        draft = Draft()
        draft.add("processor", name, content.fragments, "named-in-a-sentence", 0.8)
        told = _TOLD.match(content.text, start + len(name)) if start == 0 else None
        if told and len(found) == 1:  # "Acme \u2013 this service delivers our mail."
            describe(draft, content.text[told.end() :].strip(), content, vocabulary)
        elif purpose:
            draft.add("purpose", purpose, content.fragments, "kind-as-purpose", 0.7)
        elif not (label and kind) and section is not None and _heads_a_purpose(section.text, vocabulary):
            draft.add("purpose", section.text.strip(), section.fragments, "heading-as-purpose", 0.7)
        before = _SENTENCE_END.split(content.text[at:start])[-1]
        before = _behind_the_last(before, vocabulary) if drafts else before
        at = start + len(name)
        if not joined or vocabulary.matcher("purposes").find(before):
            joined, done = [], _done(before, vocabulary)  # "payments are handled by A, and B sends e-mails"
        joined.append(draft)
        behind = content.text[at:end]
        if end == len(content.text) or not worded(_ONLY_JOINED, vocabulary).fullmatch(behind):
            _say_of_each(joined, behind, done, content, vocabulary)
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


def _purposes_in_front(
    text: str, found: Sequence[tuple[int, str]], at: int, vocabulary: Vocabulary
) -> Iterator[str]:
    """What each name is for, by the words in front of its brackets; empty where there are none."""
    purpose = ""
    for start, name in found:
        ahead = text[at:start]
        if ahead.rstrip().endswith("("):
            purpose = _purpose_before(ahead, vocabulary)
        elif ")" in ahead:
            purpose = ""
        yield purpose
        at = start + len(name)


def _purpose_before(ahead: str, vocabulary: Vocabulary) -> str:
    """What those in brackets are for, by the words in front: "\u2026 are our processors for hosting ("."""
    said = _ANY_END.split(ahead.rstrip("( "))[-1].rpartition(")")[2].strip()
    for lead in cue(vocabulary, "reading", "for-what").find(said)[-1:]:
        said = said[lead.end :].strip()
    for lead in cue(vocabulary, "cells", "conjunction").find(said)[:1]:
        said = said[lead.end :].strip() if said[: lead.end + 1] == f"{lead.text} " else said
    few = len(said.split()) <= _KIND_WORDS
    return said if few and covered(said, "purposes", vocabulary) >= 1 / 2 else ""


def _behind_the_last(between: str, vocabulary: Vocabulary) -> str:
    """The words between two names that are not of the first: behind its brackets, and its own clause."""
    bracket = _BRACKET.match(between)
    _, *more = _CLAUSE_END.split(between[bracket.end() :] if bracket else between, maxsplit=1)
    if not more:
        return between
    first, _, rest = more[0].lstrip().partition(" ")
    return rest if cue(vocabulary, "cells", "conjunction").whole(first) else more[0].lstrip()


def _say_of_each(
    joined: Sequence[Draft], behind: str, done: str, content: Text, vocabulary: Vocabulary
) -> None:
    """Put what stands behind several names, or what they have done, into the row of each.

    "A, B and C (Norway) host our data": brackets are of the nearest alone.
    """
    said = _before_the_next(behind, done, vocabulary)
    if done and not said.lstrip().startswith("("):
        said = said[: clause.start()] if (clause := _CLAUSE_OF_ITS_OWN.search(said)) else said
    if len(joined) > 1 and _NEXT_OF_A_KIND.match(said) and _ends_with_a_kind(said, vocabulary):
        said = ""  # "A, B, mail providers, C"
    bracket = _BRACKET.match(said)
    for each in joined:
        if each is joined[-1]:
            _say(each, said, content, vocabulary)
        elif not done:
            _say(each, said[bracket.end() :] if bracket else said, content, vocabulary)
        if done and not each.texts.get("purpose"):
            each.add("purpose", done, content.fragments, "said-of-the-name", 0.7)


def _ends_with_a_kind(said: str, vocabulary: Vocabulary) -> bool:
    """Whether words behind names are others of some kind, who are not named."""
    said = said.strip(" ,")
    kinds = cue(vocabulary, "reading", "several-companies").find(said)
    return bool(kinds) and kinds[-1].end == len(said)


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


def _before_the_next(behind: str, done: str, vocabulary: Vocabulary) -> str:
    """The words behind a name for which all is `done`, without the clause that leads to the next one."""
    if not done or not _done_at(behind, vocabulary):
        return behind
    ends = [found.start() for found in _ANY_END.finditer(behind)]
    return behind[: ends[-1] if ends else 0]


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


def _say(draft: Draft, behind: str, content: Text, vocabulary: Vocabulary) -> None:
    """Put what a sentence says behind a name into fields: "(Ireland; hosting)", ", based in Dublin, …"."""
    sentence, parts = front_and_parts(content.saying(behind), vocabulary)
    if sentence.endswith("."):  # "\u2026 hosts our servers. Location: Norway."
        behind = sentence
        for label, role, words in parts:
            say(draft, label, role, words.rstrip("."), content, vocabulary)
    behind = behind_an_alias(draft, behind.lstrip(), content, vocabulary)
    behind = _behind_the_seat(draft, behind, content, vocabulary)
    behind = _behind_an_apposition(draft, behind, content, vocabulary)
    bracket = _BRACKET.match(behind)
    if bracket and cue(vocabulary, "cells", "company-form").find(bracket[1]):
        draft.add_other("entity", bracket[1].strip("() "), content.fragments)  # whose the name is
        for seat in vocabulary.matcher("places").find(bracket[1])[-1:]:
            draft.add("entity_location", seat.text, content.fragments, "said-of-the-name", 0.8)
        behind = behind[bracket.end() :]
    elif bracket and not draft.texts.get("purpose") and _describes(bracket[1], vocabulary):
        describe(draft, bracket[1], content, vocabulary)
        behind = behind[bracket.end() :]
    first = _NEXT_SENTENCE.search(behind)
    inside = _PLACE_IN_BRACKETS.search(behind, 0, first.start() if first else len(behind))
    apart = inside is not None and not (located(behind, vocabulary) or "").endswith(")")
    if inside and apart and like_a_place(inside[1], vocabulary) == 1:  # "Acme for our e-mail (Norway), and …"
        draft.add("location", inside[1], content.fragments, "said-of-the-name", 0.8)
        behind = behind[: inside.start()].rstrip()
    place = located(behind, vocabulary) or place_in(behind, vocabulary)
    if place and not draft.texts.get("location"):
        draft.add("location", place, content.fragments, "said-of-the-name", 0.8)
    said = _whole(without_the_place(behind, vocabulary), vocabulary)
    if covers_a_transfer(said, vocabulary):
        draft.add("safeguard", one_line(said), content.fragments, "said-of-the-name", 0.8)
    elif not draft.texts.get("purpose") and _tells_what_for(said, vocabulary):
        draft.add("purpose", one_line(said), content.fragments, "said-of-the-name", 0.7)


def _behind_the_seat(draft: Draft, behind: str, content: Text, vocabulary: Vocabulary) -> str:
    """The words behind the place or the address right behind a name (", Weg 1, 20095 Hamburg, \u2026")."""
    ends = [found.start() for found in islice(_COMMA.finditer(behind, 1, _LONGEST_SEAT), _MOST_COMMAS)]
    stop = _SENTENCE_END.search(behind)
    ends.append(min(stop.start() if stop else len(behind), _LONGEST_SEAT))
    ends = sorted({*ends, *(found.start() for found in _NEXT_SENTENCE.finditer(behind, 1, _LONGEST_SEAT))})
    for end in reversed(ends if behind.startswith(", ") else ()):
        seat = behind[2:end].strip(" .;")
        seat = seat.rstrip(")") if "(" not in seat else seat
        last = seat.rpartition(",")[2]
        if not vocabulary.matcher("places").find(last) or _NEXT_SENTENCE.search(last):
            continue
        if "\n" not in seat and (
            like_a_place(seat, vocabulary) == 1 or like_a_postal_address(seat, vocabulary)
        ):
            draft.add("entity_location", seat, content.fragments, "said-of-the-name", 0.8)
            return behind[end:].lstrip(" ,-\u2013\u2014")
    return behind


def _behind_an_apposition(draft: Draft, behind: str, content: Text, vocabulary: Vocabulary) -> str:
    """The words behind a clause that says what company one is (", a Norwegian company, for \u2026").

    A place in it is that of its seat.
    """
    clause = _APPOSITION.match(behind)
    companies = cue(vocabulary, "reading", "company-word").find(clause[1]) if clause else ()
    if clause is None or not companies:
        return behind
    first = clause[1].split()[0]
    if companies[0].start and not cue(vocabulary, "reading", "indefinite-article").whole(first):
        return behind
    for seat in vocabulary.matcher("places").find(clause[1])[-1:]:
        draft.add("entity_location", seat.text, content.fragments, "said-of-the-name", 0.8)
    return behind[clause.end() :].lstrip(" ,")


def _whole(said: str, vocabulary: Vocabulary) -> str:
    """Words without the small ones at their end that lead to the next name, and without half of a bracket."""
    before, _, last = said.rpartition(" ")
    while before and last.islower() and _leads_on(last, vocabulary):
        said = before.rstrip(" ,;")
        before, _, last = said.rpartition(" ")
    return said[: said.rindex("(")].rstrip() if said.count("(") > said.count(")") else said


def _leads_on(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word joins what stands before it to what comes: "and", "to", "with"."""
    cues = (("cells", "conjunction"), ("reading", "joining-word"), ("reading", "place-preposition"))
    return any(cue(vocabulary, scheme, name).whole(word) for scheme, name in cues)


def _tells_what_for(said: str, vocabulary: Vocabulary) -> bool:
    """Whether words behind a name go on with it ("hosts our servers"), or name a purpose."""
    first, *more = said.split(maxsplit=1) or [""]
    if cue(vocabulary, "cells", "conjunction").whole(first):  # what follows has a subject of its own
        return False
    goes_on = first.islower() and bool(more) and not cue(vocabulary, "reading", "joining-word").whole(first)
    return goes_on or bool(vocabulary.matcher("purposes").find(said))


def _done(before: str, vocabulary: Vocabulary) -> str:
    """What a sentence says is done by the name behind it: "Payments", of "Payments are handled by …"."""
    sought = _sought(before, vocabulary)
    if sought:
        return sought
    verb = cue(vocabulary, "reading", "linking-verb").find(before)
    done = before[: verb[0].start].strip(" ,") if verb else ""
    if done and _by_whom(before[verb[0].end :], vocabulary):
        is_data = covered(done, "data-categories", vocabulary) == 1  # "Personal data are processed by \u2026"
        return done if not is_data or covered(done, "purposes", vocabulary) == 1 else ""
    return _purpose_in(done, vocabulary) or _done_at(before, vocabulary)


def _done_at(before: str, vocabulary: Vocabulary) -> str:
    """The purpose before the word that leads to a name: "e-mail", of "…, e-mail through Acme"."""
    found = cue(vocabulary, "reading", "by-whom").find(before)
    if not found or before[found[-1].end :].strip():
        return ""
    return _purpose_in(_CLAUSE_END.split(before[: found[-1].start])[-1].strip(), vocabulary)


def _purpose_in(done: str, vocabulary: Vocabulary) -> str:
    """Words that name a purpose, without the small word in front of them; none where they name none."""
    first, _, rest = done.partition(" ")
    done = rest if rest and cue(vocabulary, "reading", "joining-word").whole(first) else done
    return done if vocabulary.matcher("purposes").find(done) else ""


def _by_whom(between: str, vocabulary: Vocabulary) -> bool:
    """Whether nothing but "by", and an article, stands between a verb and the name: "are handled by the"."""
    found = cue(vocabulary, "reading", "by-whom").find(between)
    small = between[found[-1].end :] if found else between
    return bool(found) and (not small.strip() or (small.islower() and len(small.split()) == 1))


def _sought(before: str, vocabulary: Vocabulary) -> str:
    """What a sentence says that the one named behind it is engaged for: "For e-mail we use …".

    Where no word says so ("Payments are left to …") it is what names a purpose.
    """
    engaged = cue(vocabulary, "reading", "we-engage").find(before)
    lead = begins_with(before, "for-what", vocabulary)
    if not engaged or engaged[0].start <= (lead or 0):
        return ""
    sought = before[lead or 0 : engaged[0].start].strip(" ,")
    return sought if lead is not None else _purpose_in(sought, vocabulary)


def _describes(bracket: str, vocabulary: Vocabulary) -> bool:
    """Whether words in brackets say where or what for, and are no other name."""
    parts = bracket.strip("()").split(";")
    return any(
        place_kind(part.strip(), vocabulary) or vocabulary.matcher("purposes").find(part) for part in parts
    ) and not vocabulary.matcher("organisations").whole(bracket.strip("()"))


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
