"""The words of elements, with the places that they stand in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Fragment, Link, NodePath, Text
from pipeline.read.html.tags import HAS_BUTTON, HAS_LOOSE_WORDS, HAS_ORNAMENT, HAS_OTHER, UNSEEN
from pipeline.read.html.tree import paths_inside
from pipeline.read.html.visible import Seen, is_hidden, styled
from pipeline.read.words import BOLD, KEPT_LINES, STRUCK, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import CharSpan, Pointer, Step
    from pipeline.read.html.grid import MarkedRow
    from pipeline.read.html.tree import Element

Node = tuple["Element | str", str]
"""An element, or words between elements, and the path that leads to it."""

_EMPTY = Text("")
_PARTS = frozenset({"a", "small", "span", "time"})
_OF_TABLES = frozenset({"td", "th"})
_BESIDE = HAS_BUTTON | HAS_ORNAMENT
"""What may say nothing of its own beside words."""
_FEW = 8
_SPECIAL = UNSEEN | {"br", "img", "sup"}
"""Elements that add something else than their words, or nothing."""


class Texts:
    """Makes texts of one tree, which is a document or stands `within` a stretch of one.

    Attributes:
        left_out: buttons and pictures drawn with characters that stand beside words, and are in no text.
    """

    __slots__ = ("_within", "left_out")

    def __init__(self, within: CharSpan | Pointer | None) -> None:
        self._within = within
        self.left_out: list[Text] = []

    def at(self, path: str) -> NodePath:
        """The place that a path leads to."""
        return NodePath(path, self._within)

    def of(self, element: Element, path: str, style: int = 0) -> Text:
        """All words in an element, inside words of that type."""
        style = styled(element, style)
        if element.holds & _BESIDE:
            return self._beside_others(element, path, self.at(path), style)
        return _text(element, self.at(path), style)

    def of_cells(self, row: MarkedRow) -> list[Text]:
        """All words in each cell of a row."""
        place = self.at(row.path)
        texts = [
            self.of_loose(cell.placed(row.path + step), styled(cell, 0), lines=True)
            if cell.tag not in _OF_TABLES and not cell.holds & HAS_LOOSE_WORDS and apart([*cell.placed("")])
            else self._beside_others(cell, row.path + step, (place, step), styled(cell, 0))
            if cell.holds & _BESIDE
            else _text(cell, (place, step), styled(cell, 0) if cell.attributes else 0)
            for cell, step in row.cells
        ]
        for i, (cell, _) in enumerate(row.cells):
            if cell.tag == "a":
                texts[i] = linked(texts[i], cell.attributes.get("href") or "")
        first = next((i for i, text in enumerate(texts) if text.text), None)
        if row.element.tag == "a" and first is not None:
            texts[first] = linked(texts[first], row.element.attributes.get("href") or "")
        return texts

    def of_loose(self, nodes: Iterable[Node], style: int, *, lines: bool = False) -> Text:
        """Words that stand side by side in an element, each with its own place, and in its own line if so."""
        seen = Seen()
        fragments: list[Fragment] = []
        pictured: list[Fragment] = []
        nodes = list(nodes)
        before: Element | str | None = None
        for node, path in nodes:
            if lines:
                seen.add_break()
            start, pictures = len(seen.parts), len(seen.alternatives)
            seen.part(node, None if lines else before, style)
            before = node
            words = folded(seen.parts[start:])
            if words:
                fragments.append(Fragment(self.at(path), words))
            elif said := folded(seen.alternatives[pictures:]):
                is_one = not isinstance(node, str) and node.tag == "img"
                pictured.append(Fragment(self.at(f"{path}/@alt" if is_one else path), said))
        if seen.ornaments or seen.controls:
            self._leave_out(seen, [(node, path) for node, path in nodes if not isinstance(node, str)])
        return seen.text(seen.words(), tuple(fragments or pictured))

    def _beside_others(self, element: Element, path: str, place: NodePath | Step, style: int) -> Text:
        """All words in an element that holds buttons or ornaments, without such as say nothing."""
        seen = Seen()
        seen.element(element, style)
        self._leave_out(seen, [(element, path)])
        return seen.text(seen.words(), place)

    def _leave_out(self, seen: Seen, placed: Sequence[tuple[Element, str]]) -> None:
        others = seen.left_out()
        paths = paths_inside(placed, others)
        self.left_out += (Text(" ".join(each.text().split()), self.at(paths[id(each)])) for each in others)


def linked(text: Text, href: str) -> Text:
    """The words of what is a link as a whole, or stands first in a row or a card that is."""
    href = href.strip()
    if not href:
        return text
    return replace(text, links=(Link(text.text.replace("\n", " "), href), *text.links))


def apart(nodes: Sequence[Node]) -> bool:
    """Whether nodes are a row of short texts that stand apart, as the parts of a card do, and no sentence.

    Each is a span or a link of its own that begins as a text does; no words stand between them.
    """
    elements = [node for node, _ in nodes if not isinstance(node, str)]
    return (
        len(elements) > 1
        and all(node.isspace() for node, _ in nodes if isinstance(node, str))
        and all((element.tag in _PARTS or "-" in element.tag) and _begins(element) for element in elements)
    )


def _begins(element: Element) -> bool:
    """Whether the words of an element begin a text, in no small letter, and no label or comma ends them."""
    text = element.text()
    bare = text.strip()
    return (
        bool(bare)
        and bare == text
        and not bare[0].islower()
        and bare[0] not in ".,;:)"
        and bare[-1] not in ":,("
    )


def _text(element: Element, place: NodePath | Step, style: int) -> Text:
    """All words in an element, set in that type.

    Most elements hold one text, or hold one element that does: then all words have its type and its link.
    """
    if not element:
        return _EMPTY
    if not style and not element.holds & HAS_OTHER:
        words = " ".join(element.text().split())
        return Text(words, place) if words else _EMPTY
    href, first = "", style
    node = element
    for _ in range(_FEW):
        if len(node) != 1:
            break
        part = node[0]
        if isinstance(part, str):
            words = " ".join(part.split())
            if not words or style & KEPT_LINES:
                break
            links = (Link(words, href),) if href else ()
            if not style:
                return Text(words, place, links)
            bold = bool(style & BOLD)
            return Text(words, place, links, bold, bool(style & STRUCK), ((0, len(words)),) if bold else ())
        if part.tag in _SPECIAL or (part.attributes and (href or is_hidden(part))):
            break
        if part.tag == "a":
            href = (part.attributes.get("href") or "").strip()
        style = styled(part, style)
        node = part
    seen = Seen()
    seen.element(element, first)
    return seen.text(seen.words(), place)
