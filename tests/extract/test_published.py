"""Lists in structures: which are the list, what each column and each part of an item is."""

from io import BytesIO

import openpyxl
import pytest

from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.extract.dates import dates
from pipeline.extract.header_words import header_scores
from pipeline.extract.named import name_in_front
from pipeline.model import Text
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.vocabulary import load

VOCABULARY = load()


def extracted(text):
    return extract(read(text.encode(), "list.md"), VOCABULARY)


def rows(text):
    return extracted(text).rows


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Name of service provider and a link to its terms", "processor"),
        ("Which personal data do we share with this provider?", "data"),
        ("Description of processing", "purpose"),
        ("Location(s) of processing", "location"),
        ("Entity country", "entity_location"),
        ("Unterauftragsverarbeiter", "processor"),
        ("Zweck der Verarbeitung", "purpose"),
        ("Pays destinataire", "location"),
        ("Sede legale", "entity_location"),
        ("Waarborgen", "safeguard"),
        ("Produtos", "services"),
    ],
)
def test_a_header_names_its_field_in_seven_languages(header, field):
    scores = header_scores(header, VOCABULARY)

    assert max(scores, key=scores.get) == field


def test_a_column_called_service_is_the_purpose_where_no_other_column_is():
    (row,) = rows("# Sub-processors\n\n|Vendor|Service|Country|\n|-|-|-|\n|Acme Inc.|Cloud hosting|France|\n")

    assert (row.purpose, row.services, row.location) == ("Cloud hosting", (), "France")


def test_of_two_places_the_plain_one_is_where_the_company_sits():
    text = "# Subprocessors\n\n|Name|Country|Processing location|\n|-|-|-|\n|Acme Inc.|Norway|Ireland|\n"

    (row,) = rows(text)

    assert (row.entity_location, row.location) == ("Norway", "Ireland")


def test_the_cells_decide_where_a_table_has_no_header():
    body = "|Acme Inc.|E-mail delivery|Germany|\n|Bolt GmbH|Cloud hosting|France|\n"
    text = f"# Our sub-processors\n\n||||\n|-|-|-|\n{body}"

    found = rows(text)

    assert [(r.processor, r.purpose, r.location) for r in found] == [
        ("Acme Inc.", "E-mail delivery", "Germany"),
        ("Bolt GmbH", "Cloud hosting", "France"),
    ]


def test_a_table_of_cookies_beside_the_list_is_not_the_list():
    text = (
        "# Sub-processors and cookies\n\n## Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme Inc.|Hosting|\n\n"
        "## Cookies\n\n|Name|Purpose|Expiry|\n|-|-|-|\n|Session|Keeps you logged in|1 day|\n"
    )

    found = extracted(text)

    assert [row.processor for row in found.rows] == ["Acme Inc."]
    assert {"cell-of-another-table"} == {
        item.rule for item in found.ignored if item.fragment.text == "Session"
    }


def test_a_row_without_a_name_is_a_further_row_of_the_processor_above():
    text = (
        "# Sub-processors\n\n|Name|Purpose|Country|\n|-|-|-|\n|Acme Inc.|Hosting|France|\n||Support|Spain|\n"
    )

    found = rows(text)

    assert [(r.processor, r.purpose, r.location) for r in found][1] == ("Acme Inc.", "Support", "Spain")
    assert {e.repair for e in found[1].evidence if e.field == "processor"} == {"name-of-the-row-above"}


def test_a_cell_of_labelled_parts_goes_to_the_fields_that_the_labels_name():
    cell = "Entity location: Norway Data storage location: Ireland"
    text = f"# Sub-processors\n\n|Name|Purpose|Where|\n|-|-|-|\n|Acme|Hosting|{cell}|\n"

    (row,) = rows(text)

    assert (row.entity_location, row.location) == ("Norway", "Ireland")


def test_a_bold_name_stands_apart_from_the_note_behind_it():
    text = "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|**Acme** used by those who ask for it only|Hosting|\n"

    (row,) = rows(text)

    assert row.processor == "Acme"
    assert row.other == (("note", "used by those who ask for it only"),)


def test_and_parts_services_only_where_one_of_them_stands_alone_elsewhere():
    text = (
        "# Sub-processors\n\n|Name|Purpose|Applicable products|\n|-|-|-|\n"
        "|Acme|Hosting|Shop and Desk|\n|Bolt|Logs|Desk|\n|Corax|Mail|Ship and Track|\n"
    )

    assert [row.services for row in rows(text)] == [("Shop", "Desk"), ("Desk",), ("Ship and Track",)]


@pytest.mark.parametrize(
    ("item", "name", "purpose", "location"),
    [
        ("[Acme](https://acme.example). Cloud hosting.", "Acme", "Cloud hosting.", None),
        ("Acme, Inc. - Cloud hosting", "Acme, Inc.", "Cloud hosting", None),
        ("**Acme**: cloud hosting (Ireland)", "Acme", "cloud hosting", "Ireland"),
        (
            "Acme (Acme Works Ltd) – Purpose: cloud hosting; Location: Ireland",
            "Acme (Acme Works Ltd)",
            "cloud hosting",
            "Ireland",
        ),
        ("Acme Inc.", "Acme Inc.", None, None),
    ],
)
def test_an_item_is_a_name_and_what_is_said_of_it(item, name, purpose, location):
    text = f"# Sub-processors\n\nWe use the following sub-processors:\n\n- {item}\n- Bolt GmbH\n"

    first = rows(text)[0]

    assert (first.processor, first.purpose, first.location) == (name, purpose, location)


def test_what_an_introduction_says_of_all_holds_for_each_item():
    text = (
        "# Sub-processors\n\nThese sub-processors are all located in the United States:\n\n- Acme\n- Bolt\n\n"
        "These sub-processors are located in the EU:\n\n- Corax\n"
    )

    found = rows(text)

    assert [row.location for row in found] == ["United States", "United States", "EU"]
    assert {e.repair for row in found for e in row.evidence if e.field == "location"} == {
        "said-of-the-whole-list"
    }


def test_items_that_repeat_the_names_of_a_table_are_no_rows_of_their_own():
    text = (
        "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme|Hosting|\n|Bolt|Logs|\n\n"
        "Sub-processors by country:\n\n- France: Acme, Bolt\n"
    )

    assert [row.processor for row in rows(text)] == ["Acme", "Bolt"]


def test_a_heading_that_is_a_name_has_its_fields_under_it():
    text = (
        "# Sub-processors\n\n## Acme Inc.\n\nPurpose: hosting\n\nLocation: Ireland\n\n"
        "## Bolt GmbH\n\nPurpose: logs\n\nLocation: Germany\n"
    )

    found = rows(text)

    assert [(r.processor, r.purpose, r.location) for r in found] == [
        ("Acme Inc.", "hosting", "Ireland"),
        ("Bolt GmbH", "logs", "Germany"),
    ]


def test_names_set_in_bold_in_sentences_take_the_heading_for_their_purpose():
    text = "# Sub-processors\n\n## Payment\n\nCards are charged by **Acme** and, in Asia, by **Bolt**.\n"

    assert [(row.processor, row.purpose) for row in rows(text)] == [("Acme", "Payment"), ("Bolt", "Payment")]


def test_a_marker_in_a_cell_leads_to_its_note():
    body = "|Acme*|Hosting|\n|Bolt|Logs|\n\n\\* Only where you ask for it.\n"
    text = f"# Sub-processors\n\n|Name|Purpose|\n|-|-|\n{body}"

    found = rows(text)

    assert [row.footnotes for row in found] == [("Only where you ask for it.",), ()]


def test_a_name_that_is_struck_through_is_one_that_was_removed():
    text = "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|~~Acme~~|Hosting|\n|Bolt|Logs|\n"

    assert [row.status for row in rows(text)] == ["removed", None]


@pytest.mark.parametrize(
    "text",
    [
        "# Acme sub-processors\n\n- Bolt\n- Corax\n",
        "# List of sub-processors\n\nAcme may engage the following sub-processors:\n\n- Bolt\n- Corax\n",
        "# Sub-processors used by Acme\n\n- Bolt\n- Corax\n",
    ],
)
def test_the_publisher_is_whom_a_title_or_the_one_who_engages_names(text):
    assert extracted(text).publisher == "Acme"


def test_nobody_is_named_as_publisher_where_the_document_does_not_say():
    assert (
        extracted("# Sub-processors\n\nThe Customer may object. We use:\n\n- Bolt\n- Corax\n").publisher
        is None
    )


def test_a_document_without_a_list_says_so():
    with pytest.raises(ExtractError, match="no list of sub-processors found"):
        extracted("# Our offices\n\n|City|Since|\n|-|-|\n|Oslo|2019|\n")


def test_a_day_that_could_be_two_is_none():
    assert [str(day) for day in dates("03/04/2026, 31/12/2025, 4.3.2026 and May 1st, 2026", load())] == [
        "2025-12-31",
        "2026-03-04",
        "2026-05-01",
    ]


def test_those_of_whom_it_is_said_that_they_are_no_sub_processors_are_left_out():
    table = "|Third party|Purpose|Location|\n|-|-|-|\n|{}|Cloud hosting|France|\n\n"
    text = f"# Sub-processors\n\n## Active\n\n{table.format('Acme Inc.')}"
    text += f"## Not sub-processors (reads only)\n\n{table.format('Bolt GmbH')}"

    assert [row.processor for row in rows(text)] == ["Acme Inc."]


def test_an_introduction_holds_for_all_headings_below_its_own():
    text = (
        "# Privacy\n\n## Who helps us\n\nThese sub-processors are all located in Norway.\n\n"
        "### Hosting\n\n- [Acme](https://acme.example)\n- [Bolt](https://bolt.example)\n\n"
        "### Mail\n\n- [Cobalt](https://cobalt.example)\n- [Delta](https://delta.example)\n"
    )

    assert [(row.processor, row.purpose, row.location) for row in rows(text)] == [
        ("Acme", "Hosting", "Norway"),
        ("Bolt", "Hosting", "Norway"),
        ("Cobalt", "Mail", "Norway"),
        ("Delta", "Mail", "Norway"),
    ]


def test_a_web_address_in_brackets_is_no_part_of_a_name_and_every_note_is_printed():
    (row,) = rows(
        "# Sub-processors\n\n|Provider|Purpose|\n|-|-|\n"
        "|Acme ([acme.example](https://acme.example)) \u2014 optional|Mail|\n"
    )

    assert (row.processor, row.other) == ("Acme", (("note", "acme.example"), ("note", "optional")))


def test_a_header_of_two_names_with_a_stroke_is_the_first():
    header = header_scores("Location / Transfer mechanism", VOCABULARY)

    assert max(header, key=header.get) == "location"


def test_cards_side_by_side_are_an_entry_each():
    found = rows(
        "# Sub-processors\n\n<table><tr><td>Acme Inc.</td><td>Bolt GmbH</td></tr>"
        "<tr><td>Purpose: mail</td><td>Purpose: logs</td></tr>"
        "<tr><td>Location: Ireland</td><td>Location: Germany</td></tr></table>\n"
    )

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        ("Acme Inc.", "mail", "Ireland"),
        ("Bolt GmbH", "logs", "Germany"),
    ]


def test_a_table_that_sums_up_the_cards_above_it_makes_no_rows():
    card = "<div><h3>{}</h3><dl><dt>Purpose</dt><dd>mail</dd><dt>Location</dt><dd>Ireland</dd></dl></div>"
    text = (
        "<html><body><h1>Sub-processors</h1>"
        + card.format("1. Acme, Inc.")
        + card.format("2. Bolt GmbH")
        + "<h2>Summary</h2><table><tr><th>Data type</th><th>Sub-processors</th></tr>"
        "<tr><td>E-mail</td><td>Acme, Bolt</td></tr></table></body></html>"
    )

    assert [row.processor for row in rows(text)] == ["Acme, Inc.", "Bolt GmbH"]


def test_a_date_under_its_label_is_when_the_list_was_last_changed():
    table = "|Name|Purpose|\n|-|-|\n|Acme Inc.|Mail|\n"

    found = extracted(f"# Sub-processors\n\n:::info Last updated\n\nJune 28, 2023\n\n:::\n\n{table}")

    assert str(found.last_updated) == "2023-06-28"


_RECORDS = """[
  { name: 'Acme', purpose: 'Mail', location: 'Ireland' },

  { name: "Bolt", purpose: "Logs", location: "Norway" },
]"""


@pytest.mark.parametrize(
    "source",
    [
        f"---\nconst subprocessors = {_RECORDS}\n---\n\n<Layout><h1>{{title}}</h1></Layout>\n",
        f"---\ntitle: Sub-processors\n---\n\nexport const vendors = {_RECORDS}\n\n# Vendors\n\n<List />\n",
        f"# Sub-processors\n\n<List data={{{_RECORDS}}} />\n",
    ],
    ids=["astro", "exported", "handed-to-a-component"],
)
def test_records_in_the_code_of_a_page_are_read_and_lead_back_to_it(source):
    found = rows(source)

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        ("Acme", "Mail", "Ireland"),
        ("Bolt", "Logs", "Norway"),
    ]
    for row in found:
        for item in row.evidence:
            assert follow(source.encode(), str(item.fragment.locator)) == item.fragment.text


def test_a_word_from_below_a_table_is_no_row_and_is_accounted_for():
    body = "|Acme Inc.|Mail|France|\n|Bolt|Logs|Spain|\n|Docs|||\n"

    found = extracted(f"# Sub-processors\n\n|Name|Purpose|Location|\n|-|-|-|\n{body}")

    assert [row.processor for row in found.rows] == ["Acme Inc.", "Bolt"]
    assert ("Docs", "word-below-the-table") in [(i.fragment.text, i.rule) for i in found.ignored]


def test_a_row_without_cells_says_nothing():
    with pytest.raises(ExtractError, match="no list"):
        extracted("\n| :--- | :--- |\n| A task | that is done |\n| ")


def test_a_place_that_a_description_under_a_heading_says_leads_back_to_the_description(vocabulary):
    text = "# Sub-processors\n\n## Acme, Inc.\n\nHosts our servers in Germany.\n\n"
    text += "## Bolt, Inc.\n\nSends our e-mail from Ireland.\n"

    found = extract(read(text.encode(), "x"), vocabulary)

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


def test_paragraphs_led_by_names_in_bold_are_entries_and_the_heading_over_them_is_none():
    assert [row.processor for row in rows(NAMES_IN_BOLD)] == [
        "Acme Rechner GmbH",
        "Corvid SE",
        "Dunlin, Inc.",
    ]


def test_a_street_with_its_number_and_a_town_behind_its_code_is_an_address():
    assert rows(NAMES_IN_BOLD)[0].entity_location == "Industriestr. 25, 91710 Krähwinkel"


def test_a_table_with_names_beside_an_empty_corner_is_turned():
    table = "||Acme Cloud|Corvid Mail|\n|-|-|-|\n|Purpose|Hosting|E-mail|\n|Location|Ireland|USA|\n"
    text = f"# Subprocessors\n\n{table}"

    assert [(row.processor, row.purpose, row.location) for row in rows(text)] == [
        ("Acme Cloud", "Hosting", "Ireland"),
        ("Corvid Mail", "E-mail", "USA"),
    ]


LETTERED = """Vendor (Marlowe Systems LLC) uses the following Sub-processors:

(a) Acme Corporation (One Acme Way, Redmond, WA 98052, USA) for cloud hosting;
(b) Corvid Inc. (106 East Street, Bozeman, MT 59715, USA) for data warehousing; and
(c) Dunlin Inc. (2950 S. Delaware Street, San Mateo, CA 94403, USA) for support.
"""


def test_lettered_clauses_name_one_each_and_who_engages_them_is_none():
    assert [(row.processor, row.purpose) for row in rows(LETTERED)] == [
        ("Acme Corporation", "for cloud hosting"),
        ("Corvid Inc.", "for data warehousing"),
        ("Dunlin Inc.", "for support"),
    ]


def test_a_lettered_clause_has_its_own_line_as_evidence():
    assert {item.fragment.text[:3] for item in rows(LETTERED)[1].evidence} == {"(b)"}


def test_an_address_in_brackets_behind_a_name_is_where_the_company_sits():
    assert rows(LETTERED)[0].entity_location == "One Acme Way, Redmond, WA 98052, USA"


def test_a_part_in_brackets_that_only_says_what_covers_a_transfer_is_the_safeguard():
    items = "* Acme, Inc. (hosting; USA; SCCs)\n* Corvid B.V. (search; Netherlands)\n"
    text = f"We use these subprocessors:\n\n{items}"

    (acme, corvid) = rows(text)

    assert (acme.purpose, acme.location, acme.safeguard) == ("hosting", "USA", "SCCs")
    assert (corvid.purpose, corvid.safeguard) == ("search", None)


@pytest.mark.parametrize(
    "words", ["cláusulas contractuales tipo", "clausole contrattuali standard", "modelcontractbepalingen"]
)
def test_what_covers_a_transfer_is_known_in_further_languages(words):
    items = f"- Acme S.L.: hosting (Francia)\n- Corvid, Inc.: e-mail (Estados Unidos, {words})\n"
    text = f"Sub-processors:\n\n{items}"

    assert [row.safeguard for row in rows(text)] == [None, words]


def test_a_heading_with_the_label_of_a_name_is_the_name_behind_it():
    text = "# Subprocessors\n\n### Name: Acme\nPurpose: Flags\n\n### Name: Corvid\nPurpose: Events\n"

    assert [row.processor for row in rows(text)] == ["Acme", "Corvid"]


def test_a_row_that_counts_the_rows_is_none():
    text = "# Subprocessors\n\n||Name|Purpose|Country|\n|-|-|-|-|\n|1|Acme Inc.|Hosting|Spain|\n|Total|1|||\n"

    extraction = extracted(text)

    assert [row.processor for row in extraction.rows] == ["Acme Inc."]
    assert {"count-of-the-rows"} <= {ignored.rule for ignored in extraction.ignored}


def test_two_rows_of_headers_that_no_format_marks_are_one_header():
    sheet = openpyxl.Workbook()
    page = sheet.active
    page.append(["Sub-processor", "", "Location", "Transfer mechanism"])
    page.merge_cells("A1:B1")
    page.append(["Legal name", "Registered office", "of processing", ""])
    page.append(["Acme AB", "Stockholm, Sweden", "Sweden", "n/a"])
    page.append(["Corvid SAS", "Paris, France", "France, Germany", "n/a"])
    saved = BytesIO()
    sheet.save(saved)

    found = extract(read(saved.getvalue(), "list.xlsx"), VOCABULARY).rows

    assert [(row.processor, row.entity_location, row.location) for row in found] == [
        ("Acme AB", "Stockholm, Sweden", "Sweden"),
        ("Corvid SAS", "Paris, France", "France, Germany"),
    ]


def test_items_with_names_in_bold_are_the_list_under_a_heading_of_their_kind():
    items = "- **Groq** - High-performance inference\n- **Cerebras** - AI acceleration\n"
    text = f"# Subprocessors\n\n## LLM Providers\n\n{items}"

    assert [row.processor for row in rows(text)] == ["Groq", "Cerebras"]


def test_a_sentence_that_begins_with_a_name_says_what_that_one_does():
    text = (
        "# Subprocessors\n\n- Vercel hosts the application. Location: Germany.\n- Neon runs the database.\n"
    )

    (vercel, neon) = rows(text)

    assert (vercel.processor, vercel.purpose, neon.processor) == ("Vercel", "hosts the application.", "Neon")


def test_a_stop_before_a_number_ends_no_name():
    name, _ = name_in_front(Text("acme GmbH, Emmy-Noether-Str. 10, 76131 Karlsruhe"), VOCABULARY)

    assert name == "acme GmbH, Emmy-Noether-Str. 10, 76131 Karlsruhe"


def test_a_table_that_says_less_of_processors_than_their_own_sections_is_not_the_list():
    entry = "### {0}\n\n- Purpose: {1}\n- Data: messages\n- Location: {2}\n\n"
    acme, corvid = (
        entry.format("1. Acme, PBC", "AI", "USA"),
        entry.format("2. Corvid, LLC", "Mail", "Ireland"),
    )
    table = "|Data|Sub-processors|Purpose|\n|-|-|-|\n|Messages|Acme, Corvid|AI|\n|Accounts|Corvid|Login|\n"

    found = rows(f"# Sub-processors\n\n{acme}{corvid}## Data flows\n\n{table}")

    assert [row.processor for row in found] == ["Acme, PBC", "Corvid, LLC"]


@pytest.mark.parametrize(
    ("title", "header", "day"),
    [
        ("Underbiträden", "|Leverantör|Syfte|Land|", "Senast uppdaterad: 18 juli 2026"),
        ("Underdatabehandlere", "|Leverandør|Formål|Land|", "Sidst opdateret: 18. juli 2026"),
        ("Lista podprocesorów", "|Dostawca|Cel|Kraj|", "Ostatnia aktualizacja: 18 lipca 2026"),
        ("데이터 처리 위탁 현황", "|업체명|위탁 업무|이전 국가|", "최종 업데이트: 2026년 07월 18일"),
        ("再委託先一覧", "|委託先|業務内容|所在国|", "最終更新日: 2026年7月18日"),
    ],
)
def test_a_list_is_known_in_languages_of_which_only_its_headers_are(title, header, day):
    text = f"# {title}\n\n{day}\n\n{header}\n|-|-|-|\n|Acme, Inc.|Hosting|USA|\n|Corvid Ltd|Mail|USA|\n"

    found = extracted(text)

    assert [(row.processor, row.purpose, row.location) for row in found.rows] == [
        ("Acme, Inc.", "Hosting", "USA"),
        ("Corvid Ltd", "Mail", "USA"),
    ]
    assert str(found.last_updated) == "2026-07-18"


def test_a_table_of_laws_is_no_list():
    header = "|Pays|Loi applicable|Autorité de contrôle|Mécanisme de transfert|\n|-|-|-|-|\n"
    laws = f"{header}|Togo|Loi n° 1|IPDCP|Garanties|\n|Mali|Loi n° 2|APDP|Garanties|\n"
    text = f"# Sous-traitants\n\n|Nom|Rôle|Pays|\n|-|-|-|\n|Acme SAS|Courriels|France|\n\n## Annexe\n\n{laws}"

    assert [row.processor for row in rows(text)] == ["Acme SAS"]


def test_items_under_a_heading_of_their_place_below_the_words_for_a_list_are_the_list():
    text = "# Subprocessors\n\n## United States\n\n- Datadog – Monitoring\n- Twilio – SMS\n"

    assert [(row.processor, row.location) for row in rows(text)] == [
        ("Datadog", "United States"),
        ("Twilio", "United States"),
    ]


def test_bare_names_under_their_purpose_are_the_list_one_alone_beside_others_too():
    text = "# Privacy\n\n## Subprocessors\n\n### Hosting\n- Nimbora\n\n### Email\n- Postrella\n- Quillmail\n"

    assert [(row.processor, row.purpose) for row in rows(text)] == [
        ("Nimbora", "Hosting"),
        ("Postrella", "Email"),
        ("Quillmail", "Email"),
    ]


def test_brands_that_nobody_knows_are_headings_of_entries_that_say_what_for():
    entry = "### {0}\n\n{1}.\n\n"
    sections = entry.format("Nimbora", "Cloud hosting") + entry.format("Postrella", "E-mail delivery")

    found = rows(f"# Legal\n\n## Third-party subprocessors\n\n{sections}")

    assert [row.processor for row in found] == ["Nimbora", "Postrella"]


def test_lines_that_markdown_runs_together_are_items_where_each_is_a_name_and_what_for():
    text = "# Sub-processors\n\nNimbora Ltd – Hosting\nPostrella Inc – E-mail\nQuillmail B.V. – Support\n"

    assert [(row.processor, row.purpose) for row in rows(text)] == [
        ("Nimbora Ltd", "Hosting"),
        ("Postrella Inc", "E-mail"),
        ("Quillmail B.V.", "Support"),
    ]


def test_short_lines_of_an_item_stay_lines():
    text = (
        "SUBPROCESSORS\n\n1. Nimbora Ltd\n   Hosting\n   Germany\n\n2. Postrella Inc\n   E-mail\n   Norway\n"
    )

    assert [(row.processor, row.purpose, row.location) for row in rows(text)] == [
        ("Nimbora Ltd", "Hosting", "Germany"),
        ("Postrella Inc", "E-mail", "Norway"),
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nimbora Ltd, Quillmail B.V.", ["Nimbora Ltd", "Quillmail B.V."]),
        ("Acme Software, Inc.", ["Acme Software, Inc."]),
        ("Nimbora Ltd (Nim One, Nim Two LLC)", ["Nimbora Ltd (Nim One, Nim Two LLC)"]),
    ],
)
def test_commas_part_the_names_of_a_cell_where_each_ends_with_a_legal_form(cell, names):
    text = f"# Sub-processors\n\n|Purpose|Sub-processor|Country|\n|-|-|-|\n|Hosting|{cell}|Spain|\n"

    assert [row.processor for row in rows(text)] == names


def test_a_place_in_brackets_behind_what_a_sentence_says_of_a_name_is_its_place():
    aws, stripe = "[AWS](https://a.example)", "[Stripe](https://s.example)"
    text = f"# Sub-processors\n\nWe use {aws} for hosting (Ireland) and {stripe} for payments (USA).\n"

    assert [(row.processor, row.location) for row in rows(text)] == [("AWS", "Ireland"), ("Stripe", "USA")]


def _section(number, name, **fields):
    return f"## {number} {name}\n\n" + "".join(
        f"### {label.replace('_', ' ')}\n\n{words}\n\n" for label, words in fields.items()
    )


SECTIONS = _section(
    "2.1", "Acme GmbH", Service="Hosting", Data_processed="Logs", Contact="a.example"
) + _section("2.2", "Bolt, Inc.", Service="E-mail", Data_processed="E-mail addresses", Contact="b.example")


def test_headings_that_come_again_under_each_name_are_labels():
    assert [(row.processor, row.purpose, row.data) for row in rows(f"# Sub-processors\n\n{SECTIONS}")] == [
        ("Acme GmbH", "Hosting", "Logs"),
        ("Bolt, Inc.", "E-mail", "E-mail addresses"),
    ]


def test_what_a_table_leaves_empty_the_sections_of_its_processors_say():
    table = "|Sub-processor|Purpose|Country|\n|-|-|-|\n|Acme GmbH|Servers|Germany|\n|Bolt, Inc.|Mail|USA|\n\n"
    found = rows(f"# Sub-processors\n\n{table}{SECTIONS}")

    assert [(row.processor, row.purpose, row.data, row.location) for row in found] == [
        ("Acme GmbH", "Servers", "Logs", "Germany"),
        ("Bolt, Inc.", "Mail", "E-mail addresses", "USA"),
    ]
    assert [e.fragment.text for e in found[1].evidence if e.field == "data"] == ["E-mail addresses"]


def test_those_beside_a_list_who_are_no_sub_processors_deny_nothing_of_it():
    aside = "Services that you connect (such as GitHub or Slack) are your own, not our sub-processors."
    table = (
        "|Provider|Purpose|Location|\n|-|-|-|\n|WorkOS|Sign-in|United States|\n|Stripe|Payments|France|\n\n"
    )
    found = rows(f"# Sub-processors\n\nThese third parties process data for us. {aside}\n\n{table}")

    assert [row.processor for row in found] == ["WorkOS", "Stripe"]


def test_names_of_whom_a_sentence_denies_it_are_none():
    text = "We use Stripe for payments. GitHub and Slack are not our sub-processors."

    assert [row.processor for row in rows(f"# Sub-processors\n\n{text}")] == ["Stripe"]


def test_a_month_is_no_party():
    text = "We use Stripe for payments. Last updated 1 June 2026, as in June 2025."

    assert [row.processor for row in rows(f"# Sub-processors\n\n{text}")] == ["Stripe"]


def test_what_a_column_says_again_in_another_language_is_no_field():
    data = b"""{"subprocessors": [
        {"name": "Stripe", "purpose": {"fr": "paiement", "en": "payments"},
         "location": {"fr": "Irlande", "en": "Ireland"}},
        {"name": "Acme GmbH", "purpose": {"fr": "courriel", "en": "e-mail"},
         "location": {"fr": "Allemagne", "en": "Germany"}}]}"""
    found = extract(read(data, "list.json"), VOCABULARY).rows

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        ("Stripe", "payments", "Ireland"),
        ("Acme GmbH", "e-mail", "Germany"),
    ]


def test_what_brackets_behind_a_heading_name_is_what_for_and_a_box_to_tick_is_nothing():
    one = "### {} ({})\n\n- **Data processed:** Logs\n- **Location:** Germany\n- [ ] DPA signed\n\n"
    found = rows(f"# Sub-processors\n\n{one.format('Acme GmbH', 'Hosting')}{one.format('Vercel', 'E-mail')}")

    assert [(row.processor, row.purpose, row.data) for row in found] == [
        ("Acme GmbH", "Hosting", "Logs"),
        ("Vercel", "E-mail", "Logs"),
    ]


def test_a_place_or_an_address_in_bold_is_no_party():
    text = "We use **Stripe**, located in the **United States**, for payments (see **trust.acme.example**)."

    assert [row.processor for row in rows(f"# Sub-processors\n\n{text}")] == ["Stripe"]
