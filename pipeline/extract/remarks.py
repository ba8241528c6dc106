"""Remarks behind a name that are no part of it: on what condition, in which form or region, what for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.looks import LIKELY, begins_with, cue, like_a_name, only_a_place
from pipeline.extract.pieces import place_kind
from pipeline.model import Text
from pipeline.vocabulary import remembered

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

_BRACKET_AT_THE_END = re.compile(r"\s*\(([^()]{2,80})\)\s*$")
_DASH = re.compile(r"\s+[-\u2013\u2014]\s+")
_PARTED = re.compile(r"\s*[,;/]\s*|\s+[\u2013\u2014-]\s+")
_FEW_WORDS = 6


@remembered
def without_remarks(name: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """A name, and the remarks behind it; the name alone where what stands behind may be a part of it.

    In brackets a remark says on what condition, in which form or in which region ("Acme (optional)", "Acme
    (EU region)"); behind a dash also what for ("Acme \u2013 hosting"). Brackets with another name or with a
    place alone are none.
    """
    dash = next((one for one in _DASH.finditer(name) if _is_outside_brackets(name, one.start())), None)
    if dash is not None:
        bare, remark = _without_brackets(name[: dash.start()].rstrip(), vocabulary)
        behind = name[dash.end() :].strip()
        if like_a_name(Text(bare), vocabulary) >= LIKELY and _says_what_for(behind, vocabulary):
            return bare, (*remark, behind)
    return _without_brackets(name, vocabulary)


def _is_outside_brackets(name: str, at: int) -> bool:
    return name.count("(", 0, at) <= name.count(")", 0, at)


def _without_brackets(name: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    bracket = _BRACKET_AT_THE_END.search(name)
    if bracket and bracket.start() and is_a_remark(bracket[1], vocabulary):
        return name[: bracket.start()].rstrip(), (bracket[1].strip(),)
    return name, ()


@remembered
def is_a_remark(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words in brackets say on what condition, in which form or in which region one is engaged."""
    cues = ("condition", "remark-on-a-name")
    first, _, behind = words.partition(" ")
    if (first.islower() or behind[:1].islower()) and any(
        begins_with(words, each, vocabulary) is not None for each in cues
    ):
        return True
    remarks = cue(vocabulary, "reading", "remark-on-a-name")
    parts = [part for part in _PARTED.split(words) if part.strip()]
    said = [bool(remarks.whole(part)) or _is_a_region(part, vocabulary) for part in parts]
    told = [part[0].islower() or only_a_place(part, vocabulary) for part in parts]
    return any(said) and all(map(max, said, told))


def _is_a_region(part: str, vocabulary: Vocabulary) -> bool:
    """Whether words are a place and what is there ("EU region"): a place alone may be that of a seat."""
    return place_kind(part, vocabulary) == "location" and not only_a_place(part, vocabulary)


def _says_what_for(behind: str, vocabulary: Vocabulary) -> bool:
    """Whether a few words behind a dash are a remark, or name a purpose and nobody."""
    if is_a_remark(behind, vocabulary):
        return True
    return (
        len(behind.split()) <= _FEW_WORDS
        and bool(vocabulary.matcher("purposes").find(behind))
        and not vocabulary.matcher("organisations").find(behind)
        and not cue(vocabulary, "cells", "company-form").find(behind)
    )
