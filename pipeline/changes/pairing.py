"""Which entry of a later state is which of an earlier one, though reworded, moved or renamed.

Rows that say the same are one; then rows of one name, the most alike first; then names that only one of the
states has: a renamed sub-processor is one whose old name is gone and whose new name looks like it, or whose
organisation is the same. A vendor that took another's place with the same task is not taken for a rename.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from pipeline.changes.plain import addresses, heading, name_key, plain, plain_set, signature
from pipeline.resolve import bare_name
from pipeline.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.model import Engagement
    from pipeline.vocabulary import Vocabulary

_WEIGHTS = {
    "purpose": 3.0,
    "section": 2.0,
    "services": 2.0,
    "data": 1.0,
    "location": 1.0,
    "entity_location": 1.0,
}
"""How much each field tells of which of a sub-processor's entries one is."""
_SURE_NAME = 0.9
_LIKELY_NAME = 0.75
_LIKELY_CONTENT = 0.75
_LEAST_CONTENT = 0.3
_SUBSET = 0.92
"""A name that has all words of the other, and more."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Entries of two states that belong together, and those that stand alone."""

    pairs: tuple[tuple[Engagement, Engagement], ...]
    gone: tuple[Engagement, ...]
    come: tuple[Engagement, ...]


def paired(before: Sequence[Engagement], after: Sequence[Engagement], vocabulary: Vocabulary) -> Pairing:
    """Pair the entries of two states. The order of the rows does not matter; a row printed twice is one."""
    old, new = _once(before), _once(after)
    pairs = [(old.pop(key), new.pop(key)) for key in sorted(old.keys() & new.keys(), key=repr)]
    gone, come = list(old.values()), list(new.values())
    for one, other in _of_one_name(gone, come):
        pairs.append((one, other))
        gone.remove(one)
        come.remove(other)
    kept = {name_key(x.row.processor) for x in before} & {name_key(x.row.processor) for x in after}
    for one, other in _renamed(
        [x for x in gone if name_key(x.row.processor) not in kept],
        [x for x in come if name_key(x.row.processor) not in kept],
        vocabulary,
    ):
        pairs.append((one, other))
        gone.remove(one)
        come.remove(other)
    return Pairing(tuple(pairs), tuple(gone), tuple(come))


def _once(engagements: Iterable[Engagement]) -> dict[object, Engagement]:
    """Engagements by what their rows say, in the order of that, so that no row's place decides anything."""
    found = {signature(engagement): engagement for engagement in engagements}
    return dict(sorted(found.items(), key=lambda item: repr(item[0])))


def _of_one_name(
    gone: Sequence[Engagement], come: Sequence[Engagement]
) -> list[tuple[Engagement, Engagement]]:
    groups: dict[str, tuple[list[Engagement], list[Engagement]]] = defaultdict(lambda: ([], []))
    for side, engagements in enumerate((gone, come)):
        for engagement in engagements:
            groups[name_key(engagement.row.processor)][side].append(engagement)
    return [
        pair
        for old, new in groups.values()
        for pair in _best_first(old, new, lambda one, other: _likeness(one, other) or 0.0)
    ]


def _renamed(
    gone: Sequence[Engagement], come: Sequence[Engagement], vocabulary: Vocabulary
) -> list[tuple[Engagement, Engagement]]:
    def score(one: Engagement, other: Engagement) -> float | None:
        name, content = _name_likeness(one, other, vocabulary), _likeness(one, other)
        if name >= _SURE_NAME and (content is None or content >= _LEAST_CONTENT or name == 1.0):
            return name + (content or 0.0)
        alike = content is not None and content >= _LIKELY_CONTENT
        if alike and (name >= _LIKELY_NAME or _one_address(one, other)):
            return name + (content or 0.0)
        return None

    found: list[tuple[Engagement, Engagement]] = []
    names: dict[str, str] = {}
    for one, other in _best_first(gone, come, score):
        old, new = name_key(one.row.processor), name_key(other.row.processor)
        if names.setdefault(old, new) == new and names.setdefault(f"new {new}", old) == old:
            found.append((one, other))
    return found


def _best_first(
    old: Sequence[Engagement],
    new: Sequence[Engagement],
    score: Callable[[Engagement, Engagement], float | None],
) -> list[tuple[Engagement, Engagement]]:
    """The best pair, then the best of what is left, while a pair has a score."""
    scored = [
        (-value, i, k)
        for i, one in enumerate(old)
        for k, other in enumerate(new)
        if (value := score(one, other)) is not None
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found: list[tuple[Engagement, Engagement]] = []
    for _, i, k in sorted(scored):
        if i not in taken_old and k not in taken_new:
            taken_old.add(i)
            taken_new.add(k)
            found.append((old[i], new[k]))
    return found


def _likeness(one: Engagement, other: Engagement) -> float | None:
    """From 0 to 1, how alike two entries are but for their names; None where there is nothing to compare."""
    total = weight = 0.0
    for field, counts in _WEIGHTS.items():
        a, b = _text(one, field), _text(other, field)
        if a or b:
            weight += counts
            total += counts * fuzz.token_sort_ratio(a, b) / 100
    return total / weight if weight else None


def _text(engagement: Engagement, field: str) -> str:
    row = engagement.row
    if field == "section":
        return heading(row.section)
    if field == "services":
        return " ".join(sorted(plain_set(row.services)))
    text: str | None = getattr(row, field)
    return plain(text)


def _name_likeness(one: Engagement, other: Engagement, vocabulary: Vocabulary) -> float:
    if one.organisation and other.organisation and one.organisation.concept == other.organisation.concept:
        return 1.0
    a, b = (bare_name(x.row.processor, vocabulary) for x in (one, other))
    if a == b:
        return 1.0
    whole_a, whole_b = ({word for word, _, _ in words(x.row.processor)} for x in (one, other))
    subset = any(x and (x <= whole_a and x <= whole_b) for x in (set(a.split()), set(b.split())))
    return max(fuzz.ratio(a, b) / 100, _SUBSET if subset else 0.0)


def _one_address(one: Engagement, other: Engagement) -> bool:
    """Whether two rows link to one host."""
    a, b = ({urlsplit(link).netloc for link in _absolute(x)} for x in (one, other))
    return bool(a & b - {""})


def _absolute(engagement: Engagement) -> Iterable[str]:
    return (link for link in addresses(engagement) if "://" in link and "[" not in link)
