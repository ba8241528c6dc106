"""Reading DOCX: what a reader sees with all changes accepted."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from document_pieces import tables, texts, words
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import ReadError
from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table
from pipeline.read import read
from pipeline.read.follow import follow

NUMBERING = b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"'


def saved(document):
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def with_part(content, name, old, new):
    """The same archive, but for some bytes of one of its parts."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(changed, "w") as archive:
        for part in given.namelist():
            found = given.read(part)
            archive.writestr(part, found.replace(old, new) if part == name else found)
    return changed.getvalue()


@pytest.fixture
def content():
    document = docx.Document()
    document.add_heading("List", 1)
    document.add_paragraph("Text")
    document.add_paragraph("Acme", style="List Bullet 2")
    table = document.add_table(2, 3)
    for number, cell in enumerate(table._cells):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 2).merge(table.cell(1, 2))
    document.sections[0].header.paragraphs[0].text = "Running header"
    return saved(document)


def test_headings_items_tables_and_running_headers_are_told_apart(content):
    found = read(content, "x")

    assert [type(block) for block in found.blocks] == [Heading, Paragraph, ListItem, Table, Furniture]
    assert found.blocks[2].depth == 2
    assert tables(found) == [[["0\n1", "0\n1", "2\n5"], ["3", "4", "2\n5"]]]


def test_a_table_around_others_only_lays_them_out():
    document = docx.Document()
    around = document.add_table(1, 2)
    around.cell(0, 0).text = "Our list"
    inner = around.cell(0, 1).add_table(2, 2)
    for number, cell in enumerate(inner._cells):
        cell.text = str(number)
    found = read(saved(document), "x")

    assert tables(found) == [[["0", "1"], ["2", "3"]]]
    assert words(found) == ["Our list"]
    assert follow(saved(document), str(found.blocks[1].rows[1].cells[0].fragments[0].locator)) == "2"


def test_a_table_in_a_cell_of_a_list_is_words_of_the_cell():
    document = docx.Document()
    around = document.add_table(2, 2)
    around.cell(1, 1).add_table(1, 2).cell(0, 0).text = "Mail"

    assert tables(read(saved(document), "x")) == [[["", ""], ["", "Mail"]]]


def test_a_table_that_has_others_in_most_rows_lays_them_out_each_below_its_label():
    document = docx.Document()
    around = document.add_table(3, 2)
    for number, label in enumerate(("Kind", "Hosting", "Mail")):
        around.cell(number, 0).text = label
        if number:
            inner = around.cell(number, 1).add_table(2, 2)
            for cell, words_of_it in zip(inner._cells, ("Name", "Place", f"{label} Ltd", "US"), strict=True):
                cell.text = words_of_it

    found = read(saved(document), "x")

    assert tables(found) == [[["Name", "Place"], [f"{label} Ltd", "US"]] for label in ("Hosting", "Mail")]
    assert words(found) == ["Kind", "Hosting", "Mail"]


def test_bold_words_inside_a_paragraph_are_known():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Acme Ltd:").bold = True
    paragraph.add_run(" hosting")

    (block,) = read(saved(document), "x").blocks

    assert block.content.strong == ((0, 9),)


def test_a_text_box_is_read_once_and_its_place_leads_back_to_it():
    box = (
        "<w:r {0}><mc:AlternateContent {1}><mc:Choice Requires='wps'><w:drawing>{2}</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>{2}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(
        nsdecls("w"),
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        "<w:txbxContent><w:p><w:r><w:t>Annex 3</w:t></w:r></w:p></w:txbxContent>",
    )
    document = docx.Document()
    document.add_paragraph("Around it")._p.append(parse_xml(box))
    content = saved(document)

    found = read(content, "x")

    assert words(found) == ["Annex 3", "Around it"]
    assert follow(content, str(found.blocks[0].content.fragments[0].locator)) == "Annex 3"


def test_what_was_inserted_is_read_and_what_was_deleted_is_not():
    document = docx.Document()
    paragraph = document.add_paragraph("We use ")
    for change, text in (("del", "delText"), ("ins", "t")):
        paragraph._p.append(
            parse_xml(f"<w:{change} {nsdecls('w')}><w:r><w:{text}>{change}</w:{text}></w:r></w:{change}>")
        )

    assert words(read(saved(document), "x")) == ["We use ins"]


def test_every_piece_is_found_again_at_its_place(content):
    pieces = [piece for text in texts(read(content, "x")) for piece in text.fragments]

    assert len(pieces) == 8
    assert all(follow(content, str(piece.locator)) == piece.text for piece in pieces)


def test_an_archive_that_unpacks_to_too_much_is_refused():
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)

    with pytest.raises(ReadError, match="unpacks to more than the limit"):
        read(content.getvalue(), "x")


def test_an_archive_that_is_cut_off_is_one_clear_error(content):
    with pytest.raises(ReadError, match="damaged"):
        read(content[:-200], "x")


@pytest.mark.parametrize(
    ("part", "said"),
    [("_rels/.rels", b' Target="word/document.xml"'), ("word/_rels/document.xml.rels", NUMBERING)],
    ids=["without a target", "without a type"],
)
def test_a_relation_that_lacks_something_is_one_clear_error(content, part, said):
    with pytest.raises(ReadError, match="damaged"):
        read(with_part(content, part, said, b""), "x")


def test_a_row_without_cells_is_no_row():
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(1, 0).text = "Acme"
    table.rows[0]._tr.remove(table.rows[0]._tr.tc_lst[0])

    assert tables(read(saved(document), "x")) == [[["Acme"]]]


def test_a_file_that_nobody_changed_since_it_was_made_says_no_day_of_a_change():
    made, changed = docx.Document(), docx.Document()
    made.core_properties.created = made.core_properties.modified = datetime(2013, 12, 23, tzinfo=UTC)
    changed.core_properties.created = datetime(2013, 12, 23, tzinfo=UTC)
    changed.core_properties.modified = datetime(2024, 5, 2, tzinfo=UTC)

    days = [dict(read(saved(document), "x").properties).get("modified") for document in (made, changed)]

    assert [day and day.text for day in days] == [None, "2024-05-02"]


def test_a_style_of_letters_may_set_them_in_bold():
    document = docx.Document()
    paragraph = document.add_paragraph("We use ")
    paragraph.add_run("Acme", style="Strong")
    plain = paragraph.add_run(" daily", style="Strong")
    plain.bold = False

    (block,) = read(saved(document), "x").blocks

    assert block.content.strong == ((7, 11),)


def test_a_field_that_links_is_a_link():
    document = docx.Document()
    field = (
        '<w:r {0}><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r {0}><w:instrText> HYPERLINK "https://a.example/dpa" \\l "list" </w:instrText></w:r>',
        '<w:r {0}><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r {0}><w:t>Acme</w:t></w:r>",
        '<w:r {0}><w:fldChar w:fldCharType="end"/></w:r>',
    )
    paragraph = document.add_paragraph("We use ")
    for part in field:
        paragraph._p.append(parse_xml(part.format(nsdecls("w"))))

    (block,) = read(saved(document), "x").blocks

    assert block.content.text == "We use Acme"
    assert [(link.label, link.href) for link in block.content.links] == [
        ("Acme", "https://a.example/dpa#list")
    ]


_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def with_body(*elements):
    document = docx.Document()
    for element in elements:
        document.element.body.insert(0, parse_xml(element.replace(">", f" {nsdecls('w')}>", 1)))
    return saved(document)


def test_the_words_of_a_box_in_a_cell_are_words_of_the_cell_and_found_again_there():
    runs = f"<w:r><w:t>Acme</w:t></w:r>{_BOX}"
    content = with_body(f"<w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>")
    found = read(content, "x")

    assert tables(found) == [[["Acme\nBoxed", ""]]]
    place = found.blocks[0].rows[0].cells[0].fragments[0]
    assert follow(content, str(place.locator)) == place.text


def test_of_alternatives_the_one_is_read_that_is_drawn_where_it_can_be():
    choice = "<mc:Choice Requires='x'><w:p><w:r><w:t>Acme</w:t></w:r></w:p></mc:Choice>"
    other = "<mc:Fallback><w:p><w:r><w:t>Bolt</w:t></w:r></w:p></mc:Fallback>"

    assert words(
        read(with_body(f"<mc:AlternateContent {_MC}>{choice}{other}</mc:AlternateContent>"), "x")
    ) == ["Acme"]


def test_what_is_set_as_a_formula_is_words():
    formula = f"<m:oMath {_MATH}><m:r><m:t>30 days</m:t></m:r></m:oMath>"

    assert words(read(with_body(f"<w:p><w:r><w:t>Within </w:t></w:r>{formula}</w:p>"), "x")) == [
        "Within 30 days"
    ]
