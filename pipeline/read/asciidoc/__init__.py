"""AsciiDoc: titles, attributes, lists, and tables between `|===`."""

from __future__ import annotations

from hashlib import sha256

from pipeline.model import Document
from pipeline.read.asciidoc.blocks import AsciidocReader
from pipeline.read.decode import decode
from pipeline.read.limits import DEFAULT, Budget, Limits


def read_asciidoc(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A text of AsciiDoc (docs.asciidoctor.org/asciidoc) as a person sees it rendered.

    Args:
        content: the text, in any encoding that can be told.
        name: what to call the document in an error.
        limits: how much of it is read.

    Raises:
        ReadError: it has more cells than the limit.
    """
    text, notices = decode(content)
    reader = AsciidocReader(text, Budget.within(limits, name))
    blocks = tuple(reader.read())
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/asciidoc",
        text=text,
        blocks=blocks,
        properties=tuple(reader.properties),
        notices=notices,
    )
