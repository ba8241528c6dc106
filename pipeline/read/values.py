"""Values with a delimiter between them that stand inside a text, as lines that keep their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.grid import Cell
    from pipeline.read.lines import Line


def separated(lines: Sequence[Line], delimiter: str = ",") -> Iterator[list[Cell]]:
    """Rows of values with a delimiter between them; one in quotes may go on over lines."""
    sign = re.escape(delimiter)
    closed = re.compile(rf'\s*"((?:[^"]|"")*)"\s*(?:{sign}|$)')
    opened = re.compile(r'\s*"((?:[^"]|"")*)$')
    closing = re.compile(rf'((?:[^"]|"")*)"\s*(?:{sign}|$)')
    plain = re.compile(rf"\s*([^{sign}]*?)\s*(?:{sign}|$)")
    row: list[Cell] = []
    is_open = False
    for line in lines:
        if not line.text.strip() and not is_open:
            continue
        at = 0
        while at < len(line.text):
            if is_open:
                found = closing.match(line.text, at)
                row[-1].append(line.part(*(found.span(1) if found else (at, None))))
                is_open = found is None
            else:
                found = closed.match(line.text, at)
                starts = None if found else opened.match(line.text, at)
                is_open = starts is not None
                found = found or starts or plain.match(line.text, at)
                if found is None:
                    break
                row.append([line.part(*found.span(1))])
            at = found.end() if found else len(line.text)
        if not is_open:
            yield row
            row = []
    if row:
        yield row
