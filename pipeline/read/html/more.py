"""More of what a page shows, hidden until it is asked for: items behind the first ten, other panels."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.read.html.tags import HAS_HIDDEN, HAS_WORDS
from pipeline.read.html.visible import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.read.html.tree import Element

_TAGS = frozenset({"a", "article", "div", "li", "section"})
"""Tags of what may be an item of a list; rows of tables are told by their cells."""
_PANELS = frozenset({"dd", "div", "section"})
"""Tags of what a fold may hide."""
_OVER_IT = re.compile(r"dropdown|menu|modal|popover|popup|tooltip", re.IGNORECASE)
"""Classes of what is shown over a page, and is none of its folds."""
_HIDING = frozenset({"aria-hidden", "hidden", "style"})
_LEAST_FOLDS = 2
_PAIR = 2
_MOST_OF_A_FOLD = 7
"""Parts of what holds a fold, at most: its words, what they open, and white space, icons and lines around."""
_LISTS = frozenset({"ol", "ul"})
"""Tags of lists, which go on in a hidden one right behind."""
_MOST_CLASSES = 12
"""Names in a class among which one is looked for that only says that an element is hidden, at most."""
_PLACEHOLDER = re.compile(
    r"\{\{[^{}]{1,80}\}\}|[$#]\{[^{}]{1,80}\}|\[\[[^\[\]]{1,80}\]\]|%[A-Za-z_]\w{0,40}%"
)
"""Where a script writes into a copy of a row (Mustache, Handlebars, Vue, literals of JavaScript)."""

_TEXTS, _FAR = 200, 2_000
"""Texts of a pattern, and characters of each, among which holes are looked for."""

_Make = tuple[str, str]
"""The tag of an element and its class."""


def is_a_pattern(element: Element) -> bool:
    """Whether a script would fill copies of an element: it has holes for words."""
    return any(_PLACEHOLDER.search(text[:_FAR]) for text in islice(element.texts(), _TEXTS))


def show_more(body: Element, path: str) -> Iterator[str]:
    """Shows the elements in another that are hidden, but made as one that is shown before them is.

    Returns:
        The paths to the first such in each element.
    """
    levels = [iter([(body, path)])]
    while levels:
        for holder, holder_path in levels[-1]:
            if not holder.holds & HAS_HIDDEN:
                continue
            yield from _shown_in(holder, holder_path)
            yield from _folds_in(holder, holder_path)
            levels.append(holder.placed(holder_path))
            break
        else:
            levels.pop()


def _shown_in(holder: Element, path: str) -> Iterator[str]:
    made: set[_Make] = set()
    is_first = True
    before = ""
    for child, child_path in holder.placed(path):
        if not child.holds & HAS_WORDS:
            continue
        if not is_hidden(child):
            before = child.tag
            made.add((child.tag, child.attributes.get("class") or ""))
            continue
        is_more = (before == child.tag in _LISTS and _can_be_shown(child)) or _goes_on(child, made)
        if is_more and not is_a_pattern(child):
            _show(child)
            if is_first:
                yield child_path
            is_first = False


def _folds_in(holder: Element, path: str) -> Iterator[str]:
    """Shows what several parts of an element hide, made like each other, behind the words that open it."""
    closed: dict[_Make, list[tuple[Element, str]]] = {}
    for part, part_path in holder.placed(path):
        if not part.holds & HAS_HIDDEN or len(part) > _MOST_OF_A_FOLD or is_hidden(part):
            continue
        said = [each for each in part.placed(part_path) if each[0].holds & HAS_WORDS]
        if len(said) == _PAIR and not is_hidden(said[0][0]) and _is_folded_away(said[1][0]):
            closed.setdefault((part.tag, part.attributes.get("class") or ""), []).append(said[1])
    for panels in closed.values():
        if len(panels) < _LEAST_FOLDS:
            continue
        yield panels[0][1]
        for panel, _ in panels:
            _show(panel)


def _is_folded_away(element: Element) -> bool:
    attributes = element.attributes
    return (
        is_hidden(element)
        and element.tag in _PANELS
        and attributes.get("role") in {None, "region"}
        and not _OVER_IT.search(attributes.get("class") or "")
        and not is_a_pattern(element)
    )


def _show(element: Element) -> None:
    element.attributes = {key: said for key, said in element.attributes.items() if key not in _HIDING}


def _goes_on(element: Element, made: set[_Make]) -> bool:
    """Whether an element is made as one before it, but for a name in its class that hides it."""
    if element.tag not in _TAGS or not _can_be_shown(element):
        return False
    names = (element.attributes.get("class") or "").split()
    if not names:
        return element.tag == "li" and ("li", "") in made
    without = (names[:i] + names[i + 1 :] for i in range(min(len(names), _MOST_CLASSES)))
    return any((element.tag, " ".join(each)) in made for each in (names, *without) if each)


def _can_be_shown(element: Element) -> bool:
    """Whether an element is no ornament, and not the same in another language, of which a page shows one."""
    return element.attributes.get("aria-hidden") != "true" and "lang" not in element.attributes
