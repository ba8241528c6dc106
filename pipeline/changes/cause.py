"""Who made a difference: the publisher in what it prints, or Onward in how it reads.

Both states were read by the same code, so a difference is ours in two cases only: a text that stands in
another field than before, because a column goes by another header; and a text that another format reads
otherwise, though no word of the two documents differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.changes.plain import glued, plain, same_words
from pipeline.changes.state import ONWARD
from pipeline.model import Furniture, Table
from pipeline.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.changes.state import Change, Difference, State
    from pipeline.model import Block, Document, Text

_MOST = 0.5
"""A change of the publisher's shows in more than this share of its words."""


def with_causes(changes: Sequence[Change], before: State, after: State) -> Iterator[Change]:
    """The changes, those that are of our own reading marked as such."""
    columns = set(_other_columns(changes))
    formats = before.media_type != after.media_type
    for i, change in enumerate(changes):
        if i in columns or (formats and _no_word_differs(change, before, after)):
            yield replace(change, cause=ONWARD)
        else:
            yield change


def of_our_reading(found: Difference) -> Difference:
    """A difference of which nothing is the publisher's: people typed one of the states."""
    return replace(found, changes=tuple(replace(change, cause=ONWARD) for change in found.changes))


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """How often each folded word stands in texts."""
    return Counter(word for text in texts for word, _, _ in words(text))


def words_of(document: Document) -> Counter[str]:
    """How often each folded word stands in a document; furniture counts once: prints repeat it."""
    furniture = {x.content.text for x in document.blocks if isinstance(x, Furniture)}
    texts = (text.text for block in document.blocks for text in _texts(block))
    return word_counts([*texts, *sorted(furniture)])


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from {id(cell): cell for cell in row.cells}.values()
    elif not isinstance(block, Furniture):
        yield block.content


def _other_columns(changes: Sequence[Change]) -> Iterator[int]:
    """Changes of one entry that together only carry words from one field to another.

    That is a text which stood in one field and stands in another; and all changes of an entry where they have
    the same words before and after, and some field was empty: an address told apart from a name.
    """
    left: dict[tuple[int, str], list[int]] = defaultdict(list)
    came: dict[tuple[int, str], list[int]] = defaultdict(list)
    entries: dict[int, list[int]] = defaultdict(list)
    for i, change in enumerate(changes):
        if change.kind in ("added", "removed") or change.aspect in ("entry", "section"):
            continue
        entries[id(change.before)].append(i)
        if change.old and not change.new:
            left[id(change.before), plain(change.old)].append(i)
        if change.new and not change.old:
            came[id(change.before), plain(change.new)].append(i)
    for key in left.keys() & came.keys():
        yield from left[key]
        yield from came[key]
    for numbers in entries.values():
        old, new = [changes[i].old or "" for i in numbers], [changes[i].new or "" for i in numbers]
        if not all((*old, *new)) and word_counts(old) == word_counts(new):
            yield from numbers


def _no_word_differs(change: Change, before: State, after: State) -> bool:
    """Whether the documents have the words that a change gains or loses about as often as before.

    A link's address is no word of a page: prints lack it. A word that a line broke in two is one
    word. No reading changes the capitals or the marks of a name, unless a style sets all in capitals.
    """
    old, new = change.old or "", change.new or ""
    if change.aspect == "links":
        return True
    if change.aspect == "entry":
        # It is told by its section and more; what tells it is there is its name.
        old, new = (x.row.processor if x else "" for x in (change.before, change.after))
    if change.kind == "renamed" and same_words(old, new):
        return old.upper() == new or old == new.upper()
    if glued(old) == glued(new):
        return True
    told, tells = word_counts([old]), word_counts([new])
    gained = _share(tells - told, before.words, after.words)
    lost = _share(told - tells, after.words, before.words)
    return max(gained, lost) <= _MOST


def _share(words_told: Iterable[str], few: Mapping[str, int], many: Mapping[str, int]) -> float:
    """The share of words that one document has more often than the other, from 0 to 1.

    A word counts the less the more often it stands there: the common ones come and go with what surrounds a
    list.
    """
    weights = {word: 1 / max(1, few.get(word, 0), many.get(word, 0)) for word in words_told}
    more = sum(weight for word, weight in weights.items() if many.get(word, 0) > few.get(word, 0))
    return more / sum(weights.values()) if weights else 0.0
