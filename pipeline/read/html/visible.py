"""What a person sees of an element: words, breaks, links, bold and struck-through type."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.read.html.tags import BLOCKS, HAS_IMAGE, HAS_OTHER, SPANS, TYPES, UNSEEN
from pipeline.read.limits import MAX_DEPTH
from pipeline.read.words import BOLD, KEPT_LINES, STRUCK, Words

if TYPE_CHECKING:
    from pipeline.read.html.tree import Element

_TYPES = dict.fromkeys(TYPES, STRUCK) | {"b": BOLD, "strong": BOLD, "pre": KEPT_LINES}
"""The type that a tag sets its words in, whatever its style says."""
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

_BADGE = re.compile(r"(?:^|[\s_-])(?:badge|chip|pill|tag)(?:$|[\s_-])", re.IGNORECASE)


class Seen(Words):
    """Words gathered from one element after another."""

    __slots__ = ()

    def element(self, element: Element, style: int = 0, depth: int = 0) -> None:
        """The words inside an element, whether or not it is hidden itself."""
        if not element.holds & HAS_OTHER:
            text = element.text()
            if text:
                self.add(text, style)
            return
        if depth > MAX_DEPTH:
            self.add(plain(element), style)
            return
        before = None
        for part in element:
            if isinstance(part, str):
                self.add(part, style)
                before = None
                continue
            if before is not None and _set_apart(before, part):
                self.add_break()
            self.child(part, style, depth + 1)
            before = part

    def child(self, child: Element, style: int, depth: int = 0) -> None:
        """The words that an element adds to those around it: none where it is not seen."""
        tag, attributes = child.tag, child.attributes
        if tag == "br":
            self.add_break()
        elif tag == "img":
            self.add_picture(attributes.get("alt") or "")
        elif tag in UNSEEN or (attributes and is_hidden(child)):
            return
        else:
            apart = tag in BLOCKS or (attributes and self.has_words and is_badge(child))
            if apart:
                self.add_break()
            start = len(self.parts)
            self.element(child, styled(child, style), depth)
            if apart:
                self.add_break()
            if tag == "a":
                picture = _picture(child) if child.holds & HAS_IMAGE else ""
                self.close_link(start, (attributes.get("href") or "").strip(), picture)
            elif tag == "sup":
                self.close_raised(start)
            elif tag in {"td", "th"}:
                self.parts.append(" ")


def _set_apart(before: Element, after: Element) -> bool:
    """Whether two elements right behind each other in a line hold a text each, which only their style parts.

    They differ in kind, and the second begins with a capital where the first ends a word: a label and what it
    labels, a name and its place. An editor may part a word anywhere, but seldom before a capital.
    """
    if before.tag not in SPANS or after.tag not in SPANS:
        return False
    if before.tag == after.tag and before.attributes.get("class") == after.attributes.get("class"):
        return False
    first, second = before.text()[-1:], after.text()[:1]
    return second.isupper() and (first.isalnum() or (first != "" and first in ".)"))


def is_badge(element: Element) -> bool:
    """Whether an element is set off from the words before it as a badge: its author calls it one."""
    name = element.attributes.get("class")
    return name is not None and calls_it_a_badge(name)


@lru_cache(1024)
def calls_it_a_badge(name: str) -> bool:
    """Whether a class is one of badges."""
    return _BADGE.search(name) is not None


def _picture(anchor: Element) -> str:
    images = (part for part in anchor.inside() if not isinstance(part, str) and part.tag == "img")
    return " ".join(alt for image in images if (alt := (image.attributes.get("alt") or "").strip()))


def styled(element: Element, style: int) -> int:
    """The type that an element's words are set in, inside words of that type."""
    of_tag = _TYPES.get(element.tag)
    if of_tag:
        return style | of_tag
    css = element.attributes.get("style") if element.attributes else None
    return style | _type_of(css) if css else style


@lru_cache(1024)
def _type_of(css: str) -> int:
    return BOLD * bool(_BOLD_STYLE.search(css)) | STRUCK * bool(_STRUCK_STYLE.search(css))


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show it, or it is mere ornament (`aria-hidden`)."""
    attributes = element.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    css = attributes.get("style")
    return bool(css and _hides(css))


@lru_cache(1024)
def _hides(css: str) -> bool:
    return _HIDDEN_STYLE.search(css) is not None


def seen(element: Element) -> Seen:
    """What a person sees inside an element."""
    gathered = Seen()
    gathered.element(element, styled(element, 0))
    return gathered


def plain(element: Element) -> str:
    """All words inside an element, seen or not."""
    return " ".join(element.texts())
