"""Mark-up to a tree, and the paths that lead to its nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.limits import MAX_TAGS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROOT = "/html"
_TEMPLATE = re.compile(r"<%[^<]{0,2000}?%>|<\?[^<]{0,2000}?\?>|\{%[^{]{0,500}?%\}")
"""Instructions to the program that would fill a template: no words of the page."""
_STEP = re.compile(r"([^/\[\]]+)(?:\[(\d{1,9})\])?")


def parse(markup: str, name: str) -> Element | None:
    """The root, always an `html` element; None where there is nothing but white space and comments.

    Raises:
        ReadError: there are too many tags, or they are nested deeper than the parser follows (2,048).
    """
    if markup.count("<") > MAX_TAGS:
        raise ReadError(
            f"more than {MAX_TAGS:,} tags",
            source=name,
            advice="Save the part with the list by itself",
        )
    if "%>" in markup or "?>" in markup or "%}" in markup:
        markup = _TEMPLATE.sub("", markup)
    # No entity is expanded and nothing is fetched by this parser; the bytes are bounded already.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    fault = parser.error_log.last_error
    if fault is not None and fault.type_name in {"ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"}:
        raise ReadError(
            "nested too deeply to be read whole",
            source=name,
            place=f"line {fault.line:,}",
            advice="Save the part with the list by itself",
        )
    return root


def holding(root: Element, tags: tuple[str, ...]) -> set[Element]:
    """All elements that hold one of these. Each way up ends where another one has been: linear."""
    found: set[Element] = set()
    for element in root.iter(*tags):
        holder = element.getparent()
        while holder is not None and holder not in found:
            found.add(holder)
            holder = holder.getparent()
    return found


def find(root: Element, path: str) -> Element | str | None:
    """What a path leads to: an element, a text, the value of an attribute; None where it leads nowhere.

    Only the paths that readers print are followed: XPath itself would let a locator compute anything.
    """
    node = root
    steps = path.removeprefix(ROOT).split("/")[1:]
    for step in steps:
        if step.startswith("@"):
            return node.get(step[1:])
        matched = _STEP.fullmatch(step)
        if matched is None:
            return None
        name, place = matched[1], int(matched[2] or 1)
        if name == "text()":
            texts = [text for text in (node.text, *(child.tail for child in node)) if text]
            return texts[place - 1] if place <= len(texts) else None
        for child in node:
            if child.tag == name:
                place -= 1
                if place == 0:
                    node = child
                    break
        else:
            return None
    return node
