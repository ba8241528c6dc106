"""What stands in brackets or behind a dash beside a name: a remark of it, or a part of it."""

import pytest
from small_lists import named, rows_of, titled

from pipeline.extract.remarks import without_remarks


@pytest.mark.parametrize(
    ("printed", "name", "remarks"),
    [
        ("Acme (optional)", "Acme", ("optional",)),
        ("Acme (valfritt)", "Acme", ("valfritt",)),
        ("Acme GmbH (falls aktiviert)", "Acme GmbH", ("falls aktiviert",)),
        ("Acme (self-hosted)", "Acme", ("self-hosted",)),
        ("Acme (EU region)", "Acme", ("EU region",)),
        ("Acme (self-hosted, EU)", "Acme", ("self-hosted, EU",)),
        ("Acme (only for Enterprise customers)", "Acme", ("only for Enterprise customers",)),
        ("Acme (EU region) \u2014 e-mail", "Acme", ("EU region", "e-mail")),
        ("Acme \u2013 payments", "Acme", ("payments",)),
        ("Acme - Hosting", "Acme", ("Hosting",)),
    ],
)
def test_a_remark_behind_a_name_is_no_part_of_it(printed, name, remarks, vocabulary):
    assert without_remarks(printed, vocabulary) == (name, remarks)


@pytest.mark.parametrize(
    "name",
    [
        "Acme (Bolt)", "Acme (EU)", "Acme (formerly Bolt)", "Acme (Bolt Holding GmbH)", "Google (Workspace)",
        "Acme \u2013 Rechenzentren Bolt GmbH", "Acme - Twilio", "(optional)", "Self-hosted (Bugsink)",
    ],
)  # fmt: skip
def test_another_name_or_a_place_behind_a_name_is_no_remark(name, vocabulary):
    assert without_remarks(name, vocabulary) == (name, ())


def told(body, vocabulary):
    found = rows_of(titled(body), vocabulary)
    return [(row.processor, row.purpose, row.other) for row in found]


def test_remarks_are_kept_as_notes_in_items_and_headings(vocabulary):
    items = "- Marlstone (optional) \u2014 Hosting of servers\n- Plausible (self-hosted): Analytics\n"
    headings = (
        "## Marlstone (optional)\n\n- Purpose: Hosting\n- Location: Norway\n\n"
        "## Sendrill \u2014 e-mail\n\n- Purpose: Messages\n- Location: Norway\n"
    )

    assert told(items, vocabulary) == [
        ("Marlstone", "Hosting of servers", (("note", "optional"),)),
        ("Plausible", "Analytics", (("note", "self-hosted"),)),
    ]
    assert told(headings, vocabulary) == [
        ("Marlstone", "Hosting", (("note", "optional"),)),
        ("Sendrill", "Messages", (("note", "e-mail"),)),
    ]


def test_a_remark_in_the_cell_of_a_name_stays_with_it_as_it_is_printed(vocabulary):
    table = "| Sub-processor | Purpose |\n|---|---|\n| Marlstone (optional) | Hosting |\n| Bolt | Mail |\n"

    assert [name for name, _, _ in told(table, vocabulary)] == ["Marlstone (optional)", "Bolt"]


def test_companies_in_brackets_are_no_sentence_behind_a_name(vocabulary):
    name = "Bolt (Bolt Sp. z o.o., Gdynia / Bolt SAS)"
    table = f"|Provider|Purpose|\n|-|-|\n|{name}|Mail|\n"

    assert told(table, vocabulary) == [(name, "Mail", ())]


def test_a_dash_in_brackets_behind_a_name_parts_no_name(vocabulary):
    said = "- Purpose: search\n- Location: Norway\n\n"
    page = f"# Sub-processors\n\n## Acme (notas — optional)\n\n{said}## Bolt Inc. (beta — opt-out)\n\n{said}"

    assert named(page, vocabulary) == ["Acme", "Bolt Inc."]


def test_a_remark_with_a_capital_that_limits_is_no_part_of_the_name_in_a_heading(vocabulary):
    page = (
        "# Sub-processors\n\n## Acme GmbH (Beschränkt auf Kunden in der EU)\nHosting der Server.\n\n"
        "## Bolt Inc. (limited to the chat)\nChat.\n\n## Corvid (Restricted to trial accounts)\nE-mail.\n"
    )

    assert named(page, vocabulary) == ["Acme GmbH", "Bolt Inc.", "Corvid"]
