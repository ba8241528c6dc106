"""Who made a difference: the publisher in what it prints, or Onward in how it reads.

Both states were read by the same code, so a difference is ours in two cases only: a text that stands in
another field than before, because a column goes by another header; and a text that another format reads
otherwise, though no word of the two documents differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.changes.plain import plain
from pipeline.changes.state import ONWARD
from pipeline.model import Furniture, Table
from pipeline.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.changes.state import Change, State
    from pipeline.model import Block, Document, Text


def with_causes(changes: Sequence[Change], before: State, after: State) -> Iterator[Change]:
    """The changes, those that are of our own reading marked as such."""
    columns = set(_other_columns(changes))
    formats = before.media_type != after.media_type
    for i, change in enumerate(changes):
        if i in columns or (formats and _no_word_differs(change, before, after)):
            yield replace(change, cause=ONWARD)
        else:
            yield change


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """How often each folded word stands in texts."""
    return Counter(word for text in texts for word, _, _ in words(text))


def words_of(document: Document) -> Counter[str]:
    """How often each folded word stands in a document; furniture is left out: prints repeat it."""
    return word_counts(text.text for block in document.blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from {id(cell): cell for cell in row.cells}.values()
    elif not isinstance(block, Furniture):
        yield block.content


def _other_columns(changes: Sequence[Change]) -> Iterator[int]:
    """Changes of one entry that together only carry a text from one field to another."""
    left: dict[tuple[int, str], list[int]] = defaultdict(list)
    came: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, change in enumerate(changes):
        if change.kind in ("added", "removed") or change.aspect in ("entry", "section"):
            continue
        if change.old and not change.new:
            left[id(change.before), plain(change.old)].append(i)
        if change.new and not change.old:
            came[id(change.before), plain(change.new)].append(i)
    for key in left.keys() & came.keys():
        yield from left[key]
        yield from came[key]


def _no_word_differs(change: Change, before: State, after: State) -> bool:
    """Whether the documents have each word that the change gains or loses as often as before.

    A link's address is no word of a page: prints lack it.
    """
    if change.aspect == "links":
        return True
    old, new = word_counts([change.old or ""]), word_counts([change.new or ""])
    if change.aspect == "entry":
        # It is told by its section and more; what tells it is there is its name.
        old, new = (word_counts([x.row.processor] if x else []) for x in (change.before, change.after))
    gained = all(after.words.get(word, 0) <= before.words.get(word, 0) for word in new - old)
    lost = all(after.words.get(word, 0) >= before.words.get(word, 0) for word in old - new)
    return gained and lost
