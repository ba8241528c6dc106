"""Fields of a card, a label and its value each, stay apart however the page tells of them."""

import pytest
from drawn_tables import cells, tables, width
from tagged_pages import element, page, run, said
from tiny_pdf import box, pdf, words

FIELDS = (("Purpose", "Hosting of content"), ("Location", "Norway"), ("Safeguard", "None needed"))


def card(y, name, step=17):
    """A name, and its fields with labels at the left of their values, as near as lines of one cell."""
    content = words(60, y, name, size=14, font="B")
    for at, (label, value) in enumerate(FIELDS, 1):
        content += words(60, y + step * at, label, size=10, font="B")
        content += words(180, y + 2 + step * at, value, size=11)
    return content


def test_labels_in_bold_with_a_value_beside_each_are_rows():
    (table,) = tables(pdf([card(100, "Acme")]))

    assert cells(table) == list(FIELDS)


def test_a_heading_at_the_top_of_a_page_is_no_rest_of_the_card_on_the_page_before():
    content = pdf([card(100, "Acme"), card(40, "Bolt")])

    assert [cells(table) for table in tables(content)] == [list(FIELDS), list(FIELDS)]
    assert ("Heading", "Bolt") in said(content)


def held(*fields):
    """A page with a holder of these stretches of text, each an element."""
    return page(element("NonStruct", element("NonStruct", *fields)))


def stretch(*inside):
    """An element that says nothing of what it is, with text in it."""
    return element("NonStruct", *inside)


def test_labels_over_their_values_in_one_holder_are_paragraphs():
    fields = [
        run(60, 100 + 14 * at, text, font="RB"[at % 2 == 0])
        for at, text in enumerate(text for field in FIELDS for text in field)
    ]

    assert [text for _, text in said(held(*fields))] == [text for field in FIELDS for text in field]


@pytest.mark.parametrize("words_of_a_link", ["", "(Oslo)"])
def test_labels_beside_their_values_in_one_holder_are_paragraphs_though_one_is_wrapped(words_of_a_link):
    fields = []
    for at, (label, value) in enumerate(FIELDS):
        y = 100 + 40 * at
        wrapped = words(60, y, label, font="B") + words(60, y + 12, "of all", font="B")
        fields.append(stretch((0, wrapped)))
        inside = [run(180, y, value)] + [run(183 + width(value), y, words_of_a_link)] * bool(words_of_a_link)
        fields.append(stretch(*inside))

    assert [text for _, text in said(held(*fields))] == [
        text for label, value in FIELDS for text in (f"{label} of all", f"{value} {words_of_a_link}".strip())
    ]


def test_fields_above_a_rule_are_no_header_of_those_below_it():
    content, y = "", 100
    for number, name in enumerate(("Acme", "Bolt", "Cask")):
        fields = (("Name", name), ("Purpose", "Hosting"), ("Location", "Norway"))
        for at, (_, value) in enumerate(fields):
            content += words(200, y + 20 * at, value)
        for at, (label, _) in enumerate(fields):  # which the page draws behind all values
            content += words(60, y + 20 * at, label, font="B")
        y += 60
        content += box(50, y - 12, 540, y - 11.5) if number == 1 else ""

    (table,) = tables(pdf([content]))

    assert cells(table) == [
        field
        for name in ("Acme", "Bolt", "Cask")
        for field in (("Name", name), ("Purpose", "Hosting"), ("Location", "Norway"))
    ]
