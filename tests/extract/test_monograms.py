"""First letters that are drawn in front of names for a logo are no part of them."""

import pytest
from small_lists import rows_of, titled

NAMES = ("Acme GmbH", "Bolt Cloud Ltd", "Dorn AS")
LETTERED = ("A Acme GmbH", "BC Bolt Cloud Ltd", "D\u00a0Dorn AS")
TABLE = "| Name | Purpose |\n|---|---|\n| {} | Hosting |\n| {} | Logs |\n| {} | Chat |\n"
HEADED = "## {}\n\nHosting.\n\n## {}\n\nLogs.\n\n## {}\n\nChat.\n"
LISTED = "- {}: Hosting\n- {}: Logs\n- {}: Chat\n"


def names(text, vocabulary):
    return tuple(row.processor for row in rows_of(titled(text), vocabulary))


@pytest.mark.parametrize("shape", [TABLE, HEADED, LISTED])
def test_first_letters_in_front_of_names_are_dropped(shape, vocabulary):
    assert names(shape.format(*LETTERED), vocabulary) == NAMES


def test_a_letter_in_front_of_one_name_is_part_of_it(vocabulary):
    assert names(TABLE.format("A Acme", "Bolt Ltd", "Dorn AS"), vocabulary) == (
        "A Acme",
        "Bolt Ltd",
        "Dorn AS",
    )


def test_other_letters_in_front_of_names_are_part_of_them(vocabulary):
    lettered = ("A Bolt", "B Dorn", "C Acme")

    assert names(TABLE.format(*lettered), vocabulary) == lettered


def test_a_cell_without_its_letter_keeps_its_link(vocabulary):
    cells = ["A [Acme](https://acme.example)", "B [Bolt](https://bolt.example)", "Dorn"]

    rows = rows_of(titled(TABLE.format(*cells)), vocabulary)

    assert [[link.href for link in row.links] for row in rows] == [
        ["https://acme.example"],
        ["https://bolt.example"],
        [],
    ]
