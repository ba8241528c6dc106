"""Components that a script defines to draw a list that they are given: `<Providers rows={core} />`."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import CharSpan
from pipeline.read.javascript.extent import RETURNED, closing, element_end, tag_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DEFINED = re.compile(
    r"^(?:export[ \t]+)?(?:default[ \t]+)?(?:function[ \t]+|const[ \t]+)([A-Z][\w$]{0,60})"
    r"(?:[ \t]*:[^=\n]{1,100})?(?:[ \t]*=[ \t]*(?:[\w.]{1,40}\()?)?\s*"
    r"\(\s*(?:\{([^{}]{0,400})\}|([\w$]{1,60}))",
    re.MULTILINE,
)
_NEXT = re.compile(r"^(?:export|function|const|class|let|var|interface|type)\b", re.MULTILINE)
_MAPPED = r"(?<![\w$.])(?:%s)\s*\??\.\s*(?:map|filter|slice)\b"
_USED = re.compile(r"<([A-Z][\w$]{0,60})(?=[\s/])")
_ATTRIBUTE = re.compile(r"\s*([\w$]{1,60})\s*=\s*(?:\"([^\"]{0,600})\"|'([^']{0,600})'|(?=\{))")
_MOST = 40
"""Components that are drawn in the places where they stand, at most; the page that they make grows so."""


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
        behind = _NEXT.search(text, found.end())
        returned = RETURNED.search(text, found.end(), behind.start() if behind else len(text))
        if returned is None:
            continue
        end = element_end(text, returned.end())
        if end is None:
            return  # to look for the end of each would take as long as there are
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


def used_in(text: str, components: Mapping[str, Component]) -> Iterator[Component]:
    """Those that stand somewhere in the script: what they draw is read there."""
    used = {found[1] for found in _USED.finditer(text)} if components else set()
    return (component for name, component in components.items() if name in used)


def expanded(source: str, components: Mapping[str, Component]) -> str:
    """The mark-up with what such components draw where they stand, told what each is given."""
    if not components:
        return source
    pieces, at = [], 0
    used = (found for found in _USED.finditer(source) if found[1] in components)
    for found in islice(used, _MOST):
        component = components[found[1]]
        end = tag_end(source, found.end())
        if found.start() < at or source[end - 2 : end] != "/>":
            continue
        given = dict(_given(source, found.end(), end))
        told = {component.given[name]: said for name, said in given.items() if name in component.given}
        pieces += [source[at : found.start()], _told(component.template, told)]
        at = end
    return "".join((*pieces, source[at:]))


def _given(source: str, at: int, end: int) -> Iterator[tuple[str, str]]:
    """What a component is given, as expressions."""
    while found := _ATTRIBUTE.match(source, at, end):
        at = found.end()
        if found[2] is None and found[3] is None:
            start, at = at, closing(source, at)
            yield found[1], source[start + 1 : at - 1].strip()
        else:
            yield found[1], "`" + (found[2] or found[3] or "").replace("`", "'") + "`"


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
