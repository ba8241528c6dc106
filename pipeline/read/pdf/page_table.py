"""The part of a table that stands on one page, as rows of cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Text
    from pipeline.read.pdf.marks import Box


@dataclass(frozen=True, slots=True)
class PageTable:
    """The part of a table that stands on one page.

    Attributes:
        header_rows: rows at the top that are set apart as a header by weight or shade.
        open_above: whether nothing closes it above; the same of `open_below`.
        lined: whether rules part its rows.
        shaded: of each row, whether it lies on a shade.
        place: where the document's structure has the table, and each of its `row_places`; empty where the
            table is known by how it is set alone.
        order: where the structure has the first of its cells; empty where it does not say.
        last_places: where it has each cell of the last row; empty where it does not say.
    """

    page: int
    box: Box
    columns: tuple[float, ...]
    gaps: tuple[tuple[float, float], ...]
    rows: tuple[tuple[Text, ...], ...]
    header_rows: int
    open_above: bool
    open_below: bool
    ruled: bool
    lined: bool
    shaded: tuple[bool, ...]
    place: tuple[int, ...] = ()
    row_places: tuple[tuple[int, ...], ...] = ()
    order: tuple[int, ...] = ()
    last_places: tuple[tuple[int, ...], ...] = ()

    def placed(self, place: tuple[int, ...], row_places: tuple[tuple[int, ...], ...]) -> PageTable:
        """The same, with where the document's structure has it and its rows, of which each has a place."""
        return replace(self, place=place, row_places=row_places, order=row_places[0])
