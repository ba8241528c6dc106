"""Rows of a table that are none of the list: headings inside it, and a word from below it."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.headers import is_spanned
from pipeline.extract.looks import SURELY, like_a_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import TableRow
    from pipeline.vocabulary import Vocabulary


def sections(body: Sequence[TableRow]) -> tuple[bool, ...]:
    """Of each row, whether it is a heading inside: one cell over all columns, or one that stands alone.

    Alone it is bold, as others are not, ends with a colon, or stands over full rows as others alone do.
    """
    if not body:
        return ()
    width = max(len(row.cells) for row in body)
    alone = [width > 1 and _is_alone(row) for row in body]
    over_rows = _are_over_rows([one or is_spanned(row) for row, one in zip(body, alone, strict=True)])
    others_bold = fmean([bool(row.cells and row.cells[0].emphasised) for row in body]) > 0.5
    fuller = fmean([sum(bool(cell.text.strip()) for cell in row.cells) for row in body]) >= 2
    return tuple(
        is_spanned(row) or (fuller and is_alone and (over_rows or _is_set_off(row, others_bold=others_bold)))
        for row, is_alone in zip(body, alone, strict=True)
    )


def _is_alone(row: TableRow) -> bool:
    """Whether a row says nothing but its first cell."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    return len(filled) == 1 and filled[0] is row.cells[0]


def _are_over_rows(single: Sequence[bool]) -> bool:
    """Whether rows of which only the first cell is filled part all others into groups, from the first row on.

    One alone may be a name of which nothing is said.
    """
    return (
        sum(single) > 1
        and single[0]
        and not single[-1]
        and not any(one and after for one, after in pairwise(single))
    )


def _is_set_off(row: TableRow, *, others_bold: bool) -> bool:
    """Whether a row's only cell is bold, as others are not, or ends with a colon."""
    cell = row.cells[0]
    return (cell.emphasised and not others_bold) or cell.text.rstrip().endswith(":")


def is_stray(row: TableRow, body: Sequence[TableRow], vocabulary: Vocabulary) -> bool:
    """Whether a last row is a word from below the table: alone under full rows, and no sure name."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    others = [sum(bool(cell.text.strip()) for cell in other.cells) for other in body[:-1]]
    return (
        len(filled) == 1
        and len(others) > 1
        and min(others) > max(1, len(row.cells) // 2)
        and like_a_name(filled[0], vocabulary) < SURELY
    )
