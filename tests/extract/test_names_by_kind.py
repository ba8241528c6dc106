"""Names in a line under, or behind, what those are for."""

import pytest

from pipeline.extract import extract
from pipeline.read import read

HEAD = "<h1>Privacy</h1><p>We share your data with these sub-processors:</p>"
MAIL = "E-mail delivery"
FOUR = [("Acme", "Hosting"), ("Bolt Bros", "Hosting"), ("Corvid", "Hosting"), ("Dunlin GmbH", MAIL)]


def rows_of(body, vocabulary):
    page = f"<!doctype html><body>{HEAD}{body}</body>".encode()
    return [(row.processor, row.purpose) for row in extract(read(page, "x.html"), vocabulary).rows]


@pytest.mark.parametrize(
    "pair",
    [
        "<p><b>{}</b></p><p>{}</p>",
        "<p><b>{}:</b> {}</p>",
        "<ul><li><span><strong>{}</strong></span></li></ul><div>{}</div>",
        "<ul><li><strong>{}</strong></li><div>{}</div></ul>",
    ],
)
def test_names_in_a_line_with_the_kind_that_leads_them_are_entries_each(pair, vocabulary):
    body = pair.format("Hosting", "Acme, Bolt Bros and Corvid") + pair.format(
        "E-mail delivery", "Dunlin GmbH"
    )

    assert rows_of(body, vocabulary) == FOUR


def test_bold_names_over_lines_that_say_what_for_are_no_kinds(vocabulary):
    pair = "<p><b>{}</b></p><p>{}</p>"
    body = pair.format("Acme GmbH", "Hosting") + pair.format("Bolt Inc.", MAIL)

    assert rows_of(body, vocabulary) == [("Acme GmbH", "Hosting"), ("Bolt Inc.", MAIL)]
