"""What a person sees of an element: words, breaks, links, bold and struck-through type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.limits import MAX_DEPTH
from pipeline.read.words import BOLD, KEPT_LINES, STRUCK, Words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(
    [
        "area",
        "audio",
        "base",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "meta",
        "noframes",
        "noscript",
        "object",
        "param",
        "progress",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    ]
)
_TYPES = {"b": BOLD, "strong": BOLD, "del": STRUCK, "s": STRUCK, "strike": STRUCK, "pre": KEPT_LINES}
"""The type that a tag sets its words in, whatever its style says."""
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
HIDING = frozenset({"aria-hidden", "hidden", "style"})
"""Attributes that can hide an element. Most elements have none of them, and are asked nothing further."""


class Seen(Words):
    """Words gathered from one element after another."""

    __slots__ = ()

    def element(self, element: Element, style: int = 0, depth: int = 0) -> None:
        """The words inside an element, whether or not it is hidden itself."""
        if depth > MAX_DEPTH:
            self.add(plain(element), style)
            return
        text = element.text
        if text:
            self.add(text, style)
        if not len(element):
            return
        for child in element:
            self.child(child, style, depth + 1)
            tail = child.tail
            if tail:
                self.add(tail, style)

    def child(self, child: Element, style: int, depth: int = 0) -> None:
        """The words that an element adds to those around it: none where it is not seen."""
        tag = child.tag
        if tag == "br":
            self.add_break()
        elif tag == "img":
            self.add_picture(child.get("alt") or "")
        elif tag in UNSEEN or is_hidden(child):
            return
        elif tag in BLOCKS:
            self.add_break()
            self.element(child, styled(child, style), depth)
            self.add_break()
        else:
            start = len(self.parts)
            self.element(child, styled(child, style), depth)
            if tag == "a":
                picture = _picture(child) if len(child) else ""
                self.close_link(start, (child.get("href") or "").strip(), picture)
            elif tag == "sup":
                self.close_raised(start)
            elif tag in {"td", "th"}:
                self.parts.append(" ")


def _picture(anchor: Element) -> str:
    return " ".join(alt for image in anchor.iter("img") if (alt := (image.get("alt") or "").strip()))


def styled(element: Element, style: int) -> int:
    """The type that an element's words are set in, inside words of that type."""
    of_tag = _TYPES.get(element.tag)
    if of_tag:
        return style | of_tag
    css = element.get("style")
    if css:
        if _BOLD_STYLE.search(css):
            style |= BOLD
        if _STRUCK_STYLE.search(css):
            style |= STRUCK
    return style


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show it, or it is mere ornament (`aria-hidden`)."""
    if HIDING.isdisjoint(element.keys()):
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    css = element.get("style")
    return bool(css and _HIDDEN_STYLE.search(css))


def seen(element: Element) -> Seen:
    """What a person sees inside an element."""
    gathered = Seen()
    gathered.element(element, styled(element, 0))
    return gathered


def plain(element: Element) -> str:
    """All words inside an element, seen or not."""
    return " ".join(str(text) for text in element.itertext())
