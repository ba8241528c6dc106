"""A document's blocks under their headings: what stands where, and what is said just before it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.badges import with_badges_below
from pipeline.extract.cell_lines import with_drawn_tables
from pipeline.extract.cells import labelled
from pipeline.extract.dates import has_a_date
from pipeline.extract.details_below import with_details_in_columns
from pipeline.extract.groups import FEW_WORDS, LABEL_WORDS, are_fields, groups_of
from pipeline.extract.headers import names_a_field
from pipeline.extract.kinds_over_names import with_names_by_kind
from pipeline.extract.labels_by_turns import with_cards_in_rows
from pipeline.extract.looks import (
    LIKELY,
    SURELY,
    begins_with,
    cue,
    is_a_company,
    is_a_kind,
    like_a_name,
    like_an_address,
    only_a_place,
    says,
)
from pipeline.extract.menus import without_menus
from pipeline.extract.monograms import without_letters_in_front
from pipeline.extract.numbered import with_numbered_titles
from pipeline.extract.stacked import with_their_values
from pipeline.model import TOLD_FIELDS, Furniture, Heading, ListItem, Paragraph, Rule, Table, Text
from pipeline.model.making import set_by_slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_SENTENCE = re.compile(r"[.!?]['\")\u201d]?$")
_NUMBERED = re.compile(r":\s+[\d.]+$")
_VALUE = re.compile(r":\s+\S")
"""A label with its value behind it says something of the list, and names no part of it."""
_COUNTED = re.compile(r"\d{1,3}")
"""A number alone counts what is under a heading, and is none."""
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SIGNS_OF_A_WORD = 2
_STEP = 10
"""Levels from one real heading to the next, so that what stands in for one has room between them."""
_BOLD_LEVEL = 100
_LABEL_LEVEL = 105
"""Levels of what stands in for a heading: below every real one."""
_SOON = 2
"""Structures after bold words within which a real heading must come to stand under them."""
_LINES_OF_A_CARD = 4
"""A name, a label, its value and another label."""
_LEAST_FIELDS = 2
"""Fields under a name, at least, that make it one."""
_OFTEN = 3
"""Times that a line comes which is a label of cards, at least."""
_NEAR = 20
"""Paragraphs that are remembered under a heading, the last ones: what is farther up says nothing of it."""


@set_by_slots
@dataclass(frozen=True, slots=True)
class Unit:
    """A structure of the document, and its context.

    Attributes:
        blocks: one table; or list items that follow each other; or one paragraph.
        headings: the headings above it, the highest first, what stands in for one among them.
        intro: the last paragraphs since the last heading, table or list, nearest last.
        above: the last paragraphs right under the headings above the nearest one, which hold for all below.
    """

    blocks: tuple[Block, ...]
    headings: tuple[Text, ...]
    intro: tuple[Text, ...]
    above: tuple[Text, ...] = ()

    @property
    def section(self) -> Text | None:
        """The nearest heading."""
        return self.headings[-1] if self.headings else None


@dataclass(frozen=True, slots=True)
class Outline:
    """The units of a document in reading order, all its headings, and what stands around the content."""

    units: tuple[Unit, ...]
    headings: tuple[Text, ...]
    furniture: tuple[Text, ...]
    rules: tuple[Text, ...]


def outline(blocks: Sequence[Block], vocabulary: Vocabulary) -> Outline:
    """The units of a document.

    A short bold paragraph is a heading, also a question, and so is a short line that ends with a colon,
    stands right above a table, or has the words for a list of sub-processors. A heading of a level closes
    those of the same level and below it. Bold words with a real heading soon after them that is deeper
    than the one above them (the title of a fold, with cards in it) stand over that heading.
    """
    open_headings: list[tuple[int, Text]] = []
    said: dict[int, list[Text]] = {}
    units: list[Unit] = []
    headings: list[Text] = []
    furniture = tuple(block.content for block in blocks if isinstance(block, Furniture))
    bare = without_letters_in_front(list(without_menus(blocks, vocabulary)))
    shown = [block for block in bare if not isinstance(block, Furniture)]  # which a page's end only parts
    apart = with_badges_below(with_numbered_titles(shown, vocabulary), vocabulary)
    drawn = with_drawn_tables(list(apart), vocabulary)
    spread = with_details_in_columns(list(drawn), vocabulary)
    by_kind = with_names_by_kind(list(spread), vocabulary)
    content = with_their_values(with_cards_in_rows(list(by_kind), vocabulary), vocabulary)
    rules: list[Text] = []
    intro: list[Text] = []
    led: tuple[int, Text] | None = None
    lines = Counter(block.content.text for block in content if isinstance(block, Paragraph))
    again = frozenset(line.strip() for line, count in lines.items() if count >= _OFTEN)
    for i, group in enumerate(groups := list(groups_of(content, vocabulary))):
        block = group[0]
        if isinstance(block, Rule):
            rules.append(block.content)
        elif (
            level := _level(
                block,
                groups[i + 1 : i + 3],
                vocabulary,
                is_told=i > 0 and _is_told_of(block, groups[i - 1], vocabulary),
            )
            or _level_over_labels(groups[max(i - 2, 0) : i], block, groups[i + 1 : i + 4], again, vocabulary)
            or _level_over_records(block, groups[i + 1 : i + 3], vocabulary)
        ) is not None:
            words = block.content  # type: ignore[union-attr] # a table has no level
            if level == _BOLD_LEVEL:
                level = _over_a_heading(open_headings, groups[i + 1 : i + 1 + _SOON]) or level
            open_headings = [(n, text) for n, text in open_headings if n < level]
            open_headings.append((level, words))
            headings.append(words)
            said = {n: texts for n, texts in said.items() if n < level} | {level: []}
            intro = []
        else:
            if isinstance(block, Table) and open_headings and open_headings[-1] == led:
                open_headings.pop()  # a label over a list says nothing of the table behind that
            nearest = open_headings[-1][0] if open_headings else 0
            above = tuple(text for level, texts in said.items() if level < nearest for text in texts)
            units.append(Unit(tuple(group), tuple(text for _, text in open_headings), tuple(intro), above))
            intro = [*intro[1 - _NEAR :], block.content] if isinstance(block, Paragraph) else []
            if isinstance(block, ListItem) and nearest == _LABEL_LEVEL:
                led = open_headings[-1]
            if isinstance(block, Paragraph):
                said[nearest] = [*said.get(nearest, ())[1 - _NEAR :], block.content]
    return Outline(tuple(units), tuple(headings), furniture, tuple(rules))


def _over_a_heading(above: Sequence[tuple[int, Text]], after: Sequence[Sequence[Block]]) -> int | None:
    """The level right over the first real heading that follows, where it is deeper than the one above."""
    below = next((group[0].level * _STEP for group in after if isinstance(group[0], Heading)), 0)
    between = next((level for level, _ in above if level % _STEP and level < _BOLD_LEVEL), _BOLD_LEVEL)
    nearest = max((level for level, _ in above if level < between), default=0)
    return below - _STEP // 2 if below > nearest else None


def _level(
    block: Block, following: Sequence[Sequence[Block]], vocabulary: Vocabulary, *, is_told: bool
) -> int | None:
    """The level of a block that is a heading or stands in for one; None for any other.

    One above fields is no name where it `is_told` of the name that is the heading above it.
    """
    if isinstance(block, Heading):
        return block.level * _STEP
    if not isinstance(block, Paragraph):
        return None
    text = block.content.text.strip()
    count = _count(text)
    after = following[0][0] if following else None
    if (
        not 0 < count <= LABEL_WORDS
        or _COUNTED.fullmatch(text)
        or _tells_when(text, vocabulary)
        or (
            _SENTENCE.search(text)
            and not (block.content.emphasised and text.endswith("?"))
            and not _ends_with_a_form(block.content, following, vocabulary)
        )
        or (isinstance(after, Paragraph) and names_a_field(text, vocabulary))
    ):
        return None
    names_a_list = (
        count <= 2 * FEW_WORDS
        and text[-1] not in ":,;\uff1a\u3001"
        and not _NUMBERED.search(text)
        and says(text, "list", vocabulary)
        and not is_a_company(text, vocabulary)
        and not _names_one(text, vocabulary)
        and not _tells_what_for(text, vocabulary, is_told=is_told)
    )
    if block.content.emphasised or names_a_list:
        return _BOLD_LEVEL
    above_a_table = (
        isinstance(after, Table)
        and (not any(c in text for c in ",;") or is_a_company(text, vocabulary))
        and not _VALUE.search(text)
        and not (text.endswith(":") and count > FEW_WORDS)
        and not has_a_date(text, vocabulary)
    )
    label = (
        isinstance(after, ListItem | Paragraph | Heading)
        and text.endswith(":")
        and count <= FEW_WORDS
        and not _VALUE.search(text)
    )
    above_fields = (
        not is_told
        and bool(items := _items_behind(following))
        and like_a_name(block.content, vocabulary) >= LIKELY
        and not like_an_address(text)
        and are_fields(items, vocabulary)
    )
    return _LABEL_LEVEL if above_a_table or label or above_fields else None


def _level_over_labels(
    before: Sequence[Sequence[Block]],
    block: Block,
    following: Sequence[Sequence[Block]],
    again: Set[str],
    vocabulary: Vocabulary,
) -> int | None:
    """The level of a name on a card, whose fields stand under their labels by turns; None for all else.

    Cards set "Headquarters", "Finland", "Purpose", "Hosting" as lines of their own, and the name as no more.
    A line that comes `again` on each of them is a label, known or not, and what stands below it no name.
    """
    farther, above = (_line(group) for group in [(), (), *before][-2:])
    lines = [_line(group) for group in ((block,), *following)]
    if len(lines) < _LINES_OF_A_CARD or not all(lines) or not isinstance(block, Paragraph):
        return None
    name, label, _, other = lines
    if [names_a_field(line, vocabulary) for line in (name, label, other)] != [False, True, True]:
        return None
    if (above in again or names_a_field(above, vocabulary)) and not names_a_field(farther, vocabulary):
        return None  # the value of the label above
    heading = before[-1][0] if before else None
    if isinstance(heading, Heading) and like_a_name(heading.content, vocabulary) >= SURELY:
        return None  # what is below a name is the town
    is_name = len(name.split()) <= LABEL_WORDS and not (
        like_an_address(name) or only_a_place(name, vocabulary)
    )
    return _LABEL_LEVEL if is_name and like_a_name(block.content, vocabulary) >= LIKELY else None


def _level_over_records(
    block: Block, following: Sequence[Sequence[Block]], vocabulary: Vocabulary
) -> int | None:
    """The level of a name over paragraphs that are a label and its value each ("Purpose: hosting")."""
    name, *lines = (_line(group) for group in ((block,), *following))
    if len(lines) < _LEAST_FIELDS or not (name and all(lines)) or len(name.split()) > LABEL_WORDS:
        return None
    if _VALUE.search(name):
        return None  # a label and its value too, though it names no field
    fields = {said[0] for line in lines if (said := labelled(line, vocabulary)) and _VALUE.search(line)}
    if len(fields) < len(lines) or not fields <= TOLD_FIELDS or labelled(name, vocabulary):
        return None
    return _LABEL_LEVEL if like_a_name(Text(name), vocabulary) >= LIKELY else None


def _is_told_of(block: Block, group: Sequence[Block], vocabulary: Vocabulary) -> bool:
    """Whether what stands right above a block is the name that it tells of: surely, or sooner than it is.

    So it is told where the label of a field stands there alone.
    """
    above = group[0]
    if isinstance(above, Paragraph) and not above.content.links and names_a_field(_line(group), vocabulary):
        return True
    if not isinstance(block, Paragraph) or not (
        isinstance(above, Heading) or (isinstance(above, Paragraph) and above.content.emphasised)
    ):
        return False
    likeness = like_a_name(above.content, vocabulary)
    is_sooner = is_a_kind(block.content.text, vocabulary) and not is_a_kind(above.content.text, vocabulary)
    return likeness >= SURELY or (likeness >= LIKELY and is_sooner)


def _line(group: Sequence[Block]) -> str:
    """The words of a paragraph; none of any other structure."""
    return group[0].content.text.strip() if group and isinstance(group[0], Paragraph) else ""


def _names_one(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the label of a name with one behind it: "Sub-processor: Acme GmbH"."""
    role, words = labelled(text, vocabulary) or ("", "")
    return role == "processor" and like_a_name(Text(words), vocabulary) >= LIKELY


def _tells_what_for(text: str, vocabulary: Vocabulary, *, is_told: bool) -> bool:
    """Whether a line with a word for a list only says what one is for: "Purpose: vendor management".

    Without its label it stands where it is told of a name, and does not end with that word.
    """
    role, _ = labelled(text, vocabulary) or ("", "")
    listed = cue(vocabulary, "reading", "list").find(text)
    is_of_one = is_told and is_a_kind(text, vocabulary) and listed[-1].end < len(text)
    return role in TOLD_FIELDS or is_of_one


def _count(text: str) -> int:
    """The words of a text; where no spaces part them, as in Japanese, a few signs are one."""
    signs = 0 if text.isascii() else len(_UNPARTED.findall(text))
    return len(text.split()) + signs // _SIGNS_OF_A_WORD


def _tells_when(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line says when the list was changed, or leaves that open: "Last changed: [month]"."""
    end = begins_with(text, "last-updated", vocabulary) if ":" in text or "\uff1a" in text else None
    return end is not None and text[end:].lstrip(" *").startswith((":", "\uff1a"))


def _items_behind(following: Sequence[Sequence[Block]]) -> list[str]:
    """The items that follow, whether or not the address of whom they tell of stands before them."""
    if len(following) > 1 and isinstance(first := following[0][0], Paragraph):
        following = following[1:] if like_an_address(first.content.text) else following
    return list(_as_fields(following[0])) if following else []


def _as_fields(blocks: Sequence[Block]) -> Iterator[str]:
    """The items of a group; a term and its description as one, with a colon between them."""
    term = ""
    for block in blocks:
        if not isinstance(block, ListItem):
            continue
        text = block.content.text
        if block.kind == "term":
            term = f"{text.rstrip(' :')}: "
        else:
            yield term + text
            term = ""


def _ends_with_a_form(content: Text, following: Sequence[Sequence[Block]], vocabulary: Vocabulary) -> bool:
    """Whether words end with the full stop of a legal form and not of a sentence: bold, or above others."""
    if bool(following) and isinstance(following[0][0], Table) and is_a_company(content.text, vocabulary):
        return True
    is_set_off = content.emphasised or bool(_items_behind(following))
    return is_set_off and like_a_name(content, vocabulary) >= SURELY
