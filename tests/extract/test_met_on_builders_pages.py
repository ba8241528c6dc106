"""What site builders draw: entries told from their labels, their streets, and the publisher's own address."""

import pytest

from pipeline.extract import extract
from pipeline.read import read

HEAD = "<h1>Our sub-processors</h1><p>Bexel GmbH engages those below.</p>"


def extraction_of(body, vocabulary):
    page = f"<!doctype html><title>Sub-processors | Bexel</title><body>{HEAD}{body}</body>".encode()
    return extract(read(page, "x.html"), vocabulary)


def rows_of(body, vocabulary):
    return extraction_of(body, vocabulary).rows


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
    found = extraction_of(card.format("Acme GmbH") + card.format("Bolt Inc.") + own, vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH", "Bolt Inc."]
    assert [said.fragment.text for said in found.ignored if said.rule == "publisher-itself"] == [
        "Bexel GmbH",
        "Weg 12, 50825 Köln",
        "Questions? Write to privacy@bexel.example.",
    ]


def test_the_publisher_with_fields_below_the_entries_is_engaged_as_they_are(vocabulary):
    card = "<h3>{}</h3><dl><dt>Purpose<dd>Hosting<dt>Location<dd>Norway</dl>"
    own = "<h3>Bexel GmbH</h3><dl><dt>Purpose<dd>Support</dl>"
    rows = rows_of(card.format("Acme GmbH") + card.format("Bolt Inc.") + own, vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc.", "Bexel GmbH"]


def test_links_to_networks_below_a_list_are_no_entries(vocabulary):
    lines = "<p><b>{}</b><br>Hosting<br>Norway</p>"
    social = "<ul class='icons'><li><a href=https://x.com/bexel>Twitter</a></ul>"
    rows = rows_of("".join(map(lines.format, ("Acme GmbH", "Bolt Inc."))) + social, vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]


@pytest.mark.parametrize(
    "told",
    [
        "<dl><dt>Location<dd>{}<dt>Personal data<dd>IP address</dl>",
        "<p><b>Location:</b> {}</p><p><b>Personal data:</b> IP address</p>",
        "<ul><li><span class=t>Location</span> <b>{}</b><li><i>Personal data</i> <b>IP address</b></ul>",
    ],
)
def test_a_row_that_tells_of_the_one_above_under_labels_is_of_that_one(told, vocabulary):
    row = "<tr><td>{0}<td>Hosting<tr><td colspan=2>" + told.replace("{}", "{1}")
    cards = [("Acme GmbH", "Norway"), ("Bolt Inc.", "Spain"), ("Corvid AS", "Japan")]
    body = "".join(row.format(*card) for card in cards)
    rows = rows_of(f"<table><thead><tr><th>Sub-processor<th>Purpose<tbody>{body}</table>", vocabulary)

    assert [(row.processor, row.location) for row in rows] == cards
    assert {(row.purpose, row.data) for row in rows} == {("Hosting", "IP address")}


def test_headings_that_span_a_table_are_no_details_of_the_rows_above(vocabulary):
    head = "<tr><td colspan=3>Location: {}"
    row = "<tr><td>{}<td>Hosting<td>x"
    body = "".join((head.format("EU"), row.format("Acme GmbH"), head.format("US"), row.format("Bolt Inc.")))
    rows = rows_of(f"<table><thead><tr><th>Name<th>Purpose<th>Note<tbody>{body}</table>", vocabulary)

    assert [(row.processor, row.section) for row in rows] == [
        ("Acme GmbH", "Location: EU"), ("Bolt Inc.", "Location: US"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        ["Acme GmbH", "EU", "Bolt Inc.", "Corvid AS", "US", "Dorn Ltd", "Ember SA"],
        ["Acme GmbH", "EU", "Bolt Inc.", "US", "Corvid AS", "the world, on request"],
    ],
)
def test_headings_between_the_rows_of_a_table_are_no_details_of_those_above(body, vocabulary):
    lines = {"EU": "Location: EU", "US": "Location: US"}
    row, span = "<tr><td>{}<td>Hosting<td>x", "<tr><td colspan=3>{}"
    drawn = (
        (row if " " in each and each[0].isupper() else span).format(lines.get(each, each)) for each in body
    )
    rows = rows_of(
        f"<table><thead><tr><th>Name<th>Purpose<th>Note<tbody>{''.join(drawn)}</table>", vocabulary
    )

    assert {row.location for row in rows} == {None}


def test_a_dot_under_a_name_parts_what_for_from_where(vocabulary):
    body = "".join(f"<p><b>{name}</b></p><p>Hosting · Norway</p>" for name in ("Acme GmbH", "Bolt Inc."))
    rows = rows_of(body, vocabulary)

    assert [(row.purpose, row.location) for row in rows] == [("Hosting", "Norway")] * 2


def test_a_dot_between_two_places_parts_nothing(vocabulary):
    body = "".join(f"<p><b>{name}</b></p><p>EU · Norway</p>" for name in ("Acme GmbH", "Bolt Inc."))

    assert [row.location for row in rows_of(body, vocabulary)] == ["EU · Norway"] * 2


def test_a_place_beside_a_name_above_labels_is_no_name(vocabulary):
    card = "<h4>{}</h4><i class=chip>{}</i><p>Purpose</p><p>Hosting</p><p>Personal data</p><p>Logs</p>"
    cards = [("Acme GmbH", "Norway"), ("Bolt Inc.", "Spain"), ("Corvid AS", "Japan")]
    rows = rows_of("".join(f"<div>{card.format(*each)}</div>" for each in cards), vocabulary)

    assert [(row.processor, row.location) for row in rows] == cards


@pytest.mark.parametrize("item", ["<li>{}</li>", "<div role=listitem>{}</div>"])
def test_labels_and_values_in_lines_by_turns_under_a_name_in_an_item_are_its_fields(item, vocabulary):
    lines = "<div>{}</div><div><p>Headquarters</p><p>{}</p></div><div><p>Purpose</p><p>Hosting</p></div>"
    cards = [("Acme GmbH", "EU · Norway"), ("Bolt Inc.", "Spain"), ("Lumenpath", "Japan")]
    rows = rows_of("".join(item.format(lines.format(*each)) for each in cards), vocabulary)

    assert [(row.processor, row.entity_location) for row in rows] == cards
    assert {row.purpose for row in rows} == {"Hosting"}


def test_terms_under_an_item_label_what_describes_them(vocabulary):
    item = "<li><div>{}</div><dl><dt>Purpose</dt><dd>{}</dd><dt>Location</dt><dd>{}</dd></dl></li>"
    items = [("Acme GmbH", "Billing", "Norway"), ("Bolt Inc.", "E-mail delivery", "Japan")]
    said = "<h1>Sub-processors</h1><p>We engage the following sub-processors:</p>"
    page = f"{said}<ul>{''.join(item.format(*each) for each in items)}</ul>"
    rows = extract(read(f"<!doctype html><body>{page}".encode(), "x.html"), vocabulary).rows

    assert [(row.processor, row.purpose, row.location) for row in rows] == items
