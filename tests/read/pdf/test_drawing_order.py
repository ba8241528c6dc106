"""The order in which a page draws its words tells rows that are set as near as the lines of a cell."""

from drawn_tables import cells, tables
from tiny_pdf import box, pdf, words

LEFT = (60.0, 200.0, 400.0, 500.0)
HEADER = ("Entity", "Activity", "Location", "Notes")


def typeset(rows, step=11.0):
    """A table as a typesetter sets it: rules around its header and under it, and no white between its rows.

    Cells are drawn one after another; `|` is where one is wrapped, and what begins with `*` is bold.
    """
    page, y = box(56, 88, 540, 88.5) + box(56, 105, 540, 105.5), 100.0
    page += "".join(words(x, y, text, font="B") for x, text in zip(LEFT, HEADER, strict=False))
    y = 117.0
    for row in rows:
        for x, cell in zip(LEFT, row, strict=False):
            for at, line in enumerate(cell.split("|") if cell else ()):
                page += words(x, y + at * step, line.lstrip("*"), font="B" if line[0] == "*" else "R")
        y += step * max(cell.count("|") + 1 for cell in row)
    return pdf([page + box(56, y - 6, 540, y - 5.5)])


def test_rows_of_a_line_each_that_are_drawn_by_turns_are_rows_though_no_cell_is_full():
    rows = [
        ("Acme", "Payments", "USA, Europe", "x"),
        ("Bolt Incorporated of Norway", "Phone communications", "USA", ""),
        ("Cask", "Source code control and so on", "USA", ""),
        ("Dune Incorporated", "Messages", "USA, Europe, India", ""),
        ("Elm", "Video calls", "USA", ""),
    ]

    (table,) = tables(typeset(rows))

    assert cells(table) == [HEADER, *rows]


def test_two_such_rows_are_enough_where_no_cell_is_empty():
    rows = [("Acme (Mail)", "Delivery of messages", "USA", "None"), ("Bolt, Inc.", "Hosting", "USA", "None")]

    (table,) = tables(typeset(rows))

    assert cells(table) == [HEADER, *rows]


def test_the_second_line_of_a_first_cell_begins_no_row_though_it_is_set_otherwise():
    rows = [
        ("*Acme|Privacy terms", "Hosting of content of|all customers and of|their users", "USA", ""),
        ("*Bolt|Privacy terms", "Delivery of messages", "USA, Europe", ""),
        ("*Cask|Privacy terms", "Source code control and|reviews of it", "USA", ""),
    ]

    (table,) = tables(typeset(rows))

    assert cells(table)[1:] == [
        tuple(cell.replace("*", "").replace("|", " ") for cell in row) for row in rows
    ]


def test_cells_in_the_middle_of_a_first_cell_of_two_lines_far_apart_stand_beside_both():
    page = box(56, 88, 540, 88.5) + box(56, 112, 540, 112.5)
    page += "".join(words(x, 100, text, size=8, font="B") for x, text in zip(LEFT, HEADER, strict=True))
    page += words(500, 108, "on them", size=8, font="B")
    for y in (126, 166):
        page += words(60, y, "Acme Incorporated") + words(60, y + 15, f"of Norway {y}")
        page += words(200, y + 7.5, "Hosting") + words(400, y + 7.5, "USA") + words(500, y + 7.5, "None")
        page += box(56, y + 22, 540, y + 22.5)

    (table,) = tables(pdf([page]))

    names = [f"Acme Incorporated of Norway {y}" for y in (126, 166)]
    assert cells(table)[1:] == [(name, "Hosting", "USA", "None") for name in names]
