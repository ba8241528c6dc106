"""Reading HTML: panels below the titles of their tabs."""

import time

import pytest
from document_pieces import kinds, words
from html_pages import page, source

from pipeline.model import Heading, Paragraph
from pipeline.read.follow import follow

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


def test_panels_of_one_label_and_value_each_are_no_rows_of_a_drawn_table():
    titles = "".join(f"<li><a href='#{n}'>{n}</a></li>" for n in "ABC")
    panels = "".join(f"<div class=pane id={n}><p>Use: {n}</p><p>Place: X</p></div>" for n in "ABC")
    found = page(f"<ul>{titles}</ul><div>{panels}</div>")

    assert words(found)[:4] == ["A", "Use: A", "Place: X", "B"]


MAIL = [(Heading, "Mail"), (Paragraph, "A"), (Heading, "Chat"), (Paragraph, "B")]
TITLES = "<ul><li><a href='#'>Mail</a></li><li><a href='#'>Chat</a></li></ul>"
PANELS = "<div class=pane><p>A</p></div><div class=pane><p>B</p></div>"


@pytest.mark.parametrize(
    "tabs",
    [
        f"{TITLES}<div hidden>{PANELS}</div>",
        f"{TITLES}<div style='display:none'><div aria-hidden=true>{PANELS}</div></div>",
        f"{TITLES}<span class=pane>A</span><span class=pane>B</span>",
        f"<div> {TITLES} </div> <div> {PANELS} </div>",
        f"<div>{TITLES.replace('</ul>', ' </ul>')} <!-- end --> </div>{PANELS}",
        f"<div role=tablist><div role=tab>Mail</div><div role=tab>Chat</div></div>{PANELS}",
        f"<div><a data-tab=1>Mail</a><a class=on>Chat</a></div>{PANELS}",
        f"<ul role=tablist><li role=tab>Mail</li><li role=tab>Chat</li></ul><div>{PANELS}</div>",
    ],
)
def test_titles_are_read_wherever_panels_stand_and_however_they_are_hidden(tabs):
    found = page(tabs)

    assert kinds(found) == MAIL
    assert all(follow(source(tabs), str(b.content.fragments[0].locator)) for b in found.blocks)


def test_each_of_several_groups_of_tabs_in_one_element_has_its_titles():
    others = TITLES.replace("Mail", "Talk").replace("Chat", "Post")

    assert kinds(page(TITLES + PANELS + others + PANELS)) == [
        *MAIL, (Heading, "Talk"), (Paragraph, "A"), (Heading, "Post"), (Paragraph, "B"),
    ]  # fmt: skip


CARD = "<div class=pane><div><p>{0}</p><p>Mail</p><p>X</p></div></div>"


@pytest.mark.parametrize("around", ["<div>{}</div>", "<section><div>{}</div></section>", "{}"])
def test_panels_of_a_row_each_are_no_table_however_deep_they_stand(around):
    titles = "".join(f"<button>{name}</button>" for name in "ABC")
    panels = "".join(map(CARD.format, ("Acme", "Bolt", "Corvid")))
    found = page(f"<div><div>{titles}</div>{around.format(panels)}</div>")

    assert words(found) == ["A", "Acme", "Mail", "X", "B", "Bolt", "Mail", "X", "C", "Corvid", "Mail", "X"]


def test_a_panel_that_is_hidden_until_it_is_opened_is_noticed():
    hidden = PANELS.replace("class=pane>", "class=pane hidden>", 1)

    assert [notice.code for notice in page(TITLES + hidden).notices] == ["hidden-part-read"]
    assert [notice.code for notice in page(f"{TITLES}<div hidden>{PANELS}</div>").notices] == [
        "hidden-part-read"
    ]
    assert page(TITLES + PANELS).notices == ()


@pytest.mark.parametrize(
    "body",
    [
        "<div class=a><a href='#'>x</a><a href='#'>y</a></div>" * 12_000,
        "<div class=a>" + "<b>x</b><button>x y</button>" * 20_000,
        ("<div class=a>" + "<a href='#'>x</a>" * 40 + "</div>") * 1_000,
        "<div class=a><a href='#'>x</a><a href='#'>y</a></div><div class=a>" * 190 + "<p>x</p>" * 9_000,
    ],
)
def test_titles_are_looked_for_in_a_time_that_grows_with_the_page(body):
    start = time.process_time()
    page(body)

    assert time.process_time() - start < 5
