"""Words that the style of a page generates, which its structure does not tell: labels in front of values.

So print tables whose rows are set for a small screen, their headers hidden: each cell has the header of its
column in front of it, or above (`td::before { content: attr(data-label) }`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.read.pdf.marks import CELLS, LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.read.pdf.marks import Element, Word

_GENERATED = (-1, -1)
"""The run of generated words: no stretch of text of the document's."""
_BEHIND = 0.7
"""Font sizes behind other words, at the most, is what is put behind them, as the address of a link."""
_NEAR = 1.2
"""Font sizes in front of a value, at the most, is a label that others stand left of."""
_HEIGHTS = 4
"""Points of height in which words of one line are looked for."""
_STEP = 2.0
"""Font sizes from a label to what it stands above, at the most."""
_LONGEST = 8
"""Words of a label, at the most."""


def with_labels(words: Sequence[Word], elements: Sequence[Element]) -> tuple[list[Word], list[Word]]:
    """Words, those of no block taken into the one before whose first word they stand, or above it.

    What begins a line far before the next words is a label where it comes again, or others stand before cells
    of the same row; else it may be a cell.

    Args:
        words: of a page, in the order in which it draws them.
        elements: of the page.

    Returns: the words, and those that say the same as such labels and stand before none.
    """
    runs = list(_untold(words))
    if not runs:
        return list(words), []
    firsts: dict[int, Word] = {}
    lines: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for at, word in enumerate(words):
        if word.block >= 0:
            firsts.setdefault(word.block, word)
            lines[round(word.baseline)].append((word.x0, at))
    for line in lines.values():
        line.sort()
    labels = [
        (run, owner)
        for run, after in runs
        if (owner := _owner(run, after, words, lines)) and firsts[owner.block] is owner
    ]
    again = Counter(_text(run) for run, _ in labels)
    in_row = Counter(_row(owner.block, elements) for _, owner in labels)
    labels = [
        (run, owner)
        for run, owner in labels
        if not _is_far(run, owner) or again[_text(run)] > 1 or in_row[_row(owner.block, elements)] > 1
    ]
    owners = {id(word): owner.block for run, owner in labels for word in run}
    said = {_text(run) for run, _ in labels}
    left = [word for run, _ in runs if id(run[0]) not in owners and _text(run) in said for word in run]
    gone = {id(word) for word in left}
    kept = [
        word._replace(block=owners[id(word)], run=_GENERATED) if id(word) in owners else word
        for word in words
        if id(word) not in gone
    ]
    return kept, left


def is_generated(word: Word) -> bool:
    """Whether a word is of a block only because it stands before its first word."""
    return word.run == _GENERATED


def under_labels(rows: Sequence[Sequence[Sequence[Word]]]) -> list[list[Sequence[Word]]]:
    """The rows of a table whose cells begin with labels, under these as its header; none where it has none.

    Each cell stands under its label: of empty ones a page may know nothing. One without, as the rest of one
    that a page break cut, stands before the next of its row, or behind the one before.
    """
    parted = [[_parted(words) for words in row if words] for row in rows]
    longest = max(parted, key=lambda row: len({_text(label) for label, _ in row if label}))
    named = {_text(label): label for row in (longest, *parted) for label, _ in row if label}
    names = [_text(label) for label, _ in longest if label]
    if not names or len(set(names)) < len(names):
        return []
    header: list[Sequence[Word]] = list(named.values())
    places = {name: at for at, name in enumerate(named)}
    if longest is parted[0] and not longest[0][0]:
        header.insert(0, [])
        places = {"": 0} | {name: at + 1 for name, at in places.items()}
    placed: list[list[Sequence[Word]]] = [header]
    for row in parted:
        cells: list[list[Word]] = [[] for _ in header]
        told = [places.get(_text(label), -1) for label, _ in row]
        if told and told[0] < 0:  # before the next of its row
            told[0] = max((told[1] if len(told) > 1 else len(header)) - 1, 0)
        last = -1
        for at, (_, words) in zip(told, row, strict=True):
            last = at if at >= 0 else last if last + 1 in (*told, len(header)) else last + 1
            cells[last] += words
        placed.append(list(cells))
    return placed


def _parted(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The label of a cell, and its other words."""
    return [word for word in words if is_generated(word)], [word for word in words if not is_generated(word)]


def _untold(words: Sequence[Word]) -> Iterator[tuple[list[Word], Word | None]]:
    """Few words of no block that are drawn one after another on a line, and the told word drawn next."""
    run: list[Word] = []
    for word in words:
        if run and (word.block >= 0 or not _is_level(run[-1], word) or word.x0 < run[-1].x0):
            if len(run) <= _LONGEST:
                yield run, word if word.block >= 0 else None
            run = []
        if word.block < 0:
            run.append(word)
    if 0 < len(run) <= _LONGEST:
        yield run, None


def _owner(
    run: Sequence[Word],
    after: Word | None,
    words: Sequence[Word],
    lines: Mapping[int, Sequence[tuple[float, int]]],
) -> Word | None:
    """The word that others lead: the next on their line, far off only where they begin it, or right below."""
    first, last = run[0], run[-1]
    left: Word | None = None
    right: Word | None = None
    height = round(last.baseline)
    for line in filter(None, map(lines.get, range(height - _HEIGHTS, height + _HEIGHTS + 1))):
        at = bisect_left(line, (first.x0, 0)) - 1
        if at >= 0 and _is_level(first, word := words[line[at][1]]) and (left is None or word.x0 > left.x0):
            left = word
        at = bisect_left(line, (last.x1 - 1, 0))
        if at < len(line) and _is_level(last, word := words[line[at][1]]):
            right = word if right is None or word.x0 < right.x0 else right
    if left is not None and first.x0 - left.x1 < _BEHIND * first.size:
        return None
    if right is not None:
        return right if left is None or not _is_far(run, right) else None
    if after is None or abs(first.x0 - after.x0) >= first.size:
        return None
    return after if 0 < after.baseline - first.baseline <= _STEP * after.size else None


def _row(block: int, elements: Sequence[Element]) -> int:
    """What holds the cell that a block is in; what holds the block, if it is in none."""
    number = block
    while number >= 0 and elements[number].kind not in CELLS:
        number = elements[number].holder
    return elements[number if number >= 0 else block].holder


def _is_far(run: Sequence[Word], word: Word) -> bool:
    return word.x0 - run[-1].x1 >= _NEAR * run[-1].size


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_level(word: Word, other: Word) -> bool:
    return abs(word.baseline - other.baseline) <= LEVEL * max(word.size, other.size)
