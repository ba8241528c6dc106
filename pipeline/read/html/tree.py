"""Mark-up to a tree, and the paths that lead to its nodes."""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.html.tags import MARKS, UNSEEN
from pipeline.read.limits import MAX_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = "/html"
_TEMPLATE = re.compile(r"<%[^<]{0,2000}?%>|<\?[^<]{0,2000}?\?>|\{%[^{]{0,500}?%\}")
"""Instructions to the program that would fill a template: no words of the page."""
_STEP = re.compile(r"([^/\[\]]+)(?:\[(\d{1,9})\])?")
_MAX_NESTING = 2_048
"""How deep elements stand in each other, at most: what closes them is looked for in all that are open."""
_AT_ONCE = 16_384
"""Characters that the parser is given at a time, so that it ends soon where an error is raised."""
_NOTED = frozenset(
    [
        "alt",
        "aria-hidden",
        "aria-level",
        "class",
        "colspan",
        "content",
        "hidden",
        "href",
        "http-equiv",
        "id",
        "lang",
        "name",
        "property",
        "rel",
        "role",
        "rowspan",
        "style",
    ]
)
"""Attributes that mean something to a reader; an element without any of them is held as having none."""
_NOTED_OF_CELL = _NOTED - {"class", "id"}
"""The same of rows and cells, of which there are many: what they are called matters to nobody."""
_CELLS = frozenset({"td", "th", "tr"})
_SUNK = UNSEEN - {"head", "noscript", "title"}
"""Tags of elements in which nothing is looked for: what stands in them is not kept."""
_BARE: Mapping[str, str] = {}


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

    def get(self, name: str) -> str | None:
        """The value of an attribute."""
        return self.attributes.get(name)

    def has(self, marks: int) -> bool:
        """Whether it is or holds an element with any of these marks."""
        return bool((self.holds | MARKS.get(self.tag, 0)) & marks)

    def children(self) -> Iterator[Element]:
        """The elements that stand in it."""
        return (part for part in self if isinstance(part, Element))

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


class _Builder:
    """Puts a tree together from what the parser says; `data` is called by it with each piece of text."""

    __slots__ = ("_open", "_source", "_sunk", "_texts", "data")

    def __init__(self, source: str) -> None:
        self._source = source
        document = Element()
        document.holds = 0
        self._open = [document]
        self._sunk = 0
        self._texts: list[str] = []
        self.data = self._texts.append

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._sunk:
            self._sunk += 1
            return
        holders = self._open
        holder = holders[-1]
        if self._texts:
            holder.append("".join(self._texts))
            self._texts.clear()
        element = Element()
        element.tag = tag = intern(tag)
        noted = _NOTED_OF_CELL if tag in _CELLS else _NOTED
        element.attributes = attributes if attributes and not noted.isdisjoint(attributes) else _BARE
        element.holds = 0
        if tag in MARKS:
            _mark(holders, MARKS[tag])
        holder.append(element)
        holders.append(element)
        if tag in _SUNK:
            self._sunk = 1
        elif len(holders) > _MAX_NESTING:
            raise ReadError(
                "nested too deeply to be read whole",
                source=self._source,
                advice="Save the part with the list by itself",
            )

    def end(self, _tag: str) -> None:
        """The element that began last and has not ended ends."""
        if self._sunk:
            self._sunk -= 1
            self._texts.clear()
            if self._sunk:
                return
        element = self._open.pop()
        if self._texts:
            element.append("".join(self._texts))
            self._texts.clear()

    def close(self) -> Element | None:
        """The root; None where there was no element."""
        return next(self._open[0].children(), None)


def _mark(holders: list[Element], marks: int) -> None:
    """Each way up ends where the same has been marked: linear."""
    for holder in reversed(holders):
        if holder.holds & marks == marks:
            return
        holder.holds |= marks


def parse(markup: str, name: str) -> Element | None:
    """The root, always an `html` element; None where there is nothing but white space and comments.

    Raises:
        ReadError: there are too many tags, or they are nested too deeply.
    """
    if markup.count("<") > MAX_TAGS:
        raise ReadError(
            f"more than {MAX_TAGS:,} tags",
            source=name,
            advice="Save the part with the list by itself",
        )
    if "<%" in markup or "<?" in markup or "{%" in markup:
        markup = _TEMPLATE.sub("", markup)
    # No entity is expanded and nothing is fetched by this parser; the bytes are bounded already.
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
        target=_Builder(name),
    )
    for start in range(0, len(markup), _AT_ONCE):
        parser.feed(markup[start : start + _AT_ONCE].encode("utf-8", "replace"))
    try:
        root: Element | None = parser.close()
    except etree.XMLSyntaxError:
        return None
    return root


def find(root: Element, path: str) -> Element | str | None:
    """What a path leads to: an element, a text, the value of an attribute; None where it leads nowhere.

    Only the paths that readers print are followed: XPath itself would let a locator compute anything.
    """
    node = root
    for step in path.removeprefix(ROOT).split("/")[1:]:
        if step.startswith("@"):
            return node.get(step[1:])
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
