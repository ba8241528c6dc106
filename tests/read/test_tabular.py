"""Reading tables as files: separators, preambles, sheets, merged cells."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from document_pieces import tables, words

from pipeline.errors import ReadError
from pipeline.model import Heading, Paragraph
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.read.tabular.separated import read_csv


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_told_from_the_text(separator):
    lines = [["Name", "Purpose", "Country"], ["Acme", '"Mail; news, more"', "US"], ["Bolt", "Hosting", "DE"]]
    found = read("\n".join(separator.join(line) for line in lines).encode(), "x")

    assert found.media_type == "text/csv"
    assert tables(found)[0][1] == ["Acme", "Mail; news, more", "US"]


def test_lines_above_and_below_a_table_are_paragraphs():
    found = read(b"Our list\n\nName;Purpose\nAcme;Mail\nBolt;Hosting\n\nAs of May\n", "x")

    assert words(found) == ["Our list", "As of May"]
    assert str(found.blocks[1].rows[1].cells[1].fragments[0].locator) == "cell=4,2"


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Acme sub-processors\nExported{}2025-09-02 10:41\nContact{}privacy@acme.example\n\n", ""),
        ("Acme\n\n", "\nNotes\nA contract was signed.\nThe list is reviewed each year.\nWrite to us.\n"),
        ("Version{}3\n", "\nOwner{}Legal\n"),
    ],
)
def test_labels_and_notes_around_a_separated_table_leave_it_one(separator, above, below):
    lines = [
        ["Name", "Kind", "Purpose", "Place"],
        ["Zorblit", "Hosting", "Video", "EU"],
        ["Kwarn", "Mail", "Mail", "US"],
    ]
    text = "".join(separator.join(line) + "\n" for line in lines)
    found = read(f"{above}{text}{below}".replace("{}", separator).encode(), "x")

    assert found.media_type == "text/csv"
    assert ["Kwarn", "Mail", "Mail", "US"] in tables(found)[0]


def test_prose_with_three_commas_in_each_line_is_no_table():
    text = "Hosts are here, there, elsewhere, and in Ghent.\n" * 4

    assert read(f"# Us\n{text}".encode(), "x").media_type != "text/csv"


def test_styles_in_lines_of_mark_up_make_no_separated_table():
    line = '<tr style="height:1px;width:2px;color:red;margin:0"><td>Acme</td></tr>\n'

    assert (
        read(f"---\ntitle: Us\n---\n\n<table>\n{line * 4}</table>\n".encode(), "x").media_type != "text/csv"
    )


def test_prose_with_commas_is_no_table():
    assert (
        read(b"We use Acme, Bolt and others.\nThey host, send mail, and more.\n", "x").media_type
        == "text/plain"
    )


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book.active)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_the_line_above_a_sheets_table_is_a_title_above_the_sheets_name():
    def fill(sheet):
        sheet.title = "Sheet1"
        for row in (["Acme: sub-processors"], ["Last updated: 3 May 2025"], ["Name", "Place"], ["A", "US"]):
            sheet.append(row)

    headings = [block for block in read(workbook(fill), "x").blocks if isinstance(block, Heading)]

    assert [(block.content.text, block.level) for block in headings] == [
        ("Acme: sub-processors", 1),
        ("Sheet1", 2),
    ]


def test_every_sheet_is_read_with_merged_cells_in_each_place():
    def fill(sheet):
        sheet.title = "Vendors & co"
        for row in (["Name", "Place"], ["A", "US"], ["B", None]):
            sheet.append(row)
        sheet.merge_cells("B2:B3")
        sheet.row_dimensions[3].hidden = True

    content = workbook(fill)
    found = read(content, "x")
    cell = found.blocks[1].rows[2].cells[1]

    assert tables(found) == [[["Name", "Place"], ["A", "US"], ["B", "US"]]]
    assert words(found) == ["Vendors & co"]
    assert follow(content, str(cell.fragments[0].locator)) == "US"
    assert [notice.code for notice in found.notices] == ["hidden-rows-read"]


def test_labels_with_values_that_are_merged_above_a_sheets_table_are_paragraphs():
    def fill(sheet):
        for row in (["Version: 8", None, "As of: 3 May 2025", None], ["Name", "Purpose", "Place", "Data"]):
            sheet.append(row)
        sheet.append(["A", "Mail", "US", "Names"])
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:D1")

    content = workbook(fill)
    found = read(content, "x")
    said = [block.content for block in found.blocks if isinstance(block, Paragraph)]

    assert tables(found) == [[["Name", "Purpose", "Place", "Data"], ["A", "Mail", "US", "Names"]]]
    assert [text.text for text in said] == ["Version: 8", "As of: 3 May 2025"]
    assert [follow(content, str(text.fragments[0].locator)) for text in said] == [text.text for text in said]


def test_header_cells_that_are_merged_over_others_stay_in_the_table():
    def fill(sheet):
        for row in (
            ["Company", None, "Data", None],
            ["Name", "Seat", "Place", "Kind"],
            ["A", "US", "DE", "Names"],
        ):
            sheet.append(row)
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:D1")

    assert len(tables(read(workbook(fill), "x"))[0]) == 3


def test_a_hidden_sheet_is_read_and_noticed():
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Old")):
        sheet.append(["Name", "Purpose"])
        sheet.append(["Acme", "Mail"])
    book["Old"].sheet_state = "veryHidden"
    content = BytesIO()
    book.save(content)
    found = read(content.getvalue(), "x")

    assert len(tables(found)) == 2
    assert [notice.code for notice in found.notices] == ["hidden-rows-read"]


def test_a_sheet_with_a_far_off_cell_is_refused_before_it_is_laid_out():
    def fill(sheet):
        sheet["A1"] = "a"
        sheet["XFD1048576"] = "b"

    with pytest.raises(ReadError, match="more cells than the limit"):
        read(workbook(fill), "x")


SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def with_members(changed):
    """A workbook of one cell, some of its members changed or added."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook(lambda page: page.append(["a"])))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name, content in {**{name: old.read(name) for name in old.namelist()}, **changed}.items():
            new.writestr(name, content)
    return made.getvalue()


def sheet(cells, after=""):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData>{after}</worksheet>'


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="2"><c r="Heading9"><v>1</v></c></row>',
        "<row><c a='>' r='xfd1048576'><v>1</v></c></row>",
        '<row><c r="A500000"><v>1</v></c>' + "<c><v>1</v></c>" * 500 + "</row>",
        '<x:row xmlns:x="y" r="2"><x:c r="ZZZZ9"><v>1</v></x:c></x:row>',
    ],
)
def test_no_place_of_a_cell_makes_the_library_lay_out_a_sheet_too_large(cells):
    with pytest.raises(ReadError, match=r"no sheet has a place|more cells than the limit"):
        read(with_members({SHEET: sheet(cells)}), "x")


def test_a_sheet_whose_cells_hold_nothing_but_line_ends_is_an_empty_one():
    cells = '<row><c t="inlineStr"><is><t xml:space="preserve">\n</t></is></c></row>'

    assert read(with_members({SHEET: sheet(cells)}), "x").blocks == ()


def test_merged_areas_over_each_other_are_one_clear_error():
    cells = "".join(f'<row r="{i}"><c r="Z{i}"><v>1</v></c></row>' for i in range(1, 30))
    merged = "<mergeCells>" + '<mergeCell ref="A1:Z29"/>' * 5_000 + "</mergeCells>"

    with pytest.raises(ReadError, match="merged cells overlap"):
        read(with_members({SHEET: sheet(cells, merged)}), "x")


def test_a_text_that_thousands_of_cells_share_is_weighed_before_it_is_copied():
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 2_000 + "</row>"
    shared = f"<sst><si><t>{'a' * 1_000_000}</t></si></sst>"

    with pytest.raises(ReadError, match="cells may share a text"):
        read(with_members({SHEET: sheet(cells), SHARED: shared}), "x")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_rows_end_where_lines_end_and_not_within_quotation_marks(end):
    content = end.join([b"Name,Purpose,Place", b'A,"Mail', b'and chat",US', b"B,Hosting,DE", b""])

    assert tables(read_csv(content, "x")) == [
        [["Name", "Purpose", "Place"], ["A", "Mail\nand chat", "US"], ["B", "Hosting", "DE"]]
    ]


def test_a_hyperlink_of_a_cell_is_its_link():
    def fill(sheet):
        sheet.append(["Name", "Privacy"])
        sheet.append(["Acme", "Link"])
        sheet["B2"].hyperlink = "https://acme.example/privacy?a=1&b=2"

    found = read(workbook(fill), "x")
    (table,) = (block for block in found.blocks if hasattr(block, "rows"))

    assert [(link.label, link.href) for link in table.rows[1].cells[1].links] == [
        ("Link", "https://acme.example/privacy?a=1&b=2")
    ]
