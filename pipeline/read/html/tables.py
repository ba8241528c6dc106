"""The rows of tables to blocks: what is shown, what is shown when asked for, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Diagnostic, Fragment, Furniture, Paragraph, Table
from pipeline.read.html.around import ornaments_beside
from pipeline.read.html.grid import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Block, NodePath, Text
    from pipeline.read.html.grid import MarkedRow
    from pipeline.read.html.texts import Texts
    from pipeline.read.html.tree import Element
    from pipeline.read.limits import Budget


def opened_at(place: NodePath) -> Diagnostic:
    """Says that a part of a page was read which a reader has to open."""
    return Diagnostic(
        "info",
        "hidden-part-read",
        "a part of the page that is hidden until it is opened was read",
        Fragment(place, ""),
    )


class Tables:
    """Makes blocks of the rows of tables.

    Attributes:
        notices: what was noticed on the way.
    """

    def __init__(self, texts: Texts, budget: Budget, notices: list[Diagnostic]) -> None:
        self._texts = texts
        self._budget = budget
        self._notices = notices

    def drawn(self, rows: Sequence[MarkedRow]) -> Iterator[Block]:
        """A table that is drawn with other elements, and the pictures beside its cells."""
        for ornament, path in ornaments_beside(rows):
            yield from self._furniture(ornament, path)
        yield from self.laid_out(rows)

    def laid_out(self, rows: Iterable[MarkedRow], caption: Text | None = None) -> Iterator[Block]:
        """A table, or its caption alone where it has no row that is seen; and rows that are not."""
        left_out: list[Block] = []
        table_rows, header_rows = laid_out(self._shown(rows, left_out), self._texts.of_cells, self._budget)
        yield from left_out
        if table_rows:
            yield Table(table_rows, header_rows, caption)
        elif caption is not None and caption.text:
            yield Paragraph(caption)

    def _shown(self, rows: Iterable[MarkedRow], left_out: list[Block]) -> Iterator[MarkedRow]:
        """The rows that a reader sees, or opens: those made like the ones above, and what tells of one."""
        above: MarkedRow | None = None
        for row in rows:
            if row.hidden and not (above is not None and row.goes_on_from(above)):
                left_out += self._furniture(row.element, row.path)
                continue
            if row.hidden:
                self._notices.append(opened_at(self._texts.at(row.path)))
            elif row.cells and not row.is_header:
                above = row
            yield row

    def _furniture(self, element: Element, path: str) -> Iterator[Block]:
        text = self._texts.of(element, path)
        if text.text:
            yield Furniture(text)
