"""Lists that a script names, where its mark-up draws them: a sign holds the place until they are read."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.model import ListItem, Paragraph, Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Block
    from pipeline.read.javascript.templates import Drawn

    _Read = Callable[[str, Mapping[str, str]], tuple[Block, ...]]

_SIGN = re.compile("\ue000([\\w$.]+)\ue001")
_GIVEN = re.compile(
    '<([A-Z][\\w.]*+|[a-z]\\w*+(?=[^<>]*\\shtml="\ue000))((?:[^<>"\']|"[^"]*"|\'[^\']*\')*?)'
    '\\s[\\w:-]+="(\ue000[\\w$.]+\ue001)"([^<>]*?)(/?)>'
)
"""A component that is given a list by its name, or an element that is given mark-up so."""

_NARROWEST, _SHORT = 3, 4
"""Columns of a header that is no table, at least, and words of each, at most."""


def marker(path: str) -> str:
    """The sign for a list, which no document has by itself (Unicode, private use)."""
    return f"\ue000{path}\ue001"


def place_of(drawn: Drawn) -> str:
    """The element that holds the place of a list."""
    sign = marker(drawn.path)
    if drawn.kind == "row":
        return f"<tr><td>{sign}</td></tr>"
    if drawn.kind == "cell":
        return f"<th>{sign}</th>"
    return f"<li>{sign}</li>" if drawn.kind == "item" else f"<div>{sign}</div>"


def with_given_lists(source: str) -> str:
    """The mark-up with each list that a component is given by its name inside it, as its first part."""
    if "\ue000" not in source:
        return source
    return _GIVEN.sub(_inside, source)


def _inside(found: re.Match[str]) -> str:
    name, before, sign, behind, closed = found.groups()
    return f"<{name}{before}{behind}><div>{sign}</div>{f'</{name}>' if closed else ''}"


def placed(blocks: Iterable[Block], drawn: Iterable[Drawn], read: _Read) -> Iterator[Block]:
    """The blocks of mark-up with the lists of a script in their places.

    Args:
        blocks: what the mark-up says, with a sign for each list.
        drawn: how it draws them.
        read: the blocks of a list by its path, with the labels that are printed for keys; none where it is no
            list of the script, or has its place already.
    """
    ways = _ways(tuple(drawn))
    before: list[Block] = []
    for block in blocks:
        found = None if isinstance(block, Table) else _SIGN.fullmatch(block.content.text.strip())
        way = ways.get(found[1]) if found else None
        labels = dict(way.labels) if way else {}
        if way and not labels and (header := _header(before, len(way.order))):
            labels = dict(zip(way.order, header, strict=True))
            before = before[: -len(header)]
        is_said = isinstance(block, Paragraph | ListItem)
        if not is_said or found:
            yield from before
            before = []
        if isinstance(block, Table):
            yield from _in_table(block, ways, read)
        elif found:
            yield from read(found[1], labels)
        elif is_said and not _SIGN.search(block.content.text):
            before.append(block)
        elif _SIGN.search(block.content.text):
            yield replace(block, content=_without_signs(block.content))
        else:
            yield block
    yield from before


def _ways(drawn: Sequence[Drawn]) -> dict[str, Drawn]:
    """How each list is drawn, by its path: as rows where it is anywhere, else as it is first."""
    ways: dict[str, Drawn] = {}
    elsewhere = {each.path for each in drawn if each.kind != "cell"}
    for each in drawn:
        if each.kind == "cell" and each.path in elsewhere:
            continue  # what is drawn over columns and again below them is a list, and no header
        if each.path not in ways or (each.kind == "row" and ways[each.path].kind != "row"):
            ways[each.path] = each
    return ways


def _header(before: Sequence[Block], width: int) -> tuple[str, ...]:
    """The last words before a list, where they are as many as the parts of its items and short: a header."""
    alike = takewhile(lambda block: type(block) is type(before[-1]), reversed(before))
    said = (block.content.text for block in alike if isinstance(block, Paragraph | ListItem))
    last = tuple(takewhile(lambda text: len(text.split()) <= _SHORT, said))
    return last[::-1] if len(last) == width >= _NARROWEST else ()


def _in_table(table: Table, ways: Mapping[str, Drawn], read: _Read) -> Iterator[Block]:
    """A table, and the rows that a list of the script fills in, whose parts its header names."""
    shown = [_cells(each, ways, read) for each in table.rows[0].cells]
    first = TableRow(tuple(cell for cells, _ in shown for cell in cells))
    header = first.cells if table.header_rows or len(table.rows) > 1 else ()
    static: list[TableRow] = []
    filled: list[Block] = []
    beside = [block for _, blocks in shown for block in blocks]
    is_said = False
    for row in (first, *table.rows[1:]):
        found = next((found for cell in row.cells if (found := _SIGN.search(cell.text))), None)
        if found is None:
            static.append(row)
            continue
        if any(_without_signs(cell).text for cell in row.cells):
            cells = [_with_items(cell, read) for cell in row.cells]
            static.append(TableRow(tuple(cell for cell, _ in cells)))
            beside += [block for _, blocks in cells for block in blocks]
            continue
        way = ways.get(found[1])
        labels = dict(way.labels) if way else {}
        if way and len(way.cells) == len(header):
            said = zip(way.cells, header, strict=True)
            labels |= {key: cell.text for key, cell in said if key is not None and cell.text.strip()}
        by_place = {str(at): cell.text for at, cell in enumerate(header)}  # of rows without keys
        drawn = read(found[1], labels or by_place)
        is_said = is_said or _are_headers(header, drawn)
        filled += drawn
    if len(static) > (table.header_rows if is_said else 0):
        yield replace(table, rows=tuple(static))
    yield from (*filled, *beside)


def _are_headers(header: Sequence[Text], drawn: Iterable[Block]) -> bool:
    """Whether a table of a list has the words of a header over its columns."""
    said = {cell.text for cell in header if cell.text.strip()}
    return any(
        said <= {cell.text for cell in block.rows[0].cells}
        for block in drawn
        if isinstance(block, Table) and block.header_rows
    )


def _with_items(cell: Text, read: _Read) -> tuple[Text, tuple[Block, ...]]:
    """A cell with the items of the lists that it draws, a line each; and the blocks of any other lists."""
    parts: list[Text] = []
    beside: list[Block] = []
    at = 0
    for found in _SIGN.finditer(cell.text):
        parts.append(cell.part(at, found.start()))
        at = found.end()
        blocks = read(found[1], {})
        items = [block.content for block in blocks if isinstance(block, ListItem)]
        if len(items) < len(blocks) - 1:  # the first says what the list is called
            beside += blocks
        else:
            parts += items
    return Text.joined((*parts, cell.part(at, len(cell.text)))), tuple(beside)


def _cells(cell: Text, ways: Mapping[str, Drawn], read: _Read) -> tuple[Sequence[Text], tuple[Block, ...]]:
    """A cell, or those that a list of the script fills a row with: `{headers.map((h) => <th>{h}</th>)}`.

    Returns:
        The cells, and the blocks of a list that has none for the row.
    """
    found = _SIGN.fullmatch(cell.text)
    way = ways.get(found[1]) if found else None
    if way is None or way.kind != "cell":
        return (cell,), ()
    key = next(iter(way.order), "")
    blocks = read(way.path, {key: key} if key else {})
    if said := [block.content for block in blocks if isinstance(block, ListItem)]:
        return said, ()
    tables = (block for block in blocks if isinstance(block, Table) and block.header_rows)
    for header, *rows in (table.rows for table in tables):
        at = next((i for i, each in enumerate(header.cells) if each.text == key), None)
        if at is not None and all(row.cells[at].text for row in rows):
            return [row.cells[at] for row in rows], ()
    return (cell,), blocks


def _without_signs(text: Text) -> Text:
    ends = [0, *(end for found in _SIGN.finditer(text.text) for end in found.span()), len(text.text)]
    return Text.joined((text.part(*span) for span in zip(ends[::2], ends[1::2], strict=True)), " ")
