"""Where a table stands and how it is divided, before its words are put into cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.read.pdf.marks import Box


class Region(NamedTuple):
    """A table's place, its columns and its bands.

    Attributes:
        columns: the borders of its columns from left to right, the outer ones included.
        gaps: between which places each inner border may lie: the white that parts two columns.
        bands: the heights of the rules across, from top to bottom, the outer ends included. What stands
            between two is one row, or several rows that no rule parts.
        beside: (band, column) pairs that are one cell with the column to their left.
        below: (band, column) pairs that are one cell with the band above.
        ruled: whether rules part the columns; else only white space does.
        open_above: whether no rule closes it above, so that it may go on from the page before.
        open_below: whether no rule closes it below.
        sides: whether lines down close it at the left and the right.
        shaded: bands that lie on a shade.
    """

    box: Box
    columns: list[float]
    gaps: list[tuple[float, float]]
    bands: list[float]
    beside: set[tuple[int, int]]
    below: set[tuple[int, int]]
    ruled: bool
    open_above: bool
    open_below: bool
    sides: bool
    shaded: set[int]
