"""Tables that a page draws of other elements than those of a table, and pictures over words."""

import pytest
from document_pieces import tables, words
from html_pages import page

from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table

LONG = "Hosting of the application and of all its databases"


def test_a_card_may_lack_the_part_that_holds_several_cells_in_others():
    def card(name, place, inner):
        first, last = f"<div class=name>{name}</div>", f"<div class=place>{place}</div>"
        return f"<a class=card href=/{name}>{first}{inner}{last}</a>"

    inner = f"<div class=it><p>x</p><p>{LONG}</p></div>"
    found = page(f"<div>{card('A', 'p', inner)}{card('B', 'q', '')}{card('C', 'r', inner)}</div>")

    assert tables(found) == [[["A", "x", LONG, "p"], ["B", "", "", "q"], ["C", "x", LONG, "r"]]]


@pytest.mark.parametrize(
    ("above", "below", "kind"),
    [
        ("<img alt='Acme logo'>", "<h3>Acme</h3>", Furniture),
        ("<div><img alt='Acme logo'></div>", "<h3>ACME</h3>", Furniture),
        ("<p><img alt='Acme Inc. logo'></p>", "<p>Acme Inc.</p>", Furniture),
        ("<img alt='Acme logo'>", "<p><b>Acme</b> Hosting", Furniture),
        ("<img alt='Acme logo'>", "<p>Acme<br>Hosting", Furniture),
        ("<img alt='Acme logo'>", "<p>Acme Hosting", Paragraph),
        ("<img alt='Acmeology'>", "<h3>Acme</h3>", Paragraph),
        ("<img alt='The logo of Acme'>", "<h3>Acme</h3>", Paragraph),
        ("Acme hosts our data", "<p>Acme</p>", Paragraph),
        ("Acme logo <img alt=''>", "<h3>Acme</h3>", Paragraph),
    ],
)
def test_only_a_picture_is_one_of_the_words_below_and_only_where_it_begins_with_all_of_them(
    above, below, kind
):
    first, second = page(f"<div>{above}{below}</div>").blocks

    assert type(first) is kind
    assert isinstance(second, Heading | Paragraph)


def grid(role, names, extra=""):
    cell = "<div role=gridcell>{}</div>"
    rows = "".join(
        f"<div role=row aria-rowindex={i}>{cell.format(n)}{cell.format(f'{n}1')}{extra}</div>"
        for i, n in enumerate(names, 1)
    )
    return f"<div {role}>{rows}</div>"


def test_two_grids_beside_each_other_are_two_tables_also_where_their_rows_have_the_same_keys():
    found = page(f"<div>{grid('role=grid', 'ABC')}{grid('role=grid', 'DEF')}</div>")

    assert [[row[0] for row in table] for table in tables(found)] == [["A", "B", "C"], ["D", "E", "F"]]


def test_a_cell_of_a_pane_that_is_hidden_is_no_cell_of_the_row():
    hidden = "<div role=gridcell hidden>secret</div>"
    found = page(f"<div>{grid('', 'ABC', hidden)}{grid('', 'DEF')}</div>")

    assert tables(found) == [
        [["A", "A1", "D", "D1"], ["B", "B1", "E", "E1"], ["C", "C1", "F", "F1"]]
    ]  # fmt: skip


def test_keys_deep_in_what_stands_beside_each_other_are_looked_for_to_a_bound():
    rows = "".join(f"<p data-rowid={i}>{i}</p>" for i in range(3))
    deep = "<div>" * 400 + rows + "</div>" * 400

    assert words(page(f"<div>{deep}{deep}</div>")) != []


RULES = [
    ("@media (min-width: 9px) { .a { color: red } .site { display: block } } .b { color: red }", False),
    ("@media print { .a { color: red } } .site { display: block }", True),
    ("@supports (display: grid) { @media print { .site { display: block } } }", False),
    ("@layer base { .site { display: block } }", True),
    ("@layer base { @media print { .site { display: block } } }", False),
    ("@layer a, b; .site { display: block }", True),
    (".a { color: red } /* } */ .site { display: block }", True),
    (".a { color: red } /* .site { display: block }", False),
    (".site { DISPLAY: Block }", True),
    (".name { display: inline } } .site { display: block }", True),
    (".x .name em { display: block }", True),
    ("span.name > em.site { display: block }", True),
    ("em { display: block }", False),
    (".site { display: block", True),
    ("@media print { .site { display: block", False),
    ("@import 'x.css'; @layer base { .site { display: block } }", True),
]


@pytest.mark.parametrize(("rule", "apart"), RULES)
def test_only_rules_that_hold_on_every_screen_set_words_apart(rule, apart):
    cell = "<span class=name>Acme<em class=site>acme.com</em></span>"
    found = page(f"<table><tr><td>{cell}<td>x</table>", f"<style>{rule}</style>")

    assert tables(found) == [[["Acme\nacme.com" if apart else "Acmeacme.com", "x"]]]


def test_an_element_that_a_style_sheet_sets_apart_keeps_the_style_of_its_own():
    sheet = "<style>.site { display: block }</style>"
    bold = page("<p>Acme <em class=site style='font-weight: bold'>acme.com</em>", sheet)
    hidden = page("<p>Acme <em class=site style='display: none'>acme.com</em>", sheet)

    (text,) = (block.content for block in bold.blocks)
    assert text.strong == ((5, 13),)
    assert words(hidden) == ["Acme"]


def test_what_is_an_item_by_its_role_is_one_whatever_stands_in_it():
    item = "<div role=listitem><p>{}</p><p>Mail</p></div>"
    nested = "<div role=listitem>Corvid<ul><li>Logs</ul></div>"
    found = page(f"<div role=list>{item.format('Acme')}<hr>{item.format('Bolt')}<hr>{nested}</div>")

    assert [(block.content.text, block.depth) for block in found.blocks if isinstance(block, ListItem)] == [
        ("Acme\nMail", 1), ("Bolt\nMail", 1), ("Corvid", 1), ("Logs", 2),
    ]  # fmt: skip


def test_the_caption_of_a_table_without_rows_is_words():
    assert words(page("<table><caption>Acme</caption></table><p>Bolt")) == ["Acme", "Bolt"]


def test_words_of_a_table_by_role_that_stand_in_no_cell_are_words_beside_it():
    row = "<div role=row><div role=cell>{0}</div><div role=cell>{0}1</div>{1}</div>"
    title, note = "<div><h3>Who</h3></div>", "<div role=rowgroup><b>In</b> all: 2</div>"
    rows = f"{row.format('A', '')}{row.format('B', '<i>new</i>')}"
    found = page(f"<div role=table>{title}<div role=rowgroup>{rows}</div>{note}</div>")

    assert tables(found) == [[["A", "A1"], ["B", "B1"]]]
    assert words(found) == ["Who", "new", "In all: 2"]
    assert [type(block) for block in found.blocks[:2]] == [Heading, Table]


def test_numbers_that_count_the_rows_of_a_table_by_role_are_no_words_of_the_page():
    row = "<div role=row><span>{0}</span><div role=cell>{1}</div><div role=cell>{1}1</div></div>"
    rows = "".join(row.format(number, name) for number, name in ((2, "B"), (1, "A"), (3, "C")))
    found = page(f"<div role=table>{rows}</div><div role=table>{row.format(2025, 'D')}</div>")
    numbers = [block.content.text for block in found.blocks if isinstance(block, Furniture)]

    assert sorted(numbers) == ["1", "2", "3"]
    assert [block.content.text for block in found.blocks if isinstance(block, Paragraph)] == ["2025"]


@pytest.mark.parametrize(
    "row", ["<div role=row>{}</div>", "{}", "<div role=row>{}<i class=avatar>A</i></div>"]
)
def test_what_stands_deep_in_a_table_by_role_is_looked_for_to_its_depth(row):
    deep = "<div>" * 1_500 + "x" + "</div>" * 1_500
    rows = "<div role=row><div role=cell>A</div><div role=cell>B</div></div>" * 2

    assert page(f"<div role=table>{rows}{row.format(deep)}</div>").blocks


@pytest.mark.parametrize("before", ["", "<h1>List</h1>"])
def test_what_is_hidden_in_a_drawn_table_is_furniture(before):
    cell = "<div>{}</div><div>x</div><div>y</div><div hidden>secret</div>"
    rows = "".join(f"<div>{cell.format(name)}</div>" for name in "ABC")
    hidden = rows.replace("<div><div>B", "<div style='display:none'>filter</div><div><div>B")
    found = page(f"<main>{before}{hidden}</main>")

    assert tables(found) == [[[name, "x", "y"] for name in "ABC"]]
    assert sorted(b.content.text for b in found.blocks if isinstance(b, Furniture)) == [
        "filter", "secret", "secret", "secret",
    ]  # fmt: skip


@pytest.mark.parametrize("around", ["<div>{}</div>", "<div>Words {}</div>", "<main><h1>List</h1>{}</main>"])
def test_a_table_that_is_drawn_twice_for_screens_of_two_widths_is_two_tables(around):
    def drawn(*names):
        rows = (("Name", "Use", "Place"), *((name, "x", "y") for name in names))
        cells = ("".join(f"<div><p>{cell}</p></div>" for cell in row) for row in rows)
        return f"<div class=wide><div>{''.join(f'<div>{row}</div>' for row in cells)}</div></div>"

    found = tables(page(around.format(drawn("A", "B", "C") * 2 + drawn("D", "E"))))

    assert [[row[0] for row in table] for table in found] == [
        ["Name", "A", "B", "C"], ["Name", "A", "B", "C"], ["Name", "D", "E"],
    ]  # fmt: skip


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
