"""Sub-processors that a sentence enumerates: "We use: Acme (hosting, US) and Corvid (logs)."."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.extract.before_names import announced_for
from pipeline.extract.cells import Draft
from pipeline.extract.context import introduces, nearness
from pipeline.extract.described import describe, locate
from pipeline.extract.looks import (
    BRAND,
    LIKELY,
    begins_with,
    conjunctions,
    covered,
    cue,
    is_a_kind,
    like_a_brand,
    like_a_name,
    one_of,
    says,
)
from pipeline.extract.named import kind_and_brackets, name_in_front
from pipeline.extract.seats import name_before_an_address
from pipeline.extract.tables import LEAST, Reading
from pipeline.model import ListItem, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_MOSTLY = 0.6
"""The share of the enumerated that must begin with what looks like a name."""
_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+")
_COLON = re.compile(":")
_MOST_COLONS = 8
"""Colons of a paragraph behind which an enumeration is looked for; the last that words announce it counts."""
_LONGEST_FIRST = 200
"""Characters behind such a verb in which the first name stands."""
_SENTENCE_ENDS = re.compile(r"\.\s+(?=[^\W\d_a-z])|(?<=\))\.\s+")
_LONGEST_FORM = 3
"""Letters of a legal form or an abbreviation, whose full stop ends no sentence ("Inc."), at most."""
_MARKS = (";", "\u00b7", "\u2022", "|")
"""What parts the enumerated where it stands between them; else a comma does, and an "and"."""
_MOST_SHARED = 100
"""Pieces of an enumeration, at most, that are looked at for what is said of several names."""
_LONGEST_LED = 600
"""Characters of a piece in which what is said behind its name begins: each that goes on with it adds some."""
_LAST_BRACKET = re.compile(r"\([^()]+\)$")
_OF_A_KIND = re.compile(r"([^()]{2,100}?)\(([^()]{2,200})\)")
"""What somebody is for, and the name in brackets behind it."""
_ASIDE = re.compile(r"[-\u2013\u2014]\s+([^\u2013\u2014]{2,120}?)\s+[-\u2013\u2014]\s+(?=\S)")
"""Words between dashes in front of a name, which say when it is engaged."""
_PIECES = re.compile(r"[()\[\]]|[^()\[\]]+")


def read_enumerations(
    units: Sequence[Unit], titles: Sequence[Text], vocabulary: Vocabulary
) -> Iterator[Reading]:
    """Names behind a colon in a sentence that announces them, or in the paragraph under one that does.

    Under words for a list also those behind the verb that engages them, each with what for: "We use Acme for
    hosting and Bolt for e-mail."
    """
    for unit in units:
        intro = unit.intro[-1] if unit.intro else None
        for content in filter(None, map(_content, unit.blocks)):
            words = _enumeration(content, intro, vocabulary)
            engaged = [] if words else _engaged_for_each(content.text, vocabulary)
            if engaged and nearness(unit, titles, vocabulary) <= 0:
                engaged = []
            words = words or ("" if engaged else _under_its_heading(content, unit, vocabulary))
            intro = content
            pieces = [piece for piece in _parted(words, vocabulary) if piece] if words else []
            if turned := engaged or _behind_their_kinds(words, vocabulary):
                pieces = whole = turned
            else:
                whole = _with_shared_ends(_with_what_goes_on(pieces, words, vocabulary), words, vocabulary)
            drafts = [draft for piece in whole if (draft := _draft(piece, content, vocabulary)) is not None]
            if not drafts or len(drafts) < _MOSTLY * len(pieces):
                continue
            purpose = announced_for(content.text.partition(words)[0], vocabulary) if words else ""
            for draft in drafts:
                if purpose and not draft.texts.get("purpose"):
                    draft.add("purpose", purpose, content.fragments, "kind-as-purpose", 0.7)
                locate(draft, unit, vocabulary)
            rows = tuple(draft.row(unit.section) for draft in drafts)
            yield Reading("prose", unit, LEAST + 0.2, (), rows)


def _behind_their_kinds(words: str, vocabulary: Vocabulary) -> list[str]:
    """Names that stand in brackets behind what they are for, each in front of it: "hosting (Acme, Bolt)".

    None where most brackets are no such ones.
    """
    turned: list[str] = []
    sure: list[bool] = []
    for found in _OF_A_KIND.finditer(words):
        ahead = found[1].rpartition(", ")
        of_a_kind = kind_and_brackets(_bare(f"{ahead[2]}({found[2]})", vocabulary), vocabulary)
        if of_a_kind is None:
            sure.append(False)
            continue
        kind, names = of_a_kind
        sure.append(
            covered(kind, "purposes", vocabulary) >= 1 / 2
            and not like_a_brand(kind, vocabulary)
            and all(like_a_brand(name, vocabulary) for name in names)
        )
        turned.extend(f"{name} \u2013 {kind}" for name in names)
    return turned if 2 * sum(sure) > len(sure) and len(turned) > 1 else []


def _with_what_goes_on(pieces: Sequence[str], text: str, vocabulary: Vocabulary) -> list[str]:
    """Pieces; each that says more of the one before it ("Acme for mail, under the SCCs") with that."""
    whole: list[str] = []
    at = start = 0
    for piece in pieces:
        between, at = at, text.index(piece, at)
        _, said = name_in_front(Text(whole[-1][:_LONGEST_LED]), vocabulary) if whole else ("", "")
        name, _ = name_in_front(Text(piece), vocabulary)  # of "xAI (text)" the name looks like one
        is_name = like_a_name(Text(name), vocabulary) >= LIKELY
        # A comma leads on, and an "and" behind one of whom something is said: not both, as before a next one.
        mark = text[between:at].strip()
        leads_on = mark == "," or ("," not in mark and bool(said))
        goes_on = piece[0].islower() and not is_name and leads_on
        if goes_on and whole:
            whole[-1] = text[start : at + len(piece)]
        else:
            whole.append(piece)
            start = at
        at += len(piece)
    return whole


def _with_shared_ends(pieces: Sequence[str], text: str, vocabulary: Vocabulary) -> list[str]:
    """Pieces; each bare one with what is said of the one that an "and" joins to it.

    Brackets are of two ("Acme and Bolt (mail)"), what for is also of those before them in their enumeration
    ("Acme, Bolt and Corvid for mail"). They are theirs only where something is said of all: else a bare name
    is one of which nothing is.
    """
    if len(pieces) > _MOST_SHARED:
        return list(pieces)
    said = [name_in_front(Text(piece), vocabulary)[1] for piece in pieces]
    ends = [_end_of(*each, vocabulary) for each in zip(pieces, said, strict=True)]
    joining = one_of(vocabulary, "cells", "conjunction")
    shared = list(pieces)
    enumerates = False
    for i in reversed(range(len(pieces))):
        if ends[i] or said[i]:
            enumerates = False
            continue
        follows = ends[i + 1] if i + 1 < len(pieces) else ""
        joined = rf"{re.escape(pieces[i])}\s+{joining}\s+{re.escape(pieces[i + 1])}" if follows else ""
        if not follows or not (enumerates or re.search(joined, text)):
            return list(pieces)
        shared[i] = f"{pieces[i]} {follows}"
        enumerates = not follows.startswith("(")
        ends[i] = follows if enumerates else ""
    return shared


def _end_of(piece: str, said: str, vocabulary: Vocabulary) -> str:
    """What others may share of what a piece says behind its name: what for, else the brackets at its end."""
    if begins_with(said, "for-what", vocabulary) is not None:
        return said
    bracket = _LAST_BRACKET.search(piece)
    return bracket[0] if bracket else ""


def _content(block: Block) -> Text | None:
    return block.content if isinstance(block, Paragraph | ListItem) else None


def _enumeration(content: Text, intro: Text | None, vocabulary: Vocabulary) -> str:
    """The words of a paragraph that enumerate, up to the end of their sentence; none where it does not."""
    at = 0
    announced = None
    for colon in islice(_COLON.finditer(content.text), _MOST_COLONS):
        if introduces(content.text[at : colon.end()], vocabulary):
            announced = colon.end()
        at = colon.end()
    if announced is not None:
        return _sentence(content.text[announced:])
    if (told := _behind_a_verb(content.text, vocabulary)) is not None:
        return _sentence(content.text[told:])
    if intro is not None and introduces(intro.text, vocabulary) and _mark(content.text):
        return _sentence(content.text)
    return ""


def _under_its_heading(content: Text, unit: Unit, vocabulary: Vocabulary) -> str:
    """The first sentence under a heading with the words for a list that says something of each in brackets.

    "Acme (hosting, Norway), Bolt (mail)."
    """
    if unit.section is None or unit.intro or not says(unit.section.text, "list", vocabulary):
        return ""
    words = _sentence(content.text)
    pieces = list(_parted(words, vocabulary)) if _LAST_BRACKET.search(words.rstrip(".")) else []
    names = [piece[: found.start()].strip() for piece in pieces if (found := _LAST_BRACKET.search(piece))]
    are_names = 2 * sum(like_a_brand(name, vocabulary) for name in names) >= len(pieces) > 1
    return words if are_names and len(names) == len(pieces) else ""


def _behind_a_verb(text: str, vocabulary: Vocabulary) -> int | None:
    """Where the names begin in a sentence that says who they are ("Our sub-processors are Acme and Bolt")."""
    listed = {found.end for found in cue(vocabulary, "reading", "list").find(text)}
    verbs = (verb for verb in cue(vocabulary, "reading", "comprises").find(text) if verb.start - 1 in listed)
    for verb in islice(verbs, _MOST_COLONS):
        if text.startswith(" ", verb.end):
            ahead = text[verb.end : verb.end + _LONGEST_FIRST]
            first = next(_parted(_sentence(ahead), vocabulary), "")
            if like_a_brand(name_in_front(Text(first), vocabulary)[0], vocabulary):
                return verb.end
    return None


def _engaged_for_each(text: str, vocabulary: Vocabulary) -> list[str]:
    """The names behind a verb that engages several, each with what it is for behind it; else none."""
    verbs = (
        verb for kind in ("we-engage", "engages-each") for verb in cue(vocabulary, "reading", kind).find(text)
    )
    for verb in islice(verbs, _MOST_COLONS):
        said = _sentence(text[verb.end :].lstrip(" :"))
        pieces = [piece for piece in _parted(said, vocabulary) if piece]
        told = [_served(piece, vocabulary) for piece in pieces]
        if len(told) > 1 and all(told):
            return told
    return []


def _served(piece: str, vocabulary: Vocabulary) -> str:
    """A name and what it is for, in brackets or with a dash between them; empty where a piece is none."""
    bracket = _LAST_BRACKET.search(piece)
    if bracket and _is_somebody(piece[: bracket.start()].strip(), vocabulary):
        said = bracket[0][1:-1].strip()  # and not which of somebody's products: "AWS (S3, SES)"
        return piece if said[:1].islower() or vocabulary.matcher("purposes").find(said) else ""
    for lead in cue(vocabulary, "reading", "for-what").find(piece)[:1]:
        name = piece[: lead.start].strip()
        if _is_somebody(name, vocabulary):
            return f"{name} \u2013 {piece[lead.start :]}"
    return ""


def _is_somebody(name: str, vocabulary: Vocabulary) -> bool:
    return like_a_name(Text(name), vocabulary) >= BRAND and not is_a_kind(name, vocabulary)


def _sentence(text: str) -> str:
    """The text up to the full stop with a new sentence behind it, brackets and the stop of "Inc." aside."""
    begin = opened = 0
    for found in _SENTENCE_ENDS.finditer(text):
        said = text[begin : found.start()]  # since the last full stop: of all before it each would be counted
        begin = found.end()
        opened += said.count("(") - said.count(")")
        last = said.split()[-1:]
        if last and not opened and (said.endswith(")") or len(last[0]) > _LONGEST_FORM):
            return text[: found.start()]
    return text


def _mark(text: str) -> str:
    """The mark that parts an enumeration, outside brackets; none where nothing but commas does."""
    bare = re.sub(r"\([^()]*\)", "", text)
    return next((mark for mark in _MARKS if mark in bare), "")


def _parted(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The pieces of an enumeration: parted by its mark, or by commas and conjunctions, outside brackets."""
    mark = _mark(text)
    depth, piece = 0, ""
    for part in _PIECES.findall(text):
        depth = max(0, depth + (part in "([") - (part in ")]"))
        if depth or part in ")]":
            piece += part
            continue
        first, *more = [part] if part in "([" else _split(part, mark, vocabulary)
        piece += first
        for each in more:
            yield _bare(piece, vocabulary)
            piece = each
    yield _bare(piece, vocabulary)


def _split(text: str, mark: str, vocabulary: Vocabulary) -> list[str]:
    if mark:
        return text.split(mark)
    spans = [(found.start(), found.end()) for found in re.finditer(r",(?=\s)", text)]
    spans += [(found.start, found.end) for found in conjunctions(text, vocabulary)]
    pieces, at = [], 0
    for start, end in sorted(spans):
        # The comma before a legal form is the name's own.
        form = cue(vocabulary, "cells", "company-form").find(text[end : end + 24])
        if form and not text[end : end + form[0].start].strip():
            continue
        pieces.append(text[at:start])
        at = end
    return [*pieces, text[at:]]


def _bare(piece: str, vocabulary: Vocabulary) -> str:
    """A piece without its number and the "and" before it."""
    piece = piece.strip(" \n.;,")
    first, *rest = piece.split(maxsplit=1) or [""]
    if rest and cue(vocabulary, "cells", "conjunction").whole(first):
        piece = rest[0].strip()
    return _NUMBER.sub("", piece)


def _draft(piece: str, content: Text, vocabulary: Vocabulary) -> Draft | None:
    """A row for a piece that begins with a name; None for one that does not."""
    aside = _ASIDE.match(piece)
    piece = piece[aside.end() :] if aside else piece
    name, rest = name_in_front(Text(piece), vocabulary)
    if (
        like_a_name(Text(name), vocabulary) < LIKELY
        or says(name, "list", vocabulary)
        or is_a_kind(name, vocabulary)
    ):
        return None
    content = _lines_with(name, content)
    draft = Draft()
    name, address = name_before_an_address(name, vocabulary)
    draft.add("processor", name, content.fragments, "named-in-a-sentence", 0.8)
    for line in address:
        draft.add("entity_location", line, content.fragments, "address-behind-the-name")
    describe(draft, rest, content, vocabulary)
    if aside:
        draft.add_other("note", aside[1], content.fragments)
    return draft


def _lines_with(name: str, content: Text) -> Text:
    """The text as evidence of a name: of its lines only those that have it, where any has."""
    lines = tuple(fragment for fragment in content.fragments if name in fragment.text)
    return Text(content.text, lines, content.links) if lines else content
