"""Tables: which are the list, what each of their columns and cells is, and which rows are none."""

from io import BytesIO

import openpyxl
import pytest
from small_lists import extraction_of, named, page, rows_of

from pipeline.extract import extract
from pipeline.read import read


def test_a_column_called_service_is_the_purpose_where_no_other_column_is(vocabulary):
    (row,) = rows_of(
        "# Sub-processors\n\n|Vendor|Service|Country|\n|-|-|-|\n|Acme Inc.|Cloud hosting|France|\n",
        vocabulary,
    )

    assert (row.purpose, row.services, row.location) == ("Cloud hosting", (), "France")


def test_of_two_places_the_plain_one_is_where_the_company_sits(vocabulary):
    text = "# Subprocessors\n\n|Name|Country|Processing location|\n|-|-|-|\n|Acme Inc.|Norway|Ireland|\n"

    (row,) = rows_of(text, vocabulary)

    assert (row.entity_location, row.location) == ("Norway", "Ireland")


def test_the_cells_decide_where_a_table_has_no_header(vocabulary):
    body = "|Acme Inc.|E-mail delivery|Germany|\n|Bolt GmbH|Cloud hosting|France|\n"
    text = f"# Our sub-processors\n\n||||\n|-|-|-|\n{body}"

    found = rows_of(text, vocabulary)

    assert [(r.processor, r.purpose, r.location) for r in found] == [
        ("Acme Inc.", "E-mail delivery", "Germany"),
        ("Bolt GmbH", "Cloud hosting", "France"),
    ]


def test_a_row_without_a_name_is_a_further_row_of_the_processor_above(vocabulary):
    text = (
        "# Sub-processors\n\n|Name|Purpose|Country|\n|-|-|-|\n|Acme Inc.|Hosting|France|\n||Support|Spain|\n"
    )

    found = rows_of(text, vocabulary)

    assert [(r.processor, r.purpose, r.location) for r in found][1] == ("Acme Inc.", "Support", "Spain")
    assert {e.repair for e in found[1].evidence if e.field == "processor"} == {"name-of-the-row-above"}


def test_a_cell_of_labelled_parts_goes_to_the_fields_that_the_labels_name(vocabulary):
    cell = "Entity location: Norway Data storage location: Ireland"
    text = f"# Sub-processors\n\n|Name|Purpose|Where|\n|-|-|-|\n|Acme|Hosting|{cell}|\n"

    (row,) = rows_of(text, vocabulary)

    assert (row.entity_location, row.location) == ("Norway", "Ireland")


def test_and_parts_services_only_where_one_of_them_stands_alone_elsewhere(vocabulary):
    text = (
        "# Sub-processors\n\n|Name|Purpose|Applicable products|\n|-|-|-|\n"
        "|Acme|Hosting|Shop and Desk|\n|Bolt|Logs|Desk|\n|Corax|Mail|Ship and Track|\n"
    )

    assert [row.services for row in rows_of(text, vocabulary)] == [
        ("Shop", "Desk"),
        ("Desk",),
        ("Ship and Track",),
    ]


def test_an_and_within_what_a_service_comes_with_parts_no_services(vocabulary):
    text = (
        "# Sub-processors\n\n| Company | Purpose | Products |\n|---|---|---|\n"
        "| Acme GmbH | Hosting | Wren, Heron including its add-ons and modules |\n"
        "| Bolt AS | Mail | Wren |\n| Cirro AB | Logs | Heron |\n| Dune SA | Files | Wren |\n"
    )

    assert rows_of(text, vocabulary)[0].services == ("Wren", "Heron including its add-ons and modules")


def test_a_marker_in_a_cell_leads_to_its_note(vocabulary):
    body = "|Acme*|Hosting|\n|Bolt|Logs|\n\n\\* Only where you ask for it.\n"
    text = f"# Sub-processors\n\n|Name|Purpose|\n|-|-|\n{body}"

    found = rows_of(text, vocabulary)

    assert [row.footnotes for row in found] == [("Only where you ask for it.",), ()]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Services we no longer use", "removed"),
        ("Terceros que YA NO reciben datos", "removed"),
        ("Sub-responsabili rimossi", "removed"),
        ("Nicht mehr eingesetzte Dienstleister", "removed"),
        ("Historical", "removed"),
        ("Sous-traitants prévus, pas encore actifs", "upcoming"),
        ("Geplante Unterauftragsverarbeiter", "upcoming"),
    ],
)
def test_a_heading_says_who_is_no_longer_or_not_yet_engaged(heading, status, vocabulary):
    table = "| Name | Purpose |\n|---|---|\n"
    text = f"# Sub-processors\n\n{table}| Belkora | Hosting |\n\n## {heading}\n\n{table}| Nemoro | Email |\n"

    assert [(row.processor, row.status) for row in rows_of(text, vocabulary)] == [
        ("Belkora", None),
        ("Nemoro", status),
    ]


def test_cards_side_by_side_are_an_entry_each(vocabulary):
    found = rows_of(
        "# Sub-processors\n\n<table><tr><td>Acme Inc.</td><td>Bolt GmbH</td></tr>"
        "<tr><td>Purpose: mail</td><td>Purpose: logs</td></tr>"
        "<tr><td>Location: Ireland</td><td>Location: Germany</td></tr></table>\n",
        vocabulary,
    )

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        ("Acme Inc.", "mail", "Ireland"),
        ("Bolt GmbH", "logs", "Germany"),
    ]


def test_a_word_from_below_a_table_is_no_row_and_is_accounted_for(vocabulary):
    body = "|Acme Inc.|Mail|France|\n|Bolt|Logs|Spain|\n|Docs|||\n"

    found = extraction_of(f"# Sub-processors\n\n|Name|Purpose|Location|\n|-|-|-|\n{body}", vocabulary)

    assert [row.processor for row in found.rows] == ["Acme Inc.", "Bolt"]
    assert ("Docs", "word-below-the-table") in [(i.fragment.text, i.rule) for i in found.ignored]


def test_a_table_with_names_beside_an_empty_corner_is_turned(vocabulary):
    table = "||Acme Cloud|Corvid Mail|\n|-|-|-|\n|Purpose|Hosting|E-mail|\n|Location|Ireland|USA|\n"
    text = f"# Subprocessors\n\n{table}"

    assert [(row.processor, row.purpose, row.location) for row in rows_of(text, vocabulary)] == [
        ("Acme Cloud", "Hosting", "Ireland"),
        ("Corvid Mail", "E-mail", "USA"),
    ]


def test_a_row_that_counts_the_rows_is_none(vocabulary):
    text = "# Subprocessors\n\n||Name|Purpose|Country|\n|-|-|-|-|\n|1|Acme Inc.|Hosting|Spain|\n|Total|1|||\n"

    extraction = extraction_of(text, vocabulary)

    assert [row.processor for row in extraction.rows] == ["Acme Inc."]
    assert {"count-of-the-rows"} <= {ignored.rule for ignored in extraction.ignored}


def test_two_rows_of_headers_that_no_format_marks_are_one_header(vocabulary):
    sheet = openpyxl.Workbook()
    page = sheet.active
    page.append(["Sub-processor", "", "Location", "Transfer mechanism"])
    page.merge_cells("A1:B1")
    page.append(["Legal name", "Registered office", "of processing", ""])
    page.append(["Acme AB", "Stockholm, Sweden", "Sweden", "n/a"])
    page.append(["Corvid SAS", "Paris, France", "France, Germany", "n/a"])
    saved = BytesIO()
    sheet.save(saved)

    found = extract(read(saved.getvalue(), "list.xlsx"), vocabulary).rows

    assert [(row.processor, row.entity_location, row.location) for row in found] == [
        ("Acme AB", "Stockholm, Sweden", "Sweden"),
        ("Corvid SAS", "Paris, France", "France, Germany"),
    ]


def test_what_a_column_says_again_in_another_language_is_no_field(vocabulary):
    data = b"""{"subprocessors": [
        {"name": "Stripe", "purpose": {"fr": "paiement", "en": "payments"},
         "location": {"fr": "Irlande", "en": "Ireland"}},
        {"name": "Acme GmbH", "purpose": {"fr": "courriel", "en": "e-mail"},
         "location": {"fr": "Allemagne", "en": "Germany"}}]}"""
    found = extract(read(data, "list.json"), vocabulary).rows

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        ("Stripe", "payments", "Ireland"),
        ("Acme GmbH", "e-mail", "Germany"),
    ]


def test_whether_there_is_a_third_country_is_no_place(vocabulary):
    rows = rows_of(
        "# Sub-processors\n\n|Provider|Registered office|Service|Third-country reference|\n|-|-|-|-|\n"
        "|Acme Inc.|USA|Hosting|Possible|\n|Bolt GmbH|Germany|Mail|No|\n",
        vocabulary,
    )

    assert [(row.entity_location, row.location) for row in rows] == [("USA", None), ("Germany", None)]


def test_where_something_is_set_is_no_place_where_no_cell_names_one(vocabulary):
    (row,) = rows_of(
        "# Suboperadores\n\n| Suboperador | Papel | Onde se configura |\n|---|---|---|\n"
        "| Quillmail | Envio de e-mail | `MAIL_DRIVER` |\n",
        vocabulary,
    )

    assert (row.location, row.other) == (None, (("Onde se configura", "MAIL_DRIVER"),))


@pytest.mark.parametrize("apart", ["", "<br>", ": "])
def test_headers_that_the_cells_say_again_are_left_out_of_them(vocabulary, apart):
    header = ("Company", "Purpose", "Country")
    said = (("Zorblit GmbH", "Hosting", "Norway"), ("Kwarn Oy", "E-mail", "Finland"))
    cells = [[f"{label}{apart}{cell}" for label, cell in zip(header, row, strict=True)] for row in said]
    table = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in (header, *cells))

    rows = rows_of(f"<!doctype html><h1>Sub-processors</h1><table>{table}", vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == list(said)


def test_numbers_beside_all_rows_of_a_sheet_also_its_titles_are_no_column(vocabulary):
    body = (
        "<tr><th><th>A<th>B<th>C",
        "<tr><th>1<td colspan=3>Sub-processors",
        "<tr><th>2<td>Name<td>Purpose<td>Country",
        "<tr><th>3<td colspan=3>Infrastructure",
        "<tr><th>4<td>Zorblit GmbH<td>Hosting<td>Norway",
        "<tr><th>5<td>Kwarn Oy<td>E-mail<td>Finland",
    )

    rows = rows_of(f"<!doctype html><table>{''.join(body)}</table>", vocabulary)

    assert [(row.section, row.processor, row.location) for row in rows] == [
        ("Infrastructure", "Zorblit GmbH", "Norway"), ("Infrastructure", "Kwarn Oy", "Finland"),
    ]  # fmt: skip


def test_a_column_of_nothing_but_days_is_of_no_data_whatever_its_header_means(vocabulary):
    text = (
        "# Elenco dei sub-responsabili\n\n|Fornitore|Finalità|Data|Paese|\n|-|-|-|-|\n"
        "|Zorblit S.r.l.|Hosting|01/02/2024|Italia|\n|Kwarn Inc.|Posta elettronica|12 marzo 2023|Irlanda|\n"
    )

    assert [(row.data, dict(row.other)["Data"]) for row in rows_of(text, vocabulary)] == [
        (None, "01/02/2024"), (None, "12 marzo 2023"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "record",
    [
        "<tr><td colspan=2>{0}<tr><td>Zweck:<td>{1}<tr><td>Ort:<td>{2}",
        "<tr><td rowspan=2>{0}<td>Zweck<td>{1}<tr><td>Ort<td>{2}",
    ],
)
def test_names_over_labels_and_values_or_beside_them_are_rows(vocabulary, record):
    said = (("Zorblit GmbH", "Hosting", "Norwegen"), ("Kwarn", "E-Mail", "Finnland"))
    body = "".join(record.format(*each) for each in said)
    text = f"<!doctype html><h1>Unterauftragsverarbeiter</h1><table>{body}</table>"

    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == list(said)


def test_labels_over_the_values_in_all_cells_of_each_row_are_the_header(vocabulary):
    cell = "<td><div>{}</div><div>{}</div></td>"
    rows = "".join(
        "<tr>"
        + cell.format("Vendor", name)
        + cell.format("Purpose", use)
        + cell.format("Location", "Norway")
        + "</tr>"
        for name, use in (("Acme GmbH", "Hosting"), ("Bolt Inc.", "E-mail"), ("Corvid AS", "Logs"))
    )
    found = rows_of(f"<h1>Sub-processors</h1><table>{rows}</table>", vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        ("Acme GmbH", "Hosting", "Norway"),
        ("Bolt Inc.", "E-mail", "Norway"),
        ("Corvid AS", "Logs", "Norway"),
    ]


@pytest.mark.parametrize("asked", ["dpa_status", "DPA signed", "AVV vorhanden", "Verwerkersovereenkomst"])
def test_a_table_that_asks_for_the_agreement_of_each_is_a_list_without_a_title(asked, vocabulary):
    rows = "belkora,high,customer names,yes\nnemoro,low,log files,no\n"
    table = f"vendor,criticality,data_accessed,{asked}\n{rows}"

    assert named(table, vocabulary) == ["belkora", "nemoro"]


def test_a_header_under_another_may_be_the_first_word_of_its_label(vocabulary):
    sheet = openpyxl.Workbook()
    page = sheet.active
    page.append(["Sub-processor", "Services", "Location", ""])
    page.merge_cells("C1:D1")
    page.append(["", "", "Corporate", "Processing"])
    page.append(["Acme AB", "Hosting", "Sweden", "Norway"])
    page.append(["Corvid SAS", "E-mail delivery", "France", "Spain"])
    saved = BytesIO()
    sheet.save(saved)

    found = extract(read(saved.getvalue(), "list.xlsx"), vocabulary).rows

    assert [(row.purpose, row.entity_location, row.location) for row in found] == [
        ("Hosting", "Sweden", "Norway"),
        ("E-mail delivery", "France", "Spain"),
    ]


def test_what_a_document_says_of_itself_above_a_header_is_no_part_of_it(vocabulary):
    table = (
        "<table><tr><td colspan=2>Version: 8<td colspan=2>Effective date: 16 February 2026"
        "<tr><td>Legal entity<td>Description of processing<td>Entity country<td>Data residency"
        "<tr><td>Acme AB<td>Hosting<td>Sweden<td>Norway"
        "<tr><td>Corvid SAS<td>E-mail delivery<td>France<td>Spain</table>"
    )

    found = rows_of(page(table), vocabulary)

    assert [(row.processor, row.entity_location, row.location) for row in found] == [
        ("Acme AB", "Sweden", "Norway"),
        ("Corvid SAS", "France", "Spain"),
    ]
