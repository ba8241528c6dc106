"""Tables whose rows each bear the labels of their cells."""

import pytest
from small_lists import page, rows_of


@pytest.mark.parametrize(
    "line",
    [
        "<div><b>{}</b><span>{}</span></div>",
        "<div><span class='key'>{}</span><span class='value'>{}</span></div>",
        "<div><span>{}: </span></div><div><span>{}</span></div>",
        "<div>{}<br>{}</div>",
    ],
)
def test_rows_of_cards_that_each_repeat_the_labels_of_their_cells_are_a_table_under_them(line, vocabulary):
    said = [
        ("Zorblit", "Error tracking", "Spain", "SOC 2"),
        ("Kwarn ApS", "Backups", "Norway & Spain", "ISO 27001"),
        ("Plimsy", "Search", "Japan", "SOC 2"),
    ]
    labels = ("Processing activity", "Location of processing", "Certifications")
    cards = "".join(
        f"<div class='row'><div>{name}</div>"
        + "".join(line.format(label, value) for label, value in zip(labels, values, strict=True))
        + "</div>"
        for name, *values in said
    )

    rows = rows_of(page(f"<p>We use these sub-processors:</p><div>{cards}</div>"), vocabulary)

    assert [(r.processor, r.purpose, r.location, dict(r.other)["Certifications"]) for r in rows] == said


def test_a_label_that_a_row_repeats_has_both_values_and_one_without_a_value_has_none(vocabulary):
    def row(name, *cells):
        return f"<tr><td>{name}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    table = "".join(
        (
            row("Zorblit", "Purpose:", "Search", "Location:", "Spain", "Location:", "Japan"),
            row("Plimsy", "Purpose:", "Chat", "Location:", "", "Location:", "Norway"),
            row("Vandoo", "Purpose:", "Logs", "Location:", "Italy", "", ""),
        )
    )

    rows = rows_of(page(f"<table>{table}</table>"), vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Zorblit", "Search", "Spain; Japan"),
        ("Plimsy", "Chat", "Norway"),
        ("Vandoo", "Logs", "Italy"),
    ]


def test_cards_whose_cells_are_led_by_their_labels_are_rows_also_where_the_first_says_little(vocabulary):
    cards = (("Zorblit", "Mail", "Norway"), ("Kwarn", "Keeping of all files that users send us", "Spain"))
    body = "".join(
        f"<div><p>{name}</p><p>Purpose: {use}</p><p>Location: {place}</p><p>Data: names</p></div>"
        for name, use, place in (*cards, ("Plimto", "Logs", "Italy"))
    )

    rows = rows_of(page(f"<section>{body}</section>"), vocabulary)

    assert [(row.processor, row.purpose, row.location, row.data) for row in rows[:2]] == [
        (*card, "names") for card in cards
    ]
    assert len(rows) == 3
