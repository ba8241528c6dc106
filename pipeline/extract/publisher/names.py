"""What a name of a publisher looks like, and words that are none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.looks import READING, cue, like_a_place, one_of, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vocabulary import Vocabulary

_WORD = r"[\w&-]*(?:\.\w+)*"
NAME = rf"(?P<name>(?:[A-Z\u00c0-\u00de]|\d+[a-zA-Z]|[a-z]+[A-Z]){_WORD}(?:[^\S\n]+[A-Z\d&]{_WORD}){{0,3}})"
"""Words in capitals; the first may have its capital further on ("eBay")."""
SMALL_NAME = r"(?P<name>[a-z][\w-]+)"
"""A name that is one word without a capital, where a title has it."""
NAME_AND_FORM = rf"{NAME}(?:,?\s+<cells:company-form>\.?)?"
"""A name with the legal form behind it, if it has one; for `worded`."""
_CODE = re.compile(r"[A-Z]+(?:-[A-Z]+)*-\d+")
"""A number that a register gives a document: "ABC-PRIV-001"."""
_NUMBERED = re.compile(r"\d+[.)]\s")
"""The number of a section in front of words."""
_ROMAN = re.compile(r"[IVX]+")
_WHOLE_COMPOUND = 6
"""Letters of a word for a kind of document that may end a longer word ("Verwerkingsregister"), at least."""


def is_a_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words may be a name: no term that a contract defines, no word of a list, no place, no code."""
    if len(name) < 2 or not any(map(str.isalpha, name)) or says(name, "list", vocabulary):
        return False
    if _CODE.fullmatch(name) or _NUMBERED.match(name) or _ROMAN.fullmatch(name):
        return False
    if like_a_place(name, vocabulary) == 1 or cue(vocabulary, "reading", "list-qualifier").whole(name):
        return False
    if _is_a_kind_of_document(name, vocabulary):
        return False
    first, _, rest = name.partition(" ")
    begins = bool(rest) and bool(cue(vocabulary, "reading", "begins-a-name").whole(first))
    return not any(
        cue(vocabulary, "reading", no_name).whole(word)
        for no_name in ("defined-term", "joining-word", "not", *(() if begins else ("begins-a-name",)))
        for word in ((name, rest) if begins else (name, first))
    )


def _is_a_kind_of_document(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words end with one for a kind of document: "Vendor Register"."""
    last = name.rsplit(maxsplit=1)[-1]
    kinds = cue(vocabulary, "reading", "document-kind")
    if kinds.whole(last):
        return True
    return any(len(kind) >= _WHOLE_COMPOUND and last.casefold().endswith(kind) for kind in _kinds(vocabulary))


@lru_cache(maxsize=4)
def _kinds(vocabulary: Vocabulary) -> tuple[str, ...]:
    kind = READING + "document-kind"
    labels = (label.text for label in vocabulary.labels_of(kind))
    return tuple(sorted({text.casefold() for text in labels}))


def is_written_small(name: str, passages: Sequence[str]) -> bool:
    """Whether each word of a name is one without a capital, there or in a sentence ("a vendor")."""
    text = "\n".join(passages)
    return all(
        word.islower() or re.search(rf"(?<![\w@/.`-]){re.escape(word.lower())}(?![\w@`]|\.\w)", text)
        for word in name.split()
    )


@lru_cache(maxsize=4)
def form_at_the_end(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A legal form with which a name ends."""
    return re.compile(rf",?\s+{one_of(vocabulary, 'cells', 'company-form')}\.?$", re.IGNORECASE)
