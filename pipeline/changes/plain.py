"""Texts as two printings of them are compared: what is only form is taken away, every word stays."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from pipeline.model import Engagement

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
"""Quotes and dashes of all shapes are one; what has no width is nothing."""
_BREAK = re.compile(r"[\s;\u2022]+")
"""White space, and what a line break inside a cell may have become: `; ` (DESIGN.md), a bullet."""


def plain(text: str | None) -> str:
    """A text without its form: quotes, dashes, white space, line breaks. Nothing is empty."""
    folded = unicodedata.normalize("NFKC", (text or "").translate(_ALIKE)).translate(_ALIKE)
    return _BREAK.sub(" ", folded).strip()


def plain_set(texts: Iterable[str]) -> frozenset[str]:
    """Texts without their form, each once, in no order; empty ones left out."""
    return frozenset(filter(None, map(plain, texts)))


def heading(text: str | None) -> str:
    """A heading without its form; a heading in capitals is the same heading."""
    return plain(text).casefold()


def glued(text: str | None) -> str:
    """The letters and digits of a text, folded, whatever stands between them."""
    return "".join(word for word, _, _ in words(text or ""))


def plain_name(name: str) -> str:
    """A name without its form; a stop behind it is the sentence's, or how an abbreviation is written."""
    return plain(name).rstrip(" .,:")


def name_key(name: str) -> str:
    """What two printings of a name have in common: its letters and digits, folded."""
    return glued(name) or plain(name).casefold()


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts have the same words in the same order: punctuation and capitals are form."""
    return [word for word, _, _ in words(one or "")] == [word for word, _, _ in words(other or "")]


def addresses(engagement: Engagement) -> frozenset[str]:
    """The addresses that a row links to; how their characters are escaped is form (RFC 3986, section 2.4)."""
    return plain_set(unquote(link.href or "").replace(" ", "") for link in engagement.row.links)


def signature(engagement: Engagement) -> tuple[Hashable, ...]:
    """All that a row says, without its form: rows of one signature say the same.

    The headers of columns that are no field are form: their texts count. So is the label of a link: its
    address counts.
    """
    row = engagement.row
    return (
        heading(row.section),
        plain_name(row.processor),
        tuple(sorted(plain_set(row.services))),
        *map(plain, (row.purpose, row.data, row.location, row.entity_location, row.safeguard, row.status)),
        tuple(sorted(plain_set(row.footnotes))),
        tuple(sorted(plain_set(text for _, text in row.other))),
        tuple(sorted(addresses(engagement))),
    )
