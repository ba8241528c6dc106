"""Words of a page that are no table: paragraphs, items, headings, and what only frames the page."""

import pytest
from drawn_tables import HEADER, ROWS, WANTED, cells, drawn, tables, width
from tiny_pdf import pdf, words

from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.read.pdf.lines import make_line
from pipeline.read.pdf.marks import Word
from pipeline.read.pdf.texts import joint


@pytest.mark.parametrize("wrapped", ["Notes of John|F. Kennedy Avenue", "Kolk Telefondienste|e. K."])
def test_letters_with_a_dot_that_a_wrap_brings_to_the_front_of_a_line_are_no_number(wrapped):
    (table,) = tables(pdf([drawn("ruled", 5, 12, "top", rows=(HEADER, ("Acme", wrapped, "US")))]))

    assert cells(table)[1][1] == wrapped.replace("|", " ")


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


def test_quotes_and_dashes_that_a_font_of_tex_leaves_unnamed_are_themselves():
    (said,) = read(pdf([words(60, 60, "Annex \x15 our \x10list\x11")]), "x.pdf").blocks

    assert said.content.text == "Annex \u2013 our \u201clist\u201d"


def test_where_words_are_broken_as_a_rule_one_is_whole_again_though_it_is_nowhere_else():
    lines = (
        "The data of customers, and what each processor has, are kept. All cus-",
        "tomers have what they gave us, which is told to them at once by a pro-",
        "cessor that is bound by a contract to keep to the law of its own juris-",
        "diction, and what they ask for is told to those who are the only sub-",
        "processors; a sub-processor is one.",
    )
    rule = "".join(words(72, 100 + 12 * i, line) for i, line in enumerate(lines))
    seldom = "".join(words(72, 100 + 12 * i, line) for i, line in enumerate(lines[2:]))

    (broken,), (kept,) = (read(pdf([page]), "x.pdf").blocks for page in (rule, seldom))

    assert "by a processor that" in _one_line(broken)
    assert "its own jurisdiction, and" in _one_line(broken)
    assert "only sub-processors" in _one_line(broken)
    assert "its own juris-diction, and" in _one_line(kept)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_word_broken_at_a_lines_end_is_whole_where_another_page_has_it_whole(order):
    broken = words(72, 100, "What they keep for us is kept in Ire-") + words(
        72, 112, "land, and all of it is their self-"
    )
    broken += words(72, 124, "hosted.")
    whole = words(72, 100, "The registered office is in Ireland.")

    text = read(pdf([(broken, whole)[at] for at in order]), "x.pdf").text

    assert "kept in Ireland, and all of it is their self-hosted." in text.replace("\n", " ")


def test_bare_numbers_that_count_the_entries_beside_them_are_those_of_items():
    entries = (("9", "Acme GmbH: servers in Germany"), ("10", "Bolt Inc.: mail"), ("11", "Coil AB: logs"))
    counted = "".join(
        words(60, 100 + 16 * i, n) + words(90, 100 + 16 * i, e) for i, (n, e) in enumerate(entries)
    )
    headed = words(60, 84, "No.") + words(90, 84, "Name") + counted

    items, (table,) = (read(pdf([page]), "x.pdf").blocks for page in (counted, headed))

    assert [(type(item), item.content.text) for item in items] == [(ListItem, entry) for _, entry in entries]
    assert isinstance(table, Table)


def _one_line(block):
    return block.content.text.replace("\n", " ")


def test_a_numbered_heading_whose_next_line_stands_under_its_number_is_one_heading():
    head = words(60, 100, "6. Technical and organisational", 14) + words(60, 117, "measures", 14)
    text = "".join(words(60, 140 + 12 * i, "We keep what is given to us safe.") for i in range(3))

    blocks = read(pdf([head + text]), "x.pdf").blocks

    assert (type(blocks[0]), blocks[0].content.text) == (Heading, "Technical and organisational measures")


def test_lines_set_wide_are_one_paragraph_where_the_next_word_had_no_room_and_several_elsewhere():
    wrapped = (
        "We engage the companies that follow to keep what our customers give us",
        "and to send what they write, and all of them keep to what we promise to",
        "our customers.",
        "Ask us of any of them.",
    )
    short = ("Acme Cloud", "Birch Mail", "Cedar Logs")
    for lines, count in ((wrapped, 2), (short, 3)):
        page = "".join(words(60, 100 + 24 * number, line) for number, line in enumerate(lines))
        assert len(read(pdf([page]), "x.pdf").blocks) == count


def test_a_label_and_a_value_with_no_space_between_are_two_words_where_their_weights_differ():
    page = words(60, 100, "Territory:", font="B") + words(60 + width("Territory:") + 2.2, 100, "Norway")
    page += words(60, 130, "Ask at port:8080 of it.")

    labelled, plain = read(pdf([page]), "x.pdf").blocks

    assert (labelled.content.text, labelled.content.strong) == ("Territory: Norway", ((0, 10),))
    assert plain.content.text == "Ask at port:8080 of it."


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


@pytest.mark.parametrize("name", ["Acme, S.L.U.", "Acme Cloud Inc.", "Acme Data s.r.o."])
def test_bold_words_that_end_with_the_full_stop_of_a_legal_form_are_a_heading(name):
    entries = [
        (name, "Hosting of notes."),
        ("Birch", "Sending of mail."),
        ("We keep all of it.", "For a year."),
    ]
    page = "".join(
        words(60, 60 + 60 * i, head, 11, "B") + words(60, 80 + 60 * i, said, 11)
        for i, (head, said) in enumerate(entries)
    )

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [block.content.text for block in blocks if isinstance(block, Heading)] == [name, "Birch"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_as_a_whole_reads_as_it_is_seen(turn):
    turned = {90: "0 1 -1 0 612 0", 180: "-1 0 0 -1 612 792", 270: "0 -1 1 0 0 792"}[turn]
    page = f"q {turned} cm {words(60, 300, 'Seen upright')} Q"

    (block,) = read(pdf([page], extra=f"/Rotate {turn}"), "x.pdf").blocks

    assert block == Paragraph(block.content)
    assert block.content.text == "Seen upright"


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


def test_a_small_number_behind_a_word_is_a_footnotes_mark():
    page = words(60, 100, "Acme") + words(85.6, 96, "1", size=6) + words(60, 130, "S3 and Acme1")

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [block.content.text for block in blocks] == ["Acme\u00b9", "S3 and Acme1"]


def test_a_small_number_raised_before_words_is_the_mark_of_the_note_they_are():
    page = words(60, 100, "Acme hosts this") + words(60, 136, "1", size=6)
    page += words(65, 140, "Only where it is asked for") + words(60, 200, "2 of them are new")

    texts = [block.content.text for block in read(pdf([page]), "x.pdf").blocks]

    assert texts == ["Acme hosts this", "¹ Only where it is asked for", "2 of them are new"]


@pytest.mark.parametrize(
    ("number", "x", "y"),
    [("1", 60, 140), ("2026", 50, 136), ("1", 52, 136)],
    ids=["level", "long", "far off"],
)
def test_a_small_number_before_words_is_no_mark_of_a_note_unless_raised_short_and_near(number, x, y):
    page = words(x, y, number, size=6) + words(65, 140, "Only where it is asked for")

    said = "".join(block.content.text for block in read(pdf([page]), "x.pdf").blocks)

    assert said.replace(" ", "").startswith(f"{number}Only")


def test_a_small_number_raised_behind_a_word_is_its_mark_though_it_is_a_word_of_its_own():
    page = words(60, 100, "Acme") + words(86, 95.5, "1", size=6) + words(200, 100, "Mail")
    page += words(60, 130, "Birch") + words(200, 125.5, "2", size=6)

    blocks = read(pdf([page]), "x.pdf").blocks

    assert "Acme\u00b9" in blocks[0].content.text
    assert "\u00b2" not in "".join(block.content.text for block in blocks)


def test_what_a_browser_prints_above_a_page_is_none_of_the_table_right_below_it():
    above = words(40, 24, "11/26/26, 6:26 PM", size=8) + words(280, 24, "Our list", size=8)
    below = words(40, 780, "https://acme.example/list", size=8) + words(560, 780, "1/1", size=8)
    page = above + below + drawn("header", 5, 12, "top", top=25)

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [cells(block) for block in blocks if isinstance(block, Table)] == [WANTED]
    assert sum(isinstance(block, Furniture) for block in blocks) == len(blocks) - 1


def test_a_bullet_larger_than_what_it_marks_is_level_with_it_in_its_middle():
    names = ("Acme: hosting", "Bolt: mail", "Cedar: logs")
    page = "".join(
        words(74, 100 + 16 * i, name, size=8) + words(56, 103.6 + 16 * i, "\u2022", size=12)
        for i, name in enumerate(names)
    )

    blocks = read(pdf([page]), "x.pdf").blocks

    assert [(type(block), block.content.text) for block in blocks] == [(ListItem, name) for name in names]


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


def test_a_break_before_a_word_with_a_hyphen_is_the_wraps_where_no_line_of_the_page_ends_with_one():
    above, below = (
        make_line([Word(text, 72, 92, right, 102, y, 10.0, bold=False, link=-1)])
        for text, right, y in (("single", 100, 100), ("sign-on", 112, 112))
    )

    assert joint(above, below, 135, None) == " "
    assert (
        joint(above, below, 135, None, frozenset({"re-use"})) == "\n"
    )  # where lines end in words, "sign-" had room
    assert joint(above, below, 160, None) == "\n"
