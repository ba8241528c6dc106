"""Documents taken apart, for the tests of every reader."""

from pipeline.model import Heading, Table


def texts(document):
    """Every text of a document once: properties, blocks, captions, cells."""
    yield from (text for _, text in document.properties)
    for block in document.blocks:
        if isinstance(block, Table):
            cells = {id(cell): cell for row in block.rows for cell in row.cells}
            yield from cells.values()
            if block.caption:
                yield block.caption
        else:
            yield block.content


def words(document):
    """The words of every block that is no table."""
    return [block.content.text for block in document.blocks if not isinstance(block, Table)]


def kinds(document):
    """What every block is, with its words; of a document without tables."""
    return [(type(block), block.content.text) for block in document.blocks]


def headings(document):
    """The words of every heading."""
    return [block.content.text for block in document.blocks if isinstance(block, Heading)]


def tables(document):
    """Every table as lists of words."""
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]
