"""Markdown and MDX, with the HTML, JSX, kramdown tags and template tags that publishers mix into it."""

from __future__ import annotations

import re
from hashlib import sha256

from pipeline.model import Document
from pipeline.read.decode import decode
from pipeline.read.javascript import named_texts, told_to_the_page
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.markdown.blocks import MarkdownReader
from pipeline.read.markdown.bounds import refuse_unreadable
from pipeline.read.markdown.data import data_within
from pipeline.read.markdown.front import exported, front_matter
from pipeline.read.markdown.source import Source
from pipeline.read.markdown.titled import titled_components

_MARKUP_FIRST = re.compile(r"\s*<")
"""What the body begins with where components make the page; the text is not copied to look."""


def read_markdown(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A Markdown text as a person sees it rendered.

    Args:
        content: the text, in any encoding that can be told.
        name: what to call the document in an error.
        limits: how much of it is read.

    Raises:
        ReadError: it is too long, made to keep a parser busy, or has more cells than the limit.
    """
    text, notices = decode(content)
    refuse_unreadable(text, name)
    properties, body = front_matter(text)
    budget = Budget.within(limits, name)
    titled = titled_components(text, body)
    data = tuple(data_within(text, body, titled, budget))
    written = [stretch for each in data for stretch in each.stretches]
    reader = MarkdownReader(Source(text, body, written, titled), budget, data)
    blocks = reader.read()
    told = told_to_the_page(text, body) if _MARKUP_FIRST.match(text, body) else ()
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/markdown",
        text=text,
        blocks=blocks,
        properties=(*properties, *exported(text, body), *named_texts(text[:body]), *told),
        notices=(*notices, *reader.notices),
    )
