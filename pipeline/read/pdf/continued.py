"""A table that goes on at the top of the next page where no rules show it.

What is left of it there may be a single row, or begin with the rest of a cell: too little to show columns.
Those of the page before are kept to for as long as nothing crosses them.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import PageBox
from pipeline.read.pdf.growth import BESIDE, Growth, Known, strip_of
from pipeline.read.pdf.gutters import grown
from pipeline.read.pdf.lines import make_line
from pipeline.read.pdf.page_table import PageTable
from pipeline.read.pdf.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Text
    from pipeline.read.pdf.growth import Strip
    from pipeline.read.pdf.gutters import Stretch
    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.rules import Rules
    from pipeline.read.pdf.structured import Piece

_MOSTLY = 0.6
"""The share of a column's lines that begin at one place, where they do."""
_LEAST_LINES = 3
_LARGER = 1.08  # than the words of a table is a heading


class Above(NamedTuple):
    """The table that a page ends with.

    Attributes:
        known: how it is divided.
        starts: where the lines of its columns begin.
        bold: whether its names are bold.
        height: of its highest line.
    """

    known: Known
    starts: tuple[float, ...]
    bold: bool
    height: float


def table_above(pieces: Sequence[Piece]) -> Above | None:
    """What may go on behind the last piece of a page; None where that is no table of several columns."""
    main = [piece for piece in pieces if not (isinstance(piece, Passage) and piece.aside)]
    table = main[-1] if main else None
    if not isinstance(table, PageTable) or table.place or not table.gaps:
        return None
    known = Known(table.gaps, table.box.x0 + 1, table.box.x1 - 1)
    height = max((box.height for row in table.rows for box in _boxes(row)), default=0.0)
    return Above(known, tuple(_starts(table)), table.rows[-1][0].emphasised, height)


def _starts(table: PageTable) -> Iterator[float]:
    for cells in zip(*table.rows, strict=True):
        places = [box.x for box in _boxes(cells)]
        ((start, count),) = Counter(places).most_common(1) or [(0.0, 0)]
        if count >= max(_LEAST_LINES, _MOSTLY * len(places)):
            yield start


def _boxes(cells: Sequence[Text]) -> Iterator[PageBox]:
    """Where the lines of cells stand."""
    for cell in cells:
        yield from (each.locator for each in cell.fragments if isinstance(each.locator, PageBox))


def continued(strips: Sequence[Strip], above: Above, rules: Rules) -> tuple[list[Strip], Stretch] | None:
    """The lines of a page, parted as the columns are, and the table at the top of it; None where it has none.

    Args:
        strips: the lines of the page.
        above: the table that the page before ends with.
        rules: of the page.
    """
    first = strips[0].lines if strips else ()
    if all(line.bold for line in first) and not (
        above.bold and len(first) == 1 and not _heads(first[0], above)
    ):
        return None
    parted = [
        strip_of([part for line in strip.lines for part in _parted(line, above.starts)]) for strip in strips
    ]
    growth = Growth(parted[0], above.known)
    if not growth.take(parted[0]):
        return None
    stretch = grown(parted, 0, 0, growth, rules)
    if stretch is None or (stretch.last < len(parted) and len(strips[stretch.last].lines) > 1):
        return None
    return [*parted[: stretch.last], *strips[stretch.last :]], stretch


def _heads(line: Line, above: Above) -> bool:
    """Whether a line is larger than all of a table, as a heading is."""
    return line.bottom - line.top > _LARGER * above.height


def _parted(line: Line, starts: Sequence[float]) -> Iterator[Line]:
    """A line as the pieces that begin where lines of columns do."""
    ends = [
        at
        for at, (word, after) in enumerate(pairwise(line.words), 1)
        if word.x1 <= after.x0 and any(abs(after.x0 - start) <= BESIDE for start in starts)
    ]
    if not ends:
        yield line
        return
    for begun, end in pairwise((0, *ends, len(line.words))):
        yield make_line(line.words[begun:end], None if begun else line.marker, None if begun else line.indent)
