"""Lines that are titles by their numbers alone, in a text without mark-up: "5. Sub-processors".

To Markdown they are items of a list, what stands right below them goes on with them, and lines are one.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]|^ {0,3}(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d{1,2})[.)][ \t]+(\S[^\n]{1,80}?)[ \t]*\r?$", re.MULTILINE)
_BEGINS = re.compile(r"\r?\n(?=[^\s\d#>|*+-])")
"""The end of a line with words right below it."""
_SENTENCE = re.compile(r"[.!?][)\"\u201d]?[ \t]*\r?$", re.MULTILINE)
_AT_THE_MARGIN = re.compile(r"(?![\s>|#*+-])")
_WIDEST = 100
"""Characters of a line that may still be wrapped to fit a width."""
_WORDS = 10
_SEVERAL = 3


def numbered_titles(text: str) -> frozenset[int]:
    """Where the lines begin that are titles of sections; none where a text marks its titles otherwise.

    They count up from one, are short, and end no sentence; words stand right below some of them, and
    sentences below most. A list has its items one behind the other.
    """
    if _HEADING.search(text):
        return frozenset()
    titles: list[re.Match[str]] = []
    for found in _NUMBERED.finditer(text):
        is_title = len(found[2].split()) <= _WORDS and found[2][-1] not in ".;,"
        if is_title and int(found[1]) == len(titles) + 1:
            titles.append(found)
    if len(titles) < _SEVERAL or not any(_BEGINS.match(text, each.end()) for each in titles):
        return frozenset()
    ends = [each.start() for each in titles[1:]] + [len(text)]
    told = [
        _SENTENCE.search(text, each.end() + 1, end) is not None
        for each, end in zip(titles, ends, strict=True)
    ]
    return frozenset(each.start() for each in titles) if 2 * sum(told) > len(told) else frozenset()


def with_line_breaks(lines: list[str]) -> list[str]:
    """Lines of a text without mark-up, with breaks that Markdown keeps where one ends before it is full.

    One that is wrapped ends where the first word of the next would not have found its place. None ends with
    a colon.
    """
    width = min(max(map(len, lines), default=0), _WIDEST)
    broken = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        first, *_ = after.split(maxsplit=1) or [""]
        is_short = len(line) + 1 + len(first) < width or len(line) > _WIDEST or line.rstrip().endswith(":")
        is_followed = bool(line.strip() and first) and all(map(_AT_THE_MARGIN.match, (line, after)))
        broken.append(f"{line}  " if is_followed and is_short else line)
    return broken
