"""Components that a script defines to draw a list that they are given: `<Providers rows={core} />`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import CharSpan
from pipeline.read.javascript.declared import DECLARED
from pipeline.read.javascript.extent import RETURNED, closing, element_end, tag_end
from pipeline.read.remarks import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DEFINED = re.compile(
    r"^(?:export[ \t]+)?(?:default[ \t]+)?(?:function[ \t]+|const[ \t]+)([A-Z][\w$]{0,60})"
    r"(?:[ \t]*:[^=\n]{1,100})?(?:[ \t]*=[ \t]*(?:[\w.]{1,40}\()?)?\s*"
    r"\(\s*(?:\{([^{}]{0,400})\}|([\w$]{1,60}))",
    re.MULTILINE,
)
_MAPPED = r"(?<![\w$.])(?:%s)\s*\??\.\s*(?:map|filter|slice)\b"
_USED = re.compile(r"<([A-Z][\w$]{0,60})(?=[\s/])")
_ATTRIBUTE = re.compile(
    rf"(?:\s++|//[^\n]*+|{BLOCK})*+"
    r"(?:([\w$:.-]{1,60}+)(?:\s*+=\s*+(?:\"([^\"]{0,600})\"|'([^']{0,600})'|(?=\{)))?|(?=\{))"
)
"""An attribute: set to a text, to what stands in braces behind it, or to nothing; or such braces alone."""
_SPREAD = re.compile(r"\.\.\.\s*([A-Za-z_$][\w$.]*)")
_CHILDREN = "children"
"""What a component is given that stands between its tags (React)."""
_MOST = 40
"""Components that are drawn in the places where they stand, at most; the page that they make grows so."""
_MOST_UNENDED = 3
"""Components without an end, at most, until no more ends are looked for: each look goes through all."""


class Component(NamedTuple):
    """A component that draws a list that it is given.

    Attributes:
        place: the element that it returns.
        template: its source.
        given: what the template calls each attribute, by the attribute's name.
    """

    place: CharSpan
    template: str
    given: Mapping[str, str]


def components_in(text: str) -> dict[str, Component]:
    """The components of a script that draw a list that they are given, by name."""
    return dict(_components(text))


def _components(text: str) -> Iterator[tuple[str, Component]]:
    for found in _DEFINED.finditer(text):
        behind = DECLARED.search(text, found.end())
        limit = behind.start() if behind else len(text)
        returned = RETURNED.search(text, found.end(), limit)
        end = element_end(text, returned.end(), limit) if returned else None
        if returned is None or end is None:
            continue
        template = text[returned.end() : end]
        given = (
            dict(_parameters(found[2] or ""))
            if found[3] is None
            else {
                name: f"{found[3]}.{name}"
                for name in re.findall(rf"\b{re.escape(found[3])}\.([\w$]+)", template)
            }
        )
        names = "|".join(re.escape(each) for each in given.values())
        if names and re.search(_MAPPED % names, template):
            yield found[1], Component(CharSpan(returned.end(), end), template, given)


def _parameters(source: str) -> Iterator[tuple[str, str]]:
    for each in source.split(","):
        name, _, alias = each.partition("=")[0].partition(":")
        if re.fullmatch(r"[\w$]+", name.strip()):
            yield name.strip(), (alias or name).strip()


class Expanded(NamedTuple):
    """Mark-up with what components draw in it, and the names of those."""

    text: str
    drawn: frozenset[str] = frozenset()


def expanded(source: str, components: Mapping[str, Component]) -> Expanded:
    """The mark-up with what such components draw where they stand, told what each is given."""
    if not components:
        return Expanded(source)
    drawing = _Drawing(components)
    return Expanded(drawing.of(source), frozenset(drawing.drawn))


def drawn_among(
    sources: Iterable[str], components: Mapping[str, Component], used: Iterable[str]
) -> frozenset[str]:
    """The components that mark-up draws, or one that nothing draws; of two that draw each other, the second.

    Args:
        sources: mark-up outside such components.
        components: those that a script defines.
        used: those that its values draw.
    """
    drawn = {*used, *(name for source in sources for name in expanded(source, components).drawn)}
    drawing = _Drawing(components)
    for name, component in components.items():
        if name not in drawn:
            drawing.of(component.template, (name,))
            drawn |= drawing.drawn
    return frozenset(drawn)


class _Drawing:
    """Puts what components draw into one mark-up, a bounded number of times.

    Attributes:
        drawn: the names of those that were.
    """

    def __init__(self, components: Mapping[str, Component]) -> None:
        self.drawn: set[str] = set()
        self._components = components
        self._left = _MOST
        self._unended = 0

    def of(self, source: str, within: tuple[str, ...] = ()) -> str:
        """Mark-up with what the components in it draw, but for those that it stands in itself."""
        pieces, at = [], 0
        while self._left and (found := _USED.search(source, at)):
            name, end = found[1], tag_end(source, found.end())
            drawn = None
            if name in self._components and name not in within:
                self._left -= 1
                drawn, end = self._drawn(source, found, end, within)
            pieces += [source[at : found.start()], source[found.start() : end] if drawn is None else drawn]
            at = end
        return "".join((*pieces, source[at:]))

    def _drawn(
        self, source: str, found: re.Match[str], end: int, within: tuple[str, ...]
    ) -> tuple[str | None, int]:
        """What a component draws, and where it ends; None, and where its tag does, where it has no end."""
        name, component = found[1], self._components[found[1]]
        inside, behind = "", end
        if source[end - 2 : end] != "/>":
            whole = element_end(source, found.start()) if self._unended < _MOST_UNENDED else None
            if whole is None:
                self._unended += 1
                return None, end
            inside, behind = source[end : source.rfind("</", end, whole)].strip(), whole
        given = dict(_given(source, found.end(), end, component.given))
        if inside:
            given[_CHILDREN] = f"<>{inside}</>"
        told = {component.given[each]: said for each, said in given.items() if each in component.given}
        self.drawn.add(name)
        rest = inside if _CHILDREN not in component.given else ""
        return self.of(_told(component.template, told) + rest, (*within, name)), behind


def _given(source: str, at: int, end: int, named: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a component is given, as expressions; of an object that is spread, what has one of the names."""
    while found := _ATTRIBUTE.match(source, at, end):
        name, quoted = found[1], found[2] if found[2] is not None else found[3]
        at = found.end()
        if source[at : at + 1] == "{":
            start, at = at, closing(source, at, end)
            inside = source[start + 1 : at - 1].strip()
            if name is not None:
                yield name, inside
            elif spread := _SPREAD.fullmatch(inside):
                yield from ((each, f"{spread[1]}.{each}") for each in named)
        elif name is not None:
            yield name, "true" if quoted is None else "`" + quoted.replace("`", "'") + "`"


def _told(template: str, told: Mapping[str, str]) -> str:
    """A template with what it is given in its expressions."""
    if not told:
        return template
    names = re.compile(rf"(?<![\w$.'\"])(?:{'|'.join(re.escape(each) for each in told)})(?![\w$'\":])")
    pieces, at = [], 0
    while (start := template.find("{", at)) >= 0:
        end = closing(template, start)
        pieces += [template[at:start], names.sub(lambda found: told[found[0]], template[start:end])]
        at = end
    return "".join((*pieces, template[at:]))
