"""Loops of other templates in the one form that JSX has for them: `{rows.map((row) => (…))}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.javascript.extent import closing, element_end

if TYPE_CHECKING:
    from collections.abc import Callable

_ITEM = r"(\{[^{}]{1,200}\}|\[[^\[\]]{1,200}\]|[\w$]{1,60})"
_LIST = r"([\w$.]{1,100}?)(?:\(\))?"
_EACH = re.compile(rf"\{{#each\s+{_LIST}\s+as\s+{_ITEM}[^{{}}]{{0,100}}\}}")
"""Svelte's block."""
_EACH_OR_END = re.compile(r"\{#each\b|\{/each\}")
_AT_FOR = re.compile(rf"@for\s*\(\s*{_ITEM}\s+of\s+{_LIST}(?:\s*;[^(){{}}]{{0,200}})?\)\s*(?=\{{)")
"""Angular's block."""
_FOR = re.compile(rf"<(?:For|Index)\s+each=\{{\s*{_LIST}\s*\}}[^<>{{}}]{{0,200}}>\s*(?=\{{)")
_FOR_ENDS = re.compile(r"\s*</(?:For|Index)>")
"""Solid's component."""
_REPEATED = re.compile(
    rf"<[\w-]{{1,60}}\b[^<>]{{0,1000}}?\s(?:v-for=\"\(?\s*{_ITEM}(?:\s*,[^()\"]{{0,60}})?\)?\s+(?:in|of)"
    rf"|\*ngFor=\"let\s+{_ITEM}\s+of)\s+{_LIST}(?:\s*[;|][^\"]{{0,200}})?\s*\""
)
"""An element that Vue or Angular repeats."""
_FILLED_IN = re.compile(r"\{\{([^{}]{0,1000})\}\}")
_Loop = tuple[str, str, str, int]
"""The list, what an item of it is called, the template, and where the loop ends."""


def as_jsx(source: str) -> str:
    """The mark-up with each loop of Svelte, Vue, Angular and Solid as JSX writes it."""
    if "{{" in source:
        source = _FILLED_IN.sub(r"{\1}", source)
    for sign, begins, loop in (
        ("{#each", _EACH, _each),
        ("@for", _AT_FOR, _block),
        ("each={", _FOR, _component),
        ("v-for", _REPEATED, _repeated),
        ("*ngFor", _REPEATED, _repeated),
    ):
        if sign in source:
            source = _rewritten(source, begins, loop)
    return source


def _rewritten(
    source: str, begins: re.Pattern[str], loop: Callable[[str, re.Match[str]], _Loop | None]
) -> str:
    """The mark-up with its loops of one kind rewritten, up to one that has no end."""
    pieces, at = [], 0
    while found := begins.search(source, at):
        whole = loop(source, found)
        if whole is None:
            break
        of, item, template, end = whole
        pieces += [source[at : found.start()], f"{{{of}.map(({item}) => ({template}))}}"]
        at = end
    return "".join((*pieces, source[at:]))


def _each(source: str, found: re.Match[str]) -> _Loop | None:
    depth = 0
    for sign in _EACH_OR_END.finditer(source, found.start()):
        depth += -1 if sign[0] == "{/each}" else 1
        if depth == 0:
            return found[1], found[2], source[found.end() : sign.start()], sign.end()
    return None


def _block(source: str, found: re.Match[str]) -> _Loop | None:
    end = closing(source, found.end())
    return found[2], found[1], source[found.end() + 1 : end - 1], end


def _component(source: str, found: re.Match[str]) -> _Loop | None:
    end = closing(source, found.end())
    parameters, _, template = source[found.end() + 1 : end - 1].partition("=>")
    behind = _FOR_ENDS.match(source, end)
    return (found[1], parameters.strip(" ()\n"), template, behind.end()) if behind else None


def _repeated(source: str, found: re.Match[str]) -> _Loop | None:
    end = element_end(source, found.start())
    return None if end is None else (found[3], found[1] or found[2], source[found.start() : end], end)
