"""What site builders draw: entries told from their labels, their streets, and the publisher's own address."""

import pytest
from small_lists import extraction_of, rows_of

HEAD = "<h1>Our sub-processors</h1><p>Bexel GmbH engages those below.</p>"


def extraction_below(body, vocabulary):
    page = f"<!doctype html><title>Sub-processors | Bexel</title><body>{HEAD}{body}</body>"
    return extraction_of(page, vocabulary)


def rows_below(body, vocabulary):
    return extraction_below(body, vocabulary).rows


def test_a_label_with_the_same_value_under_two_names_is_no_label_alone(vocabulary):
    card = "<h3>{}</h3><p><b>Nature and purpose of processing</b><br>{}</p><p><b>Country</b><br>Norway</p>"
    cards = [("Acme GmbH", "Billing"), ("Bolt Inc.", "Billing"), ("Corvid AS", "Hosting")]
    rows = rows_below("".join(card.format(*each) for each in cards), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == cards


def test_an_address_under_the_label_of_a_company_is_where_it_sits_with_its_street(vocabulary):
    card = "<h3>{}</h3><h4>Processing company</h4><p>{}</p><h4>Purpose</h4><p>Hosting</p>"
    cards = [
        ("Acme GmbH", "Weg 12, 50825 Köln, Germany"),
        ("Bolt Inc.", "165 Broadway, New York, NY 10006, USA"),
    ]
    rows = rows_below("".join(card.format(*each) for each in cards), vocabulary)

    assert [(row.processor, row.entity_location) for row in rows] == cards


def test_terms_and_descriptions_under_a_plain_line_are_fields_of_the_name_in_it(vocabulary):
    card = "<div>{}</div><dl><dt>Purpose<dd>{}<dt>Location<dd>Norway</dl><p><a href=/p>Privacy policy</a></p>"
    cards = [("Acme, Inc.", "Hosting"), ("Lumenpath", "E-mail delivery"), ("Corvid AS", "Payments")]
    rows = rows_below("".join(card.format(*each) for each in cards), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == cards
    assert {row.location for row in rows} == {"Norway"}


def test_the_publisher_with_its_address_below_the_entries_is_none(vocabulary):
    card = "<h3>{}</h3><dl><dt>Purpose<dd>Hosting<dt>Location<dd>Norway</dl>"
    own = "<h2>Bexel GmbH</h2><p>Weg 12, 50825 Köln</p><p>Questions? Write to privacy@bexel.example.</p>"
    found = extraction_below(card.format("Acme GmbH") + card.format("Bolt Inc.") + own, vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH", "Bolt Inc."]
    assert [said.fragment.text for said in found.ignored if said.rule == "publisher-itself"] == [
        "Bexel GmbH",
        "Weg 12, 50825 Köln",
        "Questions? Write to privacy@bexel.example.",
    ]


def test_the_publisher_with_fields_below_the_entries_is_engaged_as_they_are(vocabulary):
    card = "<h3>{}</h3><dl><dt>Purpose<dd>Hosting<dt>Location<dd>Norway</dl>"
    own = "<h3>Bexel GmbH</h3><dl><dt>Purpose<dd>Support</dl>"
    rows = rows_below(card.format("Acme GmbH") + card.format("Bolt Inc.") + own, vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc.", "Bexel GmbH"]


def test_links_to_networks_below_a_list_are_no_entries(vocabulary):
    lines = "<p><b>{}</b><br>Hosting<br>Norway</p>"
    social = "<ul class='icons'><li><a href=https://x.com/bexel>Twitter</a></ul>"
    rows = rows_below("".join(map(lines.format, ("Acme GmbH", "Bolt Inc."))) + social, vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]


def test_a_dot_under_a_name_parts_what_for_from_where(vocabulary):
    body = "".join(f"<p><b>{name}</b></p><p>Hosting · Norway</p>" for name in ("Acme GmbH", "Bolt Inc."))
    rows = rows_below(body, vocabulary)

    assert [(row.purpose, row.location) for row in rows] == [("Hosting", "Norway")] * 2


def test_a_dot_between_two_places_parts_nothing(vocabulary):
    body = "".join(f"<p><b>{name}</b></p><p>EU · Norway</p>" for name in ("Acme GmbH", "Bolt Inc."))

    assert [row.location for row in rows_below(body, vocabulary)] == ["EU · Norway"] * 2


def test_a_place_beside_a_name_above_labels_is_no_name(vocabulary):
    card = "<h4>{}</h4><i class=chip>{}</i><p>Purpose</p><p>Hosting</p><p>Personal data</p><p>Logs</p>"
    cards = [("Acme GmbH", "Norway"), ("Bolt Inc.", "Spain"), ("Corvid AS", "Japan")]
    rows = rows_below("".join(f"<div>{card.format(*each)}</div>" for each in cards), vocabulary)

    assert [(row.processor, row.location) for row in rows] == cards


@pytest.mark.parametrize("item", ["<li>{}</li>", "<div role=listitem>{}</div>"])
def test_labels_and_values_in_lines_by_turns_under_a_name_in_an_item_are_its_fields(item, vocabulary):
    lines = "<div>{}</div><div><p>Headquarters</p><p>{}</p></div><div><p>Purpose</p><p>Hosting</p></div>"
    cards = [("Acme GmbH", "EU · Norway"), ("Bolt Inc.", "Spain"), ("Lumenpath", "Japan")]
    rows = rows_below("".join(item.format(lines.format(*each)) for each in cards), vocabulary)

    assert [(row.processor, row.entity_location) for row in rows] == cards
    assert {row.purpose for row in rows} == {"Hosting"}


def test_terms_under_an_item_label_what_describes_them(vocabulary):
    item = "<li><div>{}</div><dl><dt>Purpose</dt><dd>{}</dd><dt>Location</dt><dd>{}</dd></dl></li>"
    items = [("Acme GmbH", "Billing", "Norway"), ("Bolt Inc.", "E-mail delivery", "Japan")]
    said = "<h1>Sub-processors</h1><p>We engage the following sub-processors:</p>"
    page = f"{said}<ul>{''.join(item.format(*each) for each in items)}</ul>"
    rows = rows_of(f"<!doctype html><body>{page}", vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == items
