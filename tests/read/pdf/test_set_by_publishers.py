"""Lists as word processors, typesetters and sites set them: tabs, broken words, cards, marks and spans."""

from drawn_tables import HEADER, ROWS, WANTED, cells, drawn, tables
from tagged_pages import element, page, run
from tiny_pdf import box, pdf, words

from pipeline.model import Furniture
from pipeline.read import read


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
