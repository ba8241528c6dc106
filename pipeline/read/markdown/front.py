"""Front matter: what stands between `---` (YAML) or `+++` (TOML) above a text, or what MDX exports."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Fragment, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCES = ("---", "+++")
_PAIR = re.compile(r"""([A-Za-z_][\w.-]*)[ \t]*[:=][ \t]*(.*?)[ \t]*$""")
_BLOCK = re.compile(r"[>|][+-]?$")
_EXPORTED = re.compile(r"^export[ \t]+const[ \t]+\w{1,60}[ \t]*=[ \t]*\{([^{}]{1,5000})\}", re.MULTILINE)
"""An object of an MDX text without others in it: `export const metadata = { title: "Privacy" }`."""
_SAID = re.compile(r"""^[ \t]*["']?(\w{1,60})["']?[ \t]*:\s*(["'])((?:(?!\2)[^\n]){1,500})\2""", re.MULTILINE)
_TEXT = re.compile(
    r"^export[ \t]+(?:const|let)[ \t]+(\w{1,60})(?:[ \t]*:[ \t]*\w+)?[ \t]*=[ \t]*"
    r"([\"'])((?:(?!\2)[^\n]){1,500})\2",
    re.MULTILINE,
)
"""A text that it exports: `export const lastUpdated = "3 May 2026"`."""
_MOST_EXPORTED = 10
_MOST_LINES = 500
_MOST_HEADERS = 40
_HEADERS = frozenset({"subject", "title", "layout", "permalink"})
"""Keys by which lines above a text are known as headers of a letter (RFC 5322, section 3.6) or of a page."""


def front_matter(text: str) -> tuple[tuple[tuple[str, Text], ...], int]:
    """Plain keys and their texts, and where the text itself starts; nothing and 0 where there is none.

    A key inside another has both names: `last_update.date`. Where a text begins with two or more lines of
    keys that a letter or a page begins with ("Subject: …"), these are its front matter, without fences.
    """
    opening, _, rest = text.partition("\n")
    fence = opening.strip()
    if fence not in _FENCES:
        return _unfenced(text)
    start = len(opening) + 1
    lines: list[tuple[int, str]] = []
    for line in rest.split("\n", _MOST_LINES):
        if line.rstrip() in (fence, "..."):
            return tuple(_properties(_outside_lists(lines))), start + len(line)
        if len(lines) == _MOST_LINES:
            break
        lines.append((start, line.rstrip("\r")))
        start += len(line) + 1
    return (), 0


def exported(text: str, start: int) -> Iterator[tuple[str, Text]]:
    """What the texts and objects say that an MDX text exports: `title`, `updatedDate`.

    Args:
        text: the whole text, as spans count it.
        start: where its front matter ends.
    """
    if "export " not in text:
        return
    for said in islice(_TEXT.finditer(text, start), _MOST_EXPORTED):
        yield said[1], Text(said[3], CharSpan(*said.span(3)))
    for found in islice(_EXPORTED.finditer(text, start), _MOST_EXPORTED):
        for said in _SAID.finditer(text, *found.span(1)):
            yield said[1], Text(said[3], CharSpan(*said.span(3)))


def _unfenced(text: str) -> tuple[tuple[tuple[str, Text], ...], int]:
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n", _MOST_HEADERS):
        if _PAIR.match(line) is None or ":" not in line:
            break
        lines.append((start, line.rstrip("\r")))
        start += len(line) + 1
    found = tuple(_properties(lines))
    keys = {key.casefold() for key, _ in found}
    ends = not text[start : start + 2].strip() or text[start : start + 1] == "\n"
    return (found, start) if len(found) > 1 and ends and keys & _HEADERS else ((), 0)


def _outside_lists(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lines without those of the records of a list of TOML: `[[vendors]]` and what stands below it."""
    kept: list[tuple[int, str]] = []
    is_listed = False
    for start, line in lines:
        if line.startswith("["):
            is_listed = line.startswith("[[")
        if not is_listed:
            kept.append((start, line))
    return kept


def _properties(lines: list[tuple[int, str]]) -> Iterator[tuple[str, Text]]:
    above = ""
    for number, (start, line) in enumerate(lines):
        inside = _indent(line) if above else 0
        pair = _PAIR.match(line, inside)
        if pair is None:
            continue
        key = f"{above}.{pair[1]}" if inside else pair[1]
        if not inside:
            above = "" if pair[2] else pair[1]
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
            yield key, Text(words, fragments)


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
