"""Tables drawn into small PDFs in many manners, so that tests can vary them."""

from itertools import pairwise

from tiny_pdf import box, pdf, words

from pipeline.model import Table
from pipeline.read import read

HEADER = ("Sub-processor", "Purpose", "Location")
ROWS = (
    ("Acme Cloud Inc.", "Hosting of|customer content", "United States"),
    ("Birch Mail", "E-mail", "Germany"),
    ("Cedar Logs", "Log storage and|search for the|support team", "EU"),
    ("Dune", "Payments", "Ireland"),
)
WANTED = [tuple(cell.replace("|", " ") for cell in row) for row in (HEADER, *ROWS)]
COLUMNS = (60.0, 210.0, 400.0, 540.0)


def drawn(style, padding, leading, align, rows=(HEADER, *ROWS), top=120.0):
    """A table in one manner; `|` is where a cell is wrapped."""
    page, y = "", top
    edges = [y]
    for number, row in enumerate(rows):
        lines = max(cell.count("|") + 1 for cell in row)
        height = lines * leading + 2 * padding
        if number and style == ("zebra" if number % 2 else "even zebra"):
            page += box(COLUMNS[0] - 4, y, COLUMNS[-1], y + height, grey=0.9)
        for x, cell in zip(COLUMNS, row, strict=False):
            pieces = cell.split("|")
            free = (lines - len(pieces)) * leading * {"top": 0, "middle": 0.5, "bottom": 1}[align]
            for index, piece in enumerate(pieces):
                baseline = y + padding + free + index * leading + leading * 0.75
                page += words(x, baseline, piece, font="R" if number else "B")
        y += height
        edges.append(y)
    page += rules(style, edges)
    return page


def rules(style, edges):
    across = {"ruled": edges, "open": edges, "between": edges[1:-1], "header": edges[1:2]}.get(style, ())
    page = "".join(box(COLUMNS[0] - 4, edge, COLUMNS[-1], edge + 0.7) for edge in across)
    down = {"ruled": COLUMNS, "open": COLUMNS[1:-1]}.get(style, ())
    return page + "".join(box(x - 4, edges[0], x - 3.3, edges[-1]) for x in down)


def width(text, font="R"):
    (block,) = read(pdf([words(0, 100, text, font=font)]), "x.pdf").blocks
    return block.content.fragments[0].locator.width


def set_close(rows, top=100.0, white=2.4, like=None):
    """Cells as a browser sets those that nobody styled: close to each other, and each in its row's middle."""
    columns, page, y = [60.0], "", top
    for texts in zip(*(like or rows)[1:], strict=True):
        columns.append(columns[-1] + max(width(line) for text in texts for line in text.split("|")) + white)
    for number, row in enumerate(rows):
        height = 12 * max(text.count("|") + 1 for text in row)
        for (left, right), text in zip(pairwise(columns), row, strict=True):
            lines = text.split("|")
            for index, line in enumerate(lines):
                x = left if number else (left + right - width(line)) / 2
                baseline = y + (height - 12 * len(lines)) / 2 + 12 * index + 9
                page += words(x, baseline, line, font="R" if number else "B")
        y += height + 3
    return page


def tables(content):
    return [block for block in read(content, "x.pdf").blocks if isinstance(block, Table)]


def cells(table):
    """Their words; whether a break is meant, which these short lines leave open, is another test's."""
    return [tuple(cell.text.replace("\n", " ") for cell in row.cells) for row in table.rows]
