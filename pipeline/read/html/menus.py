"""Parts of a page that lead to others: menus, footers, links to social networks."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.read.html.tags import HAS_HEADING, HAS_MAIN, HAS_TABLE, HAS_TITLE
from pipeline.read.html.visible import leads_nowhere

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.read.html.tree import Element

_NETWORKS = re.compile(
    r"(?:^|[\s_-])social[-_]?(?:links?|media|menu)?(?:$|[\s_-])|(?:^|\s)icons(?:$|\s)",
    re.IGNORECASE,
)
"""Names of what holds links to social networks, but perhaps also a kind of services, or a list of logos."""
_MENU = re.compile(
    r"(?:^|\s)(?:(?:global|layout|main|page|site|w)[-_]{1,2})?(?:footer|menu|nav|navbar|navigation)(?:$|[\s_-])"
    r"|(?:^|\s)(?:breadcrumbs?|colophon|pagination|related)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of what leads to other pages; one that only ends so ("has-footer", "card-footer") names its like."""
_CONTROLS = frozenset({"a", "button"})
_MOST_STEPS = 4_000
"""Steps through what such a part holds, at most."""


def is_menu(element: Element) -> bool:
    """Whether an element only leads elsewhere: its author calls it so, and most of its words are such links.

    Of links to networks all are, with no heading over them.
    """
    names = element.attributes.get("class"), element.attributes.get("id")
    of_networks = any(map(_names_networks, names))
    if not (of_networks or any(map(_names_a_menu, names))) or element.has(HAS_MAIN | HAS_TABLE | HAS_TITLE):
        return False
    if of_networks:
        linked, others = _leading_elsewhere(element)
        return linked > 0 and not others and not element.has(HAS_HEADING)
    linked, others = _leading_elsewhere(element)
    return linked > others


def tells_more_than_it_leads(element: Element) -> bool:
    """Whether a part holds paragraphs, and most of its words stand in no link or button."""
    inside = islice(element.inside(), _MOST_STEPS)
    if not any(part.tag == "p" for part in inside if not isinstance(part, str)):
        return False
    led, told = _led_and_told(element, _is_a_control)
    return told > led


def _leading_elsewhere(element: Element) -> tuple[int, int]:
    """How many letters stand in links to other pages, and how many do not; none where there are too many."""
    return _led_and_told(element, _is_a_link_elsewhere)


def _is_a_link_elsewhere(element: Element) -> bool:
    return element.tag == "a" and not leads_nowhere((element.attributes.get("href") or "").strip())


def _is_a_control(element: Element) -> bool:
    return element.tag in _CONTROLS


def _led_and_told(element: Element, leads: Callable[[Element], bool]) -> tuple[int, int]:
    """How many letters stand in what leads, and how many do not; none where there are too many."""
    linked = others = 0
    levels = [(iter(element), False)]
    for _ in range(_MOST_STEPS):
        parts, is_linked = levels[-1]
        part = next(parts, None)
        if part is None:
            levels.pop()
            if not levels:
                return linked, others
        elif isinstance(part, str):
            letters = len("".join(part.split()))
            linked, others = (linked + letters, others) if is_linked else (linked, others + letters)
        else:
            levels.append((iter(part), is_linked or leads(part)))
    return 0, 0


@lru_cache(1024)
def _names_networks(name: str | None) -> bool:
    return name is not None and _NETWORKS.search(name) is not None


@lru_cache(1024)
def _names_a_menu(name: str | None) -> bool:
    return name is not None and _MENU.search(name) is not None
