"""Reading wiki texts: what a person sees of them rendered, each piece with its place."""

import pytest
from document_pieces import tables, words

from pipeline.errors import ReadError
from pipeline.model import Heading, ListItem, Table
from pipeline.read import format_of, read
from pipeline.read.asciidoc.tables import attributes_of, rows_of
from pipeline.read.limits import Budget
from pipeline.read.lines import lines_of
from pipeline.read.wiki import read_wiki
from pipeline.read.wiki.tables import BracedTable


def wiki(source):
    return read_wiki(source.encode(), "x")


@pytest.mark.parametrize(
    "rows",
    [
        "||Name||Where||\n||[Acme|https://a.example]||Norway||\n",
        "|| Name || Where ||\n|| Acme || Norway ||\n",
        "{|\n! Name !! Where\n|-\n| [[P|Acme]] || Norway\n|}\n",
        "{|\n! Name !! Where\n|-\n| {{link||Acme}} || [[No||Norway]]\n|}\n",
    ],
)
def test_strokes_in_a_link_or_a_template_part_no_cells(rows):
    (table,) = tables(wiki(rows))

    assert [len(row) for row in table] == [2, 2]


def test_a_single_stroke_in_a_row_between_double_ones_is_a_sign_of_its_own():
    assert tables(wiki("||Name||Where||\n||Acme|Bolt||Norway||\n")) == [
        [["Name", "Where"], ["Acme|Bolt", "Norway"]]
    ]


def test_a_title_of_a_row_may_stand_before_its_cells():
    (table,) = tables(wiki("||Name|Acme|\n||Where|Norway|\n"))

    assert table == [["Name", "Acme"], ["Where", "Norway"]]


def test_a_row_of_a_single_stroke_may_have_an_empty_cell():
    assert tables(wiki("||A||B||C||\n|x||z|\n")) == [[["A", "B", "C"], ["x", "", "z"]]]


def test_a_table_of_any_length_between_braces_is_one_of_a_wiki_and_one_without_an_end_is_none():
    rows = "{|\n! Name\n! Where\n" + "|-\n| Acme\n| Norway\n" * 300

    assert format_of(f"{rows}|}}\n".encode(), "x") == "wiki"
    assert format_of(rows.encode(), "x") != "wiki"
    (table,) = (block for block in read(f"{rows}|}}\n".encode(), "x").blocks if isinstance(block, Table))
    assert len(table.rows) == 301


def test_a_line_that_is_too_long_for_a_title_is_words_and_the_next_lines_are_what_they_are():
    found = wiki(f"== {'Acme ' * 500}==\n== Bolt ==\n; Corvid : mail\n")

    assert [type(block) for block in found.blocks[-3:]] == [Heading, ListItem, ListItem]
    assert words(found)[0].count("Acme") == 500


def test_cells_that_would_be_more_than_the_limit_are_refused_before_all_are_laid_out():
    wiki_lines = list(lines_of("|-\n| colspan=200 rowspan=200 | a\n" * 100))
    adoc_lines = list(lines_of("50*|a\n" * 100))

    with pytest.raises(ReadError, match="more cells than the limit"):
        BracedTable(wiki_lines).rows(Budget("x", cells=1_000))
    with pytest.raises(ReadError, match="more cells than the limit"):
        rows_of(adoc_lines, attributes_of([], "|==="), Budget("x", cells=1_000))


@pytest.mark.parametrize("table", ["{|\n|+ Acme\n|}\n", "{|\n|+ Acme\n", "{|\n|+ Who\n|+ Acme\n| x\n|}\n"])
def test_the_caption_of_no_table_and_a_second_one_are_kept(table):
    assert "Acme" in words(wiki(table))


@pytest.mark.parametrize(
    "table",
    [
        "h1. Who\n\nh2. Now\n\n||Name||For||\n|Acme|Mail\\\\Logs|\n|-Bolt-|Chat|\n",
        "====== Who ======\n\n^ Name ^ For ^\n| Acme | Mail\\\\ Logs |\n| <del>Bolt</del> | Chat |\n",
        "== Who ==\n{|\n! Name !! For\n|-\n| Acme || Mail<br>Logs\n|-\n| <s>Bolt</s> || Chat\n|}\n",
    ],
)
def test_lines_are_broken_and_words_struck_as_each_wiki_does_it(table):
    (found,) = (block for block in read(table.encode(), "x").blocks if isinstance(block, Table))

    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["Name", "For"],
        ["Acme", "Mail\nLogs"],
        ["Bolt", "Chat"],
    ]
    assert [cell.struck for row in found.rows for cell in row.cells] == [False] * 4 + [True, False]
