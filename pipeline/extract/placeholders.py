"""Cells that only hold the place of something: "TBD", "[Insert name]", "None at present", "Example Inc."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.headers import names_a_field
from pipeline.extract.looks import cue, is_a_kind, joining_words
from pipeline.vocabulary import remembered, words

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

RULE = "placeholder-for-a-name"
"""The rule by which rows and items of such a name are ignored."""
_BRACKETED = re.compile(
    r"\[[^\[\]]+\]|\{\{[^{}]+\}\}|\{[^{}]+\}|<[^<>]+>|[_.\u2026]{3,}|[-\u2013\u2014_.\u2026\s]+"
)
_TO_BE_WRITTEN = re.compile(r"[^_]{0,60}_{4,}\s*")
"""A line to be filled in by hand, as those of a signature: "Name: ________"."""
_IN_BRACKETS = re.compile(r"\([^\W\d_A-Z][^()]*\)")
"""A name that stands in brackets, and begins with a small letter: "(another provider)"."""
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_BLANK = re.compile(r"(?:\{\{[^{}]*\}\}|\[{1,2}[\s_.\u2026]*\]{1,2}|_{3,}+|\s)+")
_FORM = re.compile(r"\[{1,2}([^\[\]]{2,80})\]{1,2}")
"""Words in square brackets that say what to write there."""
_BEHIND_A_FIELD = re.compile(r"\s*[,:]\s|\s[-\u2013\u2014]\s")
_WHO_IS_TO = re.compile(r"[A-Z]{2,20}:\s*")
"""Who is to do what stands behind: "LAWYER: confirm the region"."""
_UNTICKED = re.compile(r"\[ ?\]\s")
_COUNTED = re.compile(r"(.{2,60}?)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})")
_AROUND = " \t\n.:;,*_()[]{}<>-\u2013\u2014\u2026"
_WORDS = 8
"""Words of what only holds a place, at most."""


@remembered
def names_nobody(name: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands for a name says that there is none, or none yet, or what one would look like."""
    text = name.strip()
    remark = _REMARK.search(text)
    front = text[: remark.start()] if remark else text
    if any(form.fullmatch(text) for form in (_BRACKETED, _TO_BE_WRITTEN, _IN_BRACKETS)) or (
        front and _BRACKETED.fullmatch(front)  # "[BILLING] (e.g. Acme)"
    ):
        known = vocabulary.matcher("organisations").find(bare := front.strip("[]{}<> "))
        return not (known and bare.startswith(known[0].text))  # "[Acme / Bolt \u2013 to be confirmed]"
    front = front.strip(_AROUND)
    if front and cue(vocabulary, "reading", "placeholder").whole(front):
        return True
    if remark and is_a_kind(front, vocabulary):  # "E-mail provider (to be chosen)"
        return bool(cue(vocabulary, "reading", "placeholder").whole(remark[0].strip(_AROUND)))
    bare = text.strip(_AROUND)
    if not bare or len(bare.split()) > _WORDS:
        return False
    if any(cue(vocabulary, "reading", kind).whole(bare) for kind in ("remark", "placeholder")):
        return True
    counted = _COUNTED.fullmatch(bare)
    return _is_an_example(text, vocabulary) or bool(counted and _is_a_word_for_one(counted[1], vocabulary))


def says_nothing_yet(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell is a blank that nobody has filled in: "[ ]", "{{region}}", "[FILL IN: e.g. EU]".

    Brackets around nothing but what a field is called, with or without examples ("[Region, e.g. EU]"), too,
    and such as say that it is open ("[Region TBC]").
    """
    words_in = text.strip()
    if words_in[:1].isalnum():  # as nearly all
        return False
    if words_in and (_BLANK.fullmatch(words_in) or _UNTICKED.match(words_in)):
        return True
    if not (words_in.startswith("[") and words_in.endswith("]")):
        return False
    form = _FORM.fullmatch(words_in)
    if form and names_a_field(_BEHIND_A_FIELD.split(form[1], maxsplit=1)[0], vocabulary):
        return True
    bare = words_in.strip("[] ")
    if len(bare.split()) <= _WORDS and _ends_open(bare, vocabulary):
        return True
    found = cue(vocabulary, "cells", "to-do").find(bare)
    return bool(found) and (not found[0].start or _WHO_IS_TO.fullmatch(bare[: found[0].start]) is not None)


def _ends_open(words_in: str, vocabulary: Vocabulary) -> bool:
    """Whether words end with those for what is not known yet: "region TBC"."""
    found = cue(vocabulary, "reading", "placeholder").find(words_in)
    return bool(found) and found[-1].end == len(words_in)


def _is_an_example(text: str, vocabulary: Vocabulary) -> bool:
    """Whether each word of a name is one for an example, for a company, or a legal form."""
    examples = cue(vocabulary, "reading", "example").find(text)
    if not examples:
        return False
    known = [
        *examples,
        *cue(vocabulary, "cells", "company-form").find(text),
        *cue(vocabulary, "reading", "processor").find(text),
    ]
    return all(
        word in joining_words(vocabulary) or any(one.start <= start and end <= one.end for one in known)
        for word, start, end in words(text)
    )


def _is_a_word_for_one(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is what a header calls the names under it, and not a word that may be one by chance."""
    found = cue(vocabulary, "reading", "processor").whole(text)
    return any(label.strength != "hidden" for label in found)
