"""From a printed locator back to the text that stands there."""

from __future__ import annotations

import re
from html import unescape
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.errors import ReadError
from pipeline.model import CharSpan
from pipeline.read import format_of
from pipeline.read.decode import decode
from pipeline.read.limits import Budget

if TYPE_CHECKING:
    from pipeline.read.structured.values import Loaded

_LOCATOR = re.compile(
    r"(?:char=(?P<start>\d{1,12}),(?P<end>\d{1,12})|pointer=(?P<pointer>[^&]*(?:&(?!xpath=)[^&]*)*)"
    r"|(?:sheet=(?P<sheet>[^&]*)&)?cell=(?P<row>\d{1,7}),(?P<column>\d{1,7}))?(?:(?:^|&)xpath=(?P<path>/.*))?",
    re.DOTALL,
)

_BOX = re.compile(r"page=(\d{1,7})&xywh=" + ",".join([r"(-?\d{1,6}(?:\.\d{1,6})?)"] * 4))


def follow(content: bytes, locator: str) -> str:
    """The text at a place in a document, as the reader of its format sees it.

    Args:
        content: the document's bytes.
        locator: as a `Fragment`'s locator prints: `char=12,40`, `xpath=/html/body/p[1]`,
            `page=1&xywh=72.0,90.5,120.0,11.2`.

    Raises:
        ReadError: the locator is of no kind that this document has, or leads nowhere in it.
    """
    if box := _BOX.fullmatch(locator):
        page, x, y, width, height = box.groups()
        place = (float(x), float(y), float(width), float(height))
        text_in: str = import_module("pipeline.read.pdf.follow").follow_box(content, int(page), place)
        return text_in
    found = _LOCATOR.fullmatch(locator)
    if found is None or not locator:
        raise _nowhere(locator)
    form = format_of(content, locator)
    if found["row"] is not None:
        return _cell(content, form, found, locator)
    if form == "docx":
        words: str | None = import_module("pipeline.read.docx").text_at(content, found["path"] or "", locator)
        if words is None:
            raise _nowhere(locator)
        return words
    whole, _ = decode(content)
    text = whole
    if form == "javascript" and found["path"] is not None:
        return _on_path(_markup(whole, found, locator), found["path"], locator)
    if found["start"] is not None:
        text = text[int(found["start"]) : int(found["end"])]
        if form in {"javascript", "html"} and found["path"] is None:  # a literal in a script
            assigned = import_module("pipeline.read.javascript.assigned")
            quoted = import_module("pipeline.read.javascript.quoted")
            text = unescape(text) if form == "html" else text  # it may stand in an attribute
            text = quoted.filled_in(quoted.unescaped(text), assigned.constants(whole))
    elif found["pointer"] is not None:
        text = _pointed(text, form, found["pointer"], locator)
    return text if found["path"] is None else _on_path(_with_elements(text, form), found["path"], locator)


def _cell(content: bytes, form: str, found: re.Match[str], locator: str) -> str:
    if form == "xlsx":
        sheets = import_module("pipeline.read.tabular.workbook").sheets(content, locator)
        rows: list[list[str]] = next(
            (rows for name, rows, _ in sheets if name == unquote(found["sheet"] or "")), []
        )
    else:
        separated = import_module("pipeline.read.tabular.separated")
        rows = list(separated.csv_rows(decode(content)[0], locator))
    try:
        return str(rows[int(found["row"]) - 1][int(found["column"]) - 1])
    except IndexError as error:
        raise _nowhere(locator) from error


def _pointed(text: str, form: str, pointer: str, locator: str) -> str:
    structured = import_module("pipeline.read.structured")
    if form == "toml":
        load = import_module("pipeline.read.structured.toml").load_toml
    else:
        load = structured.load_json if form == "json" else structured.load_yaml
    loaded: Loaded = load(text, locator)
    is_key = pointer.endswith("#")
    steps = pointer.removesuffix("#").split("/")[1:]
    for step in steps:
        key = step.replace("~1", "/").replace("~0", "~")
        try:
            if isinstance(loaded, list):
                loaded = loaded[int(key)]
            elif isinstance(loaded, dict):
                loaded = loaded[key]
            else:
                raise _nowhere(locator)
        except (KeyError, IndexError, ValueError) as error:
            raise _nowhere(locator) from error
    if is_key:
        return steps[-1].replace("~1", "/").replace("~0", "~") if steps else ""
    text = structured.scalar_text(loaded)
    return str(text)


def _markup(text: str, found: re.Match[str], locator: str) -> str:
    """The mark-up of a stretch of a script."""
    javascript = import_module("pipeline.read.javascript")
    stretch = CharSpan(int(found["start"] or 0), int(found["end"] or len(text)))
    budget = Budget(locator, cells=len(text))
    known = import_module("pipeline.read.javascript.known").known_in(text)
    markup: str = javascript.markup_of(text, stretch, budget, known).text
    return markup


def _with_elements(text: str, form: str) -> str:
    """Mark-up with the elements that components draw in it, where its reader has them drawn."""
    if form != "markdown":
        return text
    drawn: str = import_module("pipeline.read.javascript.components").as_elements(text)
    return drawn


def _on_path(text: str, path: str, locator: str) -> str:
    tree = import_module("pipeline.read.html.tree")
    visible = import_module("pipeline.read.html.visible")
    root = import_module("pipeline.read.html.parser").parse(text, locator)
    node = tree.find(root, path) if root is not None else None
    if node is None:
        raise _nowhere(locator)
    if isinstance(node, str):
        return " ".join(node.split())
    words: str = visible.seen(node).words()
    return words or " ".join(visible.plain(node).split())


def _nowhere(locator: str) -> ReadError:
    return ReadError(
        "leads nowhere in this document", place=locator, advice="Take the locator from the row's evidence"
    )
