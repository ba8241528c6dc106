"""reStructuredText: titles, lists, fields, directives, and its four kinds of tables."""

from __future__ import annotations

from hashlib import sha256

from pipeline.model import Document
from pipeline.read.decode import decode
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.restructured.blocks import RestructuredReader


def read_restructured(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A text of reStructuredText (docutils.sourceforge.io/rst.html) as a person sees it rendered.

    Args:
        content: the text, in any encoding that can be told.
        name: what to call the document in an error.
        limits: how much of it is read.

    Raises:
        ReadError: it has more cells than the limit.
    """
    text, notices = decode(content)
    reader = RestructuredReader(text, Budget.within(limits, name))
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/x-rst",
        text=text,
        blocks=tuple(reader.read()),
        notices=notices,
    )
