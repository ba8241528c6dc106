"""Tables of which each cell is a line of its own."""

import pytest

from pipeline.extract import extract
from pipeline.read import read

HEADER = ("Vendor", "Purpose", "Location")
ROWS = (("Acme GmbH", "Hosting", "Norway"), ("Bolt", "E-mail", "Spain"), ("Corvid Inc.", "Search", "USA"))


def told(text, name, vocabulary):
    rows = extract(read(text.encode(), name), vocabulary).rows
    return [(row.processor, row.purpose, row.location) for row in rows]


@pytest.mark.parametrize(
    ("between", "name"),
    [("\n\n", "list.md"), ("\n\n", "list.txt"), ("\n", "list.txt"), ("</p><p>", "list.html")],
)
def test_lines_below_their_headers_are_the_cells_of_a_table(between, name, vocabulary):
    lines = between.join(word for row in (HEADER, *ROWS) for word in row)
    title = "<h1>Sub-processors</h1><p>" if name.endswith("html") else "# Sub-processors\n\n"

    assert told(f"{title}{lines}{between}Write to us with questions.", name, vocabulary) == list(ROWS)


def test_where_a_cell_is_missing_lines_are_no_table(vocabulary):
    shifted = [word for row in ROWS for word in row if word != "Hosting"]
    text = "# Sub-processors\n\n" + "\n\n".join([*HEADER, *shifted]) + "\n"

    assert not [row for row in told(text, "list.md", vocabulary) if row[1] in {"Norway", "Bolt"}]
