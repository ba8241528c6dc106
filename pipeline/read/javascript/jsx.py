"""JSX to mark-up that an HTML parser understands. Expressions are left out; nothing is evaluated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from pipeline.read.javascript.choices import chosen
from pipeline.read.javascript.components import as_elements, as_tables, draws_an_element
from pipeline.read.javascript.defined import expanded
from pipeline.read.javascript.drawn import drawn, shown
from pipeline.read.javascript.extent import closing, element_end
from pipeline.read.javascript.known import NOTHING, Known
from pipeline.read.javascript.literals import literal_at
from pipeline.read.javascript.loops import as_jsx
from pipeline.read.javascript.pages import page_of, with_given_markup
from pipeline.read.javascript.placed import marker, place_of, with_given_lists
from pipeline.read.javascript.references import looked_up
from pipeline.read.javascript.templates import drawn_list
from pipeline.read.remarks import BLOCK
from pipeline.read.structured.keys import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.read.javascript.templates import Drawn
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_COMPONENT_END = re.compile(r"<([A-Z][\w.]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/>")
_OPENING = re.compile(r"<([A-Z][\w.]*)(\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_QUOTED = r"=[\"'](?P<title>(?<=\")[^\"<>]{2,200}(?=\")|(?<=')[^'<>]{2,200}(?='))"
_TITLE = re.compile(rf"\s(?:title|heading|titre|t[ií]tulo|titel|titolo){_QUOTED}")
"""A component with a title of its own and something in it: a section of the page."""
_SECTION = re.compile(r"(?i:section|clause|chapter|article|card|panel|accordion)")
_LABELLED = re.compile(rf"\s(?:label|name|header|summary){_QUOTED}")
"""A component that is called a section may have its title under another name."""
_PAGE_HEADING = re.compile(r"<h1\b")
_PAGE, _HIGHEST, _LOWEST = 1, 2, 4
_WORDS = re.compile(r">\s*[^<>\s]")
"""Where the first words stand that are seen."""
_ESCAPED = re.compile(r"\\u((?!d[89a-f])[0-9a-f]{4})", re.IGNORECASE)
_FRAGMENT = re.compile(r"</?>")
_SAID = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`$\\]*)`)\s*""")
_LABEL = re.compile(r"""\s*[\w$.]*\(\s*['"](?:[\w-]+[.:])*([\w-]+)['"]\s*\)\s*""")
"""A text that is looked up by its key: `t("table.purpose")`."""
_HEADER_CELL = re.compile(r"<(?:th|TableHead|Table\.Th)\b[^<>]*>\s*\Z")
_LIST = re.compile(r"\s*\[")
_GIVEN = re.compile(r"\s([\w:.-]+)=\"\{(\d+)\}\"")
"""An attribute that is set to a list, by the number of the list."""
_PATH = re.compile(r"[A-Za-z_$][\w$.]*")
_TITLED_CALL = re.compile(r"""[\w$.]{1,60}\(\s*(['"`])([^'"`\n<>]{2,120})\1\s*,\s*(?=<)""")
"""A call that draws a part of the page under a title: `clause("6. Who", <>…</>)`."""
_ELEMENT = re.compile(r"(?<![\w$)\]])\s*(?=<(?:[A-Za-z]|>))")
_DEEPEST = 20
"""Expressions within each other of which the mark-up is seen."""
_MOST_LISTS_WITHIN = 3
"""Lists in mark-up that is a value of a list in mark-up."""
_COMMENT = re.compile(BLOCK)
_HIDDEN = re.compile(r"""display\s*:\s*["']none""")


@dataclass(frozen=True, slots=True)
class Markup:
    """Mark-up without expressions.

    Attributes:
        text: the mark-up.
        drawn: how its expressions draw the lists that the script names.
        components: which of those that the script defines it draws.
    """

    text: str
    drawn: tuple[Drawn, ...] = ()
    components: frozenset[str] = frozenset()


def plain_markup(source: str, budget: Budget, known: Known = NOTHING, within: int = 0) -> Markup:
    """The mark-up without comments and expressions; a text in braces stays: `{" and "}`.

    Of a condition the part that is shown stays. A list that is written in braces is shown where it stands, or
    in the component that it is given to. What other attributes are set to in braces is left out, but for
    `{3}` and `{"3"}`, which are kept.

    Args:
        source: the mark-up.
        budget: what may still be read.
        known: what the script names.
        within: of how many lists it is a value that stand in mark-up themselves.

    Raises:
        ReadError: a list is nested too deeply, or has more values than may still be read.
    """
    expressions = _Expressions([], [], budget, known, within)
    if "\\u" in source:
        source = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), source)
    source, components = expanded(source, known.components)
    source = with_given_markup(source)
    if "{" in source:
        source = "".join(expressions.left_out(as_jsx(source)))
    source = _FRAGMENT.sub("", source)
    if expressions.lists:
        source = _OPENING.sub(lambda found: _with_lists(found, expressions.lists, budget), source)
    source = with_given_lists(source)
    source = as_tables(source, budget)
    source = as_elements(_with_titles(source)).replace(" className=", " class=")
    source = _COMPONENT_END.sub(r"<\1\2></\1>", source) if "/>" in source else source
    return Markup(source, tuple(expressions.drawn), components)


def _with_lists(opening: re.Match[str], lists: list[Value], budget: Budget) -> str:
    """A component with what it shows of the lists that it is given."""
    given = tuple((found[1], lists[int(found[2])]) for found in _GIVEN.finditer(opening[2]))
    if not given:
        return opening[0]
    is_closed = opening[2].endswith("/")
    if is_closed and draws_an_element(opening[1]):
        return shown(given, budget)
    attributes = opening[2].removesuffix("/")
    return f"<{opening[1]}{attributes}>{shown(given, budget)}{f'</{opening[1]}>' if is_closed else ''}"


def _with_titles(source: str) -> str:
    """The mark-up with a heading inside each component that has a title; one kind of them is one level.

    One that comes before all words, and is the only one of its kind, gives the title of the page, where no
    heading of the page does.
    """
    if "=" not in source:
        return source
    titles = [found for found in _OPENING.finditer(source) if title_of(found[1], found[2])]
    seen = _WORDS.search(source)
    alone = titles and not any(other[1] == titles[0][1] for other in titles[1:])
    first = titles[0].start() if alone and (seen is None or titles[0].start() <= seen.start()) else -1
    is_headed = _PAGE_HEADING.search(source) is not None
    kinds: dict[str, int] = {}

    def titled(found: re.Match[str]) -> str:
        title = title_of(found[1], found[2])
        if title is None:
            return found[0]
        if found.start() == first and is_headed:
            return found[0]
        if found.start() == first:
            heading = f"<h{_PAGE}>{title['title']}</h{_PAGE}>"
            return f"{heading}{found[0]}" if found[2].endswith("/") else f"{found[0]}{heading}"
        if found[2].endswith("/"):
            return found[0]
        level = kinds.setdefault(found[1], min(_HIGHEST + len(kinds), _LOWEST))
        return f"{found[0]}<h{level}>{title['title']}</h{level}>"

    return _OPENING.sub(titled, source)


def title_of(component: str, given: str) -> re.Match[str] | None:
    """What a component says that it is called, as the group `title` of a match in what it is given.

    Args:
        component: its name.
        given: its attributes as they are written, with a blank before each.
    """
    is_section = _SECTION.search(component)
    return _TITLE.search(given) or (_LABELLED.search(given) if is_section else None)


@dataclass(frozen=True, slots=True)
class _Expressions:
    """Leaves expressions out of mark-up, but for what they show.

    Attributes:
        lists: the lists that attributes are set to, by their number: gathered.
        drawn: how lists that the script names are drawn: gathered.
        budget: what may still be read.
        known: what the script names.
        within: of how many lists in mark-up this is a value.
    """

    lists: list[Value]
    drawn: list[Drawn]
    budget: Budget
    known: Known
    within: int

    def left_out(self, source: str, depth: int = 0) -> Iterator[str]:
        """The pieces of mark-up between braces, and what is kept of those."""
        at = 0
        while (start := source.find("{", at)) >= 0:
            end = closing(source, start)
            inside = source[start + 1 : end - 1]
            yield source[at:start]
            if source[start - 1 : start] == "=":
                yield f'"{self._set(inside)}"'
            elif (label := _LABEL.fullmatch(inside)) and _HEADER_CELL.search(source, max(at - 200, 0), start):
                yield spoken(label[1])
            else:
                yield from self._shown(inside, depth)
            at = end
        yield source[at:]

    def _of_a_value(self) -> Callable[[str], str] | None:
        """What reads mark-up that is a value of a list; None where too many lists stand within each other."""
        if self.within >= _MOST_LISTS_WITHIN:
            return None
        return lambda source: plain_markup(source, self.budget, self.known, self.within + 1).text

    def _set(self, inside: str) -> str:
        """What an attribute is set to; a list is gathered, and its number stands for it."""
        said = _SAID.fullmatch(inside)
        if said:
            return said[1] or said[2] or said[3] or ""
        if _LIST.match(inside):
            self.lists.append(literal_at(inside, 0, self.budget, None, self._of_a_value()).value)
            return f"{{{len(self.lists) - 1}}}"
        inside = inside.strip()
        if inside.partition(".")[0] in self.known.lists and _PATH.fullmatch(inside):
            return marker(inside)
        if page := page_of(inside, self.known.pages):
            return marker(page)
        return inside if inside.isdecimal() else "display:none" if _HIDDEN.search(inside) else ""

    def _named(self, inside: str) -> str | None:
        """What an expression says that is a text, or the name or the key of one."""
        said = _SAID.fullmatch(inside)
        if said:
            return (said[1] or said[2] or said[3] or "").replace("\\n", "<br/>")
        if found_text := looked_up(inside, {}):
            return escape(found_text[1], quote=False)
        if page := page_of(inside, self.known.pages):
            return f"<div>{marker(page)}</div>"
        return escape(self.known.texts[inside], quote=False) if inside in self.known.texts else None

    def _shown(self, inside: str, depth: int) -> Iterator[str]:
        """What an expression among mark-up shows."""
        inside = _COMMENT.sub("", inside)
        seen = inside if _LIST.match(inside) else chosen(inside)
        found = drawn_list(inside, self.known) or drawn_list(seen, self.known)
        if found is not None:
            self.drawn.append(found)
            yield place_of(found)
            return
        if _LIST.match(inside):
            yield drawn(inside, self.budget, self._of_a_value())
            return
        inside = seen
        named = self._named(inside)
        if named is not None:
            yield named
        elif depth < _DEEPEST:
            titled = _TITLED_CALL.match(inside)
            if titled:
                yield f"<h{_HIGHEST}>{titled[2]}</h{_HIGHEST}>"
            at = 0
            while (begun := _ELEMENT.search(inside, at)) is not None:
                end = element_end(inside, begun.start())
                if end is None:
                    return
                yield from self.left_out(inside[begun.start() : end], depth + 1)
                at = end
