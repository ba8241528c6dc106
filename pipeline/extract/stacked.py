"""Labels that stand over their values, as lines of their own, under one name after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.cells import front_and_parts
from pipeline.extract.dates import is_a_date
from pipeline.extract.header_words import SURE_LABEL
from pipeline.extract.headers import is_known, names_a_field, pairs_by_turns
from pipeline.extract.looks import led_by_a_label, says
from pipeline.extract.sections import led
from pipeline.model import ListItem, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_WORDS = 4
"""Words of a label, at most."""
_OFTEN = 3
"""Times that one label alone comes, at least."""
_FIELDS = 2
"""Labels of fields that come again, at least: one alone may be a heading of the page."""


def with_their_values(blocks: Sequence[Block], vocabulary: Vocabulary) -> Sequence[Block]:
    """The blocks; a label that comes again over values is one paragraph with those behind it.

    "Address:" over two lines and "Kinds of data:" over bullets say the same as "Address: Weg 1, Berlin" does.
    What is called a processor or a list stays where it is: names stand under it.
    """
    blocks = [_with_labels_by_turns(block, vocabulary) for block in _with_links_below(blocks)]
    over = _labels_over_lines(blocks, vocabulary)
    blocks = [_with_its_value(block, over) for block in blocks] if over else blocks
    labels = _labels(blocks, vocabulary)
    return list(_joined(blocks, labels, vocabulary)) if labels else blocks


def _with_labels_by_turns(block: Block, vocabulary: Vocabulary) -> Block:
    """A block; a name over labels and their values, which stand in lines by turns, has each pair in one line.

    "Acme", "Headquarters", "Norway", "Purpose", "Hosting".
    """
    if not isinstance(block, Paragraph | ListItem) or block.content.text.count("\n") < 2 * _FIELDS:
        return block
    name, *lines = block.content.text.split("\n")
    pairs = () if names_a_field(name, vocabulary) else pairs_by_turns(lines, vocabulary)
    if not pairs:
        return block
    told = (f"{label.rstrip(' :')}: {value}" for label, value in pairs)
    return replace(block, content=block.content.saying("\n".join((name, *told))))


def _with_links_below(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks; a link that stands alone below lines led by bold words, as below others, is one of them.

    "**Acme**", "Hosting", and a paragraph "View" that leads to Acme's site.
    """
    alone = Counter(label for block in blocks if (label := _only_link(block)))
    again = {label for label, count in alone.items() if count > 1}
    if not again:
        return blocks
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if (
            _only_link(block) in again
            and isinstance(above, Paragraph)
            and _is_led_by_bold_words(above.content)
        ):
            found[-1] = Paragraph(_leading_to(above.content, block.content))  # type: ignore[union-attr] # a paragraph
        else:
            found.append(block)
    return found


def _leading_to(content: Text, link: Text) -> Text:
    """Words with a link below them, of which only where it leads says something."""
    return replace(
        content, read_from=(*content.fragments, *link.fragments), links=(*content.links, *link.links)
    )


def _only_link(block: Block) -> str:
    """What a paragraph says that is nothing but a link; nothing for any other."""
    if not isinstance(block, Paragraph) or len(block.content.links) != 1:
        return ""
    words = block.content.text.strip()
    return words if words == block.content.links[0].label.strip() else ""


def _is_led_by_bold_words(content: Text) -> bool:
    return bool(content.strong) and not content.strong[0][0] and "\n" in content.text


def _labels_over_lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> frozenset[str]:
    """First lines that come again over others in a paragraph or an item: labels, if enough name fields.

    One over nothing but days is a label whatever it says ("Fecha de alta").
    """
    under: dict[str, list[str]] = defaultdict(list)
    for block in blocks:
        if isinstance(block, Paragraph | ListItem):
            first, _, rest = block.content.text.partition("\n")
            if rest.strip():
                under[first.strip()].append(rest.strip())
    again = [line for line, rests in under.items() if len(rests) > 1 and len(line.split()) <= _WORDS]
    named = [line for line in again if names_a_field(line, vocabulary)]
    if len(named) >= _FIELDS or any(len(under[line]) >= _OFTEN for line in named):
        return frozenset(again)
    return frozenset(
        line
        for line in again
        if len(under[line]) >= _OFTEN and all(is_a_date(rest, vocabulary) for rest in under[line])
    )


def _with_its_value(block: Block, labels: Set[str]) -> Block:
    """A paragraph, or an item, with its label in one line with what it labels."""
    if not isinstance(block, Paragraph | ListItem):
        return block
    first, _, rest = block.content.text.partition("\n")
    if first.strip() not in labels or not rest.strip():
        return block
    return replace(block, content=block.content.saying(f"{first.strip().rstrip(':')}: {rest}"))


def _labels(blocks: Sequence[Block], vocabulary: Vocabulary) -> frozenset[str]:
    lines = Counter(block.content.text.strip() for block in blocks if isinstance(block, Paragraph))
    again = [
        line
        for line, count in lines.items()
        if count > 1 and line.endswith(":") and len(line.split()) <= _WORDS and "\n" not in line
    ]
    if sum(names_a_field(line, vocabulary) for line in again) < _FIELDS:
        return frozenset()
    return frozenset(line for line in again if not _is_over_names(line, vocabulary))


def _is_over_names(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is called what processors are: those below it are some."""
    return says(line, "list", vocabulary) or (
        is_known(line, vocabulary, SURE_LABEL) and not names_a_field(line, vocabulary)
    )


def _joined(blocks: Sequence[Block], labels: Set[str], vocabulary: Vocabulary) -> Iterator[Block]:
    label: Text | None = None
    values: list[Text] = []
    for block in blocks:
        content = block.content if isinstance(block, Paragraph | ListItem) else None
        begins = isinstance(block, Paragraph) and (
            block.content.text.strip() in labels or _is_a_label_like(label, block.content, vocabulary)
        )
        if label is not None and content is not None and not begins and not _has_a_label(content, vocabulary):
            values.append(content)
            continue
        if label is not None:
            yield Paragraph(led(label, values) if values else label)
            label, values = None, []
        if begins and content is not None:
            label = content
        else:
            yield block
    if label is not None:
        yield Paragraph(led(label, values) if values else label)


def _is_a_label_like(label: Text | None, content: Text, vocabulary: Vocabulary) -> bool:
    """Whether a line behind the values of a bold label is set as that is, though it comes once only."""
    line = content.text.strip()
    return (
        label is not None
        and label.emphasised
        and content.emphasised
        and line.endswith(":")
        and len(line.split()) <= _WORDS
        and not _is_over_names(line, vocabulary)
    )


def _has_a_label(content: Text, vocabulary: Vocabulary) -> bool:
    """Whether words begin with a label of their own, and are no value of the one above."""
    if led_by_a_label(content):
        return True
    front, parts = front_and_parts(content, vocabulary)
    return bool(parts) and not front
