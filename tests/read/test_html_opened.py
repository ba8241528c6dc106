"""Reading HTML: columns named in attributes, panels of tabs, dialogs, grids in any order, shadow trees."""

import pytest
from document_pieces import tables, words

from pipeline.model import Furniture, Heading, Paragraph
from pipeline.read.follow import follow
from pipeline.read.html import read_html


def source(body):
    return f"<!doctype html><html lang=en><body>{body}</body></html>".encode()


def page(body):
    return read_html(source(body), "x")


def kinds(document):
    return [(type(block), block.content.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("table", "row", "cell"),
    [("table", "tr", "td"), ("div", "div", "div"), ("section", "article", "p")],
)
def test_labels_that_the_cells_of_each_column_bear_in_an_attribute_are_its_header(table, row, cell):
    rows = "".join(
        f"<{row}><{cell} data-label=Name>{name}</{cell}>"
        f"<{cell} data-label='Used for'>{name}1</{cell}></{row}>"
        for name in "ABC"
    )
    body = f"<h2>List</h2><{table}>{rows}</{table}>"
    found = page(body)

    assert tables(found) == [[["Name", "Used for"], *([name, f"{name}1"] for name in "ABC")]]
    assert found.blocks[1].header_rows == 1
    assert follow(source(body), str(found.blocks[1].rows[0].cells[1].fragments[0].locator)) == "Used for"


def test_labels_that_differ_in_a_column_or_stand_over_one_are_no_header():
    tips = "".join(f"<tr><td data-title=tip-{n}>{n}<td data-title=x-{n}>{n}1" for n in "ABC")
    headed = "".join(f"<tr><td data-label=N>{n}<td data-label=P>{n}1" for n in "AB")

    assert tables(page(f"<table>{tips}</table>")) == [[[n, f"{n}1"] for n in "ABC"]]
    assert tables(page(f"<table><tr><th>Name<th>Use{headed}</table>")) == [
        [["Name", "Use"], ["A", "A1"], ["B", "B1"]]
    ]


def test_cards_with_labelled_parts_are_rows_though_their_title_bears_none_and_one_lacks_a_part():
    def card(name, *places):
        pills = "".join(f"<span class=pill>{place}</span>" for place in places)
        place = f"<div data-name=Where>{pills}</div>" if places else ""
        return (
            f"<div class=card><a href=/{name}></a>"
            f"<div class=in><div><i class=icon>\N{PACKAGE}</i>{name}</div>"
            f"<div class=list><div data-name=What>{name}1</div>{place}</div></div></div>"
        )

    found = page(f"<div>{card('A', 'x', 'y')}{card('B')}{card('C', 'z')}</div>")

    assert tables(found) == [[["", "What", "Where"], ["A", "A1", "x\ny"], ["B", "B1", ""], ["C", "C1", "z"]]]


def test_ticks_and_flags_in_icons_are_words_of_their_cells():
    rows = "".join(f"<tr><td>{n}<td><i class=icon>✓</i><td><i class=icon>🇩🇪</i>" for n in "AB")

    assert tables(page(f"<table>{rows}</table>")) == [[["A", "✓", "🇩🇪"], ["B", "✓", "🇩🇪"]]]


TABS = (
    "<ul>{}</ul><div>{}</div>",
    "<div class=tabs><nav>{}</nav></div><section><div>{}</div></section>",
    "<ul>{}</ul>{}",
)


@pytest.mark.parametrize("tabs", TABS)
@pytest.mark.parametrize(
    ("title", "panel"),
    [
        ("<li><a href='#'>{}</a></li>", "<div class='tab t{}'><p>{}</p></div>"),
        ("<button data-x='{0}'>{0}</button>", "<div role=tabpanel id=t{} hidden><p>{}</p></div>"),
        ("<li><a href=#t{0}>{0}</a></li>", "<div class=pane id=t{} style='display:none'><p>{}</p></div>"),
    ],
)
def test_the_title_of_a_tab_stands_over_its_panel(tabs, title, panel):
    titles = "".join(map(title.format, ("Mail", "Chat")))
    panels = "".join(panel.format(*each) for each in (("Mail", "A"), ("Chat", "B")))
    body = "<h2>List</h2>" + tabs.format(titles, panels)
    found = page(body)

    assert kinds(found) == [
        (Heading, "List"), (Heading, "Mail"), (Paragraph, "A"), (Heading, "Chat"), (Paragraph, "B"),
    ]  # fmt: skip
    assert [block.level for block in found.blocks if isinstance(block, Heading)] == [2, 3, 3]
    assert follow(source(body), str(found.blocks[3].content.fragments[0].locator)) == "Chat"


def test_a_table_of_contents_and_links_that_lead_elsewhere_are_no_titles_of_tabs():
    contents = "<ul><li><a href=#a>Mail</a><li><a href=#b>Chat</a></ul>"
    headed = "<section class=s id=a><h2>Mail</h2>A</section><section class=s id=b><h2>Chat</h2>B</section>"
    other = "<div class=s id=x>A</div><div class=s id=y>B</div>"

    assert words(page(contents + headed)) == ["Mail", "Chat", "Mail", "A", "Chat", "B"]
    assert words(page(contents + other)) == ["Mail", "Chat", "A", "B"]


DIALOGS = ("<div class='modal fade' id={0} aria-hidden=true>{1}</div>", "<div role=dialog id={0}>{1}</div>")


@pytest.mark.parametrize("dialog", DIALOGS)
def test_several_dialogs_are_read_and_what_opens_them_says_nothing_of_its_own(dialog):
    tiles = "".join(f"<div><a href=#{n}><img alt='{n} logo'></a></div>" for n in "AB")
    body = "<div class=modal-dialog role=document><h5>{0}</h5><button>Close</button><p>{0}1</div>"
    found = page(tiles + "".join(dialog.format(n, body.format(n)) for n in "AB"))

    assert [block.content.text for block in found.blocks if not isinstance(block, Furniture)] == [
        "A", "A1", "B", "B1",
    ]  # fmt: skip


@pytest.mark.parametrize("dialog", DIALOGS)
def test_one_dialog_alone_and_those_with_forms_stand_around_the_content(dialog):
    forms = "".join(dialog.format(n, f"<p>{n}</p><form>{n}</form>") for n in "AB")

    assert all(isinstance(block, Furniture) for block in page(dialog.format("A", "<p>A</p>")).blocks)
    assert all(isinstance(block, Furniture) for block in page(forms).blocks)


def test_what_a_template_shows_where_it_stands_is_read_and_other_templates_are_not():
    shadow = "<x-list><template shadowrootmode=open><style>p{}</style><p>A</p></template></x-list>"

    assert words(page(f"{shadow}<template><p>B</p></template>")) == ["A"]


@pytest.mark.parametrize("role", ["role=grid", "role=treegrid"])
def test_rows_of_a_grid_stand_in_the_order_that_they_say(role):
    def rows(cell):
        return "".join(f"<div role=row row-index={i}>{cell.format('ABC'[i])}</div>" for i in (2, 0, 1))

    head = "<div role=columnheader>{}</div>"
    cell = "<div role=gridcell>{}</div>"
    whole = f"<div role=row>{head.format('Name')}{head.format('Use')}</div>" + rows(
        cell + "<i role=cell>x</i>"
    )
    left = f"<div><div role=row>{head.format('Name')}</div></div>"
    right = f"<div><div role=row>{head.format('Use')}</div></div>"
    panes = (
        f"<div class=head>{left}{right}</div>"
        f"<div class=body><div>{rows(cell)}</div><div><div>{rows('<b role=gridcell>x</b>')}</div></div></div>"
    )
    expected = [[["Name", "Use"], ["A", "x"], ["B", "x"], ["C", "x"]]]

    assert tables(page(f"<main><div {role}>{whole}</div></main>")) == expected
    assert tables(page(f"<main><div {role}>{panes}</div></main>")) == expected


def test_folds_in_a_list_of_tabs_are_read_with_their_titles():
    def fold(name):
        return (
            f"<div role=tab aria-expanded=false><a href=''>{name}</a></div>"
            f"<div role=tabpanel hidden><p>{name}1</p></div>"
        )

    found = page(f"<div role=tablist>{fold('A')}{fold('B')}</div><div role=tablist><b role=tab>C</b></div>")

    assert kinds(found) == [
        (Paragraph, "A"), (Paragraph, "A1"), (Paragraph, "B"), (Paragraph, "B1"), (Furniture, "C"),
    ]  # fmt: skip


def test_letters_in_place_of_a_portrait_say_nothing():
    row = "<li><div class=avatar><span class=avatar-string>{0[0]}</span></div><h4>{0}</h4><p>{0}1</p></li>"
    cell = "<table><tr><td><span class=initials>AB</span> Abel<td>x<tr><td>Bolt<td>y</table>"
    found = page(f"<ul>{row.format('Acme')}</ul>{cell}")

    assert [block.content.text for block in found.blocks[:-1] if not isinstance(block, Furniture)] == [
        "Acme", "Acme1",
    ]  # fmt: skip
    assert tables(found) == [[["Abel", "x"], ["Bolt", "y"]]]


def test_two_texts_that_a_cell_of_a_drawn_table_holds_side_by_side_stand_in_lines():
    field = "<div><span>{}</span><span>{}</span></div>"
    rows = "".join(
        f"<div><div><b>{name}</b></div>{field.format('Use', name)}{field.format('Place', 'X')}</div>"
        for name in ("Acme", "Bolt", "Corvid")
    )

    assert tables(page(f"<div>{rows}</div>")) == [
        [[name, f"Use\n{name}", "Place\nX"] for name in ("Acme", "Bolt", "Corvid")]
    ]


def test_panels_of_one_label_and_value_each_are_no_rows_of_a_drawn_table():
    titles = "".join(f"<li><a href='#{n}'>{n}</a></li>" for n in "ABC")
    panels = "".join(f"<div class=pane id={n}><p>Use: {n}</p><p>Place: X</p></div>" for n in "ABC")
    found = page(f"<ul>{titles}</ul><div>{panels}</div>")

    assert words(found)[:4] == ["A", "Use: A", "Place: X", "B"]


def test_rows_that_a_table_shows_when_asked_to_are_read_and_patterns_of_rows_are_not():
    hidden = "<tr style='display:none'><td>{}<td>{}"
    table = (
        f"<table><tr><th>Name<th>Use<tr><td>A<td>x{hidden.format('B', 'y')}{hidden.format('', 'z')}</table>"
    )
    detail = "<table><tr><th>N<th>U<tr><td>A<td>x<tr hidden><td colspan=2><p>Place: X</p></table>"
    found = page(table)

    assert tables(found) == [[["Name", "Use"], ["A", "x"], ["B", "y"]]]
    assert [notice.code for notice in found.notices] == ["hidden-table-read"]
    assert tables(page(detail)) == [[["N", "U"], ["A", "x"], ["Place: X", "Place: X"]]]
