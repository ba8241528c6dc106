"""Cards without a heading: a name in a line, and below it labels and values that no colon parts.

A label has a line of its own ("Acme", "Purpose", "Hosting"), or stands before its value ("Purpose Hosting").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.header_words import PERHAPS, SURE_LABEL
from pipeline.extract.headers import is_known, names_a_field
from pipeline.model import ListItem, Paragraph, Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_WORDS = 4
"""Words of a label that has a line to itself, at most."""
_FRONT_WORDS = 3
"""Words of a label that stands before its value, at most."""
_OFTEN = 3
"""Times that a label comes, at least."""
_FIELDS = 2
"""Labels that surely are of fields, at least: one alone may be a heading of the page, or a word."""
_CARDS = 2
"""Cards that follow each other, at least: what stands under a heading is told of that."""
_NOTHING = Text("")


class _Card(NamedTuple):
    """A name and what is told of it by labels; where it ends among the blocks."""

    name: Text
    told: dict[str, Text]
    end: int


def with_cards_in_rows(blocks: Sequence[Block], vocabulary: Vocabulary) -> Sequence[Block]:
    """The blocks; cards below each other are a table, and other labels have a colon before their values."""
    lines = [_line(block) for block in blocks]
    blocks = list(_as_tables(blocks, lines, _with_a_line(lines, vocabulary)))
    fronts = [_front(block, vocabulary) for block in blocks]
    labels = _labels(Counter(filter(None, fronts)), vocabulary)
    return [
        _led(block, front) if front in labels else block for block, front in zip(blocks, fronts, strict=True)
    ]


def _with_a_line(lines: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The labels that have a line each, over their values; any words that come as often as those are one."""
    times = Counter(line for line in lines if 0 < len(line.split()) <= _WORDS)
    named = _labels(times, vocabulary)
    often = {times[label] for label in named}
    values = {value for line, value in pairwise(lines) if line in named}
    labels = named | {line for line, count in times.items() if count in often and line not in values}
    over = Counter(
        line for line, value in pairwise(lines) if line in labels and value and value not in labels
    )
    kept = frozenset(label for label in labels if over[label] == times[label])
    return kept if sum(names_a_field(label, vocabulary) for label in kept) >= _FIELDS else frozenset()


def _labels(times: Counter[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The lines that come often, and are labels: surely, or perhaps and as often as one that surely is."""
    often = {line: count for line, count in times.items() if count >= _OFTEN}
    sure = {line: count for line, count in often.items() if names_a_field(line, vocabulary)}
    if len(sure) < _FIELDS:
        return frozenset()
    return frozenset(
        line
        for line, count in often.items()
        if line in sure or (count in sure.values() and is_known(line, vocabulary, PERHAPS))
    )


def _as_tables(blocks: Sequence[Block], lines: Sequence[str], labels: Set[str]) -> Iterator[Block]:
    """The blocks, with a table for cards that follow each other."""
    at = 0
    while at < len(blocks):
        cards: list[_Card] = []
        end = at
        while labels and (card := _card(blocks, lines, end, labels)):
            cards.append(card)
            end = card.end
        if len(cards) >= _CARDS:
            yield _table(cards)
            at = end
        else:
            yield blocks[at]
            at += 1


def _card(blocks: Sequence[Block], lines: Sequence[str], at: int, labels: Set[str]) -> _Card | None:
    """The card that begins with this block; None where it is no line with two labels or more below."""
    end = at + 1
    if at >= len(blocks) or not lines[at] or not labels.isdisjoint(lines[max(at - 1, 0) : at + 1]):
        return None  # a value under its label is no name either
    told: dict[str, Text] = {}
    while end + 1 < len(blocks) and lines[end] in labels and lines[end] not in told:
        told[lines[end]] = _content(blocks[end + 1])
        end += 2
    return _Card(_content(blocks[at]), told, end) if len(told) >= _FIELDS else None


def _table(cards: Sequence[_Card]) -> Table:
    labels = list(dict.fromkeys(label for card in cards for label in card.told))
    header = TableRow((_NOTHING, *map(Text, labels)))
    rows = (TableRow((card.name, *(card.told.get(label, _NOTHING) for label in labels))) for card in cards)
    return Table((header, *rows), header_rows=1)


def _content(block: Block) -> Text:
    return _NOTHING if isinstance(block, Table) else block.content


def _line(block: Block) -> str:
    """The words of a paragraph of one line that ends with no colon; nothing for any other block."""
    words = block.content.text.strip() if isinstance(block, Paragraph) else ""
    return "" if "\n" in words or words.endswith(":") else words


def _front(block: Block, vocabulary: Vocabulary) -> str:
    """What a line may begin with as its label, where its value begins anew."""
    line = block.content.text.strip() if isinstance(block, Paragraph | ListItem) else ""
    words = line.split(maxsplit=_FRONT_WORDS)
    most = min(_FRONT_WORDS, len(words) - 1)
    if (
        "\n" in line
        or any(word.endswith(":") for word in words[:most])
        or is_known(line, vocabulary, SURE_LABEL)
    ):
        return ""
    fronts = [" ".join(words[:count]) for count in range(most, 0, -1) if not words[count][0].islower()]
    sure = (front for front in fronts if is_known(front, vocabulary, SURE_LABEL))
    perhaps = (front for front in reversed(fronts) if names_a_field(front, vocabulary, PERHAPS))
    return next(sure, next(perhaps, ""))


def _led(block: Block, front: str) -> Block:
    if not isinstance(block, Paragraph | ListItem):
        return block
    words = block.content.text.strip()
    return replace(block, content=block.content.saying(f"{front}:{words[len(front) :]}"))
