"""Whether the first row of a page is the rest of the last one before it, which the page break cut."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import PageBox
from pipeline.read.pdf.addresses import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Text

ENDS = ".!?:;。"
"""What ends a sentence, or what comes before something else."""
_SHOWN = 40
"""Rows on either side of a page break that show how long the lines of a table are, and what spans them."""
_LINE = 0.94  # of a line's height in font sizes
_SPACE = 0.5  # font sizes beside a word that must be free for it to have stood there
_LEAST_PADDING = 1.0  # points between a border and the text beside it


def is_rest(
    above: Sequence[Sequence[Text]],
    below: Sequence[Sequence[Text]],
    columns: Sequence[float],
    *,
    unended: bool,
    open_ends: bool,
) -> bool:
    """Whether the first row of a page is the rest of the last one before it.

    Args:
        above: the rows before the page break.
        below: those behind it, without the header that is repeated there.
        columns: the borders of the table's columns.
        unended: whether a rule ends each row but that last one.
        open_ends: whether rules part the columns, but close the table on neither side of the break.
    """
    if columns[2:] and spans_rows(above, below):
        above, below = _without_first(above), _without_first(below)
        return is_rest(above, below, columns[1:], unended=unended, open_ends=open_ends)
    last, row = above[-1], below[0]
    if last[0].text and not row[0].text and any(cell.text for cell in row):
        return True
    if unended:
        return True
    alone = bool(row[0].text and last[0].text) and not any(cell.text for cell in row[1:])
    if open_ends or (alone and row[0].emphasised == last[0].emphasised):
        return not _begins_anew(last, row, (*above[-_SHOWN:], *below[:_SHOWN]), columns)
    pairs = [(begun, cell) for begun, cell in zip(last, row, strict=True) if cell.text]
    if any(begun.text.endswith(",") for begun, _ in pairs):
        return True
    goes_on = [
        bool(begun.text)
        and begun.text[-1] not in ENDS
        and cell.text[0].islower()
        and not is_address(cell.text.split()[0])
        for begun, cell in pairs
    ]
    return any(goes_on) and (_one_ended(last, row) or all(goes_on))


def spans_rows(above: Sequence[Sequence[Text]], below: Sequence[Sequence[Text]]) -> bool:
    """Whether a cell of the first column stands over several rows, on either side of a page break."""
    return any(
        row[0] is after[0] and row[0].text and len(row) > 1 and row[1] is not row[0]
        for rows in (above[-_SHOWN:], below[:_SHOWN])
        for row, after in pairwise(rows)
    )


def _without_first(rows: Sequence[Sequence[Text]]) -> list[Sequence[Text]]:
    return [row[1:] for row in rows]


def under_last(
    above: Sequence[Sequence[Text]], below: Sequence[tuple[Text, ...]]
) -> Iterator[tuple[Text, ...]]:
    """The rows of a page, those at its top under the first cell of the page before where that has several."""
    over = above[-1][0] if spans_rows(above, below) else None
    for row in below:
        if row[0].text or over is None:
            over = None
            yield row
        else:
            yield (over, *row[1:])


def _one_ended(last: Sequence[Text], row: Sequence[Text]) -> bool:
    return any(above.text and not cell.text for above, cell in zip(last, row, strict=True))


def _begins_anew(
    last: Sequence[Text], row: Sequence[Text], rows: Sequence[Sequence[Text]], columns: Sequence[float]
) -> bool:
    """Whether a row is no rest of the one before it, for there was room to go on.

    A line that goes on below is full. Where those of half of the cells were not, or that of the first cell,
    nothing made them end but the end of their row; one is enough where no cell has ended.
    """
    goes_on = [at for at, (above, cell) in enumerate(zip(last, row, strict=True)) if above.text and cell.text]
    roomy = [at for at in goes_on if _had_room(last[at], row[at], _width(at, rows, columns))]
    return bool(roomy) and (roomy[0] == 0 or len(roomy) * 2 >= len(goes_on) or not _one_ended(last, row))


def _had_room(above: Text, cell: Text, width: float) -> bool:
    """Whether the first word of a cell had room behind the last line of the one above."""
    end, start = above.fragments[-1], cell.fragments[0]
    if not isinstance(end.locator, PageBox) or not isinstance(start.locator, PageBox):
        return False
    word = start.text.split()[0]
    needed = start.locator.width * len(word) / len(start.text) + _SPACE * start.locator.height / _LINE
    return end.locator.width + needed < width


def _width(column: int, rows: Iterable[Sequence[Text]], columns: Sequence[float]) -> float:
    """How long the lines of a column are at the most, as far as is seen."""
    boxes = list(_boxes(column, rows))
    if not boxes:
        return 0.0
    left, right = columns[column : column + 2]
    padding = min(min(box.x for box in boxes) - left, right - max(box.x + box.width for box in boxes))
    longest = max(box.width for box in boxes)
    return max(longest, right - left - 2 * padding) if padding >= _LEAST_PADDING else longest


def _boxes(column: int, rows: Iterable[Sequence[Text]]) -> Iterator[PageBox]:
    for row in rows:
        if all(cell is row[0] for cell in row):
            continue  # over all columns
        for fragment in row[column].fragments:
            if isinstance(fragment.locator, PageBox):
                yield fragment.locator
