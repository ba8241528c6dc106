"""Panels that a page shows one at a time, below the titles of their tabs."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.html.tags import HAS_CONTROL, HAS_WORDS
from pipeline.read.html.tree import Element, paths_inside
from pipeline.read.html.visible import leads_nowhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LEAST, _MOST = 2, 40
"""Tabs side by side."""
_WRAPPED = 3
"""How deep a title stands in the list of titles, and the panels in what holds them, at most."""
_TITLE = 60
"""Characters of a title, at most."""
_CONTROLS = frozenset({"a", "button"})
_LISTS = frozenset({"div", "nav", "ol", "ul"})


class TitledPanel(NamedTuple):
    """A panel, its title, and the path to that."""

    panel: Element
    title: Element
    path: str


class Tabs(NamedTuple):
    """Panels that stand side by side.

    Attributes:
        around: the elements that hold all of them and nothing else, from the outermost on.
        panels: in the order of their titles.
    """

    around: tuple[Element, ...]
    panels: tuple[TitledPanel, ...]


def tabs_among(holder: Element, path: str) -> Mapping[int, Tabs]:
    """The tabs that an element holds, by the place of the list of their titles among its parts.

    As many panels follow the titles as there are of those, made alike. A title leads to nowhere else: where a
    panel begins with it, it is an entry of a table of contents.
    """
    if not holder.holds & HAS_CONTROL or len(holder) < _LEAST:
        return {}
    found: dict[int, Tabs] = {}
    taken: set[int] = set()
    for number, child in enumerate(holder):
        if not isinstance(child, Element) or child.tag not in _LISTS or not child.holds & HAS_CONTROL:
            continue
        titles = [] if id(child) in taken else _titles(child, _WRAPPED)
        if not _LEAST <= len(titles) <= _MOST:
            continue
        behind = list(islice(_with_words(holder, number + 1), len(titles)))
        around, panels = _panels(behind, len(titles))
        if panels and _belong(titles, panels):
            taken.update(map(id, around[:1] or panels))
            paths = paths_inside(holder.placed(path), titles)
            titled = (TitledPanel(p, t, paths[id(t)]) for p, t in zip(panels, titles, strict=True))
            found[number] = Tabs(tuple(around), tuple(titled))
    return found


def _with_words(holder: Element, start: int = 0) -> Iterator[Element]:
    """The elements with words that stand in another, from a place on."""
    parts = (holder[number] for number in range(start, len(holder)))
    return (part for part in parts if isinstance(part, Element) and part.holds & HAS_WORDS)


def _titles(element: Element, deeper: int) -> list[Element]:
    """The controls that an element holds, one in each of its parts; none where it has other words."""
    if any(isinstance(part, str) and not part.isspace() for part in element):
        return []
    parts = list(islice(_with_words(element), _MOST + 1))
    controls = [control for part in parts if (control := _control(part, deeper)) is not None]
    if len(controls) == len(parts) > 1:
        return controls
    return _titles(parts[0], deeper - 1) if deeper and len(parts) == 1 else []


def _control(element: Element, deeper: int) -> Element | None:
    """The control that an element is, or holds alone."""
    if element.attributes.get("role") == "tab":
        return element
    if element.tag in _CONTROLS:
        href = (element.attributes.get("href") or "").strip()
        return element if leads_nowhere(href) else None
    inner = [part for part in element if not (isinstance(part, str) and part.isspace())]
    if not deeper or len(inner) != 1 or isinstance(inner[0], str):
        return None
    return _control(inner[0], deeper - 1)


def _panels(behind: Sequence[Element], count: int) -> tuple[list[Element], list[Element]]:
    """What holds as many panels as there are titles, and those: behind these, or alone in what is next."""
    if len(behind) == count and _are_alike(behind):
        return [], list(behind)
    around: list[Element] = []
    holder = behind[0] if behind else None
    while holder is not None and len(around) < _WRAPPED:
        around.append(holder)
        panels = list(islice(_with_words(holder), count + 1))
        if len(panels) == count and _are_alike(panels):
            return around, panels
        holder = panels[0] if len(panels) == 1 else None
    return [], []


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
        words = _first_words(title, _TITLE + 1)
        target = (title.attributes.get("href") or "").strip().partition("#")[2]
        if len(words) > _TITLE or (target and target != panel.attributes.get("id")):
            return False
        if f"{_first_words(panel, len(words) + 1)} ".startswith(f"{words} "):
            return False
    return True


def _first_words(element: Element, least: int) -> str:
    """The words that an element begins with, whether or not they are seen: so many characters, or all."""
    words = ""
    for text in element.texts():
        if more := " ".join(text.split()):
            words = f"{words} {more}".strip()
            if len(words) >= least:
                break
    return words
