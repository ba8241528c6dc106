"""What stands in the cells of a list, and above it: names with their notes, places in words, addresses."""

import pytest
from small_lists import named, rows_of


def test_a_name_whose_remark_is_translated_is_the_same_name(vocabulary):
    german = "## DE\n\n| Anbieter | Zweck |\n|---|---|\n| Acme GmbH (Projekt x) | Hosting der Server |\n"
    english = "## EN\n\n| Provider | Purpose |\n|---|---|\n| Acme GmbH (project x) | Hosting of servers |\n"

    assert named(f"# Auftragsverarbeiter\n\n{german}\n{english}", vocabulary) == ["Acme GmbH (Projekt x)"]


def test_a_place_in_a_description_is_where_it_is_done_and_stays_a_part_of_it(vocabulary):
    table = (
        "# Subprocessors\n\n| Tool | Description |\n|---|---|\n"
        "| Sentry | EU-hosted error tracking (Frankfurt, Germany) |\n"
        "| Hetzner | Servers in Nuremberg, Germany |\n"
        "| Postmark | Transactional email |\n"
    )
    rows = rows_of(table, vocabulary)

    assert [(row.purpose, row.location) for row in rows] == [
        ("EU-hosted error tracking (Frankfurt, Germany)", "Frankfurt, Germany"),
        ("Servers in Nuremberg, Germany", "Nuremberg, Germany"),
        ("Transactional email", None),
    ]


def test_a_line_with_a_date_that_may_be_two_days_is_no_section(vocabulary):
    table = "| Vendor | Purpose |\n|---|---|\n| Acme GmbH | Hosting |\n"
    page = f"# Sub-processors\n\nLast updated 03/06/2025\n\n{table}"

    assert [row.section for row in rows_of(page, vocabulary)] == ["Sub-processors"]


def test_two_companies_in_a_cell_are_one_processor_where_others_have_theirs_under_their_brand(vocabulary):
    cells = ("Acme<br>Acme GmbH", "Bolt<br>Bolt Ireland Ltd", "Corvid Inc.<br>Dorne Inc.")
    rows = "".join(f"<tr><td>{cell}</td><td>Hosting</td></tr>" for cell in cells)
    page = f"<h1>Sub-processors</h1><table><tr><th>Name</th><th>Purpose</th></tr>{rows}</table>"

    found = rows_of(page, vocabulary)
    assert [row.processor for row in found] == [cell.replace("<br>", "; ") for cell in cells]


def test_names_of_a_cell_each_in_bold_between_commas_are_a_row_each(vocabulary):
    text = (
        "# Sub-processors\n\n| Provider | Service |\n|---|---|\n"
        "| **Zorva** (default), **Plimm**, **Corvid** | SMS |\n| **Acme Mail**, Inc. | E-mail |\n"
    )

    assert named(text, vocabulary) == ["Zorva (default)", "Plimm", "Corvid", "Acme Mail, Inc."]


def test_several_names_of_a_cell_have_each_the_place_in_its_brackets(vocabulary):
    table = (
        "<table><tr><th>Category</th><th>Sub-processors</th></tr><tr><td>Hosting</td><td><ul>"
        "<li>Acme GmbH (Norway)</li><li>Bolt AS (Spain)</li></ul></td></tr></table>"
    )
    rows = rows_of(table, vocabulary)

    assert [(row.processor, row.entity_location) for row in rows] == [
        ("Acme GmbH (Norway)", "Norway"), ("Bolt AS (Spain)", "Spain"),
    ]  # fmt: skip


def test_a_place_that_an_introduction_states_of_all_is_of_each_and_one_of_others_is_not(vocabulary):
    table = "# {}\n\n{}\n\n| {} | {} |\n|---|---|\n| Acme GmbH | Hosting |\n| Bolt Inc. | E-Mail |\n"

    def places(said, *headers):
        text = table.format(headers[0], said, *headers[1:])
        return [row.location for row in rows_of(text, vocabulary)]

    english = ("Sub-processors", "Name", "Purpose")
    for said in (
        "All processing takes place in Norway.",
        "Everything below runs in Norway.",
        "Our sub-processors are located exclusively in Norway.",
        "We may engage these, all based in Norway:",
    ):
        assert places(said, *english) == ["Norway"] * 2
    german = ("Unterauftragsverarbeiter", "Name", "Zweck")
    assert places("Alle Daten werden in Norwegen gespeichert.", *german) == ["Norwegen"] * 2
    assert places("Sie werden nicht in Norwegen gespeichert.", *german) == [None] * 2
    assert places("Alla uppgifter lagras i Norge.", "Underbiträden", "Namn", "Ändamål") == ["Norge"] * 2
    for said in (
        "Our company is based in Norway.",
        "Some data is stored in Norway.",
        "We may transfer data to recipients located in Norway.",
        "We are established in Norway and engage the following sub-processors:",
    ):
        assert places(said, *english) == [None] * 2


def test_a_place_in_full_width_brackets_is_the_seat(vocabulary):
    table = (
        "# サブプロセッサー一覧\n\n| 事業者 | 役割 |\n|---|---|\n"
        "| Acme Inc.（米国） | 認証 |\n| Bolt Inc. | 決済 |\n"
    )
    rows = rows_of(table, vocabulary)

    assert [(row.processor, row.entity_location) for row in rows] == [
        ("Acme Inc.（米国）", "米国"),
        ("Bolt Inc.", None),
    ]


def test_small_words_behind_a_dot_are_a_note_and_no_part_of_the_name(vocabulary):
    text = """# Sub-processors

| Provider | Purpose | Location |
|---|---|---|
| Northwind · independent controller | Payments | Ireland |
| Corvid · Mail | E-mail | Germany |
"""
    found = rows_of(text, vocabulary)

    assert [(row.processor, dict(row.other).get("note")) for row in found] == [
        ("Northwind", "independent controller"),
        ("Corvid · Mail", None),
    ]


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("https://a.example/dpa", ["https://a.example/dpa"]),
        ("DPA: https://a.example/dpa.", ["https://a.example/dpa"]),
        (
            "https://a.example/dpa and https://a.example/scc",
            ["https://a.example/dpa", "https://a.example/scc"],
        ),
        (
            "DPA: https://a.example/dpa; SCC: https://a.example/scc/",
            ["https://a.example/dpa", "https://a.example/scc/"],
        ),
        ("https://a.example/legal/data- processing", []),
    ],
)
def test_addresses_printed_in_a_cell_are_links_unless_words_follow_that_may_be_their_rest(
    vocabulary, cell, addresses
):
    table = (
        "<h1>Sub-processors</h1><table><tr><th>Sub-processor</th><th>Purpose</th><th>DPA</th></tr>"
        f"<tr><td>Acme GmbH</td><td>Hosting</td><td>{cell}</td></tr>"
        "<tr><td>Bolt Ltd</td><td>Mail</td><td>https://b.example/dpa</td></tr></table>"
    )
    row = rows_of(f"<html><body>{table}</body></html>", vocabulary)[0]

    assert [link.href for link in row.links] == addresses


def test_the_site_of_a_name_below_it_is_no_further_name(vocabulary):
    row = "<tr><td>{}<small>{}</small></td><td>Hosting</td></tr>"
    body = row.format("Stripe", "stripe.com") + row.format("Acme Mail GmbH", "www.acmemail.de")
    head = "<h1>Sub-processors</h1><table><tr><th>Sub-processor</th><th>Purpose</th></tr>"

    assert named(f"{head}{body}</table>", vocabulary) == ["Stripe", "Acme Mail GmbH"]
    assert named(f"{head}{row.format('Stripe', 'Make.com')}</table>", vocabulary) == [
        "Stripe",
        "Make.com",
    ]
