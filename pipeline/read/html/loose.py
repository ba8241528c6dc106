"""Words and elements of a line that stand loose between the blocks of what holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.html.folds import opens_a_fold
from pipeline.read.html.pictures import names_a_picture
from pipeline.read.html.tags import BLOCKS, HAS_BLOCK, HAS_BUTTON, HAS_IMAGE, HAS_ORNAMENT, HAS_WORDS, UNSEEN
from pipeline.read.html.texts import apart
from pipeline.read.html.visible import is_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.html.texts import Node
    from pipeline.read.html.tree import Element

_HOLDERS = frozenset({"article", "div", "section"})
"""What may hold nothing but a row of short texts that stand apart."""
_DEEPEST = 4
"""Levels of an element below which a button stands that is all of it, at most."""
_PICTURES = HAS_IMAGE | HAS_ORNAMENT
_CONTROLS = frozenset({"button", "label"})


def is_loose(element: Element) -> bool:
    """Whether an element stands in a line with the words beside it."""
    return not (
        element.tag in BLOCKS or _stands_apart(element) or (element.tag == "button" and opens_a_fold(element))
    )


def _stands_apart(element: Element) -> bool:
    """Whether an element that is no block by its tag stands apart from the words beside it."""
    return element.tag not in UNSEEN and (
        bool(element.holds & HAS_BLOCK) or element.attributes.get("role") is not None or is_hidden(element)
    )


def row_of_texts(element: Element, path: str) -> list[Node]:
    """The parts of an element that holds nothing but a row of short texts or of buttons; empty if not."""
    if element.tag not in _HOLDERS or len(element) == 1:
        return []
    parts: list[Node] = list(element.placed(path))
    are_controls = len(parts) > 1 and all(child.tag == "button" for child in element.children())
    is_row = are_controls or apart(parts)
    return parts if is_row and all(part.isspace() for part in element if isinstance(part, str)) else []


def is_a_button(element: Element) -> bool:
    """Whether an element is a button, or holds one and no other words, so many levels down."""
    for _ in range(_DEEPEST):
        if element.tag == "button" or element.attributes.get("role") == "button":
            return True
        parts = [part for part in element if not isinstance(part, str) or not part.isspace()]
        if not element.holds & HAS_BUTTON or len(parts) != 1 or isinstance(parts[0], str):
            return False
        element = parts[0]
    return False


def before_controls(nodes: Sequence[Node]) -> int:
    """Where the controls begin that stand behind all words."""
    for end in range(len(nodes), 0, -1):
        node = nodes[end - 1][0]
        if not (node.isspace() if isinstance(node, str) else node.tag == "button"):
            return end
    return 0


def are_controls(nodes: Sequence[Node]) -> bool:
    """Whether nodes are nothing but what is pressed, and its label."""
    return all(node.isspace() if isinstance(node, str) else node.tag in _CONTROLS for node, _ in nodes)


def are_pictures(nodes: Sequence[Node]) -> bool:
    """Whether nodes are nothing but pictures."""
    return all(node.isspace() if isinstance(node, str) else _is_a_picture(node) for node, _ in nodes)


def is_drawn_by_name(nodes: Sequence[Node], text: str) -> bool:
    """Whether nodes are nothing but pictures that a typeface draws for their names, which name nobody."""
    return names_a_picture(text) and all(
        node.isspace() if isinstance(node, str) else node.holds & HAS_ORNAMENT and not node.holds & HAS_WORDS
        for node, _ in nodes
    )


def _is_a_picture(element: Element) -> bool:
    """Whether an element is or holds pictures, and no words."""
    return not element.holds & HAS_WORDS and (element.tag == "img" or bool(element.holds & _PICTURES))
