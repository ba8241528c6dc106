"""JavaScript and TypeScript as pages are written in it: data literals and JSX. Nothing is evaluated."""

from __future__ import annotations

import re
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Document, Heading, Table, Text
from pipeline.read.decode import decode
from pipeline.read.html import read_markup
from pipeline.read.javascript.jsx import plain_markup
from pipeline.read.javascript.literals import assigned, constants, unescaped
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.structured.blocks import RecordReader, key_text
from pipeline.read.structured.shapes import is_keyed
from pipeline.read.structured.values import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Block

_TITLE = re.compile(r"<title>\s*([^<>{}]{1,200}?)\s*</title>")
_PAGE = re.compile(
    r"<([A-Z][\w.]{0,60})((?:\s+[\w:-]{1,60}(?:=\"[^\"<>]{0,600}\"|=\{[^{}<>]{0,200}\})?){1,20})\s*/?>"
)
_MOST_AROUND = 8
_ATTRIBUTE = re.compile(r"\s([\w-]{1,60})=\"([^\"<>{}]{2,600})\"")
_WORDS = re.compile(r"[^=]>\s*[^<>{}\s]")
"""A component with what it is told in words, and where the first words stand that are seen."""
_COMPONENT = re.compile(r"(?:<!--[^>]{0,2000}-->|\s)*<(script|template|style)\b")
_TEMPLATE = re.compile(r"^<template[^<>]{0,200}>", re.MULTILINE)
_QUOTED = re.compile(r"`(?:[^`\\]++|\\[\s\S])*+`")
_BLOCK = re.compile(r"<(?:h[1-6]|p|ul|table)\b")
_FILLED_IN = re.compile(r"\$\{[^{}]*\}")
_RETURNED = re.compile(r"(?:\breturn|=>)\s*\(?\s*(?=<[A-Za-z>])")


def read_javascript(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """The lists and objects that a script names or exports, then the mark-up that it returns.

    Raises:
        ReadError: nested too deeply, or more cells than the limit.
    """
    text, notices = decode(content)
    budget = Budget.within(limits, name)
    found = [
        (key, place, literal.value)
        for key, place, literal in assigned(text, budget, partial(plain_markup, budget=budget))
        if not isinstance(literal.value, Scalar)
    ]
    reader = RecordReader(budget)
    stretch = _drawn(text)
    if len(found) == 1:
        key, place, value = found[0]
        blocks: tuple[Block, ...] = reader.read(value)
        if is_keyed(value) or (key and stretch is None):  # nothing else says what it is, then
            blocks = (Heading(key_text(key, place), 2), *blocks)
    else:
        blocks = reader.read(
            Mapping(
                tuple(name for name, _, _ in found),
                tuple(value for _, _, value in found),
                tuple(place for _, place, _ in found),
            )
        )
    if stretch is not None:
        markup = markup_of(text[stretch.start : stretch.end], budget)
        drawn, seen = read_markup(markup, stretch, budget)
        blocks = tuple(_under_headers((*blocks, *drawn)))
        notices = (*notices, *seen)
    told = told_to_the_page(text, stretch.start) if stretch is not None else ()
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/javascript",
        text=text,
        blocks=blocks,
        properties=(*reader.properties, *named_texts(text), *told),
        notices=(*notices, *reader.notices),
    )


def _drawn(text: str) -> CharSpan | None:
    """The stretch of a script, or of a component in one file, that is mark-up; None where there is none."""
    begun = _COMPONENT.match(text)
    if begun:
        template = _TEMPLATE.search(text)
        if template:
            return CharSpan(template.end(), max(text.rfind("\n</template>"), template.end()))
        if begun[1] == "script":
            return CharSpan(max(text.find("</script>") + len("</script>"), 0), len(text))
    returned = _RETURNED.search(text)
    if returned:
        return CharSpan(returned.end(), max(text.rfind(">") + 1, returned.end()))
    quoted = next((found for found in _QUOTED.finditer(text) if _is_markup(found[0])), None)
    return CharSpan(*quoted.span()) if quoted else None


def _is_markup(quoted: str) -> bool:
    """Whether a text that a script quotes has an element that holds something."""
    begun = _BLOCK.search(quoted)
    return begun is not None and quoted.find("</", begun.end()) >= 0


def _under_headers(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks with a table of rows without a header under the one that is drawn above its place."""
    drawn = [each for each in blocks if isinstance(each, Table) and len(each.rows) == each.header_rows == 1]
    for block in blocks:
        if isinstance(block, Table) and not block.header_rows:
            width = len(block.rows[0].cells)
            header = [each for each in drawn if len(each.rows[0].cells) == width]
            if len(header) == 1:
                block = Table((*header[0].rows, *block.rows), header_rows=1)  # noqa: PLW2901 # the same, whole
        yield block


def named_texts(text: str) -> Iterator[tuple[str, Text]]:
    """Short texts that a script names (`const lastUpdated = "28 June 2026"`), and the `<title>` it draws."""
    titled = _TITLE.search(text)
    if titled:
        yield "title", Text(titled[1], CharSpan(*titled.span(1)))
    for name, said in constants(text).items():
        yield name, Text(said.text, said.place)


def told_to_the_page(text: str, start: int) -> Iterator[tuple[str, Text]]:
    """What the components that a page is set in are told: `<Page title="Privacy" updatedAt="3 May 2026">`.

    They stand before all words that are seen, and each is the only one of its kind.

    Args:
        text: the whole text, as spans count it.
        start: where its mark-up begins.
    """
    words = _WORDS.search(text, start)
    around = _PAGE.finditer(text, start, words.start() + 2 if words else len(text))
    for found in islice(around, _MOST_AROUND):
        if len(re.findall(rf"<{re.escape(found[1])}\b", text[start:])) == 1:
            for said in _ATTRIBUTE.finditer(text, found.start(2), found.end(2)):
                yield said[1], Text(said[2], CharSpan(*said.span(2)))


def markup_of(source: str, budget: Budget) -> str:
    """The mark-up that a stretch of a script says: JSX without expressions, or a quoted text.

    Raises:
        ReadError: a list in it is nested too deeply, or has more values than may still be read.
    """
    if source[:1] in ("'", '"', "`"):
        return _FILLED_IN.sub("", unescaped(source))
    return plain_markup(source, budget)
