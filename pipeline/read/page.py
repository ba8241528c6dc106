"""A web page whose words come from data that its scripts carry: the data is read, no script is run."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import ListItem, Table
from pipeline.read.html import SHELL, read_html
from pipeline.read.javascript.literals import literal_at
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.structured.blocks import RecordReader
from pipeline.read.structured.linked import linked_records
from pipeline.read.structured.values import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Block, Document

_DATA = re.compile(
    r"<script\b(?:(?=[^<>]{0,500}\b(?:type=[\"']?application/(?:ld\+)?json|id=[\"']?__NEXT_DATA__))[^<>]{0,500}>\s*"
    r"|[^<>]{0,500}>\s*(?:window|self|globalThis)\.(?P<name>\w{1,60})\s*=\s*)(?=[\[{])",
    re.IGNORECASE,
)
"""The start tag of a script that is a data block of JSON (HTML Living Standard, section 4.12.1), or of one
that first of all hands data to the page."""
_LINKED = "ld+json"
_OF_VISITS = re.compile(r"\w*data_?layer|digital_?data", re.IGNORECASE)
"""The names of what a page tells those who count its visits (the data layer of tag managers, W3C's Customer
Experience Digital Data)."""


def read_page(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A page as a person sees it; of one that is empty until its scripts run, the data in them.

    Raises:
        ReadError: as for `read_html`, or the data are nested too deeply.
    """
    document = read_html(content, name, limits)
    if not any(notice.code == SHELL for notice in document.notices):
        return document
    found = tuple(_data_blocks(document.text, Budget.within(limits, name)))
    if not any(isinstance(block, Table | ListItem) for block in found):
        return document
    notices = tuple(notice for notice in document.notices if notice.code != SHELL)
    return replace(document, blocks=(*document.blocks, *found), notices=notices)


def _data_blocks(text: str, budget: Budget) -> Iterator[Block]:
    at = 0
    while found := _DATA.search(text, at):
        at = found.end()
        if _OF_VISITS.fullmatch(found["name"] or ""):
            continue
        literal = literal_at(text, at, budget)
        at = max(literal.end, at)
        values = linked_records(literal.value) if _LINKED in found[0].lower() else (literal.value,)
        for value in values:
            if not isinstance(value, Scalar):
                yield from RecordReader(budget).read(value)
