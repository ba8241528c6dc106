"""What holds words in the structure of a PDF tells paragraphs and rows that nothing names."""

from drawn_tables import cells, tables
from tagged_pages import element, page, run, said

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
