"""Reading HTML: what a person sees, each piece with its path."""

from contextlib import suppress

import pytest
from document_pieces import tables, texts, words

from pipeline.errors import ReadError
from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.read.html import read_html


def page(body, head=""):
    return read_html(
        f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode(), "x"
    )


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


def test_rows_drawn_among_other_words_are_a_table_also_with_empty_cells():
    row = "<div class=row><div>{}</div><div>{}</div><div>{}</div></div>"
    rows = "".join(
        row.format(*cells) for cells in (("Name", "Purpose", "Where"), ("A", "", "x"), ("B", "y", ""))
    )
    found = page(f"<h1>T</h1><p>Before</p>{rows}<p>After</p>")

    assert words(found) == ["T", "Before", "After"]
    assert tables(found) == [[["Name", "Purpose", "Where"], ["A", "", "x"], ["B", "y", ""]]]


def test_a_header_beside_the_group_of_its_rows_is_of_their_table():
    row = "<div class=item><div class=row><div>{0}</div><div>{0}1</div><div>{0}2</div></div></div>"
    found = page(
        f"<div>{row.format('Head')}<div class=list><div>{''.join(map(row.format, 'ABC'))}</div></div>"
        "<p>Note</p></div>"
    )

    assert [[row[0] for row in table] for table in tables(found)] == [["Head", "A", "B", "C"]]
    assert words(found) == ["Note"]


def test_cells_that_all_stand_in_one_grid_are_rows_as_they_are_set():
    header = "".join(f"<div class=bold>{word}</div>" for word in ("Name", "Purpose", "Where"))
    body = "".join(f"<div>{letter}{n}</div>" for letter in "AB" for n in range(3))
    turns = "".join(f"<p class=name>{letter}</p><p class=what>{letter}1</p>" for letter in "CDE")

    assert tables(page(f"<div>{header}{body}</div>")) == [
        [["Name", "Purpose", "Where"], ["A0", "A1", "A2"], ["B0", "B1", "B2"]]
    ]
    assert tables(page(f"<div>{turns}</div>")) == [[["C", "C1"], ["D", "D1"], ["E", "E1"]]]
    assert tables(page(f"<div>{body}{body}</div>")) == []


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ("<b>Purpose</b><span>Hosting</span>", "Purpose\nHosting"),
        ("<span class='name'>Acme, Inc.</span><span class='chip'>Ireland</span>", "Acme, Inc.\nIreland"),
        ("<span class='c1'>Sub</span><span class='c2'>processors</span>", "Subprocessors"),
        ("<span>Post</span><span>Box</span>", "PostBox"),
        ("<span class='c1'>Acme, </span><span class='c2'>Inc.</span>", "Acme, Inc."),
        ("Acme, Inc.<small>acme.com</small>", "Acme, Inc.\nacme.com"),
        ("Acme<small>TM</small>", "AcmeTM"),
        ("Acme (<small>was Bolt</small>)", "Acme (was Bolt)"),
        ("Acme<span class='mt-2 block'>acme.com</span>", "Acme\nacme.com"),
        ("Acme<span class='inline-block'>.com</span>", "Acme.com"),
        ("Acme<i style='display: block'>acme.com</i>", "Acme\nacme.com"),
        ("<b>Purpose:</b>Hosting", "Purpose: Hosting"),
        ("<span>Purpose:</span>Hosting", "Purpose: Hosting"),
        ("<span class=k>Purpose:</span><em>Hosting</em>", "Purpose: Hosting"),
        ("<i>Purpose:</i><i>hosting</i>", "Purpose: hosting"),
        ("<b>12:</b>30", "12:30"),
        ("<b>mailto:</b>//x", "mailto://x"),
    ],
)
def test_texts_in_a_line_that_only_their_style_sets_apart_are_parted(spans, words):
    (table,) = read(f"<!doctype html><table><tr><td>{spans}</td><td>x</td></tr></table>".encode(), "x").blocks

    assert table.rows[0].cells[0].text == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (".site { color: red; display: block }", "Acme\nacme.com"),
        ("p, td .site{display:block}", "Acme\nacme.com"),
        (".name em { display:block; }", "Acme\nacme.com"),
        (".name > em { display:block; }", "Acme\nacme.com"),
        (".other em { display: block }", "Acmeacme.com"),
        (".site { display: inline-block }", "Acmeacme.com"),
        ("@media print { .site { display: block } }", "Acmeacme.com"),
        ("/* .site { display: block } */", "Acmeacme.com"),
    ],
)
def test_what_a_style_sheet_of_the_page_sets_in_a_line_of_its_own_is_one(rule, words):
    cell = "<span class=name>Acme<em class=site>acme.com</em></span>"
    sheet = f"<!doctype html><head><style>{rule}</style></head>"
    (table,) = read(f"{sheet}<table><tr><td>{cell}</td><td>x</td></tr></table>".encode(), "x").blocks

    assert table.rows[0].cells[0].text == words


def test_what_only_a_screen_reader_says_is_a_label_before_words_and_nothing_behind_them():
    name = "<span class='sr-only'>Name</span>Acme<span class='u-visually-hidden'> (opens a new tab)</span>"
    found = page(
        f"<table><tr><td>{name}</td><td><b class='elementor-screen-only'>Norway</b></td></tr></table>"
        "<p>Acme <span class='screen-reader-text'>Place:</span> Norway</p><p class='not-sr-only'>Seen"
    )

    assert tables(found) == [[["Name\nAcme", "Norway"]]]
    assert words(found) == ["Acme\nPlace:\nNorway", "Seen"]


def test_a_grid_whose_rows_begin_with_a_box_to_tick_has_its_header_over_the_other_cells():
    header = "".join(f"<div role=columnheader>{word}</div>" for word in ("Name", "Purpose", "Note"))
    row = "<div role=row><div role=gridcell><input type=checkbox></div>{}</div>"
    cells = "<div role=gridcell>{0}</div><div role=gridcell>{0}1</div><div role=gridcell></div>"
    body = "".join(row.format(cells.format(letter)) for letter in "AB")

    (table,) = tables(page(f"<section><div role=grid><div role=row>{header}</div>{body}</div></section>"))

    assert table == [["Name", "Purpose", "Note"], ["A", "A1", ""], ["B", "B1", ""]]


def test_a_cell_that_holds_more_words_set_apart_in_one_row_than_in_another_is_one_cell():
    def row(*cells):
        return "<div>" + "".join(f"<div class=c>{''.join(cell)}</div>" for cell in cells) + "</div>"

    rows = row("Name", "Where") + row("A", ("<p>x</p>", "<p>y</p>")) + row("B", "<p>z</p>")

    assert tables(page(f"<div>{rows}</div>")) == [[["Name", "Where"], ["A", "x\ny"], ["B", "z"]]]


def test_cards_that_say_more_in_the_first_than_a_header_does_are_rows_and_may_lack_a_part():
    long = "Hosting of the application and of all its databases"

    def card(name, place):
        badge = f"<div class=place>{place}</div>" if place else ""
        logo = "<div class=logo><img src=x alt=''></div>"
        return f"<a class=card href=/{name}>{logo}<div class=it><p>{name}</p><p>{long}</p></div>{badge}</a>"

    found = page(f"<div>{card('A', 'x')}{card('B', '')}{card('C', 'y')}</div>")

    assert tables(found) == [[["A", long, "x"], ["B", long, ""], ["C", long, "y"]]]
    assert [row.cells[0].links[0].href for row in found.blocks[0].rows] == ["/A", "/B", "/C"]


def test_a_link_is_a_cell_beside_two_others_and_goes_to_its_words():
    card = "<div><div>{0}</div><div>{0}1</div><a href=/{0}>Site</a></div>"
    menu = "<div><a href=/a>Home</a><a href=/b>Prices</a><a href=/c>Jobs</a></div>"
    found = page(f"<section>{''.join(map(card.format, 'ABC'))}</section>")
    (table,) = found.blocks

    assert tables(page(f"<section>{menu * 3}</section>")) == []
    assert tables(found) == [[[letter, f"{letter}1", "Site"] for letter in "ABC"]]
    assert [row.cells[2].links[0].href for row in table.rows] == ["/A", "/B", "/C"]


@pytest.mark.parametrize(
    ("key", "names", "head"),
    [
        ("data-rowid=r{}", "<div>{}</div><div>{}</div>", "<div>{}</div>"),
        ("role=row aria-rowindex={}", "<i role=gridcell>{1}</i>", "<i role=columnheader>{0}</i>"),
    ],
)
def test_pieces_of_rows_in_panes_side_by_side_are_one_row_by_their_key(key, names, head):
    def pane(header, rows):
        bodies = "".join(f"<div {key.format(i)}>{row}</div>" for i, row in enumerate(rows, 2))
        return f"<div class=h>{header}</div><div class=b>{bodies}</div>"

    role = "role=gridcell" if "role" in key else ""
    one = key.format(1) if "role" in key else ""
    left = pane(
        f"<div {one}>{head.format('Name')}</div>", [names.format(i, n) for i, n in enumerate("ABC", 1)]
    )
    cells = [f"<div {role}>{n}1</div><div {role}><p>{n}2</p><p>z</p></div>" for n in "ABC"]
    titles = "".join(
        head.replace("i ", "div ").replace("/i", "/div").format(word) for word in ("What", "Where")
    )
    right = pane(f"<div {one}>{titles}</div>" if one else titles, cells)

    assert tables(page(f"<main><p>Before</p><section>{left}{right}</section></main>")) == [
        [["Name", "What", "Where"], *([n, f"{n}1", f"{n}2\nz"] for n in "ABC")]
    ]


def test_mark_up_behind_instructions_of_a_template_is_read_as_such():
    page = b'{% extends "base.njk" %}\n{% block content %}\n<dl><dt>Acme<dd>Hosting</dl>\n{% endblock %}\n'

    assert words(read(page, "list.njk"))[:2] == ["Acme", "Hosting"]


@pytest.mark.parametrize("before", ["<b>bold <script>if (a", "<ul><li>x" * 9_000, "<!-- ", '<p class="a'])
def test_a_page_begins_anew_whatever_the_one_before_left_open(before):
    with suppress(ReadError):
        read_html(before.encode(), "x")

    assert words(page("<p>Acme</p>")) == ["Acme"]
