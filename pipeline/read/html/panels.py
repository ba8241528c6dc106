"""What a page shows when it is asked to: panels by the titles of their tabs, and dialogs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.read.html.tags import HAS_CONTROL, HAS_FORM, HAS_TABLE, HAS_WORDS
from pipeline.read.html.tree import paths_inside
from pipeline.read.html.visible import leads_nowhere, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.html.tree import Element

_LEAST = 2
"""Tabs, at least."""
_WRAPPED = 3
"""How deep a title stands in the list of titles, and the panels in what holds them, at most."""
_TITLE = 60
"""Characters of a title, at most."""
_CONTROLS = frozenset({"a", "button"})
_LISTS = frozenset({"div", "nav", "ol", "ul"})
_DIALOGS = frozenset({"alertdialog", "dialog"})
_DIALOG = re.compile(
    r"(?:^|[\s_-])(?:dialog|drawer|flyout|lightbox|modal|offcanvas|overlay|popover|popup)(?:$|[\s_-])",
    re.IGNORECASE,
)


TitledPanel = tuple["Element", "Element", str]
"""A panel, its title, and the path to that."""


def titled_panels(holder: Element, path: str) -> tuple[int, list[TitledPanel]]:
    """The first tabs that an element holds: which of its parts their titles are, -1 for none; their panels.

    As many panels follow the titles as there are of those, made alike. A title leads to nowhere else: where a
    panel begins with it, it is an entry of a table of contents.
    """
    if not holder.holds & HAS_CONTROL or len(holder) < _LEAST:
        return -1, []
    for number, child in enumerate(holder):
        if isinstance(child, str) or child.tag not in _LISTS or not child.holds & HAS_CONTROL:
            continue
        behind = [part for part in holder[number + 1 :] if not isinstance(part, str)]
        titles = _titles(child, _WRAPPED) if behind else []
        if len(titles) < _LEAST:
            continue
        panels = _panels(behind, len(titles))
        if panels and _belong(titles, panels):
            paths = paths_inside(holder.placed(path), titles)
            placed = [(p, t, paths[id(t)]) for p, t in zip(panels, titles, strict=True)]
            return number, placed
    return -1, []


def _titles(element: Element, deeper: int) -> list[Element]:
    """The controls that an element holds, one in each of its parts; none where it has other words."""
    found: list[Element] = []
    for part in element:
        if isinstance(part, str):
            if not part.isspace():
                return []
            continue
        if not part.holds & HAS_WORDS:
            continue
        control = _control(part, deeper)
        if control is None:
            inner = _titles(part, deeper - 1) if deeper and not found else []
            return inner if len(inner) >= _LEAST and element[-1] is part else []
        found.append(control)
    return found


def _control(element: Element, deeper: int) -> Element | None:
    """The control that an element is, or holds alone."""
    if element.tag in _CONTROLS:
        href = (element.attributes.get("href") or "").strip()
        return element if leads_nowhere(href) else None
    inner = [part for part in element if not (isinstance(part, str) and part.isspace())]
    if not deeper or len(inner) != 1 or isinstance(inner[0], str):
        return None
    return _control(inner[0], deeper - 1)


def _panels(behind: Sequence[Element], count: int) -> list[Element]:
    """As many panels as there are titles, behind those or alone in what comes next."""
    panels = [each for each in behind[:count] if each.holds & HAS_WORDS]
    if len(panels) == count and _are_alike(panels):
        return panels
    holder = next((each for each in behind if each.holds & HAS_WORDS), None)
    for _ in range(_WRAPPED):
        if holder is None:
            break
        panels = [each for each in holder.children() if each.holds & HAS_WORDS]
        if len(panels) == count and _are_alike(panels):
            return panels
        holder = panels[0] if len(panels) == 1 else None
    return []


def _are_alike(panels: Sequence[Element]) -> bool:
    """Whether elements have a tag, and a class or a role, in common."""
    classes = [set((panel.attributes.get("class") or "").split()) for panel in panels]
    roles = {panel.attributes.get("role") for panel in panels}
    return len({panel.tag for panel in panels}) == 1 and (
        bool(set.intersection(*classes)) or roles == {"tabpanel"}
    )


def _belong(titles: Sequence[Element], panels: Sequence[Element]) -> bool:
    """Whether each title leads to its panel, as far as it says where, and none of those begins with it."""
    for title, panel in zip(titles, panels, strict=True):
        words = plain(title)
        target = (title.attributes.get("href") or "").strip().partition("#")[2]
        if len(words) > _TITLE or (target and target != panel.attributes.get("id")):
            return False
        if plain(panel).split()[: len(words.split())] == words.split():
            return False
    return True


def may_be_a_dialog(element: Element) -> bool:
    """Whether an element that is not seen is a dialog of nothing but words, by its role or its class."""
    if not element.holds & HAS_WORDS or element.holds & (HAS_FORM | HAS_TABLE):
        return False
    attributes = element.attributes
    return attributes.get("role") in _DIALOGS or _names_a_dialog(attributes.get("class") or "")


@lru_cache(1024)
def _names_a_dialog(name: str) -> bool:
    return _DIALOG.search(name) is not None
