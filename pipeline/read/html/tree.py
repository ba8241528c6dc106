"""Mark-up to a tree, and the paths that lead to its nodes."""

from __future__ import annotations

import re
from inspect import signature
from sys import intern
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.html.sheets import NOTHING, is_set_apart, set_apart_in
from pipeline.read.html.tags import (
    CELL_LABELS,
    HAS_BUTTON,
    HAS_CONTROL,
    HAS_KEYS,
    HAS_LABELS,
    HAS_LOOSE_WORDS,
    HAS_OTHER,
    HAS_WORDS,
    MARKS,
    ROW_KEYS,
    SPANS,
    UNSEEN,
)
from pipeline.read.html.visible import calls_it_spoken, drawn_in, is_ornament, leads_nowhere, sets_apart
from pipeline.read.limits import MAX_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.read.html.sheets import Apart

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
        *CELL_LABELS,
        *ROW_KEYS,
        "alt",
        "aria-expanded",
        "aria-haspopup",
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
_KEYS = frozenset(ROW_KEYS)
_LABELS = frozenset(CELL_LABELS)
_TELLING = _KEYS | _LABELS | {"role"}
"""Attributes that make a mark."""
_NOWHERE = frozenset({"", "#", "j"})
"""What the addresses of links begin with that lead to no other page, and those of few that do."""
_NOTED_OF_CELL = _NOTED - {"class", "id"}
"""The same of rows and cells, of which there are many: what they are called matters to nobody."""
_NOT_KEPT = UNSEEN - {"head", "noscript", "title"}
"""Tags of elements in which nothing is looked for."""
_SHADOW = frozenset({"shadowroot", "shadowrootmode"})
"""Attributes of a template that is shown where it stands (HTML Living Standard, section 4.12.3)."""
_WORDS = HAS_WORDS | HAS_LOOSE_WORDS
_IS_DRAWN = HAS_LABELS << 1
"""What an element is itself while the tree is built: an icon, by its class."""
_HANDED_ON = ~(HAS_LOOSE_WORDS | _IS_DRAWN)
"""What is inside an element is inside those that hold it, but for this."""
_BARE: Mapping[str, str] = {}
_TAGS = {
    tag: (tag, MARKS.get(tag, 0), _NOTED_OF_CELL if tag in {"td", "th", "tr"} else _NOTED, tag in _NOT_KEPT)
    for tag in MARKS.keys() | UNSEEN | {"a", "b", "br", "em", "i", "span", "strong", "sup", "td", "th"}
}
"""Of each tag: itself, held once; its marks; which attributes are noted; whether its content is dropped."""


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

    def has(self, marks: int) -> bool:
        """Whether it is or holds an element with any of these marks."""
        return bool((self.holds | MARKS.get(self.tag, 0)) & marks)

    def children(self) -> list[Element]:
        """The elements that stand in it."""
        return [part for part in self if not isinstance(part, str)]

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

    def text(self) -> str:
        """All texts inside, as one."""
        if len(self) == 1 and isinstance(self[0], str):
            return self[0]
        return "".join(self.texts())


def nothing() -> Element:
    """An element with nothing in it, which stands nowhere."""
    element = Element()
    element.tag, element.attributes, element.holds = "span", _BARE, 0
    return element


def written(words: str) -> Element:
    """An element with nothing but words in it, which stands nowhere."""
    element = nothing()
    element.append(words)
    element.holds = _WORDS
    return element


class _Builder:
    """Puts a tree together from what the parser says; `data` is called by it with each piece of text."""

    __slots__ = ("_apart", "_dropping", "_element", "_holders", "_of_class", "_source", "_texts", "data")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self.data = self._texts.append

    def begin(self, source: str, apart: Apart = NOTHING) -> None:
        """Another tree, of the source with that name, whose style sheets set apart what is said."""
        self._apart = apart
        self._source = source
        self._element = Element()
        self._element.tag, self._element.attributes, self._element.holds = "", _BARE, 0
        self._holders: list[Element] = []
        self._of_class: dict[str, tuple[Mapping[str, str], int, int]] = {}
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
            self._write(holder)
            holder.holds |= HAS_OTHER * (name == "small")
        elif name in SPANS and holder and (before := holder[-1]).__class__ is Element:
            holder.holds |= HAS_OTHER * (before.tag in SPANS)
        self._element = element = Element()
        element.tag, marks, noted, dropped = _TAGS.get(name) or (intern(name), 0, _NOTED, False)
        element.attributes = _BARE
        element.holds = 0
        if attributes and not noted.isdisjoint(attributes):
            marks |= self._note(element, attributes)
        if self._apart and is_set_apart(
            name, attributes.get("class", ""), (holder.tag, holder.attributes.get("class", "")), self._apart
        ):
            own = element.attributes.get("style", "")
            element.attributes = {**element.attributes, "style": f"display:block;{own}"}
            marks |= HAS_OTHER
        holder.append(element)
        if marks:
            holder.holds |= marks
        self._holders.append(holder)
        if dropped:
            self._drop(element, attributes)
        elif len(self._holders) > _MAX_NESTING:
            raise self._too_deep()

    def end(self, _name: str) -> None:
        """The element that began last and has not ended ends."""
        if self._dropping:
            self._dropping -= 1
            self._texts.clear()
            if self._dropping:
                return
        element = self._element
        if self._texts:
            self._write(element)
        self._element = holder = self._holders.pop()
        holder.holds |= element.holds & _HANDED_ON

    def close(self) -> Element | None:
        """The root; None where there was no element. Nothing of it is kept."""
        document = self._element
        self.begin("")
        roots = document.children()
        if not roots:
            return None
        _end_in_body(roots)
        return roots[0]

    def _drop(self, element: Element, attributes: Mapping[str, str]) -> None:
        """Passes over what stands in an element, but not over what a template shows where it stands."""
        if _SHADOW.isdisjoint(attributes):
            self._dropping = 1
        else:
            element.tag = "div"
            self._holders[-1].holds |= MARKS["div"]

    def _note(self, element: Element, attributes: Mapping[str, str]) -> int:
        """Notes what is said of an element, most often a class alone. Returns the marks that this makes."""
        if len(attributes) > 1 or "class" not in attributes:
            element.attributes = attributes
            name = attributes.get("class")
            if name is not None and drawn_in(name) is not None:
                element.holds = _IS_DRAWN
            href = attributes.get("href")
            is_control = href is not None and href[:1] in _NOWHERE and leads_nowhere(href)
            marks = HAS_OTHER | HAS_CONTROL if is_control else HAS_OTHER
            return marks if _TELLING.isdisjoint(attributes) else marks | _told_by(attributes)
        name = attributes["class"]
        known = self._of_class.get(name)
        if known is None:
            marks = HAS_OTHER * (sets_apart(name) or calls_it_spoken(name))
            known = self._of_class[name] = attributes, marks, _IS_DRAWN * (drawn_in(name) is not None)
        element.attributes, marks, element.holds = known
        return marks

    def _write(self, holder: Element) -> None:
        """The texts that came one after another are one: the parser parts them where an entity stands."""
        text = "".join(self._texts)
        self._texts.clear()
        if holder.holds & _IS_DRAWN and is_ornament(holder, text):
            return
        holder.append(text)
        if not text.isspace():
            holder.holds |= _WORDS

    def _too_deep(self) -> ReadError:
        return ReadError(
            "nested too deeply to be read whole",
            source=self._source,
            advice="Save the part with the list by itself",
        )


def _told_by(attributes: Mapping[str, str]) -> int:
    """The marks that a role, the key of a row and the label of a cell make."""
    role = attributes.get("role")
    return (
        HAS_KEYS * (not _KEYS.isdisjoint(attributes))
        | HAS_LABELS * (not _LABELS.isdisjoint(attributes))
        | (HAS_BUTTON | HAS_CONTROL) * (role == "button")
        | HAS_CONTROL * (role == "tab")
    )


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
        elif isinstance(part, str):
            body.append(part)
            body.holds |= 0 if part.isspace() else _WORDS
        elif part.tag == "body":
            body.extend(part)
            body.holds |= part.holds
        elif part.tag != "head":
            body.append(part)
            body.holds |= part.holds & _HANDED_ON | MARKS.get(part.tag, 0) | HAS_OTHER
    root[:] = [*before, body]
    for each in roots:
        root.holds |= each.holds


_Builder.start.__signature__ = signature(_Builder.start)  # type: ignore[attr-defined]
"""Each parser that is made asks for it, which takes longer than the parse of a small page."""


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
    markup = _without_instructions(_without_instructions(markup, "%"), "?")
    parser, builder = _idle.pop() if _idle else _made()
    builder.begin(name, set_apart_in(markup))
    for start in range(0, len(markup), _AT_ONCE):
        parser.feed(markup[start : start + _AT_ONCE].encode("utf-8", "replace"))
    try:
        root: Element | None = parser.close()  # type: ignore[assignment] # what the target's `close` gives
    except etree.XMLSyntaxError:
        return None
    _idle.append((parser, builder))
    return root


def _made() -> tuple[etree.HTMLParser, _Builder]:
    """A parser that expands no entity and fetches nothing; the bytes are bounded already."""
    builder = _Builder()
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
        target=builder,  # type: ignore[arg-type] # what the parser gives is always `str`
    )
    return parser, builder


_idle: list[tuple[etree.HTMLParser, _Builder]] = []
"""Parsers that have read to the end and can begin again: to make one takes longer than a short text."""


def _without_instructions(markup: str, sign: str) -> str:
    """The mark-up without template instructions with that sign, which is rare: it is looked for, not they."""
    kept, end = [], 0
    at = markup.find(sign, 1)
    while at > 0:
        found = _TEMPLATE.match(markup, at - 1) if at > end and markup[at - 1] in "<{" else None
        if found:
            kept.append(markup[end : at - 1])
            end = found.end()
        at = markup.find(sign, max(at + 1, end))
    return "".join((*kept, markup[end:])) if kept else markup


def paths_inside(placed: Iterable[tuple[Element, str]], wanted: Iterable[Element]) -> dict[int, str]:
    """The paths to elements that are or stand in others, but not in each other, by their `id`."""
    ids = set(map(id, wanted))
    found: dict[int, str] = {}
    levels = [iter(placed)]
    while levels and len(found) < len(ids):
        for child, child_path in levels[-1]:
            if id(child) in ids:
                found[id(child)] = child_path
            else:
                levels.append(child.placed(child_path))
                break
        else:
            levels.pop()
    return found


def find(root: Element, path: str) -> Element | str | None:
    """What a path leads to: an element, a text, the value of an attribute; None where it leads nowhere.

    Only the paths that readers print are followed: XPath itself would let a locator compute anything.
    """
    node = root
    for step in path.removeprefix(ROOT).split("/")[1:]:
        if step.startswith("@"):
            return node.attributes.get(step[1:])
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
