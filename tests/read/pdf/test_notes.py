"""Which numbers at the foot of a page are those of notes, though they stand as large as their words."""

import pytest

from pipeline.read.pdf.marks import Word
from pipeline.read.pdf.notes import with_raised_numbers


def word(text, x, y, size):
    return Word(text, x, y - size, x + 5 * len(text), y, y, size, False, -1)


POINTING = word("Acme\u00b9", 0, 20, 10)


def raised(*words):
    return [each.text for each in with_raised_numbers(list(words))]


def test_the_number_that_begins_a_line_smaller_than_what_points_to_it_is_raised():
    assert raised(POINTING, word("1Customers", 0, 90, 8)) == ["Acme\u00b9", "\u00b9Customers"]


def test_a_note_that_the_page_draws_first_has_its_number_raised_too():
    last = word("2026", 200, 90, 8)

    assert raised(word("1McLean", 0, 90, 8), POINTING, last) == ["\u00b9McLean", "Acme\u00b9", "2026"]


def test_each_note_is_known_by_its_own_number():
    pointing = POINTING, word("Bolt\u00b9\u00b2", 0, 40, 10)
    notes = word("1Customers", 0, 90, 8), word("12Users", 0, 100, 8), word("2Others", 0, 110, 8)

    assert raised(*pointing, *notes)[2:] == ["\u00b9Customers", "\u00b9\u00b2Users", "2Others"]


@pytest.mark.parametrize(
    "words",
    [
        (word("Acme", 0, 20, 10), word("1Customers", 0, 90, 8)),
        (word("\u00b9", 0, 20, 10), word("1Customers", 0, 90, 8)),
        (POINTING, word("1Customers", 0, 90, 10)),
        (POINTING, word("See", 0, 90, 8), word("1Customers", 20, 91, 8)),
        (POINTING, word("1customers", 0, 90, 8)),
        (POINTING, word("1CRM", 0, 90, 8)),
        (POINTING, word("1A", 0, 90, 8)),
    ],
    ids=[
        "nothing points to it",
        "a number alone points to nothing",
        "as large as what points to it",
        "inside a line",
        "before a small letter",
        "before capitals",
        "before a letter",
    ],
)
def test_another_number_before_letters_stays_as_it_is(words):
    assert raised(*words) == [each.text for each in words]
