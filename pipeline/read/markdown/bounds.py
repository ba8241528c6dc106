"""What a Markdown parser written in Python can be asked to read in a few seconds."""

from __future__ import annotations

import re

from pipeline.errors import ReadError

MAX_CHARACTERS = 2_000_000
"""Default bound on a Markdown text: the longest list seen has 31,000 characters."""
MAX_PIPES = 100_000
"""Default bound on the pipes of all its tables: each cell takes about 50 microseconds."""
_MOST_BRACKETS = 1_000
"""How many brackets may stand in one line, or stay open in one paragraph: each may open a link."""

_BLANK = re.compile(r"\n[ \t\r]*\n")


def refuse_unreadable(text: str, name: str) -> None:
    """Passes over what can be read.

    Raises:
        ReadError: the text is too long, or is made to keep a parser busy.
    """
    if len(text) > MAX_CHARACTERS:
        raise _refused(f"a Markdown text of more than {MAX_CHARACTERS:,} characters", name)
    if text.count("|") > MAX_PIPES:
        raise _refused(f"Markdown tables with more than {MAX_PIPES:,} pipes", name)
    for paragraph in _BLANK.split(text):
        if paragraph.count("[") - paragraph.count("]") > _MOST_BRACKETS:
            raise _refused("a paragraph that opens brackets and never closes them", name)
        if paragraph.count("[") > _MOST_BRACKETS and any(
            line.count("[") > _MOST_BRACKETS for line in paragraph.split("\n")
        ):
            raise _refused(f"a line with more than {_MOST_BRACKETS:,} brackets", name)


def _refused(what: str, name: str) -> ReadError:
    return ReadError(what, source=name, advice="Cut the text down to the list itself")
