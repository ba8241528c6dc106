"""Small tagged PDFs by what their structure holds, and what is read of them."""

from tiny_pdf import tagged_pdf, words

from pipeline.model import Table
from pipeline.read import read


def element(kind, *inside, entries=""):
    return (kind, entries, list(inside))


def run(x, y, text, page=0, font="R"):
    """A stretch of text as browsers write it: an element of its own that says nothing of what it is."""
    return element("NonStruct", (page, words(x, y, text, font=font)))


def page(*inside, untold=""):
    return tagged_pdf(element("Document", *inside), untold)


def blocks(content):
    return read(content, "x.pdf").blocks


def said(content):
    return [
        (type(block).__name__, block.content.text)
        for block in blocks(content)
        if not isinstance(block, Table)
    ]
