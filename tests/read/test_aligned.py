"""A plain text's columns are told by white space that lines up."""

from document_pieces import tables

from pipeline.model import Paragraph, Table
from pipeline.read import read
from pipeline.read.follow import follow

LINED_UP = """Name              Purpose            Where
Acme Hosting      Virtual servers    Ireland
Ltd
Bolt GmbH         Log files and      Germany
                  alerts
"""


def table(text):
    (found,) = (block for block in read(text.encode(), "list.txt").blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_lines_with_gaps_in_the_same_places_are_a_table_and_short_ones_go_on_with_the_row_above():
    assert table(LINED_UP) == [
        ["Name", "Purpose", "Where"],
        ["Acme Hosting Ltd", "Virtual servers", "Ireland"],
        ["Bolt GmbH", "Log files and alerts", "Germany"],
    ]


def test_what_stands_between_two_blank_lines_is_one_row_where_each_row_stands_apart():
    text = """Company          Task                 Country
---------------------------------------------
Acme Hosting     Servers, and         Ireland;
(Ireland) Ltd    their copies         Norway

Bolt GmbH        Log files            Germany

Corv AS          Post                 Norway
"""

    assert table(text) == [
        ["Company", "Task", "Country"],
        ["Acme Hosting (Ireland) Ltd", "Servers, and their copies", "Ireland; Norway"],
        ["Bolt GmbH", "Log files", "Germany"],
        ["Corv AS", "Post", "Norway"],
    ]


def test_titles_between_rows_that_line_up_are_rows_of_one_cell():
    text = """Company      Task

HOSTING

Acme Ltd     Servers
Bolt GmbH    Log files

POST

Corv AS      Letters
Dent BV      Mail and
             parcels
"""

    assert table(text) == [
        ["Company", "Task"],
        ["HOSTING", ""],
        ["Acme Ltd", "Servers"],
        ["Bolt GmbH", "Log files"],
        ["POST", ""],
        ["Corv AS", "Letters"],
        ["Dent BV", "Mail and parcels"],
    ]


def test_an_underlined_title_makes_no_markdown_of_words_that_stand_apart_in_columns():
    text = "Acme Ltd     Servers\nBolt GmbH    Log files\nCorv AS      Letters\n\nMore\n----\n\nWords.\n"

    assert table(text) == [["Acme Ltd", "Servers"], ["Bolt GmbH", "Log files"], ["Corv AS", "Letters"]]


def test_dashes_under_a_header_say_where_columns_start():
    text = "Who   What\n----  -----\nAcme  mail\nBolt  logs\n"

    assert table(text) == [["Who", "What"], ["Acme", "mail"], ["Bolt", "logs"]]


def test_every_cell_leads_back_to_its_words():
    (found,) = read(LINED_UP.encode(), "list.txt").blocks
    fragments = [fragment for row in found.rows for cell in row.cells for fragment in cell.fragments]

    assert [follow(LINED_UP.encode(), str(f.locator)) for f in fragments] == [f.text for f in fragments]


def test_prose_with_wide_gaps_between_sentences_is_no_table():
    text = "We use a host.  It is in Ireland.\nMail is by Bolt.  That is in\nNorway.  We use no others.\n"

    assert [type(block) for block in read(text.encode(), "list.txt").blocks] == [Paragraph]


def test_a_table_that_is_drawn_is_read_as_one():
    crossed = b"""+-------+--------------+
| Name  | Purpose      |
+=======+==============+
| Acme  | Hosting      |
+-------+--------------+
| Corv  | Mail         |
+-------+--------------+
"""
    ruled = b"""=====  =======
Name   Purpose
=====  =======
Acme   Hosting
Corv   Mail
=====  =======
"""
    for drawn in (crossed, ruled):
        assert tables(read(drawn, "x.rst")) == [[["Name", "Purpose"], ["Acme", "Hosting"], ["Corv", "Mail"]]]
