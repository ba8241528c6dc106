"""A page to its tables and passages, in reading order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.read.pdf.cards import cards_of, without_logo
from pipeline.read.pdf.columns import beside, say_alike
from pipeline.read.pdf.continued import continued
from pipeline.read.pdf.extend import extended
from pipeline.read.pdf.generated import with_labels
from pipeline.read.pdf.grid import grids_of
from pipeline.read.pdf.growth import strips_of
from pipeline.read.pdf.gutters import tables_of
from pipeline.read.pdf.hyphens import known_words
from pipeline.read.pdf.lines import lines_of, make_line
from pipeline.read.pdf.marks import MIDDLE
from pipeline.read.pdf.page_table import PageTable
from pipeline.read.pdf.passages import inside, passages_of, turned_passages
from pipeline.read.pdf.rows import table_of
from pipeline.read.pdf.rules import rules_of, without_underlines
from pipeline.read.pdf.running import without_running
from pipeline.read.pdf.stamps import without_stamps
from pipeline.read.pdf.structured import Piece, is_structured, structured_pieces
from pipeline.read.pdf.tabbed import tabbed
from pipeline.read.pdf.tagged import tagged_tables

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from pipeline.model import Text
    from pipeline.read.pdf.continued import Above
    from pipeline.read.pdf.growth import Strip
    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Box, Page, Word
    from pipeline.read.pdf.region import Region
    from pipeline.read.pdf.rules import Rules
    from pipeline.read.pdf.running import Key

_NUMBER_AND_ITEM, _LEAST_ITEMS = 2, 3
"""Columns of items behind bare numbers, and how many they are at least."""


def pieces_of(
    page: Page,
    edges: Sequence[tuple[Key, Strip]],
    elsewhere: Set[Key],
    above: Above | None = None,
    said: Set[str] = frozenset(),
    begun: Set[tuple[int, ...]] = frozenset(),
) -> list[Piece]:
    """What stands on a page, in reading order; what stands beside the main text or at the edges comes last.

    Args:
        page: as read.
        edges: the strips at its edges.
        elsewhere: what stands at the edges of other pages, to tell running headers.
        above: the table that the page before ends with, if it does.
        said: words of the pages so far and of the next, to tell a hyphen that a wrap put in.
        begun: where the structure has the tables of the page before, which may go on.
    """
    page = without_stamps(page)
    words, running = without_running(page, edges, elsewhere)
    lines, words = without_underlines(page.horizontals, words)
    words, labels = with_labels(words, page.elements) if page.elements else (words, [])
    page = page._replace(words=words, horizontals=lines)
    known = known_words(words, said)
    tagged, rest, turned = tagged_tables(page, words, known)
    page = page._replace(turned=turned)
    if is_structured(words):
        ordered = structured_pieces(page, rest, tagged, known, begun)
    else:
        ordered = _by_their_places(page, rest, [table for _, table in tagged], known, above)
    pieces = [piece for piece in ordered if not isinstance(piece, PageTable) or piece.rows]
    running += lines_of(labels)
    return [*pieces, *passages_of(running, page, known, aside=True), *turned_passages(page, known)]


def _by_their_places(
    page: Page,
    words: Sequence[Word],
    tagged: Sequence[PageTable],
    known: frozenset[str],
    above: Above | None,
) -> list[Piece]:
    """What stands on a page, told from where its rules are and its words outside the tables it names."""
    rules = rules_of(page)._replace(words=list(words))
    cards = cards_of(page, words)
    if cards:
        in_cards = {id(word) for row in cards for _, inside in row for word in inside}
        rules = rules._replace(words=[word for word in words if id(word) not in in_cards])
    regions = grids_of(rules) if rules.words else []
    held, rest = _shared_out(rules.words, regions)
    boxes = [table.box for table in tagged] + [region.box for region in regions]
    boxes += [box for row in cards for box, _ in row]
    bullets = [box for box in page.bullets if not any(inside(one, box.x0, box.top) for one in boxes)]
    lines = lines_of(rest, bullets)
    for index, region in enumerate(regions):
        regions[index], taken = extended(region, lines)
        if taken:
            held[index] += [word for line in taken for word in line.words]
            lines = [line for line in lines if line not in taken]
    pieces: list[tuple[float, Piece]] = [(table.box.top, table) for table in tagged]
    pieces += [
        (region.box.top, table_of(region, words, page, known))
        for region, words in zip(regions, held, strict=True)
    ]
    pieces += _on_cards(cards, page, known)
    boxes = [table.box for table in tagged] + [region.box for region in regions]
    boxes += [box for row in cards for box, _ in row]
    if above is not None and not boxes:
        rest_of_table, lines = _rest_of(above, lines, rules, page, known)
        pieces += rest_of_table
        boxes += [table.box for _, table in rest_of_table]
    free = rules._replace(across=[edge for edge in rules.across if not _in_any(edge.at, edge.start, boxes)])
    asides: list[Piece] = []
    sides: list[list[Line]] = []
    main, side = beside(lines, boxes)
    while side:
        if _is_aside(main, side):
            asides += passages_of(side, page, known, aside=True)
        else:
            sides.append(side)
        main, side = beside(main, boxes)
    pieces += _stream(main, free, page, known)
    pieces.sort(key=lambda piece: piece[0])
    for side in reversed(sides):
        at = _place(side, main, pieces)
        pieces[at:at] = sorted(_stream(side, free, page, known), key=lambda piece: piece[0])
    ordered = [piece for _, piece in pieces]
    return ordered + asides


def _on_cards(
    rows: Sequence[Sequence[tuple[Box, list[Word]]]], page: Page, known: frozenset[str]
) -> list[tuple[float, Piece]]:
    """What stands on each card of a page, card by card, with the height of its row."""
    lined = [[(box, *without_logo(lines_of(words, page.bullets))) for box, words in row] for row in rows]
    every = [line for row in lined for _, _, rest in row for line in rest]
    pieces: list[tuple[float, Piece]] = []
    for row in lined:
        top = min(box.top for box, _, _ in row)
        for box, logo, rest in row:
            room = box.x1 - (min(line.x0 for line in (*logo, *rest)) - box.x0)
            for _, lines in groupby(rest, key=lambda line: line.bold):  # a name, and what is said of it
                told = list(lines)
                table = tabbed(told, page, known)
                found = (
                    passages_of(told, page, known, room=room, set_like=every) if table is None else [table]
                )
                pieces += [(top, piece) for piece in found]
            pieces += [(top, passage) for passage in passages_of(logo, page, known, aside=True)]
    return pieces


def _rest_of(
    above: Above, lines: Sequence[Line], rules: Rules, page: Page, known: frozenset[str]
) -> tuple[list[tuple[float, PageTable]], list[Line]]:
    """The part of the table of the page before that stands at the top of a page, and the lines below it."""
    found = continued(strips_of(lines), above, rules)
    if found is None:
        return [], list(lines)
    strips, stretch = found
    words = [word for line in _lines(strips[: stretch.last]) for word in line.words]
    table = table_of(stretch.region, words, page, known)
    return [(table.box.top, table)], _lines(strips[stretch.last :])


def _place(side: Sequence[Line], main: Sequence[Line], pieces: Sequence[tuple[float, Piece]]) -> int:
    """Before which of the main pieces a second column is read: after all; the left one, at its top."""
    top = min(line.top for line in side)
    level = [line.x0 for line in main if line.top >= top - 3]
    if not level or min(line.x0 for line in side) > min(level):
        return len(pieces)
    return next((at for at, (height, _) in enumerate(pieces) if height >= top - 3), len(pieces))


def _is_aside(main: Sequence[Line], side: Sequence[Line]) -> bool:
    """Whether a side column is short entries, as of navigation, and no second column of text."""
    if say_alike(side, main):
        return False
    words = sum(len(line.words) for line in side)
    return words <= 6 * len(side) and words * 2 <= sum(len(line.words) for line in main)


def _in_any(y: float, x: float, boxes: Sequence[Box]) -> bool:
    return any(box.top - 2 <= y <= box.bottom + 2 and box.x0 - 2 <= x <= box.x1 + 2 for box in boxes)


def _shared_out(words: Sequence[Word], regions: Sequence[Region]) -> tuple[list[list[Word]], list[Word]]:
    """Words by the region they stand in, and the rest."""
    held: list[list[Word]] = [[] for _ in regions]
    if not regions:
        return held, list(words)
    rest = []
    boxes = [region.box for region in regions]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.baseline - MIDDLE * word.size
        for index, box in enumerate(boxes):
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                held[index].append(word)
                break
        else:
            rest.append(word)
    return held, rest


def _stream(
    lines: Sequence[Line], rules: Rules, page: Page, known: frozenset[str]
) -> list[tuple[float, Piece]]:
    """Tables by white space and passages of one column of a page, each with its height."""
    strips = strips_of(lines)
    pieces: list[tuple[float, Piece]] = []
    loose: list[Line] = []
    at = 0
    for stretch in tables_of(strips, rules):
        loose += _lines(strips[at : stretch.first])
        taken = _lines(strips[stretch.first : stretch.last])
        words = [word for line in taken for word in line.words]
        table = table_of(stretch.region, words, page, known)
        if _is_numbered(table):
            items = _items(strips[stretch.first : stretch.last])
            pieces += [(passage.box[1], passage) for passage in passages_of(items, page, known)]
        elif _is_prose(table, taken):
            for column in range(len(table.columns) - 1):
                left, right = table.columns[column : column + 2]
                part = [line for line in taken if left <= (line.x0 + line.x1) / 2 < right]
                pieces += [(table.box.top, passage) for passage in passages_of(part, page, known)]
        else:
            pieces.append((table.box.top, table))
        at = stretch.last
    loose += _lines(strips[at:])
    pieces += [(passage.box[1], passage) for passage in passages_of(loose, page, known)]
    return pieces


def _lines(strips: Sequence[Strip]) -> list[Line]:
    return [line for strip in strips for line in strip.lines]


def _is_numbered(table: PageTable) -> bool:
    """Whether a table without a header is items behind bare numbers, each one more than that before."""
    first = [row[0].text for row in table.rows]
    if len(table.columns) - 1 != _NUMBER_AND_ITEM or len(first) < _LEAST_ITEMS or not first[0].isdecimal():
        return False
    return first == [str(number) for number in range(int(first[0]), int(first[0]) + len(first))]


def _items(strips: Sequence[Strip]) -> list[Line]:
    """Lines of which each that stands behind a bare number is the first of an item."""
    lines: list[Line] = []
    for number, *rest in (strip.lines for strip in strips):
        if rest and number.text.isdecimal():
            words = [word for line in rest for word in line.words]
            lines.append(make_line(words, "number", number.x0))
        else:
            lines += [number, *rest]
    return lines


def _is_ragged(row: Sequence[Text]) -> bool:
    """Whether a cell leaves half of its row's height empty."""
    heights = [len(cell.fragments) for cell in row]
    return max(heights) > 2 and min(heights) * 2 <= max(heights)


def _is_prose(table: PageTable, lines: Sequence[Line]) -> bool:
    """Whether columns are columns of text: few rows, of many full lines each, and full to their ends."""
    columns = len(table.columns) - 1
    if len(lines) < 8 * columns or len(table.rows) * 6 * columns > len(lines):
        return False
    if sum(map(_is_ragged, table.rows)) > 1:
        return False
    full = 0
    for line in lines:
        for left, right in zip(table.columns, table.columns[1:], strict=False):
            if left <= (line.x0 + line.x1) / 2 < right:
                full += line.x1 - line.x0 > 0.65 * (right - left)
                break
    return full * 3 >= len(lines) * 2
