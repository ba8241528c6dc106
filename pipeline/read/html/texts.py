"""The words of elements, with the places that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fragment, NodePath, Text
from pipeline.read.html.visible import Seen, styled
from pipeline.read.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.read.html.tree import Element

    from pipeline.model import CharSpan, Pointer

Node = tuple["Element | str", str]
"""An element, or words between elements, and the path that leads to it."""

_EMPTY = Text("")


class Texts:
    """Makes texts of one tree, which is a document or stands `within` a stretch of one."""

    __slots__ = ("_within",)

    def __init__(self, within: CharSpan | Pointer | None) -> None:
        self._within = within

    def at(self, path: str) -> NodePath:
        """The place that a path leads to."""
        return NodePath(path, self._within)

    def of(self, element: Element, path: str, style: int = 0) -> Text:
        """All words in an element, inside words of that type."""
        style = styled(element, style)
        content = element[0] if element else ""
        if not style and isinstance(content, str) and len(element) < 2:
            # Most cells are so: words and nothing in them.
            words = " ".join(content.split())
            return Text(words, NodePath(path, self._within)) if words else _EMPTY
        seen = Seen()
        seen.element(element, style)
        words = seen.words()
        return seen.text(words, NodePath(path, self._within))

    def of_loose(self, nodes: Iterable[Node], style: int) -> Text:
        """Words that stand side by side in an element, each with its own place."""
        seen = Seen()
        fragments = []
        for node, path in nodes:
            start = len(seen.parts)
            if isinstance(node, str):
                seen.add(node, style)
            else:
                seen.child(node, style)
            words = folded(seen.parts[start:])
            if words:
                fragments.append(Fragment(NodePath(path, self._within), words))
        return seen.text(seen.words(), tuple(fragments))
