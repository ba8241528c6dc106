"""What a Markdown parser written in Python can be asked to read in a few seconds."""

from __future__ import annotations

import re

from pipeline.errors import ReadError

MAX_CHARACTERS = 2_000_000
"""Default bound on a Markdown text: the longest list seen has 31,000 characters."""
MAX_PIPES = 100_000
"""Default bound on the pipes of all its tables, and on their cells: each takes about 50 microseconds."""
_MOST_OPEN = 2_000_000
"""How many brackets may be open, counted anew at each bracket of the text: each of them may open a link, and
the parser looks for its end. A thousand in each other count half a million, and take half a second."""

_BLANK = re.compile(r"\n[ \t\r]*\n")
_DELIMITERS = re.compile(r"^[ \t>]*[|:-][ \t|:-]*\r?$", re.MULTILINE)
"""What may part a table's header from its rows, and some lines that do not."""
_BRACKET_OR_BLANK = re.compile(r"[\[\]]|\n[ \t\r]*\n")


def refuse_unreadable(text: str, name: str) -> None:
    """Passes over what can be read.

    Raises:
        ReadError: the text is too long, or is made to keep a parser busy.
    """
    if len(text) > MAX_CHARACTERS:
        raise _refused(f"a Markdown text of more than {MAX_CHARACTERS:,} characters", name)
    if text.count("|") > MAX_PIPES:
        raise _refused(f"Markdown tables with more than {MAX_PIPES:,} pipes", name)
    if _cells(text) > MAX_PIPES:
        raise _refused(f"Markdown tables with more than {MAX_PIPES:,} cells", name)
    if _open_brackets(text) > _MOST_OPEN:
        raise _refused("brackets in each other, or opened and never closed, by the thousand", name)


def _cells(text: str) -> int:
    """The cells of all tables, at most: each line up to a blank one is a row as wide as its header."""
    total = width = lines = end = 0
    for found in _DELIMITERS.finditer(text):
        if found.start() >= end:
            blank = _BLANK.search(text, found.end())
            end = blank.start() if blank else len(text)
            width, lines = 0, text.count("\n", found.start(), end)
        wider = max(width, found[0].count("|") + 1)
        total += (wider - width) * lines
        width = wider
    return total


def _open_brackets(text: str) -> int:
    """How many brackets are open at each bracket of a text, summed up; no paragraph leaves any open."""
    total = depth = 0
    for found in _BRACKET_OR_BLANK.finditer(text):
        if found[0] == "[":
            depth += 1
            total += depth
            if total > _MOST_OPEN:
                break
        else:
            depth = max(0, depth - 1) if found[0] == "]" else 0
    return total


def _refused(what: str, name: str) -> ReadError:
    return ReadError(what, source=name, advice="Cut the text down to the list itself")
