"""What a user bounds; and what no format is told from in more than a look at each line."""

import json
import tracemalloc

import pytest
from fuzzing.small_pdf import small_pdf

from pipeline.errors import ReadError
from pipeline.read import Limits, format_of, read
from pipeline.read.markdown import read_markdown

TABLE = b"# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme|Hosting|\n|Bolt|Logs|\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE,
        b"Our vendors\n\nName\tPurpose\nAcme\tHosting\nBolt\tLogs\n",
        b"Name        Purpose\nAcme        Hosting\nBolt        Logs\n",
        b"+------+-----+\n| Name | Use |\n| Acme | ... |\n| Bolt | ... |\n+------+-----+\n" * 2,
        b"Name,Purpose\nAcme,Hosting\nBolt,Logs\n",
        b"|===\n|Name |Purpose\n\n|Acme |Hosting\n|Bolt |Logs\n|===\n",
        b"||Name||Purpose||\n|Acme|Hosting|\n|Bolt|Logs|\n",
        b"<table><tr><td>Name<td>Purpose<tr><td>Acme<td>Hosting<tr><td>Bolt<td>Logs</table>",
    ],
)
def test_a_document_with_more_cells_than_a_user_allows_is_refused_and_the_option_named(content):
    assert read(content, "list", Limits(cells=12)).blocks

    with pytest.raises(ReadError, match="--max-cells"):
        read(content, "list", Limits(cells=5))


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        (b"Name,Purpose\nAcme," + b"logs " * 149 + b"\nBolt," + b"mail " * 40 + b"\n", 5),
        (TABLE, 4),
        (b"# Sub-processors\n\n- Acme\n- Bolt\n", 3),
        (b'{"a": "b", "c": "d", "e": "f"}', 3),
        (b"Name,Purpose" + b",Note" * 23 + b"\n" + (b"Acme,Logs" + b",x" * 23 + b"\n") * 2, 9),
        (b"# Sub-processors\n\nAcme hosts. " + b"It does so well. " * 30, 4),
    ],
)
def test_a_document_with_more_places_for_a_name_than_a_user_allows_is_refused(content, entries):
    assert read(content, "x", Limits(entries=entries)).blocks

    with pytest.raises(ReadError, match="--max-entries"):
        read(content, "x", Limits(entries=entries - 1))


def test_a_data_file_is_given_up_before_what_follows_the_last_place_that_may_be_read_is_looked_at():
    keys = {f"k{i}": "words" for i in range(20)}
    bomb = "<table>" + '<tr><td colspan="1000">Acme</td></tr>' * 1000 + "</table>"
    content = json.dumps({**keys, "body": bomb}).encode()
    with pytest.raises(ReadError, match="--max-cells"):
        read(content, "x", Limits(entries=10_000))
    with pytest.raises(ReadError, match="--max-entries"):
        read(content, "x", Limits(entries=10))


def test_the_places_for_a_name_in_a_pdf_are_bounded_by_its_pages():
    assert len(read(small_pdf((("Name", "Purpose"), ("Acme", "Mail"))), "x", Limits(entries=1)).blocks) > 1


def test_markdown_is_read_beside_no_second_copy_of_its_text():
    text = "# Sub-processors\n\n" + "- Acme \u2014 hosting of the notes of customers\n" * 5_000
    content, size = text.encode(), 2 * len(text)  # two bytes a character, for the dash

    def most(reader):
        reader(b"# Sub-processors\n\n- Acme\n", "x")
        tracemalloc.start()
        reader(content, "x")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert most(read) < most(read_markdown) + size / 2


def test_pages_beyond_those_that_a_user_allows_are_told(shared):
    content = (shared / "corpus" / "docs" / "classdojo" / "2025-03-13.pdf").read_bytes()

    document = read(content, "print.pdf", Limits(pages=1))

    assert document.pages > 1
    assert any("1 pages" in notice.message for notice in document.notices)


def test_nesting_that_the_stack_has_no_room_for_is_one_clear_error():
    content = b"<html><body>" + b"<table><tr><td><dl><dd>" * 150 + b"a</body></html>"

    def from_below(frames):
        return from_below(frames - 1) if frames else read(content, "x")

    with pytest.raises(ReadError, match="nested too deeply"):
        from_below(800)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("---\r\n" + "a\r\n" * 400, "text"),
        ("a" + "\t" * 4_000 + "\nb|" + "c\t" * 2_000, "text"),
        ("- name: A\n" + "  use:B\n" * 400, "text"),
        ("a\n" + " " * 40_000 + "b", "text"),
        ("--|--" + " " * 40_000 + "b", "text"),
        ("a\tb\nc \td\ne\tf\n- x\n- y\n", "text"),
        ("- name: A\n  use: B\n", "yaml"),
        ("---\r\ntitle: A\r\n---\r\nb\r\n", "markdown"),
        ("a\n\n--|--\n\nb\n", "markdown"),
        ("A | B | C\n--- | --- | ---\nd | e | f\ng | h | i\n", "markdown"),
        ("A | B | C\n:-: | :-: | :-:\nd | e | f\ng | h | i\n", "markdown"),
    ],
)
def test_a_format_is_told_without_trying_every_way_to_part_a_line(content, form):
    assert format_of(content.encode(), "x") == form


def test_words_that_no_cell_or_paragraph_has_room_for_are_refused_with_their_place():
    with pytest.raises(ReadError, match=r"char=0,599999: one cell, item or paragraph of more than 500,000"):
        read(b"ab " * 200_000, "x")


def test_tables_by_the_thousand_are_refused():
    with pytest.raises(ReadError, match="more than 5,000 tables"):
        read(b"Acme\tLogs\nand more\n\n" * 5_001, "x")


def test_text_is_counted_in_each_place_that_it_is_seen_in():
    rows = b"<table><tr><td>a<td rowspan=12>" + b"word " * 95_000 + b"<tr><td>b" * 11 + b"</table>"

    with pytest.raises(ReadError, match="more text than the limit"):
        read(b"<html><body>" + rows, "x", Limits(entries=10**6))


def test_a_text_that_aliases_of_yaml_say_again_is_counted_each_time():
    again = b"- name: Bolt\n  purpose: *a\n" * 60

    with pytest.raises(ReadError, match="more text than the limit"):
        read(b"- name: Acme\n  purpose: &a " + b"word " * 20_000 + b"\n" + again, "x")


def test_an_address_that_links_share_is_counted_with_each_of_them():
    links = b"- [Acme][x]: hosting\n" * 60

    with pytest.raises(ReadError, match="more text than the limit"):
        read(b"# List\n\n" + links + b"\n[x]: https://a.example/" + b"a" * 100_000 + b"\n", "x")


def test_lines_without_pipes_under_a_markdown_header_are_counted_as_its_rows():
    wide = b"# Sub-processors\n\n" + b"|a" * 200 + b"|\n" + b"|-" * 200 + b"|\n"

    with pytest.raises(ReadError, match="more than 100,000 cells"):
        read(wide + b"<a\n" * 1_000, "x")
    assert read(wide + b"\n" + b"a\n" * 1_000, "x").blocks


@pytest.mark.parametrize("name", ["a", "VENDORS: list"])
@pytest.mark.parametrize("opened", ["[", "(", "{"])
def test_comments_without_end_in_a_list_of_python_are_no_trouble(name, opened):
    comments = ("#" * 60 + "\n") * 30

    assert format_of(f"{name} = {opened}{comments}!\n".encode(), "x") == "text"
    assert read(f"{name} = [{comments}('A', 'x'), ({comments}), ('B', 'y')]\n".encode(), "x").blocks


@pytest.mark.parametrize("quote", ["'", '"', "`"])
def test_escaped_quotes_behind_one_that_nothing_closes_are_no_trouble(quote):
    script = f"const vendors = [{{ name: 'Acme' }}, {{ name: JSON.parse({quote}" + f"\\{quote}" * 250_000

    found = read(script.encode(), "x.js")

    assert "Acme" in str(found.blocks)


def test_a_quote_that_a_line_leaves_open_takes_none_of_the_next():
    found = read(b"const vendors = [{ name: 'Ac\\'me, use: 1 },\n{ name: 'Bolt', use: 'Mail' }]", "x.js")

    assert "Bolt" in str(found.blocks)
