"""Tables drawn in every manner, at every size: the same cells come back."""

from itertools import pairwise

import pytest
from drawn_tables import COLUMNS, HEADER, ROWS, WANTED, cells, drawn, set_close, tables, width
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_pdf import box, link, pdf, words


@settings(max_examples=60, deadline=None)
@given(
    style=st.sampled_from(["ruled", "open", "between", "header", "zebra", "even zebra", "white"]),
    padding=st.floats(2.5, 14),
    leading=st.floats(11, 16),
    align=st.sampled_from(["top", "middle", "bottom"]),
)
def test_a_table_is_read_however_it_is_drawn(style, padding, leading, align):
    (table,) = tables(pdf([drawn(style, padding, leading, align)]))

    assert cells(table) == WANTED
    assert table.header_rows == 1


PACKED = (
    (
        "Acme Cloud Services|Incorporated",
        "Hosting of customer content|and of backups in a second|place",
        "Germany",
    ),
    ("Birch Mail Ltd", "Sending of messages to users", "Ireland"),
    ("Cedar Logs Software", "Search in logs for the people|who support customers", "France"),
    ("Dune Incorporated", "Payments by card and by bank", "Spain"),
    ("Elm Voice", "Telephone calls of the support|team and their recording", "Germany"),
)
"""Cells as full as their columns, so that only the gaps between their lines tell the rows apart."""


@settings(max_examples=20, deadline=None)
@given(style=st.sampled_from(["header", "white"]), align=st.sampled_from(["top", "middle", "bottom"]))
def test_rows_set_no_farther_apart_than_the_lines_of_a_cell_are_told_by_what_is_level(style, align):
    page = drawn(style, 0, 12, align, rows=(HEADER, *PACKED))

    (table,) = tables(pdf([page]))

    wanted = [tuple(cell.replace("|", " ") for cell in row) for row in (HEADER, *PACKED)]
    assert cells(table) == wanted


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
def test_lines_of_a_cell_set_two_sizes_apart_are_one_cell_where_names_are_farther_apart(align):
    (table,) = tables(pdf([drawn("white", 8, 22, align)]))

    assert cells(table) == WANTED


def test_rows_of_a_line_each_set_two_sizes_apart_stay_rows():
    rows = (HEADER, ("Acme", "Hosting", "Spain"), ("Bolt", "Mail", "Italy"), ("Cask", "Logs", "EU"))

    (table,) = tables(pdf([drawn("white", 0, 22, "top", rows=rows)]))

    assert cells(table) == list(rows)


def test_spaces_of_justified_text_part_no_columns():
    rows = [
        (name, "To do as it is in our or the|content of everybody everywhere", place)
        for name, _, place in PACKED
    ]
    page = drawn("header", 2, 12, "top", rows=(HEADER, *rows)).replace("10 Tf", "10 Tf 2.5 Tw")

    (table,) = tables(pdf([page]))

    assert [len(row.cells) for row in table.rows] == [3] * len((HEADER, *rows))


def test_a_cell_over_all_columns_is_one_cell_in_each_of_its_places():
    page = drawn("ruled", 5, 12, "top", rows=(HEADER, ROWS[1]))
    page += words(60, 178, "Hosting and everything else that we need, in whichever country")
    page += box(56, 164, 56.7, 186) + box(536, 164, 536.7, 186) + box(56, 186, 536.7, 186.7)

    (table,) = tables(pdf([page]))

    spanning = table.rows[-1].cells
    assert len(spanning) == len(HEADER)
    assert all(cell is spanning[0] for cell in spanning)


def test_an_address_under_another_is_one_of_its_own():
    rows = (ROWS[0], ("Acme", "https://acme.example/privacy|https://acme.example/terms", "France"))

    (table,) = tables(pdf([drawn("between", 5, 12, "top", rows=(HEADER, *rows))]))

    assert table.rows[2].cells[1].text.split() == rows[1][1].split("|")


def test_a_link_over_words_of_a_cell_is_the_cells_link():
    page = drawn("between", 5, 12, "top")
    extra = link(58, 147, 140, 160, "https://acme.example/privacy")

    (table,) = tables(pdf([page], extra=extra))

    assert [(one.label, one.href) for one in table.rows[1].cells[0].links] == [
        ("Acme Cloud Inc.", "https://acme.example/privacy")
    ]


def test_a_link_whose_corners_are_named_in_any_order_covers_its_words():
    page = drawn("between", 5, 12, "top")
    extra = link(140, 160, 58, 147, "https://acme.example/privacy")

    (table,) = tables(pdf([page], extra=extra))

    assert [one.href for one in table.rows[1].cells[0].links] == ["https://acme.example/privacy"]


def test_tall_rows_whose_cells_end_at_different_heights_are_no_columns_of_text():
    tall = "|".join(["words that fill all of the column"] * 20)
    slim = "|".join(["words that fill the column"] * 20)
    rows = (HEADER, ("Acme", tall, slim), ("Birch", tall, "EU"), ("Cedar", "Logs", slim))

    (table,) = tables(pdf([drawn("white", 5, 12, "top", rows=rows, top=60)]))

    assert [row.cells[0].text for row in table.rows] == ["Sub-processor", "Acme", "Birch", "Cedar"]


def test_a_page_whose_words_all_stand_across_it_is_read_as_a_person_turns_it():
    page = f"q 0 1 -1 0 612 0 cm {drawn('ruled', 5, 12, 'top', top=300)} Q"

    (table,) = tables(pdf([page]))

    assert cells(table) == WANTED


@pytest.mark.parametrize(
    ("bold", "plain", "between"),
    [
        ("Acme Cloud Incorporated", "Weg 1 in Berlin in Germany", "\n"),
        ("Acme Cloud Services In Europe", "(formerly Aspen)", " "),
        ("Acme Cloud Services In Europe", "and its affiliates", " "),
        ("Acme Cloud Services for Europe:", "hosting in Germany", "\n"),
    ],
)
def test_a_line_in_bold_stands_alone_but_where_plain_words_go_on_with_its_phrase(bold, plain, between):
    page = box(56, 96, 536.7, 96.7) + box(56, 140, 536.7, 140.7) + box(56, 180, 536.7, 180.7)
    page += "".join(box(x - 4, 96, x - 3.3, 180) for x in COLUMNS)
    page += words(60, 110, bold, font="B") + words(60, 124, plain)
    page += words(210, 110, "Hosting") + words(60, 160, "Birch", font="B") + words(210, 160, "Mail")

    (table,) = tables(pdf([page]))

    assert table.rows[0].cells[0].text == f"{bold}{between}{plain}"


def test_bold_words_alone_in_the_middle_of_a_table_without_lines_name_a_group_of_its_rows():
    page = drawn("white", 5, 12, "top", rows=(HEADER, ROWS[1], ROWS[3]))
    page += words(215, 200, "Support", font="B")
    page += drawn("white", 5, 12, "top", rows=(ROWS[0], ROWS[2]), top=206).replace("/B ", "/R ")

    (table,) = tables(pdf([page]))

    group = table.rows[3].cells
    assert [cell.text for cell in group] == ["Support"] * 3
    assert all(cell is group[0] for cell in group)


def test_a_bold_header_above_one_row_alone_is_no_wrapped_line_of_it():
    (table,) = tables(pdf([drawn("white", 3, 12, "top", rows=(HEADER, ROWS[1]))]))

    assert cells(table) == [HEADER, ROWS[1]]


def test_cells_no_farther_apart_than_words_are_cells_where_their_lines_begin_at_one_place():
    rows = (
        ("Name", "Purpose", "Place"),
        ("Acme Cloud|Services", "Hosting of all customer|content and of backups", "United|States"),
        ("Birch Mail Ltd", "Messages to customers", "Ireland"),
        ("Cedar", "Search in logs for people|who support customers|in all places", "France"),
        ("Dune Payments|Incorporated", "Payments by card, also|from banks", "United|Kingdom"),
    )

    (table,) = tables(pdf([set_close(rows)]))

    assert cells(table) == [tuple(cell.replace("|", " ") for cell in row) for row in rows]


def test_the_border_of_a_cell_that_a_word_fills_is_no_underline():
    rows = (("Name", "Purpose"), ("Acme", "Communication"), ("Bolt", "Payments"))
    page = "".join(
        words(78 + 100 * column, 110 + 14 * row, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    right = 178 + width("Communication") + 5.4
    for edge in (99, 113, 127, 141):
        page += box(72.6, edge, 172.6, edge + 0.5) + box(172.6, edge, right, edge + 0.5)
    page += "".join(box(x, 99, x + 0.5, 141) for x in (72.6, 172.6, right))

    (table,) = tables(pdf([page]))

    assert cells(table) == list(rows)


def test_a_header_in_the_middle_of_its_column_stands_over_the_cells_at_its_left():
    page = "".join(
        words(x, 100, text, font="B") for x, text in ((60, "Name"), (190, "Agreement"), (300, "Place"))
    )
    rows = (("Acme Cloud", "Yes", "United States"), ("Birch", "No", "Germany"), ("Cedar", "Yes", "Ireland"))
    for number, row in enumerate(rows):
        for x, text in zip((60, 160, 300), row, strict=True):
            page += words(x, 120 + 20 * number, text)

    (table,) = tables(pdf([page]))

    assert cells(table) == [("Name", "Agreement", "Place"), *rows]


def test_rows_that_nothing_parts_are_those_whose_cells_the_page_draws_one_after_another():
    rows = (
        HEADER,
        ("Acme", "Finds out where|one is, and then|tells it to us", "Iceland"),
        ("Birch Mail|Limited", "Sends mail", "Ireland"),
        ("Cedar", "Keeps|logs", "Faroe|Islands"),
    )

    (table,) = tables(pdf([drawn("white", 0, 21, "middle", rows=rows)]))

    assert cells(table) == [tuple(cell.replace("|", " ") for cell in row) for row in rows]


def test_cells_no_farther_apart_than_words_are_told_by_what_the_page_draws_at_once():
    rows = (
        ("Name", "Used for", "Place"),
        ("Acme Cloud Ltd", "Hosting of notes", "Norway"),
        ("Birch Mail", "E-mail", "Faroe Islands"),
        ("Cedar Logs", "Keeps our logs", "Iceland"),
    )

    (table,) = tables(pdf([set_close(rows, white=3.4)]))

    assert cells(table) == list(rows)


def test_a_bold_label_and_a_cell_a_little_farther_off_than_words_are_two_cells():
    rows = (
        ("Set up as", "Acme|Services", "Birch|Mail Ltd"),
        ("Use", "Hosting", "E-mail"),
        ("Set up in", "Norway", "Malta"),
    )
    left = 66 + width("Set up in", "B")
    page = ""
    for i, row in enumerate(rows):
        for x, cell in zip((60, left, left + 90), row, strict=True):
            for k, line in enumerate(lines := cell.split("|")):
                y = 100 + 36 * i + 12 * k - 6 * len(lines)
                page += words(x, y, line, font="B" if x == 60 else "R")

    (table,) = tables(pdf([page]))

    assert cells(table) == [tuple(cell.replace("|", " ") for cell in row) for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        (("Name", "Used for"), ("Acme Cloud Ltd", "Hosting of all of our notes"), ("Birch Mail", "E-mail")),
        (("Name", "Type", "Place"), ("Acme Cloud Ltd", "Hosting of notes", "Norway and Iceland")),
    ],
)
def test_a_table_of_one_or_two_rows_is_told_by_the_pieces_that_the_page_draws(rows):
    (table,) = tables(pdf([set_close(rows, white=4.4)]))

    assert cells(table) == list(rows)


def test_sentences_that_begin_alike_and_are_drawn_in_pieces_are_no_cells():
    page = "".join(
        words(60, 100 + 12 * i, "The processor")
        + words(60 + width("The processor") + 2.8, 100 + 12 * i, said)
        for i, said in enumerate(("keeps what it is given", "deletes it at the end of it", "tells of it"))
    )

    assert tables(pdf([page])) == []


def test_labels_of_one_width_that_are_drawn_for_themselves_are_no_cells():
    lines = ("Purpose:", "Hosting of notes"), ("Purpose:", "E-mail"), ("Purpose:", "Keeps our logs")
    page = "".join(
        words(60, 100 + 12 * i, label) + words(60 + width(label) + 3, 100 + 12 * i, said)
        for i, (label, said) in enumerate(lines)
    )

    assert tables(pdf([page])) == []


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
def test_rows_on_white_under_a_header_whose_cells_alone_lie_on_shades_are_one_table_with_it(align):
    shades = "".join(box(left - 4, 120, right - 4, 144, grey=0.8) for left, right in pairwise(COLUMNS))
    under = words(60, 390, "Ask us of any of them.")

    (table,) = tables(pdf([shades + drawn("white", 6, 12, align) + under]))

    assert cells(table) == WANTED


def test_bold_words_that_a_wrap_parts_are_one_name_though_others_stand_behind_them():
    page = drawn("ruled", 5, 12, "top", rows=(HEADER, ("", "Hosting", "US"), *ROWS[1:]))
    page += words(60, 152, "Acme Cloud Services of", font="B") + words(60, 164, "Norway", font="B")
    page += words(60 + width("Norway", "B") + 3, 164, "(hosting of notes)")

    (table,) = tables(pdf([page]))

    assert table.rows[1].cells[0].text == "Acme Cloud Services of Norway (hosting of notes)"


def test_one_row_whose_name_is_as_bold_as_the_header_is_none_of_it():
    page = "".join(words(x, 100, cell, font="B") for x, cell in zip(COLUMNS, HEADER, strict=False))
    page += words(60, 116.6, "Acme", font="B") + words(210, 116.6, "Hosting") + words(400, 116.6, "Norway")

    (table,) = tables(pdf([page]))

    assert cells(table) == [HEADER, ("Acme", "Hosting", "Norway")]


def test_lines_that_a_page_draws_across_all_columns_are_rows_by_the_white_between_them():
    words_of = sorted(drawn("white", 4, 12, "top").splitlines(), key=lambda line: -float(line.split()[8]))

    (table,) = tables(pdf(["\n".join(words_of)]))

    assert cells(table) == WANTED


def test_a_header_in_the_middle_of_its_column_leaves_a_table_whole_though_a_cell_is_alone_on_its_line():
    rows = (("", ""), ("Type", "Processor"), ("Purpose of it", "Keeps what|we write"), ("Place", "Norway"))
    page = drawn("white", 10, 12, "middle", rows=rows)
    page += words(110, 137, "Field", font="B") + words(260, 137, "Value", font="B")

    (table,) = tables(pdf([page]))

    assert cells(table)[1:] == [tuple(cell.replace("|", " ") for cell in row) for row in rows[1:]]


def test_a_heading_under_a_table_larger_than_its_words_is_none_of_its_cells():
    page = drawn("white", 12, 12, "top") + words(60, 352, "1. Acme", 12, "B")

    (table,) = tables(pdf([page]))

    assert cells(table) == WANTED


def test_rows_between_lines_down_that_nothing_closes_below_are_rows_though_there_are_two():
    page = drawn("header", 2, 12, "top", rows=(HEADER, ROWS[1], ROWS[3]))
    page += "".join(box(x - 4, 120, x - 3.3, 168) for x in COLUMNS)

    (table,) = tables(pdf([page]))

    assert cells(table) == [HEADER, ROWS[1], ROWS[3]]


def test_tables_whose_lines_down_end_between_them_are_two_though_their_headers_are_alike():
    page, rows = "", (HEADER, *ROWS[1:2], *ROWS[3:])
    for top in (120, 210):
        page += drawn("white", 2, 12, "top", rows=rows, top=top)
        for left, right in pairwise(COLUMNS):
            page += box(left - 4, top + 16, right - 4, top + 16.7)
        page += "".join(box(x - 4, top, x - 3.3, top + 48) for x in COLUMNS)
    page += words(60, 190, "Others", font="B", size=12)

    assert [cells(table) for table in tables(pdf([page]))] == [list(rows), list(rows)]


def test_a_line_over_all_columns_between_rules_closes_no_gap_though_a_header_alone_has_shown_it():
    header = ("#", "Sub-processor", "Purpose")
    title = "Those that host the content of customers"
    names = (("1", "Acme", "Mail"), ("2", "Birch", "Logs"), ("3", "Cedar", "Maps"))
    page = drawn("between", 3, 12, "top", rows=(header, (title, "", ""), *names))

    (table,) = tables(pdf([page]))

    assert [row[:2] for row in cells(table)] == [
        header[:2], (title, title), *(name[:2] for name in names),
    ]  # fmt: skip


def test_two_tables_with_a_line_of_words_between_the_rules_that_end_them_are_two():
    pieces = "".join(
        box(left, y, right, y + 0.7)
        for top in (100, 260)
        for y in (top + 22, top + 56)
        for left, right in pairwise((56, 206, 396, 540))
    )
    ends = "".join(box(56, y, 540, y + 0.7) for top in (100, 260) for y in (top, top + 78))
    plain = "".join(drawn("white", 5, 12, "top", rows=(HEADER, *ROWS[:2]), top=top) for top in (100, 260))

    found = tables(pdf([plain + pieces + ends + words(60, 240, "Other sub-processors", font="B")]))

    assert [cells(table) for table in found] == [WANTED[:3], WANTED[:3]]
