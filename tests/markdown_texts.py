"""Texts in Markdown, for the tests of their reader."""

from pipeline.read.markdown import read_markdown


def marked_down(source):
    """The document that a text in Markdown is read as."""
    return read_markdown(source.encode(), "x")
