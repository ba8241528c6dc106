"""Tables that a page draws of other elements than those of a table, and pictures over words."""

import pytest
from document_pieces import tables, words

from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table
from pipeline.read.html import read_html

LONG = "Hosting of the application and of all its databases"


def page(body, head=""):
    return read_html(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "x")


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
