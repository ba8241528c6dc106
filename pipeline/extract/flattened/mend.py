"""The body of a flattened table put together again: rows without their tabs, pieces beside their rows.

Intact rows teach what a column's cells look like (`column`). Everything else between them is either a row
whose columns were lost (`recover`), a piece of a cell of the row above or below (`attach`), or no part of the
table. What explains the text best, under the learnt columns, is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.flattened.attach import pieces_apart
from pipeline.extract.flattened.draft import Draft, Loose, Mended
from pipeline.extract.flattened.words import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.flattened.attach import Attachment
    from pipeline.extract.flattened.recover import Candidate, Recovery
    from pipeline.model import CharSpan, Fragment


def mend(items: Sequence[Draft | Loose], recovery: Recovery, attachment: Attachment) -> Mended:
    """The rows of a body, from its intact rows and the loose text between them, in reading order."""
    rows: list[Draft] = []
    left: list[Fragment] = []
    gap: list[Loose] = []
    for item in (*items, None):
        if isinstance(item, Loose):
            gap.append(item)
            continue
        above = rows.pop() if rows else None
        found, over = _mend_gap(above, tuple(gap), item, recovery, attachment)
        rows.extend(found)
        left.extend(over)
        gap = []
    # What is left of a printed row with header words in it is the rest of those words.
    headers = [
        span_of(piece)
        for item in items
        if isinstance(item, Loose) and item.above_only
        for piece, _ in item.pieces
    ]
    named = tuple(piece for piece in left if any(_within(span_of(piece), span) for span in headers))
    others = set(left).difference(named)
    return Mended(tuple(rows), tuple(piece for piece in left if piece in others), named)


def _mend_gap(
    above: Draft | None,
    gap: tuple[Loose, ...],
    below: Draft | None,
    recovery: Recovery,
    attachment: Attachment,
) -> tuple[list[Draft], list[Fragment]]:
    """The row above, the rows in the gap, and the row below, all with their pieces; and what is left.

    All of the gap is left where nothing more may be searched.
    """
    if not gap or attachment.effort.left < 0:
        rows = [row for row in (above, below) if row is not None]
        return rows, [piece for loose in gap for piece, _ in loose.pieces]
    inner, between = _rows_in(gap, above, below, recovery, attachment)
    chain: list[Draft | None] = [above, *inner, below]
    left: list[Fragment] = []
    for i, loose in enumerate(between):
        attached = attachment.attach(chain[i], chain[i + 1], tuple(loose))
        chain[i], chain[i + 1] = attached.above, attached.below
        left.extend(attached.left)
    return [row for row in chain if row is not None], left


def _rows_in(
    gap: tuple[Loose, ...],
    above: Draft | None,
    below: Draft | None,
    recovery: Recovery,
    attachment: Attachment,
) -> tuple[list[Draft], list[list[Loose]]]:
    """The rows that the loose text of a gap holds, and what is loose before, between and behind them.

    Dynamic programme over the lines: the best way to explain the first `n`, for every `n`.
    """
    ending: dict[int, list[Candidate]] = {}
    for candidate in recovery.candidates(gap):
        ending.setdefault(candidate.end, []).append(candidate)
    if not ending:
        return [], [list(gap)]
    beside = {end: (start, loose) for start, end, loose in pieces_apart(gap)}
    value = [0.0]
    taken: list[Candidate | None] = [None]
    for n in range(1, len(gap) + 1):
        best, step = value[n - 1], None
        if n in beside:
            start, loose = beside[n]
            best = max(best, value[start] + attachment.best_gain(above, below, loose))
        for candidate in ending.get(n, ()):
            if value[candidate.start] + candidate.gain > best:
                best, step = value[candidate.start] + candidate.gain, candidate
        value.append(best)
        taken.append(step)
    rows: list[Draft] = []
    between: list[list[Loose]] = [[]]
    n = len(gap)
    while n:
        chosen = taken[n]
        if chosen is None:
            n -= 1
            between[0].insert(0, gap[n])
        else:
            rows.insert(0, chosen.row)
            between[0][:0] = [gap[i] for i in chosen.skipped]
            between.insert(0, [])
            n = chosen.start
    return rows, between


def _within(inner: CharSpan, outer: CharSpan) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
