"""HTML, as a whole page or as a stretch of mark-up inside another text."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.model import Document
from pipeline.read import collector
from pipeline.read.decode import decode
from pipeline.read.html.blocks import BlockReader
from pipeline.read.html.page import SHELL, page_properties, shell_notice
from pipeline.read.html.parser import parse
from pipeline.read.limits import DEFAULT, Budget, Limits

if TYPE_CHECKING:
    from pipeline.model import Block, CharSpan, Diagnostic, Pointer

__all__ = ["SHELL", "read_html", "read_markup"]


def read_html(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A page as a person sees it, without what is hidden, scripted or drawn.

    Args:
        content: the page, in any encoding that it declares or that can be told.
        name: what to call the document in an error.
        limits: how much of it is read.

    Raises:
        ReadError: the page is nested deeper than the parser follows, or has more cells than the limit.
    """
    text, notices = decode(content)
    reader = BlockReader(Budget.within(limits, name))
    with collector.put_off():
        root = parse(text, name)
        blocks: tuple[Block, ...] = () if root is None else reader.read(root)
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/html",
        text=text,
        blocks=blocks,
        properties=() if root is None else page_properties(root),
        notices=(*notices, *reader.notices, *shell_notice(root, blocks)),
    )


def read_markup(
    markup: str, within: CharSpan | Pointer, budget: Budget
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks of mark-up that stands inside another document, and what was noticed.

    Args:
        markup: the mark-up itself.
        within: where it stands.
        budget: what may still be read of that document.

    Raises:
        ReadError: it is nested too deeply, or has more cells than may still be read.
    """
    root = parse(markup, budget.source)
    if root is None:
        return (), ()
    reader = BlockReader(budget, within)
    return reader.read(root), tuple(reader.notices)
