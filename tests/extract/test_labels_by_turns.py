"""Cards whose labels no colon parts from their values."""

import pytest
from small_lists import extraction_of, rows_of

CARDS = (
    ("Acme GmbH", "Hosting", "Norway"),
    ("Bolt Inc.", "Mail", "Spain"),
    ("Corvid Ltd", "Logs", "Spain"),
)


def page(*cards):
    return "# Sub-processors\n\n" + "\n\n".join(line for card in cards for line in card)


def told(rows):
    return [(row.processor, row.purpose, row.location) for row in rows]


@pytest.mark.parametrize(
    ("purpose", "place"), [("Purpose", "Location"), ("Zweck", "Ort der Verarbeitung"), ("Finalità", "Paese")]
)
def test_lines_of_a_name_and_of_labels_and_values_by_turns_are_cards(purpose, place, vocabulary):
    text = page(*((name, purpose, done, place, where, "Since", "2024") for name, done, where in CARDS))

    assert told(rows_of(text, vocabulary)) == list(CARDS)


def test_lines_under_a_heading_that_begin_with_labels_have_their_values_behind(vocabulary):
    text = page(*((f"## {name}", f"Purpose {done}", f"Location {where}") for name, done, where in CARDS))

    assert told(rows_of(text, vocabulary)) == list(CARDS)


def test_a_line_before_labels_under_a_heading_is_no_name(vocabulary):
    text = page(
        *(
            (f"## {name}", f"{done} for us.", "Location", where, "Data", "Notes")
            for name, done, where in CARDS
        )
    )

    rows = extraction_of(text, vocabulary).rows

    assert told(rows) == [(name, f"{done} for us.", where) for name, done, where in CARDS]
    assert {row.data for row in rows} == {"Notes"}


def test_a_label_of_two_words_in_a_line_is_no_label_with_a_value(vocabulary):
    text = page(
        *(
            (f"## {name}", f"{done} for us.", "DATA PROCESSED", "Notes", "LOCATION", where)
            for name, done, where in CARDS
        )
    )

    assert {row.data for row in rows_of(text, vocabulary)} == {"Notes"}
