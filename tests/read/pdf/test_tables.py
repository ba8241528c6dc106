"""Tables drawn in every manner, at every size: the same cells come back."""

import importlib.util
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.read.pdf.lines import joint, make_line
from pipeline.read.pdf.marks import Word

_spec = importlib.util.spec_from_file_location("tiny_pdf", Path(__file__).with_name("tiny_pdf.py"))
tiny = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tiny)
words, box, pdf, link = tiny.words, tiny.box, tiny.pdf, tiny.link

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


def tables(content):
    return [block for block in read(content, "x.pdf").blocks if isinstance(block, Table)]


def cells(table):
    """Their words; whether a break is meant, which these short lines leave open, is another test's."""
    return [tuple(cell.text.replace("\n", " ") for cell in row.cells) for row in table.rows]


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


def test_spaces_of_justified_text_part_no_columns():
    rows = [
        (name, "To do as it is in our or the|content of everybody everywhere", place)
        for name, _, place in PACKED
    ]
    page = drawn("header", 2, 12, "top", rows=(HEADER, *rows)).replace("10 Tf", "10 Tf 2.5 Tw")

    (table,) = tables(pdf([page]))

    assert [len(row.cells) for row in table.rows] == [3] * len((HEADER, *rows))


def test_an_initial_that_a_wrap_brings_to_the_front_of_a_line_is_no_number():
    page = drawn("ruled", 5, 12, "top", rows=(HEADER, ("Acme", "Notes of John|F. Kennedy Avenue", "US")))

    (table,) = tables(pdf([page]))

    assert cells(table)[1][1] == "Notes of John F. Kennedy Avenue"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (
                "The register was checked on 2026-08-",
                "11) with clauses, says the company that",
                "does it all.",
            ),
            "08-11) w",
        ),
        (
            (
                "Our hosts (those of the first table or",
                "annex, under the letter of the contract",
                "b) say so.",
            ),
            " b) s",
        ),
    ],
)
def test_what_ends_a_broken_date_or_words_in_brackets_is_no_number_of_an_item(lines, said):
    drawn = "".join(words(72, 100 + 12 * i, line) for i, line in enumerate(lines))
    [block] = read(pdf([drawn]), "x.pdf").blocks

    assert said in block.content.text


def test_a_number_that_is_one_of_the_words_of_a_line_is_found_again_at_its_place():
    lines = ("The register was checked on 2026-08-", "11) with clauses, says the company that")
    content = pdf(["".join(words(72, 100 + 12 * i, line) for i, line in enumerate(lines))])
    [block] = read(content, "x.pdf").blocks

    assert [follow(content, str(piece.locator)) for piece in block.content.fragments] == list(lines)


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


def test_a_cell_over_all_columns_is_one_cell_in_each_of_its_places():
    page = drawn("ruled", 5, 12, "top", rows=(HEADER, ROWS[1]))
    page += words(60, 178, "Hosting and everything else that we need, in whichever country")
    page += box(56, 164, 56.7, 186) + box(536, 164, 536.7, 186) + box(56, 186, 536.7, 186.7)

    (table,) = tables(pdf([page]))

    spanning = table.rows[-1].cells
    assert all(cell is spanning[0] for cell in spanning)


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


def test_ligatures_that_a_font_of_tex_leaves_unnamed_are_letters():
    blocks = read(pdf([words(60, 60, "Support sta\x1b, identity veri\x1ccation")]), "x.pdf").blocks

    assert blocks[0].content.text == "Support staff, identity verification"


def test_lines_far_apart_that_end_their_sentences_are_paragraphs():
    page = "".join(
        words(60, 100 + 20 * number, f"{name} keeps the content of customers in Europe.")
        for number, name in enumerate(("Acme", "Birch", "Cedar"))
    )

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [block.content.text.split()[0] for block in blocks] == ["Acme", "Birch", "Cedar"]


def test_an_entry_whose_first_line_hangs_out_begins_a_paragraph():
    page = ""
    for number, name in enumerate(("Acme Cloud", "Birch Mail")):
        page += words(60, 100 + 24 * number, f"{name} keeps the content of all customers in Europe")
        page += words(85, 112 + 24 * number, "and sends nothing elsewhere.")

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [block.content.text.split()[0] for block in blocks] == ["Acme", "Birch"]


def test_a_sidebar_of_short_entries_is_furniture_and_mixes_with_no_row():
    page = "".join(
        words(30, 97 + 31 * i, name, 8) for i, name in enumerate(("Home", "Privacy", "Terms", "Status"))
    )
    moved = "".join(
        words(180 + 120 * column, 110 + 24.6 * number, cell.replace("|", " ")[:16])
        for number, row in enumerate((HEADER, *ROWS))
        for column, cell in enumerate(row)
    )
    blocks = read(pdf([page + moved]), "x.pdf").blocks

    assert [block.content.text for block in blocks if isinstance(block, Furniture)] == [
        "Home",
        "Privacy",
        "Terms",
        "Status",
    ]
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert all(len(row.cells) == 3 for row in table.rows)


def test_a_menu_whose_even_entries_are_level_with_some_lines_of_a_page_mixes_with_none():
    menu = "".join(
        words(30, 97 + 17 * i, entry, 8) for i, entry in enumerate(("Home", "Terms", "Status", "Jobs"))
    )
    page = words(180, 100, "Sub-processors", 16) + words(180, 131, "We engage the companies below.")
    page += "".join(words(195, 146 + 13 * i, name) for i, name in enumerate(("Acme", "Birch", "Cedar")))

    blocks = read(pdf([menu + page]), "x.pdf").blocks

    assert not tables(pdf([menu + page]))
    assert [block.content.text for block in blocks if isinstance(block, Furniture)] == [
        "Home",
        "Terms",
        "Status",
        "Jobs",
    ]


def test_tall_rows_whose_cells_end_at_different_heights_are_no_columns_of_text():
    tall = "|".join(["words that fill all of the column"] * 20)
    slim = "|".join(["words that fill the column"] * 20)
    rows = (HEADER, ("Acme", tall, slim), ("Birch", tall, "EU"), ("Cedar", "Logs", slim))

    (table,) = tables(pdf([drawn("white", 5, 12, "top", rows=rows, top=60)]))

    assert [row.cells[0].text for row in table.rows] == ["Sub-processor", "Acme", "Birch", "Cedar"]


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


def test_a_cell_that_ends_with_a_comma_goes_on_over_the_page():
    rows = (HEADER, ROWS[1], ("Acme Cloud", "Hosting", "Belgium,"))
    above = drawn("white", 5, 12, "top", rows=rows, top=690)
    below = drawn(
        "white", 5, 12, "top", rows=(HEADER, ("Platform", "And Mail", "Singapore"), ROWS[3]), top=40
    )

    (table,) = tables(pdf([above, below]))

    assert cells(table)[2] == ("Acme Cloud Platform", "Hosting And Mail", "Belgium, Singapore")


@pytest.mark.parametrize("across", [2, 3])
def test_cards_beside_each_other_are_columns_of_text_though_their_lines_are_level(across):
    names = ("Acme", "Birch", "Cedar", "Dune", "Elm", "Fir")
    page = words(50, 60, "Our sub-processors", 20, "B")
    for number, name in enumerate(names):
        x, y = 50 + (number % across) * 170, 100 + (number // across) * 80
        page += words(x, y, name, 13, "B") + words(x, y + 16, "Purpose: Hosting")
        page += words(x, y + 32, f"Location: Place {number}")

    blocks = read(pdf([page]), "x.pdf").blocks

    said = " ".join(block.content.text for block in blocks)
    assert [said.split(name)[1].split("Place ")[1][0] for name in names] == list("012345")


def test_what_repeats_at_the_edges_of_pages_is_furniture():
    page = (
        words(60, 30, "Example Ltd, confidential")
        + words(60, 200, "Text of page {}.")
        + words(300, 770, "{}")
    )
    blocks = read(pdf([page.replace("{}", str(number)) for number in (1, 2, 3)]), "x.pdf").blocks

    assert {block.content.text for block in blocks if isinstance(block, Furniture)} == {
        "Example Ltd, confidential",
        "1",
        "2",
        "3",
    }


def test_sizes_markers_and_indents_tell_headings_items_and_paragraphs():
    page = words(60, 60, "Sub-processors", 20, "B") + words(60, 90, "We engage these companies:")
    page += (
        words(70, 110, "• Acme. Hosting.") + words(90, 125, "• in Dublin") + words(70, 140, "• Birch. Mail.")
    )
    page += words(60, 170, "Contact", 14, "B") + words(60, 195, "Write to us.")

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [(type(block), block.content.text) for block in blocks] == [
        (Heading, "Sub-processors"),
        (Paragraph, "We engage these companies:"),
        (ListItem, "Acme. Hosting."),
        (ListItem, "in Dublin"),
        (ListItem, "Birch. Mail."),
        (Heading, "Contact"),
        (Paragraph, "Write to us."),
    ]
    assert [block.depth for block in blocks if isinstance(block, ListItem)] == [1, 2, 1]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_as_a_whole_reads_as_it_is_seen(turn):
    turned = {90: "0 1 -1 0 612 0", 180: "-1 0 0 -1 612 792", 270: "0 -1 1 0 0 792"}[turn]
    page = f"q {turned} cm {words(60, 300, 'Seen upright')} Q"

    (block,) = read(pdf([page], extra=f"/Rotate {turn}"), "x.pdf").blocks

    assert block == Paragraph(block.content)
    assert block.content.text == "Seen upright"


def test_a_page_whose_words_all_stand_across_it_is_read_as_a_person_turns_it():
    page = f"q 0 1 -1 0 612 0 cm {drawn('ruled', 5, 12, 'top', top=300)} Q"

    (table,) = tables(pdf([page]))

    assert cells(table) == WANTED


def test_a_number_too_wide_for_its_indent_is_a_number():
    page = "".join(
        words(60, 100 + 30 * number, f"{number}.{name} – mail")
        for number, name in enumerate(("Acme Ltd", "Birch Ltd"), 9)
    )

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [(type(block), block.content.text) for block in blocks] == [
        (ListItem, "Acme Ltd – mail"),
        (ListItem, "Birch Ltd – mail"),
    ]


def test_a_first_cell_that_goes_on_over_the_page_alone_is_the_rest_of_its_row():
    above = drawn("white", 5, 12, "top", rows=(HEADER, ROWS[1], ("Cedar Logs", "Search", "EU")), top=700)
    below = words(60, 40, "Incorporated") + drawn("white", 5, 12, "top", rows=(ROWS[3], ROWS[1]), top=60)
    below = below.replace("/B ", "/R ")

    (table,) = tables(pdf([above, below]))

    assert cells(table)[2] == ("Cedar Logs Incorporated", "Search", "EU")


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


def test_a_small_number_behind_a_word_is_a_footnotes_mark():
    page = words(60, 100, "Acme") + words(85.6, 96, "1", size=6) + words(60, 130, "S3 and Acme1")

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [block.content.text for block in blocks] == ["Acme\u00b9", "S3 and Acme1"]


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


def width(text):
    (block,) = read(pdf([words(0, 100, text)]), "x.pdf").blocks
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


def test_what_a_browser_prints_above_a_page_is_none_of_the_table_right_below_it():
    above = words(40, 24, "11/26/26, 6:26 PM", size=8) + words(280, 24, "Our list", size=8)
    below = words(40, 780, "https://acme.example/list", size=8) + words(560, 780, "1/1", size=8)
    page = above + below + drawn("header", 5, 12, "top", top=25)

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [cells(block) for block in blocks if isinstance(block, Table)] == [WANTED]
    assert sum(isinstance(block, Furniture) for block in blocks) == len(blocks) - 1


def test_a_small_word_in_front_of_a_line_is_no_bullet():
    page = words(72, 100, "Messages go to Acme") + words(72, 112, "o Birch")

    (block,) = read(pdf([page]), "x.pdf").blocks

    assert block.content.text.replace("\n", " ") == "Messages go to Acme o Birch"


def test_a_wrap_in_a_script_without_spaces_puts_none_in():
    above, below = (
        make_line([Word(text, 72, 92, 72 + 10 * len(text), 102, y, 10.0, bold=False, link=-1)])
        for text, y in (("個人データの処", 100), ("理を委託する", 112))
    )

    assert joint(above, below, 147, None) == ""
    assert joint(above, below, 200, None) == "\n"  # where a letter more had room the break is meant


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
