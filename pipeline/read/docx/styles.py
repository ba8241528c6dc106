"""What a paragraph's style makes of it: a heading, an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as Package
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"(?:heading|titre|überschrift|título|kop|titolo)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_MOST_BASES = 20
"""Styles that are based on each other, at most."""
_LIST = re.compile(r"list\s*(bullet|number)\s*([2-9])?", re.IGNORECASE)


def value(element: Element | None, name: str) -> str | None:
    """The `w:val` of a child."""
    child = element.find(qn(name)) if element is not None else None
    return None if child is None else child.get(qn("w:val"))


def is_on(element: Element | None, name: str) -> bool:
    """Whether a switch is set: it stands there and is not set to off."""
    child = element.find(qn(name)) if element is not None else None
    return child is not None and child.get(qn("w:val")) not in {"0", "false", "off", "none"}


class Styles:
    """Styles and numberings of one document."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Element] = {
            style.get(qn("w:styleId")): style for style in package.styles.element.iterchildren(qn("w:style"))
        }
        self._formats = _formats(package)
        self.bold = frozenset(name for name in self._styles if self._is_bold(name))
        """The styles that set words in bold, also by those that they are based on."""

    def _is_bold(self, name: str) -> bool:
        for _ in range(_MOST_BASES):
            style = self._styles.get(name)
            if style is None:
                return False
            properties = style.find(qn("w:rPr"))
            if properties is not None and properties.find(qn("w:b")) is not None:
                return is_on(properties, "w:b")
            name = value(style, "w:basedOn") or ""
        return False

    def level(self, paragraph: Element) -> int | None:
        """The level of a heading; None where it is none."""
        own = value(paragraph.find(qn("w:pPr")), "w:outlineLvl")
        style = self._style(paragraph)
        name = value(style, "w:name") or ""
        found = _HEADING.fullmatch(name)
        if found:
            return int(found[1])
        if _TITLE.fullmatch(name):
            return 1
        outline = own or value(style.find(qn("w:pPr")) if style is not None else None, "w:outlineLvl")
        return int(outline) + 1 if outline and outline.isdecimal() and int(outline) < 9 else None

    def item(self, paragraph: Element) -> tuple[int, str] | None:
        """Depth and kind of an item; None where it is none."""
        style = self._style(paragraph)
        named = _LIST.fullmatch(value(style, "w:name") or "")
        if named:
            return int(named[2] or 1), named[1].lower()
        for properties in (
            paragraph.find(qn("w:pPr")),
            style.find(qn("w:pPr")) if style is not None else None,
        ):
            numbering = properties.find(qn("w:numPr")) if properties is not None else None
            number = value(numbering, "w:numId")
            if number == "0":
                return None
            if number is not None:
                level = value(numbering, "w:ilvl") or "0"
                kind = self._formats.get((number, level), "bullet")
                return (int(level) + 1 if level.isdecimal() else 1), kind
        return None

    def _style(self, paragraph: Element) -> Element | None:
        return self._styles.get(value(paragraph.find(qn("w:pPr")), "w:pStyle") or "")


def _formats(package: Package) -> dict[tuple[str, str], str]:
    """By numbering and level, `bullet` or `number`."""
    relation = next((r for r in package.part.rels.values() if r.reltype.endswith("/numbering")), None)
    if relation is None or relation.is_external:
        return {}
    root = relation.target_part.element
    abstract = {a.get(qn("w:abstractNumId")): a for a in root.iterchildren(qn("w:abstractNum"))}
    formats = {}
    for number in root.iterchildren(qn("w:num")):
        holder = abstract.get(value(number, "w:abstractNumId") or "")
        for level in holder.iterchildren(qn("w:lvl")) if holder is not None else ():
            kind = "bullet" if value(level, "w:numFmt") in {"bullet", "none"} else "number"
            formats[number.get(qn("w:numId")), level.get(qn("w:ilvl"))] = kind
    return formats
