"""Pages of HTML, for the tests of their reader."""

from pipeline.model import Furniture, Table
from pipeline.read.html import read_html


def source(body, head=""):
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def page(body, head=""):
    """The document that a page with this in it is read as."""
    return read_html(source(body, head), "x")


def content(body):
    """The words of every block of such a page that is neither a table nor stands around the content."""
    return [block.content.text for block in page(body).blocks if not isinstance(block, Furniture | Table)]
