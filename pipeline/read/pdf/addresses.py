"""Addresses as printed: whether one goes on below a wrap, and the links of words, made or only printed."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import Link
from pipeline.read.words import PRINTED_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Page, Word

_LONG = 20
"""Letters of an address from which on a wrap breaks it anywhere; words below a shorter one are others."""
_BROKEN_AT, _WEAKLY = ("//", "-", "?", "&", "=", "_", "%"), ("/", ".", "#", "~")
"""Signs behind which a wrap breaks an address; those that may end one too."""
_INSIDE = frozenset("/-?&=_%.#~+@")
_OF_A_PATH = re.compile(r"\w[./=]\w")
_BEHIND = ".,;:!?)>"
_FULL = 1.2
"""Font sizes that a line's end is off that of its column, at the most, where a wrap broke an address."""


def is_address(word: str) -> bool:
    """Whether a word is an address of the web or of mail."""
    return "://" in word or word.startswith("www.") or "@" in word


def address_goes_on(address: str, line: Line, below: Line, page: Page, room: float | None) -> bool:
    """Whether the address that a line ends with goes on in the line below.

    Args:
        address: as far as it was read, from lines above too.
        line: whose last word it is.
        below: the next line.
        page: for its links: words of the same link are one address if that has both.
        room: where the lines' column ends, as far as is known.
    """
    rest = below.words[0].text
    made = _href(line.words[-1], page)
    if not is_address(address) or is_address(rest) or made != _href(below.words[0], page):
        return False
    if made is not None and address in made:
        return address + rest.rstrip(_BEHIND) in made
    if not (rest[0].isalnum() or rest[0] in _INSIDE):
        return False
    return _may_break(address, line, below, (room or line.x1) - line.x1)


def _may_break(address: str, line: Line, below: Line, left: float) -> bool:
    """Whether a wrap breaks an address where so much is left of a line.

    It does behind a sign of one where what follows has no room; a long one anywhere, but not before words;
    any before what has a sign of one inside, or fills the next line alone.
    """
    rest = below.words[0]
    is_full, has_no_room = left < _FULL * line.size, left < rest.x1 - rest.x0
    fills = len(below.words) == 1 and below.x1 > line.x1 - _FULL * line.size
    is_a_word = len(below.words) > 1 and rest.text.rstrip(_BEHIND).isalpha()
    if address.endswith(_BROKEN_AT):
        return is_full or has_no_room
    if is_full and (fills or _OF_A_PATH.search(rest.text)):
        return True
    if len(address) <= _LONG:
        return False
    if address.endswith(_WEAKLY):
        return is_full or (has_no_room and not is_a_word)
    return is_full and not is_a_word


def links_of(text: str, words: Sequence[Word], page: Page) -> tuple[Link, ...]:
    """The links of words in reading order: those that cover them, and the addresses that none covers.

    A reader of PDFs makes a link of an address that is only printed, as Markdown does.
    """
    printed = list(PRINTED_ADDRESS.finditer(text))[::-1] if "://" in text else []
    if not printed and not page.links:
        return ()
    end = 0
    links: list[Link] = []
    for address, together in groupby(words, key=lambda word: _href(word, page)):
        run = list(together)
        if address is not None:
            links.append(Link(" ".join([word.text for word in run]), address))
        for word in run if printed else ():
            if "://" not in word.text:
                continue
            end = max(text.find(word.text, end), end) + len(word.text)
            while printed and printed[-1].start() < end:
                found = printed.pop()[0]
                if address is None and "." in found:  # else the page's edge cut it
                    links.append(Link(found, found))
    return tuple(links)


def _href(word: Word, page: Page) -> str | None:
    return page.links[word.link] if word.link >= 0 else None
