"""reStructuredText: titles, lists, fields, directives, and its four kinds of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.light import read_light
from pipeline.read.limits import DEFAULT, Limits
from pipeline.read.restructured.blocks import RestructuredReader

if TYPE_CHECKING:
    from pipeline.model import Document


def read_restructured(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A text of reStructuredText (docutils.sourceforge.io/rst.html) as a person sees it rendered.

    Args:
        content: the text, in any encoding that can be told.
        name: what to call the document in an error.
        limits: how much of it is read.

    Raises:
        ReadError: it has more cells than the limit.
    """
    return read_light(content, name, limits, "text/x-rst", RestructuredReader)
