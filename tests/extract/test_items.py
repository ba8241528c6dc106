"""Items of a list: several names in one, sentences among them, and what stands behind a name."""

import pytest
from small_lists import extraction_of, listed, rows_of, titled
from tiny_pdf import pdf, words

from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.read import read


def test_a_label_goes_over_no_end_of_a_sentence_and_a_small_word_is_none(vocabulary):
    german, optional = rows_of(
        "# Unterauftragsverarbeiter\n\n"
        "- **Acme GmbH**, Weg 25, 91710 Gunzenhausen (Deutschland) — Hosting/Server. Zweck: Betrieb\n"
        "- **Bolt Limited**, Irland — optional: Erkennung von Belegen\n",
        vocabulary,
    )

    assert german.entity_location == "Weg 25, 91710 Gunzenhausen (Deutschland)"
    assert "Betrieb" in german.purpose
    assert optional.purpose == "optional: Erkennung von Belegen"


def test_a_table_that_only_says_where_those_are_of_whom_others_say_what_for_adds_no_rows(vocabulary):
    told = (
        "| Name | Purpose | Region |\n|---|---|---|\n| Acme GmbH | Mail | EU |\n| Bolt Inc. | Logs | US |\n"
    )
    places = (
        "| Country | Sub-processor |\n|---|---|\n| Germany | Acme GmbH (backups) |\n| USA | Bolt Inc. |\n"
    )

    rows = rows_of(f"# Sub-processors\n\n{told}\n## Transfers\n\n{places}", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]


def test_those_whom_sub_processors_engage_are_none_of_the_publisher(vocabulary):
    table = "| Sub-processor | Purpose |\n|---|---|\n| {} | Hosting |\n"

    first, second = table.format("Acme GmbH"), table.format("Bolt Inc.")
    rows = rows_of(f"# Sub-processors\n\n{first}\n## Sub-sub-processors\n\n{second}", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH"]


def test_bullets_that_stand_flush_behind_each_number_are_under_it(vocabulary):
    one = "{}. {}\n- Service: {}\n- Data: logs\n\n"
    text = "# Sub-processors\n\n" + one.format(1, "Stripe", "payments") + one.format(2, "Twilio", "messages")

    assert [(row.processor, row.purpose, row.data) for row in rows_of(text, vocabulary)] == [
        ("Stripe", "payments", "logs"),
        ("Twilio", "messages", "logs"),
    ]


def test_kinds_of_which_none_is_chosen_yet_leave_the_other_items_a_list(vocabulary):
    found = extraction_of(
        listed("Acme: hosting", "Bolt: payments", "Storage/CDN: to be selected", "E-mail: pending approval"),
        vocabulary,
    )

    assert [row.processor for row in found.rows] == ["Acme", "Bolt"]
    assert {ignored.rule for ignored in found.ignored} >= {"placeholder-for-a-name"}


def test_items_behind_kinds_are_a_list_though_one_kind_is_still_open(vocabulary):
    rows = rows_of(
        "# Unterauftragsverarbeiter\n\nWir setzen folgende Unterauftragsverarbeiter ein:\n\n"
        "- Hosting: Acme GmbH, Hamburg\n- E-Mail-Versand: Bolt Inc., USA (Standardvertragsklauseln)\n"
        "- Monitoring: noch offen\n",
        vocabulary,
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme GmbH", "Hosting"), ("Bolt Inc.", "E-Mail-Versand"),
    ]  # fmt: skip


def test_a_heading_with_a_condition_heads_sub_processors_too(vocabulary):
    rows = rows_of(
        "# Sub-processors\n\n## Always used\n\n- **Acme GmbH**: hosting\n- **Bolt Inc.**: e-mail\n\n"
        "## Only if you enable AI features\n\n- **Cirro Inc.**: text generation\n",
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc.", "Cirro Inc."]


def test_items_beside_a_table_are_a_list_under_a_heading_of_their_own(vocabulary):
    rows = rows_of(
        "# Acme list\n\n## 1. Sub-processors\n\n| Sub-processor | Purpose |\n|---|---|\n"
        "| Bolt Inc. | e-mail |\n\n"
        "## 2. Optional sub-processors\n\n- **Cirro Inc.**: text generation\n- **Dune SAS**: images\n",
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Bolt Inc.", "Cirro Inc.", "Dune SAS"]


def test_strokes_between_the_parts_of_bullets_make_no_table_of_separated_values(vocabulary):
    rows = rows_of(listed("Acme GmbH | Hosting | Germany", "Bolt Inc. | E-mail | Ireland"), vocabulary)

    assert [(row.processor, row.location) for row in rows] == [
        ("Acme GmbH", "Germany"), ("Bolt Inc.", "Ireland"),
    ]  # fmt: skip


def test_clauses_that_begin_with_a_name_are_items_without_their_numbers(vocabulary):
    rows = rows_of(
        "# Agreement\n\n## 7. Sub-processing\n\n7.1 The Customer agrees to those below.\n\n"
        "7.2 Acme GmbH, Weg 1, 20457 Hamburg, Germany: hosting.\n\n"
        "7.3 Bolt Ltd, 1 Dock Road, Dublin 2, Ireland: mail.\n\n"
        "7.4 The Provider informs the Customer of changes.\n",
        vocabulary,
    )

    assert [(row.processor, row.purpose, row.entity_location) for row in rows] == [
        ("Acme GmbH", "hosting.", "Weg 1, 20457 Hamburg, Germany"),
        ("Bolt Ltd", "mail.", "1 Dock Road, Dublin 2, Ireland"),
    ]


def test_a_plain_line_above_labelled_bullets_is_whom_they_tell_of(vocabulary):
    text = """# Sub-processors

## 1. Hosting

Northwind Cloud S.C.A.

- Purpose: hosting of files
- Location: Germany

Corvid

- Service: web analytics
- Locations: Ireland
- Notes: none
"""
    found = rows_of(text, vocabulary)

    assert [(row.processor, row.section, row.location) for row in found] == [
        ("Northwind Cloud S.C.A.", "1. Hosting", "Germany"),
        ("Corvid", "1. Hosting", "Ireland"),
    ]


def test_in_a_plain_text_a_line_above_labelled_lines_is_whom_they_tell_of(vocabulary):
    entry = "{}\nPurpose: hosting of files\nLocation: Germany\n\n"
    text = "Our sub-processors\n\n" + "".join(map(entry.format, ("Cask", "Slate Mill", "Oakum")))

    found = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        (name, "hosting of files", "Germany") for name in ("Cask", "Slate Mill", "Oakum")
    ]


def test_links_below_a_list_under_its_own_heading_are_no_further_sub_processors(vocabulary):
    text = """# Acme: Sub-processors

## Sub-processors

| Sub-processor | Purpose | Location |
|---|---|---|
| Northwind Cloud, LLC | Hosting | Germany |
| Corvid Ltd | E-mail | Ireland |

Community

- Stack Overflow
- Slack
- GitHub
"""
    found = rows_of(text, vocabulary)

    assert [row.processor for row in found] == ["Northwind Cloud, LLC", "Corvid Ltd"]


def test_lines_of_names_and_dashes_are_items_where_each_says_what_for_or_where(vocabulary):
    rows = rows_of(
        "# Subprocessors\n\nNordwolke — hosting — Norway\nQuillmail — e-mail — Spain\n"
        "Tallyport — invoices — Malta\n",
        vocabulary,
    )

    assert [(row.processor, row.location) for row in rows] == [
        ("Nordwolke", "Norway"), ("Quillmail", "Spain"), ("Tallyport", "Malta"),
    ]  # fmt: skip


def test_items_that_a_label_leads_to_are_in_its_field(vocabulary):
    under = "  - Hosting\n  - Data:\n    - account data\n    - content"
    first, _ = rows_of(
        listed(f"**Acme GmbH** (Norway)\n{under}", f"**Bolt Inc.** (Spain)\n{under}"), vocabulary
    )

    assert first.data == "account data; content"


def test_a_heading_on_who_gets_data_heads_a_list_in_the_north_too(vocabulary):
    for heading in ("Hvem vi deler data med", "Vilka vi delar uppgifter med", "Odbiorcy danych osobowych"):
        rows = rows_of(
            f"# Privatliv\n\n## {heading}\n\n- **Acme** — hosting\n- **Bolt** — login\n", vocabulary
        )

        assert [row.processor for row in rows] == ["Acme", "Bolt"]


def test_a_line_between_those_that_sure_names_lead_is_an_item_too(vocabulary):
    led = ("Stripe: payments.", "Quillmail: e-mail for you.", "Twilio: messages.", "Others: see below.")
    rows = rows_of("# Sub-processors\n\nWe use these.\n\n" + "\n\n".join(led), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Stripe", "payments."), ("Quillmail", "e-mail for you."), ("Twilio", "messages."),
    ]  # fmt: skip


def test_items_that_say_what_they_are_used_for_are_a_list_though_nothing_heads_them(vocabulary):
    item = "* **{}**\n  We use this service to {}.\n"
    text = item.format("Northwind", "send e-mails") + item.format("Corvid", "find errors")

    found = rows_of(text, vocabulary)

    assert [row.processor for row in found] == ["Northwind", "Corvid"]
    with pytest.raises(ExtractError):
        extraction_of(text.replace("We use this service to", "Can"), vocabulary)


def test_a_table_that_says_of_each_kind_of_data_who_gets_it_makes_no_rows(vocabulary):
    text = """# Sub-processors

| Sub-processor | Purpose | Location |
|---|---|---|
| Northwind, Inc. | Hosting | Germany |
| Corvid Ltd | E-mail | Ireland |

## Data categories

| Data category | Sub-processors |
|---|---|
| Account data | Northwind, Inc. |
| Log files | Northwind, Inc. |
| E-mail addresses | Corvid Ltd |
"""
    found = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose) for row in found] == [
        ("Northwind, Inc.", "Hosting"),
        ("Corvid Ltd", "E-mail"),
    ]


def test_links_behind_a_labelled_part_of_an_item_are_no_words_of_it(vocabulary):
    said = "**{}** \u2013 hosting. Location: Norway (Oslo). [Policy](https://a.example/p) | [DPA](https://a.example/d)"
    text = "# Sub-processors\n\n" + "".join(f"- {said.format(name)}\n" for name in ("Acme GmbH", "Bolt Inc."))
    rows = rows_of(text, vocabulary)

    assert [row.location for row in rows] == ["Norway (Oslo)"] * 2


def test_items_that_the_end_of_a_page_parts_are_one_list(vocabulary):
    page = words(60, 100, "Sub-processors", 16, "B") + words(60, 130, "\u2022 Acme Hosting GmbH")
    end = words(60, 770, "Contract, page {}")
    other = words(60, 60, "\u2022 Bolt Mail Ltd") + words(60, 75, "\u2022 Cask Logs Inc.")

    found = extract(read(pdf([page + end.format(1), other + end.format(2)]), "x.pdf"), vocabulary)

    assert [row.processor for row in found.rows] == ["Acme Hosting GmbH", "Bolt Mail Ltd", "Cask Logs Inc."]


def test_labelled_lines_are_told_to_be_as_sure_as_the_reading_of_them_that_was_taken(vocabulary):
    entry = "Name: {}\nPurpose: Hosting\nLocation: Germany\n\n"
    text = "Sub-processors\n\n" + "".join(map(entry.format, ("Acme GmbH", "Bolt")))

    found = extraction_of(text, vocabulary)

    assert [taken.confidence for taken in found.lists] == [0.81]
    assert "unsure-list" not in {diagnostic.code for diagnostic in found.diagnostics}


def test_lines_of_a_name_and_what_it_is_for_under_a_heading_are_a_text_and_no_data(vocabulary):
    text = titled("Acme GmbH: hosting of our app\nBolt Inc.: e-mail delivery\nCirro: monitoring\n")
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme GmbH", "hosting of our app"), ("Bolt Inc.", "e-mail delivery"), ("Cirro", "monitoring"),
    ]  # fmt: skip


def test_the_last_of_the_bold_words_before_a_colon_is_no_label_of_what_follows(vocabulary):
    text = (
        "# Sub-processors\n\n- **Zorblit médias SCOP** : hosting – Norway\n- **Kwarn AS** : hosting – Spain\n"
    )

    found = rows_of(text, vocabulary)

    assert [row.processor for row in found] == ["Zorblit médias SCOP", "Kwarn AS"]
