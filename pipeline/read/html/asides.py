"""What stands around the content of a page: navigation, banners, cookie bars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

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


def is_aside(element: Element, *, has_main: bool) -> bool:
    """Whether an element stands around the content: by its tag, its role, or what its author called it.

    None that holds a table does, nor one with the page's first heading: a list may stand anywhere.

    Args:
        element: any element that is seen.
        has_main: whether the page says where its content is, so that a header outside has none of it.
    """
    tag = element.tag
    if tag in _TAGS or element.get("role") in _ROLES:
        return not _holds(element, "table")
    if tag == "footer" or (tag == "header" and has_main):
        return not _is_of_a_part(element) and not _holds(element, "table")
    if tag == "header":
        return not _is_of_a_part(element) and not _holds(element, "table", "h1")
    return _is_bar(element) and not _holds(element, "table", "h1")


def _is_of_a_part(element: Element) -> bool:
    return any(holder.tag in _PARTS for holder in element.iterancestors())


def _holds(element: Element, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _is_bar(element: Element) -> bool:
    name = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
    # Hardly any name has one of these, and to look for them costs a tenth of the pattern.
    if "cookie" in name or "consent" in name or "onetrust" in name or "skip" in name:
        return _BAR.search(name) is not None
    return False
