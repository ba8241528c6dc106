"""Which elements of a line a page's own style sheet sets apart, each in a line of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.read.html.tags import BLOCKS, UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

_SHEET = re.compile(r"<style\b[^<>]{0,200}>([^<]{0,200000})", re.IGNORECASE)
_CONDITIONAL = re.compile(
    r"@(?:media|supports|container|print)[^{}]{0,300}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,400}[^{}]{0,2000}\}"
)
"""Rules for other screens than the one that a page is made for."""
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/")
_APART = re.compile(r"\bdisplay\s*:\s*(?:block|flex|grid)\b")
_LONGEST = 400
"""Characters of the selectors of a rule, at most."""
_SELECTOR = re.compile(r"(?:.*?([\w-]+|\.[\w-]+)\s*[\s>]\s*)?([A-Za-z][\w-]*)?(?:\.([\w-]+))?", re.DOTALL)
_NEVER = BLOCKS | UNSEEN | {"a", "button", "img", "td", "th"}
"""Tags that are set apart as they are, or mean something else than words; these need a class of their own."""

Apart = frozenset[tuple[str, str]]
"""What is set apart: a class (`.name`), or a tag with the class or the tag of what it stands in."""
NOTHING: Apart = frozenset()


def set_apart_in(markup: str) -> Apart:
    """What the style sheets of a page set apart."""
    if "<style" not in markup:
        return NOTHING
    return frozenset(rule for sheet in _SHEET.findall(markup) for rule in _rules(sheet))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    sheet = _COMMENT.sub("", sheet)
    for rule in (_CONDITIONAL.sub("", sheet) if "@" in sheet else sheet).split("}"):
        selectors, _, said = rule.rpartition("{")
        if len(selectors) > _LONGEST or not _APART.search(said):
            continue
        for each in selectors.split(","):
            selector = _SELECTOR.fullmatch(each.strip())
            if selector is None:
                continue
            holder, tag, name = selector.groups()
            if name:
                yield "", f".{name}"
            elif holder and tag and tag.lower() not in _NEVER:
                yield holder, tag.lower()


def is_set_apart(tag: str, name: str, holder: tuple[str, str], apart: Set[tuple[str, str]]) -> bool:
    """Whether an element is: one of that tag and class, in one of that tag and class."""
    return any(("", each) in apart for each in _classes(name)) or any(
        (each, tag) in apart for each in (holder[0], *_classes(holder[1]))
    )


@lru_cache(1024)
def _classes(name: str) -> tuple[str, ...]:
    return tuple(f".{each}" for each in name.split())
