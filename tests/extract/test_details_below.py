"""Rows that a table folds open below its entries."""

import pytest
from small_lists import page, rows_of


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
    rows = rows_of(page(f"<table><thead><tr><th>Sub-processor<th>Purpose<tbody>{body}</table>"), vocabulary)

    assert [(row.processor, row.location) for row in rows] == cards
    assert {(row.purpose, row.data) for row in rows} == {("Hosting", "IP address")}


def test_headings_that_span_a_table_are_no_details_of_the_rows_above(vocabulary):
    head = "<tr><td colspan=3>Location: {}"
    row = "<tr><td>{}<td>Hosting<td>x"
    body = "".join((head.format("EU"), row.format("Acme GmbH"), head.format("US"), row.format("Bolt Inc.")))
    rows = rows_of(page(f"<table><thead><tr><th>Name<th>Purpose<th>Note<tbody>{body}</table>"), vocabulary)

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
        page(f"<table><thead><tr><th>Name<th>Purpose<th>Note<tbody>{''.join(drawn)}</table>"), vocabulary
    )

    assert {row.location for row in rows} == {None}
