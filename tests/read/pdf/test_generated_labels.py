"""Labels that a style generates before the cells of a table, as on a small screen, and no element holds."""

import pytest
from tagged_pages import blocks, element, page, run
from tiny_pdf import tagged_pdf, words

from pipeline.model import Furniture, Table, Text
from pipeline.read.pdf.generated import with_labels
from pipeline.read.pdf.marks import Element, Word
from pipeline.read.pdf.page_table import under_one_header

LABELS = ("Name:", "Purpose:", "Place:")
ROWS = (("Acme", "Hosts what we keep", "France"), ("Bolt", "Sends mail", "Spain"))


def stacked(rows=ROWS, x=90):
    """A table whose cells stand below each other."""
    return element(
        "Table",
        *(
            element(
                "TR",
                *(
                    element("TD", run(x, 100 + 50 * at + 14 * column, text))
                    for column, text in enumerate(row)
                    if text
                ),
            )
            for at, row in enumerate(rows)
        ),
    )


def labels(rows=ROWS, up=0):
    return "".join(
        words(40, 100 + 50 * at + 14 * column - up, label, font="B")
        for at in range(len(rows))
        for column, label in enumerate(LABELS)
    )


def said(content):
    (table,) = [block for block in blocks(content) if isinstance(block, Table)]
    return [tuple(cell.text for cell in row.cells) for row in table.rows], table.header_rows


def test_labels_that_stand_before_the_cells_of_a_table_are_its_header():
    assert said(page(stacked(), untold=labels())) == ([LABELS, *ROWS], 1)


def test_labels_far_before_their_cells_are_its_header_too():
    assert said(page(stacked(x=300), untold=labels())) == ([LABELS, *ROWS], 1)


def test_labels_far_before_the_cells_of_one_row_are_its_header_though_none_comes_again():
    assert said(page(stacked(ROWS[:1], x=300), untold=labels(ROWS[:1]))) == ([LABELS, ROWS[0]], 1)


def test_a_cell_stands_under_its_label_though_others_of_its_row_are_empty():
    rows = (("Acme", "", "France"), ROWS[1])
    content = page(stacked(rows), untold=labels(rows))

    assert said(content) == ([LABELS, *rows], 1)
    assert [block.content.text for block in blocks(content) if isinstance(block, Furniture)] == ["Purpose:"]


def test_a_cell_without_a_label_stands_behind_the_one_before_and_the_others_keep_theirs():
    some = labels(ROWS[:1]) + words(40, 150, "Name:", font="B") + words(40, 178, "Place:", font="B")

    assert said(page(stacked(), untold=some)) == ([LABELS, *ROWS], 1)


def test_what_stands_before_several_cells_of_one_row_is_no_label_of_columns():
    dots = "".join(words(80, 100 + 50 * at + 14 * column, ":") for at in range(2) for column in range(3))

    assert said(page(stacked(), untold=dots)) == ([tuple(f": {text}" for text in row) for row in ROWS], 0)


def test_a_label_before_a_paragraph_begins_it():
    text = element("P", run(100, 100, "Acme hosts what you send to us."))

    (found,) = blocks(page(text, untold=words(68, 100, "Note:", font="B")))

    assert found.content.text == "Note: Acme hosts what you send to us."


def test_what_stands_behind_other_words_is_no_label_of_the_next():
    row = element("TR", element("TD", run(40, 100, "Acme")), element("TD", run(145, 100, "France")))
    below = element("TR", element("TD", run(40, 114, "Bolt")), element("TD", run(145, 114, "Spain")))
    address = words(66, 100, "(acme.example)")

    found, _ = said(page(element("Table", row, below), untold=address))

    assert [cells[-1] for cells in found] == ["France", "Spain"]


def test_parts_of_a_table_stand_under_all_labels_of_both():
    above = [(Text("Name:"),), (Text("Acme"),)]
    below = [(Text("Place:"), Text("Name:")), (Text("France"), Text(""))]

    both = under_one_header(above, below)

    texts = [[tuple(cell.text for cell in row) for row in rows] for rows in both]
    assert texts == [[("Name:", "Place:"), ("Acme", "")], [("Name:", "Place:"), ("", "France")]]


def test_the_rest_of_a_cut_cell_stands_under_the_label_before_the_next():
    above = [tuple(map(Text, LABELS)), tuple(map(Text, ROWS[0]))]
    below = [(Text(""), Text("Place:")), (Text("of ours"), Text("France"))]

    _, rest = under_one_header(above, below)

    assert tuple(cell.text for cell in rest[1]) == ("", "of ours", "France")


def test_a_cell_that_says_the_same_at_the_end_of_each_page_is_no_footer():
    def cell(x, y, text, number):
        return element("TD", run(50 + 130 * x, y, text, number))

    def part(number):
        whole = element(
            "TR", *(cell(x, 600, text, number) for x, text in enumerate(("Acme", "Hosting", "Oslo")))
        )
        return whole, element("TR", cell(2, 750, "On our premises", number))

    found = blocks(tagged_pdf(element("Document", element("Table", *part(0), *part(1)))))

    assert [row.cells[-1].text for row in found[0].rows] == ["Oslo", "On our premises"] * 2


def word(text, x, y, block):
    return Word(text, x, y - 10, x + 5 * len(text), y, y, 10.0, False, -1, block=block)


@pytest.mark.parametrize(
    ("x", "y", "leads"),
    [(40, 100, True), (40, 95, True), (40, 90, False), (52, 100, False), (40, 120, False)],
    ids=["right above", "two sizes above", "farther above", "beginning elsewhere", "below"],
)
def test_words_right_above_a_value_that_the_page_draws_next_are_its_label(x, y, leads):
    value = word("Norway", 40, 114, block=0)

    kept, left = with_labels([word("Place:", x, y, block=-1), value], [Element("TD", (0,), -1)])

    assert [each.block for each in kept] == [0 if leads else -1, 0]
    assert left == []


@pytest.mark.parametrize(("count", "leads"), [(8, True), (9, False)])
def test_a_label_has_no_more_words_than_labels_have(count, leads):
    said = [word("of", 40 + 12 * number, 100, block=-1) for number in range(count)]
    value = word("Norway", 40 + 12 * count, 100, block=0)

    kept, _ = with_labels([*said, value], [Element("TD", (0,), -1)])

    assert [each.block >= 0 for each in kept] == [leads] * count + [True]
