"""Tables that a page shows a second time: under a tab for some of them, or for screens of another width."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.model import TOLD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.tables import Reading


def shown_again(readings: Sequence[Reading]) -> Iterator[Reading]:
    """The tables whose rows all stand, word for word, in one table before them under the same headings."""
    before: dict[tuple[str, ...], list[Counter[tuple[object, ...]]]] = defaultdict(list)
    for reading in readings:
        if reading.kind != "table":
            continue
        others = before[tuple(heading.text for heading in reading.unit.headings)]
        rows = Counter(
            (row.section, row.processor, *(getattr(row, field) for field in sorted(TOLD_FIELDS)))
            for row in reading.rows
        )
        if any(rows <= shown for shown in others):
            yield reading
        others.append(rows)
