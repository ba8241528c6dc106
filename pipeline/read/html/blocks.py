"""A tree of elements to blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import (
    Diagnostic,
    Fragment,
    Furniture,
    Heading,
    Link,
    ListItem,
    NodePath,
    Paragraph,
    Rule,
    Table,
    Text,
)
from pipeline.read.html.drawn import drawn_rows
from pipeline.read.html.grid import cell_rows, is_layout, laid_out
from pipeline.read.html.tree import ROOT
from pipeline.read.html.visible import BLOCKS, UNSEEN, Seen, is_hidden, plain, styled
from pipeline.read.limits import MAX_DEPTH
from pipeline.read.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from pipeline.model import Block, CharSpan, Pointer
    from pipeline.read.html.grid import MarkedRow
    from pipeline.read.limits import Budget

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HOLDERS = tuple(BLOCKS)
_STRUCTURE = ("dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "table", "ul")
"""What makes an item or a paragraph a holder of blocks of its own."""
_FURNITURE_ROLES = frozenset(
    {
        "alert",
        "alertdialog",
        "banner",
        "contentinfo",
        "dialog",
        "menu",
        "menubar",
        "navigation",
        "search",
        "tablist",
    }
)
_ENDS_ITEM = frozenset({"dl", "ol", "table", "ul"})
"""Words behind one of these, in an item that holds it, are no item of their own."""
_CONTROLS = frozenset({"button", "label"})
_EMPTY = Text("")
_COOKIE_BAR = re.compile(
    r"cookie[\w-]*(?:banner|bar|consent|dialog|modal|notice|popup)|consent[\w-]*(?:banner|bar|modal)|onetrust-"
    r"|skip[-_]?(?:link|to[-_]?(?:content|main))",
    re.IGNORECASE,
)

Make = Callable[["Text"], "Block"]
"""What words become: an item, a heading, a paragraph."""
Node = tuple["Element | str", str]
"""An element, or words between elements, and the path that leads to it."""


class BlockReader:
    """Reads one tree.

    Attributes:
        notices: what was noticed on the way.
    """

    def __init__(self, budget: Budget, within: CharSpan | Pointer | None = None) -> None:
        self.notices: list[Diagnostic] = []
        self._budget = budget
        self._within = within
        self._blocks: list[Block] = []
        self._holds: set[Element] = set()
        self._structured: set[Element] = set()
        self._main = False
        self._href = ""

    def read(self, root: Element) -> tuple[Block, ...]:
        """The blocks of a whole tree."""
        self._holds = _holding(root, _HOLDERS)
        self._structured = _holding(root, _STRUCTURE)
        for child in root:
            if child.tag == "body":
                self._main = next(child.iter("main", "article"), None) is not None
                self._walk(child, f"{ROOT}/body", Paragraph, 0, 0)
        return tuple(self._blocks)

    # ── containers ──────────────────────────────────────────────────────────────────────────────────────

    def _walk(self, holder: Element, path: str, of: Make, lists: int, style: int) -> Make:
        """The blocks inside an element; words that stand loose between them become blocks as `of` makes them.

        The element stands in so many lists, and its words are set in that style.
        """
        if path.count("/") > MAX_DEPTH:
            self._emit(Paragraph, " ".join(plain(holder).split()), path)
            return of
        holds = self._holds
        loose: list[Node] = []
        counts: dict[str, int] = {}
        texts = 0
        if holder.text:
            texts = 1
            loose.append((holder.text, f"{path}/text()[1]"))
        for child in holder:
            tag = child.tag
            place = counts[tag] = counts.get(tag, 0) + 1
            child_path = f"{path}/{tag}[{place}]"
            if (tag in BLOCKS or child in holds or self._stands_apart(child)) and tag not in UNSEEN:
                if loose:
                    of = self._flush(loose, of, style)
                    loose = []
                of = self._block(child, child_path, of, lists, style)
            else:
                loose.append((child, child_path))
            if child.tail:
                texts += 1
                loose.append((child.tail, f"{path}/text()[{texts}]"))
        return self._flush(loose, of, style) if loose else of

    def _stands_apart(self, element: Element) -> bool:
        return bool(element.attrib) and (element.get("role") is not None or is_hidden(element))

    def _block(self, element: Element, path: str, of: Make, lists: int, style: int) -> Make:
        """One element that stands as a block. Returns what the next loose words of its holder become."""
        tag = element.tag
        if (
            element.attrib and is_hidden(element) and not self._worth_showing(element, path)
        ) or self._is_furniture(element):
            self._furniture(element, path)
        elif tag in _HEADINGS or element.get("role") == "heading":
            level = _HEADINGS.get(tag) or _level(element)
            self._whole(element, path, lambda text: Heading(text, level), style)
        elif tag == "table":
            self._table(element, path, lists, style)
        elif tag == "hr":
            self._blocks.append(Rule(Text("", (Fragment(self._at(path), ""),))))
        elif tag in {"ul", "ol", "menu", "dir", "dl"}:
            self._walk(element, path, Paragraph, lists + 1, styled(element, style))
        elif tag in {"li", "dt", "dd"}:
            self._item(element, path, max(lists, 1), style)
        elif tag == "summary":
            self._whole(element, path, _label, style)
        elif rows := drawn_rows(element, path):
            self._laid_out(rows, None)
        elif element not in self._holds:
            return self._whole(element, path, of, style)
        else:
            self._href = (element.get("href") or "").strip() if tag == "a" else self._href
            of = self._walk(element, path, of, lists, styled(element, style))
            self._href = "" if tag == "a" else self._href
            return of
        return Paragraph if tag in _ENDS_ITEM else of

    def _item(self, element: Element, path: str, depth: int, style: int) -> None:
        kind = {"dt": "term", "dd": "description"}.get(element.tag, "")
        if not kind:
            parent = element.getparent()
            kind = "number" if parent is not None and parent.tag == "ol" else "bullet"

        def item(text: Text) -> Block:
            return ListItem(text, depth, kind)

        if element in self._structured:
            self._walk(element, path, item, depth, styled(element, style))
        else:
            self._whole(element, path, item, style)

    def _table(self, element: Element, path: str, lists: int, style: int) -> None:
        rows = list(cell_rows(element, path))
        if is_layout(element, rows):
            for row in rows:
                for cell, cell_path in row.cells:
                    self._walk(cell, cell_path, Paragraph, lists, styled(cell, style))
            return
        caption = element.find("caption")
        self._laid_out(rows, self._text(caption, f"{path}/caption[1]", 0) if caption is not None else None)

    def _laid_out(self, rows: Sequence[MarkedRow], caption: Text | None) -> None:
        kept = []
        for row in rows:
            if row.hidden:
                self._furniture(row.element, row.path)
            else:
                kept.append(row)
        table_rows, header_rows = laid_out(kept, self._cell, self._budget)
        if table_rows:
            self._blocks.append(Table(table_rows, header_rows, caption))

    def _cell(self, cell: Element, path: str) -> Text:
        return self._text(cell, path, 0)

    # ── furniture ───────────────────────────────────────────────────────────────────────────────────────

    def _is_aside(self, element: Element, path: str) -> bool:
        if element.attrib and is_hidden(element):
            return not self._worth_showing(element, path)
        return self._is_furniture(element)

    def _is_furniture(self, element: Element) -> bool:
        tag = element.tag
        role = element.get("role")
        if tag in {"nav", "aside", "button", "noscript"} or role in _FURNITURE_ROLES:
            return element not in self._structured or next(element.iter("table"), None) is None
        if tag in {"footer", "header"}:
            return not any(a.tag in {"main", "article", "section"} for a in element.iterancestors()) and (
                next(element.iter("table" if tag == "footer" or self._main else "h1", "table"), None) is None
            )
        name = f"{element.get('id') or ''} {element.get('class') or ''}" if element.attrib else ""
        return (
            len(name) > 1
            and _COOKIE_BAR.search(name) is not None
            and next(element.iter("table", "h1"), None) is None
        )

    def _worth_showing(self, element: Element, path: str) -> bool:
        """A hidden part that holds a table is a closed tab or fold: a reader would open it."""
        if next(element.iter("table"), None) is None:
            return False
        self.notices.append(
            Diagnostic(
                "info",
                "hidden-table-read",
                "a part of the page that is hidden until it is opened holds a table, and was read",
                Fragment(self._at(path), ""),
            )
        )
        return True

    def _furniture(self, element: Element, path: str) -> None:
        seen = Seen()
        seen.element(element)
        self._emit(Furniture, seen.words(), path, tuple(seen.links))

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────

    def _at(self, path: str) -> NodePath:
        return NodePath(path, self._within)

    def _emit(self, of: Make, words: str, path: str, links: tuple[Link, ...] = ()) -> None:
        if words:
            self._blocks.append(of(Text(words, (Fragment(self._at(path), words),), links)))

    def _text(self, element: Element, path: str, style: int) -> Text:
        if not len(element) and not style and not element.attrib and element.tag != "pre":
            # Most cells are so: words and nothing in them.
            plain_words = " ".join((element.text or "").split())
            if not plain_words:
                return _EMPTY
            return Text(plain_words, (Fragment(NodePath(path, self._within), plain_words),))
        seen = Seen()
        seen.element(element, styled(element, style))
        words = seen.words()
        if not words:
            return Text("", (), tuple(seen.links))
        return Text(
            words,
            (Fragment(NodePath(path, self._within), words),),
            tuple(seen.links),
            seen.emphasised,
            seen.struck,
            seen.strong(words),
        )

    def _whole(self, element: Element, path: str, of: Make, style: int) -> Make:
        """All words of an element as one block. Returns what the next words of its holder become."""
        text = self._text(element, path, style)
        if text.text:
            self._blocks.append(of(self._linked(text)))
            return Paragraph
        return of

    def _flush(self, loose: list[Node], of: Make, style: int) -> Make:
        """Words that stand loose in a holder, as one block. Returns what the next ones become."""
        seen = Seen()
        fragments = []
        controls = True
        for node, path in loose:
            start = len(seen.parts)
            if isinstance(node, str):
                seen.add(node, style)
                controls = controls and node.isspace()
            else:
                seen.child(node, style)
                controls = controls and node.tag in _CONTROLS
            words = folded(seen.parts[start:])
            if words:
                fragments.append(Fragment(NodePath(path, self._within), words))
        words = seen.words()
        if not words:
            return of
        links = tuple(seen.links)
        text = Text(words, tuple(fragments), links, seen.emphasised, seen.struck, seen.strong(words))
        if controls:
            self._blocks.append(Furniture(text))
            return of
        self._blocks.append(of(self._linked(text)))
        return Paragraph

    def _linked(self, text: Text) -> Text:
        """The link of a card around several blocks goes to the first words in it."""
        if not self._href:
            return text
        link = Link(text.text.replace("\n", " "), self._href)
        self._href = ""
        return replace(text, links=(link, *text.links))


def _label(text: Text) -> Block:
    """The words of a fold stand for a heading of what is folded away."""
    return Paragraph(Text(text.text, text.fragments, text.links, emphasised=True, struck=text.struck))


def _level(element: Element) -> int:
    level = element.get("aria-level") or "2"
    return int(level) if level.isascii() and level.isdecimal() and 0 < int(level) < 10 else 2


def _holding(root: Element, tags: tuple[str, ...]) -> set[Element]:
    """All elements that hold one of these. Each way up ends where another one has been: linear."""
    holding: set[Element] = set()
    for element in root.iter(*tags):
        for ancestor in _ancestors(element):
            if ancestor in holding:
                break
            holding.add(ancestor)
    return holding


def _ancestors(element: Element) -> Iterator[Element]:
    yield from element.iterancestors()
