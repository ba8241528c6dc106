"""Badges of PDFs: small words that stand off behind a name are no part of it."""

from tagged_pages import blocks, element, page, run
from tiny_pdf import box, pdf, words

from pipeline.read import read


def cell(kind, *runs):
    return element(kind, *runs)


def table_with(*name):
    """The name of a table's one row, which runs of text make up."""
    header = element("TR", cell("TH", run(40, 100, "Name")), cell("TH", run(300, 100, "Place")))
    row = element("TR", cell("TD", *name), cell("TD", run(300, 120, "Ireland")))
    (table,) = blocks(page(element("Table", header, row)))
    return table.rows[1].cells[0]


def small(x, text, page=0):
    return element("NonStruct", (page, words(x, 119, text, size=8)))


def test_a_badge_behind_the_name_of_a_cell_is_a_line_of_its_own():
    assert table_with(run(40, 120, "Acme Cloud"), small(110, "New in 2026")).text == "Acme Cloud\nNew in 2026"


def test_each_of_several_badges_is_a_line_of_its_own():
    name = run(40, 120, "Acme Cloud"), small(110, "Hosting"), small(155, "In use")

    assert table_with(*name).text == "Acme Cloud\nHosting\nIn use"


def test_smaller_words_that_a_space_parts_from_those_before_them_go_on_with_them():
    assert table_with(run(40, 120, "Acme Cloud"), small(97, "(Europe)")).text == "Acme Cloud (Europe)"


def test_smaller_words_inside_a_line_are_no_badge():
    name = run(40, 120, "Acme"), small(80, "eu-1"), run(115, 120, "Cloud")

    assert table_with(*name).text == "Acme eu-1 Cloud"


def test_a_badge_leads_back_to_its_own_words():
    name = table_with(run(40, 120, "Acme Cloud"), small(110, "New in 2026"))

    assert [fragment.text for fragment in name.fragments] == ["Acme Cloud", "New in 2026"]


def test_a_badge_behind_a_heading_that_no_structure_tells_is_a_line_of_its_own():
    content = words(40, 100, "Acme Cloud", size=14) + words(130, 100, "New in 2026", size=9)
    (block,) = read(pdf([content]), "x.pdf").blocks

    assert block.content.text == "Acme Cloud\nNew in 2026"


def cells_of(*drawn):
    """The cells of the last row of a page's one table, which no structure tells."""
    header = words(40, 100, "Name"), words(300, 100, "Place")
    above = words(40, 130, "Acme"), words(300, 130, "Spain")
    across = [box(35, y, 435, y + 0.5) for y in (85, 110, 140, 190)]
    down = [box(x, 85, x + 0.5, 190) for x in (35, 290, 435)]
    page = "".join((*across, *down, *header, *above, *drawn))
    document = read(pdf([page]), "list.pdf")
    (table,) = document.blocks
    return [cell.text for cell in table.rows[-1].cells]


def test_a_line_set_smaller_than_that_above_it_in_a_cell_is_a_line_of_its_own():
    long = words(300, 160, "United Kingdom and further"), words(300, 171, "Manchester and London", size=7)

    assert cells_of(words(40, 160, "Kopje"), *long)[1] == "United Kingdom and further\nManchester and London"


def test_a_line_as_large_as_that_above_it_in_a_cell_goes_on_with_it():
    long = words(300, 160, "United Kingdom and further"), words(300, 171, "Manchester and London")

    assert cells_of(words(40, 160, "Kopje"), *long)[1] == "United Kingdom and further Manchester and London"


def test_small_capitals_of_a_wrapped_header_go_on_with_those_above_them():
    long = words(300, 160, "COUNTRY AND REGION OF"), words(300, 171, "PROCESSING", size=7)

    assert cells_of(words(40, 160, "NAME"), *long)[1] == "COUNTRY AND REGION OF PROCESSING"


def test_stretches_set_alike_far_apart_in_one_cell_are_a_line_each():
    name = run(40, 120, "Docs"), run(80, 120, "Sites"), run(120, 120, "Forms")

    assert table_with(*name).text == "Docs\nSites\nForms"


def test_stretches_set_alike_that_a_space_parts_are_one_line():
    assert table_with(run(40, 120, "Docs"), run(67, 120, "Sites")).text == "Docs Sites"


def test_a_small_element_nearer_than_two_wide_spaces_is_a_badge_all_the_same():
    assert table_with(run(40, 120, "Acme Cloud"), small(102, "NEW")).text == "Acme Cloud\nNEW"
