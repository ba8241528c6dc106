"""What holds words in the structure of a PDF tells paragraphs and rows that nothing names."""

from drawn_tables import cells, tables
from tagged_pages import blocks, element, page, run, said
from tiny_pdf import words

HEADER = ("Name", "Purpose", "Country")


def unnamed(*inside):
    return element("NonStruct", *inside)


def row(height, *texts, page=0):
    return unnamed(*(unnamed(run(50 + 150 * at, height, text, page)) for at, text in enumerate(texts)))


def item(height, *texts, page=0):
    return element(
        "LI", *(unnamed(element("P", run(50, height + 15 * at, text, page))) for at, text in enumerate(texts))
    )


def test_words_on_either_side_of_a_paragraph_in_one_holder_are_of_two_more():
    holder = unnamed(
        element("H3", run(50, 100, "Acme")),
        run(50, 120, "Certified"),
        element("P", run(50, 140, "Hosting")),
        run(50, 160, "See the contract"),
        element("H3", run(50, 180, "Bolt")),
        run(50, 200, "Pending"),
    )

    assert [text for _, text in said(page(holder))] == [
        "Acme",
        "Certified",
        "Hosting",
        "See the contract",
        "Bolt",
        "Pending",
    ]


def test_words_on_either_side_of_a_paragraph_that_the_next_page_shows_are_not_one_line():
    holder = unnamed(
        element("H3", run(50, 100, "Acme")),
        run(50, 120, "Certified"),
        element("P", run(50, 60, "Hosting", page=1)),
        run(300, 120, "Pending"),
        element("H3", run(300, 140, "Bolt")),
    )

    texts = [text for _, text in said(page(holder))]

    assert texts == ["Acme", "Certified", "Hosting", "Pending", "Bolt"]


def test_labels_at_the_other_side_of_their_values_are_a_table_with_them():
    pairs = [("Service", "Hosting"), ("Location", "Ireland")]
    card = unnamed(
        element("H3", run(50, 100, "Acme")),
        *(run(50, 120 + 20 * at, label) for at, (label, _) in enumerate(pairs)),
        *(run(300, 120 + 20 * at, value) for at, (_, value) in enumerate(pairs)),
    )

    (found,) = tables(page(card))

    assert cells(found) == pairs


def test_paragraphs_that_one_element_of_a_row_holds_are_one_cell():
    last = unnamed(
        unnamed(element("P", run(50, 140, "Bolt")), element("P", run(50, 152, "(of Acme)"))),
        unnamed(run(200, 140, "Mail")),
        unnamed(run(350, 140, "Spain")),
    )
    content = page(element("P", run(50, 60, "In use:")), unnamed(row(120, *HEADER), last))

    (found,) = tables(content)

    assert cells(found) == [HEADER, ("Bolt (of Acme)", "Mail", "Spain")]


def test_rows_on_the_next_page_are_of_their_table_though_none_of_them_could_head_one():
    rows = [HEADER, ("Acme", "Hosting", "Ireland"), ("Bolt", "Mail", "Spain")]
    rest = ("Cask", "Logs of all it does as it is", "France")
    content = page(
        unnamed(*(row(100 + 20 * at, *texts) for at, texts in enumerate(rows)), row(60, *rest, page=1)),
        element("P", run(50, 100, "Thank you.", page=1)),
    )

    (found,) = tables(content)

    assert cells(found) == [*rows, rest]


def test_items_of_three_paragraphs_under_each_other_are_rows():
    rows = [("Acme", "Hosting", "Ireland"), ("Bolt", "Mail", "Spain"), ("Cask", "Logs", "France")]
    content = page(element("L", *(item(100 + 60 * at, *texts) for at, texts in enumerate(rows))))

    (found,) = tables(content)

    assert cells(found) == rows


def test_items_that_say_the_same_label_each_are_cards_and_no_rows():
    rows = [("Acme", "Purpose", "Hosting"), ("Bolt", "Purpose", "Mail"), ("Cask", "Purpose", "Logs")]
    content = page(element("L", *(item(100 + 60 * at, *texts) for at, texts in enumerate(rows))))

    assert tables(content) == []
    assert [text for _, text in said(content)] == [text for texts in rows for text in texts]


def test_small_print_in_an_element_of_its_own_is_a_line_of_its_own_though_the_column_has_no_room():
    name = unnamed((0, words(50, 120, "Acme Inc.", size=11)))
    small = unnamed(unnamed((0, words(50, 133, "www.acme-cloud.example", size=8))))
    first = element("TR", element("TH", run(50, 100, "Name")), element("TH", run(250, 100, "Country")))
    second = element("TR", element("TD", name, small), element("TD", run(250, 120, "Ireland")))

    (found,) = tables(page(element("Table", first, second)))

    assert found.rows[1].cells[0].text == "Acme Inc.\nwww.acme-cloud.example"


def test_code_that_a_wrap_brought_to_a_line_of_its_own_goes_on_in_its_sentence():
    sentence = unnamed((0, words(50, 100, "All that it logs is set in", size=11)))
    code = element("Code", unnamed((0, words(50, 113, "settings_of_the_service.py", size=8))))

    assert said(page(element("P", sentence, code))) == [
        ("Paragraph", "All that it logs is set in settings_of_the_service.py")
    ]


def test_a_row_of_a_held_table_that_a_page_break_cuts_between_its_cells_is_one():
    rows = [("Acme", "Hosting", "Ireland"), ("Bolt", "Mail", "Spain"), ("Cask", "Logs", "France")]
    places = [(700, 0), (715, 0), (60, 1)]
    cut = element(
        "LI",
        *(
            unnamed(element("P", run(50, *place[:1], text, place[1])))
            for place, text in zip(places, ("Dune", "Payments", "Italy"), strict=True)
        ),
    )
    before = [item(100 + 60 * at, *texts) for at, texts in enumerate(rows)]
    behind = item(100, "Elm", "Surveys", "Poland", page=1)

    (found,) = tables(page(element("L", *before, cut, behind)))

    assert cells(found) == [*rows, ("Dune", "Payments", "Italy"), ("Elm", "Surveys", "Poland")]


def test_the_rest_of_a_cell_goes_to_its_column_though_the_part_above_it_has_fewer_columns():
    rows = [HEADER, ("Acme", "Hosting", "Ireland"), ("Bolt", "Mail", "Spain"), ("Cask", "Logs", "France")]
    full = [
        unnamed(run(50 + 150 * at, 100 + 20 * number, text))
        for number, texts in enumerate(rows)
        for at, text in enumerate(texts)
    ]
    fewer = [
        unnamed(run(x, 60 + 20 * number, text, 1))
        for number, name in enumerate(("Dune", "Elm", "Fir"))
        for x, text in ((50, name), (350, "Italy"))
    ]
    fewer[-1] = unnamed(run(350, 100, "Italy and", 1), run(350, 60, "Poland", 2))

    (found,) = tables(page(unnamed(*full, *fewer)))

    assert cells(found)[-1] == ("Fir", "", "Italy and Poland")


def test_a_page_of_which_a_part_is_said_to_be_of_nothing_is_read_in_its_order():
    def card(x, *texts):
        return [unnamed(run(x, 100 + 20 * at, text)) for at, text in enumerate(texts)]

    cards = [*card(50, "Acme", "Hosting", "Ireland"), *card(300, "Bolt", "Mail", "Spain")]

    texts = [text for kind, text in said(page(*cards, untold=words(50, 300, "Logo"))) if kind != "Furniture"]

    assert texts == ["Acme", "Hosting", "Ireland", "Bolt", "Mail", "Spain"]


def turns(cards, *before):
    """Paragraphs right in one holder: of each card a bold name, what it is for, and a place."""
    parts = [element("P", run(50, 60 + 15 * at, text)) for at, text in enumerate(before)]
    for at, (name, purpose, place) in enumerate(cards):
        parts.append(element("P", run(50, 120 + 50 * at, name, font="B")))
        parts.append(element("P", run(50, 135 + 50 * at, purpose)))
        parts.append(unnamed(run(50, 150 + 50 * at, place)))
    return page(unnamed(*parts))


CARDS = [("Acme", "Hosting", "Ireland"), ("Bolt", "Mail", "Spain"), ("Cask", "Logs", "France")]


def test_paragraphs_in_one_holder_whose_settings_come_by_turns_are_rows():
    (found,) = tables(turns(CARDS))

    assert cells(found) == CARDS


def test_paragraphs_that_come_by_turns_are_rows_behind_words_that_lead_to_them():
    (found,) = tables(turns(CARDS, "These are used:"))

    assert cells(found) == CARDS


def test_paragraphs_that_come_by_turns_with_the_same_words_in_each_turn_are_none():
    assert (
        tables(
            turns([("Acme", "Purpose", "Hosting"), ("Bolt", "Purpose", "Mail"), ("Cask", "Purpose", "Logs")])
        )
        == []
    )


def test_paragraphs_that_come_twice_by_turns_are_none():
    assert tables(turns(CARDS[:2])) == []


def test_a_turn_that_the_end_of_the_page_cuts_is_a_row_and_goes_on_over_it():
    parts = []
    for at, (name, purpose, place) in enumerate([*CARDS, ("Dune", "Surveys", "Norway")]):
        parts.append(element("P", run(50, 120 + 50 * at, name, font="B")))
        parts.append(element("P", run(50, 135 + 50 * at, purpose)))
        parts.append(unnamed(run(50, 150 + 50 * at if at < 3 else 60, place, page=at // 3)))

    (found,) = tables(page(unnamed(*parts, element("H2", run(50, 90, "Contact", page=1)))))

    assert cells(found) == [*CARDS, ("Dune", "Surveys", "Norway")]


def test_labels_and_values_by_turns_below_a_name_are_pairs_and_no_rows_of_several():
    labels = ("Purpose", "Place", "Cover", "Data", "Since", "Status")
    parts = [
        [unnamed(run(50, 120 + 20 * at, label, font="B")), unnamed(run(200, 120 + 20 * at, f"Said {at}"))]
        for at, label in enumerate(labels)
    ]

    (found,) = tables(page(unnamed(*(part for pair in parts for part in pair))))

    assert cells(found) == [(label, f"Said {at}") for at, label in enumerate(labels)]


def test_words_of_a_cell_that_go_on_in_the_next_column_of_the_page_are_read_behind_those_before():
    cut = element("TD", run(150, 700, "Keeps what"), run(450, 60, "we store"))
    rows = [
        element("TR", element("TD", run(50, 686, "Acme")), element("TD", run(150, 686, "Hosting"))),
        element("TR", element("TD", run(50, 700, "Bolt")), cut),
    ]

    (found,) = tables(page(element("Table", *rows)))

    assert cells(found)[1] == ("Bolt", "Keeps what we store")


def test_items_of_one_list_are_as_deep_in_every_column_of_the_page():
    items = [
        element("LI", run(60 + 300 * at, 100, text)) for at, text in enumerate(("Acme hosts", "Bolt mails"))
    ]

    found = blocks(page(element("L", *items)))

    assert [(block.depth, block.content.text) for block in found] == [(1, "Acme hosts"), (1, "Bolt mails")]


def test_an_item_that_goes_on_at_the_top_of_the_next_column_is_one():
    item = element("LI", run(60, 700, "Acme hosts what"), run(360, 60, "we keep in Norway."))

    assert said(page(element("L", item))) == [("ListItem", "Acme hosts what we keep in Norway.")]


def test_a_header_that_comes_again_in_the_next_column_of_the_page_is_said_once():
    names = [element("TH", run(50, 686, "Name"), run(350, 60, "Name")), element("TH", run(150, 686, "Place"))]
    rows = [element("TR", element("TD", run(50, 700, "Acme")), element("TD", run(150, 700, "Oslo")))]

    (found,) = tables(page(element("Table", element("TR", *names), *rows)))

    assert cells(found)[0] == ("Name", "Place")


def test_parts_well_apart_of_what_no_element_names_are_read_one_by_one():
    fields = ("Purpose", "Hosting"), ("Location", "Spain")

    def entry(height, name):
        pairs = (
            unnamed(unnamed(run(250, height + 15 * at, label)), run(330, height + 15 * at, value))
            for at, (label, value) in enumerate(fields)
        )
        return run(50, height, name, font="B"), unnamed(run(50, height + 15, "Oslo, Norway")), *pairs

    opened = unnamed(*entry(60, "Acme Cloud"), *entry(120, "Bolt Mail"))

    told = [text for pair in fields for text in pair]
    assert [text for _, text in said(page(opened))] == [
        part for name in ("Acme Cloud", "Bolt Mail") for part in (name, "Oslo, Norway", *told)
    ]
