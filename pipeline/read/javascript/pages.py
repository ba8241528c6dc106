"""Mark-up that a script quotes under a name and draws elsewhere: `<main v-html="content">`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import CharSpan
from pipeline.read.html import read_markup
from pipeline.read.javascript.declared import OF_A_CLASS
from pipeline.read.javascript.extent import closing
from pipeline.read.javascript.quoted import unescaped
from pipeline.read.quotes import Quotes

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pipeline.model import Block, Diagnostic
    from pipeline.read.limits import Budget

_NAMED = re.compile(
    rf"(?:\b(?:const|let|var)[ \t]+|^[ \t]+(?:{OF_A_CLASS}[ \t]+)*)"
    r"([\w$]{1,60})(?:[ \t]*:[^=\n]{1,100})?[ \t]*=\s*(?:[\w$.]{1,60}\(?\s*)?(?=`)",
    re.MULTILINE,
)
_BLOCK = re.compile(r"<(?:h[1-6]|p|ul|ol|table|section)\b")
_FILLED_IN = re.compile(r"\$\{[^{}]*\}")
_GIVEN = re.compile(
    r"\s(?:(?:dangerouslySetInnerHTML|set:html)=(?=\{)"
    r"|(?:v-html|\[innerHTML\]|:innerHTML)=\"([^\"{}]{1,200})\")"
)
"""What mark-up an element is given, as React, Astro and Solid, Vue and Angular have it."""
_HTML = re.compile(r"\A__html\s*:\s*")
_BRACE = re.compile(r"[{}]")
_LONGEST_GIVEN, _FAR = 200, 2_000
"""Characters of what names it, and of the braces around that with their white space, at most."""
_WRITTEN = re.compile(
    r"(<(?!style\b|script\b)([A-Za-z][\w.]{0,60})(?:\s[^<>{}]{0,400}?)?)"
    r"\s(?:dangerouslySetInnerHTML=\{\{\s*__html\s*:\s*|set:html=\{\s*)(`(?:[^`\\]++|\\[\s\S])*+`),?\s*\}{1,2}"
    r"([^<>{}]{0,400})>"
)
"""Mark-up that is written where an element is given it."""
_RAW = re.compile(r"\{@html\s")
_NAMES = re.compile(r"[A-Za-z_$][\w$]*")
_CALLS = re.compile(r"\s*(?:[\w$.]{1,80}\s*\(\s*){0,3}[\w$.]{1,80}(?:\(\))?[\s)]*")


class QuotedPages:
    """The mark-up that a script quotes under names.

    Attributes:
        spans: where each stands, its quotes with it.
        notices: what was noticed in those that were taken.
    """

    def __init__(self, text: str, budget: Budget) -> None:
        """Those of a script, looking at nothing but where they are."""
        self.notices: list[Diagnostic] = []
        self.spans = dict(_pages(text)) if "`" in text else {}
        self._text = text
        self._budget = budget

    def take(self, name: str) -> tuple[Block, ...]:
        """The blocks of a page, where it is drawn first; none where no page is called so.

        Raises:
            ReadError: it is nested too deeply, or has more cells than may still be read.
        """
        span = self.spans.pop(name, None)
        if span is None:
            return ()
        blocks, noticed = read_markup(quoted_markup(self._text[span.start : span.end]), span, self._budget)
        self.notices += noticed
        return blocks


def _pages(text: str) -> list[tuple[str, CharSpan]]:
    found, at, quotes = [], 0, Quotes(text)
    while named := _NAMED.search(text, at):
        quoted = quotes.at(named.end())
        at = quoted.end() if quoted else named.end() + 1
        if quoted and is_markup(quoted[0]):
            found.append((named[1], CharSpan(*quoted.span())))
    return found


def is_markup(quoted: str) -> bool:
    """Whether a text that a script quotes has an element that holds something."""
    begun = _BLOCK.search(quoted)
    return begun is not None and quoted.find("</", begun.end()) >= 0


def is_whole(quoted: str) -> bool:
    """Whether mark-up that a script quotes begins with an element, and no text quoted within parts it."""
    return quoted[1:].lstrip().startswith("<") and "${" not in _FILLED_IN.sub("", quoted)


def quoted_markup(source: str) -> str:
    """Mark-up in quotes without them, and without what is filled in."""
    return _FILLED_IN.sub("", unescaped(source))


def with_given_markup(source: str) -> str:
    """The mark-up with what an element is given to show: inside it, or as an expression in `html`."""
    if "{@html" in source:
        source = _RAW.sub("{", source)
    if "html" in source or "HTML" in source:
        source = _WRITTEN.sub(_inside, source)
        source = "".join(_given(source))
    return source


def _given(source: str) -> Iterator[str]:
    """The pieces of mark-up, each name of mark-up that an element is given as an expression in `html`."""
    at = 0
    for found in _GIVEN.finditer(source):
        if found.start() < at:
            continue
        end, said = found.end(), found[1]
        if said is None:
            end = closing(source, found.end(), found.end() + _FAR)
            said = source[found.end() : end].strip("{} \t\r\n")
            said = _HTML.sub("", said).strip(" \t\r\n,;")
        if said and source[end - 1] in '"}' and len(said) <= _LONGEST_GIVEN and not _BRACE.search(said):
            yield f"{source[at : found.start()]} html={{{said}}}"
            at = end
    yield source[at:]


def _inside(found: re.Match[str]) -> str:
    markup = quoted_markup(found[3]).replace("{", "&#123;").replace("}", "&#125;")
    return (
        f"{found[1]}{found[4].removesuffix('/')}>{markup}{f'</{found[2]}>' if found[4][-1:] == '/' else ''}"
    )


def page_of(expression: str, pages: Container[str]) -> str | None:
    """The page that an expression shows: by its name, or by calls that are given nothing else."""
    if _CALLS.fullmatch(expression) is None:
        return None
    return next((name for name in _NAMES.findall(expression) if name in pages), None)
