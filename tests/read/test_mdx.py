"""Scripts and components in a Markdown text, and data above it that its program fills in."""

import pytest
from document_pieces import headings, tables, words
from markdown_texts import marked_down

from pipeline.model import Furniture, ListItem, Table
from pipeline.read import read
from pipeline.read.follow import follow


@pytest.mark.parametrize(
    "statement",
    [
        "import { Table } from '@/table'",
        "import {\n  Table,\n  Row,\n} from '@/table';",
        'import "./style.css"',
        "export const updated = '3 May 2026'",
        "export const meta = {\n  title: 'Who',\n}",
        "export default ({ children }) => <Layout>{children}</Layout>",
        "{/* ask Ann */}",
        "{vendors.map((v) => (\n  <li>{v.name}</li>\n))}",
    ],
)
def test_what_the_script_of_a_text_says_nobody_sees(statement):
    found = marked_down(f"# Who\n\n{statement}\n\nAcme hosts.\n").blocks

    assert [type(block) for block in found if isinstance(block, Furniture)] == [Furniture]
    assert [block.content.text for block in found if not isinstance(block, Furniture)] == [
        "Who",
        "Acme hosts.",
    ]


@pytest.mark.parametrize("line", ["import duties are paid by us", "export of data, and {more}"])
def test_words_that_begin_as_a_statement_does_are_words(line):
    assert words(marked_down(f"# Who\n\n{line}\n"))[-1] == line


def test_a_text_that_is_exported_says_something_of_the_text():
    found = marked_down("export const lastUpdated = '3 May 2026'\n\n# Who\n")

    assert [(key, said.text) for key, said in found.properties] == [("lastUpdated", "3 May 2026")]


VENDORS = """# Who

## Hosting

<Vendor name="Acme" place="Norway" />
<Vendor
  name="Bolt"
  place="Spain"
>
  Backups of **notes**
</Vendor>

## Support

<Vendor name="Cask" place="France" />
"""


def test_components_are_records_under_their_heading_and_nothing_else_is_seen_of_them():
    found = marked_down(VENDORS)

    assert tables(found) == [
        [["name", "place", ""], ["Acme", "Norway", ""], ["Bolt", "Spain", "Backups of notes"]],
        [["name", "place"], ["Cask", "France"]],
    ]
    assert words(found) == ["Who", "Hosting", "Support"]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [("- Acme\n- Bolt", ListItem), ("| Name | For |\n|--|--|\n| Acme | Mail |\n| Bolt | Logs |", Table)],
)
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_component_with_items_or_a_table_in_it_is_a_part_of_the_page(inside, kind, indent):
    lines = "\n".join(f"{indent}{line}" for line in inside.split("\n"))
    found = marked_down("".join(f'<Tab title="{name}">\n{lines}\n</Tab>\n\n' for name in ("EU", "US")))

    assert headings(found) == ["EU", "US"]
    assert sum(isinstance(block, kind) for block in found.blocks) == (4 if kind is ListItem else 2)


def test_a_table_of_components_is_a_table_whose_cells_lead_back_to_their_places():
    rows = "".join(f"<Row><Cell>{name}</Cell><Cell>{use}</Cell></Row>\n" for name, use in ROWS)
    text = f"# Who\n\n<Table>\n{rows}</Table>\n"
    (table,) = (block for block in marked_down(text).blocks if isinstance(block, Table))

    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == ROWS
    for cell in table.rows[1].cells:
        assert follow(text.encode(), str(cell.fragments[0].locator)) == cell.text


ROWS = [("Name", "For"), ("Acme", "Mail"), ("Bolt", "Logs")]


def test_records_by_group_above_a_text_are_tables_and_the_row_that_they_fill_in_is_none():
    text = """---
title: Who
vendors:
  hosting:
    - { name: Acme, place: Norway }
  support:
    - { name: Bolt, place: Spain }
---

| Name | Place |
|------|-------|
| {{ v.name }} | {{ v.place }} |
"""
    found = read(text.encode(), "list.md")

    assert headings(found) == ["hosting", "support"]
    assert tables(found) == [
        [["name", "place"], ["Acme", "Norway"]],
        [["name", "place"], ["Bolt", "Spain"]],
        [["Name", "Place"]],
    ]


def test_records_of_toml_above_a_text_are_a_table_and_none_of_its_properties():
    text = """+++
title = "Who"
[[params.vendors]]
name = "Acme"
place = "Norway"
[[params.vendors]]
name = "Bolt \\u0026 Co"
place = "Spain"
[params]
date = "3 May 2026"
+++
{{< vendors >}}
"""
    found = read(text.encode(), "list.md")

    assert [key for key, _ in found.properties] == ["title", "date"]
    assert tables(found) == [[["name", "place"], ["Acme", "Norway"], ["Bolt & Co", "Spain"]]]
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert follow(text.encode(), str(table.rows[2].cells[1].fragments[0].locator)) == "Spain"


OWN_TABLE = """<VendorTable>
  <thead><tr><th>Name</th><th>For</th></tr></thead>
  <tbody>
    <tr><td>**Acme**</td><td>Mail of [Bolt](https://bolt.example)</td></tr>
    <tr><td><b>Cask</b></td><td>2 ** 3 ** 4</td></tr>
  </tbody>
</VendorTable>
"""


def test_a_component_that_holds_groups_of_rows_is_a_table_whatever_it_is_called():
    found = marked_down(f"# Who\n\n{OWN_TABLE}\nThese are all.\n")

    assert [row[0] for (rows) in tables(found) for row in rows] == ["Name", "Acme", "Cask"]
    assert words(found) == ["Who", "These are all."]


@pytest.mark.parametrize("source", [OWN_TABLE, OWN_TABLE.replace("VendorTable", "table")])
def test_bold_words_and_links_of_markdown_inside_elements_are_rendered(source):
    _, acme, cask = next(block for block in marked_down(source).blocks if isinstance(block, Table)).rows

    assert [cell.text for cell in (*acme.cells, *cask.cells)] == [
        "Acme",
        "Mail of Bolt",
        "Cask",
        "2 ** 3 ** 4",
    ]
    assert [cell.emphasised for cell in acme.cells] == [True, False]
    assert [link.href for link in acme.cells[1].links] == ["https://bolt.example"]
    assert acme.cells[0].fragments[0].text == "**Acme**"
