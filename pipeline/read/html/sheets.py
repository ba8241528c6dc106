"""Which elements of a line a page's own style sheet sets apart, each in a line of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.read.html.tags import BLOCKS, UNSEEN
from pipeline.read.html.visible import is_block_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

_SHEET = re.compile(r"<style\b[^<>]{0,200}>([^<]{0,200000})", re.IGNORECASE)
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\*?\Z)")
_BRACE = re.compile(r"[{}]")
_LAYER = re.compile(r"\s*@layer\b")
"""What holds rules that hold everywhere; other rules with rules in them are for some screens alone."""
_LONGEST = 400
"""Characters of the selectors of a rule, at most."""
_COMBINED = re.compile(r"[\s>]+")
_SELECTOR = re.compile(r"([A-Za-z][\w-]*)?(?:\.([\w-]+))?")
_HOLDER = re.compile(r"(?:[A-Za-z][\w-]*)?(\.[\w-]+)|([A-Za-z][\w-]*)")
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
    for selectors, said in _outermost(_COMMENT.sub("", sheet)):
        if len(selectors) > _LONGEST or not is_block_style(said):
            continue
        for each in selectors.split(","):
            *holders, last = _COMBINED.split(each.strip())
            selector = _SELECTOR.fullmatch(last)
            tag, name = selector.groups() if selector else (None, None)
            held = _HOLDER.fullmatch(holders[-1]) if holders else None
            if name:
                yield "", f".{name}"
            elif held and tag and tag.lower() not in _NEVER:
                yield held[1] or held[2], tag.lower()


def _outermost(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of the rules that hold on every screen."""
    depth = start = body = 0
    selectors = ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            if not depth:  # a rule without braces ends with a semicolon (`@import "x";`)
                start = max(start, sheet.rfind(";", start, brace.start()) + 1)
            if not depth and _LAYER.match(sheet, start, brace.start()):
                start = brace.end()
                continue
            if not depth:
                selectors, body = sheet[start : brace.start()], brace.end()
            depth += 1
            continue
        if depth == 1:
            yield selectors, sheet[body : brace.start()]
        depth = max(depth - 1, 0)
        if not depth:
            start = brace.end()
    if depth == 1:  # the end of a sheet ends what is open (CSS Syntax Level 3, section 9)
        yield selectors, sheet[body:]


def is_set_apart(tag: str, name: str, holder: tuple[str, str], apart: Set[tuple[str, str]]) -> bool:
    """Whether an element is: one of that tag and class, in one of that tag and class."""
    return any(("", each) in apart for each in _classes(name)) or any(
        (each, tag) in apart for each in (holder[0], *_classes(holder[1]))
    )


@lru_cache(1024)
def _classes(name: str) -> tuple[str, ...]:
    return tuple(f".{each}" for each in name.split())
