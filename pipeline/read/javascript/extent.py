"""Where JSX begins and ends: elements, and the expressions among them."""

from __future__ import annotations

import re

from pipeline.read.remarks import BLOCK

_BRACES = re.compile(rf"{BLOCK}|[{{}}]")
_TAG_OR_BRACE = re.compile(r"<(/?)(?:[A-Za-z][\w.:-]*|(?=>))|\{")
"""A tag, that of a fragment without a name, or an expression."""
_IN_A_TAG = re.compile(r"""[>{"'`]""")
RETURNED = re.compile(r"(?:\breturn|=>|=(?=\s*\())\s*+(?:\(\s*+)?(?=<[A-Za-z>])")
"""What stands before an element that a function returns, or that is kept under a name."""
_VOID = re.compile(r"<(?:area|br|col|hr|img|input|link|meta|source|wbr)\b")
"""Elements that HTML never closes (HTML, section 13.1.2); a component may be called `Link`."""


def closing(source: str, start: int, limit: int | None = None) -> int:
    """Behind the brace that closes the one at `start`; the limit or the end of the text where none does."""
    depth = 0
    stop = len(source) if limit is None else min(limit, len(source))
    for found in _BRACES.finditer(source, start, stop):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                return found.end()
    return stop


def tag_end(source: str, at: int, limit: int | None = None) -> int:
    """Behind the sign that ends the tag that is open at a place; the limit or the text's end where none."""
    stop = len(source) if limit is None else min(limit, len(source))
    while found := _IN_A_TAG.search(source, at, stop):
        if found[0] == ">":
            return found.end()
        if found[0] == "{":
            at = closing(source, found.start(), stop)
        else:
            end = source.find(found[0], found.end(), stop)
            at = end + 1 if end >= 0 else stop
    return stop


def element_end(source: str, start: int, limit: int | None = None) -> int | None:
    """Behind the element that begins at a place; None where it has no end, or none before the limit."""
    depth, at = 0, start
    stop = len(source) if limit is None else min(limit, len(source))
    while (found := _TAG_OR_BRACE.search(source, at, stop)) is not None:
        if found[0] == "{":
            at = closing(source, found.start(), stop)
            continue
        at = tag_end(source, found.end(), stop)
        if source[at - 1] != ">":
            return None
        if not found[1] and source[at - 2] != "/" and not _VOID.match(source, found.start()):
            depth += 1
        elif found[1]:
            depth -= 1
        if depth <= 0:
            return at
    return None
