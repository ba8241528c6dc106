"""Reading light mark-up, of wikis among it: what a person sees of it rendered, each piece with its place."""

import pytest
from document_pieces import tables, texts, words
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Furniture, Heading, ListItem, Table
from pipeline.read import format_of, read
from pipeline.read.asciidoc import read_asciidoc
from pipeline.read.follow import follow
from pipeline.read.restructured import read_restructured
from pipeline.read.wiki import read_wiki


def restructured(source):
    return read_restructured(source.encode(), "x")


def asciidoc(source):
    return read_asciidoc(source.encode(), "x")


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("Title\n=====\n\n.. list-table::\n\n   * - A\n     - B\n", "restructured"),
        ("Title\n=====\n\n+---+---+\n| A | B |\n+---+---+\n| 1 | 2 |\n+---+---+\n", "restructured"),
        ("Title\n=====\n\n:Acme GmbH: mail\n:Bolt Inc.: logs\n", "restructured"),
        ("= Title\n\nAcme:: mail\nBolt:: logs\n", "asciidoc"),
        ("See `us <https://a.example>`_.", "restructured"),
        ("= Title\n\n|===\n|A |B\n|===\n", "asciidoc"),
        ("= Title\n:toc:\n\nText", "asciidoc"),
        ("== Title ==\n{| class=x\n! A !! B\n|-\n| 1 || 2\n|}\n", "wiki"),
        ("== Title ==\n* '''A''': mail\n* [https://b.example B]\n", "wiki"),
        ("h1. Title\n\n||A||B||\n|1|2|\n", "wiki"),
        ("====== Title ======\n\n^ A ^ B ^\n| 1 | 2 |\n", "wiki"),
        ("== Title ==\n\n[[anchor]]\n== Other ==\n", "asciidoc"),
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


@pytest.mark.parametrize("item", ["a. Acme", "a.  - ", "(b) Acme", "b) 1. Acme", "1. a. Acme"])
def test_the_letter_that_numbers_an_item_stands_in_the_piece_that_it_is_read_from(item):
    (block,) = restructured(item).blocks

    assert "".join(piece.text for piece in block.content.fragments) == item.strip()
    assert follow(item.encode(), str(block.content.fragments[0].locator)) == item.strip()


def test_cells_may_stand_one_a_line_or_several():
    found = asciidoc('[cols="1,2"]\n|===\n|A |B\n\n|1\n|two\nlines\n\n|3 a|\n* x\n* y\n|===\n')

    assert tables(found) == [[["A", "B"], ["1", "two lines"], ["3", "x\ny"]]]
    assert found.blocks[-1].header_rows == 1


def test_what_stands_before_the_first_stroke_of_a_table_is_its_first_cell():
    assert tables(read_asciidoc(b"|===\n.. one\n\n|two\n|===\n", "x")) == [[[".. one"], ["two"]]]


def test_a_cell_may_span_columns_and_rows_and_be_said_several_times():
    found = asciidoc("[cols=3*]\n|===\n.2+|A 2+|B\n|1 |2\n3*|x\n|===\n")

    assert tables(found) == [[["A", "B", "B"], ["A", "1", "2"], ["x", "x", "x"]]]


def test_terms_one_behind_the_other_keep_what_each_says():
    found = read(b"= T\n\nAcme Ltd:: mail\nBolt Inc.:: logs\n\nCorvid:: hosting\nand more\n", "x")

    assert [(block.kind, block.content.text) for block in found.blocks if isinstance(block, ListItem)] == [
        ("term", "Acme Ltd"), ("description", "mail"), ("term", "Bolt Inc."), ("description", "logs"),
        ("term", "Corvid"), ("description", "hosting and more"),
    ]  # fmt: skip


def test_commas_in_the_label_of_a_link_are_its_own_unless_attributes_follow():
    found = asciidoc("https://a.example[Acme, Inc.] and https://b.example[Bolt, window=_blank]")

    assert words(found) == ["Acme, Inc. and Bolt"]


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


def test_a_table_between_braces_has_cells_that_span_and_go_on_over_lines():
    found = read_wiki(
        b'{| class="wikitable"\n|+ Who\n! style="x" | A !! B\n! C\n|- id=1\n| rowspan=2 | Acme'
        b" || [https://b.example b]\n| {{Flag|Norway}}\n|-\n| colspan=2 | two\nlines\n|}\n",
        "x",
    )
    (table,) = (block for block in found.blocks if isinstance(block, Table))

    assert tables(found) == [[["A", "B", "C"], ["Acme", "b", "Norway"], ["Acme", "two lines", "two lines"]]]
    assert (table.header_rows, table.caption.text) == (1, "Who")
    assert [link.href for link in table.rows[1].cells[1].links] == ["https://b.example"]


@pytest.mark.parametrize(
    "rows",
    [
        "||A||B||\n|[Acme|https://a.example]|*two* words|\n",
        "^ A ^ B ^\n| [[https://a.example|Acme]] | **two** words |\n",
    ],
)
def test_rows_of_wikis_may_be_a_line_each(rows):
    found = read_wiki(rows.encode(), "x")

    assert tables(found) == [[["A", "B"], ["Acme", "two words"]]]
    assert found.blocks[0].header_rows == 1
    assert found.blocks[0].rows[1].cells[0].links[0].href == "https://a.example"


def test_titles_items_and_terms_of_wikis_are_what_they_are():
    found = read_wiki(
        b"= T =\n__TOC__\n== S ==\n# '''Acme''' &ndash; mail\n#* [[P|more]]\n; Bolt : logs\n"
        b": [https://b.example b]\n[[Category:Legal]]\n",
        "x",
    )

    assert [(type(block), block.content.text) for block in found.blocks] == [
        (Heading, "T"), (Furniture, "__TOC__"), (Heading, "S"), (ListItem, "Acme \u2013 mail"),
        (ListItem, "more"), (ListItem, "Bolt"), (ListItem, "logs"), (ListItem, "b"),
        (Furniture, "[[Category:Legal]]"),
    ]  # fmt: skip
    assert [block.kind for block in found.blocks if isinstance(block, ListItem)] == [
        "number", "bullet", "term", "description", "description",
    ]  # fmt: skip


_WIKI_SIGNS = st.sampled_from(
    [
        *(
            "a",
            "b",
            " ",
            "  ",
            "\n",
            "\n\n",
            "{|",
            "|}",
            "|-",
            "|+",
            "|",
            "||",
            "!",
            "!!",
            "\n|",
            "\n! ",
            "^",
        ),
        *(
            " x=1 |",
            "rowspan=2 |",
            "== ",
            " ==\n",
            "h1. ",
            "* ",
            "# ",
            "; ",
            ": ",
            "----\n",
            "'''",
            "[[",
            "]]",
        ),
        *("[https://b ", "]", "{{", "}}", "<ref>", "</ref>", "<BR>", "&lt;", "<!--", "-->", "__TOC__\n"),
    ]
)


@settings(max_examples=150)
@given(source=st.lists(_WIKI_SIGNS, max_size=40).map("".join))
def test_every_letter_of_a_wiki_text_stands_in_a_piece(source):
    document = read_wiki(source.encode(), "x")
    pieces = [piece for text in texts(document) for piece in text.fragments]

    assert all(source[p.locator.start : p.locator.end] == p.text for p in pieces)
    read_from = {i for p in pieces for i in range(p.locator.start, p.locator.end)}
    assert {i for i, c in enumerate(source) if c in "ab"} <= read_from


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


def test_attributes_of_a_wiki_that_never_end_are_the_words_of_a_cell():
    endless = "class=class" * 500
    found = read_wiki(f"{{|\n! {endless}\n|}}\n".encode(), "x")

    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert [cell.text for row in table.rows for cell in row.cells] == [endless]


@pytest.mark.parametrize(
    "source",
    [
        "= T\n\n.Acme\n|===\n",
        "= T\n\n.Acme\n.Bolt\n|===\n|a |b\n|===\n",
        "= T\n\n.Acme\n[cols=2]\n",
        "= T\n\n.Acme\n,===\n",
    ],
)
def test_a_title_of_a_table_that_never_ends_or_has_another_is_words(source):
    assert "Acme" in words(asciidoc(source))
