"""Rows while they are put together: cells in pieces, and text that may be a piece of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.flattened.words import words

if TYPE_CHECKING:
    from pipeline.extract.flattened.words import Word
    from pipeline.model import Fragment


@dataclass(frozen=True, slots=True)
class Repair:
    """How a cell was put together, by the name of the rule, and how sure that is (0 to 1)."""

    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DraftCell:
    """The pieces of a cell in reading order, and the repair that put them together, if any."""

    pieces: tuple[Fragment, ...] = ()
    repair: Repair | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A row of the body, a cell a column. `inherited` says that the first cell is that of the row above."""

    cells: tuple[DraftCell, ...]
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """Text between intact rows: a line of prose, or the cells of a printed row that is not complete.

    Attributes:
        pieces: the texts, and the column of each where its tabs say so, None where nothing does.
        paragraph: number of the paragraph it stands in: lines of one stand together.
        above_only: whether it can only continue the row above (what stands beside an inner header).
    """

    pieces: tuple[tuple[Fragment, int | None], ...]
    paragraph: int
    above_only: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words."""
        return tuple(word for piece, _ in self.pieces for word in words(piece))


@dataclass(frozen=True, slots=True)
class Mended:
    """Rows in order, and the pieces that are no part of them: `named` those of headers printed again."""

    rows: tuple[Draft, ...]
    left: tuple[Fragment, ...]
    named: tuple[Fragment, ...]


def paragraphs(gap: tuple[Loose, ...]) -> list[tuple[int, ...]]:
    """The lines of each paragraph of a gap, by their place in it."""
    found: list[list[int]] = []
    for i, loose in enumerate(gap):
        if i and gap[i - 1].paragraph == loose.paragraph:
            found[-1].append(i)
        else:
            found.append([i])
    return [tuple(lines) for lines in found]


def confidence(share: float) -> float:
    """A share of probability as a confidence: two digits, and never quite certain."""
    return min(round(share, 2), 0.99)
