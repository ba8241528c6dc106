"""Rows of a page that was laid out with no element of a table, as the cells of one holder."""

import pytest
from drawn_tables import cells, tables
from tagged_pages import element, page
from tiny_pdf import words

HEADER = ("Name", "Purpose", "Data", "Country")
LEFT = (50, 170, 300, 430)


def cell(column, *lines):
    """A cell with lines at these heights of these pages."""
    inside = [(at, words(LEFT[column], height, text)) for at, height, text in lines]
    return element("NonStruct", element("NonStruct", *inside))


def row(height, *texts, page=0):
    return [cell(column, (page, height, text)) for column, text in enumerate(texts)]


def read(*rows):
    (table,) = tables(page(element("NonStruct", *(each for cells in rows for each in cells))))
    return cells(table)


def test_the_rest_of_some_cells_of_a_row_that_a_page_break_cuts_is_of_these_cells():
    cut = [
        cell(0, (0, 750, "Bolt")),
        cell(1, (0, 750, "Sending of"), (1, 40, "messages")),
        cell(2, (0, 750, "Addresses"), (1, 40, "and names")),
        cell(3, (0, 750, "Spain")),
    ]
    rows = [("Acme", "Hosting", "Content", "Norway"), ("Cask", "Logs", "Names", "Italy")]

    found = read(row(700, *HEADER), row(725, *rows[0]), cut, row(65, *rows[1], page=1))

    assert found == [
        HEADER,
        rows[0],
        ("Bolt", "Sending of messages", "Addresses and names", "Spain"),
        rows[1],
    ]


@pytest.mark.parametrize("name", ["Acme", "Acme Cloud of Norway, its affiliates and partners"])
def test_names_may_be_long_where_columns_are_many(name):
    rows = [(name, "Hosting", "Content", "Norway"), ("Bolt", "Mail", "Names", "Spain")]
    lines = [
        [
            cell(0, *((0, 120 + 12 * at, part) for at, part in enumerate(name.split(", ")))),
            *row(120, *rows[0])[1:],
        ],
        row(160, *rows[1]),
    ]

    assert read(row(100, *HEADER), *lines) == [HEADER, (name.replace(", ", " "), *rows[0][1:]), rows[1]]
