"""Front matter: what stands between `---` (YAML) or `+++` (TOML) above a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Fragment, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCES = ("---", "+++")
_PAIR = re.compile(r"""([A-Za-z_][\w.-]*)[ \t]*[:=][ \t]*(.*?)[ \t]*$""")
_BLOCK = re.compile(r"[>|][+-]?$")
_MOST_LINES = 500


def front_matter(text: str) -> tuple[tuple[tuple[str, Text], ...], int]:
    """Plain keys and their texts, and where the text itself starts; nothing and 0 where there is none."""
    opening, _, rest = text.partition("\n")
    fence = opening.strip()
    if fence not in _FENCES:
        return (), 0
    start = len(opening) + 1
    lines: list[tuple[int, str]] = []
    for line in rest.split("\n", _MOST_LINES):
        if line.rstrip() in (fence, "..."):
            return tuple(_properties(lines)), start + len(line)
        if len(lines) == _MOST_LINES:
            break
        lines.append((start, line.rstrip("\r")))
        start += len(line) + 1
    return (), 0


def _properties(lines: list[tuple[int, str]]) -> Iterator[tuple[str, Text]]:
    for number, (start, line) in enumerate(lines):
        pair = _PAIR.match(line)
        if pair is None:
            continue
        pieces = [(start + pair.start(2), pair[2])]
        if not pair[2] or _BLOCK.match(pair[2]):
            pieces = _below(lines, number) if pair[2] else []
        fragments = tuple(
            Fragment(CharSpan(at + _indent(piece), at + len(piece)), piece.strip()) for at, piece in pieces
        )
        words = " ".join(" ".join(fragment.text for fragment in fragments).split())
        if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
            words = words[1:-1].strip()
        if words:
            yield pair[1], Text(words, fragments)


def _below(lines: list[tuple[int, str]], number: int) -> list[tuple[int, str]]:
    """The indented lines under a key."""
    below = []
    for start, line in lines[number + 1 :]:
        if not line.strip() or not line[0].isspace():
            break
        below.append((start, line.rstrip()))
    return below


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
