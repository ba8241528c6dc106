"""Rows for a person: columns side by side, as wide as the terminal, long cells wrapped.

An address that is cut into lines can be neither followed nor copied: where there is no room for a column of
addresses, each stands below its row, on a line of its own.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = "  "
_LEAST = 8
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+")


def table(names: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> Iterator[str]:
    """Lines of a table.

    Args:
        names: a header a column.
        rows: cells, as many as there are headers.
        width: characters a line; None for the terminal's, or 160 where there is none.
    """
    total = width or shutil.get_terminal_size((160, 24)).columns
    columns = [[name, *(row[i] for row in rows)] for i, name in enumerate(names)]
    below = _below(columns, total)
    beside = [i for i in range(len(names)) if i not in below]
    widths = _widths([columns[i] for i in beside], total)
    yield from _lines([names[i] for i in beside], widths)
    yield _GAP.join("\u2500" * w for w in widths)
    for row in rows:
        yield from _lines([row[i] for i in beside], widths)
        yield from (f"{_GAP}{names[i]}: {row[i]}" for i in below if row[i])


def _below(columns: Sequence[Sequence[str]], total: int) -> list[int]:
    """Which columns stand below: those that hold addresses alone, where some address would be cut."""
    widths = _widths(columns, total)
    return [
        i
        for i, (name, *cells) in enumerate(columns)
        if any(cells)
        and all(_ADDRESS.fullmatch(cell) for cell in cells if cell)
        and max(map(len, cells)) > widths[i]
        and len(columns) > 1
    ]


def _widths(columns: Sequence[Sequence[str]], total: int) -> list[int]:
    """Each column as wide as it needs; where that is too much, the widest give way first."""
    widths = [max(1, *(len(line) for cell in column for line in cell.split("\n"))) for column in columns]
    room = max(total - len(_GAP) * (len(columns) - 1), _LEAST * len(columns))
    while sum(widths) > room:
        widest = widths.index(max(widths))
        others = sorted(widths, reverse=True)
        second = others[1] if len(others) > 1 else _LEAST
        widths[widest] = max(_LEAST, min(second, widths[widest] - 1), widths[widest] - (sum(widths) - room))
        if max(widths) <= _LEAST:
            break
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [
        [part for line in cell.split("\n") for part in textwrap.wrap(line, w) or [""]]
        for cell, w in zip(cells, widths, strict=True)
    ]
    for i in range(max(map(len, wrapped))):
        parts = [
            (lines[i] if i < len(lines) else "").ljust(w) for lines, w in zip(wrapped, widths, strict=True)
        ]
        yield _GAP.join(parts).rstrip()
