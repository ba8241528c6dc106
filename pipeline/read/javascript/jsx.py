"""JSX to mark-up that an HTML parser understands. Expressions are left out; nothing is evaluated."""

from __future__ import annotations

import re

_COMPONENT_END = re.compile(r"<([A-Z][\w.]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/>")
_ELEMENTS = {
    "Table": "table",
    "TableHeader": "thead",
    "TableBody": "tbody",
    "TableFooter": "tfoot",
    "TableRow": "tr",
    "TableHead": "th",
    "TableCell": "td",
    "TableCaption": "caption",
    "AccordionItem": "details",
    "AccordionTrigger": "summary",
    "CollapsibleTrigger": "summary",
    "CardTitle": "h3",
    "Heading": "h2",
    "Link": "a",
    "NextLink": "a",
    "ExternalLink": "a",
}
"""Components that are called after the element that they draw, in the libraries that pages are made with."""
_ELEMENT = re.compile(rf"(?<=<)(/?)({'|'.join(_ELEMENTS)})(?=[\s/>])")
_OPENING = re.compile(r"<([A-Z][\w.]*)(\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_TITLE = re.compile(r"\s(?:title|heading)=\"([^\"<>]{2,200})\"")
"""A component with a title of its own and something in it: a section of the page."""
_HIGHEST, _LOWEST = 2, 4
_FRAGMENT = re.compile(r"</?>")
_SAID = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`$\\]*)`)\s*""")
_BRACES = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\*?\Z)|[{}]")
_HIDDEN = re.compile(r"""display\s*:\s*["']none""")


def plain_markup(source: str) -> str:
    """The mark-up without comments and expressions; a text in braces stays: `{" and "}`.

    What attributes are set to in braces is left out with them, but for `{3}` and `{"3"}`, which are kept.
    """
    if "{" in source:
        source = "".join(_without_braces(source))
    source = _FRAGMENT.sub("", source)
    source = _with_titles(source)
    source = _ELEMENT.sub(lambda found: found[1] + _ELEMENTS[found[2]], source)
    return _COMPONENT_END.sub(r"<\1\2></\1>", source) if "/>" in source else source


def _with_titles(source: str) -> str:
    """The mark-up with a heading inside each component that has a title; one kind of them is one level."""
    kinds: dict[str, int] = {}

    def titled(found: re.Match[str]) -> str:
        title = _TITLE.search(found[2])
        if title is None or found[2].endswith("/"):
            return found[0]
        level = kinds.setdefault(found[1], min(_HIGHEST + len(kinds), _LOWEST))
        return f"{found[0]}<h{level}>{title[1]}</h{level}>"

    return _OPENING.sub(titled, source) if "=" in source else source


def _without_braces(source: str) -> list[str]:
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
        elif is_attribute:
            number = inside.strip()
            shown = number if number.isdecimal() else "display:none" if _HIDDEN.search(inside) else ""
            pieces.append(f'"{shown}"')
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
