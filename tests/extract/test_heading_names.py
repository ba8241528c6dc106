"""Headings as names: what of one is the name, what a place or a note, and which names nobody."""

import pytest
from small_lists import named, rows_of, sections


def test_the_seat_in_brackets_of_a_heading_is_no_part_of_the_name(vocabulary):
    text = sections("**Purpose:** hosting", "**Purpose:** e-mail").replace("Acme GmbH", "Acme (Oslo, Norway)")

    assert (rows_of(text, vocabulary)[0].processor, rows_of(text, vocabulary)[0].entity_location) == (
        "Acme", "Oslo, Norway",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "place"), [("Located in the EU:", "EU"), ("Hosted in Norway", "Norway"), ("Spain", "Spain")]
)
def test_a_heading_that_says_where_says_it_of_all_below(heading, place, vocabulary):
    rows = rows_of(
        f"# Sub-processors\n\n## {heading}\n\n- Acme GmbH (hosting)\n- Bolt Inc. (e-mail)\n", vocabulary
    )

    assert {row.location for row in rows} == {place}


def test_a_heading_over_numbered_names_is_no_name(vocabulary):
    rows = rows_of(
        "# Sub-processors\n\n## Register Entries\n\n1. Acme GmbH\n- Service: hosting\n\n"
        "2. Bolt Inc.\n- Service: e-mail\n",
        vocabulary,
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme GmbH", "hosting"),
        ("Bolt Inc.", "e-mail"),
    ]


def test_a_heading_with_the_label_of_a_name_is_the_name_behind_it(vocabulary):
    text = "# Subprocessors\n\n### Name: Acme\nPurpose: Flags\n\n### Name: Corvid\nPurpose: Events\n"

    assert named(text, vocabulary) == ["Acme", "Corvid"]


def test_brands_that_nobody_knows_are_headings_of_entries_that_say_what_for(vocabulary):
    entry = "### {0}\n\n{1}.\n\n"
    sections = entry.format("Nimbora", "Cloud hosting") + entry.format("Postrella", "E-mail delivery")

    found = rows_of(f"# Legal\n\n## Third-party subprocessors\n\n{sections}", vocabulary)

    assert [row.processor for row in found] == ["Nimbora", "Postrella"]


def test_what_brackets_behind_a_heading_name_is_what_for_and_a_box_to_tick_is_nothing(vocabulary):
    one = "### {} ({})\n\n- **Data processed:** Logs\n- **Location:** Germany\n- [ ] DPA signed\n\n"
    found = rows_of(
        f"# Sub-processors\n\n{one.format('Acme GmbH', 'Hosting')}{one.format('Vercel', 'E-mail')}",
        vocabulary,
    )

    assert [(row.processor, row.purpose, row.data) for row in found] == [
        ("Acme GmbH", "Hosting", "Logs"),
        ("Vercel", "E-mail", "Logs"),
    ]


def test_a_heading_over_linked_names_with_what_each_is_for_is_no_name(vocabulary):
    page = (
        "# Sub-processors\n\n## Hosting & infrastructure\n\n"
        "- [Nordwolke](https://nordwolke.example) — servers. Region: Norway.\n"
        "- [Quillmail](https://quillmail.example) — mail. Region: Ireland.\n\n"
        "## Optional\n\n- [Cirrowallet](https://cirrowallet.example) — payments. Region: France.\n"
    )
    rows = rows_of(page, vocabulary)

    assert [(row.section, row.processor) for row in rows] == [
        ("Hosting & infrastructure", "Nordwolke"), ("Hosting & infrastructure", "Quillmail"),
        ("Optional", "Cirrowallet"),
    ]  # fmt: skip


@pytest.mark.parametrize("clause", ["Article 6 – Mesures de sécurité", "Artikel 3: Datenarten", "Section 4"])
def test_the_heading_of_a_numbered_clause_names_nobody(clause, vocabulary):
    page = (
        f"# Sub-processors\n\n## {clause}\n\n- Purpose: hosting of data\n- Location: Supabase, France\n\n"
        "## Acme GmbH\n\n- Purpose: hosting\n- Location: Norway\n"
    )

    assert named(page, vocabulary) == ["Acme GmbH"]


def test_the_number_of_a_clause_with_a_letter_is_no_part_of_the_name_behind_it(vocabulary):
    entry = "### B.2.{} — {}\n\n- Purpose: hosting\n- Location: Norway\n\n"
    page = "# Sub-processors\n\n" + entry.format(1, "Acme GmbH") + entry.format(2, "Bolt Inc.")

    assert named(page, vocabulary) == ["Acme GmbH", "Bolt Inc."]


def test_brackets_behind_a_heading_with_names_of_services_are_a_part_of_the_name(vocabulary):
    one = "### {}\n\n- **Data processed:** Logs\n- **Location:** Germany\n\n"
    named = ["Acme Ireland Ltd. (Business Profile API)", "Bolt Inc. (Lightsail + S3)", "Corvid (Gemini)"]

    found = rows_of("# Sub-processors\n\n" + "".join(map(one.format, named)), vocabulary)

    assert [(row.processor, row.purpose) for row in found] == [(name, None) for name in named]


def test_a_word_in_small_letters_before_a_form_with_full_stops_is_a_name(vocabulary):
    said = "- Purpose: hosting\n- Location: Norway"
    page = f"# Sub-processors\n\n## Hosting\n\n### Acme GmbH\n\n{said}\n\n### Bolt Inc.\n\n{said}\n\n"
    page += f"## Support\n\n### zaunkoenig s.r.o.\n\n{said}\n"

    assert named(page, vocabulary) == [
        "Acme GmbH",
        "Bolt Inc.",
        "zaunkoenig s.r.o.",
    ]


@pytest.mark.parametrize("heading", ["**{}:**", "**{} (storage):**", "**{}：**"])
def test_a_colon_behind_a_heading_is_no_part_of_its_name(heading, vocabulary):
    text = "# Sub-processors\n\n" + "".join(
        f"{heading.format(name)}\n\n- Purpose: hosting\n- Location: Norway\n\n"
        for name in ("Acme GmbH", "Bolt Inc.")
    )

    assert named(text, vocabulary) == ["Acme GmbH", "Bolt Inc."]


def test_words_with_a_colon_that_lead_to_the_publisher_are_no_name(vocabulary):
    publisher = (
        "Anbieter der Notiz-Cloud:\n\nStefan Moll \u2013 Mollwerk  \nWeg 2  \n87527 Bonn  \nDeutschland\n\n"
    )
    entry = "## {}\n\nUnterauftragnehmer: {}\n\nLand: Deutschland\n\nZweck des Einsatzes:\n\nHosting.\n\n"
    text = f"# Unterauftragnehmerliste\n\n{publisher}" + "".join(entry.format(x, x) for x in ("Acme", "Bolt"))

    assert named(text, vocabulary) == ["Acme", "Bolt"]
