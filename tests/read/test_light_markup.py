"""Reading reStructuredText and AsciiDoc: what a person sees of them rendered, each piece with its place."""

import pytest
from document_pieces import tables, texts, words
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Heading, ListItem
from pipeline.read import format_of, read
from pipeline.read.asciidoc import read_asciidoc
from pipeline.read.follow import follow
from pipeline.read.restructured import read_restructured


def restructured(source):
    return read_restructured(source.encode(), "x")


def asciidoc(source):
    return read_asciidoc(source.encode(), "x")


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("Title\n=====\n\n.. list-table::\n\n   * - A\n     - B\n", "restructured"),
        ("Title\n=====\n\n+---+---+\n| A | B |\n+---+---+\n| 1 | 2 |\n+---+---+\n", "restructured"),
        ("See `us <https://a.example>`_.", "restructured"),
        ("= Title\n\n|===\n|A |B\n|===\n", "asciidoc"),
        ("= Title\n:toc:\n\nText", "asciidoc"),
        ("Title\n=====\n\n- [A](https://a.example)\n- B\n", "markdown"),
        ("# Title\n\n.. note:: is a sign of reStructuredText\n", "markdown"),
        ("+---+---+\n| A | B |\n+---+---+\n| 1 | 2 |\n+---+---+\n", "text"),
    ],
)
def test_a_light_markup_is_told_by_signs_that_others_have_not(source, form):
    assert format_of(source.encode(), "x") == form


def test_a_list_of_lists_is_a_table_whose_first_rows_are_headers():
    found = restructured(
        ".. list-table:: T\n   :header-rows: 1\n\n"
        "   * - A\n     - B\n   * - 1\n       and\n     - - x\n       - y\n   * -\n     - 2\n"
    )

    assert tables(found) == [[["A", "B"], ["1 and", "x\ny"], ["", "2"]]]
    assert [block.header_rows for block in found.blocks[-1:]] == [1]


def test_values_in_quotes_go_on_over_lines():
    found = restructured('.. csv-table::\n   :header: A, "B, C"\n\n   1, "two\n   lines"\n   "",3\n')

    assert tables(found) == [[["A", "B, C"], ["1", "two lines"], ["", "3"]]]


def test_a_cell_of_a_drawn_grid_may_span_columns_and_rows():
    found = restructured(
        "+---+---+---+\n| A | B | C |\n+===+===+===+\n"
        "| 1     | 2 |\n|       +---+\n|       | 3 |\n+---+---+---+\n"
    )

    assert tables(found) == [[["A", "B", "C"], ["1", "1", "2"], ["1", "1", "3"]]]


def test_a_simple_table_goes_on_where_its_first_column_is_empty():
    found = restructured(
        "=====  =====\nA      B\n=====  =====\n1      two\n       lines\n3      4\n=====  =====\n"
    )

    assert tables(found) == [[["A", "B"], ["1", "two lines"], ["3", "4"]]]


def test_links_lead_where_their_targets_do():
    found = restructured(
        "`Acme <https://a.example>`__ and Bolt_ and `Corvid Co`_\n\n"
        ".. _Bolt: https://b.example\n.. _corvid co: c\n"
    )

    assert words(found)[0] == "Acme and Bolt and Corvid Co"
    assert [link.href for link in found.blocks[0].content.links] == [
        "https://a.example",
        "https://b.example",
        "c",
    ]


def test_titles_are_ranked_by_how_they_are_underlined():
    found = restructured("====\nTop\n====\n\nA\n---\n\nB\n~~~\n\nC\n---\n")

    assert [(block.content.text, block.level) for block in found.blocks if isinstance(block, Heading)] == [
        ("Top", 1), ("A", 2), ("B", 3), ("C", 2),
    ]  # fmt: skip


def test_a_term_and_the_deeper_lines_under_it_are_a_definition():
    found = restructured("Acme\n  Hosting\n  in Berlin\n\nBolt\n  E-mail\n")

    assert [(block.kind, block.content.text) for block in found.blocks if isinstance(block, ListItem)] == [
        ("term", "Acme"), ("description", "Hosting in Berlin"), ("term", "Bolt"), ("description", "E-mail"),
    ]  # fmt: skip


def test_cells_may_stand_one_a_line_or_several():
    found = asciidoc('[cols="1,2"]\n|===\n|A |B\n\n|1\n|two\nlines\n\n|3 a|\n* x\n* y\n|===\n')

    assert tables(found) == [[["A", "B"], ["1", "two lines"], ["3", "x\ny"]]]
    assert found.blocks[-1].header_rows == 1


def test_what_stands_before_the_first_stroke_of_a_table_is_its_first_cell():
    assert tables(read_asciidoc(b"|===\n.. one\n\n|two\n|===\n", "x")) == [[[".. one"], ["two"]]]


def test_a_cell_may_span_columns_and_rows_and_be_said_several_times():
    found = asciidoc("[cols=3*]\n|===\n.2+|A 2+|B\n|1 |2\n3*|x\n|===\n")

    assert tables(found) == [[["A", "B", "B"], ["A", "1", "2"], ["x", "x", "x"]]]


def test_signs_of_asciidoc_are_no_words():
    found = asciidoc(
        "= T\n:us: Acme\n\n{us} asks *Bolt* and https://c.example[Corvid, window=_blank], `x_y` 2*3*4 a_b\n"
    )

    assert words(found)[-1] == "Acme asks Bolt and Corvid, x_y 2*3*4 a_b"
    assert [link.href for link in found.blocks[-1].content.links] == ["https://c.example"]


def test_the_line_of_a_revision_says_of_when_a_document_is():
    found = asciidoc("= T\nAnn <a@b.example>\nv1.0, 2025-05-02\n\nText")

    assert [(name, text.text) for name, text in found.properties] == [("revision-date", "2025-05-02")]


_SIGNS = st.sampled_from(
    [
        *'ab \n|+-=*`_:."[]<>',
        "|===\n",
        "* - ",
        "  - ",
        ".. csv-table::\n\n",
        ".. list-table::\n\n",
        "====  ====\n",
        "+--+--+\n",
    ]
)


@pytest.mark.parametrize("reader", [read_restructured, read_asciidoc])
@settings(max_examples=60)
@given(source=st.lists(_SIGNS, max_size=40).map("".join))
def test_a_piece_is_what_stands_at_its_place_and_every_letter_stands_in_one(reader, source):
    document = reader(source.encode(), "x")
    pieces = [piece for text in texts(document) for piece in text.fragments]

    assert all(source[p.locator.start : p.locator.end] == p.text for p in pieces)
    read_from = {i for p in pieces for i in range(p.locator.start, p.locator.end)}
    assert {i for i, c in enumerate(source) if c in "ab"} <= read_from


def test_a_place_in_a_light_markup_leads_back_to_its_words():
    source = b"= T\n\n|===\n|https://a.example[Acme] |Hosting\n|===\n"
    cell = read(source, "x").blocks[-1].rows[0].cells[0]

    assert (
        follow(source, str(cell.fragments[0].locator)) == cell.fragments[0].text == "https://a.example[Acme]"
    )
