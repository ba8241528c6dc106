"""Whose list a document is, where it says so: in a title, or as the one who engages the sub-processors."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.looks import READING, cue, one_of, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Row
    from pipeline.vocabulary import Vocabulary

_WORD = r"[\w&-]*(?:\.\w+)*"
_NAME = rf"(?P<name>(?:[A-Z]|\d+[a-zA-Z]|[a-z]+[A-Z]){_WORD}(?:\s+[A-Z\d&]{_WORD}){{0,3}})"
"""Words in capitals; the first may have its capital further on ("eBay")."""
_SMALL_NAME = r"(?P<name>[a-z][\w-]+)"
"""A name that is one word without a capital, where a title has it."""
_BRACKETS = r"(?:,?\s+\([^()]*\))?"
_OWNS = re.compile(rf"\b{_NAME}['\u2019]s\s")
_SIGNED = re.compile(
    rf"(?:\u00a9|\([cC]\)|[Cc]opyright)\s*(?:\d{{4}}(?:\s*[-\u2013]\s*\d{{4}})?)?,?\s*{_NAME}"
)
"""Whose the rights in a page are."""
_TITLE_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7:-]\s+|\s*\|\s*")
_SAY_WHAT_IT_IS = frozenset({"list", "list-qualifier", "document"})
"""Words of a title that name no publisher."""
_NAME_WORDS = 4
_ACTING, _OFFERING, _OWNING, _TITLED = 4, 3, 1, 3
_LEAST = 3
"""What must speak for a name, counted in mentions: one as the one who acts, or in a title."""


def publisher_of(
    titles: Sequence[str], passages: Sequence[str], rows: Sequence[Row], vocabulary: Vocabulary
) -> str | None:
    """The name that most speaks for being the publisher's; None where nothing does.

    Args:
        titles: what the document calls itself.
        passages: its paragraphs and headings.
        rows: what it lists: a name in the list is the publisher only where a title says so.
        vocabulary: words for lists, what publishers do, and words in capitals that are no names ("Customer").
    """
    votes: Counter[str] = Counter()
    titled = dict.fromkeys(name for title in titles for name in _in_title(title, passages, vocabulary))
    for name in titled:
        votes[name] += _TITLED
    form = _form_at_the_end(vocabulary)
    for passage in passages:
        for pattern, weight in (
            (_acts_in_a_sentence(vocabulary, _NAME), _ACTING),
            (_acted_for(vocabulary, _NAME), _ACTING),
            (_offers(vocabulary), _OFFERING),
            (_OWNS, _OWNING),
            (_SIGNED, _ACTING),
        ):
            for found in pattern.finditer(passage):
                votes[form.sub("", found["name"].strip(" .,'\u2019"))] += weight
    listed = {row.processor.casefold() for row in rows}
    listed |= {form.sub("", row.processor).casefold() for row in rows}
    fit = [
        (count, name)
        for name, count in votes.items()
        if count >= _LEAST
        and _is_a_name(name, vocabulary)
        and (name in titled or name.casefold() not in listed)
    ]
    if not fit:
        return None
    best = max(fit, key=lambda pair: (pair[0], -len(pair[1]), pair[1]))[1]
    spellings = Counter(re.findall(rf"\b{re.escape(best)}\b", "\n".join(passages), re.IGNORECASE))
    return max(spellings, key=lambda name: (spellings[name], name == best, name), default=best)


def _in_title(title: str, passages: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The names that a title leaves when the words for a list, or for a policy, are taken out.

    A word without a capital is one where the document says that it acts, or is acted for.
    """
    if not says(title, "list", vocabulary) and not says(title, "document", vocabulary):
        return
    for part in _TITLE_PARTS.split(title):
        left, end = "", 0
        for match in vocabulary.matcher("reading").find(part):
            if not _SAY_WHAT_IT_IS.isdisjoint(iri.removeprefix(READING) for iri in match.concepts):
                left += part[end : match.start] + "\0"
                end = match.end
        for piece in (left + part[end:]).split("\0"):
            name = re.sub(r"['\u2019]s$", "", piece.strip(" \t-\u2013\u2014|:,/&.()"))
            words = name.split()
            joined = any(
                cue(vocabulary, "reading", "joining-word").whole(word) for word in (*words[:1], *words[-1:])
            )
            if len(words) > _NAME_WORDS or joined:
                continue
            if any(c.isupper() for c in name) or name in _small_names(passages, vocabulary):
                yield name


def _small_names(passages: Sequence[str], vocabulary: Vocabulary) -> set[str]:
    """The words without a capital that act in some sentence, or are acted for."""
    patterns = (_acts_in_a_sentence(vocabulary, _SMALL_NAME), _acted_for(vocabulary, _SMALL_NAME))
    return {
        found["name"] for passage in passages for pattern in patterns for found in pattern.finditer(passage)
    }


def _is_a_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words in capitals may be a name: no term that a contract defines, no word of a list."""
    if len(name) < 2 or says(name, "list", vocabulary):
        return False
    return not any(
        cue(vocabulary, "reading", "defined-term").whole(word) for word in (name, name.split(maxsplit=1)[0])
    )


def acts(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the name that ends there is the one who acts in its sentence, or is said not to."""
    return _acts_now(vocabulary).match(text, end) is not None


# ── patterns: what stands around a name, with the words that the vocabulary has for it ──────────────────


@lru_cache(maxsize=4)
def _acts_now(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\.?{_BRACKETS}\s+{_verb(vocabulary)}")


def _verb(vocabulary: Vocabulary) -> str:
    also = one_of(vocabulary, "cells", "with-affiliates")
    denied = one_of(vocabulary, "reading", "not")
    return rf"(?:{also}\s+)?(?:{denied}\s+)?(?:{one_of(vocabulary, 'reading', 'acts')})\b"


@lru_cache(maxsize=8)
def _acts_in_a_sentence(vocabulary: Vocabulary, name: str) -> re.Pattern[str]:
    form = one_of(vocabulary, "cells", "company-form")
    return re.compile(
        rf"(?:^|[.;:(]\s+|\b(?:[a-zß-öø-ÿ]+|[Ss]ub-?[Pp]rocessors)\s+|,\s+){name}(?:,?\s+{form}\.?)?{_BRACKETS}"
        rf"\s+{_verb(vocabulary)}",
        re.MULTILINE,
    )


@lru_cache(maxsize=8)
def _acted_for(vocabulary: Vocabulary, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{one_of(vocabulary, 'reading', 'acted')})\s+{name}\b")


@lru_cache(maxsize=4)
def _offers(vocabulary: Vocabulary) -> re.Pattern[str]:
    article = one_of(vocabulary, "cells", "small-word")
    offered = one_of(vocabulary, "reading", "what-is-offered")
    return re.compile(rf"\b(?i:{article})\s+{_NAME}[ -](?:{offered})\b")


@lru_cache(maxsize=4)
def _form_at_the_end(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf",?\s+{one_of(vocabulary, 'cells', 'company-form')}\.?$")
