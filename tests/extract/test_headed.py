"""Sub-processors that each stand under a heading: which headings are, and what stands under them."""

from small_lists import extraction_of, named, rows_of, sections


def test_a_labelled_part_that_leads_to_items_has_them_in_its_field(vocabulary):
    led = "**Purpose**: to let you:\n- store notes\n- share notes\n\n**Location**: Norway"
    first, _ = rows_of(sections(led, "**Purpose**: e-mail"), vocabulary)

    assert (first.purpose, first.location) == ("to let you: store notes; share notes", "Norway")


def test_a_label_that_nobody_knows_is_no_heading_under_a_name(vocabulary):
    led = "**Purpose**: hosting\n\n**Retention class**:\n- notes: kept\n\n**Location**: Norway"
    first, second = rows_of(sections(led, "**Purpose**: e-mail"), vocabulary)

    assert (first.processor, first.location) == ("Acme GmbH", "Norway")
    assert dict(first.other)["Retention class"] == "notes: kept"
    assert second.processor == "Bolt Inc."


def test_bold_words_before_a_capital_are_a_label_without_a_colon(vocabulary):
    first, second = rows_of(sections("**Location** Norway", "**Location** Spain"), vocabulary)

    assert (first.location, second.location) == ("Norway", "Spain")


def test_the_paragraph_that_closes_a_list_says_nothing_of_the_last_entry(vocabulary):
    closing = "**Purpose:** e-mail\n\nFjord tells you of changes thirty days ahead."
    found = extraction_of(sections("**Purpose:** hosting", closing), vocabulary)

    assert found.rows[-1].other == ()
    assert any("thirty days" in ignored.fragment.text for ignored in found.ignored)


def test_a_paragraph_about_the_last_entry_stays_with_it(vocabulary):
    told = "**Purpose:** e-mail\n\nBolt is certified by Veritas."
    *_, last = rows_of(sections("**Purpose:** hosting", told), vocabulary)

    assert last.other == (("note", "Bolt is certified by Veritas."),)


def test_a_table_of_labels_under_a_name_is_its_entry_where_most_labels_are_known(vocabulary):
    entry = (
        "### {} · {}\n\n| Field | Value |\n|---|---|\n| Processor | {} |\n| Location | Norway |\n"
        "| DPA | signed |\n| Contact | mail |\n| Version | 2 |\n| Training | none |\n\n"
    )
    names = ("Acme GmbH", "Bolt Inc.")
    text = "# Sub-processors\n\n## In production\n\n" + "".join(
        entry.format(i, name, name) for i, name in enumerate(names, 1)
    )
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.location) for row in rows] == [(name, "Norway") for name in names]


def test_a_section_on_something_else_among_names_is_no_row(vocabulary):
    text = (
        sections("Acme hosts our servers.", "Bolt sends our e-mail.") + "### Changes\n\nWe announce them.\n"
    )

    assert named(text, vocabulary) == ["Acme GmbH", "Bolt Inc."]


def test_one_labelled_section_under_words_for_a_list_is_one(vocabulary):
    (row,) = rows_of(
        "# Underbiträden\n\nVi anlitar följande:\n\n## Acme GmbH\n- **Roll:** Drift\n- **Region:** Norge\n",
        vocabulary,
    )

    assert (row.processor, row.purpose, row.location) == ("Acme GmbH", "Drift", "Norge")


def test_sections_that_tell_more_of_some_of_a_tables_processors_are_no_rows(vocabulary):
    table = (
        "| Name | Purpose |\n|---|---|\n| Acme GmbH | hosting |\n| Bolt Inc. | e-mail |\n| Cirro SAS | AI |\n"
    )
    told = "**Purpose:** servers\n\n**Data:** notes\n\n**Location:** Norway"
    text = f"# Sub-processors\n\n{table}\n" + sections(told, told).partition("\n\n")[2]

    assert named(text, vocabulary) == ["Acme GmbH", "Bolt Inc.", "Cirro SAS"]


def test_a_place_before_what_covers_the_transfer_is_where_it_is_done(vocabulary):
    told = "Bolt sends our e-mail. It does so in the United States under the Standard Contractual Clauses."
    *_, last = rows_of(sections("Acme hosts our servers.", told), vocabulary)

    assert last.location == "United States"


def test_brackets_behind_a_label_are_a_part_of_it(vocabulary):
    annex = "".join(
        f"{number}. Name: {name}\n   Contact person: Jo, jo@a.example\n"
        "   Description of processing (including a clear delimitation of responsibilities): hosting\n"
        for number, name in enumerate(("Acme GmbH", "Bolt Inc."), 1)
    )

    assert {row.purpose for row in rows_of(f"# List of sub-processors\n\n{annex}", vocabulary)} == {"hosting"}


def test_bold_words_with_a_colon_behind_a_label_end_what_it_says(vocabulary):
    first, _ = rows_of(
        sections("**Region:** Norway **Ledger no.:** 12 **Purpose:** hosting", "**Region:** Spain"),
        vocabulary,
    )

    assert (first.location, first.purpose) == ("Norway", "hosting")
    assert first.other == (("Ledger no.", "12"),)


def test_one_section_with_nothing_but_a_place_under_its_name_is_no_list_for_those_beside_it(vocabulary):
    beside = "**Acme GmbH**\\\nHosting\\\nNorway\n\n"
    text = (
        f"# Sub-processors\n\n{beside}**Bolt Inc.**\n\nE-mail\\\nSpain\n\n**Cirro SAS**\\\nImages\\\nMalta\n"
    )

    assert "Acme GmbH" in named(text, vocabulary)


def test_a_heading_that_is_a_name_has_its_fields_under_it(vocabulary):
    text = (
        "# Sub-processors\n\n## Acme Inc.\n\nPurpose: hosting\n\nLocation: Ireland\n\n"
        "## Bolt GmbH\n\nPurpose: logs\n\nLocation: Germany\n"
    )

    found = rows_of(text, vocabulary)

    assert [(r.processor, r.purpose, r.location) for r in found] == [
        ("Acme Inc.", "hosting", "Ireland"),
        ("Bolt GmbH", "logs", "Germany"),
    ]


def test_a_place_that_a_description_under_a_heading_says_leads_back_to_the_description(vocabulary):
    text = "# Sub-processors\n\n## Acme, Inc.\n\nHosts our servers in Germany.\n\n"
    text += "## Bolt, Inc.\n\nSends our e-mail from Ireland.\n"

    found = extraction_of(text, vocabulary)

    said = {
        row.location: [item.fragment.text for item in row.evidence if item.field == "location"]
        for row in found.rows
    }
    assert said["Germany"] == ["Hosts our servers in Germany."]


NAMES_IN_BOLD = """# Auftragsverarbeiter

## Hosting

**Acme Rechner GmbH**, Industriestr. 25, 91710 Krähwinkel
Zweck: Betrieb der Server. Ort: Deutschland.

**Corvid SE**, Elgendorfer Str. 57, 56410 Posemuckel
Zweck: Domains. Ort: Deutschland.

## Support

**Dunlin, Inc.**, 989 Market Street, San Francisco, CA 94103, USA
Zweck: Anfragen. Ort: USA. Garantie: Standardvertragsklauseln.
"""


def test_paragraphs_led_by_names_in_bold_are_entries_and_the_heading_over_them_is_none(vocabulary):
    assert named(NAMES_IN_BOLD, vocabulary) == [
        "Acme Rechner GmbH",
        "Corvid SE",
        "Dunlin, Inc.",
    ]


def test_a_street_with_its_number_and_a_town_behind_its_code_is_an_address(vocabulary):
    assert rows_of(NAMES_IN_BOLD, vocabulary)[0].entity_location == "Industriestr. 25, 91710 Krähwinkel"


def _section(number, name, **fields):
    return f"## {number} {name}\n\n" + "".join(
        f"### {label.replace('_', ' ')}\n\n{words}\n\n" for label, words in fields.items()
    )


SECTIONS = _section(
    "2.1", "Acme GmbH", Service="Hosting", Data_processed="Logs", Contact="a.example"
) + _section("2.2", "Bolt, Inc.", Service="E-mail", Data_processed="E-mail addresses", Contact="b.example")


def test_headings_that_come_again_under_each_name_are_labels(vocabulary):
    assert [
        (row.processor, row.purpose, row.data)
        for row in rows_of(f"# Sub-processors\n\n{SECTIONS}", vocabulary)
    ] == [
        ("Acme GmbH", "Hosting", "Logs"),
        ("Bolt, Inc.", "E-mail", "E-mail addresses"),
    ]


def test_what_a_table_leaves_empty_the_sections_of_its_processors_say(vocabulary):
    table = "|Sub-processor|Purpose|Country|\n|-|-|-|\n|Acme GmbH|Servers|Germany|\n|Bolt, Inc.|Mail|USA|\n\n"
    found = rows_of(f"# Sub-processors\n\n{table}{SECTIONS}", vocabulary)

    assert [(row.processor, row.purpose, row.data, row.location) for row in found] == [
        ("Acme GmbH", "Servers", "Logs", "Germany"),
        ("Bolt, Inc.", "Mail", "E-mail addresses", "USA"),
    ]
    assert [e.fragment.text for e in found[1].evidence if e.field == "data"] == ["E-mail addresses"]


def cards(*names):
    """A page of cards: a name, and its fields under their labels by turns, each a line of its own."""
    fields = (("Headquarters", "EU · Finland"), ("Data location", "EU · Germany"), ("Purpose", "Hosting"))
    said = "".join(f"<div><div>{label}</div><div>{words}</div></div>" for label, words in fields)
    listed = "".join(f"<div><div><div>{name}</div>{said}</div></div>" for name in names)
    return f"<main><h1>Sub-processors</h1><p>We engage these sub-processors.</p><div>{listed}</div></main>"


def test_a_name_over_labels_and_their_values_by_turns_is_a_card(vocabulary):
    rows = rows_of(cards("Acme Oy", "Bolt", "netko GmbH & Co. KG"), vocabulary)

    assert [row.processor for row in rows] == ["Acme Oy", "Bolt", "netko GmbH & Co. KG"]
    assert {(row.entity_location, row.location, row.purpose) for row in rows} == {
        ("EU · Finland", "EU · Germany", "Hosting")
    }


def test_the_number_of_a_clause_under_a_name_is_no_part_of_its_label(vocabulary):
    clauses = "1.1 **Company:** {}\n\n1.2 **Purpose of processing:** hosting\n\n1.3 **Location:** Norway"
    rows = rows_of(sections(clauses.format("Acme GmbH"), clauses.format("Bolt Inc.")), vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme GmbH", "hosting", "Norway"),
        ("Bolt Inc.", "hosting", "Norway"),
    ]


def test_a_table_of_labels_and_values_under_a_name_is_no_list_beside_the_names(vocabulary):
    fields = (
        "| Field | Value |\n|---|---|\n| Type | Processor |\n| Purpose | Plus Fonts |\n"
        "| Data categories | Addresses |\n| Hosting region | Global |\n| Endpoint | {} |"
    )
    rows = rows_of(sections(fields.format("a.example"), fields.format("b.example")), vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]


def test_a_line_that_comes_on_each_card_is_a_label_though_nobody_knows_it(vocabulary):
    card = "<h3>{0}</h3><ul><li>{1}</ul><p>Ultimate holder<p>{0} Holding Inc.<p>Location<p>{2}<p>Data<p>Names"
    said = [
        ("Nordwolke", "Hosting", "Norway"),
        ("Quillmail", "Mail", "Ireland"),
        ("Tallyport", "Search", "Malta"),
    ]
    page = "<h1>Sub-processors</h1>" + "".join(card.format(*each) for each in said)
    rows = rows_of(page, vocabulary)

    assert [(row.processor, row.location) for row in rows] == [(name, place) for name, _, place in said]


def test_labels_that_stand_over_their_values_are_fields_of_the_name_above(vocabulary):
    entry = (
        "## {number}. {name} – {task}\n\n**Unterauftragnehmer:** {name}\n\n**Adresse:**\n\n"
        "Weg {number}<br>10249 Berlin\n\n**Land der Verarbeitung:** Deutschland\n\n"
        "**Zweck des Einsatzes:**\n\n{task} der Daten.\n\n**Datenkategorien:**\n\n"
        "- Namen\n- Logdaten {number}\n\n**AV-Vertrag:**\n\nEin Vertrag liegt vor.\n\n"
    )
    said = (("Nordwolke", "Speicherung"), ("Acme Online GmbH", "Hosting"), ("Acme Online GmbH", "Versand"))
    page = "# Unterauftragnehmer\n\n" + "".join(
        entry.format(number=i, name=name, task=task) for i, (name, task) in enumerate(said, 1)
    )

    rows = rows_of(page, vocabulary)

    assert [(row.processor, row.purpose, row.data, row.location, row.entity_location) for row in rows] == [
        (name, f"{task} der Daten.", f"Namen; Logdaten {i}", "Deutschland", f"Weg {i}; 10249 Berlin")
        for i, (name, task) in enumerate(said, 1)
    ]


def test_a_place_alone_behind_the_last_comma_of_what_a_name_is_for_is_its_place(vocabulary):
    first, second = rows_of(sections("Hosting of files, Norway.", "Mail to Danes, Swedes"), vocabulary)

    assert (first.purpose, first.location) == ("Hosting of files, Norway.", "Norway")
    assert second.location is None


def test_a_sentence_under_a_name_on_where_data_is_and_what_covers_that_is_no_part_of_what_it_is_for(
    vocabulary,
):
    first, second = rows_of(
        sections("Hosting of files. Data is stored in the USA under SCCs.", "Hosts our servers in Norway."),
        vocabulary,
    )

    assert (first.purpose, first.location, first.safeguard) == ("Hosting of files", "USA", "SCCs")
    assert (second.purpose, second.location) == ("Hosts our servers in Norway.", "Norway")


def test_a_place_in_brackets_that_end_a_phrase_under_a_name_is_its_place(vocabulary):
    first, second = rows_of(sections("Hosting of files (Norway)", "Mail (for Danes)"), vocabulary)

    assert (first.purpose, first.location) == ("Hosting of files", "Norway")
    assert (second.purpose, second.location) == ("Mail (for Danes)", None)


def test_how_data_are_protected_is_no_category_of_data(vocabulary):
    text = (
        "# Sub-processors\n\n### Belkora\n\n- **Service:** Analytics\n- **Data processed:** IP addresses\n"
        "- **Data protection:** No data sold\n\n### Nemoro\n\n- **Service:** Mail\n"
        "- **Data processed:** Addresses\n- **Data protection:** None sold\n"
    )

    assert [(row.data, row.other) for row in rows_of(text, vocabulary)] == [
        ("IP addresses", (("Data protection", "No data sold"),)),
        ("Addresses", (("Data protection", "None sold"),)),
    ]


def test_a_heading_over_names_in_items_with_labelled_items_under_them_is_none_of_the_names(vocabulary):
    item = "- {}\n  - Purpose: e-mail;\n  - Location: Norway.\n"
    listed_under = "### {}\n\n{}\n"
    text = "# Sub-processors\n\n" + "".join(
        listed_under.format(heading, "".join(map(item.format, names)))
        for heading, names in (("1 Mailroom", ("Acme GmbH", "Bolt Inc.")), ("2 Payday", ("Cask Ltd",)))
    )

    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.section) for row in rows] == [
        ("Acme GmbH", "1 Mailroom"),
        ("Bolt Inc.", "1 Mailroom"),
        ("Cask Ltd", "2 Payday"),
    ]
