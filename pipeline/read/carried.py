"""The data that a page carries in its scripts and attributes, for scripts to draw; none is run."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from pipeline.read.javascript.assigned import assigned, held
from pipeline.read.javascript.literals import literal_at
from pipeline.read.javascript.parsed import PARSED, moved, written
from pipeline.read.structured.linked import linked_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.read.javascript.literals import Literal
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_HANDED = re.compile(
    r"<script\b(?:(?=[^<>]{0,500}\b(?:type=[\"']?application/(?:ld\+)?json|id=[\"']?__NEXT_DATA__))[^<>]{0,500}>\s*"
    r"|[^<>]{0,500}>\s*(?:window|self|globalThis)\.(?P<name>\w{1,60})\s*=\s*)"
    rf"(?=[\[{{]|{PARSED.pattern})",
    re.IGNORECASE,
)
"""The start tag of a script that is a data block of JSON (HTML Living Standard, section 4.12.1), or of one
that first of all hands data to the page."""
_LINKED = "ld+json"
_OF_VISITS = re.compile(r"\w*data_?layer|digital_?data", re.IGNORECASE)
"""The names of what a page tells those who count its visits (the data layer of tag managers, W3C's Customer
Experience Digital Data)."""
_ATTRIBUTE = re.compile(r"\s(?!class\b|style\b)[\w:.@-]{1,60}=([\"'])\s*(?=[\[{])", re.IGNORECASE)
"""An attribute that begins as data do: `data-page="{&quot;…`, `x-data="{ vendors: […`."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{1,32});")
_SCRIPT = re.compile(
    r"<script\b(?![^<>]{0,500}\btype=[\"']?(?:application|text)/(?:ld\+)?json)[^<>]{0,500}>", re.IGNORECASE
)
_SCRIPT_ENDS = re.compile(r"</script\b", re.IGNORECASE)


def handed(text: str, budget: Budget) -> Iterator[Value]:
    """The data that blocks of JSON hold, and those that scripts hand to the page before anything else.

    Raises:
        ReadError: nested too deeply, or more values than may still be read.
    """
    return (value for value, is_linked in _handed(text, budget) if not is_linked)


def linked(text: str, budget: Budget) -> Iterator[Value]:
    """The linked data that blocks hold, which say again what a page shows, for others than its readers.

    Raises:
        ReadError: as `handed`.
    """
    return (
        record for value, is_linked in _handed(text, budget) if is_linked for record in linked_records(value)
    )


def _handed(text: str, budget: Budget) -> Iterator[tuple[Value, bool]]:
    """Each value, and whether it is linked data."""
    at = 0
    while found := _HANDED.search(text, at):
        at = found.end()
        if not _OF_VISITS.fullmatch(found["name"] or ""):
            literal = literal_at(text, at, budget)
            at = max(literal.end, at)
            yield literal.value, _LINKED in found[0].lower()


def in_attributes(text: str, budget: Budget) -> Iterator[Value]:
    """The data that attributes hold.

    Raises:
        ReadError: as `handed`.
    """
    at = 0
    while found := _ATTRIBUTE.search(text, at):
        start, at = found.end(), text.find(found[1], found.end())
        if at < 0:
            return
        said, places = written(text[start:at], start, _ENTITY, lambda entity: unescape(entity[0]))
        yield moved(literal_at(said, 0, budget).value, places)


def in_scripts(text: str, budget: Budget) -> Iterator[Value]:
    """The lists and objects that scripts in a page name or hold.

    Raises:
        ReadError: as `handed`.
    """
    at = 0
    while found := _SCRIPT.search(text, at):
        ends = _SCRIPT_ENDS.search(text, found.end())
        at = ends.start() if ends else len(text)
        script = text[found.end() : at]
        places = range(found.end(), at + 1)
        for literal in _named(script, budget):
            yield moved(literal.value, places)


def _named(script: str, budget: Budget) -> Iterator[Literal]:
    """The lists and objects that a script names, and the lists that other objects hold."""
    at = 0
    for _, place, literal in assigned(script, budget):
        yield from held(script, at, place.start, budget)
        yield literal
        at = max(literal.end, place.end)
    yield from held(script, at, len(script), budget)
