"""The buttons that open folds of a page, whether or not they say so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.read.html.tags import BLOCKS, HAS_BLOCK, HAS_BUTTON, HAS_HEADING, HAS_WORDS, HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.html.tree import Element

_LEAST = 2
"""Buttons that are set as openers are, at least: one may be any."""
_MOST_AROUND_TWO = 5
"""Parts of an element that holds a button and what it opens: those, and white space around them."""


def opens_a_fold(element: Element) -> bool:
    """Whether an element is the button that opens a fold of the content: it says whether that is open.

    One that opens a menu says so too, and what it opens is one.
    """
    attributes = element.attributes
    return (
        (_is_a_button(element) or (attributes.get("role") == "tab" and not element.holds & HAS_HEADING))
        and "aria-expanded" in attributes
        and "aria-haspopup" not in attributes
    )


def say_what_opens_folds(holder: Element) -> None:
    """Makes the buttons in an element say that they open folds where they do not, and are set so.

    Several are: each stands right before a block, in the element itself or alone with it in a part of it.
    """
    if not (holder.holds & HAS_BUTTON and holder.holds & HAS_BLOCK):
        return
    in_parts = [
        openers[0]
        for part in holder.children()
        if len(part) <= _MOST_AROUND_TWO and len(shown := _shown(part)) == 2 and (openers := _openers(shown))
    ]
    for openers in (in_parts, _openers(_shown(holder))):
        for button in openers if len(openers) >= _LEAST else ():
            button.attributes = {**button.attributes, "aria-expanded": ""}


def _shown(holder: Element) -> list[Element | str]:
    return [part for part in holder if not isinstance(part, str) or not part.isspace()]


def _openers(parts: Sequence[Element | str]) -> list[Element]:
    """The buttons among parts that stand each right before a block."""
    return [
        button
        for before, panel in pairwise(parts)
        if not (isinstance(before, str) or isinstance(panel, str))
        and _is_a_button(button := _alone_in(before))
        and button.holds & HAS_WORDS
        and panel.tag in BLOCKS
        and panel.holds & HAS_WORDS
        and not _is_a_button(_alone_in(panel))
    ]


def _alone_in(element: Element) -> Element:
    """What a heading holds alone, or the element itself."""
    return (
        element[0]
        if element.tag in HEADINGS and len(element) == 1 and not isinstance(element[0], str)
        else element
    )


def _is_a_button(element: Element) -> bool:
    return element.tag == "button" or element.attributes.get("role") == "button"
