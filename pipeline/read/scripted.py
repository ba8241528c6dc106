"""Scripts that are nothing but a text in quotes: Markdown, or a contract in plain text, with a name."""

from __future__ import annotations

import re

from pipeline.read.quotes import Quotes

_NAMED = re.compile(
    r"^[ \t]*(?:(?:export[ \t]+)?(?:const|let|var)[ \t]+[\w$]+[^=\n]{0,100}=|export[ \t]+default"
    r"|[\w$'\"]+[ \t]*:)"
    r"\s*(?:dedent|md|markdown|String\.raw)?(?=`)",
    re.MULTILINE,
)
_HEADING = re.compile(r"^ {0,3}#{1,6} ", re.MULTILINE)
_ELEMENT = re.compile(r"<(?:h[1-6]|p|ul|ol|table|div|section)\b")
_LINES = 4
"""Lines of a text in quotes that may be a page, at least."""
_MOSTLY = 0.5
"""The share of a script that such texts are, at least."""


def only_quoted(text: str) -> str | None:
    """The texts that a script quotes, in their places, with empty lines for all else; None for other scripts.

    Most of the script is in them, they are no mark-up of HTML, and all headings of Markdown stand in them.
    """
    spans: list[tuple[int, int]] = []
    at, quotes = 0, Quotes(text)
    while named := _NAMED.search(text, at):
        quoted = quotes.at(named.end())
        at = quoted.end() if quoted else named.end() + 1
        if quoted and quoted[0].count("\n") >= _LINES and not _ELEMENT.search(quoted[0]):
            spans.append((quoted.start() + 1, quoted.end() - 1))
    if sum(end - start for start, end in spans) < _MOSTLY * len(text):
        return None
    within = sum(len(_HEADING.findall(text, start, end)) for start, end in spans)
    if within < len(_HEADING.findall(text)):
        return None
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    between = ("\n" * (start - end) for end, start in zip(ends, starts, strict=True))
    said = (text[start:end] for start, end in spans)
    return "".join(piece for pair in zip(between, [*said, ""], strict=True) for piece in pair)
