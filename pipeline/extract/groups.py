"""Blocks that make one structure: items that follow each other, with a mark or without one.

Lines led by a name each, names and words by turns, and clauses by numbers are items in all but the mark.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from pipeline.extract.context import introduces
from pipeline.extract.dates import has_a_date
from pipeline.extract.header_words import PERHAPS
from pipeline.extract.headers import names_a_field
from pipeline.extract.lines import BULLET, LED, is_a_brands, joined, parted, printed_lines
from pipeline.extract.looks import (
    LIKELY,
    SURELY,
    bold_in_front,
    is_a_company,
    led_by_a_name,
    like_a_name,
    says,
)
from pipeline.extract.named import without_number
from pipeline.extract.seated import seated
from pipeline.extract.seats import name_before_an_address
from pipeline.model import ListItem, Paragraph, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

LABEL_WORDS = 14
"""Words of a paragraph that can stand for a heading, at most."""
FEW_WORDS = 4
_LEAST_PAIRS = 2
_NAME_WORDS = 6
"""Words of a name that a line begins with, at most."""
_MARK = re.compile(
    r"\s*[\u2022\u25aa\u25cf\u00b7*\u2013\u2014\u00bb\u203a\u2192\u25b8\u25ba\u2713\u2714-]\s+(?=\S)"
)
"""What somebody writes in front of an item that is drawn as one already."""
_PARTED = re.compile(r"\s*\n|\s+[-\u2013\u2014]\s|\s*:\s")
_BEHIND_A_NAME = re.compile(r"\s*,\s|\s+\(")
"""What parts bold words from the rest only where they look like a name: a comma, a bracket."""


def groups_of(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[list[Block]]:
    """Blocks one by one, list items that follow each other together."""
    blocks = tuple(_with_items(blocks, vocabulary))
    items: list[ListItem] = []
    listed = _listed(blocks, vocabulary)
    paired = _paired(blocks, vocabulary)
    for i, block in enumerate(blocks):
        if isinstance(block, ListItem):
            if _are_over(items, block):
                yield from _clauses(_under_numbers(items), vocabulary)
                items = []
            items.append(_without_its_mark(block))
            continue
        if (i in listed or i in paired) and isinstance(block, Paragraph):
            items.append(ListItem(block.content, kind=paired.get(i, "bullet")))
            continue
        yield from _clauses(_under_numbers(items), vocabulary)
        items = []
        if isinstance(block, Paragraph) and (
            any(isinstance(after, Table) for after in blocks[i + 1 : i + 2])
            or _is_masthead(block.content, vocabulary)
        ):
            for line in _title_lines(block.content):
                yield [Paragraph(line)]
        else:
            yield [block]
    yield from _clauses(_under_numbers(items), vocabulary)


def _without_its_mark(item: ListItem) -> ListItem:
    """An item without the dash or the arrow that somebody wrote in front of it."""
    return replace(item, content=joined((item.content,), _MARK)) if _MARK.match(item.content.text) else item


def _are_over(items: Sequence[ListItem], item: ListItem) -> bool:
    """Whether items are over with the next: a number flush behind bullets is that of the next clause."""
    return (
        item.kind == "number"
        and bool(items)
        and all(before.kind == "bullet" and before.depth >= item.depth for before in items)
    )


def _under_numbers(items: Sequence[ListItem]) -> Sequence[ListItem]:
    """Items; bullets that stand flush behind each of several numbers are under them."""
    kinds = [item.kind for item in items if item.depth == 1]
    numbers = [i for i, kind in enumerate(kinds) if kind == "number"]
    if len(numbers) <= 1 or numbers[0] or len(numbers) == len(kinds):
        return items
    if any(kinds[i + 1 : i + 2] != ["bullet"] for i in numbers):
        return items
    deeper, under = [], False
    for item in items:
        under = item.kind != "number" if item.depth == 1 else under
        deeper.append(replace(item, depth=item.depth + 1) if under else item)
    return deeper


def _clauses(items: Sequence[ListItem], vocabulary: Vocabulary) -> Iterator[list[Block]]:
    """Items together; but a clause among them that has a list of sub-processors under it introduces that.

    "6. Sub-processors. We use:" is one where other clauses beside it have nothing under them.
    """
    if not items:
        return
    if all(len(lines) > 1 for lines in map(_short_lines, items)) and len(items) >= _LEAST_PAIRS:
        items = [replace(item, content=_of_lines(item)) for item in items]
    top = min(item.depth for item in items)
    heads = [i for i, item in enumerate(items) if item.depth == top]
    ends = [*heads[1:], len(items)]
    if all(end - head > 1 for head, end in zip(heads, ends, strict=True)):
        yield list(items)
        return
    others: list[Block] = list(items[: heads[0]])
    for head, end in zip(heads, ends, strict=True):
        if end - head > 1 and introduces(items[head].content.text, vocabulary):
            if others:
                yield others
            others = []
            yield [Paragraph(items[head].content)]
            yield list(items[head + 1 : end])
        else:
            others.extend(items[head:end])
    if others:
        yield others


def _short_lines(item: ListItem) -> list[str]:
    """The lines of an item where all are as short as those under a name; the whole where one is longer."""
    lines = printed_lines(item.content)
    return lines if all(len(line.split()) <= FEW_WORDS for line in lines) else [item.content.text]


def _of_lines(item: ListItem) -> Text:
    return item.content.saying("\n".join(_short_lines(item)))


def _is_masthead(content: Text, vocabulary: Vocabulary) -> bool:
    """Whether the lines of a plain text are what it is called, and below it its date."""
    first, _, below = content.text.partition("\n")
    return (
        bool(below)
        and len(first.split()) <= 2 * FEW_WORDS
        and has_a_date(below, vocabulary)
        and not has_a_date(first, vocabulary)
    )


def _with_items(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """Blocks, with the lines, sentences and paragraphs as items that are some in all but the mark."""
    marks = [isinstance(block, Paragraph) and bool(BULLET.match(block.content.text)) for block in blocks]
    for i, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            yield block
            continue
        found = parted(block.content, vocabulary)
        if found.above is not None:
            yield Paragraph(found.above)
        yield from map(ListItem, found.items)
        if found.below is not None:
            yield Paragraph(found.below)
        if not found.items and marks[i] and (marks[i - 1 : i] == [True] or marks[i + 1 : i + 2] == [True]):
            yield ListItem(joined((block.content,)))
        elif not found.items:
            yield block


def _title_lines(content: Text) -> tuple[Text, ...]:
    """The lines of a plain text right above a table, each by itself where all are short."""
    lines = content.text.split("\n")
    if len(lines) != len(content.fragments) or any(len(line.split()) > LABEL_WORDS for line in lines):
        return (content,)
    return tuple(
        Text(line, (fragment,)) if len(lines) > 1 else content
        for line, fragment in zip(lines, content.fragments, strict=True)
    )


def _listed(blocks: Sequence[Block], vocabulary: Vocabulary) -> frozenset[int]:
    """The paragraphs that are items in all but the mark: two or more, each led by bold words or a sure name.

    Where some stand side by side, one alone (in a group of one) is an item too if a sure name leads it, or a
    line over the label of a field, or one behind a number. So are those between sure names that a colon parts
    from the rest as it does with these.
    """
    leads = [_leads(block.content, vocabulary) if isinstance(block, Paragraph) else 0.0 for block in blocks]
    side_by_side = {
        i
        for i, lead in enumerate(leads)
        for beside in (*leads[max(i - 1, 0) : i], *leads[i + 1 : i + 2])
        if min(lead, beside) >= LIKELY and max(lead, beside) >= SURELY
    }
    side_by_side |= set(_bold_runs(blocks, leads))
    alone = {
        i
        for i, (block, lead) in enumerate(zip(blocks, leads, strict=True))
        if side_by_side
        and lead >= SURELY
        and isinstance(block, Paragraph)
        and (
            led_by_a_name(block.content, vocabulary)
            or _is_over_a_field(block.content, vocabulary)
            or without_number(block.content) is not block.content
        )
    }
    led = [
        LED.match(without_number(block.content).text)
        if isinstance(block, Paragraph) and not block.content.strong
        else None
        for block in blocks
    ]
    short = [found if found and len(found[1].split()) <= _NAME_WORDS else None for found in led]
    return frozenset(
        side_by_side
        | alone
        | set(_between_names(short, leads, vocabulary))
        | set(_brands(short, vocabulary))
        | set(seated(blocks, vocabulary))
    )


def _is_over_a_field(content: Text, vocabulary: Vocabulary) -> bool:
    """Whether a line below the first bears the label of a field ("Country: Norway")."""
    below = [line.partition(":") for line in content.text.split("\n")[1:]]
    return any(colon and names_a_field(label, vocabulary) for label, colon, _ in below)


def _bold_runs(blocks: Sequence[Block], leads: Sequence[float]) -> Iterator[int]:
    """The paragraphs in a run of those led by bold words that may be names, some of which surely are."""
    may_be = [
        lead >= LIKELY and isinstance(block, Paragraph) and bool(block.content.strong)
        for block, lead in zip(blocks, leads, strict=True)
    ]
    for is_bold, run in groupby(range(len(leads)), key=may_be.__getitem__):
        lines = list(run) if is_bold else []
        if len(lines) >= _LEAST_PAIRS and any(leads[i] >= SURELY for i in lines):
            yield from lines


def _between_names(
    led: Sequence[re.Match[str] | None], leads: Sequence[float], vocabulary: Vocabulary
) -> Iterator[int]:
    """The paragraphs in a run of lines led by a few words and a mark, from its first sure name to its last.

    At least half of them are sure names: the others are brands that nobody knows. Those beside the first and
    the last that say what they are for or where are some too.
    """
    for is_led, run in groupby(range(len(led)), key=lambda i: led[i] is not None):
        lines = list(run)
        sure = [i for i in lines if is_led and leads[i] >= SURELY]
        if len(sure) < _LEAST_PAIRS or 2 * len(sure) < sure[-1] - sure[0] + 1:
            continue
        yield from range(sure[0], sure[-1] + 1)
        for beside in (range(sure[0] - 1, lines[0] - 1, -1), range(sure[-1] + 1, lines[-1] + 1)):
            yield from takewhile(lambda i: is_a_brands(led[i], vocabulary), beside)


def _brands(led: Sequence[re.Match[str] | None], vocabulary: Vocabulary) -> Iterator[int]:
    """The paragraphs of a run in which each is led by what may be a brand, and says what it is for or where.

    They are more than a pair: a brand that nobody knows may be any word with a capital.
    """
    for is_led, run in groupby(range(len(led)), key=lambda i: led[i] is not None):
        lines = list(run) if is_led else []
        if len(lines) > _LEAST_PAIRS and all(is_a_brands(led[i], vocabulary) for i in lines):
            yield from lines


def _paired(blocks: Sequence[Block], vocabulary: Vocabulary) -> dict[int, str]:
    """The paragraphs that are terms and descriptions in all but the mark: names and words by turns.

    Two names or more, each with one paragraph under it that is none: cells of a grid of two columns.
    """
    looks = [
        like_a_name(block.content, vocabulary)
        if isinstance(block, Paragraph) and not block.content.emphasised and "\n" not in block.content.text
        else None
        for block in blocks
    ]
    found: dict[int, str] = {}
    at = 0
    while at + 1 < len(looks):
        end = at
        while end + 1 < len(looks) and _is_pair(looks[end], looks[end + 1]):
            end += 2
        said = [block for block in blocks[at + 1 : end : 2] if isinstance(block, Paragraph)]
        words = sum(_are_words(block.content, vocabulary) for block in said)
        if len(said) >= _LEAST_PAIRS and 2 * words >= len(said):
            found.update({i: "description" if (i - at) % 2 else "term" for i in range(at, end)})
        at = max(end, at + 1)
    return found


def _is_pair(name: float | None, said: float | None) -> bool:
    return name is not None and said is not None and name >= SURELY > said


def _are_words(content: Text, vocabulary: Vocabulary) -> bool:
    """Whether a line looks like no name, or says what for: German has a capital in front of most words."""
    return like_a_name(content, vocabulary) < LIKELY or bool(
        vocabulary.matcher("purposes").find(content.text)
    )


def _leads(content: Text, vocabulary: Vocabulary) -> float:
    """How surely a text begins with bold words that a line end, a dash or a colon parts from the rest.

    In a text without any bold words the first of several lines may be a name.

    A colon that is bold itself is a label's as a rule; the words before it must look like a name.
    """
    if not content.strong and "\n" in content.text:
        return _leads_lines(content.text.split("\n"), vocabulary)
    if not content.strong:
        return _leads_plainly(content, vocabulary)
    front = bold_in_front(content)
    if not 0 < len(front.split()) <= LABEL_WORDS:
        return 0.0
    end = content.strong[0][1]
    if front.endswith(":"):
        named = like_a_name(Text(front[:-1]), vocabulary)
        return named if named >= SURELY or not names_a_field(front, vocabulary) else 0.0
    if front.endswith(".") or _BEHIND_A_NAME.match(content.text[end:]):
        is_a_brand = front.endswith(".") and " " not in front and not names_a_field(front, vocabulary)
        return like_a_name(Text(front.rstrip(".") if is_a_brand else front), vocabulary)
    return float(bool(_PARTED.match(content.text[end:])))


def _leads_plainly(content: Text, vocabulary: Vocabulary) -> float:
    """How surely a line begins with a name that a colon or a dash parts from the rest: 1, or 0.

    Behind the name may stand where it is ("7.2 Acme GmbH, Weg 1, 20095 Hamburg: hosting").
    """
    led = LED.match(without_number(content).text)
    name = name_before_an_address(led[1], vocabulary)[0] if led else ""
    is_name = (
        0 < len(name.split()) <= _NAME_WORDS
        and not any(map(str.islower, name.split()))
        and like_a_name(Text(name), vocabulary) >= SURELY
    )
    return float(is_name and not _is_a_title(name, vocabulary))


def _leads_lines(lines: Sequence[str], vocabulary: Vocabulary) -> float:
    """How surely the first of several lines is a name; above labelled fields it is one."""
    first = lines[0].strip()
    if _is_a_title(first, vocabulary):
        return 0.0
    named = like_a_name(Text(first), vocabulary)
    return 1.0 if named >= LIKELY and are_fields(lines[1:], vocabulary) else named


def _is_a_title(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words in front of others are the label of a field, or of a list, and no company in full."""
    return names_a_field(words, vocabulary) or (
        says(words, "list", vocabulary) and not is_a_company(words, vocabulary)
    )


def are_fields(lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether several lines are what is said of a name, each behind its label: "Purpose: hosting"."""
    labels = [line.partition(":")[0] for line in lines if ":" in line]
    named = sum(names_a_field(label, vocabulary, PERHAPS) for label in labels)
    return named >= _LEAST_PAIRS and 2 * named >= len(lines)
