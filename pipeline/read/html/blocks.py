"""A tree of elements to blocks in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import (
    Furniture,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Rule,
    Text,
)
from pipeline.read.html.around import around_cells, beside_cells, numbers_of_rows
from pipeline.read.html.asides import ASIDES, is_aside
from pipeline.read.html.dialogs import may_be_a_dialog
from pipeline.read.html.drawn import drawn_among, drawn_rows
from pipeline.read.html.folds import opens_a_fold, say_what_opens_folds
from pipeline.read.html.grid import cell_rows, is_layout, is_table
from pipeline.read.html.labelled import with_labels_over
from pipeline.read.html.loose import (
    are_controls,
    are_pictures,
    before_controls,
    is_a_button,
    is_drawn_by_name,
    is_loose,
    row_of_texts,
)
from pipeline.read.html.more import show_more
from pipeline.read.html.panels import tabs_among
from pipeline.read.html.settled import Unsettled
from pipeline.read.html.tables import Tables, opened_at
from pipeline.read.html.tags import (
    BLOCKS,
    HAS_BLOCK,
    HAS_BUTTON,
    HAS_HEADING,
    HAS_LABELS,
    HAS_LIST,
    HAS_MAIN,
    HAS_TABLE,
    HAS_TERMS,
    HAS_WORDS,
    HEADINGS,
    PANELS,
)
from pipeline.read.html.texts import Texts, apart, linked
from pipeline.read.html.tree import ROOT
from pipeline.read.html.visible import is_hidden, plain, styled
from pipeline.read.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pipeline.model import Block, CharSpan, Diagnostic, Pointer
    from pipeline.read.html.grid import MarkedRow
    from pipeline.read.html.panels import Tabs
    from pipeline.read.html.texts import Node
    from pipeline.read.html.tree import Element
    from pipeline.read.limits import Budget

_LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
_ITEMS = {"li": "bullet", "dt": "term", "dd": "description"}
_STRUCTURE = HAS_HEADING | HAS_LIST | HAS_TABLE | HAS_TERMS
"""What makes an item or a paragraph a holder of blocks of its own."""
_ENDS_ITEM = frozenset({"dl", "ol", "table", "ul"})
"""Words behind one of these, in an item that holds it, are no item of their own."""
_DEEPEST_HEADING = 6
Make = Callable[["Text"], "Block"]
"""What words become: an item, a heading, a paragraph."""


class BlockReader:
    """Reads one tree.

    Attributes:
        notices: what was noticed on the way.
    """

    def __init__(self, budget: Budget, within: CharSpan | Pointer | None = None) -> None:
        self.notices: list[Diagnostic] = []
        self._texts = Texts(within)
        self._tables = Tables(self._texts, budget, self.notices)
        self._blocks: list[Block] = []
        self._opener: Block | None = None
        self._unsettled = Unsettled()
        self._has_main = False
        self._is_in_dialog = False
        self._titles: dict[int, Heading] = {}
        self._around: set[int] = set()
        self._href = ""

    def read(self, root: Element) -> tuple[Block, ...]:
        """The blocks of a whole tree, of which nothing is left in the end but its head."""
        for child in root.children():
            if child.tag == "body":
                self._has_main = bool(child.holds & HAS_MAIN)
                for path in show_more(child, f"{ROOT}/body"):
                    self._notice_opened(path)
                self._walk(child, f"{ROOT}/body", Paragraph, 0, 0)
        self._unsettled.settle(self._blocks)
        return (*self._blocks, *map(Furniture, self._texts.left_out))

    # ── containers ──────────────────────────────────────────────────────────────────────────────────────

    def _walk(self, holder: Element, path: str, of: Make, lists: int, style: int) -> Make:
        """The blocks inside an element; words that stand loose between them become blocks as `of` makes them.

        The element stands in so many lists, and its words are set in that style. It is emptied, so that the
        tree and the blocks are never whole at once.
        """
        if path.count("/") > MAX_DEPTH:
            self._emit(Paragraph, " ".join(plain(holder).split()), path)
            return of
        loose: list[Node] = []
        counts: dict[str, int] = {}
        texts = 0
        say_what_opens_folds(holder)
        tabs = tabs_among(holder, path)
        tables = {} if tabs or id(holder) in self._around else drawn_among(holder, path)
        parts = holder[::-1]
        holder.clear()
        whole = len(parts)
        behind = 0
        while parts:
            part = parts.pop()
            if isinstance(part, str):
                texts += 1
                if loose or not part.isspace():
                    loose.append((part, f"{path}/text()[{texts}]"))
                continue
            tag = part.tag
            place = counts[tag] = counts.get(tag, 0) + 1
            part_path = f"{path}/{tag}[{place}]"
            number = whole - len(parts) - 1
            if number < behind:
                self._among_rows(part, part_path)
                continue
            if (
                is_loose(part)
                and number not in tabs
                and number not in tables
                and id(part) not in self._titles
            ):
                loose.append((part, part_path))
                continue
            if loose:
                of = self._flush(loose, of, style)
                loose = []
            if number in tables:
                behind, rows = tables[number]
                self._beside(beside_cells(rows), style, ())
                self._blocks += self._tables.drawn(rows)
            elif number in tabs:
                self._note_titles(tabs[number])
            else:
                read = self._opened if self._titles else self._block
                of = read(part, part_path, of, lists, style)
        return self._flush(loose, of, style) if loose else of

    def _note_titles(self, tabs: Tabs) -> None:
        """The titles of panels that come are headings below the last one."""
        above = next((block.level for block in reversed(self._blocks) if isinstance(block, Heading)), 1)
        for panel, title, path in tabs.panels:
            text = replace(self._texts.of(title, path), links=())
            self._titles[id(panel)] = Heading(text, min(above + 1, _DEEPEST_HEADING))
        self._around.update(map(id, tabs.around))

    def _opened(self, element: Element, path: str, of: Make, lists: int, style: int) -> Make:
        """An element as a block; a panel below the title of its tab, whether or not it is shown."""
        title = self._titles.pop(id(element), None)
        is_around = id(element) in self._around
        if (title or is_around) and is_hidden(element):
            self._notice_opened(path)
        if title is not None:
            self._blocks.append(title)
            element.attributes = {"class": element.attributes.get("class") or ""}
        if is_around:
            return self._walk(element, path, of, lists + (element.tag in _LISTS), styled(element, style))
        return self._block(element, path, of, lists, style)

    def _block(self, element: Element, path: str, of: Make, lists: int, style: int) -> Make:
        """One element that stands as a block. Returns what the next loose words of its holder become."""
        tag, attributes = element.tag, element.attributes
        # Most elements have no attributes: none of them is hidden, or has a role or a name.
        fold = "aria-expanded" in attributes and opens_a_fold(element)
        if (attributes or tag in ASIDES) and not fold and self._is_furniture(element, path):
            self._aside(element, path, style)
        elif tag in HEADINGS or (attributes and attributes.get("role") == "heading"):
            level = HEADINGS.get(tag) or _level(element)
            opens = any(opens_a_fold(child) for child in element.children())
            self._whole(element, path, lambda text: Heading(text, level), style)
            self._opener = self._blocks[-1] if opens and self._blocks else None
        elif tag in _ITEMS or (attributes and attributes.get("role") == "listitem"):
            self._item(element, path, max(lists, 1), style)
        elif tag in _LISTS:
            self._walk(element, path, Paragraph, lists + 1, styled(element, style))
        elif is_table(element):
            self._table(element, path, lists, style)
        elif tag == "hr":
            self._blocks.append(Rule(Text("", self._texts.at(path))))
        elif tag == "summary" or fold:
            self._fold(element, path, style)
        elif rows := drawn_rows(element, path):
            self._drawn_table(element, path, rows, style)
        else:
            return self._plain(element, path, of, lists, style)
        return Paragraph if tag in _ENDS_ITEM else of

    def _plain(self, element: Element, path: str, of: Make, lists: int, style: int) -> Make:
        """An element that only holds others, or words alone. Returns what the next loose words become."""
        if not element.holds & HAS_BLOCK:
            return self._whole(element, path, of, style)
        if element.tag != "a":
            return self._walk(element, path, of, lists, styled(element, style))
        self._href = href = element.attributes.get("href") or ""
        start = len(self._blocks)
        of = self._walk(element, path, of, lists, styled(element, style))
        self._unsettled.add_card(href, start, len(self._blocks))
        self._href = ""
        return of

    def _item(self, element: Element, path: str, depth: int, style: int) -> None:
        kind = _ITEMS.get(element.tag, "bullet")
        if element.tag == "li":
            kind = "number" if path.rsplit("/", 2)[1].startswith("ol[") else "bullet"

        def item(text: Text) -> Block:
            return ListItem(text, depth, kind)

        if element.holds & _STRUCTURE:
            self._walk(element, path, item, depth, styled(element, style))
        else:
            self._whole(element, path, item, style)

    # ── tables ──────────────────────────────────────────────────────────────────────────────────────────

    def _table(self, element: Element, path: str, lists: int, style: int) -> None:
        rows: Iterable[MarkedRow] = cell_rows(element, path)
        caption = element.find("caption")
        said = self._texts.of(caption, f"{path}/caption[1]") if caption is not None else None
        if is_layout(element):
            self._blocks += self._tables.laid_out((), said)
            for row in rows:
                for cell, step in row.cells:
                    self._walk(cell, f"{row.path}{step}", Paragraph, lists, styled(cell, style))
            return
        if element.holds & HAS_LABELS:
            rows = with_labels_over(list(rows))
        self._blocks += self._tables.laid_out(rows, said)

    def _drawn_table(self, element: Element, path: str, rows: Sequence[MarkedRow], style: int) -> None:
        """A table drawn with other elements, and the words beside its cells, seen or not."""
        before, behind = around_cells(element, path, rows)
        numbers = numbers_of_rows((*before, *behind))
        self._beside(before, style, numbers)
        self._blocks += self._tables.drawn(rows)
        self._beside(behind, style, numbers)

    def _among_rows(self, element: Element, path: str) -> None:
        """A row of a table that was read, which is empty now, or what is hidden between rows."""
        if is_hidden(element):
            self._furniture(element, path)

    def _beside(self, nodes: Iterable[Node], style: int, numbers: Collection[str]) -> None:
        for node, path in nodes:
            if path in numbers:
                self._blocks.append(Furniture(self._texts.of_loose([(node, path)], style)))
            elif isinstance(node, str):
                self._flush([(node, path)], Paragraph, style)
            elif is_hidden(node):
                self._furniture(node, path)
            elif node.tag in BLOCKS:
                self._block(node, path, Paragraph, 0, style)
            else:
                self._whole(node, path, Paragraph, style)

    # ── furniture ───────────────────────────────────────────────────────────────────────────────────────

    def _is_furniture(self, element: Element, path: str) -> bool:
        if self._is_in_dialog and may_be_a_dialog(element):
            return False
        hidden = is_hidden(element) and not (self._is_fold() or self._worth_showing(element, path))
        return hidden or is_aside(element, path, has_main=self._has_main)

    def _is_fold(self) -> bool:
        """Whether what comes is the fold that the last words open: a reader would open it."""
        return self._opener is not None and self._blocks[-1] is self._opener

    def _worth_showing(self, element: Element, path: str) -> bool:
        """A hidden part that holds a table, or is said to be a panel, is closed: a reader would open it."""
        if not element.has(HAS_TABLE) and element.attributes.get("role") not in PANELS:
            return False
        self._notice_opened(path)
        return True

    def _dialog(self, element: Element, path: str, style: int) -> None:
        """Whether it is read is known when it is seen how many there are."""
        start, self._is_in_dialog = len(self._blocks), True
        self._walk(element, path, Paragraph, 0, styled(element, style))
        self._is_in_dialog = False
        self._unsettled.add_dialog(element, start, len(self._blocks))

    def _notice_opened(self, path: str) -> None:
        self.notices.append(opened_at(self._texts.at(path)))

    def _aside(self, element: Element, path: str, style: int) -> None:
        """What stands around the content, or is not seen until it is asked for."""
        if may_be_a_dialog(element):
            self._dialog(element, path, style)
        else:
            self._furniture(element, path)

    def _furniture(self, element: Element, path: str) -> None:
        text = self._texts.of(element, path)
        if text.text:
            self._blocks.append(Furniture(text))

    def _fold(self, element: Element, path: str, style: int) -> None:
        """The words that open a fold are its label; what stands in lines below them is said of it."""
        before = len(self._blocks)
        self._whole(element, path, _label, style)
        self._unsettled.add_folds(before, len(self._blocks))
        if len(self._blocks) > before and isinstance(label := self._blocks[-1], Paragraph):
            first, _, rest = label.content.text.partition("\n")
            if rest:
                self._blocks[-1] = _label(label.content.saying(first))
                self._blocks.append(Paragraph(Text(rest, label.content.fragments)))
        self._opener = self._blocks[-1] if self._blocks else None

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────

    def _emit(self, of: Make, words: str, path: str, links: tuple[Link, ...] = ()) -> None:
        if words:
            self._blocks.append(of(Text(words, self._texts.at(path), links)))

    def _whole(self, element: Element, path: str, of: Make, style: int) -> Make:
        """All words of an element as one block. Returns what the next words of its holder become."""
        if parts := row_of_texts(element, path):
            return self._flush(parts, of, styled(element, style))
        text = self._texts.of(element, path, style)
        if not text.text:
            return of
        if is_drawn_by_name([(element, path)], text.text):
            self._blocks.append(Furniture(text))
            return of
        if not element.holds & HAS_WORDS:
            self._unsettled.add_picture(len(self._blocks))
        elif (element.holds & HAS_BUTTON or element.attributes) and is_a_button(element):
            self._unsettled.add_control(len(self._blocks))
        self._blocks.append(of(self._linked(text)))
        return Paragraph

    def _flush(self, loose: list[Node], of: Make, style: int) -> Make:
        """Words that stand loose in a holder, as one block. Returns what the next ones become."""
        end = before_controls(loose)
        if 0 < end < len(loose):
            of = self._flush(loose[:end], of, style)
            loose = loose[end:]
        text = self._texts.of_loose(loose, style, lines=apart(loose))
        if not text.text:
            return of
        if are_controls(loose) or is_drawn_by_name(loose, text.text):
            self._blocks.append(Furniture(text))
            return of
        if are_pictures(loose):
            self._unsettled.add_picture(len(self._blocks))
        self._blocks.append(of(self._linked(text)))
        return Paragraph

    def _linked(self, text: Text) -> Text:
        """The link of a card around several blocks goes to the first words in it."""
        href, self._href = self._href, ""
        return linked(text, href)


def _label(text: Text) -> Block:
    """The words of a fold stand for a heading of what is folded away."""
    return Paragraph(Text(text.text, text.fragments, text.links, emphasised=True, struck=text.struck))


def _level(element: Element) -> int:
    level = element.attributes.get("aria-level") or "2"
    return int(level) if level.isascii() and level.isdecimal() and 0 < int(level) < 10 else 2
