"""Which tables of a document are the list, and which sum it up, are of something else or of nobody."""

import pytest
from small_lists import extraction_of, named, page, rows_of

from pipeline.errors import ExtractError


def test_a_table_of_cookies_beside_the_list_is_not_the_list(vocabulary):
    text = (
        "# Sub-processors and cookies\n\n## Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme Inc.|Hosting|\n\n"
        "## Cookies\n\n|Name|Purpose|Expiry|\n|-|-|-|\n|Session|Keeps you logged in|1 day|\n"
    )

    found = extraction_of(text, vocabulary)

    assert [row.processor for row in found.rows] == ["Acme Inc."]
    assert {"cell-of-another-table"} == {
        item.rule for item in found.ignored if item.fragment.text == "Session"
    }


def test_those_of_whom_it_is_said_that_they_are_no_sub_processors_are_left_out(vocabulary):
    table = "|Third party|Purpose|Location|\n|-|-|-|\n|{}|Cloud hosting|France|\n\n"
    text = f"# Sub-processors\n\n## Active\n\n{table.format('Acme Inc.')}"
    text += f"## Not sub-processors (reads only)\n\n{table.format('Bolt GmbH')}"

    assert named(text, vocabulary) == ["Acme Inc."]


def test_a_table_that_sums_up_the_cards_above_it_makes_no_rows(vocabulary):
    card = "<div><h3>{}</h3><dl><dt>Purpose</dt><dd>mail</dd><dt>Location</dt><dd>Ireland</dd></dl></div>"
    text = (
        "<html><body><h1>Sub-processors</h1>"
        + card.format("1. Acme, Inc.")
        + card.format("2. Bolt GmbH")
        + "<h2>Summary</h2><table><tr><th>Data type</th><th>Sub-processors</th></tr>"
        "<tr><td>E-mail</td><td>Acme, Bolt</td></tr></table></body></html>"
    )

    assert named(text, vocabulary) == ["Acme, Inc.", "Bolt GmbH"]


def test_a_table_that_says_less_of_processors_than_their_own_sections_is_not_the_list(vocabulary):
    entry = "### {0}\n\n- Purpose: {1}\n- Data: messages\n- Location: {2}\n\n"
    acme, corvid = (
        entry.format("1. Acme, PBC", "AI", "USA"),
        entry.format("2. Corvid, LLC", "Mail", "Ireland"),
    )
    table = "|Data|Sub-processors|Purpose|\n|-|-|-|\n|Messages|Acme, Corvid|AI|\n|Accounts|Corvid|Login|\n"

    found = rows_of(f"# Sub-processors\n\n{acme}{corvid}## Data flows\n\n{table}", vocabulary)

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
def test_a_list_is_known_in_languages_of_which_only_its_headers_are(title, header, day, vocabulary):
    text = f"# {title}\n\n{day}\n\n{header}\n|-|-|-|\n|Acme, Inc.|Hosting|USA|\n|Corvid Ltd|Mail|USA|\n"

    found = extraction_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in found.rows] == [
        ("Acme, Inc.", "Hosting", "USA"),
        ("Corvid Ltd", "Mail", "USA"),
    ]
    assert str(found.last_updated) == "2026-07-18"


def test_a_table_of_laws_is_no_list(vocabulary):
    header = "|Pays|Loi applicable|Autorité de contrôle|Mécanisme de transfert|\n|-|-|-|-|\n"
    laws = f"{header}|Togo|Loi n° 1|IPDCP|Garanties|\n|Mali|Loi n° 2|APDP|Garanties|\n"
    text = f"# Sous-traitants\n\n|Nom|Rôle|Pays|\n|-|-|-|\n|Acme SAS|Courriels|France|\n\n## Annexe\n\n{laws}"

    assert named(text, vocabulary) == ["Acme SAS"]


@pytest.mark.parametrize(
    "heading",
    [
        "Suppliers that do not process customer personal data",
        "Não recebem dado pessoal",
        "Ohne Zugriff auf Kundendaten",
    ],
)
def test_those_who_get_no_personal_data_as_their_heading_says_are_left_out(heading, vocabulary):
    table = "| Supplier | Purpose |\n|---|---|\n| {} | {} |\n"
    rows = rows_of(
        "# Sub-processors\n\n"
        + table.format("Marlstone, Inc.", "Hosting")
        + f"\n## {heading}\n\n"
        + table.format("Quillmail", "Mail for ourselves"),
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Marlstone, Inc."]


def test_words_with_a_capital_over_what_a_page_goes_on_with_are_no_names_beside_a_table(vocabulary):
    rows = rows_of(
        "# Unterauftragsverarbeiter\n\n| Dienstleister | Zweck |\n|---|---|\n| Marlstone GmbH | Hosting |\n\n"
        "## Abstimmung\n\n1. Prüfung der Speicherorte vor der Zahlungsabwicklung.\n\n"
        "## Rückfragen\n\nFragen zum Hosting an uns.\n",
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Marlstone GmbH"]


_CAPTIONED = (
    "<h1>Acme</h1><table><caption>{}</caption><tr><th>Company<th>Region"
    "<tr><td>Belkora<td>eu-central-1<tr><td>Nemoro<td>us-east-1</table>"
)


def test_the_caption_of_a_table_says_that_it_is_the_list(vocabulary):
    rows = rows_of(_CAPTIONED.format("Our sub-processors"), vocabulary)

    assert [row.processor for row in rows] == ["Belkora", "Nemoro"]


@pytest.mark.parametrize("caption", ["Partners", "Cookies we set"])
def test_a_table_of_companies_under_another_caption_is_no_list(caption, vocabulary):
    with pytest.raises(ExtractError, match="no list"):
        extraction_of(_CAPTIONED.format(caption), vocabulary)


@pytest.mark.parametrize("heading", ["Optional features", "Product features", "Our team", "Integrations"])
@pytest.mark.parametrize("front", ["Feature", "Module", "Used for"])
def test_a_header_that_says_sub_processor_outweighs_a_heading_of_another_list(vocabulary, heading, front):
    page = (
        "# Privacy at Acme\n\n## Core\n\n| Purpose | Subprocessor | Region |\n|---|---|---|\n"
        "| Hosting | Kwarn GmbH | Germany |\n| Payments | Zorblit, Inc. | USA |\n\n"
        f"## {heading}\n\n| {front} | Subprocessor | Region |\n|---|---|---|\n"
        "| Live chat | Corvid | USA |\n| Mail | Dulcimer Ltd | Ireland |\n"
    )
    rows = rows_of(page, vocabulary)

    assert [row.processor for row in rows] == ["Kwarn GmbH", "Zorblit, Inc.", "Corvid", "Dulcimer Ltd"]


def test_a_history_of_the_list_is_no_list_although_a_header_says_sub_processor(vocabulary):
    page = (
        "# Sub-processors\n\n| Subprocessor | Region |\n|---|---|\n| Kwarn GmbH | Germany |\n\n"
        "## Change history\n\n| Date | Subprocessor | Region |\n|---|---|---|\n"
        "| 3 May 2025 | Corvid | USA |\n| 4 June 2025 | Dulcimer Ltd | Ireland |\n"
    )
    rows = rows_of(page, vocabulary)

    assert [row.processor for row in rows] == ["Kwarn GmbH"]


def test_a_table_that_stands_word_for_word_in_the_one_before_it_is_the_same_list(vocabulary):
    head = "<tr><th>Vendor<th>Purpose<th>Country"
    body = ("<tr><td>Zorblit GmbH<td>Hosting<td>Norway", "<tr><td>Kwarn Oy<td>E-mail<td>Finland")
    tables = (f"<table>{head}{''.join(rows)}</table>" for rows in (body, body[:1], body[1:]))
    elsewhere = f"<table>{head}{body[0].replace('Norway', 'Spain')}</table>"
    other = f"<h2>Sub-processors of Voice</h2><table>{head}{body[0]}</table>"
    text = f"<!doctype html><h1>Sub-processors</h1>{''.join(tables)}{elsewhere}{other}"

    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.location) for row in rows] == [
        ("Zorblit GmbH", "Norway"),
        ("Kwarn Oy", "Finland"),
        ("Zorblit GmbH", "Spain"),
        ("Zorblit GmbH", "Norway"),
    ]


def test_rows_of_the_contracts_own_parties_are_none_of_its_sub_processors(vocabulary):
    sheet = (
        "Record of the processing;;;;\nVersion;1.1;;;\n\nWho takes part;;;;\n"
        "Role;Entity;Purpose;Location;Safeguards\n"
        "Controller;The municipality that gets the file;Building permits;;\n"
        "Main processor;Zorblit SAS (maker of the platform);Runs the platform;France;Contract\n"
        "Sub-processor;Kwarn SAS;Reads documents;Paris, France;DPA\n"
        "Sub-processor;Plimto SAS;Hosting;France;DPA\n\n"
        "Data processed;;;;\nCategory;Examples;;;\nIdentity;Name, e-mail;;;\nContent;Plans, photos;;;\n"
    )
    rows = rows_of(sheet, vocabulary)

    assert [(row.processor, row.location) for row in rows] == [
        ("Kwarn SAS", "Paris, France"), ("Plimto SAS", "France"),
    ]  # fmt: skip


def test_the_cover_of_a_contract_is_no_list_and_a_table_of_names_and_places_is(vocabulary):
    def found(*pairs):
        rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in pairs)
        listed = "<h2>Annex</h2><table><tr><th>Sub-processor</th><th>Purpose</th></tr><tr><td>Kwarn AB</td>"
        body = f"<table>{rows}</table>{listed}<td>Hosting</td></tr></table>"
        return named(page(body), vocabulary)

    assert found(("Processor", "Zorblit Ltd"), ("Edition", "1.2"), ("Basis", "Contract")) == ["Kwarn AB"]
    assert found(("Processor", "Country"), ("Plimto AG", "Norway")) == ["Plimto AG", "Kwarn AB"]


def test_tables_of_a_team_or_of_integrations_are_no_list(vocabulary):
    lists = (
        ("Our team", '{ name: "Anna Huber", role: "Founder", location: "Berlin, Germany" }'),
        ("Integrations", '{ name: "Zorblit API", description: "Delivers e-mail", keyLabel: "API key" }'),
    )
    for title, record in lists:
        script = (
            f"const LIST = [{record}, {record.replace('Z', 'K').replace('Anna', 'Jon')}];\n"
            f"export default () => (<main><h1>{title}</h1>"
            "{LIST.map((x) => <div key={x.name}><h3>{x.name}</h3></div>)}</main>)"
        )
        with pytest.raises(ExtractError):
            rows_of(script, vocabulary)


def test_names_that_only_lead_to_pages_of_the_same_site_are_no_list(vocabulary):
    script = """
const navigation = [{ name: "Zorblit", href: "/" }, { name: "Legal", href: "/legal#top" }];
const subprocessors = [
  { name: "Kwarn ApS", purpose: "Hosting", location: "Norway" },
  { name: "Plimsy", purpose: "E-mail delivery", location: "Japan" },
];
export default function Page() { return <main><h1>Sub-processors</h1></main>; }
"""

    found = rows_of(script, vocabulary)

    assert [row.processor for row in found] == ["Kwarn ApS", "Plimsy"]


def test_a_title_in_the_first_row_of_a_table_says_what_it_is_of(vocabulary):
    page = (
        "<table><tr><td colspan=3>Sub-processors</td></tr><tr><td></td><td></td><td></td></tr>"
        "<tr><td>No.</td><td>Company</td><td>Description of service</td></tr>"
        "<tr><td>1</td><td>Zorblit</td><td>Search</td></tr><tr><td>2</td><td>Plimsy</td><td>Chat</td></tr></table>"
    )

    rows = rows_of(f"<!doctype html>{page}", vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [("Zorblit", "Search"), ("Plimsy", "Chat")]


def test_a_table_of_what_a_document_says_of_itself_is_no_list_however_its_labels_look(vocabulary):
    control = (
        "<table><tr><td>Dokument</td><td>VA-14</td><td>Version</td><td>5.0</td></tr>"
        "<tr><td>Eigentümer</td><td>Datenschutz</td><td>Gültig ab</td><td>02.02.2026</td></tr>"
        "<tr><td>Freigabe</td><td>Leitung</td><td>Nächste Prüfung</td><td>02.02.2027</td></tr></table>"
    )
    table = (
        "<table><tr><th>Dienstleister</th><th>Zweck</th></tr>"
        "<tr><td>Acme GmbH</td><td>Hosting</td></tr></table>"
    )
    text = f"<html><body><h1>Unterauftragsverarbeiter</h1>{control}<h2>Verzeichnis</h2>{table}</body></html>"

    assert named(text, vocabulary) == ["Acme GmbH"]


def test_what_a_document_says_of_itself_is_no_list_though_its_title_names_one(vocabulary):
    own = "Title;Subprocessors\nVersion;v3\nLast updated;12 May 2026\nProvider;Acme Ltd\n"
    table = "Subprocessor;Purpose\nBolt GmbH;Hosting\nCask Inc.;Mail\n"
    rows = [
        "".join(
            f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split(';'))}</tr>"
            for line in text.splitlines()
        )
        for text in (own, table)
    ]

    page = "<h1>Subprocessors</h1>" + "<h2>List</h2>".join(f"<table>{each}</table>" for each in rows)

    assert named(f"<html><body>{page}</body></html>", vocabulary) == ["Bolt GmbH", "Cask Inc."]
