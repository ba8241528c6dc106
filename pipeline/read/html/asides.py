"""What stands around the content of a page: navigation, banners, cookie bars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.html.tags import HAS_TABLE, HAS_TITLE

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
)


def is_aside(element: Element, path: str, *, has_main: bool) -> bool:
    """Whether an element stands around the content: by its tag, its role, or what its author called it.

    None that holds a table does, nor one with the page's first heading: a list may stand anywhere.

    Args:
        element: any element that is seen.
        path: of the element.
        has_main: whether the page says where its content is, so that a header outside has none of it.
    """
    if element.has(HAS_TABLE):
        return False
    tag = element.tag
    if tag in _TAGS or element.get("role") in _ROLES:
        return True
    if tag == "footer" or (tag == "header" and has_main):
        return not _is_of_a_part(path)
    if tag == "header":
        return not element.holds & HAS_TITLE and not _is_of_a_part(path)
    return not element.has(HAS_TITLE) and _is_bar(element)


def _is_of_a_part(path: str) -> bool:
    return any(step.partition("[")[0] in _PARTS for step in path.split("/")[:-1])


def _is_bar(element: Element) -> bool:
    name = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
    # Hardly any name has one of these, and to look for them costs a tenth of the pattern.
    if "cookie" in name or "consent" in name or "onetrust" in name or "skip" in name:
        return _BAR.search(name) is not None
    return False
