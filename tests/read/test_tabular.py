"""Reading tables as files: separators, preambles, sheets, merged cells."""

from io import BytesIO

import openpyxl
import pytest
from document_pieces import tables, words

from pipeline.errors import ReadError
from pipeline.read import read
from pipeline.read.follow import follow


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


def test_a_sheet_with_a_far_off_cell_is_refused_before_it_is_laid_out():
    def fill(sheet):
        sheet["A1"] = "a"
        sheet["XFD1048576"] = "b"

    with pytest.raises(ReadError, match="more cells than the limit"):
        read(workbook(fill), "x")
