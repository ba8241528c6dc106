"""What a single value of a data file says: mark-up, signs of Markdown, tables, bullets."""

import json

import pytest
from document_pieces import tables, words

from pipeline.model import Link, ListItem, Table
from pipeline.read import read


def test_a_table_of_pipes_in_a_value_is_one_and_what_stands_around_it_is_prose():
    said = "We pass data on:\n\n| Name | For |\n|---|---|\n| **Acme** | Mail |\n\nWrite to us."

    found = read(json.dumps({"content": said}).encode(), "x")

    assert tables(found) == [[["Name", "For"], ["Acme", "Mail"]]]
    assert [type(block).__name__ for block in found.blocks] == ["Paragraph", "Table", "Paragraph"]


def test_links_and_bold_words_of_markdown_in_a_value_are_such():
    records = [{"name": "[Acme](https://a.example/x) **Ltd**", "for": "Mail"}, {"name": "Bolt", "for": "**"}]
    (table,) = (block for block in read(json.dumps(records).encode(), "x").blocks if isinstance(block, Table))
    name, mark = table.rows[1].cells[0], table.rows[2].cells[1]

    assert (name.text, name.links, name.strong) == (
        "Acme Ltd",
        (Link("Acme", "https://a.example/x"),),
        ((5, 8),),
    )
    assert mark.text == "**"


@pytest.mark.parametrize("said", ["Below\n|---|---|\nAcme", "Below\n\n--- | ---\nAcme"])
def test_a_line_that_parts_no_header_from_rows_is_words_of_its_value(said):
    (found,) = words(read(json.dumps({"list": said}).encode(), "x"))

    assert found.split() == said.split()


def test_a_cell_of_a_table_of_pipes_in_a_script_leads_back_to_its_place():
    source = "export const page = { title: 'List', content: `| Name | For |\n|---|---|\n| Acme | Mail |` };\n"
    found = read(source.encode(), "x")
    (table,) = (block for block in found.blocks if isinstance(block, Table))

    place = table.rows[1].cells[0].fragments[0].locator

    assert source[place.start : place.end] == "Acme"


def test_mark_up_in_a_value_is_read_and_leads_back_through_the_value():
    found = read(b"page:\n  content: |\n    <h2>List</h2><p>Text</p>\n", "x")

    assert words(found) == ["List", "Text"]
    assert str(found.blocks[0].content.fragments[0].locator) == "pointer=/page/content&xpath=/html/body/h2[1]"


def test_lines_of_a_value_with_bullets_are_items_and_words_between_stars_are_bold():
    page = {
        "title": "Who",
        "body": "We use:\n\n\u2022 **A** (US) \u2013 mail\n- B **now**\n",
        "note": "**all** of it",
    }
    found = read(json.dumps(page).encode(), "x")

    assert words(found) == ["Who", "We use:", "A (US) \u2013 mail", "B now", "note: all of it"]
    items = [block.content for block in found.blocks if isinstance(block, ListItem)]
    assert [item.strong for item in items] == [((0, 1),), ((2, 5),)]


def test_a_key_is_the_caption_of_a_table_of_pipes_under_it():
    said = {"vendors": "| Name | For |\n|---|---|\n| Acme | Mail |"}
    (table,) = read(json.dumps(said).encode(), "x").blocks

    assert table.caption.text == "vendors"
