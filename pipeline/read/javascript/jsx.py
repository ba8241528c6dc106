"""JSX to mark-up that an HTML parser understands. Expressions are left out; nothing is evaluated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.javascript.components import as_elements, as_tables, draws_an_element
from pipeline.read.javascript.drawn import drawn, shown
from pipeline.read.javascript.literals import literal_at
from pipeline.read.structured.blocks import spoken

if TYPE_CHECKING:
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_COMPONENT_END = re.compile(r"<([A-Z][\w.]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/>")
_OPENING = re.compile(r"<([A-Z][\w.]*)(\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_TITLE = re.compile(r"\s(?:title|heading)=\"([^\"<>]{2,200})\"")
"""A component with a title of its own and something in it: a section of the page."""
_PAGE, _HIGHEST, _LOWEST = 1, 2, 4
_WORDS = re.compile(r">\s*[^<>\s]")
"""Where the first words stand that are seen."""
_ESCAPED = re.compile(r"\\u((?!d[89a-f])[0-9a-f]{4})", re.IGNORECASE)
_FRAGMENT = re.compile(r"</?>")
_SAID = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`$\\]*)`)\s*""")
_BRACES = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\*?\Z)|[{}]")
_LABEL = re.compile(r"""\s*[\w$.]*\(\s*['"](?:[\w-]+[.:])*([\w-]+)['"]\s*\)\s*""")
"""A text that is looked up by its key: `t("table.purpose")`."""
_HEADER_CELL = re.compile(r"<(?:th|TableHead|Table\.Th)\b[^<>]*>\s*\Z")
_LIST = re.compile(r"\s*\[")
_GIVEN = re.compile(r"\s([\w:.-]+)=\"\{(\d+)\}\"")
"""An attribute that is set to a list, by the number of the list."""
_HIDDEN = re.compile(r"""display\s*:\s*["']none""")


def plain_markup(source: str, budget: Budget) -> str:
    """The mark-up without comments and expressions; a text in braces stays: `{" and "}`.

    A list that is written in braces is shown where it stands, or in the component that it is given to. What
    other attributes are set to in braces is left out, but for `{3}` and `{"3"}`, which are kept.

    Raises:
        ReadError: a list is nested too deeply, or has more values than may still be read.
    """
    lists: list[Value] = []
    if "\\u" in source:
        source = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), source)
    if "{" in source:
        source = "".join(_without_braces(source, lists, budget))
    source = _FRAGMENT.sub("", source)
    if lists:
        source = _OPENING.sub(lambda found: _with_lists(found, lists, budget), source)
    source = as_tables(source, budget)
    source = as_elements(_with_titles(source))
    return _COMPONENT_END.sub(r"<\1\2></\1>", source) if "/>" in source else source


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

    One that comes before all words, and is the only one of its kind, gives the title of the page.
    """
    if "=" not in source:
        return source
    titles = [found for found in _OPENING.finditer(source) if _TITLE.search(found[2])]
    seen = _WORDS.search(source)
    alone = titles and not any(other[1] == titles[0][1] for other in titles[1:])
    first = titles[0].start() if alone and (seen is None or titles[0].start() <= seen.start()) else -1
    kinds: dict[str, int] = {}

    def titled(found: re.Match[str]) -> str:
        title = _TITLE.search(found[2])
        if title is None:
            return found[0]
        if found.start() == first:
            heading = f"<h{_PAGE}>{title[1]}</h{_PAGE}>"
            return f"{heading}{found[0]}" if found[2].endswith("/") else f"{found[0]}{heading}"
        if found[2].endswith("/"):
            return found[0]
        level = kinds.setdefault(found[1], min(_HIGHEST + len(kinds), _LOWEST))
        return f"{found[0]}<h{level}>{title[1]}</h{level}>"

    return _OPENING.sub(titled, source)


def _without_braces(source: str, lists: list[Value], budget: Budget) -> list[str]:
    """The pieces of mark-up between braces, and what is kept of those; lists of attributes are gathered."""
    pieces: list[str] = []
    at = 0
    while (start := source.find("{", at)) >= 0:
        end = _closing(source, start)
        inside = source[start + 1 : end - 1]
        is_attribute = source[start - 1 : start] == "="
        pieces.append(source[at:start])
        said = _SAID.fullmatch(inside)
        if said:
            words = said[1] or said[2] or said[3] or ""
            pieces.append(f'"{words}"' if is_attribute else words)
        elif is_attribute and _LIST.match(inside):
            pieces.append(f'"{{{len(lists)}}}"')
            lists.append(literal_at(inside, 0, budget).value)
        elif is_attribute:
            number = inside.strip()
            kept = number if number.isdecimal() else "display:none" if _HIDDEN.search(inside) else ""
            pieces.append(f'"{kept}"')
        elif _LIST.match(inside):
            pieces.append(drawn(inside, budget))
        elif (label := _LABEL.fullmatch(inside)) and _HEADER_CELL.search(source, max(at - 200, 0), start):
            pieces.append(spoken(label[1]))
        at = end
    pieces.append(source[at:])
    return pieces


def _closing(source: str, start: int) -> int:
    """Behind the brace that closes the one at `start`; the end of the text where none does."""
    depth = 0
    for found in _BRACES.finditer(source, start):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                return found.end()
    return len(source)
