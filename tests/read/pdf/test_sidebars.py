"""What stands at the sides of a page's text, under what runs over all of it, is no part of that."""

from drawn_tables import WANTED, cells, drawn, tables
from tagged_pages import said
from tiny_pdf import box, pdf, words

MENU = ("Introduction", "Getting started", "Guides", "Security", "Privacy", "Terms")
FOOTER = ("About us", "Careers", "Press")
TEXT = (
    ("Acme GmbH", 18, "B"),
    ("Hosting of all that our customers store with us.", 11, "R"),
    ("Bolt Ltd", 18, "B"),
    ("Search in logs, which the support team has need of.", 11, "R"),
    ("Dorn AS", 18, "B"),
    ("Sending of electronic mail to those who ask for it.", 11, "R"),
)
READ = [(kind, text) for (text, _, _), kind in zip(TEXT, ("Heading", "Paragraph") * 3, strict=True)]


def laid_out(*, top="", bottom="", rules=False):
    """A page with a menu at the left of its text, and words over both and under them."""
    page = words(60, 60, top) if top else ""
    page += "".join(words(60, 110 + 13.5 * at, text, size=9) for at, text in enumerate(MENU))
    page += "".join(words(200, 112 + 31 * at, text, size, font) for at, (text, size, font) in enumerate(TEXT))
    if bottom:
        page += words(60, 330, bottom)
        page += "".join(words(60, 350 + 16 * at, text) for at, text in enumerate(FOOTER))
    if rules:
        page += box(185, 90, 185.7, 310) + box(480, 90, 480.7, 310) + box(50, 89, 540, 90)
    return pdf([page])


def text_in(content):
    return [block for block in said(content) if block in READ]


def test_a_menu_between_lines_over_the_whole_page_stands_beside_the_text():
    line = "Words that run over the whole width of the page, from its left end to the right"

    assert text_in(laid_out(top=line, bottom=f"{line}, and end it")) == READ


def test_lines_down_between_a_menu_and_text_with_headings_make_no_table():
    assert text_in(laid_out(rules=True)) == READ


def test_a_bar_that_stays_in_its_place_is_no_part_of_the_header_that_it_is_printed_over():
    bar = "".join(
        words(48 + 60 * at, 46, text, size=10) for at, text in enumerate(("Acme", "Pricing", "Docs"))
    )
    table = drawn("ruled", 5, 12, "top", top=34)

    content = pdf(
        [bar + words(60, 100, "We use these:") + drawn("ruled", 5, 12, "top", top=120), bar + table]
    )

    assert [cells(found) for found in tables(content)] == [[*WANTED, *WANTED]]
    assert said(content).count(("Furniture", "Acme Pricing Docs")) == 2
