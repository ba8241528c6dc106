"""A page as a tree, and the paths that lead to its nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.html.tags import HAS_LOOSE_WORDS, HAS_WORDS, MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = "/html"
_STEP = re.compile(r"([^/\[\]]+)(?:\[(\d{1,9})\])?")
BARE: Mapping[str, str] = {}
"""The attributes of an element that has none that mean something."""


class Element(list["Element | str"]):
    """An element: what stands in it, in order. A string is a text node.

    lxml's own elements are made anew each time that they are looked at, and take twice the memory.

    Attributes:
        attributes: those that mean something; empty where there is none of them.
        holds: which kinds of elements stand inside, at any depth: bits of `tags.MARKS`.
    """

    __slots__ = ("attributes", "holds", "tag")

    attributes: Mapping[str, str]
    holds: int
    tag: str

    def has(self, marks: int) -> bool:
        """Whether it is or holds an element with any of these marks."""
        return bool((self.holds | MARKS.get(self.tag, 0)) & marks)

    def children(self) -> list[Element]:
        """The elements that stand in it."""
        return [part for part in self if not isinstance(part, str)]

    def placed(self, path: str) -> Iterator[tuple[Element, str]]:
        """The elements that stand in it, each with its path, from the path of this one."""
        counts: dict[str, int] = {}
        for part in self:
            if isinstance(part, Element):
                tag = part.tag
                place = counts[tag] = counts.get(tag, 0) + 1
                yield part, f"{path}/{tag}[{place}]"

    def find(self, tag: str) -> Element | None:
        """The first child with that tag."""
        return next((child for child in self.children() if child.tag == tag), None)

    def inside(self) -> Iterator[Element | str]:
        """All elements and texts inside, at any depth, in order."""
        levels = [iter(self)]
        while levels:
            for part in levels[-1]:
                yield part
                if isinstance(part, Element):
                    levels.append(iter(part))
                    break
            else:
                levels.pop()

    def texts(self) -> Iterator[str]:
        """All texts inside, at any depth, in order."""
        return (part for part in self.inside() if isinstance(part, str))

    def text(self) -> str:
        """All texts inside, as one."""
        if len(self) == 1 and isinstance(self[0], str):
            return self[0]
        return "".join(self.texts())


def nothing() -> Element:
    """An element with nothing in it, which stands nowhere."""
    element = Element()
    element.tag, element.attributes, element.holds = "span", BARE, 0
    return element


def written(words: str) -> Element:
    """An element with nothing but words in it, which stands nowhere."""
    element = nothing()
    element.append(words)
    element.holds = HAS_WORDS | HAS_LOOSE_WORDS
    return element


def paths_inside(placed: Iterable[tuple[Element, str]], wanted: Iterable[Element]) -> dict[int, str]:
    """The paths to elements that are or stand in others, but not in each other, by their `id`."""
    ids = set(map(id, wanted))
    found: dict[int, str] = {}
    levels = [iter(placed)]
    while levels and len(found) < len(ids):
        for child, child_path in levels[-1]:
            if id(child) in ids:
                found[id(child)] = child_path
            else:
                levels.append(child.placed(child_path))
                break
        else:
            levels.pop()
    return found


def find(root: Element, path: str) -> Element | str | None:
    """What a path leads to: an element, a text, the value of an attribute; None where it leads nowhere.

    Only the paths that readers print are followed: XPath itself would let a locator compute anything.
    """
    node = root
    for step in path.removeprefix(ROOT).split("/")[1:]:
        if step.startswith("@"):
            return node.attributes.get(step[1:])
        matched = _STEP.fullmatch(step)
        if matched is None:
            return None
        name, place = matched[1], int(matched[2] or 1)
        found = [part for part in node if (part.tag if isinstance(part, Element) else "text()") == name]
        if not 0 < place <= len(found):
            return None
        reached = found[place - 1]
        if isinstance(reached, str):
            return reached
        node = reached
    return node
