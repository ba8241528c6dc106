"""Which tags and attributes mean something to a reader, and the marks that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.html.pictures import drawn_in
from pipeline.read.html.tags import (
    CELL_LABELS,
    HAS_BUTTON,
    HAS_CONTROL,
    HAS_HIDDEN,
    HAS_KEYS,
    HAS_LABELS,
    HAS_OTHER,
    HAS_PANEL,
    MARKS,
    PANELS,
    ROW_KEYS,
    UNSEEN,
)
from pipeline.read.html.visible import calls_it_spoken, hides, leads_nowhere, sets_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTED = frozenset(
    [
        *CELL_LABELS,
        *ROW_KEYS,
        "alt",
        "aria-expanded",
        "aria-haspopup",
        "aria-hidden",
        "aria-level",
        "class",
        "colspan",
        "content",
        "hidden",
        "href",
        "http-equiv",
        "id",
        "lang",
        "name",
        "property",
        "rel",
        "role",
        "rowspan",
        "style",
    ]
)
"""Attributes that mean something to a reader; an element without any of them is held as having none."""
_NOTED_OF_CELL = NOTED - {"class", "id"}
"""The same of rows and cells, of which there are many: what they are called matters to nobody."""
_NOT_KEPT = (UNSEEN | {"template"}) - {"head", "noscript", "title"}
"""Tags of elements in which nothing is looked for."""
_SHADOW = frozenset({"shadowroot", "shadowrootmode"})
"""Attributes of a template that is shown where it stands (HTML Living Standard, section 4.12.3)."""
_KEYS = frozenset(ROW_KEYS)
_LABELS = frozenset(CELL_LABELS)
_TELLING = _KEYS | _LABELS | {"role"}
"""Attributes that make a mark."""
_HIDING = frozenset({"aria-hidden", "hidden"})
_NOWHERE = frozenset({"", "#", "j"})
"""What the addresses of links begin with that lead to no other page, and those of few that do."""
TAGS = {
    tag: (tag, MARKS.get(tag, 0), _NOTED_OF_CELL if tag in {"td", "th", "tr"} else NOTED, tag in _NOT_KEPT)
    for tag in MARKS.keys() | _NOT_KEPT | UNSEEN | {"a", "b", "br", "em", "i", "span", "strong", "sup"}
}
"""Of each tag: itself, held once; its marks; which attributes are noted; whether its content is dropped."""

Told = tuple["Mapping[str, str]", int]
"""The attributes of an element, and the marks that they make."""


def note(attributes: Mapping[str, str], of_class: dict[str, Told]) -> Told:
    """Notes what is said of an element: most often a class alone, which is held once.

    Args:
        attributes: some of them mean something.
        of_class: what was noted of elements that have a class and no other attribute.
    """
    if len(attributes) == 1 and (name := attributes.get("class")) is not None:
        told = of_class.get(name)
        if told is None:
            matters = sets_apart(name) or calls_it_spoken(name) or drawn_in(name) is not None
            told = of_class[name] = attributes, HAS_OTHER * matters
        return told
    href = attributes.get("href")
    is_control = href is not None and href[:1] in _NOWHERE and leads_nowhere(href)
    marks = HAS_OTHER | HAS_CONTROL if is_control else HAS_OTHER
    if (
        "hidden" in attributes
        or "aria-hidden" in attributes
        or ((css := attributes.get("style")) is not None and hides(css))
    ):
        marks |= HAS_HIDDEN
    return attributes, marks if _TELLING.isdisjoint(attributes) else marks | _told_by(attributes)


def _told_by(attributes: Mapping[str, str]) -> int:
    """The marks that a role, the key of a row and the label of a cell make."""
    role = attributes.get("role")
    return (
        HAS_KEYS * (not _KEYS.isdisjoint(attributes))
        | HAS_LABELS * (not _LABELS.isdisjoint(attributes))
        | (HAS_BUTTON | HAS_CONTROL) * (role == "button")
        | HAS_CONTROL * (role == "tab")
        | HAS_PANEL * (role in PANELS)
    )


def is_shown_where_it_stands(attributes: Mapping[str, str]) -> bool:
    """Whether a template with these attributes is the content of what it stands in."""
    return not _SHADOW.isdisjoint(attributes)
