"""Words of lists in names and headings that mean something else there take no row, name or status away."""

import pytest
from small_lists import rows_of

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


@pytest.mark.parametrize("mark", [", ", " · "])
def test_what_one_is_for_behind_a_comma_or_a_dot_is_no_place_and_no_part_of_the_name(vocabulary, mark):
    lines = [
        ["Acme GmbH", "Hosting", "Norway"],
        ["Zorva", "E-mail", "Italy"],
        ["Bolt, Inc.", "Logs", "Spain"],
    ]
    items = "".join(f"- {mark.join(line)}\n" for line in lines)

    rows = rows_of(f"# Sub-processors\n\nWe use these sub-processors:\n\n{items}", vocabulary)

    assert [[row.processor, row.purpose, row.location] for row in rows] == lines


def test_a_town_behind_a_name_is_still_its_seat(vocabulary):
    items = "- Acme Ltd., Oslo, Norway\n- Hosting, Inc., Lillestrøm, Norway\n"

    rows = rows_of(f"# Sub-processors\n\nWe use these sub-processors:\n\n{items}", vocabulary)

    assert [(row.processor, row.entity_location) for row in rows] == [
        ("Acme Ltd.", "Oslo, Norway"),
        ("Hosting, Inc.", "Lillestrøm, Norway"),
    ]


def test_a_use_over_a_place_on_cards_without_labels_is_no_label_of_it(vocabulary):
    cards = "".join(
        f"<h3>{name}</h3><p>{purpose}</p><p>{place}</p>"
        for name, purpose, place in [("Acme GmbH", "Hosting", "Norway"), ("Bolt Ltd", "Logs", "Spain")]
    )

    rows = rows_of(f"<h1>Sub-processors</h1>{cards}", vocabulary)

    assert [(row.purpose, row.location) for row in rows] == [("Hosting", "Norway"), ("Logs", "Spain")]


@pytest.mark.parametrize("purpose", ["Vendor management", "Affiliate programme", "Supplier payments"])
def test_a_use_with_a_word_for_a_list_under_a_name_is_no_title_of_one(vocabulary, purpose):
    cards = "## {}\n\n**Purpose:** {}\n**Location:** Norway\n\n"
    lines = "<h3>{}</h3><p>Purpose</p><p>{}</p><p>Location</p><p>Norway</p>"
    named = [("Acme GmbH", "Hosting"), ("Zorva Ltd", purpose), ("Bolt Ltd", "Logs")]

    for above, shape in (("# ", cards), ("<h1>", lines)):
        text = f"{above}Sub-processors\n\n" + "".join(shape.format(*each) for each in named)
        rows = rows_of(text.replace("<h1>Sub-processors", "<h1>Sub-processors</h1>"), vocabulary)
        assert [(row.processor, row.purpose) for row in rows] == named


def test_a_data_processor_for_something_tells_what_it_is_for(vocabulary):
    table = "# Sub-processors\n\n| Name | Purpose |\n|---|---|\n| Acme GmbH | {} |\n| Bolt Ltd | Logs |\n"

    assert rows_of(table.format("Data processor for payments"), vocabulary)[0].purpose
    assert not rows_of(table.format("Independent controller for payments"), vocabulary)[0].purpose


@pytest.mark.parametrize("name", ["Zorva Systems", "Zorva Contact", "Zorva Plans"])
def test_a_brand_with_a_word_of_lists_behind_it_is_one_where_its_use_stands_under_it(vocabulary, name):
    entries = "## Acme GmbH\n\nHosting.\n\n## {}\n\nE-mail delivery.\n\n## Bolt Ltd\n\nLogs.\n"
    shown = rows_of("# Sub-processors\n\n" + entries.format(name), vocabulary)
    told = rows_of("# Sub-processors\n\n" + entries.format("Contact us"), vocabulary)

    assert [row.processor for row in shown] == ["Acme GmbH", name, "Bolt Ltd"]
    assert [row.processor for row in told] == ["Acme GmbH", "Bolt Ltd"]


GROUPS = (
    "# Sub-processors\n\n## Hosting\n\n- **Bolt Ltd**: servers in Spain\n- **Zorva**: backups in Spain\n\n"
    "## {}\n\n- **Acme GmbH**: chat in Norway\n- **Dorn Ltd**: forms in Italy\n"
)


@pytest.mark.parametrize(
    "heading",
    [
        "Contact management",
        "Questions and surveys",
        "Cookie consent",
        "Pricing and billing",
        "FAQ and help desk",
        "Objection handling and sub-processors",
        "Not used for training",
    ],
)
def test_companies_under_a_use_that_holds_a_word_for_another_list_are_on_this_one(vocabulary, heading):
    names = [row.processor for row in rows_of(GROUPS.format(heading), vocabulary)]

    assert names == ["Bolt Ltd", "Zorva", "Acme GmbH", "Dorn Ltd"]


@pytest.mark.parametrize("heading", ["Cookies", "Change log", "Contacts", "Not used", "Website cookies"])
def test_companies_under_the_heading_of_another_list_are_on_that_one(vocabulary, heading):
    assert len(rows_of(GROUPS.format(heading), vocabulary)) == 2


def test_entries_with_fields_under_such_a_use_are_on_this_list(vocabulary):
    entry = "### {}\n\n- Purpose: Chat\n- Location: Norway\n\n"
    text = "# Sub-processors\n\n## Hosting\n\n{}{}## Contact management\n\n{}{}"

    rows = rows_of(
        text.format(*map(entry.format, ("Acme GmbH", "Bolt Ltd", "Dorn Ltd", "Ember Inc."))), vocabulary
    )

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Ltd", "Dorn Ltd", "Ember Inc."]


@pytest.mark.parametrize("leading", ["We use:\n\n", "Hosting:\n"])
def test_companies_in_full_in_a_line_each_are_several(vocabulary, leading):
    rows = rows_of(f"Sub-processors\n\n{leading}Acme GmbH\nBolt Ltd\nDorn Inc.\n", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Ltd", "Dorn Inc."]


def test_a_column_of_roles_of_which_but_half_are_standings_says_what_the_others_are_for(vocabulary):
    table = (
        "# Sub-processors\n\n| Name | Role |\n|---|---|\n| Acme Inc. | Processor |\n"
        "| Bolt Ltd | Payment processor |\n| Dorn AS | Controller |\n| Ember SA | Hosting |\n"
    )

    rows = rows_of(table, vocabulary)

    assert [row.purpose for row in rows] == [None, "Payment processor", None, "Hosting"]
    assert [row.other for row in rows[::2]] == [(("Role", "Processor"),), (("Role", "Controller"),)]


@pytest.mark.parametrize(
    "items",
    [
        "- Provider: Acme GmbH\n- Provider: Bolt Ltd\n- Provider: Dorn Inc.\n",
        "- Provider: Acme GmbH\n  - Uses: chat\n- Provider: Bolt Ltd\n- Provider: Dorn Inc.\n  - Uses: CDN\n",
    ],
)
def test_entries_that_begin_with_the_label_of_a_name_need_say_no_more(items, vocabulary):
    rows = rows_of(f"# Sub-processors\n\n{items}", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Ltd", "Dorn Inc."]


def test_the_area_that_one_serves_is_not_where_data_is(vocabulary):
    table = (
        "# Sub-processors\n\n| Name | Area served | Location |\n|---|---|---|\n| Acme | Europe | Norway |\n"
    )

    (row,) = rows_of(table, vocabulary)

    assert (row.location, row.entity_location, row.other) == ("Norway", None, (("Area served", "Europe"),))
