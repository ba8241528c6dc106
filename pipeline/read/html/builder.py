"""Puts a tree together from what the parser says, tag by tag and text by text."""

from __future__ import annotations

from inspect import signature
from sys import intern
from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.read.html.noted import NOTED, TAGS, is_shown_where_it_stands, note
from pipeline.read.html.pictures import is_drawn
from pipeline.read.html.sheets import NOTHING, is_set_apart
from pipeline.read.html.tags import (
    HAS_BLOCK,
    HAS_CONTROL,
    HAS_LOOSE_WORDS,
    HAS_ORNAMENT,
    HAS_OTHER,
    HAS_WORDS,
    MARKS,
    PHRASES,
)
from pipeline.read.html.tree import BARE, Element

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.read.html.noted import Told
    from pipeline.read.html.sheets import Apart

_MAX_NESTING = 2_048
"""How deep elements stand in each other, at most: what closes them is looked for in all that are open."""
_OF_THE_HEAD = frozenset(
    {
        "base",
        "basefont",
        "bgsound",
        "link",
        "meta",
        "noframes",
        "noscript",
        "script",
        "style",
        "template",
        "title",
    }
)
_WORDS = HAS_WORDS | HAS_LOOSE_WORDS
_HANDED_ON = ~HAS_LOOSE_WORDS
"""What is inside an element is inside those that hold it, but for this."""


class Builder:
    """Builds one tree after another; `data` is called by the parser with each piece of text."""

    __slots__ = ("_apart", "_dropping", "_element", "_holders", "_of_class", "_source", "_texts", "data")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self.data = self._texts.append

    def begin(self, source: str, apart: Apart = NOTHING) -> None:
        """Another tree, of the source with that name, whose style sheets set apart what is said."""
        self._apart = apart
        self._source = source
        self._element = Element()
        self._element.tag, self._element.attributes, self._element.holds = "", BARE, 0
        self._holders: list[Element] = []
        self._of_class: dict[str, Told] = {}
        self._dropping = 0
        self._texts.clear()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._dropping:
            self._dropping += 1
            if self._dropping > _MAX_NESTING:
                raise self._too_deep()
            return
        holder = self._element
        if self._texts:
            self._write(holder, self._text())
            holder.holds |= HAS_OTHER * (name == "small")
        elif name in PHRASES and holder and (before := holder[-1]).__class__ is Element:
            holder.holds |= HAS_OTHER * (before.tag in PHRASES)
        self._element = element = Element()
        element.tag, marks, noted, dropped = TAGS.get(name) or (intern(name), 0, NOTED, False)
        element.attributes = BARE
        element.holds = 0
        self._holders.append(holder)
        if attributes and not noted.isdisjoint(attributes):
            element.attributes, told = note(attributes, self._of_class)
            marks |= told
        marks |= HAS_CONTROL * (name == "a" and "href" not in attributes)
        marks |= (HAS_BLOCK | HAS_OTHER) * ("-" in name and "-" in holder.tag)
        if self._apart and self._set_apart(element, attributes.get("class", "")):
            marks |= HAS_OTHER
        holder.append(element)
        holder.holds |= marks
        if dropped and not is_shown_where_it_stands(attributes):
            self._dropping = 1
        elif len(self._holders) > _MAX_NESTING:
            raise self._too_deep()

    def _set_apart(self, element: Element, name: str) -> bool:
        """Gives an element of that class the style that a style sheet of the page says."""
        holder = self._holders[-1]
        if not is_set_apart(element.tag, name, (holder.tag, holder.attributes.get("class", "")), self._apart):
            return False
        own = element.attributes.get("style", "")
        element.attributes = {**element.attributes, "style": f"display:block;{own}"}
        return True

    def end(self, _name: str) -> None:
        """The element that began last and has not ended ends."""
        if self._dropping:
            self._dropping -= 1
            self._texts.clear()
            if self._dropping:
                return
        element = self._element
        if self._texts:
            text = self._text()
            if not element and element.attributes and is_drawn(element, text):
                element.append(text)
                element.holds = HAS_ORNAMENT
            else:
                self._write(element, text)
        self._element = holder = self._holders.pop()
        holder.holds |= element.holds & _HANDED_ON

    def close(self) -> Element | None:
        """The root; None where there was no element. Nothing of it is kept."""
        document = self._element
        self.begin("")
        roots = document.children()
        if not roots:
            return None
        _begin_body(roots[0])
        _end_in_body(roots)
        return roots[0]

    def _text(self) -> str:
        """The texts that came one after another are one: the parser parts them where an entity stands."""
        text = "".join(self._texts)
        self._texts.clear()
        return text

    @staticmethod
    def _write(holder: Element, text: str) -> None:
        if holder and text[0].isalnum() and (before := holder[-1]).__class__ is Element:
            holder.holds |= HAS_OTHER * (before.tag in PHRASES)
        holder.append(text)
        if not text.isspace():
            holder.holds |= _WORDS

    def _too_deep(self) -> ReadError:
        return ReadError(
            "nested too deeply to be read whole",
            source=self._source,
            advice="Save the part with the list by itself",
        )


def _begin_body(root: Element) -> None:
    """Puts what ends the head, from the first element on that stands in none, into the body, as browsers do.

    The parser knows only those of HTML 4 to end it; a page may begin with `<style>`, and `<section>` then.
    HTML Living Standard, sections 13.2.6.4.4 and 13.2.6.4.6.
    """
    head = root.find("head")
    first = (
        next((child for child in head.children() if child.tag not in _OF_THE_HEAD), None) if head else None
    )
    if head is None or first is None:
        return
    at = next(at for at, part in enumerate(head) if part is first)
    parts = head[at:]
    del head[at:]
    body = root.find("body")
    if body is None:
        body = Element()
        body.tag, body.attributes, body.holds = "body", BARE, 0
        root.append(body)
    body[:0] = parts
    for part in parts:
        body.holds |= _held_by(part)
    root.holds |= body.holds & _HANDED_ON


def _held_by(part: Element | str) -> int:
    """What the body holds with a part that the parser had put elsewhere."""
    if isinstance(part, str):
        return 0 if part.isspace() else _WORDS
    return part.holds & _HANDED_ON | MARKS.get(part.tag, 0) | HAS_OTHER


def _end_in_body(roots: list[Element]) -> None:
    """Puts what stands behind the end of the body, or of the page, into the body, as browsers do.

    HTML Living Standard, sections 13.2.6.4.19 and 13.2.6.4.22.
    """
    root = roots[0]
    body = next((body for each in roots if (body := each.find("body")) is not None), None)
    if body is None:
        return
    before: list[Element | str] = []
    is_behind = False
    for part in [part for each in roots for part in each]:
        if part is body:
            is_behind = True
        elif not is_behind:
            before.append(part)
        elif not isinstance(part, str) and part.tag == "body":
            body.extend(part)
            body.holds |= part.holds
        elif isinstance(part, str) or part.tag != "head":
            body.append(part)
            body.holds |= _held_by(part)
    root[:] = [*before, body]
    for each in roots:
        root.holds |= each.holds


Builder.start.__signature__ = signature(Builder.start)  # type: ignore[attr-defined]
"""Each parser that is made asks for it, which takes longer than the parse of a small page."""
