"""Lists of a few entries, each written for one test, and the rows that are read from them."""

from pipeline.extract import extract
from pipeline.read import read


def extraction_of(text, vocabulary):
    """Everything that is read from a text; of which format it is, is told from the text alone."""
    return extract(read(text.encode(), "list"), vocabulary)


def rows_of(text, vocabulary):
    return extraction_of(text, vocabulary).rows


def rows_said(sentences, vocabulary):
    """The rows of a policy that says this of its sub-processors, under a heading of their own."""
    return rows_of(f"# Privacy\n\n## Sub-processors\n\n{sentences}\n", vocabulary)


def named(text, vocabulary):
    """The names of the rows, in their order."""
    return [row.processor for row in rows_of(text, vocabulary)]


def titled(body):
    """A text in Markdown that its title says to be a list."""
    return f"# Sub-processors\n\n{body}"


def listed(*items):
    """A list with these items."""
    return titled("".join(f"- {item}\n" for item in items))


def sections(*said):
    """A list of two sections with this under each."""
    names = ("Acme GmbH", "Bolt Inc.")
    return titled("".join(f"### {name}\n\n{words}\n\n" for name, words in zip(names, said, strict=True)))


def page(body):
    """A page that its heading says to be a list."""
    return f"<!doctype html><html><body><main><h1>Sub-processors</h1>{body}</main></body></html>"
