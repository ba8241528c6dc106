"""Tables of which each cell is a line of its own."""

import pytest
from small_lists import rows_of, titled

HEADER = ("Vendor", "Purpose", "Location")
ROWS = (("Acme GmbH", "Hosting", "Norway"), ("Bolt", "E-mail", "Spain"), ("Corvid Inc.", "Search", "USA"))


def told(text, vocabulary):
    return [(row.processor, row.purpose, row.location) for row in rows_of(text, vocabulary)]


@pytest.mark.parametrize(
    ("title", "between"),
    [(titled(""), "\n\n"), (titled(""), "\n"), ("<h1>Sub-processors</h1><p>", "</p><p>")],
)
def test_lines_below_their_headers_are_the_cells_of_a_table(title, between, vocabulary):
    lines = between.join(word for row in (HEADER, *ROWS) for word in row)

    assert told(f"{title}{lines}{between}Write to us with questions.", vocabulary) == list(ROWS)


def test_where_a_cell_is_missing_lines_are_no_table(vocabulary):
    shifted = [word for row in ROWS for word in row if word != "Hosting"]
    text = titled("\n\n".join([*HEADER, *shifted]))

    assert not [row for row in told(text, vocabulary) if row[1] in {"Norway", "Bolt"}]
