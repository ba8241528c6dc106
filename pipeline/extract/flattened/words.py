"""Raw text as words: what a reader sees of it, and what each word looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Fragment, Link
from pipeline.model.making import set_by_slots
from pipeline.vocabulary import fold, remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_PART_OF_LINK = re.compile(r"\[[^\[\]]*\Z|\A[^\[\]]*\]\([^()\s]*\)")
"""A link whose label is wrapped: its start at the end of a line, its end at the start of the next."""
_EMPHASIS = re.compile(r"\\?\*\*|__")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_EDGE = "()[]{}.,;:!?/*†‡\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"
_MARKS = "*†‡§"
_SHORT = 200
"""Characters of a piece whose words are kept for a while, at most."""


@set_by_slots
@dataclass(frozen=True, slots=True)
class Word:
    """A word of a raw text.

    Attributes:
        span: where it stands, mark-up included.
        text: the word as a reader sees it.
        key: the word folded, punctuation at its ends removed: what counts as the same word.
        shape: `lower`, `capital`, `capitals`, `number`, `open` (begins with a bracket) or `mark`.
        tail: the punctuation that it ends with: ``""``, `.`, `,`, `;`, `:`, `)` or `*`.
        linked: whether it is part of a hyperlink.
        glued: whether it belongs to one link with the word before it.
    """

    span: CharSpan
    text: str
    key: str
    shape: str
    tail: str
    linked: bool
    glued: bool


def span_of(piece: Fragment) -> CharSpan:
    """Where a piece of a plain text stands in it.

    Raises:
        TypeError: the piece is of a document of another kind.
    """
    if not isinstance(piece.locator, CharSpan):
        raise TypeError(f"no place in a plain text: {piece.locator}")
    return piece.locator


def visible(raw: str) -> str:
    """What a reader sees of a raw text: link labels instead of links, no emphasis marks, single spaces."""
    return " ".join(_unmarked(raw).split())


def _unmarked(raw: str) -> str:
    if "](" in raw:
        raw = _LINK.sub(r"\1", raw)
    return _EMPHASIS.sub("", raw) if "**" in raw or "__" in raw else raw


def words(piece: Fragment) -> tuple[Word, ...]:
    """The words of a piece, in order; every character that is no white space is in exactly one of them."""
    return _kept(piece) if len(piece.text) <= _SHORT else _found(piece)


@lru_cache(maxsize=1024)  # a line is tried in the cells around it, and in each again and again
def _kept(piece: Fragment) -> tuple[Word, ...]:
    return _found(piece)


def _found(piece: Fragment) -> tuple[Word, ...]:
    links = []
    if "[" in piece.text or "](" in piece.text:
        links = [m.span() for pattern in (_LINK, _PART_OF_LINK) for m in pattern.finditer(piece.text)]
    offset = span_of(piece).start
    found = []
    for m in _WORD.finditer(piece.text):
        start, end = m.span()
        inside = next((span for span in links if span[0] < end and start < span[1]), None)
        found.append(_word(piece.text, start, end, inside, offset))
    return tuple(found)


def _word(whole: str, start: int, end: int, link: tuple[int, int] | None, offset: int) -> Word:
    raw = whole[start:end]
    if link is not None:
        raw = raw[: link[1] - start]  # punctuation behind a link is not part of its label
        behind = whole[link[1] : end] if end > link[1] else ""
        raw = re.sub(r"\]\([^()\s]*\)$", "", raw).replace("[", "", 1) + behind
    text = _EMPHASIS.sub("", raw) if "**" in raw or "__" in raw else raw
    key, shape, tail = _looks(text)
    return Word(
        span=CharSpan(offset + start, offset + end),
        text=text,
        key=key,
        shape=shape,
        tail=tail,
        linked=link is not None,
        glued=link is not None and link[0] < start,
    )


@remembered
def _looks(text: str) -> tuple[str, str, str]:
    """What counts as the same word, its shape and its tail."""
    return fold(text.strip(_EDGE)) or text, _shape(text), _tail(text)


def _shape(text: str) -> str:
    if text[:1] in "([{":
        return "open"
    bare = text.strip(_EDGE)
    if not bare or not bare[0].isalnum():
        return "mark"
    if bare[0].isdigit():
        return "number"
    if bare[0].islower():
        return "lower"
    letters = "".join(c for c in bare if c.isalpha())
    return "capitals" if len(letters) > 1 and letters.isupper() else "capital"


def _tail(text: str) -> str:
    last = text[-1:]
    if last in ".,;:)":
        return last
    return "*" if last in _MARKS else ""


def join(parts: Iterable[str]) -> str:
    """Visible parts put together in reading order; a word parted at its own hyphen is closed again."""
    text = ""
    for part in parts:
        if text.endswith("-") and text[-2:-1].isalpha() and part[:1].islower():
            text += part
        elif text and part:
            text += " " + part
        else:
            text += part
    return text


def text_of(pieces: Sequence[Fragment]) -> str:
    """The text of a cell that stands in several pieces."""
    raw = "\n".join(piece.text for piece in pieces)
    return join(" ".join(line.split()) for line in _unmarked(raw).split("\n"))


def links_of(pieces: Sequence[Fragment]) -> tuple[Link, ...]:
    """The hyperlinks of a cell: mark-up first, then printed addresses; a label wrapped in two is one link.

    An address `#` is what is left where a page's links were lost: no address.
    """
    found: list[Link] = []
    raw = "\n".join(piece.text for piece in pieces)
    end = -1
    for m in _LINK.finditer(raw):
        href = None if m[2] in ("", "#") else m[2]
        label = visible(m[1])
        if found and not raw[end : m.start()].strip() and found[-1].href == href:
            label = join((found.pop().label, label))
        found.append(Link(label, href))
        end = m.end()
    if not found:
        found.extend(Link(address, address) for address in addresses(visible(raw)))
    return tuple(found)


def addresses(text: str) -> tuple[str, ...]:
    """Web addresses printed in a text.

    An address wrapped over lines has a space behind one of its slashes: a word follows that itself has a
    slash in it, or is the last of the text.
    """
    if "://" not in text:
        return ()
    mended = re.sub(r"(?<=/) (?=[a-z0-9._~%-]+(?:/|$))", "", text)
    return tuple(m.rstrip(".,;)") for m in _ADDRESS.findall(mended))
