"""Pages that a program fills in (PHP, Blade, Twig and their like), in the form of JSX."""

from __future__ import annotations

import re

_PATH = r"\$?[\w$]+(?:(?:\.|->)[\w$]+|\[['\"][\w-]+['\"]\])*"
_ITEM = r"(?:\$\w+\s*=>\s*)?(\$\w+|\[[^\[\]]{1,200}\])"
_LOOPS = (
    (rf"@for(?:each|else)\s*\(\s*({_PATH})\s+as\s+{_ITEM}\s*\)", r"@end(?:foreach|forelse)\b"),
    (
        rf"<\?(?:php)?\s+foreach\s*\(\s*({_PATH})\s+as\s+{_ITEM}\s*\)\s*(?::|\{{)\s*\?>",
        r"<\?(?:php)?\s+(?:endforeach\s*;?|\})\s*\?>",
    ),
    (
        rf"\{{%-?\s*for\s+(?:\w+\s*,\s*)?()(\w+)\s+in\s+({_PATH})[^%{{}}]{{0,100}}%\}}",
        r"\{%-?\s*endfor\s*-?%\}",
    ),
)
"""How a loop begins, with the list and what an item of it is called, and how it ends."""
_BEGINS = re.compile("|".join(begin for begin, _ in _LOOPS))
_ENDS = re.compile("|".join(end for _, end in _LOOPS))
_PRINTED = re.compile(
    r"\{\{-?(?!--)([^{}]{1,500}?)-?\}\}|\{!!([^{}]{1,500}?)!!\}"
    r"|<\?(?:=|php\s+echo\b)([^{}<]{1,300}?);?\s*+\?>|@lang\(([^()]{1,500})\)"
)
"""What is printed: `{{ … }}`, `{!! … !!}`, `<?= … ?>`, `@lang(…)`."""
_FILTER = re.compile(r"((['\"])(?:(?!\2)[^\\]|\\.)*\2)\s*\|.*", re.DOTALL)
_NOTES = (("{{--", "--}}"), ("{#", "#}"))
_CODE = (("@php", "@endphp"), ("<?", "?>"), ("{%", "%}"))
"""What begins and ends notes, and instructions to the program that fills the page in."""
_DIRECTIVE = re.compile(
    r"^[ \t]*@(?:end)?(?:extends|section|yield|include|push|prepend|stack|php|if|elseif|else|unless|isset"
    r"|auth|guest|component|slot|props|use|vite|csrf|foreach|forelse|empty|show|stop|once|verbatim|title)\b[^\n]*$",
    re.MULTILINE,
)


def as_jsx_page(source: str) -> str:
    """The mark-up with its loops and what it prints as JSX has them, without other instructions."""
    for opening, closing in _NOTES:
        source = _without(source, opening, closing)
    pieces, at = [], 0
    while found := _BEGINS.search(source, at):
        end = _end(source, found.start())
        if end is None:
            break
        groups = [group for group in found.groups() if group]
        of, item = groups if found[0][0] != "{" else groups[::-1]
        pieces += [_printed(source[at : found.start()]), f"{{{of}.map(({item}) => ("]
        pieces += [_printed(source[found.end() : end.start()]), "))}"]
        at = end.end()
    return "".join((*pieces, _printed(source[at:])))


def _end(source: str, start: int) -> re.Match[str] | None:
    """The end of the loop that begins at a place."""
    depth, at = 0, start
    while (ends := _ENDS.search(source, at)) is not None:
        depth += sum(1 for _ in _BEGINS.finditer(source, at, ends.start()))
        depth -= 1
        if depth == 0:
            return ends
        at = ends.end()
    return None


def _printed(source: str) -> str:
    def said(found: re.Match[str]) -> str:
        words = next(group for group in found.groups() if group).strip()
        words = f"__({words})" if found[4] else _FILTER.sub(r"__(\1)", words)
        return f"{{{words}}}"

    source = _PRINTED.sub(said, source)
    for opening, closing in _CODE:
        source = _without(source, opening, closing)
    return _DIRECTIVE.sub("", source)


def _without(source: str, opening: str, closing: str) -> str:
    """The mark-up without what stands between two signs; what has no end goes on to that of the text."""
    pieces, at = [], 0
    while (start := source.find(opening, at)) >= 0:
        pieces.append(source[at:start])
        end = source.find(closing, start)
        at = end + len(closing) if end >= 0 else len(source)
    return "".join((*pieces, source[at:]))
