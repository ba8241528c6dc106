"""What lists that the program was not made from say, and how: each form is read as a careful reader does."""

import json

import pytest
from small_lists import named, rows_of


def test_where_all_have_their_seat_is_said_of_each_however_far_above(vocabulary):
    rows = rows_of(
        "We use sub-processors. These sub-processors are all headquartered in Norway.\n\n"
        "### Cookies\n\nOne.\n\nTwo.\n\nThree.\n\n### Sub-processors\n\nFour.\n\nFive.\n\n"
        "- **Acme GmbH**, for hosting\n- **Bolt**, for mail\n",
        vocabulary,
    )

    assert [(row.location, row.entity_location) for row in rows] == [(None, "Norway")] * 2


def test_where_servers_of_one_who_is_named_are_is_not_said_of_the_list_below(vocabulary):
    text = (
        "# Sub-processors\n\nWe host with {}. The servers are located in Norway.\n\n"
        "- **Acme GmbH**: mail\n- **Bolt**: logs\n"
    )

    assert [row.location for row in rows_of(text.format("Hetzner"), vocabulary)] == [None, None]
    assert [row.location for row in rows_of(text.format("care"), vocabulary)] == ["Norway", "Norway"]


def test_kinds_of_data_in_a_data_file_are_parts_of_one_field_whatever_they_are_called(vocabulary):
    kinds = {"Identifying": ["Name", "Username"], "Location": ["City"], "Behaviour": ["Clicks"]}
    records = [
        {"name": name, "reason": "Hosting", "location": "Norway", "dataTypes": kinds}
        for name in ("Acme GmbH", "Bolt Inc.")
    ]

    first, _ = rows_of(json.dumps({"subprocessors": records}), vocabulary)

    assert (first.purpose, first.location) == ("Hosting", "Norway")
    assert first.data == "Identifying: Name; Username; Location: City; Behaviour: Clicks"


def test_authorities_and_partners_among_names_are_nobody(vocabulary):
    text = "# Who gets your data\n\nThese processors:\n\n- **Acme GmbH:** hosting\n- **Bolt:** mail\n"

    rows = rows_of(text + "- **Autoriteiten:** by law\n- **Business partners:** with consent\n", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt"]


def test_an_address_of_a_street_and_a_place_with_its_code_is_the_seat(vocabulary):
    item = "- **Acme Inc.**, 970 Oak Street #07-04, Singapore 318992 – Database.\n  Location: Norway\n"

    first, _ = rows_of(f"# Sub-processors\n\n{item}- **Bolt Inc.** – Mail.\n", vocabulary)

    assert first.entity_location == "970 Oak Street #07-04, Singapore 318992"
    assert (first.purpose, first.location) == ("Database.", "Norway")


def test_those_whose_heading_says_that_they_get_no_customer_data_are_left_out(vocabulary):
    table = "| Party | Purpose |\n|---|---|\n| {} | {} |\n\n"
    text = "# Sub-processors\n\n" + table.format("Acme GmbH", "Hosting") + "## Our tools (geen klantdata)\n\n"

    rows = rows_of(text + table.format("Bolt Inc.", "Builds"), vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH"]


def test_a_town_before_the_brackets_with_its_region_is_a_part_of_the_place(vocabulary):
    item = "- **Acme GmbH**: hosting of the platform in Madrid (EU).\n"

    first, _ = rows_of(f"# Sub-processors\n\n{item}- **Bolt Inc.** (USA): mail\n", vocabulary)

    assert (first.location, first.purpose) == ("Madrid (EU)", "hosting of the platform in Madrid (EU).")


@pytest.mark.parametrize(
    "heading",
    ["Sub-processors we do not use", "Subprocesadores **NO** utilizados", "Nicht eingesetzte Dienstleister"],
)
def test_those_whose_heading_says_that_they_are_not_used_are_left_out(heading, vocabulary):
    used, others = "- Acme GmbH: hosting\n- Bolt Inc.: mail\n\n", "- Corvid Inc.\n- Dyne AG\n"
    text = f"# Sub-processors\n\n{used}## {heading}\n\n{others}"

    assert named(text, vocabulary) == ["Acme GmbH", "Bolt Inc."]


def test_an_item_that_only_says_of_what_kind_some_are_tells_nothing_against_the_names_beside_it(vocabulary):
    items = "- Supabase (database en authenticatie);\n- GitHub Pages (hosting);\n"
    items += "- mailproviders voor verzending.\n"
    rows = rows_of(f"# Overeenkomst\n\n## Subverwerkers\n\nWij maken gebruik van:\n\n{items}", vocabulary)

    assert [row.processor for row in rows[:2]] == ["Supabase", "GitHub Pages"]


def test_what_covers_a_transfer_is_nobody_though_it_stands_in_bold_under_words_for_a_list(vocabulary):
    table = "| Sub-processor | Purpose |\n|---|---|\n| Acme GmbH | Hosting |\n| Bolt Inc. | Mail |\n\n"
    covers = "- **Standard Contractual Clauses (SCC)** of the Commission\n- Binding Corporate Rules (BCR)\n"
    rows = rows_of(f"# Sub-processors\n\n{table}## Sub-processors in the US\n\n{covers}", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]


def test_purposes_with_a_number_and_a_place_among_them_are_no_address(vocabulary):
    said = "hosting, caching (KV2/R2), logging, and monitoring worldwide"
    first, _ = rows_of(f"# Sub-processors\n\n- **Acme, Inc.** — {said}\n- **Bolt Inc.** — mail\n", vocabulary)

    assert first.entity_location is None


@pytest.mark.parametrize("filling", ["{0},,", "{0}"])
def test_rows_of_one_cell_over_full_rows_head_them_from_the_first_on(filling, vocabulary):
    rows = ("Zorblit,Hosting,Spain", "Kwarn ApS,Chat,Norway", "Plimsy,E-mail delivery,Japan")
    heads = (filling.format("Kernbereich"), filling.format("Kommunikation"))
    text = "\n".join(("Sub-processor,Purpose,Location", heads[0], rows[0], heads[1], *rows[1:], ""))

    found = rows_of(text, vocabulary)

    assert [(row.section, row.processor) for row in found] == [
        ("Kernbereich", "Zorblit"), ("Kommunikation", "Kwarn ApS"), ("Kommunikation", "Plimsy"),
    ]  # fmt: skip


def test_one_name_of_which_nothing_is_said_heads_no_rows(vocabulary):
    text = "Sub-processor,Purpose,Location\nZorblit,,\nKwarn ApS,Chat,Norway\nPlimsy,E-mail delivery,Japan\n"

    found = rows_of(text, vocabulary)

    assert [row.processor for row in found] == ["Zorblit", "Kwarn ApS", "Plimsy"]
