"""Pages to one run of blocks.

Tables and paragraphs are joined over page breaks; headings and items are known by how they are set.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from itertools import pairwise, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from pipeline.model import Furniture, Heading, Link, ListItem, Paragraph, Table, TableRow, Text
from pipeline.read.pdf.cut import ENDS, is_rest, under_last
from pipeline.read.pdf.page_table import PageTable, under_one_header
from pipeline.read.pdf.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Block
    from pipeline.read.pdf.structured import Piece

_Part = TypeVar("_Part")
_LEVELS = 6
_TOLERANCE = 7.0  # points by which the columns of one table may differ from page to page
_ABBREVIATED = re.compile(r"(?:\S+\s+){1,6}(?:(?:\w{1,3}\.){2,}|[A-Z]\w{1,3}\.)")
"""A few words of which the last is an abbreviation, as legal forms are: its full stop ends no sentence."""
_TALLEST_HEADER = 4
"""Rows that the lines of one header may have been taken for."""

_LEAST_SHADES = 3
"""Rows on either side of a page break that show whether a table is shaded by turns."""


def blocks_of(pages: Sequence[Sequence[Piece]]) -> list[Block]:
    """The blocks of a document in reading order, from what stands on its pages."""
    alone = _alone(piece for page in pages for piece in page if isinstance(piece, Passage) and piece.item)
    run = _Run(_Styles(piece for page in pages for piece in page if isinstance(piece, Passage)))
    for page in _in_order(pages):
        for piece, after in zip_longest(page, page[1:]):
            if isinstance(piece, PageTable):
                run.add_table(piece)
            elif piece.aside:
                run.blocks.append(Furniture(piece.content))
            elif piece.item in alone:
                run.add_passage(piece._replace(marker=piece.marker or "bullet"), after)
            else:
                run.add_passage(piece, after)
    run.close()
    return run.blocks


def _alone(passages: Iterable[Passage]) -> frozenset[tuple[int, ...]]:
    """The items that hold one block on all pages; what holds several is as good as a card."""
    held: dict[tuple[int, ...], set[tuple[int, ...]]] = {}
    for passage in passages:
        held.setdefault(passage.item, set()).add(passage.order)
    return frozenset(item for item, blocks in held.items() if len(blocks) == 1)


def _in_order(pages: Sequence[Sequence[Piece]]) -> Sequence[Sequence[Piece]]:
    """The pages; where the document's structure says of all that is on them where it belongs, all as one.

    Of cards beside each other that a page break cuts, each is then read to its end.
    """
    pieces = [piece for page in pages for piece in page]
    around = [piece for piece in pieces if isinstance(piece, Passage) and piece.aside]
    told = [piece for piece in pieces if piece.order]
    if len(told) + len(around) < len(pieces):
        return pages
    return [sorted(told, key=attrgetter("order")), around]


class _Run:
    """The blocks so far, and what was read last and may go on: a table, or a paragraph."""

    __slots__ = ("_items", "_open", "_styles", "_table", "blocks")

    def __init__(self, styles: _Styles) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._items = _Items()
        self._table: _OpenTable | None = None
        self._open: tuple[Passage, Paragraph | ListItem] | None = None

    def close(self) -> None:
        if self._table is not None:
            self.blocks.append(self._table.table())
        if self._open is not None:
            self.blocks.append(self._open[1])
        self._table = self._open = None

    def add_table(self, part: PageTable) -> None:
        self._items.end()
        table = self._table
        if table is not None and table.page == part.page - 1 and table.goes_on(part):
            table.add(part)
            return
        self.close()
        self._table = _OpenTable(part)

    def add_passage(self, passage: Passage, after: Piece | None) -> None:
        """Take words; `after` is what stands under them on their page."""
        table = self._table
        if table is not None and table.page == passage.page - 1 and table.add_rest(passage, after):
            return
        if self._open is not None:
            above, begun = self._open
            if above.page == passage.page - 1 and _flows(above, passage):
                self._open = passage, replace(begun, content=_joined(begun.content, passage.content))
                return
        self.close()
        block = self._styles.block(passage, self._items)
        if isinstance(block, Heading):
            self.blocks.append(block)
        else:
            self._open = passage, block


# ── tables over pages ───────────────────────────────────────────────────────────────────────────────────


class _OpenTable:
    """A table that may go on over the page."""

    __slots__ = (
        "closes",
        "columns",
        "gaps",
        "header",
        "labelled",
        "last_places",
        "open_below",
        "page",
        "place",
        "repeated",
        "row_place",
        "rows",
        "ruled",
        "shaded",
    )

    def __init__(self, part: PageTable) -> None:
        self.page = part.page
        self.columns = part.columns
        self.gaps = part.gaps
        self.rows = list(part.rows)
        self.header = part.header_rows
        self.labelled = part.labelled
        self.open_below = part.open_below
        self.ruled = part.ruled
        self.shaded = list(part.shaded)
        self.closes = part.lined and part.open_above  # a rule below each row, then
        self.repeated = False
        self.place = part.place
        self.row_place = part.row_places[-1] if part.row_places else ()
        self.last_places = part.last_places

    def goes_on(self, part: PageTable) -> bool:
        """Whether a table at the top of the next page is the same, or has the same columns."""
        if self.place or part.place:
            alike = len(part.columns) == len(self.columns) or self._places(part) is not None
            return self.place == part.place and (alike or (self.labelled and part.labelled))
        if len(part.columns) != len(self.columns):
            return not self.ruled and not part.ruled and self._places(part) is not None
        shift = part.columns[0] - self.columns[0]
        return any(
            all(
                own[0] - _TOLERANCE <= other[1] - moved and other[0] - moved <= own[1] + _TOLERANCE
                for own, other in zip(self.gaps, part.gaps, strict=True)
            )
            for moved in (shift, 0.0)  # of a part whose first cells are empty, the left edge is another
        )

    def _places(self, part: PageTable) -> list[int] | None:
        """Where each column of a part stands among the table's own; None where two fall on one."""
        places = [
            bisect_right(self.columns, (left + right) / 2) - 1
            for left, right in zip(part.columns, part.columns[1:], strict=False)
        ]
        inside = all(0 <= place < len(self.columns) - 1 for place in places)
        return places if inside and sorted(set(places)) == places else None

    def add(self, part: PageTable) -> None:
        """Take the rows of the next page, less the header that is repeated there."""
        rows, shaded = list(part.rows), list(part.shaded)
        row_place = part.row_places[0] if part.row_places else ()
        self.last_places = part.last_places
        if self.labelled and part.labelled:
            self.rows, rows = under_one_header(self.rows, rows)
            self.columns = max(self.columns, part.columns, key=len)
        elif len(part.columns) != len(self.columns):
            columns = self._places(part) or []
            rows = [self._spread(row, columns, Text("")) for row in rows]
            self.last_places = self._spread(part.last_places, columns, ()) if part.last_places else ()
        own, repeated = self._header_again(rows)
        if repeated:
            self.header = max(self.header, own)
            rows, shaded = rows[repeated:], shaded[repeated:]
            row_place = part.row_places[repeated] if len(part.row_places) > repeated else ()
        self.repeated = repeated > 0
        if self.place:
            is_rest = row_place == self.row_place
        else:
            is_rest = bool(rows) and not self._alternates(shaded) and self._is_rest(rows, part)
        if rows and is_rest:
            self.rows[-1] = tuple(
                _joined(above, cell) for above, cell in zip(self.rows[-1], rows[0], strict=True)
            )
            rows, shaded = rows[1:], shaded[1:]
        self.rows += under_last(self.rows, rows) if rows else ()
        self.shaded += shaded
        self.page = part.page
        self.open_below = part.open_below
        self.row_place = part.row_places[-1] if part.row_places else ()

    def _header_again(self, rows: Sequence[Sequence[Text]]) -> tuple[int, int]:
        """How many rows of the table, and of its next part, are its header; 0 and 0 where none comes again.

        Its lines may have been taken for rows of their own on one of the pages.
        """
        count = 0
        for own, row in zip(self.rows, rows, strict=False):
            if _folded([own]) != _folded([row]):
                break
            count += 1
        if count:
            return (count, count) if count < len(self.rows) else (0, 0)
        header = _folded(self.rows[: self.header])
        for count in range(1, min(_TALLEST_HEADER, len(rows)) + 1 if any(header) else 0):
            if _folded(rows[:count]) == header:
                return self.header, count
        return 0, 0

    def _spread(self, row: Sequence[_Part], places: Sequence[int], empty: _Part) -> tuple[_Part, ...]:
        """What stands in each column of the table, of parts that stand in some of them."""
        spread = [empty] * (len(self.columns) - 1)
        for part, place in zip(row, places, strict=True):
            spread[place] = part
        return tuple(spread)

    def _alternates(self, shaded: Sequence[bool]) -> bool:
        """Whether rows lie on a shade by turns, on both pages: none goes on under another than its own."""
        own = self.shaded[self.header :]
        return len(own) >= _LEAST_SHADES and all(
            one != other for one, other in pairwise([*own[-_LEAST_SHADES:], *shaded[:_LEAST_SHADES]])
        )

    def _is_rest(self, rows: Sequence[Sequence[Text]], part: PageTable) -> bool:
        """Whether the first of a part's rows is the rest of the one that the page break cut."""
        if len(self.rows) <= self.header:
            return False
        unended = self.closes and self.open_below and (self.repeated or part.open_above)
        open_ends = self.ruled and self.open_below and part.open_above
        return is_rest(self.rows, rows, self.columns, unended=unended, open_ends=open_ends)

    def add_rest(self, passage: Passage, after: Piece | None) -> bool:
        """Take words at the top of a page under one column as the rest of a cell.

        They are that where the structure has them in the cell. Under the first column they are it else only
        where the table goes on below them.
        """
        if passage.order and passage.order in self.last_places:
            self._add_to(self.last_places.index(passage.order), passage)
            return True
        if self.place:
            return False
        goes_on = isinstance(after, PageTable) and after.header_rows == 0 and self.goes_on(after)
        if (self.ruled and not (goes_on and self.open_below)) or not self.rows or passage.marker is not None:
            return False
        middle = (passage.box[0] + passage.box[2]) / 2
        column = bisect_right(self.columns, middle) - 1
        if not (0 if goes_on and not passage.bold else 1) <= column < len(self.columns) - 1:
            return False
        if passage.box[0] < self.columns[column] - 3 or passage.box[2] > self.columns[column + 1] + 12:
            return False
        self._add_to(column, passage)
        return True

    def _add_to(self, column: int, passage: Passage) -> None:
        last = self.rows[-1]
        self.rows[-1] = (*last[:column], _joined(last[column], passage.content), *last[column + 1 :])

    def table(self) -> Table:
        return Table(tuple(TableRow(tuple(row)) for row in self.rows), self.header)


def _joined(above: Text, below: Text) -> Text:
    if above is below or not below.text:
        return above
    if not above.text:
        return below
    between = "" if above.text[-1] == "-" and below.text[:1].islower() else " "
    joined = Text.joined((above, below), between)
    links, more = above.links, below.links
    if links and more and links[-1].href == more[0].href and above.text.endswith(links[-1].label):
        whole = Link(f"{links[-1].label} {more[0].label}", links[-1].href)
        return replace(joined, links=(*links[:-1], whole, *more[1:]))
    return joined


def _folded(rows: Sequence[Sequence[Text]]) -> list[str]:
    """What rows say together, column by column."""
    return ["".join(map(_fold, column)) for column in zip(*rows, strict=True)]


def _fold(cell: Text) -> str:
    return re.sub(r"[\W_]+", "", cell.text.casefold())


# ── passages ────────────────────────────────────────────────────────────────────────────────────────────


def _flows(passage: Passage, after: Passage) -> bool:
    """Whether a paragraph or an item goes on at the top of the next page."""
    if passage.order or after.order:
        return passage.order == after.order
    return (
        after.marker is None
        and (passage.marker is None or after.indent > passage.indent)
        and abs(after.size - passage.size) < 0.08 * passage.size
        and not passage.bold
        and not after.bold
        and passage.content.text[-1:] not in ENDS
        and after.content.text[:1].islower()
    )


class _Items:
    """The indents of the list that is being read."""

    __slots__ = ("_indents", "_list")

    def __init__(self) -> None:
        self._indents: list[float] = []
        self._list: tuple[int, ...] = ()

    def end(self) -> None:
        self._indents, self._list = [], ()

    def depth(self, indent: float, size: float, place: tuple[int, ...]) -> int:
        if place and place[:-1] == self._list:  # in the next column of the page, maybe
            return len(self._indents)
        self._list = place[:-1]
        while self._indents and indent < self._indents[-1] - 0.5 * size:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + 0.5 * size:
            self._indents.append(indent)
        return len(self._indents)


class _Styles:
    """What a document's sizes and weights mean: the commonest is text, the larger or bold a heading."""

    __slots__ = ("_body", "_levels")

    def __init__(self, passages: Iterable[Passage]) -> None:
        letters: Counter[float] = Counter()
        heads: Counter[tuple[float, bool]] = Counter()
        kept = []
        for passage in passages:
            if not passage.aside:
                letters[round(passage.size, 1)] += len(passage.content.text) * (1 if passage.bold else 4)
                kept.append((round(passage.size, 1), passage))
        self._body = letters.most_common(1)[0][0] if letters else 10.0
        for size, passage in kept:
            if self._is_heading(passage):
                heads[size, passage.bold] += 1
        order = sorted(heads, reverse=True)
        self._levels = {style: min(level, _LEVELS) for level, style in enumerate(order, start=1)}

    def _is_heading(self, passage: Passage) -> bool:
        if passage.is_heading:
            return True
        text = passage.content.text
        if passage.marker == "bullet" or passage.lines > 3 or len(text) > 200:
            return False
        if passage.size >= 1.12 * self._body:
            return True
        return (
            passage.bold
            and len(text) <= 100
            and (text[-1:] not in ".:;," or bool(_ABBREVIATED.fullmatch(text)))
            and passage.size >= 0.95 * self._body
        )

    def block(self, passage: Passage, items: _Items) -> Heading | ListItem | Paragraph:
        if self._is_heading(passage):
            items.end()
            return Heading(passage.content, self._levels.get((round(passage.size, 1), passage.bold), _LEVELS))
        if passage.marker is not None:
            return ListItem(
                passage.content, items.depth(passage.indent, passage.size, passage.item), passage.marker
            )
        items.end()
        return Paragraph(passage.content)
