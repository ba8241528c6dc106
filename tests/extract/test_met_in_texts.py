"""What policies, contracts and data files that the program was not made from say of processors, and how."""

import pytest
from small_lists import named, rows_of


@pytest.mark.parametrize(
    "heading",
    [
        "Third-party suppliers",
        "Recipients of your data",
        "Externe Dienstleister",
        "Empfänger Ihrer Daten",
        "Prestataires tiers",
        "Servicios de terceros",
        "Externe leveranciers",
        "Servizi di terze parti",
        "Serviços de terceiros",
        "Tredjepartsleverantörer",
        "Hvem vi deler med",
        "Deling av personopplysninger",
        "Kolmannen osapuolen palvelut",
        "Dostawcy zewnętrzni",
    ],
)
def test_a_policys_heading_for_whom_data_is_given_to_stands_over_a_list(heading, vocabulary):
    text = f"# Policy\n\n## {heading}\n\n- **Acme (Norden AS)** – hosting\n- **Bolt** – e-mail\n"

    assert named(text, vocabulary) == ["Acme (Norden AS)", "Bolt"]


def test_one_heading_that_is_a_name_and_told_of_is_a_row_below_words_for_a_list(vocabulary):
    text = (
        "# Policy\n\n## Service providers\n\nWe may employ others.\n\n### Analytics\n\nWe may use them.\n\n"
        "#### Google Analytics\n\nGoogle Analytics is a web analytics service offered by Google. Google uses "
        "the data to measure traffic.\n\n## Links\n\nOur pages link to others.\n"
    )

    (row,) = rows_of(text, vocabulary)

    assert (row.processor, row.section) == ("Google Analytics", "Analytics")
    assert row.purpose.startswith("Google Analytics is a web analytics service")


def test_a_bold_label_behind_the_items_of_another_begins_something_else(vocabulary):
    entry = (
        "### {}\n\n**Purpose of processing:**\n- Analysis\n- Answers\n\n**Data processed:**\n- Contents\n\n"
        "**Location:** Norway\n\n**Contact:** privacy@acme.example\n\n"
    )

    text = "# Sub-processors\n\n" + entry.format("Acme, PBC (Acme AI)") + entry.format("Bolt Inc.")
    first, _ = rows_of(text, vocabulary)

    assert (first.purpose, first.data, first.location) == ("Analysis; Answers", "Contents", "Norway")
    assert dict(first.other) == {"Contact": "privacy@acme.example"}


def test_a_bold_label_behind_the_items_of_another_is_none_of_them_though_it_comes_once(vocabulary):
    entry = (
        "### {}\n\n**Purpose:**\n- Answers\n\n**Data processed:**\n- Contents\n\n{}**Location:** Norway\n\n"
    )
    once = "**Precautions:**\n- Names are removed\n\n"

    text = "# Sub-processors\n\n" + entry.format("Acme, PBC", once) + entry.format("Bolt Inc.", "")
    first, _ = rows_of(text, vocabulary)

    assert (first.data, dict(first.other)) == ("Contents", {"Precautions": "Names are removed"})


def test_a_label_and_its_value_over_others_are_no_name_though_the_value_names_somebody(vocabulary):
    entry = (
        "### {}\n\n**Zweck:**\n- Anrufe\n\n**Daten:**\n- Inhalte\n\n"
        "**Speicherung:**\n- Protokolle gemäß Twilio-Richtlinien\n- Keine Audioinhalte\n\n"
        "**Standort:** Norwegen\n\n**Rechtsgrundlage:**\n- Standardvertragsklauseln\n\n"
    )

    text = "# Unterauftragsverarbeiter\n\n" + entry.format("Twilio Inc.") + entry.format("Bolt Inc.")
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.location) for row in rows] == [
        ("Twilio Inc.", "Norwegen"),
        ("Bolt Inc.", "Norwegen"),
    ]


def test_a_table_of_those_who_are_told_of_under_headings_sums_them_up_though_forms_stand_behind_commas(
    vocabulary,
):
    entry = "### {}\n\n- **Purpose:** Answers\n- **Data:** Contents\n- **Location:** Norway\n\n"
    table = "| Sub-processor | Purpose | Location |\n|---|---|---|\n| Acme, PBC | AI | USA |\n"
    table += "| Bolt | Mail | USA |\n"

    text = f"# Sub-processors\n\n{table}\n## Details\n\n" + entry.format("Acme, PBC (Acme AI)")
    rows = rows_of(text + entry.format("Bolt"), vocabulary)

    assert [(row.processor, row.data) for row in rows] == [
        ("Acme, PBC (Acme AI)", "Contents"),
        ("Bolt", "Contents"),
    ]


def test_a_table_of_fields_under_a_name_is_no_list_beside_the_entries_under_names(vocabulary):
    entry = (
        "### {}\n\n| | |\n|---|---|\n| **Legal entity** | {} |\n| **Service** | Hosting |\n"
        "| **Data processed** | Names |\n| **Processing location** | Norway |\n\n"
    )
    text = "# Sub-processors\n\n## The list\n\n" + entry.format("1. Acme, Inc.", "Acme, Inc. (Norway)")
    text += entry.format(
        "2. Bolt Inc. (Bridge)", "**Bolt Inc.** (Norway), the one who contracts under terms."
    )

    assert named(text, vocabulary) == ["Acme, Inc.", "Bolt Inc. (Bridge)"]


def test_bold_labels_under_an_item_are_no_purpose_of_its_though_they_name_no_field(vocabulary):
    text = (
        "# Privacidad\n\n## Destinatarios de los datos\n\n- **Acme GmbH** (alojamiento): aloja los datos.\n"
        "- **Bolt Inc.** (modelo de IA), encargado:\n  - **Qué recibe:** el texto enviado.\n"
        "  - **Cuánto lo conserva:** lo borra en 30 días.\n  - **Sin uso propio:** no se usa para nada más.\n"
    )

    _, bolt = rows_of(text, vocabulary)

    assert "borra" not in (bolt.purpose or "")
    assert bolt.purpose.startswith("modelo de IA")
    assert {"Cuánto lo conserva", "Sin uso propio"} <= {label for label, _ in bolt.other}


def test_a_field_named_in_square_brackets_is_a_blank_that_nobody_has_filled_in(vocabulary):
    text = (
        "# Sub-processors\n\n| Provider | Purpose | Location |\n|---|---|---|\n"
        "| Acme GmbH | Hosting | [LOCATION] |\n| Bolt Inc. | Mail | [REGION — EU/US] |\n"
        "| Cirro AB | Logs | [[…]] |\n| Dune SA | Files | EU |\n"
    )

    rows = rows_of(text, vocabulary)

    assert [row.location for row in rows] == [None, None, None, "EU"]


def test_a_blank_behind_a_name_is_kept_whole_and_is_no_place(vocabulary):
    text = (
        "# Accordo\n\n## Sub-responsabili\n\nIl titolare autorizza i seguenti sub-responsabili:\n\n"
        "- **Acme Srl** (hosting applicazione) — `[regione/data center, es. UE]`.\n"
    )

    (row,) = rows_of(text, vocabulary)

    assert (row.location, row.purpose) == (None, "hosting applicazione")


def test_labelled_lines_of_whom_processing_is_left_to_are_a_record(vocabulary):
    text = (
        "4. 제공\n\n회사는 제공하지 않습니다.\n\n"
        "5. 개인정보 처리의 위탁\n\n회사는 다음과 같이 처리를 위탁합니다.\n\n"
        "위탁받는 자: Acme LLC\n"
        "위탁 업무: 데이터 저장\n이전 국가: 미국\n\n6. 표시 범위\n\n기록을 확인할 수 있습니다.\n"
    )

    (row,) = rows_of(text, vocabulary)

    assert (row.processor, row.purpose, row.location) == ("Acme LLC", "데이터 저장", "미국")


def test_items_beside_a_table_that_name_its_processors_without_their_forms_are_no_rows(vocabulary):
    text = (
        "# Sub-processors\n\n| Sub-processor | Purpose | Location |\n|---|---|---|\n"
        "| **Acme Inc.** | Database | EU |\n| **Bolt Inc.** | E-mail | USA |\n"
        "| **Cirro AB** | Logs | EU |\n\n"
        "## Sub-processor details\n\n- **Acme:** full list at https://acme.example/sub\n"
        "- **Bolt:** full list at https://bolt.example/sub\n- **Cirro:** AWS EU for hosting\n"
    )

    assert named(text, vocabulary) == ["Acme Inc.", "Bolt Inc.", "Cirro AB"]


def test_items_of_those_who_are_yet_to_come_under_a_table_are_rows(vocabulary):
    text = (
        "# Sub-processors\n\n## Active sub-processors\n\n| Sub-processor | Purpose | Region |\n"
        "|---|---|---|\n| Acme GmbH | Hosting | EU |\n| Bolt Inc. | Payments | USA |\n\n"
        "### Not yet active\n\n- **Resend** — e-mail delivery.\n"
    )

    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.status) for row in rows][-1] == ("Resend", "upcoming")


def test_lines_of_a_text_without_mark_up_below_the_one_that_leads_to_them_are_items(vocabulary):
    text = (
        "PRIVACY POLICY\nLast updated: 3 March 2026\n1. What we collect\nWe collect your name.\n"
        "2. Service providers\nWe use the following service providers:\nGoogle LLC - authentication\n"
        "Acme GmbH - hosting in Germany\nBolt Inc. - e-mail (United States)\n3. Retention\nWe keep it.\n"
    )

    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.location) for row in rows] == [
        ("Google LLC", None),
        ("Acme GmbH", "Germany"),
        ("Bolt Inc.", "United States"),
    ]


def test_a_table_of_kinds_of_recipients_beside_one_with_names_gives_no_rows(vocabulary):
    text = (
        "# Privacy\n\n## With whom we share\n\n### Who has access\n\n| Who | What they receive | Why |\n"
        "|---|---|---|\n| The partner venue | Recordings | It is joint controller |\n"
        "| Other users | The clips | It is the service |\n| Authorities | What is ordered | Court order |\n\n"
        "### Our suppliers (processors)\n\n| Supplier | What for | Where |\n|---|---|---|\n"
        "| Acme GmbH | Database | Germany |\n| Resend | E-mail | United States |\n"
    )

    assert named(text, vocabulary) == ["Acme GmbH", "Resend"]


def test_lines_with_labels_below_a_short_one_are_lines_of_their_own(vocabulary):
    text = (
        "SUB-PROCESSORS\n\nWe use the following sub-processors:\n\n"
        "1) Zorblit S.L.\n   Service provided: Search\n   Hosting region: Spain\n\n"
        "2) Plimsy\n   Service provided: Chat\n   Hosting region: Japan\n"
    )

    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Zorblit S.L.", "Search", "Spain"),
        ("Plimsy", "Chat", "Japan"),
    ]
