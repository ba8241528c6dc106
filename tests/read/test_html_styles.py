"""Words of a page that only their style sets apart, and those that only a screen reader says."""

import pytest
from document_pieces import tables, words
from html_pages import page

from pipeline.read import read


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
