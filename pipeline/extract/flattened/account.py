"""The account of what is in no row: what was ignored and by which rule, and what a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.flattened.words import span_of, visible
from pipeline.model import Diagnostic, Ignored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.flattened.draft import Mended
    from pipeline.extract.flattened.layout import Layout
    from pipeline.model import Fragment

_SENTENCE = 12
"""A longer line is taken for prose even without a full stop."""


def account(layout: Layout, bodies: Sequence[Mended]) -> tuple[tuple[Ignored, ...], tuple[Diagnostic, ...]]:
    """Everything that is neither in a row nor a statement, in reading order.

    A piece between the rows of a table is reported: it may be a lost part of a cell. One before the first row
    of the list, between two tables, or behind the last row is left out by rule.
    """
    ignored = [*layout.ignored, *(Ignored(piece, _rule(piece)) for piece in layout.outside)]
    diagnostics: list[Diagnostic] = []
    for body in bodies:
        ignored.extend(Ignored(piece, "repeated-header") for piece in body.named)
        spans = [span_of(p) for row in body.rows for cell in row.cells for p in cell.pieces]
        first = min((span.start for span in spans), default=0)
        last = max((span.end for span in spans), default=0)
        for piece in body.left:
            if first <= span_of(piece).start < last:
                diagnostics.append(
                    Diagnostic(
                        "warning",
                        "stray-text",
                        f"text between the rows that completes no cell: {visible(piece.text)!r}",
                        piece,
                    )
                )
            else:
                ignored.append(Ignored(piece, _rule(piece)))
    return tuple(sorted(ignored, key=_place)), tuple(sorted([*diagnostics, *_unsure(bodies)], key=_place))


def _rule(piece: Fragment) -> str:
    text = visible(piece.text)
    if text.endswith((".", "!", "?")) or len(text.split()) > _SENTENCE:
        return "prose-outside-the-list"
    return "short-line-outside-the-list"


def _unsure(bodies: Sequence[Mended]) -> Iterator[Diagnostic]:
    """Cells that were mended with less than even odds of the next best reading."""
    for body in bodies:
        for row in body.rows:
            for cell in row.cells:
                if cell.repair is not None and cell.repair.confidence < 0.5:
                    yield Diagnostic(
                        "warning",
                        "unsure-repair",
                        f"put together by {cell.repair.rule} with confidence {cell.repair.confidence:.2f}",
                        cell.pieces[0],
                    )


def _place(item: Ignored | Diagnostic) -> tuple[int, int]:
    if item.fragment is None:
        return (-1, -1)
    span = span_of(item.fragment)
    return (span.start, span.end)
