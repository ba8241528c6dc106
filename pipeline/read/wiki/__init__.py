"""Wiki text: that of MediaWiki, and what Confluence and DokuWiki write otherwise."""

from __future__ import annotations

from hashlib import sha256

from pipeline.model import Document
from pipeline.read.decode import decode
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.wiki.blocks import WikiReader


def read_wiki(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A wiki text (mediawiki.org, "Help:Formatting") as a person sees it rendered.

    Args:
        content: the text, in any encoding that can be told.
        name: what to call the document in an error.
        limits: how much of it is read.

    Raises:
        ReadError: it has more cells than the limit.
    """
    text, notices = decode(content)
    blocks = tuple(WikiReader(text, Budget.within(limits, name)).read())
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/x-wiki",
        text=text,
        blocks=blocks,
        notices=notices,
    )
