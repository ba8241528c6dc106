"""What stands around the content of a page: navigation, banners, cookie bars."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.read.html.menus import is_menu, tells_more_than_it_leads
from pipeline.read.html.tags import HAS_PANEL, HAS_TABLE, HAS_TITLE

if TYPE_CHECKING:
    from pipeline.read.html.tree import Element

_TAGS = frozenset({"nav", "aside", "button", "noscript"})
_ROLES = frozenset(
    {
        "alert",
        "alertdialog",
        "banner",
        "contentinfo",
        "dialog",
        "menu",
        "menubar",
        "navigation",
        "search",
        "tablist",
    }
)
ASIDES = _TAGS | {"footer", "header"}
"""Tags of what may stand around the content; an element of any other needs an attribute for that."""
_PARTS = frozenset({"main", "article", "section"})
"""Whose header or footer is not the page's."""
_BAR = re.compile(
    r"cookie[\w-]*(?:banner|bar|consent|dialog|modal|notice|popup)|consent[\w-]*(?:banner|bar|modal)|onetrust-"
    r"|skip[-_]?(?:link|to[-_]?(?:content|main))"
    r"|(?:^|[\s_-])social[-_]?(?:bar|icons?|nav)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_aside(element: Element, path: str, *, has_main: bool) -> bool:
    """Whether an element stands around the content: by its tag, its role, or what its author called it.

    None that holds a table does, nor one with the page's first heading: a list may stand anywhere. A site
    builder makes navigation of whatever drops down, so one inside the content may be told text.

    Args:
        element: any element that is seen.
        path: of the element.
        has_main: whether the page says where its content is, so that a header outside has none of it.
    """
    tag, attributes = element.tag, element.attributes
    if tag in _TAGS or attributes.get("role") in _ROLES:
        told = tag == "nav" and _is_of_a_part(path) and tells_more_than_it_leads(element)
        return not (told or element.has(HAS_TABLE) or _holds_panels(element))
    if tag == "footer" or (tag == "header" and has_main):
        return not element.has(HAS_TABLE) and not _is_of_a_part(path)
    if tag == "header":
        return not element.has(HAS_TABLE | HAS_TITLE) and not _is_of_a_part(path)
    if element.has(HAS_TABLE | HAS_TITLE):
        return False
    names = attributes.get("class"), attributes.get("id")
    return any(map(names_a_bar, names)) or is_menu(element)


def _holds_panels(element: Element) -> bool:
    """Whether an element that is said to list tabs holds what they open, too: so folds are drawn."""
    return element.attributes.get("role") == "tablist" and bool(element.holds & HAS_PANEL)


def _is_of_a_part(path: str) -> bool:
    return any(step.partition("[")[0] in _PARTS for step in path.split("/")[:-1])


@lru_cache(1024)
def names_a_bar(name: str | None) -> bool:
    """Whether a class or an id is one of what stands around the content of a page."""
    return name is not None and _BAR.search(name) is not None
