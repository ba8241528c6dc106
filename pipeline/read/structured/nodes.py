"""Rich text as content systems keep it: a tree of nodes, each of which says its kind and holds others.

The trees of ProseMirror and TipTap, Slate and Strapi, Contentful and Portable Text (Sanity) differ in what
they call a kind and in what holds the nodes; what they say is the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Fragment, Heading, Link, ListItem, Paragraph, Table, TableRow, Text
from pipeline.read.structured.values import Mapping, Scalar, Sequence, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Block
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_KIND = ("_type", "type", "nodeType", "object", "tag", "kind")
_HOLDS = ("content", "children", "nodes", "rows", "cells", "items")
_SAYS = ("text", "value", "leaves")
_ATTRIBUTES = ("attrs", "data", "attributes", "props")
_HREF = ("href", "uri", "url")
_DOCUMENT = frozenset({"doc", "document", "root", "richtext"})
_PARAGRAPH = frozenset({"p", "paragraph", "block", "blockquote", "quote"})
_LIST = re.compile(r"(?:un)?ordered-?list|(?:bullet(?:ed)?|numbered|number)?-?list|[uo]l")
_ITEM = re.compile(r"list-?item|li")
_ROW = re.compile(r"(?:table-?)?row|tr")
_HEADER_CELL = re.compile(r"(?:table-?)?header(?:-?cell)?|th")
_CELL = re.compile(r"(?:table-?)?(?:header-?)?(?:cell|data)|td|tableheader|th")
_HEADING = re.compile(r"h(?:eading)?-?([1-6])?")
_BOLD = frozenset({"bold", "strong"})
_LEVEL = 2
_SPACE = re.compile(r"\s+")


def is_rich_text(value: Value) -> bool:
    """Whether a value is a tree of nodes: a document of some, or a list of hardly anything else."""
    if isinstance(value, Mapping):
        return _kind(value) in _DOCUMENT and any(map(_is_node, _inside(value)))
    inside = records(value)
    return isinstance(value, Sequence) and 2 * sum(map(_is_node, inside)) > len(value.items)


def read_nodes(value: Value, budget: Budget) -> Iterator[Block]:
    """The blocks of a tree of nodes.

    Raises:
        ReadError: its tables have more cells than may still be read.
    """
    nodes = _inside(value) if isinstance(value, Mapping) else records(value)
    for node in nodes:
        yield from _blocks(node, 1, budget)


def _blocks(node: Mapping, depth: int, budget: Budget) -> Iterator[Block]:
    kind = _kind(node)
    style = _said(node, ("style",))
    heading = _HEADING.fullmatch(kind) or (_HEADING.fullmatch(style) if kind == "block" else None)
    if heading:
        level = heading[1] or _said(node, ("level", "depth")) or str(_LEVEL)
        yield Heading(_text(node), min(int(level), 6) if level.isdecimal() else _LEVEL)
    elif kind == "table":
        yield from _table(node, budget)
    elif _LIST.fullmatch(kind):
        for inner in _inside(node):
            yield from _blocks(inner, depth, budget)
    elif _ITEM.fullmatch(kind) or (kind == "block" and _said(node, ("listItem",))):
        within = _inside(node)
        deeper = [inner for inner in within if _LIST.fullmatch(_kind(inner))]
        yield ListItem(_joined([inner for inner in within if inner not in deeper] or [node]), depth)
        for inner in deeper:
            yield from _blocks(inner, depth + 1, budget)
    elif kind in _PARAGRAPH and not any(_kind(inner) in _PARAGRAPH for inner in _inside(node)):
        text = _text(node)
        if text.text:
            yield Paragraph(text)
    else:
        for inner in _inside(node):
            yield from _blocks(inner, depth, budget)


def _table(node: Mapping, budget: Budget) -> Iterator[Block]:
    rows: list[TableRow] = []
    headers = 0
    for row in _rows(node):
        cells = [cell for cell in _inside(row) if _CELL.fullmatch(_kind(cell))]
        bare = [] if cells else _bare_cells(row)
        budget.spend(len(cells) + len(bare))
        is_header = bool(cells) and all(_HEADER_CELL.fullmatch(_kind(cell)) for cell in cells)
        headers += is_header and headers == len(rows)
        texts = [_joined(list(_inside(cell)) or [cell]) for cell in cells]
        rows.append(TableRow((*texts, *bare)))
    if rows:
        yield Table(tuple(rows), header_rows=headers)


def _bare_cells(row: Mapping) -> list[Text]:
    """The cells of a row that are words and no nodes."""
    held = next((value for key, value in row.pairs if key in _HOLDS), None)
    items = held.items if isinstance(held, Sequence) else ()
    return [Text(item.text, (Fragment(item.place, item.text),)) for item in items if isinstance(item, Scalar)]


def _rows(node: Mapping) -> Iterator[Mapping]:
    for inner in _inside(node):
        if _ROW.fullmatch(_kind(inner)):
            yield inner
        elif inner.keys:  # the head or the body of a table
            yield from _rows(inner)


def _joined(nodes: list[Mapping]) -> Text:
    """The words of nodes beside each other: paragraphs one a line, what stands in a line together."""
    if not any(_inside(node) for node in nodes):
        return _run(nodes)
    return Text.joined(map(_text, nodes))


def _text(node: Mapping) -> Text:
    return _run(list(_leaves(node, "")))


def _run(leaves: list[Mapping] | list[tuple[Mapping, str]]) -> Text:
    """The words of leaves that stand in one line, those in bold and those of links known as such."""
    words, fragments, links, strong = "", [], [], []
    for each in leaves:
        leaf, href = each if isinstance(each, tuple) else (each, "")
        said = _scalar(leaf, _SAYS)
        if said is None:
            continue
        text = _SPACE.sub(" ", said.text)
        text = text.lstrip() if not words or words.endswith(" ") else text
        if not text:
            continue
        if _is_bold(leaf):
            strong.append((len(words), len(words) + len(text.rstrip())))
        if href:
            links.append(Link(text.strip(), href))
        words += text
        fragments.append(Fragment(said.place, said.text))
    words = words.rstrip()
    bold = tuple(span for span in strong if span[0] < span[1] <= len(words))
    whole = bool(words) and bold == ((0, len(words)),)
    return Text(words, tuple(fragments), tuple(links), emphasised=whole, strong=bold)


def _leaves(node: Mapping, href: str) -> Iterator[tuple[Mapping, str]]:
    href = _said(node, _HREF) or href
    inside = _inside(node)
    if not inside:
        yield node, href
    for inner in inside:
        yield from _leaves(inner, href)


def _is_bold(leaf: Mapping) -> bool:
    marks = next((value for key, value in leaf.pairs if key == "marks"), None)
    named = {value.text for key, value in leaf.pairs if key == "bold" and isinstance(value, Scalar)}
    if isinstance(marks, Sequence):
        named |= {mark.text for mark in marks.items if isinstance(mark, Scalar)}
        named |= {_kind(mark) for mark in records(marks)}
    return bool(named & (_BOLD | {"true"}))


def _is_node(record: Mapping) -> bool:
    """Whether a record says a kind of node and holds others; a piece of a page has its words by itself."""
    kind = _kind(record)
    is_known = kind in _PARAGRAPH | {"table"} or any(
        shape.fullmatch(kind) for shape in (_HEADING, _LIST, _ITEM)
    )
    inside = _inside(record)
    return is_known and bool(inside) and (any(map(_kind, inside)) or "children" in record.keys)


def _kind(record: Mapping) -> str:
    said = _said(record, _KIND, attributes=False)
    return said.rpartition("/")[2].replace("_", "-").lower()


def _inside(record: Mapping) -> tuple[Mapping, ...]:
    for key in _HOLDS:
        if key in record.keys:
            found = records(record.values[record.keys.index(key)])
            if found:
                return found
    return ()


def _said(record: Mapping, keys: tuple[str, ...], *, attributes: bool = True) -> str:
    """What a record says under a key, or in its attributes."""
    found = _scalar(record, keys)
    if found is not None and found.text:
        return found.text
    held = (value for key, value in record.pairs if attributes and key in _ATTRIBUTES)
    return next((_said(value, keys, attributes=False) for value in held if isinstance(value, Mapping)), "")


def _scalar(record: Mapping, keys: tuple[str, ...]) -> Scalar | None:
    said = (record.values[record.keys.index(key)] for key in keys if key in record.keys)
    return next((value for value in said if isinstance(value, Scalar)), None)
