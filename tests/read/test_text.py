"""Reading plain text: blocks with places, and clear errors for what is no text."""

import pytest
from document_pieces import tables, words
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.model import CharSpan, Paragraph, Rule, Table
from pipeline.read import read, read_file
from pipeline.read import text as reader
from pipeline.read.follow import follow
from pipeline.read.text import read_text


def pieces(document):
    for block in document.blocks:
        if isinstance(block, Rule | Paragraph):
            yield from block.content.fragments
        else:
            yield from (piece for row in block.rows for cell in row.cells for piece in cell.fragments)


@given(st.text(alphabet=st.sampled_from("ab é\t\n\r-—|*[]()𝒳\u2028"), max_size=120))
def test_every_character_but_white_space_stands_in_exactly_one_piece(text):
    document = read_text(text.encode(), "x")

    found = [i for piece in pieces(document) for i in range(piece.locator.start, piece.locator.end)]

    assert len(found) == len(set(found))
    assert {i for i, c in enumerate(document.text) if not c.isspace()} <= set(found)


@given(st.text(max_size=200))
def test_a_piece_is_what_stands_at_its_place(text):
    document = read_text(text.encode("utf-8", "replace"), "x")

    assert all(document.text[p.locator.start : p.locator.end] == p.text for p in pieces(document))


def test_a_tab_parts_cells_and_an_empty_cell_keeps_its_place():
    (table,) = read_text(b"Acme\t\tUSA", "x").blocks

    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells] == ["Acme", "", "USA"]
    assert table.rows[0].cells[2].fragments[0].locator == CharSpan(6, 9)


def test_a_line_that_only_draws_is_a_rule():
    kinds = [type(b) for b in read_text("A\tB\n---\t——\n===\nC - D".encode(), "x").blocks]

    assert kinds == [Table, Rule, Rule, Paragraph]


def test_one_tab_in_front_is_an_indent_and_two_are_empty_cells():
    indented, row = read_text(b"\tNote\n\n\t\tUSA", "x").blocks

    assert isinstance(indented, Paragraph)
    assert isinstance(row, Table)


def test_places_count_code_points_behind_a_byte_order_mark():
    document = read_text("\ufeffÉcole".encode(), "x")

    assert next(pieces(document)).locator == CharSpan(0, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_text_is_read_in_whatever_encoding_a_desktop_saved_it(encoding):
    content = "Name\tPlace\r\nÉcole\tSão Paulo\r\n".encode(encoding)
    document = read(content, "x")

    assert tables(document) == [[["Name", "Place"], ["École", "São Paulo"]]]
    assert follow(content, str(document.blocks[0].rows[1].cells[1].fragments[0].locator)) == "São Paulo"


def test_a_guess_at_an_encoding_is_told():
    told = [read("École".encode(encoding), "x").notices for encoding in ("cp1252", "utf-8", "utf-16")]

    assert [[notice.code for notice in notices] for notices in told] == [["encoding-told"], [], []]


def test_windows_line_ends_read_like_others():
    first, second = (read_text(text, "x").blocks for text in (b"a\tb\r\n\r\nc", b"a\tb\n\nc"))

    assert [type(b) for b in first] == [type(b) for b in second]
    assert [p.text for p in pieces(read_text(b"a\tb\r\n\r\nc", "x"))] == ["a", "b", "c"]


def test_a_place_prints_as_a_fragment_identifier_of_rfc_5147():
    assert str(CharSpan(3, 9)) == "char=3,9"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"a list\0of things", "byte 6"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(content, says):
    with pytest.raises(ReadError, match=says):
        read(content, "list.txt")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"gone\.txt: there is no such file"):
        read_file(tmp_path / "gone.txt")


def test_a_folder_is_no_document(tmp_path):
    with pytest.raises(ReadError, match="a folder"):
        read_file(tmp_path)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    with pytest.raises(ReadError, match="larger than the limit"):
        read_file(large)


@pytest.mark.parametrize("under", ["-" * 40, "=" * 40, "---------------  -------------  -------"])
def test_headers_that_stand_apart_over_a_line_of_dashes_head_a_table(under):
    text = (
        f"Our processors\n==============\n\nCompany          What for       Where\n{under}\n"
        "Acme GmbH        Servers        Norway\nBolt Inc.        Mail           Ireland\n"
    )

    assert tables(read(text.encode(), "x")) == [
        [
            ["Company", "What for", "Where"],
            ["Acme GmbH", "Servers", "Norway"],
            ["Bolt Inc.", "Mail", "Ireland"],
        ]
    ]


def test_a_table_over_blank_lines_is_one_behind_a_passage_that_stands_apart_otherwise():
    rows = "Acme GmbH        Servers        Norway\n\nBolt Inc.        Mail           Ireland\n\n"
    text = (
        f"Companies that we ask for their help  as of May\n\n{rows}Corvid           Logs           France\n"
    )

    assert tables(read_text(text.encode(), "x")) == [
        [
            ["Acme GmbH", "Servers", "Norway"],
            ["Bolt Inc.", "Mail", "Ireland"],
            ["Corvid", "Logs", "France"],
        ]
    ]


def test_passages_that_make_no_table_are_not_each_tried_with_all_that_follow_them():
    looked_at = []

    def tried(passages):
        looked_at.append(len(passages))

    text = "\n\n".join(f"{'x' * (i % 37)}  {'y' * (i % 11 + 1)}  z" for i in range(400))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "aligned", tried)
        read_text(text.encode(), "x")

    assert sum(looked_at) < 10 * 400


def test_titles_with_numbers_are_lines_of_their_own_in_a_text_without_empty_lines():
    text = "1. Purpose\nWhy we\nsay so.\n2. Vendors\n2.1 Hosting\nAcme\n- Place: Norway\n30 days\n"

    assert words(read_text(text.encode(), "x")) == [
        "1. Purpose",
        "Why we\nsay so.",
        "2. Vendors",
        "2.1 Hosting",
        "Acme\n- Place: Norway\n30 days",
    ]


def test_items_with_numbers_that_have_no_parts_stay_lines_of_their_paragraph():
    assert words(read_text(b"1. Acme\n2. Bolt\n3. Cargo\n", "x")) == ["1. Acme\n2. Bolt\n3. Cargo"]


@pytest.mark.parametrize(
    "line", ["Acme Bolt", "| Acme", "|Acme", "Acme | Bolt |", "|   |", "+ Acme", "|Acme |Bolt |Corvid"]
)
def test_lines_between_borders_that_are_no_row_of_theirs_lose_no_letter(line):
    border = "+-----+-----+"
    found = read_text(f"{border}\n{line}\n{border}\n{border}\n".encode(), "x")
    said = " ".join(piece.text for piece in pieces(found))

    assert all(said.count(letter) >= line.count(letter) for letter in "ABCcdeklmortv")


def test_borders_with_nothing_between_them_are_rules_and_no_table():
    border = "+-----+-----+\n"

    assert all(isinstance(block, Rule) for block in read_text((border * 4).encode(), "x").blocks)
