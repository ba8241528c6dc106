"""What a person sees of an element: words, breaks, links, bold and struck-through type."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.read.html.pictures import is_pictograph
from pipeline.read.html.tags import (
    BLOCKS,
    HAS_BUTTON,
    HAS_IMAGE,
    HAS_ORNAMENT,
    HAS_OTHER,
    HAS_WORDS,
    PHRASES,
    SPANS,
    TYPES,
    UNSEEN,
)
from pipeline.read.limits import MAX_DEPTH
from pipeline.read.words import BOLD, KEPT_LINES, STRUCK, Words, folded

if TYPE_CHECKING:
    from pipeline.read.html.tree import Element

_TYPES = dict.fromkeys(TYPES, STRUCK) | {"b": BOLD, "strong": BOLD, "pre": KEPT_LINES}
"""The type that a tag sets its words in, whatever its style says."""
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BOLD_CLASS = re.compile(
    r"(?:^|\s)(?:(?:font|fw|text)-)?(?:semi-?|extra-?)?bold(?:er)?(?:\s|$)", re.IGNORECASE
)
"""Classes that are called by the weight of their type: `font-semibold`, `fw-bold`."""
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

_BLOCK_STYLE = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid)\b", re.IGNORECASE)
_BLOCK_CLASS = re.compile(r"(?:^|\s)(?:d-)?block(?:$|\s)")
"""The class of Tailwind, Bootstrap and others for what is set in a line of its own."""
_SMALL_PRINT = re.compile(r"\w{3}|\w+\s")
_BADGE = re.compile(r"(?:^|[\s_-])(?:badge|chip|pill|tag)(?:$|[\s_-])", re.IGNORECASE)
_LINKS_AND_SPANS = SPANS | {"a"}
_SPOKEN = re.compile(
    r"(?:^|[\s_])(?:\w{1,20}-)?(?:sr-?only|visually-?hidden|hidden-visually|screen-?reader(?:-?(?:text|only))?"
    r"|screen-only|assistive-text|element-invisible)(?:$|[\s_])",
    re.IGNORECASE,
)
_STREAMED = re.compile(r"[\w-]{0,40}S:[0-9a-f]{1,8}")
"""The name of what React sends behind a page, hidden until a script puts it where it belongs."""
_NOT_SPOKEN = re.compile(r"(?:^|\s)not-", re.IGNORECASE)


class Seen(Words):
    """Words gathered from one element after another.

    Attributes:
        controls: buttons that stand behind words.
        ornaments: elements that are pictures drawn with characters, in which nothing else stands.
    """

    __slots__ = ("controls", "ornaments")

    def __init__(self) -> None:
        super().__init__()
        self.controls: list[Element] = []
        self.ornaments: list[Element] = []

    def element(self, element: Element, style: int = 0, depth: int = 0) -> None:
        """The words inside an element, whether or not it is hidden itself."""
        if not element.holds & HAS_OTHER:
            if element.holds & HAS_ORNAMENT:
                self._ornament(element)
            elif text := element.text():
                self.add(text, style)
            return
        if depth > MAX_DEPTH:
            self.add(plain(element), style)
            return
        before: Element | str | None = None
        start = len(self.parts)
        controls = _controls_behind(element) if element.holds & HAS_BUTTON else len(element)
        for number, part in enumerate(element):
            if number == controls and _can_stand_alone(folded(self.parts[start:])):
                self.controls += (part for part in element[number:] if not isinstance(part, str))
                return
            self.part(part, before, style, depth + 1)
            before = part

    def part(self, part: Element | str, before: Element | str | None, style: int, depth: int = 0) -> None:
        """A text or an element, right behind another where it is not the first in what holds it."""
        if before is not None and _ends_a_label(before, part):
            self.parts.append(" ")
        if isinstance(part, str):
            self.add(part, style)
            return
        if before is not None and _set_apart(before, part):
            self.add_break()
        if part.tag == "button" and _is_a_sign(part):
            self.controls.append(part)
        else:
            self.child(part, style, depth)

    def child(self, child: Element, style: int, depth: int = 0) -> None:
        """The words that an element adds to those around it: none where it is not seen."""
        tag, attributes = child.tag, child.attributes
        if tag == "br":
            self.add_break()
        elif tag == "img":
            self.add_picture(attributes.get("alt") or "")
        elif tag in UNSEEN or (attributes and is_hidden(child)):
            return
        elif attributes and is_spoken(child):
            self._spoken(child, style, depth)
        else:
            apart = (
                tag in BLOCKS
                or (tag == "button" and not (self.parts and self.parts[-1][-1:].isspace()))
                or (attributes and self.has_words and is_apart(child))
            )
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

    def _ornament(self, element: Element) -> None:
        """Letters stand for a picture, as the text that it would bear does; a pictograph says nothing."""
        self.ornaments.append(element)
        if not is_pictograph(element.text()):
            self.add_picture(element.text())

    def left_out(self) -> list[Element]:
        """The controls and the ornaments that are no part of the words."""
        has_others = bool(folded(self.parts))
        ornaments = (each for each in self.ornaments if has_others or is_pictograph(each.text()))
        return [*(each for each in self.controls if each.holds & HAS_WORDS), *ornaments]

    def _spoken(self, child: Element, style: int, depth: int) -> None:
        """What only a screen reader says: before the words that are seen, and with a colon, their label.

        Behind words it explains what is seen anyway ("opens in a new tab").
        """
        if self.has_words and not child.text().rstrip().endswith(":"):
            return
        self.add_break()
        self.element(child, styled(child, style), depth)
        self.add_break()


def _controls_behind(element: Element) -> int:
    """The place in an element behind which nothing but buttons stands."""
    place = len(element)
    while place:
        part = element[place - 1]
        if not (part.isspace() if isinstance(part, str) else part.tag == "button"):
            break
        place -= 1
    return place


def _is_a_sign(button: Element) -> bool:
    """Whether a button bears nothing but a sign: "+", "\u00d7"."""
    return not any(map(str.isalnum, next(button.texts(), ""))) and not button.children()


def _can_stand_alone(words: str) -> bool:
    """Whether words are more than a number or a label of what comes."""
    return not words.endswith(":") and any(map(str.isalpha, words))


def _set_apart(before: Element | str, after: Element) -> bool:
    """Whether words right behind others in a line, with no white space between, are parted by their style.

    Two elements that hold a text each, the second of which begins with a capital where the first ends a word,
    are a label and what it labels, a name and its place or link, one country and the next. They differ in
    kind, or their author gave both a class: an editor may part a word anywhere, but seldom before a capital.
    Words in small print behind others are a remark on them.
    """
    if isinstance(before, str):
        return after.tag == "small" and _ends_a_word(before) and _SMALL_PRINT.match(after.text()) is not None
    if before.tag not in _LINKS_AND_SPANS or after.tag not in _LINKS_AND_SPANS:
        return False
    name = before.attributes.get("class")
    if before.tag == after.tag and name == after.attributes.get("class") and not name:
        return False
    return after.text()[:1].isupper() and _ends_a_word(before.text())


def _ends_a_label(before: Element | str, after: Element | str) -> bool:
    """Whether words in an element are a label, and what is labelled stands right behind its colon."""
    if isinstance(before, str) or before.tag not in PHRASES or not _end(after, 0)[:1].isalnum():
        return False
    label = _end(before, -1)
    return label[-1:] == ":" and label[-2:-1].isalpha()


def _end(part: Element | str, place: int) -> str:
    """The first or the last text of a part."""
    while not isinstance(part, str):
        if not part:
            return ""
        part = part[place]
    return part


def _ends_a_word(text: str) -> bool:
    return text[-1:].isalnum() or (text != "" and text[-1] in ".)")


def is_apart(element: Element) -> bool:
    """Whether an element is set off from the words before it: as a badge, or in a line of its own."""
    attributes = element.attributes
    name, css = attributes.get("class"), attributes.get("style")
    return (name is not None and sets_apart(name)) or (css is not None and is_block_style(css))


def is_block_style(css: str) -> bool:
    """Whether declarations set what they are of in a line of its own."""
    return _BLOCK_STYLE.search(css) is not None


def is_spoken(element: Element) -> bool:
    """Whether only a screen reader says the words of an element: its author calls it so."""
    name = element.attributes.get("class")
    return name is not None and calls_it_spoken(name)


@lru_cache(1024)
def calls_it_spoken(name: str) -> bool:
    """Whether a class is one of what only a screen reader says."""
    return _SPOKEN.search(name) is not None and _NOT_SPOKEN.search(name) is None


def leads_nowhere(href: str) -> bool:
    """Whether a link leads to no other page."""
    return not href or href.startswith(("#", "javascript:"))


@lru_cache(1024)
def sets_apart(name: str) -> bool:
    """Whether a class is one of badges, or of what stands in a line of its own."""
    return _BADGE.search(name) is not None or _BLOCK_CLASS.search(name) is not None


def _picture(anchor: Element) -> str:
    images = (part for part in anchor.inside() if not isinstance(part, str) and part.tag == "img")
    return " ".join(alt for image in images if (alt := (image.attributes.get("alt") or "").strip()))


def styled(element: Element, style: int) -> int:
    """The type that an element's words are set in, inside words of that type."""
    of_tag = _TYPES.get(element.tag)
    if of_tag:
        return style | of_tag
    if not element.attributes:
        return style
    css, name = element.attributes.get("style"), element.attributes.get("class")
    return style | (_type_of(css) if css else 0) | (_type_called(name) if name else 0)


@lru_cache(1024)
def _type_of(css: str) -> int:
    return BOLD * bool(_BOLD_STYLE.search(css)) | STRUCK * bool(_STRUCK_STYLE.search(css))


@lru_cache(1024)
def _type_called(name: str) -> int:
    return BOLD * bool(_BOLD_CLASS.search(name))


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show it, or it is mere ornament (`aria-hidden`)."""
    attributes = element.attributes
    if not attributes:
        return False
    if attributes.get("aria-hidden") == "true":
        return True
    if "hidden" in attributes:
        return _STREAMED.fullmatch(attributes.get("id") or "") is None
    css = attributes.get("style")
    return bool(css and hides(css))


@lru_cache(1024)
def hides(css: str) -> bool:
    """Whether declarations hide what they are of."""
    return _HIDDEN_STYLE.search(css) is not None


def seen(element: Element) -> Seen:
    """What a person sees inside an element."""
    gathered = Seen()
    gathered.element(element, styled(element, 0))
    return gathered


def plain(element: Element) -> str:
    """All words inside an element, seen or not."""
    return " ".join(element.texts())
