"""What a script names: its lists, objects and short texts. Literals are read, nothing is ever evaluated."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from pipeline.model import CharSpan
from pipeline.read.javascript.declared import OF_A_CLASS
from pipeline.read.javascript.literals import items_at, literal_at
from pipeline.read.javascript.parsed import PARSED
from pipeline.read.javascript.quoted import unescaped
from pipeline.read.remarks import REMARKS
from pipeline.read.sniff import bare_object, records_cut_off
from pipeline.read.structured.values import KeySpans, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.read.javascript.literals import Literal
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_ASSIGNED = re.compile(
    r"^[ \t]*(?:(?:export[ \t]+)?(?:const|let|var)[ \t]+(?:\[[ \t]*)?"
    r"([\w$]+)(?:[^=\n]{0,200}|[ \t]*:[^=]{0,600})="
    r"|export[ \t]+default|module\.exports(?:\.[\w$]+)?[ \t]*=|exports\.[\w$]+[ \t]*=)\s*"
    rf"(?:(?=[\[{{]|{PARSED.pattern})"
    r"|(?:(?:new[ \t]+)?[\w$.]{1,60}(?:<[^=;\n]{0,200}>)?\(\s*+)?"  # ref<Row[]>([ … ]), useMemo(() => [ … ])
    r"(?:\([\w$:,\s]{0,100}\)[^=\n]{0,100}=>\s*+(?:\{\s*+return\s*+)?(?:\(\s*+)?)?(?=\[)"
    r"|(?:Object\.(?:freeze|seal)|reactive|ref|readonly)(?:<[^=;\n]{0,200}>)?\(\s*(?=\{))"
    r"|(?:^[ \t]*|<\?php[ \t]+)(\$\w+)[ \t]*=[ \t]*(?:(?=\[)|array(?=\())"
    r"|\{%-?[ \t]*set[ \t]+(\w+)[ \t]*=[ \t]*(?=[\[{])"
    rf"|^[ \t]+(?:{OF_A_CLASS}[ \t]+)*([\w$]+)"
    r"(?:[ \t]*:[^=\n]{1,100})?[ \t]*=[ \t]*(?=\[\s*[\[{])"
    rf"|^[ \t]+(?:{OF_A_CLASS}[ \t]+)+([\w$]+)"
    r"(?:[ \t]*:[^=\n]{1,100})?[ \t]*=[ \t]*(?=\{)"
    rf"|^[ \t]*return[ \t]*(?:array(?=\()|(?=\[{REMARKS}(?:\{{|\[|['\"][^'\"\n]{{1,100}}['\"]\s*=>)"
    r"|\{[^{}]{0,400}:\s*\[\s*[\[{]))"
    r"|^(\w+)(?:[ \t]*:[^=\n]{1,80})?[ \t]*=[ \t]*"
    r"(?=[\[({]\s*(?:#[^\n]*\s*){0,20}(?:['\"\[({]|[A-Z]\w{0,60}\())",
    re.MULTILINE,
)
"""A list or an object that is named or exported, by itself or in a call; that a function or a file of PHP
returns or a class has; that stands at the margin of a file of Python."""
_HELD = re.compile(r"^[ \t]+([\w$]{1,60})[ \t]*:[ \t]*(?=\[\s*[\[{])", re.MULTILINE)
"""A list in an object."""
_CONSTANT = re.compile(
    r"""^[ \t]*(?:export[ \t]+)?(?:const|let|var)[ \t]+([\w$]{1,60})(?::[ \t]*\w+)?[ \t]*="""
    r"""[ \t]*("[^"\n]{1,200}"|'[^'\n]{1,200}')""",
    re.MULTILINE,
)
_ENUMERATION = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(?:const[ \t]+)?enum[ \t]+(\w{1,60})\s*\{([^{}]{1,5000})\}", re.MULTILINE
)
_MEMBER = re.compile(r"""(\w{1,60})\s*=\s*("[^"\n]{1,200}"|'[^'\n]{1,200}')""")


def constants(text: str) -> dict[str, Scalar]:
    """Short texts that a script names: `const lastUpdated = "28 June 2026"`."""
    return {
        found[1]: Scalar(unescaped(found[2]), CharSpan(found.start(2) + 1, found.end(2) - 1))
        for found in _CONSTANT.finditer(text)
    }


def _enumerations(text: str) -> Iterator[tuple[str, Value]]:
    """Texts that a script enumerates under a name: `enum Region { EU = "Ireland" }`."""
    for found in _ENUMERATION.finditer(text):
        members = list(_MEMBER.finditer(text, *found.span(2)))
        ends = array("I", [end for member in members for end in member.span(1)])
        places = (CharSpan(each.start(2) + 1, each.end(2) - 1) for each in members)
        values = (Scalar(unescaped(each[2]), at) for each, at in zip(members, places, strict=True))
        yield found[1], Mapping(tuple(member[1] for member in members), tuple(values), KeySpans(ends))


def _unnamed(
    text: str, budget: Budget, markup: Callable[[str], str] | None
) -> Iterator[tuple[str, CharSpan, Literal]]:
    """What a text is that names nothing: an object, or records whose list begins before it."""
    begun = records_cut_off(text)
    if begun is not None:
        yield "", CharSpan(begun, begun), items_at(text, begun, budget, markup)
    elif (begun := bare_object(text)) is not None:
        yield "", CharSpan(begun, begun), literal_at(text, begun, budget, None, markup)


def held(text: str, at: int, end: int, budget: Budget) -> Iterator[Literal]:
    """Lists that objects hold in a stretch of a script.

    Raises:
        ReadError: as `assigned`.
    """
    while found := _HELD.search(text, at, end):
        literal = literal_at(text, found.end(), budget)
        yield literal
        at = max(literal.end, found.end())


def assigned_names(text: str) -> frozenset[str]:
    """The names of the lists and objects that a script names or holds, not looking at what they are."""
    names = (found[found.lastindex] for found in _ASSIGNED.finditer(text) if found.lastindex)
    return frozenset({*names, *_HELD.findall(text)})


def assigned(
    text: str, budget: Budget, markup: Callable[[str], str] | None = None
) -> Iterator[tuple[str, CharSpan, Literal]]:
    """Lists and objects that a script names or exports: the name, its place, and what is assigned.

    Args:
        text: the script.
        budget: what may still be read.
        markup: what JSX says that is a value; None where it says nothing.

    Raises:
        ReadError: nested too deeply, or more values than may still be read.
    """
    at = 0
    named: dict[str, Value] = {**constants(text), **dict(_enumerations(text))}
    if not _ASSIGNED.search(text):
        yield from _unnamed(text, budget, markup)
    while found := _ASSIGNED.search(text, at):
        literal = literal_at(text, found.end(), budget, named, markup)
        called = found[found.lastindex] if found.lastindex else ""
        if called:
            named[called] = literal.value
        place = (
            CharSpan(*found.span(found.lastindex)) if found.lastindex else CharSpan(found.end(), found.end())
        )
        yield called, place, literal
        at = max(literal.end, found.end())
