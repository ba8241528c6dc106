"""Tables cut by the end of a page: rows are put together, and headers read once."""

from drawn_tables import COLUMNS, HEADER, ROWS, WANTED, cells, drawn, set_close, tables, width
from tiny_pdf import box, pdf, words

from pipeline.model import Furniture, ListItem, Table
from pipeline.read import read
from pipeline.read.pdf import opened


def test_a_row_cut_by_the_page_is_one_row_with_evidence_on_both_pages():
    above = drawn(
        "ruled", 5, 12, "top", rows=(HEADER, ROWS[1], ("Cedar Logs", "Log storage and", "EU")), top=700
    )
    below = drawn("ruled", 5, 12, "top", rows=(HEADER, ("", "search", ""), ROWS[3]), top=40)

    (table,) = tables(pdf([above, below]))

    assert cells(table)[2] == ("Cedar Logs", "Log storage and search", "EU")
    assert [fragment.locator.page for fragment in table.rows[2].cells[1].fragments] == [1, 2]


def test_a_row_cut_inside_its_first_cell_goes_on_where_another_cell_has_ended_and_one_goes_on():
    above = drawn("ruled", 5, 12, "top", rows=(HEADER, ROWS[1], ("Cedar Logs", "Log storage and", "EU")))
    below = drawn("ruled", 5, 12, "top", rows=(HEADER, ("ApS", "search", ""), ROWS[3]), top=40)

    (table,) = tables(pdf([above, below]))

    assert cells(table)[2] == ("Cedar Logs ApS", "Log storage and search", "EU")


def test_rows_shaded_by_turns_are_two_on_either_side_of_a_page_break():
    above, below = (HEADER, *ROWS[:3]), (HEADER, ROWS[3], ("Elm", "Calls", "Malta"), ("Fir", "Maps", "Italy"))
    first = drawn("zebra", 5, 12, "top", rows=above, top=650)
    second = drawn("even zebra", 5, 12, "top", rows=below, top=40)

    (table,) = tables(pdf([first, second]))

    assert [row[0] for row in cells(table)] == [row[0] for row in (*above, *below[1:])]


def test_the_rest_of_a_cut_row_above_rows_that_only_white_parts_leaves_them_apart():
    above = drawn("header", 5, 12, "top", rows=(HEADER, ROWS[1], ("Cedar Logs", "Storage of", "EU")), top=700)
    rest = (("", "logs and of backups", "and USA"), ("Elm", "Calls by|telephone", "Malta"), ROWS[3])
    below = drawn("header", 5, 12, "top", rows=(HEADER, *rest), top=40)

    (table,) = tables(pdf([above, below]))

    assert cells(table) == [
        HEADER,
        ROWS[1],
        ("Cedar Logs", "Storage of logs and of backups", "EU and USA"),
        ("Elm", "Calls by telephone", "Malta"),
        ROWS[3],
    ]


def test_a_header_repeated_on_each_page_is_read_once_and_known_as_the_header():
    pages = [drawn("white", 5, 12, "top", rows=(HEADER, row, ROWS[3]), top=60) for row in ROWS[:3]]

    (table,) = tables(pdf(pages))

    assert cells(table).count(HEADER) == 1
    assert table.header_rows == 1


def test_last_rows_of_pages_that_differ_in_a_number_alone_are_no_footer():
    last = [("Acme 1 Ltd", "Hosting", "France"), ("Acme 2 Ltd", "Hosting", "France")]
    pages = [drawn("white", 5, 12, "top", rows=(HEADER, *ROWS[1:3], row), top=660) for row in last]

    (table,) = tables(pdf(pages))

    assert [row for row in cells(table) if row in last] == last


def test_what_names_the_chapter_of_each_page_beside_words_that_all_pages_have_runs_over_them():
    chapters = "1 Scope", "2 Companies", "3 Changes"
    pages = [
        words(60, 40, "Kolk Ltd", 8)
        + words(450, 40, chapter, 8)
        + drawn("ruled", 5, 12, "top", rows=(HEADER, row, ROWS[3]))
        for chapter, row in zip(chapters, ROWS, strict=False)
    ]

    others = [block for block in read(pdf(pages), "x.pdf").blocks if not isinstance(block, Table)]

    assert all(isinstance(block, Furniture) for block in others)
    assert [block.content.text for block in others] == [f"Kolk Ltd {chapter}" for chapter in chapters]


def test_first_rows_of_pages_that_have_their_name_in_common_are_no_header_of_these():
    first = [("Acme Ltd", "Hosting", "France"), ("Acme Ltd", "Payments", "Spain")]
    pages = [drawn("white", 5, 12, "top", rows=(row, *ROWS[1:3]), top=30) for row in first]

    found = tables(pdf(pages))

    assert [row for table in found for row in cells(table) if row in first] == first


def test_a_title_that_runs_over_all_pages_stands_on_the_first():
    title = words(60, 50, "Sub-processors", size=18)
    pages = [title + drawn("ruled", 5, 12, "top", rows=(HEADER, row, ROWS[3])) for row in ROWS[:3]]

    titles = [b for b in read(pdf(pages), "x.pdf").blocks if not isinstance(b, Table)]

    assert [isinstance(block, Furniture) for block in titles] == [False, True, True]


def test_the_rest_of_a_row_under_a_repeated_header_is_not_taken_into_the_header():
    above = drawn(
        "white", 5, 12, "top", rows=(HEADER, ROWS[1], ("Cedar Logs", "Log storage and", "EU")), top=690
    )
    below = drawn("white", 5, 12, "top", rows=(HEADER, ("", "search", ""), ROWS[3], ROWS[1]), top=40)

    (table,) = tables(pdf([above, below]))

    assert cells(table).count(HEADER) == 1
    assert cells(table)[2] == ("Cedar Logs", "Log storage and search", "EU")


def test_a_row_that_no_rule_ends_goes_on_over_the_page_where_rules_end_all_others():
    rows = (HEADER, ROWS[1], ROWS[3], ("Cedar", "Log storage", "Ireland"))
    above = drawn("between", 5, 12, "top", rows=rows, top=680)
    below = drawn("between", 5, 12, "top", rows=(HEADER, ("Logs", "Search", "Germany"), ROWS[3]), top=40)

    (table,) = tables(pdf([above, below]))

    assert cells(table)[3] == ("Cedar Logs", "Log storage Search", "Ireland Germany")


def test_rows_of_columns_that_lines_part_are_two_where_the_first_had_room_to_go_on():
    above = drawn("header", 5, 12, "top", rows=(HEADER, *ROWS[:2]), top=660)
    below = drawn("header", 5, 12, "top", rows=(HEADER, *ROWS[2:]), top=40)
    above += "".join(box(x - 4, 660, x - 3.3, 750) for x in COLUMNS)
    below += "".join(box(x - 4, 40, x - 3.3, 150) for x in COLUMNS)

    (table,) = tables(pdf([above, below]))

    assert cells(table) == [HEADER, *WANTED[1:]]


def test_a_row_is_none_that_goes_on_because_its_address_begins_small():
    header = (*HEADER[:2], "Website")
    above = drawn("white", 5, 12, "top", rows=(header, ("Elm", "Calls", "elm.example/privacy")), top=690)
    below = drawn("white", 5, 12, "top", rows=(header, ("Fir", "", "https://fir.example"), ROWS[3]), top=40)

    (table,) = tables(pdf([above, below]))

    assert [row[0] for row in cells(table)] == ["Sub-processor", "Elm", "Fir", "Dune"]


def test_rows_with_no_first_cell_on_either_side_of_a_page_break_are_two():
    above = drawn("ruled", 5, 12, "top", rows=(HEADER, ROWS[1], ("", "Maps", "Italy")), top=680)
    below = drawn("ruled", 5, 12, "top", rows=(HEADER, ("", "Calls", "Malta"), ROWS[3]), top=40)

    (table,) = tables(pdf([above, below]))

    assert cells(table) == [HEADER, ROWS[1], ("", "Maps", "Italy"), ("", "Calls", "Malta"), ROWS[3]]


def test_a_rule_far_below_the_words_of_a_padded_row_ends_it_at_the_end_of_a_page():
    above = drawn("between", 16, 12, "top", rows=(HEADER, *ROWS[:2]), top=600)
    above += box(COLUMNS[0] - 4, 600 + 3 * 44 + 12, COLUMNS[-1], 600 + 3 * 44 + 12.7)
    below = drawn("between", 16, 12, "top", rows=(HEADER, *ROWS[2:]), top=40)

    (table,) = tables(pdf([above, below]))

    assert cells(table) == [HEADER, *WANTED[1:]]


def test_a_cell_that_ends_with_a_comma_goes_on_over_the_page():
    rows = (HEADER, ROWS[1], ("Acme Cloud", "Hosting", "Belgium,"))
    above = drawn("white", 5, 12, "top", rows=rows, top=690)
    below = drawn(
        "white", 5, 12, "top", rows=(HEADER, ("Platform", "And Mail", "Singapore"), ROWS[3]), top=40
    )

    (table,) = tables(pdf([above, below]))

    assert cells(table)[2] == ("Acme Cloud Platform", "Hosting And Mail", "Belgium, Singapore")


def test_a_first_cell_that_goes_on_over_the_page_alone_is_the_rest_of_its_row():
    above = drawn("white", 5, 12, "top", rows=(HEADER, ROWS[1], ("Cedar Logs", "Search", "EU")), top=700)
    below = words(60, 40, "Incorporated") + drawn("white", 5, 12, "top", rows=(ROWS[3], ROWS[1]), top=60)
    below = below.replace("/B ", "/R ")

    (table,) = tables(pdf([above, below]))

    assert cells(table)[2] == ("Cedar Logs Incorporated", "Search", "EU")


def test_the_rest_of_a_row_alone_on_the_next_page_belongs_to_it():
    rows = (
        ("Name", "Purpose", "Place"),
        ("Acme Cloud Services", "Hosting of all customer content", "United States"),
        ("Birch Mail Limited", "Messages to customers", "Ireland and Spain"),
        ("Cedar Logs", "Storage of logs", "Germany"),
    )
    above = set_close(rows, top=650, white=8)
    below = set_close(
        (rows[0], ("", "and of their backups|in other places", "and France|(Lyon)")),
        top=40,
        white=8,
        like=rows,
    )

    (table,) = tables(pdf([above, below]))

    assert cells(table)[-1] == (
        "Cedar Logs",
        "Storage of logs and of their backups in other places",
        "Germany and France (Lyon)",
    )


def test_an_item_cut_by_the_page_is_one_item():
    above = words(60, 700, "\u2022 Acme. Hosting.") + words(60, 730, "\u2022 Birch. Sends mail and")
    below = words(70, 40, "keeps the addresses.") + words(60, 70, "\u2022 Cedar. Logs.")

    blocks = read(pdf([above, below]), "x.pdf").blocks

    assert [(type(block), block.content.text) for block in blocks] == [
        (ListItem, "Acme. Hosting."),
        (ListItem, "Birch. Sends mail and keeps the addresses."),
        (ListItem, "Cedar. Logs."),
    ]


def test_the_rest_of_a_last_cell_right_under_a_repeated_header_is_none_of_its_words():
    rows = (HEADER, ROWS[1], ("Cedar Logs", "Search", "Italy and"))
    above = drawn("ruled", 4, 12, "middle", rows=rows, top=680)
    below = drawn("white", 4, 12, "middle", rows=(HEADER, ("Elm", "Calls of|all", "Malta"), ROWS[3]), top=40)
    rest = "(Location) Tj ET\n" + words(400, 61, "France").strip()

    (table,) = tables(pdf([above, below.replace("(Location) Tj ET", rest)]))

    assert cells(table) == [
        *rows[:2],
        ("Cedar Logs", "Search", "Italy and France"),
        ("Elm", "Calls of all", "Malta"),
        ROWS[3],
    ]


def test_a_single_row_at_the_top_of_a_page_is_of_the_table_that_the_page_before_ends_with():
    text = words(
        60, 200, "Customers may object to one that is new within thirty days of the notice that we give"
    )
    long = ("Elm Calls", "Calls by|telephone|and video", "Malta")
    above = drawn("white", 5, 12, "top", rows=(HEADER, *ROWS[:3]), top=640)
    below = drawn("white", 5, 12, "top", rows=(HEADER, long), top=14).replace("(Sub-processor)", "()")
    below = below.replace("(Purpose)", "()").replace("(Location)", "()")

    (table,) = tables(pdf([above, below + text]))

    assert cells(table) == [*WANTED[:4], ("Elm Calls", "Calls by telephone and video", "Malta")]


def test_the_rest_of_a_bold_name_at_the_top_of_a_page_is_no_heading():
    names = [(row[0], "", "") for row in ROWS]
    plain = [("", *row[1:]) for row in ROWS]
    above = drawn("white", 5, 12, "top", rows=(HEADER, *plain[1:3]), top=650)
    above += drawn("white", 5, 12, "top", rows=(("", "", ""), *names[1:3]), top=650).replace("/R ", "/B ")
    rest = words(60, 40, "Incorporated", font="B")
    below = drawn("white", 5, 12, "top", rows=(("", "", ""), plain[3], plain[0]), top=40)
    below += drawn("white", 5, 12, "top", rows=(("", "", ""), names[3], names[0]), top=40).replace(
        "/R ", "/B "
    )

    (table,) = tables(pdf([above, rest + below]))

    assert [row[0] for row in cells(table)] == [
        "Sub-processor", "Birch Mail", "Cedar Logs Incorporated", "Dune", "Acme Cloud Inc.",
    ]  # fmt: skip


def test_a_name_as_long_as_its_column_is_parted_where_the_columns_of_the_page_before_begin():
    wide = ("Birch Mail and Telephone GmbH.", "E-mail", "Germany")
    above = drawn("white", 5, 12, "top", rows=(HEADER, *ROWS), top=600)
    below = drawn("white", 5, 12, "top", rows=(wide, ROWS[3]), top=40).replace("/B ", "/R ")
    assert 60 + width(wide[0]) + 2 < COLUMNS[1] < 60 + width(wide[0]) + 3

    (table,) = tables(pdf([above, below]))

    assert cells(table)[5:] == [wide, ROWS[3]]


def test_a_document_that_is_opened_anew_between_its_pages_reads_the_same(monkeypatch):
    pages = [drawn("ruled", 5, 12, "top", rows=(HEADER, row), top=700) for row in ROWS[1:]]
    whole = read(pdf(pages), "list.pdf")

    monkeypatch.setattr(opened, "_KEPT", 1)
    anew = read(pdf(pages), "list.pdf")

    assert whole.pages == len(pages) > 1
    assert anew == whole
