"""A web page whose words come from data that it carries: the data is read, no script is run."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Furniture, ListItem, Table
from pipeline.read.carried import handed, in_attributes, in_scripts, linked
from pipeline.read.html import SHELL, read_html
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.structured.blocks import RecordReader
from pipeline.read.structured.values import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from pipeline.model import Block, Document, Text
    from pipeline.read.structured.values import Value

_WORD = re.compile(r"[^\W_]+")
_MOSTLY = 0.5
"""The share of the words of data that a page shows by itself, from which on it says nothing more."""


def read_page(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A page as a person sees it; of one that is empty until its scripts run, the data that it carries.

    Of one that has words but shows no list, the lists of records among its data of which it says nothing.

    Raises:
        ReadError: as for `read_html`, or the data are nested too deeply.
    """
    document = read_html(content, name, limits)
    text, budget = document.text, Budget.within(limits, name)
    is_shell = any(notice.code == SHELL for notice in document.notices)
    if not is_shell and (any(map(_is_list, document.blocks)) or _says_much(text, limits)):
        return document
    drawn = tuple(_blocks((*in_attributes(text, budget), *in_scripts(text, budget)), budget))
    told = tuple(_blocks(handed(text, budget), budget))
    if not is_shell:
        seen = _words(document.blocks)
        found = tuple(block for block in (*told, *drawn) if _has_rows(block) and not _is_seen(block, seen))
        return replace(document, blocks=(*document.blocks, *found))
    found = (*told, *_blocks(linked(text, budget), budget), *filter(_has_rows, drawn))
    if not any(isinstance(block, Table | ListItem) for block in found):
        return document
    notices = tuple(notice for notice in document.notices if notice.code != SHELL)
    return replace(document, blocks=(*document.blocks, *found), notices=notices)


def _says_much(text: str, limits: Limits) -> bool:
    """Whether a page may carry more values than are read, which it does well without."""
    return sum(map(text.count, ",:[")) > limits.cells


def _is_list(block: Block) -> bool:
    """Whether a block is an item, or a table with rows below its header."""
    return isinstance(block, ListItem) or (
        isinstance(block, Table) and len(block.rows) > max(block.header_rows, 1)
    )


def _blocks(values: Iterable[Value], budget: Budget) -> Iterator[Block]:
    for value in values:
        if not isinstance(value, Scalar):
            yield from RecordReader(budget).read(value)


def _has_rows(block: Block) -> bool:
    """Whether a block is a table of several rows under each other."""
    return isinstance(block, Table) and len(block.rows) - block.header_rows > 1


def _is_seen(table: Block, seen: Set[str]) -> bool:
    """Whether most words of a table are among those that are seen."""
    said = _words((table,))
    return len(said & seen) > _MOSTLY * len(said)


def _words(blocks: Iterable[Block]) -> Set[str]:
    texts = (text.text for block in blocks for text in _texts(block))
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def _texts(block: Block) -> Iterable[Text]:
    """The texts of a block that are seen; of a table, those below its header."""
    if isinstance(block, Table):
        return (cell for row in block.rows[block.header_rows :] for cell in row.cells)
    return () if isinstance(block, Furniture) else (block.content,)
