"""Speed of reading HTML and Markdown, beside the bare parse of the same bytes, taking turns in one run.

    .venv/bin/python benchmarks/reading.py [../shared/corpus/docs]

For HTML there are four floors below any reader in Python: the parser hands every element and text to
functions that do nothing (`events`); a walk looks at every element of lxml's tree, its tag, its attributes
and its words, and makes nothing of them (`walk`); in the same walk words become a value with their place, and
nothing is decided (`values`); and the same from the barest tree of lists that the events make (`lists`).
The first and the last hold no tree of lxml's, which is most of the memory: benchmarks/memory.py.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree
from markdown_it import MarkdownIt
from samples import sample

from pipeline.model import Fragment, NodePath, Text
from pipeline.read import collector
from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element as Element

ROW = '<tr><td>{0}</td><td><a href="https://{1}.example/privacy">{0}</a></td><td>Cloud hosting</td></tr>\n'
"""A row with hardly any mark-up, for a page of many."""
TURNS = 9


def bare_html(content: bytes) -> Element:
    """What a user would take instead: lxml's tree and nothing more."""
    return etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))


class Deaf:
    """Takes what the parser hands over, and makes nothing of it."""

    def start(self, tag: str, attributes: object) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """A text."""

    def close(self) -> None:
        """The end of the page."""


def handed_html(content: bytes) -> None:
    """No tree: every element and text handed to a function."""
    etree.fromstring(content, etree.HTMLParser(encoding="utf-8", target=Deaf()))  # type: ignore[arg-type]


def walked_html(content: bytes) -> None:
    """The tree, and every element of it looked at."""

    def look(element: Element) -> None:
        _ = element.tag, element.text, element.tail, element.keys()
        for child in element:
            look(child)

    look(bare_html(content))


def placed_html(content: bytes) -> list[Text]:
    """The tree, and the words of every element that has any, folded, with their place."""
    texts = []

    def look(element: Element, path: str) -> None:
        _ = element.tail, element.keys()
        words = " ".join((element.text or "").split())
        if words:
            texts.append(Text(words, (Fragment(NodePath(path), words),)))
        for number, child in enumerate(element, 1):
            look(child, f"{path}/{child.tag}[{number}]")

    look(bare_html(content), "/html")
    return texts


class Lists:
    """Makes a list of each element: its tag, its attributes, and what stands in it."""

    def __init__(self) -> None:
        self._element: list[Any] = ["", {}]
        self._holders: list[list[Any]] = []

    def start(self, tag: str, attributes: object) -> None:
        """An element begins."""
        element = [tag, attributes]
        self._element.append(element)
        self._holders.append(self._element)
        self._element = element

    def end(self, _tag: str) -> None:
        """An element ends."""
        self._element = self._holders.pop()

    def data(self, text: str) -> None:
        """A text."""
        self._element.append(text)

    def close(self) -> list[Any]:
        """The page."""
        return self._element


def listed_html(content: bytes) -> list[Text]:
    """A list for each element, and each text in it as a value, folded, with its place."""
    texts = []

    def look(element: list[Any], place: NodePath) -> None:
        for number, part in enumerate(element[2:], 1):
            if not isinstance(part, str):
                look(part, NodePath(f"{place.path}/{part[0]}[{number}]"))
            elif words := " ".join(part.split()):
                texts.append(Text(words, place))

    with collector.put_off():
        parser = etree.HTMLParser(encoding="utf-8", target=Lists())  # type: ignore[arg-type]
        look(etree.fromstring(content, parser), NodePath("/html"))  # type: ignore[arg-type]
    return texts


def bare_markdown(content: bytes) -> object:
    """The same of markdown-it: its tokens and nothing more."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(content.decode())


def seconds(calls: Sequence[Callable[[], object]]) -> list[float]:
    """The least processor time of each call, of several, in turns."""
    best = [float("inf")] * len(calls)
    for _ in range(TURNS):
        for number, call in enumerate(calls):
            start = time.process_time()
            call()
            best[number] = min(best[number], time.process_time() - start)
    return best


def main(folder: Path) -> None:
    """Prints one line a group: documents, bytes, milliseconds of the bare parse and of ours, the ratios."""
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    texts = [path.read_bytes() for path in sorted(folder.rglob("*.md"))]
    rows = "".join(ROW.format(f"Vendor {n} Inc.", f"vendor{n}") for n in range(10_000))
    bald = f"<!doctype html><html><body><table>{rows}</table></body></html>".encode()
    groups = (
        ("HTML of the corpus", pages, bare_html, read_html),
        ("HTML, a table", [sample("HTML, a table", 1_000_000)], bare_html, read_html),
        ("HTML, cards", [sample("HTML, cards", 1_000_000)], bare_html, read_html),
        ("HTML, 10,000 bald rows", [bald], bare_html, read_html),
        ("Markdown of the corpus", texts, bare_markdown, read_markdown),
        ("Markdown, a table", [sample("Markdown, a table", 200_000)], bare_markdown, read_markdown),
        ("Markdown, items", [sample("Markdown, items", 200_000)], bare_markdown, read_markdown),
    )
    columns = f"{'bare ms':>10}{'read ms':>10}{'ratio':>7}{'events':>8}{'walk':>8}{'values':>8}{'lists':>8}"
    print(f"{'':24}{'files':>6}{'bytes':>11}{columns}")
    for name, contents, bare, read in groups:
        floors = [handed_html, walked_html, placed_html, listed_html] if bare is bare_html else []
        least = [
            seconds([partial(bare, x), partial(read, x, "x"), *(partial(floor, x) for floor in floors)])
            for x in contents
        ]
        of_bare, of_ours, *of_floor = (sum(times) for times in zip(*least, strict=True))
        beside = "".join(f"{x / of_bare:>7.1f}x" for x in of_floor)
        size = sum(map(len, contents))
        print(
            f"{name:24}{len(contents):>6}{size:>11,}{of_bare * 1e3:>10.1f}{of_ours * 1e3:>10.1f}"
            f"{of_ours / of_bare:>6.1f}x{beside}",
            flush=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus/docs"))
