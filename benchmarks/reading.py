"""Speed and memory of reading HTML and Markdown, beside the bare parse of the same bytes in the same run.

.venv/bin/python benchmarks/reading.py [../shared/corpus/docs]
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree
from markdown_it import MarkdownIt

from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

ROW = '<tr><td>{0}</td><td><a href="https://{1}.example/privacy">{0}</a></td><td>Cloud hosting</td></tr>\n'
"""A row as lists have them, for a page of many."""


def bare_html(content: bytes) -> object:
    """What a user would take instead: lxml's tree and nothing more."""
    return etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))


def bare_markdown(content: bytes) -> object:
    """The same of markdown-it: its tokens and nothing more."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(content.decode())


def seconds(call: Callable[[], object], least: float = 0.5) -> float:
    """The least time of one call, of as many as fit."""
    best, spent = float("inf"), 0.0
    while spent < least:
        start = time.process_time()
        call()
        once = time.process_time() - start
        best, spent = min(best, once), spent + max(once, 1e-6)
    return best


def peak(call: Callable[[], object]) -> int:
    """Bytes that Python holds at most during a call; what libxml2 holds is not in it."""
    tracemalloc.start()
    call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main(folder: Path) -> None:
    """Prints one line a group: documents, bytes, milliseconds of both, the ratio, memory by size."""
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    texts = [path.read_bytes() for path in sorted(folder.rglob("*.md"))]
    rows = "".join(ROW.format(f"Vendor {n} Inc.", f"vendor{n}") for n in range(10_000))
    long_page = f"<!doctype html><html><body><table>{rows}</table></body></html>".encode()
    long_text = ("|A|B|\n|-|-|\n" + "|[Vendor](https://v.example)|Cloud hosting|\n" * 5_000).encode()
    groups = (
        ("HTML of the corpus", pages, bare_html, read_html),
        ("HTML, 10,000 rows", [long_page], bare_html, read_html),
        ("Markdown of the corpus", texts, bare_markdown, read_markdown),
        ("Markdown, 5,000 rows", [long_text], bare_markdown, read_markdown),
    )
    print(f"{'':24}{'files':>6}{'bytes':>11}{'bare ms':>10}{'read ms':>10}{'ratio':>7}{'memory':>8}")
    for name, contents, bare, read in groups:
        size = sum(map(len, contents))
        floor = sum(seconds(partial(bare, content), 0.1) for content in contents)
        ours = sum(seconds(partial(read, content, "x"), 0.1) for content in contents)
        memory = max(peak(partial(read, content, "x")) / len(content) for content in contents)
        print(
            f"{name:24}{len(contents):>6}{size:>11,}{floor * 1e3:>10.2f}{ours * 1e3:>10.2f}"
            f"{ours / floor:>6.1f}x{memory:>7.1f}x"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus/docs"))
