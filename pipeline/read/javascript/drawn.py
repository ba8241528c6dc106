"""Lists that JSX draws out of data written among it, as the mark-up that is seen. Nothing is evaluated."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import Heading, ListItem, Pointer, Table
from pipeline.read.javascript.literals import literal_at
from pipeline.read.structured.blocks import RecordReader
from pipeline.read.structured.shapes import HEADERS
from pipeline.read.structured.values import Mapping, Scalar, Sequence, scalars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.model import Block, Text
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_ROW = re.compile(r"<(?:tr|TableRow|Table\.Tr|Tr)\b")
_CELL = re.compile(r"<(?:td|th|TableCell|TableHead|Table\.Td|Td)\b")
_HEADER = re.compile(r"[^<]*<(?:th|TableHead|Table\.Th)\b")
"""What begins with a header: each item is one."""
_WORD = re.compile(r"[\w$]+")
_DEFINING = {"term": "dt", "description": "dd"}
_NOWHERE = Pointer()
_LEVEL = 4
"""The level of headings in what a component is given: below those of the page and of its parts."""


def drawn(expression: str, budget: Budget, markup: Callable[[str], str] | None = None) -> str:
    """What an expression draws that begins with a list: `["A", "B"].map((name) => <li>{name}</li>)`.

    Items that are drawn as rows are rows without a table, their cells in the order in which they are drawn.
    Any other expression draws nothing.

    Args:
        expression: what stands in braces.
        budget: what may still be read.
        markup: what JSX says that is an item.

    Raises:
        ReadError: nested too deeply, or more values than may still be read.
    """
    literal = literal_at(expression, len(expression) - len(expression.lstrip()), budget, None, markup)
    if not isinstance(literal.value, Sequence):
        return ""
    template = expression[literal.end :]
    if _HEADER.match(template):
        return "".join(f"<th>{_words(item)}</th>" for item in literal.value.items)
    if not _ROW.search(template):
        return shown((("", literal.value),), budget)
    cells = _CELL.search(template)
    order: dict[str, int] = {}
    for found in _WORD.finditer(template, cells.start() if cells else 0):
        order.setdefault(found[0], len(order))
    return "".join(_row(map(_words, _as_drawn(item, order))) for item in literal.value.items)


def shown(given: Iterable[tuple[str, Value]], budget: Budget) -> str:
    """What a component shows of the lists that it is given by name: `headers={[…]} rows={[[…], […]]}`.

    Raises:
        ReadError: they have more cells than may still be read.
    """
    lists = {name: value for name, value in given if isinstance(value, Sequence) and value.items}
    if any(name.lower() in HEADERS for name in lists):
        value: Value = Mapping(tuple(lists), tuple(lists.values()), _NOWHERE)
        return "".join(_marked(RecordReader(budget).read(value, _LEVEL)))
    return "".join("".join(_marked(RecordReader(budget).read(value, _LEVEL))) for value in lists.values())


def as_rows(records: Iterable[Mapping]) -> str:
    """Records as rows of a table that is drawn around them, their values in the order in which they come."""
    return "".join(_row(map(_words, record.values)) for record in records)


def _as_drawn(item: Value, order: dict[str, int]) -> Iterable[Value]:
    """The cells of a row, those of a record in the order in which the words of a template say its keys."""
    if isinstance(item, Scalar):
        return (item,)
    if isinstance(item, Sequence):
        return item.items
    cells = [(order[key], value) for key, value in item.pairs if key in order]
    return [value for _, value in sorted(cells, key=lambda cell: cell[0])]


def _words(value: Value) -> str:
    return escape("; ".join(text for scalar in scalars(value) if (text := scalar.text.strip())))


def _marked(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks as mark-up."""
    for holder, group in groupby(blocks, key=_holder):
        parts = "".join(map(_block, group))
        yield f"<{holder}>{parts}</{holder}>" if holder else parts


def _holder(block: Block) -> str:
    """The element around items: a list, or one of terms and what is said of them."""
    if not isinstance(block, ListItem):
        return ""
    return "dl" if block.kind in _DEFINING else "ul"


def _block(block: Block) -> str:
    match block:
        case Table():
            rows = (
                _row(map(_text, row.cells), "th" if at < block.header_rows else "td")
                for at, row in enumerate(block.rows)
            )
            return f"<table>{''.join(rows)}</table>"
        case Heading(content, level):
            return f"<h{level}>{_text(content)}</h{level}>"
        case ListItem(content, kind=kind):
            tag = _DEFINING.get(kind, "li")
            return f"<{tag}>{_text(content)}</{tag}>"
        case _:
            return f"<p>{_text(block.content)}</p>"


def _row(cells: Iterable[str], kind: str = "td") -> str:
    return f"<tr>{''.join(f'<{kind}>{cell}</{kind}>' for cell in cells)}</tr>"


def _text(content: Text) -> str:
    """Words as mark-up; where they are nothing but an address, a link."""
    words = "<br>".join(escape(line) for line in content.text.split("\n"))
    href = content.links[0].href if content.links and content.links[0].label == content.text else None
    return f'<a href="{escape(href)}">{words}</a>' if href else words
