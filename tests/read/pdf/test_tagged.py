"""A PDF that says of its words which cell, item or paragraph they are of is read by what it says."""

import pytest
from drawn_tables import cells, tables
from hypothesis import given, settings
from hypothesis import strategies as st
from tagged_pages import blocks, element, page, run, said
from tiny_pdf import box, tagged_pdf, words

from pipeline.model import Furniture, Heading, ListItem, Paragraph

ROWS = (
    ("Name", "Purpose", "Country"),
    ("Acme Cloud", "Hosting of content", "Ireland"),
    ("Bolt", "Mail", "Spain"),
    ("Cask Logs", "Logs", "France"),
)
SPANS = "/A[<</O/Layout>><</O/Table/ColSpan {}/RowSpan {}>>]"


def table(rows, place, first=0):
    """A table whose cells stand where `place` says of a row and a column."""
    made = []
    for at, row in enumerate(rows):
        kind = "TH" if at + first == 0 else "TD"
        made.append(element("TR", *(element(kind, run(*place(at, k), text)) for k, text in enumerate(row))))
    return element("Table", *made)


@settings(max_examples=40, deadline=None)
@given(
    columns=st.lists(st.floats(70, 160), min_size=2, max_size=2),
    leading=st.floats(12, 40),
    slant=st.floats(0, 6),
)
def test_the_cells_of_a_table_are_those_it_is_said_to_have_wherever_they_stand(columns, leading, slant):
    starts = [50, 50 + columns[0], 50 + sum(columns)]
    content = page(table(ROWS, lambda row, column: (starts[column], 100 + leading * row + slant * column)))

    (found,) = tables(content)

    assert cells(found) == list(ROWS)
    assert found.header_rows == 1


def test_words_of_two_cells_with_no_white_between_them_are_two():
    (found,) = tables(page(table(ROWS, lambda row, column: (50 + (0, 49.5, 140)[column], 100 + 14 * row))))

    assert cells(found) == list(ROWS)


def test_a_cell_over_several_columns_or_rows_is_in_each():
    def cell(x, y, text, columns=1, rows=1):
        return element("TD", run(x, y, text), entries=SPANS.format(columns, rows))

    rows = [
        element("TR", cell(50, 100, "Name"), cell(150, 100, "Where", columns=2)),
        element("TR", cell(50, 120, "Acme", rows=2), cell(150, 120, "Ireland"), cell(250, 120, "Spain")),
        element("TR", cell(150, 140, "France"), cell(250, 140, "Italy")),
    ]

    (found,) = tables(page(element("Table", *rows)))

    assert cells(found) == [
        ("Name", "Where", "Where"),
        ("Acme", "Ireland", "Spain"),
        ("Acme", "France", "Italy"),
    ]


def test_a_row_that_the_page_break_cut_is_one():
    rows = [
        element(
            "TR", *(element("TH", run(x, 100, text)) for x, text in zip((50, 200), ROWS[0], strict=False))
        ),
        element(
            "TR",
            element("TD", run(50, 700, "Acme")),
            element("TD", run(200, 700, "Hosting of content and"), run(200, 60, "of backups", page=1)),
        ),
        element(
            "TR", element("TD", run(50, 90, "Bolt", page=1)), element("TD", run(200, 90, "Mail", page=1))
        ),
    ]

    (found,) = tables(page(element("Table", *rows)))

    assert cells(found) == [
        ("Name", "Purpose"),
        ("Acme", "Hosting of content and of backups"),
        ("Bolt", "Mail"),
    ]


def test_a_table_around_others_only_lays_them_out():
    inner = table(ROWS[:2], lambda row, column: (50 + 130 * column, 100 + 14 * row))
    outer = element("Table", element("TR", element("TD", run(50, 80, "Our list"), inner)))

    content = page(outer)

    assert [cells(found) for found in tables(content)] == [list(ROWS[:2])]
    assert said(content) == [("Paragraph", "Our list")]


def test_paragraphs_that_follow_each_other_as_close_as_lines_are_not_one():
    content = page(
        element("P", run(50, 100, "Acme hosts all that")), element("P", run(50, 112, "you send us"))
    )

    assert said(content) == [("Paragraph", "Acme hosts all that"), ("Paragraph", "you send us")]


def test_a_line_that_ends_inside_a_stretch_of_text_was_wrapped_though_there_was_room():
    lines = (
        words(50, 100, "Acme hosts")
        + words(50, 112, "all of it")
        + words(50, 124, "for all of us who live here")
    )
    content = page(element("P", element("NonStruct", (0, lines))))

    assert said(content) == [("Paragraph", "Acme hosts all of it for all of us who live here")]


def test_stretches_of_text_set_alike_under_each_other_are_parted_by_a_break():
    cell = element("TD", run(50, 114, "Acme"), run(50, 126, "Dublin"))
    header = element("TR", *(element("TH", run(x, 100, text)) for x, text in ((50, "Name"), (81, "Place"))))
    row = element("TR", cell, element("TD", run(81, 114, "IE")))

    (found,) = tables(page(element("Table", header, row)))

    assert found.rows[1].cells[0].text == "Acme\nDublin"


def test_cards_beside_each_other_are_read_one_after_the_other():
    def card(x, *texts):
        return [element("NonStruct", run(x, 100 + 20 * at, text)) for at, text in enumerate(texts)]

    content = page(*card(50, "Acme", "Hosting", "Ireland"), *card(300, "Bolt", "Mail", "Spain"))

    assert [text for _, text in said(content)] == ["Acme", "Hosting", "Ireland", "Bolt", "Mail", "Spain"]


def test_cards_beside_each_other_that_a_page_break_cuts_are_read_each_to_its_end():
    def card(x, first, rest):
        return element(
            "NonStruct", *(element("NonStruct", run(x, *at)) for at in ((700, first, 0), (60, rest, 1)))
        )

    content = page(card(50, "Acme", "Hosting"), card(300, "Bolt", "Mail"))

    assert [text for _, text in said(content)] == ["Acme", "Hosting", "Bolt", "Mail"]


def test_a_paragraph_that_a_page_break_cuts_is_one():
    content = page(element("P", run(50, 700, "Acme hosts for"), run(50, 60, "Bolt.", page=1)))

    assert said(content) == [("Paragraph", "Acme hosts for Bolt.")]


def test_rows_of_blocks_under_each_other_are_a_table_though_none_is_said_to_be():
    parts = [
        element("NonStruct", run(50 + 130 * column, 100 + 20 * row, text))
        for row, texts in enumerate(ROWS)
        for column, text in enumerate(texts)
    ]

    (found,) = tables(page(element("P", run(50, 60, "These are used:")), *parts))

    assert cells(found) == list(ROWS)


def test_cells_of_blocks_that_a_page_break_cuts_go_on_in_their_columns():
    last = ("Dune", ("Search in logs", "and in tickets"), ("Spain and", "Portugal"))
    parts = [
        element("NonStruct", run(50 + 130 * column, 620 + 20 * row, text))
        for row, texts in enumerate(ROWS)
        for column, text in enumerate(texts)
    ]
    parts.append(element("NonStruct", run(50, 700, last[0])))
    for column, (text, rest) in enumerate(last[1:], 1):
        x = 50 + 130 * column
        parts.append(element("NonStruct", run(x, 700, text), run(x, 60, rest, page=1)))

    (found,) = tables(page(element("Div", *parts)))

    assert cells(found) == [*ROWS, ("Dune", "Search in logs and in tickets", "Spain and Portugal")]


def test_rows_of_blocks_right_in_the_document_are_a_table_though_a_line_stands_loose_beside_them():
    made = [
        element("NonStruct", run(50 + 130 * column, 100 + 20 * row, text))
        for row, texts in enumerate(ROWS)
        for column, text in enumerate(texts)
    ]

    (found,) = tables(page(run(50, 60, "Acme legal"), *made))

    assert cells(found) == list(ROWS)


def test_headings_and_items_are_those_that_are_said_to_be_so():
    content = page(
        element("H2", run(50, 60, "Sub-processors")),
        element("L", *(element("LI", run(60, y, text)) for y, text in ((80, "Acme"), (92, "Bolt")))),
        element("P", run(50, 120, "Ask us.")),
    )

    assert [type(block) for block in blocks(content)] == [Heading, ListItem, ListItem, Paragraph]


@pytest.mark.parametrize("signs", [("\u2022", "\u2022", "\u2022"), ("1.", "2.", "3.")])
@pytest.mark.parametrize("holder", ["P", None])
def test_a_bullet_or_number_that_is_a_label_of_an_item_is_of_its_words(signs, holder):
    def item(y, sign, text):
        body = element(holder, run(75, y, text)) if holder else run(75, y, text)
        return element("LI", element("Lbl", run(60, y, sign)), element("LBody", body))

    entries = zip((80, 92, 104), signs, ("Acme sends mail", "Bolt keeps logs", "Coil"), strict=True)
    content = page(element("L", *(item(*entry) for entry in entries)))

    assert said(content) == [
        ("ListItem", "Acme sends mail"),
        ("ListItem", "Bolt keeps logs"),
        ("ListItem", "Coil"),
    ]


def test_an_item_that_a_page_break_cuts_is_one_item():
    cut = element("LI", element("LBody", run(60, 700, "Bolt sends"), run(60, 60, "Mail.", page=1)))
    content = page(element("L", element("LI", run(60, 680, "Acme")), cut))

    assert said(content) == [("ListItem", "Acme"), ("ListItem", "Bolt sends Mail.")]


def test_an_item_that_holds_a_card_is_none_though_a_page_break_leaves_its_name_alone():
    name, value = element("P", run(60, 700, "Bolt")), element("P", run(60, 60, "Mail", page=1))
    content = page(element("L", element("LI", name, value)))

    assert said(content) == [("Paragraph", "Bolt"), ("Paragraph", "Mail")]


def test_what_no_element_holds_on_a_tagged_page_stands_around_the_content():
    text = element("P", run(50, 100, "Acme hosts what you send to us, Bolt sends mail, and Cask keeps logs."))

    found = blocks(page(text, untold=words(50, 400, "Draft")))

    assert {type(block): block.content.text.split()[0] for block in found} == {
        Paragraph: "Acme",
        Furniture: "Draft",
    }


def test_what_a_form_draws_is_of_no_element_though_it_numbers_its_content_as_the_page_does():
    said_in = "Acme hosts what you send to us, Bolt sends mail, and Cask keeps logs."
    text = element("P", run(50, 100, said_in))
    form = f"/P <</MCID 0>> BDC\n{words(50, 112, 'Draft')}EMC\n"

    found = blocks(tagged_pdf(element("Document", text), "/F Do\n", form))

    assert [block.content.text for block in found if isinstance(block, Paragraph)] == [said_in]


def test_words_of_nothing_that_stand_where_a_row_lacks_a_cell_are_its_words():
    def place(row, column):
        return 50 + 130 * (column + (row == 2)), 100 + 14 * row

    rows = (*ROWS[:2], ROWS[2][1:], ROWS[3])
    mark = words(50, 300, "Draft") + words(50, 128, "Draft", size=40)

    (found,) = tables(page(table(rows, place), untold=words(50, 128, "Bolt logo") + mark))

    assert cells(found) == [*ROWS[:2], ("Bolt logo", *ROWS[2][1:]), ROWS[3]]


def test_words_struck_through_in_a_cell_that_is_said_to_be_one_are_struck():
    content = page(
        table(ROWS, lambda row, column: (50 + 130 * column, 100 + 14 * row)), untold=box(50, 111, 102, 111.6)
    )

    (found,) = tables(content)

    assert [row.cells[0].struck for row in found.rows] == [False, True, False, False]


def test_words_of_elements_nested_deeper_than_is_followed_are_read_by_where_they_stand():
    inner = element("P", run(50, 100, "Acme hosts what you send."))
    for _ in range(300):
        inner = element("Div", inner)

    assert [text for _, text in said(page(inner))] == ["Acme hosts what you send."]
