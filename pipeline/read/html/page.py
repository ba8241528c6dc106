"""What a page says of itself in its head, and whether it is a page at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Diagnostic, Furniture, NodePath, Text
from pipeline.read.html.tags import HAS_SCRIPT
from pipeline.read.html.tree import ROOT
from pipeline.read.html.visible import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block
    from pipeline.read.html.tree import Element

_META = {
    "article:modified_time": "modified",
    "article:published_time": "issued",
    "author": "author",
    "date": "issued",
    "dc.date": "issued",
    "dcterms.issued": "issued",
    "dcterms.modified": "modified",
    "description": "description",
    "last-modified": "modified",
    "og:site_name": "site_name",
    "og:updated_time": "modified",
    "revised": "modified",
}
SHELL = "empty-shell"
"""Code of the notice that a page is empty until its scripts run."""
_FEW_WORDS = 25
"""A page with fewer words than this and scripts in it is an empty shell."""


def page_properties(root: Element) -> tuple[tuple[str, Text], ...]:
    """Title, language, dates, site and address of a page, in the order of the page."""
    return tuple(_properties(root))


def _properties(root: Element) -> Iterator[tuple[str, Text]]:
    language = (root.attributes.get("lang") or "").strip()
    if language:
        yield "language", _text(language, f"{ROOT}/@lang")
    head = root.find("head")
    if head is None:
        return
    for child, path in head.placed(f"{ROOT}/head"):
        tag, value = child.tag, child.attributes.get
        if tag == "title":
            words = " ".join(plain(child).split())
            if words:
                yield "title", _text(words, path)
        elif tag == "meta":
            name = (value("property") or value("name") or value("http-equiv") or "").lower()
            content = " ".join((value("content") or "").split())
            if name in _META and content:
                yield _META[name], _text(content, f"{path}/@content")
        elif tag == "link" and (value("rel") or "").lower() == "canonical":
            href = (value("href") or "").strip()
            if href:
                yield "canonical", _text(href, f"{path}/@href")


def _text(words: str, path: str) -> Text:
    return Text(words, NodePath(path))


def shell_notice(root: Element | None, blocks: Sequence[Block]) -> tuple[Diagnostic, ...]:
    """Says so where a page has hardly any words of its own, because a script would fill it."""
    if root is None or not root.holds & HAS_SCRIPT:
        return ()
    words = 0
    for block in blocks:
        if not isinstance(block, Furniture):
            words += len(block.content.text.split()) if hasattr(block, "content") else _FEW_WORDS
        if words >= _FEW_WORDS:
            return ()
    return (
        Diagnostic(
            "warning",
            SHELL,
            "the page is empty until its scripts run: save it from a browser, or print it as PDF",
        ),
    )
