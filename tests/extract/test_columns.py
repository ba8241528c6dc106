"""Which column has the names, where headers mislead; and a list that is printed in two languages."""

import pytest
from small_lists import extraction_of, named, rows_of

from pipeline.errors import ExtractError
from pipeline.extract.header_words import header_scores


def test_a_column_of_links_to_others_lists_has_no_names_where_another_has(vocabulary):
    table = (
        "# Data subprocessors\n\n| Entity | Purpose | Subprocessors |\n|---|---|---|\n"
        "| Acme | Mail | [Acme subprocessors](https://a.example) |\n"
        "| Bolt | Logs | [Bolt subprocessors](https://b.example) |\n"
    )

    assert named(table, vocabulary) == ["Acme", "Bolt"]


def test_a_column_of_services_has_the_names_where_no_other_has(vocabulary):
    script = (
        "export const subprocessors = [{service: 'Exoscale', purpose: 'Storage', location: 'Switzerland'},"
        "{service: 'Infomaniak', purpose: 'Backups', location: 'Switzerland'}]\n"
        "export const weDoNotUse = ['Any tracking service', 'Advertising networks']\n"
    )

    assert named(script, vocabulary) == ["Exoscale", "Infomaniak"]


def test_headers_in_further_languages_are_known(vocabulary):
    table = "# {}\n\n| {} | {} | {} |\n|---|---|---|\n| Acme GmbH | q | y |\n| Bolt Inc. | z | w |\n"
    for heads in (
        ("רשימת מעבדי משנה", "נותן שירות", "מטרה", "מיקום עיבוד"),
        ("Lista de sub-processadores", "Sub-processador", "Finalidade", "País"),
        ("Alt işleyenler", "Alt işleyen", "Amaç", "Ülke"),
        ("子处理者名单", "子处理者", "目的", "国家"),
        ("Underdatabehandlere", "Leverandør", "Hva", "Hvor"),
        ("Undirvinnsluaðilar", "Vinnsluaðili", "Tilgangur vinnslu", "Vinnslustaður"),
        ("Alikäsittelijät", "Vastaanottaja", "Miksi", "Missä"),
        ("Подобработващи", "Подобработващ", "Цел на обработването", "Място на обработване"),
        ("Субпроцессоры", "Компания", "Назначение", "Страна обработки"),
        ("サブプロセッサー一覧", "事業者", "用途", "データの所在地"),
        ("재수탁자", "수탁업체명", "위탁하는 업무의 내용", "데이터 저장 위치"),
        ("المعالجون الفرعيون", "اسم الشركة", "الغرض", "موقع المعالجة"),
        ("Daftar subprosesor", "Penyedia layanan", "Tujuan pemrosesan", "Lokasi data"),
        ("Danh sách bên xử lý phụ", "Nhà cung cấp", "Mục đích xử lý", "Quốc gia"),
        ("ผู้ประมวลผลข้อมูลช่วง", "ผู้ให้บริการ", "วัตถุประสงค์", "ประเทศ"),
        ("उप-प्रोसेसर", "सेवा प्रदाता", "उद्देश्य", "देश"),
    ):
        rows = rows_of(table.format(*heads), vocabulary)
        assert [(row.processor, row.purpose, row.location) for row in rows] == [
            ("Acme GmbH", "q", "y"), ("Bolt Inc.", "z", "w"),
        ]  # fmt: skip


def test_a_heading_that_denies_names_none_and_one_of_another_place_does(vocabulary):
    listed = "# Sub-processors\n\n## {}\n\n- **Acme GmbH** - Hosting\n- **Bolt Inc.** - Mail\n"
    known = "\n## Our sub-processors\n\n- **Corvid Ltd** - Logs\n- **Dove Ltd** - Chat\n"

    denied = listed.format("What is NOT a Marlstone subprocessor") + known
    placed = listed.format("Non-EU subprocessors") + known

    assert named(denied, vocabulary) == ["Corvid Ltd", "Dove Ltd"]
    assert named(placed, vocabulary) == ["Acme GmbH", "Bolt Inc.", "Corvid Ltd", "Dove Ltd"]


def test_tables_of_the_document_and_of_contacts_are_no_list(vocabulary):
    control = (
        "| Document control | |\n|---|---|\n| Version | 1.4 |\n| Date | 12/03/2025 |\n| Owner | Legal |\n"
    )
    history = "| Version | Date | Author |\n|---|---|---|\n| 1.0 | 01/02/2024 | J. Smith |\n"
    contacts = (
        "| Name | Role | Email |\n|---|---|---|\n| Anna Berg | Data protection officer | anna@x.example |\n"
    )
    table = "| Name | Service | Location |\n|---|---|---|\n| Acme GmbH | Mail | USA |\n"

    page = f"# Annex III - Sub-processors\n\n{control}\n{history}\n{table}\n## Contact\n\n{contacts}"

    assert named(page, vocabulary) == ["Acme GmbH"]


def test_a_service_beside_a_purpose_is_the_publishers_only_where_few_come_again(vocabulary):
    table = (
        "# Sub-processors\n\n| Name | Service | Purpose |\n|---|---|---|\n| Acme GmbH | {} | Hosting |\n"
        "| Bolt Inc. | {} | E-mail |\n| Corvid Ltd | {} | Payments |\n| Dove Ltd | {} | Logs |\n"
    )

    def services_of(*cells):
        rows = rows_of(table.format(*cells), vocabulary)
        return [row.services for row in rows]

    done = ("Server hosting", "Transactional e-mail", "Card payments (PCI DSS)", "Error logs")
    assert services_of(*done) == [()] * 4
    few = ("Wren", "Wren", "Heron", "Wren, Heron")
    assert services_of(*few) == [("Wren",), ("Wren",), ("Heron",), ("Wren", "Heron")]
    short = (
        "Sales Suite, Care Suite",
        "Shop Suite",
        "Marketing Suite, Sales Suite",
        "Marketing Suite, Care Suite",
    )
    assert services_of(*short) == [tuple(cell.split(", ")) for cell in short]
    of_one_name = ("Marlstone Voice", "Marlstone Meet", "Marlstone Mail", "Marlstone Log")
    assert services_of(*of_one_name) == [(name,) for name in of_one_name]


def test_a_header_of_seat_and_place_is_the_place(vocabulary):
    table = (
        "# Underleverantörer\n\n| Namn | Ändamål | {} |\n|---|---|---|\n"
        "| Acme GmbH | Drift | Tyskland |\n| Bolt Inc. | Loggar | USA |\n"
    )

    def places(header):
        return [(row.location, row.entity_location) for row in rows_of(table.format(header), vocabulary)]

    assert places("Säte / lagringsplats") == [("Tyskland", None), ("USA", None)]
    assert places("Säte") == [(None, "Tyskland"), (None, "USA")]


def test_a_table_elsewhere_that_mostly_names_those_of_the_list_is_none(vocabulary):
    regions = "| Provider | Region | Purpose |\n|---|---|---|\n" + "".join(
        f"| {name} | Norway | AI models |\n" for name in ("Acme (Chat)", "Bolt", "Corvid")
    )
    listed = "| Sub-processor | Purpose |\n|---|---|\n| Acme | AI models |\n| Bolt | Hosting |\n"
    text = f"# Compliance\n\n## How models handle prompts\n\n{regions}\n## Sub-processors\n\n{listed}"

    assert named(text, vocabulary) == [
        "Acme",
        "Bolt",
    ]


def test_a_table_of_labels_with_a_name_and_a_contact_lists_nobody(vocabulary):
    head = (
        "# Registre\n\n| | |\n|---|---|\n| **Sous-traitant** | Marlstone SAS |\n| **Contact** | privacy |\n"
    )
    table = "\n## Sous-traitants ultérieurs\n\n| Nom | Finalité |\n|---|---|\n| Acme GmbH | Hébergement |\n"

    assert named(head + table, vocabulary) == ["Acme GmbH"]


def test_a_record_of_processing_that_names_those_of_the_list_again_and_again_is_none(vocabulary):
    record = "| Purpose | Legal basis | Recipients |\n|---|---|---|\n" + "".join(
        f"| {purpose} | Art. 6 | {names} |\n"
        for purpose, names in (
            ("Accounts", "Acme"),
            ("Logs", "Acme"),
            ("Support", "Acme, Bolt"),
            ("Law", "Bolt, courts"),
        )
    )
    listed = "| Sub-processor | Purpose |\n|---|---|\n| Acme | Hosting |\n| Bolt | Mail |\n"
    text = f"# Our sub-processors\n\n## Sub-processors\n\n{listed}\n## Record of processing\n\n{record}"

    assert named(text, vocabulary) == ["Acme", "Bolt"]


def test_of_a_clause_behind_what_a_header_begins_with_a_part_counts(vocabulary):
    header = "The location where the sub-processor will process the personal data, with its safeguards:"
    scores = header_scores(header, vocabulary)

    assert max(scores, key=scores.__getitem__) == "location"


def test_words_beside_names_under_headers_that_say_nothing_are_their_purpose(vocabulary):
    page = """export default function Page() { return <main><h2>Sub-processors</h2>
      <p>We use the following sub-processors:</p>
      <Row label="Zorblit Inc." value="Database hosting and sign-in." />
      <Row label="Kwarn ApS" value="Sending of e-mails." /></main> }"""

    rows = rows_of(page, vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Zorblit Inc.", "Database hosting and sign-in."),
        ("Kwarn ApS", "Sending of e-mails."),
    ]


def test_companies_in_a_column_are_the_names_whatever_its_header_calls_them(vocabulary):
    table = (
        "# Annex\n\nThe processor engages the following sub-processors:\n\n"
        "| Region | {} | {} |\n|---|---|---|\n| Spain | OVH SAS | {} |\n"
        "| Spain | Mailjet SAS (Bolt) | {} |\n| Norway | Acme Mail AS | {} |\n"
    )
    purposes = ("Servers", "E-mail", "Logs")
    for header in ("Data centre operators", "Betreiber", "Cloud hosts"):
        found = named(table.format(header, "Nature of processing", *purposes), vocabulary)

        assert found == ["OVH SAS", "Mailjet SAS (Bolt)", "Acme Mail AS"]


@pytest.mark.parametrize(
    ("cells", "safeguards"),
    [
        (
            ("Acme DPA with the SCCs", "Bolt DPA signed in May"),
            ("Acme DPA with the SCCs", "Bolt DPA signed in May"),
        ),
        (("DPA signed", "Yes"), (None, None)),
        (("Acme DPA with the SCCs", "[DPA of Bolt](https://bolt.example/dpa)"), (None, None)),
    ],
)
def test_a_column_of_agreements_without_links_tells_in_words_what_covers_the_transfers(
    cells, safeguards, vocabulary
):
    header = "# Sub-processors\n\n| Name | Purpose | DPA |\n|---|---|---|\n"
    table = header + "| Acme | Mail | {} |\n| Bolt | Logs | {} |\n"
    rows = rows_of(table.format(*cells), vocabulary)

    assert tuple(row.safeguard for row in rows) == safeguards


@pytest.mark.parametrize(
    ("seat", "place"),
    [("Country", "Processing Location"), ("Land", "Serverstandort"), ("Pays", "Lieu du traitement")],
)
def test_beside_a_column_of_where_data_is_a_bare_country_is_the_seat(seat, place, vocabulary):
    table = (
        f"# Sub-processors\n\n| Name | {seat} | {place} |\n|---|---|---|\n"
        "| Acme Ltd | Ireland | United States (us-central1) and other regions |\n"
        "| Bolt GmbH | Germany | Finland (Helsinki) |\n"
    )
    rows = rows_of(table, vocabulary)

    assert [(row.entity_location, row.location) for row in rows] == [
        ("Ireland", "United States (us-central1) and other regions"),
        ("Germany", "Finland (Helsinki)"),
    ]


def test_a_region_beside_a_country_is_a_part_of_the_same_place(vocabulary):
    table = "# Sub-processors\n\n| Name | Country | Region |\n|---|---|---|\n| Acme Ltd | Ireland | EU |\n"
    (row,) = rows_of(table, vocabulary)

    assert (row.location, row.entity_location) == ("Ireland", None)


@pytest.mark.parametrize(
    ("header", "field"),
    [("Corporate HQ", "entity_location"), ("Categorie date", "data"), ("Base LGPD Art. 33", "safeguard")],
)
def test_a_header_in_few_words_names_its_field(header, field, vocabulary):
    scores = header_scores(header, vocabulary)

    assert max(scores, key=lambda role: scores[role]) == field


def test_codes_in_capitals_under_another_header_than_that_of_a_place_are_answers(vocabulary):
    table = "| Name | Purpose | Safeguard |\n|---|---|---|\n| Acme | Hosting | SCC |\n| Bolt | Mail | NO |\n"
    first, second = rows_of(f"# Sub-processors\n\n{table}", vocabulary)

    assert (first.safeguard, second.safeguard) == ("SCC", None)


def test_two_columns_of_companies_are_none_of_them_the_names_by_their_cells_alone(vocabulary):
    table = "| Betreiberin | Muttergesellschaft |\n|---|---|\n" + "".join(
        f"| {name} GmbH | {name} Holding Inc. |\n" for name in ("Acme", "Bolt", "Corvid", "Dyne")
    )

    with pytest.raises(ExtractError, match="no list"):
        extraction_of(table, vocabulary)


@pytest.mark.parametrize(
    ("headers", "standings"),
    [
        ("Name | Role | Service | Location", ("Sub-processor", "Independent controller")),
        ("Denominazione | Ruolo | Servizio | Luogo", ("Sub-responsabile", "Terza parte indipendente")),
        ("Nombre | Rol | Servicio | Lugar", ("Subencargado", "Responsable independiente")),
        ("Name | Rolle | Dienst | Ort", ("Unterauftragnehmer", "Eigener Verantwortlicher")),
    ],
)
def test_what_somebody_is_in_law_is_not_what_it_does(headers, standings, vocabulary):
    rows = [
        f"| Belkora GmbH | {standings[0]} | Hosting | Germany |",
        f"| Workshop of Ann (runs nemoro.example) | {standings[0]} | Email | Italy |",
        f"| Nemoro AS | {standings[1]} | Payments | Norway |",
    ]
    table = "\n".join(["# Sub-processors", "", f"| {headers} |", "|---|---|---|---|", *rows])

    found = rows_of(table, vocabulary)

    assert [(row.processor.split()[0], row.purpose) for row in found] == [
        ("Belkora", "Hosting"),
        ("Workshop", "Email"),
        ("Nemoro", "Payments"),
    ]


@pytest.mark.parametrize(
    "heads", ["Field | Value", "Information | Detail", "Données | Détails", "Angabe | Wert"]
)
@pytest.mark.parametrize("title", ["", "## {}\n\n"])
def test_what_heads_labels_and_values_as_such_is_no_label(heads, title, vocabulary):
    record = "| Name | {} |\n| Purpose | Hosting |\n| Country | Germany |\n"
    names = ["Belkora GmbH", "Nemoro AS"]
    tables = [f"{title.format(x)}| {heads} |\n|---|---|\n{record.format(x)}" for x in names]

    found = rows_of("\n".join(["# Sub-processors\n", *tables]), vocabulary)

    assert [(row.processor, row.purpose, row.data, row.location) for row in found] == [
        (name, "Hosting", None, "Germany") for name in names
    ]
    assert {label for row in found for label, _ in row.other} <= {"Name"}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Location (US Data Center)", "Location (EU Data Center)", "Spain; Norway"),
        ("Hosting region US", "Hosting region EU", "Spain; Norway"),
        ("US region", "EU region", "Spain; Norway"),
        (
            "Location (US customers)",
            "Location (EU customers)",
            "Location (US customers): Spain; Location (EU customers): Norway",
        ),
    ],
)
def test_columns_of_places_whose_headers_differ_in_a_place_are_a_field(first, second, said, vocabulary):
    header = f"| Name | Purpose | {first} | {second} |\n|---|---|---|---|\n"
    body = "| Acme AG | Hosting | Spain | Norway |\n| Bolt Inc. | Mail | Spain | Spain |\n"
    (row, _) = rows_of(f"# Sub-processors\n\n{header}{body}", vocabulary)

    assert (row.location, row.entity_location) == (said, None)


@pytest.mark.parametrize("header", ["Marlstone service", "Affected Marlstone services"])
def test_a_column_headed_by_the_name_that_its_products_begin_with_is_of_products(header, vocabulary):
    table = (
        f"| {header} | Sub-processor | Country |\n|---|---|---|\n| Marlstone Voice | Acme GmbH | Spain |\n"
        "| Marlstone Care | Bolt Inc. | Norway |\n| Marlstone Care | Corvid Ltd | Norway |\n"
    )

    assert [(row.services, row.purpose) for row in rows_of(f"# Sub-processors\n\n{table}", vocabulary)] == [
        (("Marlstone Voice",), None),
        (("Marlstone Care",), None),
        (("Marlstone Care",), None),
    ]
