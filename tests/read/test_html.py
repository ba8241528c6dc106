"""Reading HTML: what a person sees, each piece with its path."""

from contextlib import suppress

import pytest
from document_pieces import tables, texts, words
from html_pages import page

from pipeline.errors import ReadError
from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.read.html import read_html


def test_a_cell_that_spans_rows_and_columns_is_the_same_text_in_each_place():
    (table,) = page("<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>C<td>D</table>").blocks

    assert tables(page("<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>C<td>D</table>")) == [
        [["A", "B", "B"], ["A", "C", "D"]]
    ]
    assert table.rows[0].cells[0] is table.rows[1].cells[0]


def test_header_rows_are_those_that_the_mark_up_names():
    (table,) = page("<table><tr><th>A<th>B<tr><th>c<td>d</table>").blocks

    assert table.header_rows == 1


def test_breaks_and_items_in_a_cell_part_its_lines():
    assert tables(page("<table><tr><td>1 Main St<br>Town<td><ul><li>a<li>b</ul></table>")) == [
        [["1 Main St\nTown", "a\nb"]]
    ]


def test_a_table_that_only_arranges_the_page_gives_way_to_what_is_in_it():
    found = page("<table><tr><td><h2>List</h2><table><tr><th>A<th>B<tr><td>1<td>2</table></table>")

    assert [type(block) for block in found.blocks] == [Heading, Table]


def test_the_link_of_a_heading_to_itself_that_shows_nothing_is_no_part_of_it():
    (heading,) = page('<h2>Acme GmbH<a href="#acme">&#8203;</a></h2>').blocks

    assert (heading.content.text, heading.content.links) == ("Acme GmbH", ())


def test_links_bold_and_struck_type_are_kept_apart_from_the_words():
    (first, second) = page("<p><b><a href='https://a.example/?x=1&amp;y=2'>A</a></b></p><p><s>B</s>").blocks

    assert first.content.emphasised
    assert first.content.links[0].href == "https://a.example/?x=1&y=2"
    assert second.content.struck


def test_a_table_that_says_it_only_arranges_a_page_is_one_where_its_rows_are_those_of_a_table():
    rows = "".join(
        f"<tr><td><p>{name}<td><p>{what}" for name, what in (("Name", "Use"), ("A", "B"), ("C", "D"))
    )
    card = "<tr><td><h2>A</h2><td><p>B</table>"

    assert tables(page(f"<table role=presentation>{rows}</table>")) == [
        [["Name", "Use"], ["A", "B"], ["C", "D"]]
    ]
    assert tables(page(f"<table role=presentation>{rows}{card}")) == []
    assert tables(page("<table role=presentation><tr><td>A<td>B</table>")) == []


def test_items_know_their_depth_and_kind():
    found = page("<ol><li>a<ul><li>b</ul></ol><dl><dt>t<dd>d</dl>").blocks

    assert [(i.content.text, i.depth, i.kind) for i in found if isinstance(i, ListItem)] == [
        ("a", 1, "number"),
        ("b", 2, "bullet"),
        ("t", 1, "term"),
        ("d", 1, "description"),
    ]


def test_the_number_of_a_note_keeps_apart_from_its_word():
    assert words(page("<p>Acme<sup>12</sup>")) == ["Acme¹²"]


def test_a_page_says_its_title_language_and_date():
    found = page(
        "<p>x", "<title>Our list</title><meta property='article:modified_time' content='2025-01-02'>"
    )

    assert [(key, text.text) for key, text in found.properties] == [
        ("language", "en"),
        ("title", "Our list"),
        ("modified", "2025-01-02"),
    ]


def test_an_empty_page_that_scripts_would_fill_is_told():
    assert [n.code for n in page("<div id=root></div><script>fill()</script>").notices] == ["empty-shell"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_words_are_read_in_whatever_encoding_they_were_written(encoding):
    assert words(read("<html><body><p>Zürich – Genève</p></body></html>".encode(encoding), "x")) == [
        "Zürich – Genève"
    ]


@pytest.mark.parametrize("declared", ["zlib", "hex", "rot13", "nonsense", "idna"])
def test_an_encoding_that_a_page_says_and_that_is_none_of_texts_is_passed_over(declared):
    said = f"<html><head><meta charset={declared}></head><body><p>Zürich</p></body></html>"

    assert words(read(said.encode("cp1252"), "x")) == ["Zürich"]


def test_right_to_left_and_full_width_words_stay_as_they_are():
    assert words(page("<p>שלום ＡＷＳ")) == ["שלום ＡＷＳ"]


def test_nesting_beyond_what_the_parser_follows_is_one_clear_error():
    with pytest.raises(ReadError, match="nested too deeply"):
        read_html(b"<html>" + b"<ul><li>x" * 100_000, "x")


def test_nesting_in_what_nobody_sees_is_bounded_too():
    with pytest.raises(ReadError, match="nested too deeply"):
        read_html(b"<html><svg>" + b"<g>" * 100_000 + b"</x>" * 100_000, "x")


@pytest.mark.parametrize("unseen", ["<svg>{}</svg>", "<template>{}</template>", "<select>{}</select>"])
def test_what_stands_in_an_element_that_nobody_sees_is_no_part_of_the_page(unseen):
    inside = unseen.format("<table><tr><td>A<td>B</table><h1>C</h1>")

    assert [type(block) for block in page(f"<nav>Home {inside}</nav><p>List {inside}</p>").blocks] == [
        Furniture,
        Paragraph,
    ]


def test_words_that_an_entity_or_a_comment_parts_are_one_text():
    source = b"<html><body>Acme &amp; Bolt<!-- from --> Ltd<p>Cargo</p>Dune</body></html>"
    found = read(source, "x")

    assert words(found) == ["Acme & Bolt Ltd", "Cargo", "Dune"]
    assert [follow(source, str(text.fragments[0].locator)) for text in texts(found)] == words(found)


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><p>Acme</body><p>Bolt</html>",
        "<html><body><p>Acme</body></html><p>Bolt",
        "<html><head><title>T</title></head><body><p>Acme</body></html>\n<html><head></head><body><p>Bolt</html>",
    ],
)
def test_what_stands_behind_the_end_of_the_page_stands_in_it(source):
    found = read(source.encode(), "x")

    assert words(found) == ["Acme", "Bolt"]
    assert follow(source.encode(), str(found.blocks[1].content.fragments[0].locator)) == "Bolt"


def test_a_template_says_nothing_of_the_program_that_would_fill_it():
    assert words(page("{% if eu %}<p>Acme 5% {{ x }}<?php echo 1 ?> Bolt</p><%= more %>{% endif %}")) == [
        "Acme 5% {{ x }} Bolt"
    ]


def test_a_page_is_read_the_same_however_often_the_parser_is_fed():
    rows = "".join(f"<tr><td>Vendor {number}<td>Z\u00fcrich" for number in range(3_000))

    (table,) = tables(page(f"<table>{rows}</table>"))

    assert len(rows) > 4 * 16_384
    assert table == [[f"Vendor {number}", "Z\u00fcrich"] for number in range(3_000)]


def test_more_cells_than_the_limit_are_one_clear_error():
    with pytest.raises(ReadError, match="more cells than the limit"):
        page("<table>" + "<tr><td colspan=1000 rowspan=9999>a" * 600 + "</table>")


def test_every_piece_of_a_page_is_found_again_at_its_place():
    source = (
        b"<html><head><title>T</title></head><body>loose <b>bold</b><p>a<br>b</p>more"
        b"<ul><li>x <ul><li>y</ul> z</ul><table><tr><td>1<td><i>2</i></table></body></html>"
    )
    pieces = [piece for text in texts(read(source, "x")) for piece in text.fragments]

    assert len(pieces) == 10
    assert all(follow(source, str(piece.locator)).split() == piece.text.split() for piece in pieces)


def test_the_data_of_a_page_that_its_scripts_would_fill_are_read_and_lead_back_to_their_words():
    page = (
        b"<!doctype html><html><body><div id='root'></div><script type='application/json'>"
        b'{"vendors":[{"name":"Acme \\u00c9dition","purpose":"Mail"},{"name":"Bolt","purpose":"Logs"}]}'
        b"</script></body></html>"
    )

    (table,) = (block for block in read(page, "x").blocks if hasattr(block, "rows"))
    name = table.rows[1].cells[0]

    assert name.text == "Acme \u00c9dition"
    assert follow(page, str(name.fragments[0].locator)) == name.text


def test_mark_up_behind_instructions_of_a_template_is_read_as_such():
    page = b'{% extends "base.njk" %}\n{% block content %}\n<dl><dt>Acme<dd>Hosting</dl>\n{% endblock %}\n'

    assert words(read(page, "list.njk"))[:2] == ["Acme", "Hosting"]


@pytest.mark.parametrize("before", ["<b>bold <script>if (a", "<ul><li>x" * 9_000, "<!-- ", '<p class="a'])
def test_a_page_begins_anew_whatever_the_one_before_left_open(before):
    with suppress(ReadError):
        read_html(before.encode(), "x")

    assert words(page("<p>Acme</p>")) == ["Acme"]


@pytest.mark.parametrize("tag", ["section", "main", "article"])
@pytest.mark.parametrize(
    "head", ["<style>p{}</style>", "<title>List</title><link rel=icon>", "<meta name=x>\n"]
)
@pytest.mark.parametrize("rest", ["<p>Bolt sends</p>", "<script>x()</script>"])
def test_an_element_that_stands_in_no_head_begins_the_body(head, tag, rest):
    content = f"{head}<{tag}><p>Acme hosts</p><style>b{{}}</style>Cargo</{tag}>{rest}".encode()
    found = [block.content for block in read_html(content, "x").blocks]

    assert [text.text for text in found] == ["Acme hosts", "Cargo", "Bolt sends"][: 3 - ("script" in rest)]
    assert [follow(content, str(text.fragments[0].locator)) for text in found] == [
        text.text for text in found
    ]
