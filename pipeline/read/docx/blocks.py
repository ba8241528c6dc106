"""The body of a text document to blocks in reading order."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from pipeline.model import (
    Furniture,
    Heading,
    ListItem,
    NodePath,
    Paragraph,
    Table,
    TableRow,
    Text,
)
from pipeline.read.docx.styles import is_on, value
from pipeline.read.limits import MAX_DEPTH
from pipeline.read.words import BOLD, RAISED, STRUCK, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from docx.opc.rel import _Relationship as Relationship
    from lxml.etree import _Element as Element

    from pipeline.model import Block
    from pipeline.read.docx.styles import Styles
    from pipeline.read.limits import Budget

_UNSEEN = frozenset(
    qn(name)
    for name in (
        "w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr",
        "w:delText", "w:delInstrText", "w:footnoteRef", "w:endnoteRef",
    )
)  # fmt: skip
_BOX = qn("w:txbxContent")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = f"{_COMPATIBILITY}Fallback"
"""What stands for something where a program cannot draw it (ISO/IEC 29500-3, section 7.7)."""
_WORDS = frozenset({qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_BREAKS = frozenset({qn("w:br"), qn("w:cr")})
_SPACES = frozenset({qn("w:tab"), qn("w:ptab")})
_NOTES = frozenset({qn("w:footnoteReference"), qn("w:endnoteReference")})
_HOLDERS = frozenset(
    qn(name) for name in ("w:body", "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")
) | {f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Choice"}
_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_EMPTY = Text("")
_FIELD = frozenset({qn("w:fldChar"), qn("w:instrText")})
_LINK = re.compile(r'\s*HYPERLINK\s+"(?P<address>[^"]+)"(?:\s+\\l\s+"(?P<place>[^"]*)")?')
"""The instruction of a field that links (ISO/IEC 29500-1, section 17.16.5.25)."""


class DocxReader:
    """Reads the parts of one document one after another.

    Attributes:
        blocks: what was read so far.
    """

    def __init__(self, styles: Styles, relations: Mapping[str, Relationship], budget: Budget) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._relations = relations
        self._budget = budget

    def read(self, root: Element, path: str) -> None:
        """The blocks of one part."""
        kind = path.strip("/").partition("[")[0]
        if kind in {"header", "footer"}:
            text = self._text(root, path)
            if text.text:
                self.blocks.append(Furniture(text))
        elif kind == "document":
            self._walk(root, path)
        else:
            for note, note_path in children(root, path):
                self._note(note, note_path)

    def _walk(self, holder: Element, path: str) -> None:
        for child, child_path in children(holder, path):
            if child.tag == qn("w:p"):
                self._paragraph(child, child_path)
            elif child.tag == _TABLE and child_path.count("/") < MAX_DEPTH and _lays_out(child):
                for row, row_path in _within(child, child_path, _ROW):
                    for cell, cell_path in _within(row, row_path, _CELL):
                        self._walk(cell, cell_path)
            elif child.tag == _TABLE:
                self._table(child, child_path)
            elif child.tag in _HOLDERS and child_path.count("/") < MAX_DEPTH:
                self._walk(child, child_path)

    def _paragraph(self, paragraph: Element, path: str) -> None:
        """A paragraph, and before it what stands in the text boxes that are anchored there."""
        if next(paragraph.iter(_BOX), None) is not None:
            for box, box_path in _boxes(paragraph, path):
                self._walk(box, box_path)
        text = self._text(paragraph, path)
        if not text.text:
            return
        level = self._styles.level(paragraph)
        item = self._styles.item(paragraph)
        if level is not None:
            self.blocks.append(Heading(text, level))
        elif item is not None:
            self.blocks.append(ListItem(text, *item))
        else:
            self.blocks.append(Paragraph(text))

    def _note(self, note: Element, path: str) -> None:
        """A note below the text, with the number that its reference has there."""
        text = self._text(note, path)
        if text.text and note.get(qn("w:type")) in {None, "normal"}:
            number = (note.get(qn("w:id")) or "").translate(RAISED)
            self.blocks.append(Paragraph(Text.joined((Text(number), text), " ")))

    def _table(self, table: Element, path: str) -> None:
        rows: list[TableRow] = []
        headers = 0
        above: tuple[Text, ...] = ()
        for row, row_path in _within(table, path, _ROW):
            properties = row.find(qn("w:trPr"))
            if properties is not None and properties.find(qn("w:del")) is not None:
                continue
            above = tuple(self._cells(row, row_path, above))
            self._budget.spend(len(above))
            if above:
                headers += headers == len(rows) and is_on(properties, "w:tblHeader")
                rows.append(TableRow(above))
        if rows:
            self.blocks.append(Table(tuple(rows), headers))

    def _cells(self, row: Element, path: str, above: tuple[Text, ...]) -> Iterator[Text]:
        before = value(row.find(qn("w:trPr")), "w:gridBefore") or "0"
        column = 0
        for _ in range(_bounded(before)):
            column += 1
            yield _EMPTY
        for cell, cell_path in _within(row, path, _CELL):
            properties = cell.find(qn("w:tcPr"))
            merged = properties.find(qn("w:vMerge")) if properties is not None else None
            goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
            text = above[column] if goes_on and column < len(above) else self._text(cell, cell_path)
            for _ in range(max(1, _bounded(value(properties, "w:gridSpan") or "1"))):
                column += 1
                yield text

    def _text(self, element: Element, path: str) -> Text:
        seen = Seen(self._relations, self._styles.bold)
        words = seen.whole(element)
        if not words:
            return _EMPTY
        return seen.text(words, NodePath(path))


class Seen(Words):
    """Words of an element as they are seen with all changes accepted.

    Those in a box that is anchored in a paragraph are blocks of their own; in a cell, or what runs along all
    pages, they are a part of it.
    """

    __slots__ = ("_bold", "_fields", "_is_paragraph", "_relations")

    def __init__(self, relations: Mapping[str, Relationship], bold: AbstractSet[str] = frozenset()) -> None:
        super().__init__()
        self._relations = relations
        self._bold = bold
        self._fields: list[tuple[list[str], int]] = []
        self._is_paragraph = False

    def whole(self, element: Element) -> str:
        """All words inside an element."""
        self._is_paragraph = element.tag == qn("w:p")
        self.element(element, 0, 0)
        return self.words()

    def element(self, element: Element, style: int, depth: int) -> None:
        """The words inside an element."""
        for child in element:
            tag = child.tag
            if tag in _UNSEEN or tag == _FALLBACK or not isinstance(tag, str):
                continue
            if tag in _WORDS:
                self.add(child.text or "", style)
            elif tag in _BREAKS:
                self.add_break()
            elif tag in _SPACES:
                self.parts.append(" ")
            elif tag == qn("w:noBreakHyphen"):
                self.add("-", style)
            elif tag in _FIELD:
                self._field(child)
            elif tag in _NOTES:
                self.parts.append((child.get(qn("w:id")) or "").translate(RAISED))
            elif depth < MAX_DEPTH:
                self._inside(child, tag, style, depth + 1)

    def _field(self, child: Element) -> None:
        """A part of a field: where it begins, what it is, where its words begin, and where they end."""
        mark = child.get(qn("w:fldCharType"))
        if mark == "begin" and len(self._fields) < MAX_DEPTH:
            self._fields.append(([], len(self.parts)))
        elif not self._fields:
            return
        elif mark is None:
            self._fields[-1][0].append(child.text or "")
        elif mark == "separate":
            self._fields[-1] = (self._fields[-1][0], len(self.parts))
        elif mark == "end":
            instruction, start = self._fields.pop()
            link = _LINK.match("".join(instruction))
            if link:
                self.close_link(start, link["address"] + (f"#{link['place']}" if link["place"] else ""))

    def _inside(self, child: Element, tag: str, style: int, depth: int) -> None:
        start = len(self.parts)
        if tag == qn("w:r"):
            properties = child.find(qn("w:rPr"))
            if is_on(properties, "w:vanish"):
                return
            told = properties is not None and properties.find(qn("w:b")) is not None
            bold = is_on(properties, "w:b") if told else value(properties, "w:rStyle") in self._bold
            style = (BOLD if bold else 0) | (
                STRUCK if is_on(properties, "w:strike") or is_on(properties, "w:dstrike") else 0
            )
            self.element(child, style, depth)
            if value(properties, "w:vertAlign") == "superscript":
                self.close_raised(start)
        elif tag == _BOX:
            if not self._is_paragraph:
                self.add_break()
                self.element(child, 0, depth)
        elif tag == qn("w:p"):
            self.element(child, style, depth)
            self.add_break()
        elif tag == qn("w:hyperlink"):
            self.element(child, style, depth)
            relation = self._relations.get(child.get(qn("r:id")) or "")
            if relation is not None and relation.is_external:
                self.close_link(start, str(relation.target_ref))
        else:
            self.element(child, style, depth)
            if tag == qn("w:tc"):
                self.parts.append(" ")


def words_at(root: Element, path: str, start: str, relations: Mapping[str, Relationship]) -> str | None:
    """The words of the element that a path below `start` leads to; None where it leads nowhere."""
    at, element = start, root
    while at != path:
        for child, child_path in children(element, at):
            if path == child_path or path.startswith(f"{child_path}/"):
                at, element = child_path, child
                break
        else:
            return None
    return Seen(relations).whole(element)


def children(holder: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Elements inside another one and the paths that lead to them, by their local names."""
    counts: dict[str, int] = {}
    for child in holder:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.rpartition("}")[2]
        place = counts[name] = counts.get(name, 0) + 1
        yield child, f"{path}/{name}[{place}]"


def _boxes(holder: Element, path: str, depth: int = 0) -> Iterator[tuple[Element, str]]:
    """Text boxes inside an element; what stands for one where a program cannot draw it is left out."""
    for child, child_path in children(holder, path):
        if child.tag == _BOX:
            yield child, child_path
        elif child.tag != _FALLBACK and depth < MAX_DEPTH:
            yield from _boxes(child, child_path, depth + 1)


def _within(holder: Element, path: str, tag: str, depth: int = 0) -> Iterator[tuple[Element, str]]:
    """Rows of a table or cells of a row, those in content controls and tracked insertions among them."""
    for child, child_path in children(holder, path):
        if child.tag == tag:
            yield child, child_path
        elif child.tag in _HOLDERS and depth < MAX_DEPTH:
            yield from _within(child, child_path, tag, depth + 1)


def _lays_out(table: Element) -> bool:
    """Whether a table only lays out what stands in it: it holds others in a row, a column or most rows."""
    if sum(1 for _ in islice(table.iter(_TABLE), 2)) < 2:
        return False
    rows = [row for row, _ in _within(table, "", _ROW)]
    widths = [sum(1 for _ in _within(row, "", _CELL)) for row in rows]
    holding = sum(any(map(_has_columns, row.iter(_TABLE))) for row in rows)
    return len(widths) == 1 or max(widths, default=0) == 1 or 2 * holding > len(rows)


def _has_columns(table: Element) -> bool:
    """Whether a table has several rows, and several cells in each of the first two."""
    first = list(islice(_within(table, "", _ROW), 2))
    return len(first) > 1 and all(sum(1 for _ in islice(_within(row, "", _CELL), 2)) > 1 for row, _ in first)


def _bounded(stated: str) -> int:
    """A number of columns: at most the 63 that Word allows."""
    return min(int(stated), 63) if stated.isascii() and stated.isdecimal() else 0
