"""Words of lists in names and headings that mean something else there take no row, name or status away."""

import pytest

from pipeline.extract import extract
from pipeline.read import read

TABLE = (
    "# Sub-processors\n\n| Name | Purpose |\n|---|---|\n"
    "| Acme GmbH | Hosting |\n| {} | Email |\n| Bolt Ltd | Logs |\n"
)
ITEMS = (
    "# Sub-processors\n\nWe use these sub-processors:\n\n"
    "- Acme GmbH: Hosting\n- {}: Email\n- Bolt Ltd: Logs\n"
)
CARDS = (
    "# Sub-processors\n\n## Acme GmbH\n\n- Purpose: Hosting\n- Location: Norway\n\n"
    "## {}\n\n- Purpose: Email\n- Location: Italy\n\n## Bolt Ltd\n\n- Purpose: Logs\n- Location: Spain\n"
)


def rows_of(text, vocabulary, name="list.md"):
    return extract(read(text.encode(), name), vocabulary).rows


@pytest.mark.parametrize(
    "name", ["Partner Inc.", "Provider Trust", "Vendor Cloud", "Recipient Systems", "Tool Ltd"]
)
def test_a_row_whose_name_has_a_header_word_is_no_other_header(vocabulary, name):
    rows = rows_of(TABLE.format(name), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme GmbH", "Hosting"),
        (name, "Email"),
        ("Bolt Ltd", "Logs"),
    ]


def test_a_row_with_nothing_but_a_place_in_a_cell_is_no_other_header(vocabulary):
    table = (
        "# Sub-processors\n\n| Name | Purpose | Country |\n|---|---|---|\n| Acme GmbH | Logs | Norway |\n"
        "| Tool | Hosting | Italy |\n"
    )

    assert [row.location for row in rows_of(table, vocabulary)] == ["Norway", "Italy"]


@pytest.mark.parametrize("name", ["Pricing Inc.", "Plans Zorva GmbH", "Contact Systems", "Location Labs"])
def test_a_name_before_a_colon_is_no_label_for_a_word_of_it(vocabulary, name):
    rows = rows_of(ITEMS.format(name), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme GmbH", "Hosting"),
        (name, "Email"),
        ("Bolt Ltd", "Logs"),
    ]


@pytest.mark.parametrize("name", ["Affiliate Inc.", "Vendors Direct Ltd", "Subcontractor GmbH"])
def test_a_company_in_full_over_its_fields_is_no_title_of_a_list(vocabulary, name):
    assert [row.processor for row in rows_of(CARDS.format(name), vocabulary)] == [
        "Acme GmbH",
        name,
        "Bolt Ltd",
    ]


@pytest.mark.parametrize(
    "name", ["Planned Systems", "Removed Media Ltd", "Former Labs", "Upcoming Media", "Pending Zorva GmbH"]
)
def test_a_word_for_a_status_that_is_part_of_a_name_says_none(vocabulary, name):
    for shape in (TABLE, ITEMS, CARDS):
        assert [(row.processor, row.status) for row in rows_of(shape.format(name), vocabulary)][1] == (
            name,
            None,
        )


@pytest.mark.parametrize(
    "name",
    ["Corvid (removed)", "Corvid – removed", "[Removed] Corvid", "removed Corvid", "Corvid, discontinued"],
)
def test_a_remark_beside_a_name_says_its_status(vocabulary, name):
    assert rows_of(TABLE.format(name), vocabulary)[1].status == "removed"


SECOND = TABLE + "\n## {}\n\n| Name | Purpose |\n|---|---|\n| Corvid Ltd | Chat |\n| Dorn Ltd | Video |\n"


@pytest.mark.parametrize(
    "heading", ["Removed data", "Former employees", "Planned features", "Proposed Systems Ltd"]
)
def test_a_heading_with_a_word_for_a_status_of_something_else_says_none_of_those_below(vocabulary, heading):
    rows = rows_of(SECOND.format("Ember Ltd", heading), vocabulary)

    assert [(row.processor, row.status) for row in rows[3:]] == [("Corvid Ltd", None), ("Dorn Ltd", None)]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Removed in 2024", "removed"),
        ("Former vendors", "removed"),
        ("Frühere Auftragnehmer (bis 2023)", "removed"),
        ("Planned (2025)", "upcoming"),
        ("Pending approval", "upcoming"),
        ("Sous-traitants à venir", "upcoming"),
    ],
)
def test_a_heading_says_the_status_of_those_below_in_few_words_or_in_many(vocabulary, heading, status):
    rows = rows_of(SECOND.format("Ember Ltd", heading), vocabulary)

    assert [row.status for row in rows] == [None, None, None, status, status]
