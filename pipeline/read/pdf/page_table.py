"""The part of a table that stands on one page, as rows of cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        labelled: whether its header is the labels that stood before its cells.
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
    labelled: bool = False

    def placed(self, place: tuple[int, ...], row_places: tuple[tuple[int, ...], ...]) -> PageTable:
        """The same, with where the structure has it and its rows; what heads them has the first place."""
        headers = (row_places[0],) * (len(self.rows) - len(row_places))
        return replace(self, place=place, row_places=(*headers, *row_places), order=row_places[0])


def under_one_header(
    above: Sequence[tuple[Text, ...]], below: Sequence[tuple[Text, ...]]
) -> tuple[list[tuple[Text, ...]], list[tuple[Text, ...]]]:
    """The rows of two parts of a table, each cell under the label that stood before it; both with all labels.

    A page has no label of cells that are all on the other side of its break, nor of the rest of one.
    """
    names = [cell.text for cell in above[0]]
    first, *rest = below[0]
    if not first.text and rest and rest[0].text in names[1:]:  # the cell before the next in its row
        below = [(above[0][names.index(rest[0].text) - 1], *rest), *below[1:]]
    headers = {cell.text: cell for cell in (*above[0], *below[0])}

    def spread(rows: Sequence[tuple[Text, ...]]) -> list[tuple[Text, ...]]:
        places = {cell.text: at for at, cell in enumerate(rows[0])}
        cells = [
            tuple(row[places[name]] if name in places else Text("") for name in headers) for row in rows[1:]
        ]
        return [tuple(headers.values()), *cells]

    return spread(above), spread(below)
