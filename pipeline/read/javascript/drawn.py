"""Lists that JSX draws out of data written among it, as the mark-up that is seen. Nothing is evaluated."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from pipeline.read.javascript.literals import literal_at
from pipeline.read.structured.blocks import ADDRESS, HEADERS, spoken
from pipeline.read.structured.values import Scalar, Sequence, records, scalars

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Mapping, Value

_ROW = re.compile(r"<(?:tr|TableRow|Table\.Tr|Tr)\b")
_CELL = re.compile(r"<(?:td|th|TableCell|TableHead|Table\.Td|Td)\b")


def drawn(expression: str, budget: Budget) -> str:
    """What an expression draws that begins with a list: `["A", "B"].map((name) => <li>{name}</li>)`.

    Items that are drawn as rows are rows without a table, their cells in the order in which they are drawn.
    Any other expression draws nothing.

    Raises:
        ReadError: nested too deeply, or more values than may still be read.
    """
    literal = literal_at(expression, len(expression) - len(expression.lstrip()), budget)
    if not isinstance(literal.value, Sequence):
        return ""
    template = expression[literal.end :]
    if not _ROW.search(template):
        return shown((("", literal.value),))
    cells = _CELL.search(template)
    order = template[cells.start() if cells else 0 :]
    return "".join(_row(_as_drawn(item, order)) for item in literal.value.items)


def shown(given: Iterable[tuple[str, Value]]) -> str:
    """What a component shows of the lists that it is given by name: `headers={[…]} rows={[[…], […]]}`."""
    lists = [(name, value) for name, value in given if isinstance(value, Sequence) and value.items]
    headed = len(lists) > 1
    header = next((value for name, value in lists if headed and name.lower() in HEADERS), None)
    return "".join(_shown(value, header) for _, value in lists if value is not header)


def _shown(value: Sequence, header: Sequence | None) -> str:
    said = [_marked(item) for item in header.items] if header is not None else []
    inside = records(value)
    if inside:
        keys = tuple(dict.fromkeys(key for record in inside for key in record.keys))
        rows = [_cells(record, keys) for record in inside]
        return _table(said if len(said) == len(keys) else [escape(spoken(key)) for key in keys], rows)
    lines = [item for item in value.items if isinstance(item, Sequence)]
    if lines:
        return _table(said, [_as_drawn(line) for line in lines])
    items = "".join(f"<li>{words}</li>" for item in value.items if (words := _marked(item)))
    return f"<ul>{items}</ul>" if items else ""


def _as_drawn(item: Value, template: str = "") -> list[str]:
    """The cells of a row, those of a record in the order in which a template says its keys."""
    if isinstance(item, Scalar):
        return [_marked(item)]
    if isinstance(item, Sequence):
        return [_marked(cell) for cell in item.items]
    places = {
        key: found.start() for key in item.keys if (found := re.search(rf"\b{re.escape(key)}\b", template))
    }
    return _cells(item, sorted(places, key=lambda key: places[key]))


def _cells(record: Mapping, keys: Iterable[str]) -> list[str]:
    said = dict(record.pairs)
    return [_marked(said[key]) if key in said else "" for key in keys]


def _table(header: list[str], rows: list[list[str]]) -> str:
    return f"<table>{_row(header, 'th') if header else ''}{''.join(map(_row, rows))}</table>"


def _row(cells: list[str], kind: str = "td") -> str:
    return f"<tr>{''.join(f'<{kind}>{cell}</{kind}>' for cell in cells)}</tr>" if any(cells) else ""


def _marked(value: Value) -> str:
    """A value as mark-up; an address is a link."""
    words = escape("; ".join(text for scalar in scalars(value) if (text := scalar.text.strip())))
    return f'<a href="{words}">{words}</a>' if ADDRESS.fullmatch(words) else words
