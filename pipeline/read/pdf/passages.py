"""Lines outside tables to passages: the paragraphs, headings and items of a page, not yet told apart."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.pdf.lines import goes_on, make_line
from pipeline.read.pdf.marks import LEVEL
from pipeline.read.pdf.notes import begins_a_note
from pipeline.read.pdf.texts import joint, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Text
    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Box, Page

_WIDE, _WIDEST = 2.1, 3.0
"""Font sizes from line to line, from which on text is set wide, and at the most."""
_MEASURE = 16.0
"""Font sizes that a column of running text is wide, at least."""
_FAR = 1.6  # font sizes from line to line, from which on a sentence's end is a paragraph's
_ENDS = ".!?:;。"
_HOLDERS = frozenset({"Art", "BlockQuote", "Div", "Document", "Part", "Sect"})
"""Elements of which words may stand in many places (ISO 32000-1, table 333)."""


class Passage(NamedTuple):
    """Lines that belong together.

    Attributes:
        size: of most of its letters, in points.
        bold: whether all of it is.
        marker: `bullet` or `number` of an item, else None.
        indent: where its marker, or its first line, begins.
        lines: how many it is set in.
        aside: whether it stands beside the main text, or is turned.
        is_heading: whether the document's structure says that it is a heading.
        order: where the structure has it among all that the document holds; empty where it does not say.
        item: where the structure has the item of a list that it begins; empty of others.
    """

    page: int
    content: Text
    box: tuple[float, float, float, float]
    size: float
    bold: bool
    marker: str | None
    indent: float
    lines: int
    aside: bool = False
    is_heading: bool = False
    order: tuple[int, ...] = ()
    item: tuple[int, ...] = ()


def passages_of(
    lines: Sequence[Line],
    page: Page,
    known: frozenset[str],
    *,
    aside: bool = False,
    room: float = 0.0,
    set_like: Sequence[Line] = (),
) -> list[Passage]:
    """Passages from top to bottom; lines of one height count as one line.

    Args:
        lines: of one column.
        page: on which they stand.
        known: words of the document, to tell a hyphen that a wrap put in.
        aside: whether they stand beside the main text.
        room: where the column ends, as far as it is known from what is drawn.
        set_like: other lines of the page, set as these are, which show how far apart wrapped ones stand.
    """
    merged = _strips(lines)
    rooms: dict[_Place, float] = {}
    for line in merged:
        rooms[_place(line)] = max(rooms.get(_place(line), room), line.x1)
    leading = _leadings(set_like or merged, rooms)
    groups: list[list[Line]] = []
    for line in merged:
        told = _is_told(page, groups[-1][-1], line) if groups else False
        if told or (told is None and _goes_on(groups[-1], line, leading, rooms)):
            groups[-1].append(line)
        else:
            groups.append([line])
    passages = []
    for group in groups:
        first = group[0]
        content = text_of(group, page, rooms[_place(group[-1])], leading.get(round(first.size)), known)
        box = (min(g.x0 for g in group), first.top, max(g.x1 for g in group), group[-1].bottom)
        passages.append(
            Passage(
                page.number,
                content,
                box,
                first.size,
                content.emphasised,
                first.marker,
                first.indent,
                len(group),
                aside,
            )
        )
    return passages


_Place = tuple[int, int]


def _place(line: Line) -> _Place:
    """What the lines of one column of text share: their size, and about where they begin."""
    return round(line.size), round(line.x0 / 6)


def _strips(lines: Sequence[Line]) -> list[Line]:
    merged: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.x0)):
        if (
            merged
            and abs(line.baseline - merged[-1].baseline) <= LEVEL * line.size
            and line.x0 >= merged[-1].x1 - 1
            and goes_on(merged[-1], line) is not False
        ):
            before = merged[-1]
            merged[-1] = make_line(before.words + line.words, before.marker, before.indent)
        else:
            merged.append(line)
    return merged


def _leadings(lines: Sequence[Line], rooms: Mapping[_Place, float]) -> dict[int, float]:
    """The commonest small step between lines, by their size; of wide text, the least of those that wrap."""
    steps: dict[int, Counter[float]] = {}
    wide: dict[int, list[tuple[float, bool]]] = {}
    for line, below in pairwise(lines):
        step = below.baseline - line.baseline
        size = round(line.size)
        if size != round(below.size) or not 0.7 * line.size < step < _WIDEST * line.size:
            continue
        if step < _WIDE * line.size:
            steps.setdefault(size, Counter())[round(2 * step) / 2] += 1
        elif below.marker is None:
            wide.setdefault(size, []).append((round(2 * step) / 2, _is_full(line, below, rooms)))
    leadings: dict[int, float] = {}
    for size, counter in steps.items():
        often = max(counter.values())
        leadings[size] = min(step for step, count in counter.items() if count * 3 >= often) + 0.25
    for size, pairs in wide.items():
        least = min(step for step, _ in pairs)
        wrapped = [is_full for step, is_full in pairs if step == least]
        if size not in leadings and sum(wrapped) * 2 >= len(wrapped):
            leadings[size] = least + 0.25
    return leadings


def _is_full(line: Line, below: Line, rooms: Mapping[_Place, float]) -> bool:
    """Whether a line of running text ends where it does because the next word had no room."""
    room = rooms.get(_place(below), below.x1)
    return room - below.x0 >= _MEASURE * line.size and joint(line, below, room, None) != "\n"


def _is_told(page: Page, above: Line, line: Line) -> bool | None:
    """Whether lines are of one passage, as the document's structure says; None where it does not say."""
    block = line.words[0].block
    if block >= 0 and block == above.words[-1].block and page.elements[block].kind not in _HOLDERS:
        return True
    return goes_on(above, line)


def _goes_on(
    group: Sequence[Line], line: Line, leading: dict[int, float], rooms: dict[_Place, float]
) -> bool:
    first, above = group[0], group[-1]
    begins = line.marker is not None or begins_a_note(line.words[0].text)
    if begins or abs(line.size - above.size) > 0.08 * max(line.size, above.size):
        return False
    step = line.baseline - above.baseline
    if not 0 < step <= leading.get(round(line.size), -line.size) + 0.3 * line.size:
        return False
    broken = joint(above, line, rooms[_place(line)], None) == "\n"
    far = step > _FAR * line.size and above.text[-1] in _ENDS
    if far or (broken and (above.bold != line.bold or step >= _WIDE * line.size)):
        return False
    if first.marker is not None:
        return _goes_on_item(first, above, line, max(rooms[_place(line)], rooms[_place(above)]))
    hangs = len(group) > 1 and abs(first.x0 - line.x0) < 1 and above.x0 - line.x0 > 0.8 * line.size
    if hangs or (line.x0 - above.x0 > 0.8 * line.size and broken):
        return False
    centred = abs((line.x0 + line.x1) - (above.x0 + above.x1)) < 4
    return centred or abs(line.x0 - above.x0) < 3 * line.size


def _goes_on_item(first: Line, above: Line, line: Line, room: float) -> bool:
    """Whether a line is of the item above: behind its marker, or under it where the line above is full."""
    if line.x0 >= first.indent + 0.3 * line.size:
        return True
    return line.x0 > first.indent - 0.3 * line.size and joint(above, line, room, None) != "\n"


def turned_passages(page: Page, known: frozenset[str]) -> list[Passage]:
    """Words that do not stand upright: stamps and margin notes, one passage of them all."""
    if not page.turned:
        return []
    line = make_line(page.turned)
    content = text_of([line], page, known=known)
    return [
        Passage(
            page.number,
            content,
            (line.x0, line.top, line.x1, line.bottom),
            line.size,
            False,
            None,
            line.x0,
            1,
            True,
        )
    ]


def inside(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box."""
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
