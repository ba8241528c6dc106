"""Lists as word processors, typesetters and sites set them: tabs, broken words, cards, marks and spans."""

import pytest
from drawn_tables import HEADER, ROWS, WANTED, cells, drawn, tables
from tagged_pages import element, page, run
from tiny_pdf import box, pdf, tagged_pdf, words

from pipeline.model import Furniture, Heading, ListItem
from pipeline.read import read
from pipeline.read.follow import follow


def set_in_lines(*lines):
    return "".join(words(72, 100 + 12 * at, line) for at, line in enumerate(lines))


def test_where_lines_end_with_hyphens_that_words_seldom_have_inside_they_are_the_wraps():
    lines = (
        "We say of each one that Acme keeps the con-",
        "tent of what it is given by all of our custo-",
        "mers, and say so of each of them by its loca-",
        "tion, which a sub-processor has.",
    )

    (broken,) = read(pdf([set_in_lines(*lines)]), "x.pdf").blocks

    assert "keeps the content of what it is given by all of our customers" in broken.content.text
    assert "by its location, which a sub-processor" in broken.content.text


def test_where_words_have_hyphens_inside_as_often_those_at_the_ends_of_lines_are_their_own():
    lines = (
        "One of them is no more than a third-",
        "party, another of them all is self-",
        "hosted, and one of these is cross-",
        "border, on-site, in-house, far-off.",
    )

    (kept,) = read(pdf([set_in_lines(*lines)]), "x.pdf").blocks

    assert "a third-party, another of them all is self-hosted, and" in kept.content.text
    assert "one of these is cross-border" in kept.content.text


def test_cards_whose_labels_stand_over_their_values_are_columns_of_text():
    names = ("Acme", "Birch", "Cedar", "Dune", "Elm", "Fir")
    content = words(50, 60, "Our sub-processors", 20, "B")
    for number, name in enumerate(names):
        said = (name, "PURPOSE", f"Hosting {number}", "LOCATION", "Norway" if number % 3 else "Spain")
        for at, text in enumerate(said):
            x, y = 50 + (number % 3) * 170, 100 + (number // 3) * 80 + 12 * at
            content += words(x, y, text, 10 if at else 13, "R" if at else "B")

    blocks = read(pdf([content]), "x.pdf").blocks

    read_out = " ".join(block.content.text for block in blocks)
    assert [read_out.split(name)[1].split("Hosting ")[1][0] for name in names] == list("012345")


def test_values_that_come_again_in_two_columns_of_a_table_make_no_cards():
    rows = (HEADER, *((name, place, place) for name, place in zip("ABCDEF", ("EU", "US") * 3, strict=True)))

    (table,) = tables(pdf([drawn("white", 5, 12, "top", rows=rows)]))

    assert cells(table) == list(rows)


def test_lines_of_a_tagged_page_whose_words_are_set_with_tabs_are_a_table():
    def line(y, *texts):
        return element("P", *(run(x, y, text) for x, text in zip((60, 220, 380), texts, strict=True)))

    rows = [HEADER, ("Acme Cloud Inc.", "Hosting", "Ireland"), ROWS[1], ROWS[3]]

    (table,) = tables(page(*(line(100 + 14 * at, *row) for at, row in enumerate(rows))))

    assert cells(table) == rows


def with_category(names, top, category=None):
    """Ruled rows under one cell of the first column, which has a category or nothing."""
    content = words(70, top + 14, category) if category else ""
    bottom = top + 20 * len(names)
    for at, name in enumerate(names):
        content += words(180, top + 14 + 20 * at, name) + words(340, top + 14 + 20 * at, f"Of {name}")
    content += "".join(box(160, top + 20 * at, 520, top + 20 * at + 0.7) for at in range(len(names) + 1))
    content += "".join(box(60, at, 160, at + 0.7) for at in (top, bottom))
    return content + "".join(box(x, top, x + 0.7, bottom) for x in (60, 160, 330, 520))


def test_a_row_under_a_category_that_the_page_before_has_is_no_rest_of_a_row_and_has_it_too():
    above = with_category(("Acme", "Bolt", "Cask"), 600, "Hosting")
    below = with_category(("Dune", "Elm"), 60) + with_category(("Fir", "Gum"), 100, "Mail")

    (table,) = tables(pdf([above, below]))

    assert [row[:2] for row in cells(table)] == [
        *(("Hosting", name) for name in ("Acme", "Bolt", "Cask", "Dune", "Elm")),
        *(("Mail", name) for name in ("Fir", "Gum")),
    ]


def test_a_mark_in_a_slant_across_a_page_is_in_no_cell():
    slanted = "q 0.7071 0.7071 -0.7071 0.7071 300 560 cm BT /B 40 Tf (DRAFT) Tj ET Q\n"

    blocks = read(pdf([slanted + drawn("ruled", 5, 12, "top", rows=(HEADER, *ROWS))]), "x.pdf").blocks

    assert cells(next(block for block in blocks if hasattr(block, "rows"))) == WANTED
    assert [block.content.text for block in blocks if isinstance(block, Furniture)] == ["DRAFT"]


def test_huge_words_that_lie_upon_others_are_a_mark_over_the_page():
    mark = words(100, 200, "DRAFT", 80, "B")

    blocks = read(pdf([mark + drawn("ruled", 5, 12, "top", rows=(HEADER, *ROWS))]), "x.pdf").blocks

    assert cells(next(block for block in blocks if hasattr(block, "rows"))) == WANTED
    assert [block.content.text for block in blocks if isinstance(block, Furniture)] == ["DRAFT"]


def test_a_huge_title_that_lies_upon_nothing_is_a_heading():
    title = words(60, 90, "Sub-processors", 40, "B")

    first, *_ = read(pdf([title + drawn("ruled", 5, 12, "top")]), "x.pdf").blocks

    assert isinstance(first, Heading)
    assert first.content.text == "Sub-processors"


def test_a_category_that_is_turned_stands_over_the_rows_that_a_tagged_table_says():
    def turned(x, y, text):
        return element("Span", (0, f"BT /R 10 Tf 0 1 -1 0 {x} {792 - y} Tm ({text}) Tj ET\n"))

    def cell(x, y, text, kind="TD"):
        return element(kind, (0, words(x, y, text)))

    over = "/A[<</O/Table/RowSpan 2>>]"
    table = element(
        "Table",
        element("TR", *(cell(x, 100, t, "TH") for x, t in ((100, "Name"), (250, "Purpose")))),
        element("TR", element("TD", turned(80, 150, "On our behalf"), entries=over),
                cell(100, 120, "Acme"), cell(250, 120, "Hosting")),
        element("TR", cell(100, 140, "Bolt"), cell(250, 140, "Mail")),
    )  # fmt: skip

    blocks = read(tagged_pdf(element("Document", table)), "x.pdf").blocks

    assert [cells(block) for block in blocks] == [
        [("", "Name", "Purpose"), ("On our behalf", "Acme", "Hosting"), ("On our behalf", "Bolt", "Mail")]
    ]


def test_rows_drawn_behind_a_first_cell_that_stands_in_their_middle_are_all_its_own():
    def group(top, category, *rows):
        content = words(60, top + 6 * len(rows), category)
        for at, row in enumerate(rows):
            content += "".join(words(x, top + 12 * at, text) for x, text in zip((180, 300), row, strict=True))
        return content + box(56, top + 12 * len(rows) - 4, 420, top + 12 * len(rows) - 3.3)

    page = words(60, 90, "Kind") + words(180, 90, "Name") + words(300, 90, "Place") + box(56, 94, 420, 94.7)
    page += group(110, "Hosting", ("Acme", "Spain"), ("Bolt", "Italy"), ("Cask", "Malta"), ("Dune", "EU"))
    page += group(170, "Mail", ("Elm", "France"), ("Fir", "Norway"))

    (table,) = tables(pdf([page]))

    assert [row[:2] for row in cells(table)[1:]] == [
        *(("Hosting", name) for name in ("Acme", "Bolt", "Cask", "Dune")),
        *(("Mail", name) for name in ("Elm", "Fir")),
    ]


def test_two_lines_about_a_cell_of_one_column_are_no_row_between():
    rows = (("No.", "Name", "Place"), ("1", "Acme", "Spain"), ("2", "Bolt", "Italy"), ("3", "Cask", "Malta"))
    page = box(56, 100, 440, 100.7) + box(56, 180, 440, 180.7)
    page += "".join(box(x, 100, x + 0.7, 180) for x in (56, 116, 280, 439.3))
    for at, row in enumerate(rows):
        page += "".join(words(x, 114 + 20 * at, text) for x, text in zip((60, 120, 284), row, strict=True))
        if at:
            page += box(56, 97 + 20 * at, 116, 97.7 + 20 * at) + box(56, 101.5 + 20 * at, 116, 102 + 20 * at)
            page += box(116, 98 + 20 * at, 440, 118 + 20 * at, grey=0.9) if at % 2 else ""

    (table,) = tables(pdf([page]))

    assert cells(table) == list(rows)


NAMES = ("Acme Cloud", "Birch Mail", "Cedar Logs", "Dune", "Elm Calls")


def on_cards(white, logo=False):
    """Cards in two rows of three places, one of them free, each in a shade with this much white between."""
    page = words(50, 60, "Our sub-processors", 20, "B")
    for number, name in enumerate(NAMES):
        x, top = 50 + (number % 3) * (160 + white), 100 + (number // 3) * 80
        page += box(x, top, x + 160, top + 66, grey=0.9)
        page += words(x + 10, top + 25, name[0]) if logo else ""
        said = (
            (name, "B"),
            ("Keeps what we are given by", "R"),
            (f"customers {number}", "R"),
            ("Norway", "R"),
        )
        for at, (text, font) in enumerate(said):
            page += words(x + 30, top + 16 + 12 * at, text, 10 if at < 3 else 8, font)
    return page


def test_shades_of_one_width_with_white_between_are_cards_each_read_for_itself():
    blocks = read(pdf([on_cards(12)]), "x.pdf").blocks

    said = [block.content.text for block in blocks][1:]
    assert said == [
        text
        for number, name in enumerate(NAMES)
        for text in (name, f"Keeps what we are given by customers {number}", "Norway")
    ]


def test_the_first_letter_of_a_name_beside_it_on_its_card_is_a_logo():
    blocks = read(pdf([on_cards(12, logo=True)]), "x.pdf").blocks

    assert [block.content.text for block in blocks if isinstance(block, Furniture)] == [n[0] for n in NAMES]
    assert [block.content.text for block in blocks if isinstance(block, Heading)][1:] == list(NAMES)


def test_labels_with_their_values_beside_them_on_a_card_are_a_table():
    page = ""
    for number, name in enumerate(NAMES[:4]):
        x, top = 50 + (number % 2) * 260, 100 + (number // 2) * 90
        page += box(x, top, x + 240, top + 76, grey=0.9) + words(x + 10, top + 16, name, 10, "B")
        for at, pair in enumerate((("Used for", "Hosting"), ("Where", "Norway"), ("Safeguard", "None"))):
            page += words(x + 10, top + 32 + 14 * at, pair[0], 9)
            page += words(x + 80, top + 32 + 14 * at, pair[1], 9)

    beside = tables(pdf([page]))

    assert [cells(table) for table in beside] == 4 * [
        [("Used for", "Hosting"), ("Where", "Norway"), ("Safeguard", "None")]
    ]


def test_shades_that_touch_are_the_cells_of_a_table_and_no_cards():
    first, _ = tables(pdf([on_cards(0.5)]))

    assert [cell.text.split("\n")[0] for cell in first.rows[0].cells] == list(NAMES[:3])


def test_a_number_in_brackets_that_begins_no_items_is_of_the_words_above_it():
    lines = (
        "They keep what they are given for thirty",
        "(30) days at most, and no more than that",
        "is kept.",
    )

    (said,) = read(pdf([set_in_lines(*lines)]), "x.pdf").blocks

    assert "given for thirty (30) days at most" in said.content.text


def test_numbers_in_brackets_behind_the_first_are_those_of_items():
    lines = ("The processor shall", "(a) tell us of changes", "(b) wait for thirty days", "(c) help us")

    _, *items = read(pdf([set_in_lines(*lines)]), "x.pdf").blocks

    assert [(type(item), item.content.text) for item in items] == [(ListItem, line[4:]) for line in lines[1:]]


def numbered_heading(y, number, title):
    """The heading of a section as typesetters set it: its number, a wide space, its title."""
    return words(60, y, number, 14, "B") + words(94, y, title, 14, "B")


def test_numbers_in_front_of_headings_begin_no_table_with_the_items_under_them():
    items = ("Acme Cloud", 100), ("Hosting of files;", 125), ("Norway.", 125)
    sections = ("1", "Hosting of data"), ("2", "Sending of messages"), ("3", "Payments")
    page = ""
    for at, (number, title) in enumerate(sections):
        page += numbered_heading(100 + 100 * at, number, title)
        for under, (item, x) in enumerate(items, 1):
            y = 105 + 100 * at + 20 * under
            page += words(x - 10, y, "\u2022") + words(x, y, item, font="B" if x == 100 else "R")

    blocks = read(pdf([page]), "x.pdf").blocks

    headings = [block.content.text for block in blocks if isinstance(block, Heading)]
    assert headings == [" ".join(section) for section in sections]
    assert sum(isinstance(block, ListItem) for block in blocks) == len(sections) * len(items)


def test_a_number_in_front_of_a_heading_right_above_a_table_is_none_of_its_rows():
    above = numbered_heading(84, "2.1", "Core platform")
    page = above + drawn("white", 5, 12, "top", rows=(HEADER, *ROWS))

    heading, table = read(pdf([page]), "x.pdf").blocks

    assert heading.content.text == "2.1 Core platform"
    assert cells(table) == WANTED


def test_bold_numbers_as_large_as_the_words_beside_them_are_a_column():
    rows = ("1", "Acme Cloud"), ("2", "Bolt Mail"), ("3", "Cask Logs"), ("4", "Dune Pay")
    page = "".join(
        words(60, 100 + 20 * i, number, font="B") + words(110, 100 + 20 * i, name, font="B")
        for i, (number, name) in enumerate((("A", "Name"), *rows))
    )

    (table,) = tables(pdf([page]))

    assert cells(table)[1:] == list(rows)


def noted(*notes, size=8):
    """A page with two names that point to notes, and these at its foot."""
    page = words(60, 100, "Acme") + words(85.6, 96, "1", size=6)
    page += words(60, 130, "Bolt") + words(77.3, 126, "2", size=6)
    return page + "".join(words(60, 700 + 10 * at, note, size) for at, note in enumerate(notes))


def test_numbers_of_notes_as_large_as_their_words_are_raised_and_begin_a_note_each():
    content = pdf(
        [noted("1Kept in Norway.", "2Only where those who ask for it say so, and", "nowhere else.")]
    )

    *_, first, second = read(content, "x.pdf").blocks

    assert first.content.text == "\u00b9Kept in Norway."
    assert second.content.text == "\u00b2Only where those who ask for it say so, and nowhere else."
    assert follow(content, str(first.content.fragments[0].locator)) == first.content.text


@pytest.mark.parametrize("words_below", ["3Dim is new here", "1of them is new here", "See 1Bolt here"])
def test_a_number_before_words_to_which_nothing_points_or_that_begin_no_note_stays(words_below):
    *_, below = read(pdf([noted(words_below)]), "x.pdf").blocks

    assert below.content.text == words_below


def test_a_number_before_words_as_large_as_what_points_to_it_is_part_of_a_name():
    *_, below = read(pdf([noted("1Bolt is new here", size=10)]), "x.pdf").blocks

    assert below.content.text == "1Bolt is new here"
