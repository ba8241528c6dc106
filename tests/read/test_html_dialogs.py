"""Reading HTML: dialogs that tell of an entry each, and those around the content."""

import pytest
from html_pages import content, page

from pipeline.model import Furniture

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


LINKS = "".join(f"<li><a href=/{n}>All about {n}</a></li>" for n in "ABC")


@pytest.mark.parametrize(
    "dialogs",
    [
        f"<div role=dialog class=nav-drawer><ul>{LINKS}</ul></div>" * 2,
        f"<div class=drawer hidden><h5>Products</h5><ul>{LINKS}</ul></div>" * 2,
        "<div role=dialog class=cookie-banner>We store cookies</div>" * 2,
        "<div role=dialog id=onetrust-pc-sdk>We store cookies</div><div role=dialog>Thank you</div>",
        "<div class=modal hidden>Thank you</div><div class=overlay hidden>We store cookies</div>",
        "<nav class=drawer hidden>About us</nav>" * 2,
        "<div class=drawer role=menu hidden>About us</div>" * 2,
    ],
)
def test_menus_bars_and_dialogs_that_are_not_made_alike_stand_around_the_content(dialogs):
    assert content(f"<p>List</p>{dialogs}") == ["List"]


TOLD = "".join(f"<div role=dialog id={n}><h5>{n}cme</h5><p>Hosting of {n}</p></div>" for n in "AB")
NAMELESS = "".join(f"<div role=dialog><h5>{n}cme</h5><p>Hosting of {n}</p></div>" for n in "AB")


@pytest.mark.parametrize(
    ("opener", "dialogs", "stands"),
    [
        ("<p><a href=#A>Acme</a></p>", TOLD, False),
        ("<p><a href=#A>Details</a></p><p><a href=#B>Details</a></p>", TOLD, False),
        ("<p><a href=#A>Corvid</a></p>", TOLD, True),
        ("<p>Mail goes to <a href=#A>Acme</a></p>", TOLD, True),
        ("<ul><li><a href='#'>Acme</a></li></ul>", NAMELESS, True),
        ("<a href=#A><h3>Acme</h3><p>Hosting of A</p></a>", TOLD, False),
        ("<a href=#A><h3>Acme</h3><p>Storage</p></a>", TOLD, True),
    ],
)
def test_what_opens_a_dialog_is_left_out_only_where_that_says_all_of_it(opener, dialogs, stands):
    found = content(f"<h2>List</h2>{opener}{dialogs}")

    assert found[:1] == ["List"]
    assert found[-4:] == ["Acme", "Hosting of A", "Bcme", "Hosting of B"]
    assert (len(found) > 5) is stands
