"""Reading HTML: what stands around the content, is closed until it is opened, or only a picture."""

import time

import pytest
from document_pieces import tables, words
from html_pages import page

from pipeline.model import Furniture, Heading, ListItem, Paragraph
from pipeline.read.follow import follow


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<div hidden>{}</div>",
        "<div style='display: none'>{}</div>",
        "<div class='cookie-banner'>{}</div>",
        "<div role=navigation>{}</div>",
    ],
)
def test_what_stands_around_the_content_or_is_hidden_is_furniture(around):
    assert [type(block) for block in page(around.format("<p>Home</p>") + "<p>List</p>").blocks] == [
        Furniture,
        Paragraph,
    ]


@pytest.mark.parametrize("name", ["social", "social-media", "icons", "logos icons", "social-links"])
def test_links_to_networks_are_furniture_and_content_that_is_called_so_is_not(name):
    links = f"<ul class='{name}'><li><a href=/x>Acme</a></li><li> <a href=/y>Bolt</a></li></ul>"
    headed = f"<section id='{name}'><h3>Social media</h3><a href=/x>Acme</a></section>"
    told = f"<div class='{name}'><p><a href=/x>Acme</a> hosts our videos</p></div>"

    assert {type(block) for block in page(links).blocks} == {Furniture}
    assert words(page(headed)) == ["Social media", "Acme"]
    assert type(page(headed).blocks[1]) is Paragraph
    assert [type(block) for block in page(told).blocks] == [Paragraph]


def test_what_drops_down_inside_the_content_is_content_though_its_builder_calls_it_navigation():
    told = "<nav><p><b>Purpose:</b> Hosting</p><p>See <a href=#dpa>the contract</a></p></nav>"
    leading = "<nav><p>Here</p><a href=#a>Purposes</a><button>Close all of them</button></nav>"

    assert [type(block) for block in page(f"<main><h3>Acme</h3>{told}</main>").blocks] == [
        Heading,
        Paragraph,
        Paragraph,
    ]
    assert {type(block) for block in page(f"<main>{leading}</main>").blocks} == {Furniture}
    assert {type(block) for block in page(told).blocks} == {Furniture}


LEADING = "<ul><li><a href=/a>About us</a></li><li><a href=https://x.example/b>Acme GmbH</a></li></ul>"


@pytest.mark.parametrize("name", ["footer", "site-footer dark", "footer_main__x1", "nav-menu", "related"])
def test_what_is_called_a_footer_or_a_menu_is_furniture_where_most_of_its_words_lead_elsewhere(name):
    footer = f"<div class='{name}'><h4>Company</h4>{LEADING}<p>© 2025</p></div>"
    told = f"<div class='{name}'>{LEADING}<p>Acme GmbH hosts our data in Norway</p></div>"
    inside = f"<div class='{name}'><ul><li><a href=#a>About us</a></li><li><a>Acme GmbH</a></li></ul></div>"

    assert {type(block) for block in page(footer).blocks} == {Furniture}
    assert {type(block) for block in page(told).blocks} == {ListItem, Paragraph}
    assert {type(block) for block in page(inside).blocks} == {ListItem}


@pytest.mark.parametrize("name", ["has-footer", "card-footer", "sticky-footer", "submenus"])
def test_what_only_has_a_footer_or_is_that_of_a_card_is_content(name):
    assert {type(block) for block in page(f"<div class='{name}'>{LEADING}</div>").blocks} == {ListItem}


def test_a_hidden_part_with_a_table_is_a_closed_tab_and_is_read():
    found = page("<div hidden><table><tr><td>A<td>B</table></div>")

    assert tables(found) == [[["A", "B"]]]
    assert [notice.code for notice in found.notices] == ["hidden-part-read"]


def test_a_hidden_part_that_is_said_to_be_the_panel_of_a_tab_is_read():
    found = page("<div role=tabpanel hidden><h2>Payments</h2><p>Acme</div>")

    assert words(found) == ["Payments", "Acme"]


def test_a_picture_speaks_only_where_there_are_no_words():
    assert words(page("<p><img alt=Acme></p><p>Bolt <img alt=logo></p>")) == ["Acme", "Bolt"]


@pytest.mark.parametrize(
    "opener",
    ["<button aria-expanded=false>Acme</button>", "<h3><button aria-expanded=false>Acme</button></h3>"],
)
def test_the_fold_that_a_button_opens_is_read_though_it_is_closed(opener):
    found = page(f"{opener}<div hidden><p>Hosting</div><div hidden>Menu</div><p>End")

    assert words(found) == ["Acme", "Hosting", "Menu", "End"]
    assert [type(block) for block in found.blocks[1:]] == [Paragraph, Furniture, Paragraph]


@pytest.mark.parametrize(
    "fold",
    [
        "<div><button>{}</button><div hidden><p>{}</div></div>",
        "<div><div role=button>{}</div><div hidden><p>{}</div></div>",
        "<button>{}</button><div style='display:none'><p>{}</div>",
        "<h3><button>{}</button></h3><div hidden><p>{}</div>",
    ],
)
def test_buttons_that_each_stand_before_a_block_open_it_though_they_do_not_say_so(fold):
    folds = "".join(fold.format(*words) for words in (("Acme", "Hosting"), ("Bolt", "E-mail")))
    alone = page("<div><button>Menu</button><div hidden><p>Home</div></div>")

    assert words(page(f"<p>Before</p>{folds}<p>After")) == [
        "Before", "Acme", "Hosting", "Bolt", "E-mail", "After",
    ]  # fmt: skip
    assert all(isinstance(block, Furniture) for block in alone.blocks)


def test_what_stands_in_lines_below_the_words_that_open_a_fold_is_said_in_it():
    found = page("<div role=button aria-expanded=false><span>Acme</span><span>Mail</span></div><div hidden>x")

    assert [(block.content.text, block.content.emphasised) for block in found.blocks] == [
        ("Acme", True), ("Mail", False), ("x", False),
    ]  # fmt: skip


def test_a_picture_of_what_is_written_under_it_says_nothing_and_an_item_by_its_role_is_one():
    found = page(
        "<div><img alt='Acme'><p>Acme</p></div><div><img alt='Bolt'></div><p>End</p>"
        "<div role=list><div role=listitem><img alt=''><span>Corvid</span></div></div>"
    )

    assert [(type(block), block.content.text) for block in found.blocks] == [
        (Furniture, "Acme"), (Paragraph, "Acme"), (Paragraph, "Bolt"), (Paragraph, "End"),
        (ListItem, "Corvid"),
    ]  # fmt: skip


def test_buttons_behind_words_and_rows_of_buttons_are_controls_and_glue_to_no_words():
    found = page(
        "<div><p>x</p><span>Grid view</span> <button>Download</button></div>"
        "<ul><li>Report<button>Ask</button></ul>"
        "<div><button>New</button><button>Export</button></div><p>Press <button>Go</button> now"
    )

    assert [(type(block), block.content.text) for block in found.blocks[1:]] == [
        (Paragraph, "Grid view"), (Furniture, "Download"), (ListItem, "Report"),
        (Furniture, "New\nExport"), (Paragraph, "Press Go now"), (Furniture, "Ask"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "picture", ["<img alt='Acme'>", "<a href=/x><img alt='Acme'></a>", "<p><img alt=Acme>"]
)
def test_the_text_of_a_picture_is_found_again_at_its_place(picture):
    body = f"<div>{picture}<h4>Mail</h4></div>"
    (fragment,) = page(body).blocks[0].content.fragments

    assert fragment.text == "Acme"
    assert follow(f"<!doctype html><html lang=en><body>{body}".encode(), str(fragment.locator)) == "Acme"


def test_words_that_several_buttons_bear_are_furniture_and_a_name_on_one_is_read():
    item = "<li><div><button>Details</button></div><div><button>{0}</button></div><h4>{0}1</h4></li>"
    found = page(f"<ul>{item.format('Acme')}{item.format('Bolt')}</ul>")

    assert [(type(block), block.content.text) for block in found.blocks] == [
        (Furniture, "Details"), (ListItem, "Acme"), (Heading, "Acme1"),
        (Furniture, "Details"), (ListItem, "Bolt"), (Heading, "Bolt1"),
    ]  # fmt: skip


def test_what_a_script_puts_where_it_belongs_once_it_has_come_is_no_hidden_part():
    streamed = "<div>Wait<template id=B:0></template></div><div hidden id=S:0><p>Acme</p></div>"

    assert words(page(f"{streamed}<div hidden id=S0>Bolt</div>")) == ["Wait", "Acme", "Bolt"]
    assert [type(block) for block in page(streamed).blocks] == [Paragraph, Paragraph]


@pytest.mark.parametrize(
    ("cell", "said", "control"),
    [
        ("Acme <button>Copy</button>", "Acme", "Copy"),
        ("<div>Acme <button> <svg></svg>\n Read  more </button> </div>", "Acme", "Read more"),
        ("<button> + </button> Acme", "Acme", "+"),
        ("<button>Acme</button>", "Acme", None),
        ("1. <button>Acme</button>", "1. Acme", None),
        ("<b>Name:</b> <button>Acme</button>", "Name: Acme", None),
        ("<button>Acme</button> hosts", "Acme\nhosts", None),
    ],
)
def test_a_button_behind_the_words_of_a_cell_is_none_of_them(cell, said, control):
    found = page(f"<table><tr><td>{cell}<td>x<tr><td>Bolt<td>y</table>")

    assert tables(found) == [[[said, "x"], ["Bolt", "y"]]]
    assert words(found) == ([control] if control else [])


@pytest.mark.parametrize(
    "item",
    [
        "<li{1}>{0}</li>",
        "<div class=card{1}><h3>{0}</h3><p>x</p></div>",
        "<div class='row'{1}><div>{0}</div><div>{0}1</div><div>{0}2</div></div>",
    ],
)
def test_what_is_made_like_the_ones_before_is_read_though_it_is_hidden_until_asked_for(item):
    def listed(names, hidden):
        return "".join(item.format(name, hidden if name in "DE" else "") for name in names)

    body = f"<div>{listed('ABCDE', ' hidden')}</div>"
    shown = page(f"<div>{listed('ABCDE', '')}</div>")
    found = page(body)

    assert [(type(b), getattr(b, "rows", None)) for b in found.blocks] == [
        (type(b), getattr(b, "rows", None)) for b in shown.blocks
    ]
    assert [notice.code for notice in found.notices] == ["hidden-part-read"]
    for pattern in (" hidden aria-hidden=true", " hidden lang=de"):
        left_out = page(f"<div>{listed('ABCDE', pattern)}</div>")
        assert any(isinstance(b, Furniture) for b in left_out.blocks)
        assert left_out.notices == ()


def test_a_hidden_pattern_beside_items_and_what_is_made_in_another_way_are_left_out():
    item = "<div class=card>Acme</div>"
    pattern = "<div class='card' hidden>{{name}}</div><div class='popup x' hidden>Bolt</div>"
    hidden = "<div class='card more' style='display:none'>Corvid</div>"

    assert [(type(b), b.content.text) for b in page(f"{item}{pattern}{hidden}").blocks] == [
        (Paragraph, "Acme"), (Furniture, "{{name}}"), (Furniture, "Bolt"), (Paragraph, "Corvid"),
    ]  # fmt: skip


def test_a_hidden_list_right_behind_one_that_is_shown_goes_on_with_it():
    lists = "<ul class=a><li>Acme</li></ul>{}<ul style='display:none'><li>Bolt</li></ul>"

    assert [type(b) for b in page(lists.format("")).blocks] == [ListItem, ListItem]
    assert [type(b) for b in page(lists.format("<p>Menu</p>")).blocks] == [ListItem, Paragraph, Furniture]


FOLDS = [
    "<div class=item><div>{0}</div><div style='display:none'><p>{0}1</p></div></div>",
    "<section><h4>{0}</h4> <i class=x></i><div class=panel aria-hidden=true><p>{0}1</p></div></section>",
    "<div><dt>{0}</dt><dd hidden><p>{0}1</p></dd></div>",
]


@pytest.mark.parametrize("fold", FOLDS)
def test_what_several_parts_hide_behind_their_first_words_is_read(fold):
    found = page(f"<div>{fold.format('Acme')}{fold.format('Bolt')}</div>")

    assert words(found) == ["Acme", "Acme1", "Bolt", "Bolt1"]
    assert not any(isinstance(block, Furniture) for block in found.blocks)
    assert [notice.code for notice in found.notices] == ["hidden-part-read"]


@pytest.mark.parametrize("fold", FOLDS)
def test_one_hidden_part_alone_and_what_is_shown_over_a_page_are_left_out(fold):
    tip = fold.replace("aria-hidden", "role=tooltip aria-hidden").replace("hidden>", "hidden role=tooltip>")
    tip = tip.replace("style=", "class=tooltip style=")

    assert isinstance(page(f"<div>{fold.format('Acme')}</div>").blocks[-1], Furniture)
    assert isinstance(page(f"<div>{tip.format('Acme')}{tip.format('Bolt')}</div>").blocks[-1], Furniture)


def test_hidden_parts_in_each_other_are_looked_into_in_a_time_that_grows_with_the_page():
    body = "<div class=a>x</div><div class=a hidden><p>x</p>" * 950 + "<b>x</b> y" * 20_000
    start = time.process_time()
    page(body)

    assert time.process_time() - start < 5


def test_elements_of_a_pages_own_that_stand_in_such_are_set_apart():
    row = "<x-row><x-cell>{0}</x-cell><x-cell>{0}1</x-cell></x-row>"
    found = page(f"<x-grid>{row.format('Acme')}{row.format('Bolt')}</x-grid><p>Cell <x-tag>one</x-tag>s</p>")

    assert words(found) == ["Acme\nAcme1", "Bolt\nBolt1", "Cell ones"]
