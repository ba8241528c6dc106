"""What site builders draw: entries told from their labels, their streets, and the publisher's own address."""

from pipeline.extract import extract
from pipeline.read import read

HEAD = "<h1>Our sub-processors</h1><p>Bexel GmbH engages those below.</p>"


def rows_of(body, vocabulary):
    page = f"<!doctype html><title>Sub-processors | Bexel</title><body>{HEAD}{body}</body>".encode()
    return extract(read(page, "x.html"), vocabulary).rows


def test_a_label_with_the_same_value_under_two_names_is_no_label_alone(vocabulary):
    card = "<h3>{}</h3><p><b>Nature and purpose of processing</b><br>{}</p><p><b>Country</b><br>Norway</p>"
    cards = [("Acme GmbH", "Billing"), ("Bolt Inc.", "Billing"), ("Corvid AS", "Hosting")]
    rows = rows_of("".join(card.format(*each) for each in cards), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == cards


def test_an_address_under_the_label_of_a_company_is_where_it_sits_with_its_street(vocabulary):
    card = "<h3>{}</h3><h4>Processing company</h4><p>{}</p><h4>Purpose</h4><p>Hosting</p>"
    cards = [
        ("Acme GmbH", "Weg 12, 50825 Köln, Germany"),
        ("Bolt Inc.", "165 Broadway, New York, NY 10006, USA"),
    ]
    rows = rows_of("".join(card.format(*each) for each in cards), vocabulary)

    assert [(row.processor, row.entity_location) for row in rows] == cards


def test_terms_and_descriptions_under_a_plain_line_are_fields_of_the_name_in_it(vocabulary):
    card = "<div>{}</div><dl><dt>Purpose<dd>{}<dt>Location<dd>Norway</dl><p><a href=/p>Privacy policy</a></p>"
    cards = [("Acme, Inc.", "Hosting"), ("Lumenpath", "E-mail delivery"), ("Corvid AS", "Payments")]
    rows = rows_of("".join(card.format(*each) for each in cards), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == cards
    assert {row.location for row in rows} == {"Norway"}


def test_the_publisher_with_its_address_below_the_entries_is_none(vocabulary):
    card = "<h3>{}</h3><dl><dt>Purpose<dd>Hosting<dt>Location<dd>Norway</dl>"
    own = "<h2>Bexel GmbH</h2><p>Weg 12, 50825 Köln</p><p>Questions? Write to privacy@bexel.example.</p>"
    rows = rows_of(card.format("Acme GmbH") + card.format("Bolt Inc.") + own, vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]


def test_links_to_networks_below_a_list_are_no_entries(vocabulary):
    lines = "<p><b>{}</b><br>Hosting<br>Norway</p>"
    social = "<ul class='icons'><li><a href=https://x.com/bexel>Twitter</a></ul>"
    rows = rows_of("".join(map(lines.format, ("Acme GmbH", "Bolt Inc."))) + social, vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]
