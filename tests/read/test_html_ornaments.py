"""Reading HTML: pictures that are drawn with characters."""

import pytest
from document_pieces import tables
from html_pages import content, page, source

from pipeline.model import Furniture, Table
from pipeline.read.follow import follow


def test_ticks_and_flags_in_icons_are_words_of_their_cells():
    rows = "".join(f"<tr><td>{n}<td><i class=icon>✓</i><td><i class=icon>🇩🇪</i>" for n in "AB")

    assert tables(page(f"<table>{rows}</table>")) == [[["A", "✓", "🇩🇪"], ["B", "✓", "🇩🇪"]]]


def test_letters_in_place_of_a_portrait_say_nothing():
    row = "<li><div class=avatar><span class=avatar-string>{0[0]}</span></div><h4>{0}</h4><p>{0}1</p></li>"
    cell = "<table><tr><td><span class=initials>AB</span> Abel<td>x<tr><td>Bolt<td>y</table>"
    found = page(f"<ul>{row.format('Acme')}</ul>{cell}")

    assert [block.content.text for block in found.blocks if not isinstance(block, Furniture | Table)] == [
        "Acme", "Acme1",
    ]  # fmt: skip
    assert tables(found) == [[["Abel", "x"], ["Bolt", "y"]]]


@pytest.mark.parametrize(
    ("body", "said", "beside"),
    [
        ("<div class=avatar>HP</div><p>Printing of letters</p>", ["HP", "Printing of letters"], []),
        ("<div class=avatar>AB</div><p>Acme Bolt</p>", ["Acme Bolt"], ["AB"]),
        ("<p><span class=avatar>A</span> Acme</p>", ["Acme"], ["A"]),
        ("<p><span class=avatar>A<i>cme</i></span>", ["Acme"], []),
        ("<p><i class=icon>\N{PACKAGE}</i> Acme</p>", ["Acme"], ["\N{PACKAGE}"]),
        ("<div class=icon>\N{PACKAGE}</div><p>Acme</p>", ["Acme"], ["\N{PACKAGE}"]),
        ("<p><i class='material-icons md-18'>cloud_queue</i>Acme", ["Acme"], ["cloud_queue"]),
        ("<p>Acme <b class=material-symbols-outlined>Bolt</b>", ["Acme Bolt"], []),
        ("<div><i class=material-icons>cloud</i><h3>Acme</h3></div>", ["Acme"], ["cloud"]),
        ("<div><p class=material-icons>cloud</p><h3>Acme</h3></div>", ["Acme"], ["cloud"]),
        ("<nav><i class=icon>\N{PACKAGE}</i> Home</nav><p>Acme</p>", ["Acme"], ["Home", "\N{PACKAGE}"]),
    ],
)
def test_a_picture_that_is_drawn_with_characters_is_furniture_where_the_words_beside_it_say_more(
    body, said, beside
):
    found = page(body)

    assert content(body) == said
    assert [block.content.text for block in found.blocks if isinstance(block, Furniture)] == beside
    for block in found.blocks:
        (fragment,) = block.content.fragments
        assert follow(source(body), str(fragment.locator)) == fragment.text


def test_letters_alone_in_a_cell_are_its_words_and_beside_a_name_furniture():
    body = "<table><tr><td><b class=avatar>HP</b><td>x<tr><td><b class=avatar>A</b> Acme<td>y</table>"

    assert tables(page(body)) == [[["HP", "x"], ["Acme", "y"]]]
    assert [(type(b), b.content.text) for b in page(body).blocks[1:]] == [(Furniture, "A")]


def test_the_name_of_an_icon_that_stands_alone_in_a_cell_is_read():
    cell = "<td><i class=material-icons>{}</i>"
    rows = f"<tr><td>Acme{cell.format('check')}<tr><td>Bolt{cell.format('close')}"

    assert tables(page(f"<table>{rows}</table>")) == [[["Acme", "check"], ["Bolt", "close"]]]


def test_pictures_in_the_cards_of_a_drawn_table_are_no_column_of_it_and_not_lost():
    card = "<div><p class=icon>\N{PACKAGE}</p><p>{0}</p><p>{0}1</p><p>{0}2</p></div>"
    found = page(f"<div>{''.join(map(card.format, ('Acme', 'Bolt', 'Corvid')))}</div>")

    assert tables(found) == [[[n, f"{n}1", f"{n}2"] for n in ("Acme", "Bolt", "Corvid")]]
    assert [block.content.text for block in found.blocks if isinstance(block, Furniture)] == [
        "\N{PACKAGE}"
    ] * 3
