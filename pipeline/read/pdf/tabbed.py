"""Lines that all leave the same white open: set with tabs, or labels with their values beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.drawn import ROWS_LEAST
from pipeline.read.pdf.growth import strips_of
from pipeline.read.pdf.gutters import tables_of
from pipeline.read.pdf.rows import table_of
from pipeline.read.pdf.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Page
    from pipeline.read.pdf.page_table import PageTable


def tabbed(lines: Sequence[Line], page: Page, known: frozenset[str]) -> PageTable | None:
    """The table that lines with gaps are; None where one or more are of none."""
    strips = strips_of(lines)
    if len(strips) < ROWS_LEAST:
        return None
    stretch = next(iter(tables_of(strips, Rules([], [], [], []))), None)
    if stretch is None or (stretch.first, stretch.last) != (0, len(strips)):
        return None
    return table_of(stretch.region, [word for line in lines for word in line.words], page, known)
