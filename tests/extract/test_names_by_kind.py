"""Names in a line under, or behind, what those are for."""

import pytest

from pipeline.errors import ExtractError
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


@pytest.mark.parametrize("said", [("Hosting", MAIL), ("Zorva", "Lumenpath")])
def test_bold_names_over_lines_of_what_for_or_of_their_products_are_no_kinds(said, vocabulary):
    pair = "<p><b>{}</b></p><p>{}</p>"
    cards = list(zip(("Acme GmbH", "Bolt Inc."), said, strict=True))

    assert rows_of("".join(pair.format(*each) for each in cards), vocabulary) == cards


def test_a_bold_name_over_its_product_behind_kinds_over_names_is_no_kind(vocabulary):
    pair = "<p><b>{}</b></p><p>{}</p>"
    kinds = [("Hosting", "Acme GmbH"), (MAIL, "Corvid GmbH"), ("Payments", "Dunlin GmbH")]
    rows = rows_of("".join(pair.format(*each) for each in [*kinds, ("Bolt Inc.", "Zorva")]), vocabulary)

    assert rows == [(name, kind) for kind, name in kinds]


def test_bold_kinds_over_words_that_name_nobody_are_no_entries(vocabulary):
    pair = "<p><b>{}</b></p><p>{}</p>"
    body = pair.format("Hosting", "Norwegian data centres") + pair.format(MAIL, "Encrypted connections")

    with pytest.raises(ExtractError):
        rows_of(body, vocabulary)
