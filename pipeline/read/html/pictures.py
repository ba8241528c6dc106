"""Pictures, which may be drawn with characters, and whether they say more than the words beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.read.html.tags import HAS_ORNAMENT, HAS_WORDS

if TYPE_CHECKING:
    from pipeline.read.html.tree import Element

_ICON = re.compile(r"(?:^|[\s_-])(?:emoji|icon)(?:$|[\s_-])", re.IGNORECASE)
_AVATAR = re.compile(r"(?:^|[\s_-])(?:avatar|initials|monogram)(?:$|[\s_-])", re.IGNORECASE)
_LIGATURE = re.compile(r"(?:^|[\s_-])(?:material-(?:icons|symbols)|mat-icon)(?:$|[\s_-])", re.IGNORECASE)
"""Classes whose typeface draws a picture for the name of one (Google's Material Icons and Symbols)."""
_NAME_OF_ONE = re.compile(r"\s*[a-z][a-z0-9_]{1,40}\s*")
_LETTERS = re.compile(r"\s*[^\W\d_]{1,2}\s*")
"""What stands for a name in a picture's place."""
_PICTOGRAPHS = re.compile(r"[\s\u200D\uFE0F\U0001F300-\U0001F533\U0001F536-\U0001F7DF\U0001F7EC-\U0001FAFF]+")
"""Characters that are pictures, but for flags, ticks and lamps, which say something."""


def is_drawn(element: Element, text: str) -> bool:
    """Whether the text of an element is a picture that is drawn with characters: its author calls it so."""
    drawn = drawn_in(element.attributes.get("class") or "")
    return drawn is not None and drawn.fullmatch(text) is not None


@lru_cache(1024)
def drawn_in(name: str) -> re.Pattern[str] | None:
    """What an element of a class is drawn with, if that is one of icons or of what stands for a portrait."""
    if _LIGATURE.search(name):
        return _NAME_OF_ONE
    if _AVATAR.search(name):
        return _LETTERS
    return _PICTOGRAPHS if _ICON.search(name) else None


def is_ornament(element: Element) -> bool:
    """Whether an element is such a picture, and holds nothing else."""
    return bool(element.holds & HAS_ORNAMENT) and not element.holds & HAS_WORDS and not element.children()


def is_pictograph(text: str) -> bool:
    """Whether a text is nothing but characters that are pictures, of which none says anything."""
    return _PICTOGRAPHS.fullmatch(text) is not None


def names_a_picture(text: str) -> bool:
    """Whether an ornament of this text is drawn as the picture that it names."""
    return not _LETTERS.fullmatch(text) and _NAME_OF_ONE.fullmatch(text) is not None


def stands_for(picture: str, words: str) -> bool:
    """Whether the text of a picture says no more than words: it begins with all of them, or they with it.

    "Acme logo" says no more than "Acme", nor does the monogram "A" or "AB" of "Acme Bolt".
    """
    return begins_with(picture, words) or (
        _LETTERS.fullmatch(picture) is not None and _are_first_letters(picture.casefold(), words.casefold())
    )


def begins_with(text: str, words: str) -> bool:
    """Whether a text begins with these words, whatever their case."""
    said = words.casefold().split()
    return text.casefold().split()[: len(said)] == said


def _are_first_letters(letters: str, words: str) -> bool:
    return words.startswith(letters) or "".join(word[0] for word in words.split()).startswith(letters)
