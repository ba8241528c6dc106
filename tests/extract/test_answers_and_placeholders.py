"""Cells that only answer their header, and rows that only hold the place of one."""

import pytest
from small_lists import extraction_of, named, rows_of

from pipeline.extract.placeholders import RULE

NOBODY = [
    *(
        "TBD",
        "TBA",
        "[Insert name]",
        "None at present",
        "n/a",
        "Example Inc.",
        "Example Vendor GmbH",
        "Vendor A",
    ),
    *(
        "Sub-processor 1",
        "Zu ergänzen",
        "derzeit keine",
        "Musterfirma GmbH",
        "À compléter",
        "Aucun à ce jour",
    ),
    *("Por definir", "Ninguno actualmente", "nog te bepalen", "momenteel geen", "Da definire", "A preencher"),
    *("Nessuno al momento", "brak", "(to be confirmed)", "(preencher)", "(another model provider)"),
    *("nog aanvullen", "wird nachgereicht", "à confirmer", "da inserire", "não definido", "to verify"),
    *("Por definir (`help` at our domain)", "уточняется", "tidak ada", "待定"),
]
SOMEBODY = [
    "Example Hosting GmbH",
    "Sample.io",
    "Partner Bank AG",
    "Pendo",
    "Segment",
    "None Such Records Ltd",
]
_HEADER = "| Sub-processor | Purpose | {} |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("header", "cells", "field", "said"),
    [
        ("SCCs in place", ("x", "", "✓"), "safeguard", ("SCCs in place", None, "SCCs in place")),
        (
            "Standardvertragsklauseln",
            ("ja", "nein", "ja"),
            "safeguard",
            ("Standardvertragsklauseln", None) * 2,
        ),
        ("Transfer outside the EU?", ("Yes (SCCs)", "No", "Yes"), "safeguard", ("SCCs", None, None)),
        (
            "Transfer outside the EU?",
            ("Yes (the US). Covered by: SCCs (signed)", "No", "Yes"),
            "safeguard",
            ("(the US). Covered by: SCCs (signed)", None, None),
        ),
        ("Transferencia internacional", ("Sí (CCT)", "No", "Sí"), "safeguard", ("CCT", None, None)),
        ("EU", ("✔", "", "✔"), "location", ("EU", None, "EU")),
        ("DPA signed", ("Yes", "No", "Yes"), "safeguard", (None, None, None)),
        ("Adequacy decision", ("Yes", "DPF", "No"), "safeguard", ("Adequacy decision", "DPF", None)),
    ],
)
def test_what_a_tick_means_its_header_says(header, cells, field, said, vocabulary):
    names = ("Acme GmbH", "Bolt Inc.", "Corvid Ltd")
    table = _HEADER.format(header) + "".join(
        f"| {name} | Hosting | {cell} |\n" for name, cell in zip(names, cells, strict=True)
    )
    rows = extraction_of(f"# Sub-processors\n\n{table}", vocabulary).rows

    assert tuple(getattr(row, field) for row in rows) == said[:3]
    assert {row.purpose for row in rows} == {"Hosting"}
    assert {row.data for row in rows} == {None}


def test_ticks_of_several_places_add_up_and_give_way_to_a_column_of_places(vocabulary):
    alone = "| Vendor | EU | US |\n|---|---|---|\n| Acme AG | x | x |\n| Bolt AG | | x |\n"
    beside = "| Vendor | Country | EU |\n|---|---|---|\n| Acme GmbH | Germany | x |\n| Bolt Inc. | USA | |\n"

    assert [row.location for row in extraction_of(f"# Sub-processors\n\n{alone}", vocabulary).rows] == [
        "EU; US",
        "US",
    ]
    assert [row.location for row in extraction_of(f"# Sub-processors\n\n{beside}", vocabulary).rows] == [
        "Germany",
        "USA",
    ]


@pytest.mark.parametrize("name", NOBODY)
def test_a_row_that_only_holds_the_place_of_one_is_ignored_by_name(name, vocabulary):
    table = _HEADER.format("Location") + f"| {name} | Hosting | Spain |\n| Acme GmbH | Mail | Spain |\n"
    items = f"- Acme GmbH - Mail (Spain)\n- {name} - Hosting (Spain)\n- Bolt Inc. - Logs (Spain)\n"
    in_table = extraction_of(f"# Sub-processors\n\n{table}", vocabulary)
    in_items = extraction_of(f"# Sub-processors\n\n{items}", vocabulary)

    assert [row.processor for row in in_table.rows] == ["Acme GmbH"]
    assert [row.processor for row in in_items.rows] == ["Acme GmbH", "Bolt Inc."]
    assert RULE in {ignored.rule for ignored in in_table.ignored}


@pytest.mark.parametrize("name", SOMEBODY)
def test_a_name_with_words_of_its_own_is_no_placeholder(name, vocabulary):
    table = _HEADER.format("Location") + f"| {name} | Hosting | Spain |\n| Acme GmbH | Mail | Spain |\n"

    assert [row.processor for row in extraction_of(f"# Sub-processors\n\n{table}", vocabulary).rows] == [
        name,
        "Acme GmbH",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Not Marlstone Europe's sub-processor – the customer chooses it",
        "Runs on the same machine. It is not a sub-processor.",
        "NIE jest podprocesorem",
        "Kein Auftragsverarbeiter, eigene Software",
        "Não é sub-processador da Marlstone",
    ],
)
def test_a_row_that_says_it_is_of_no_sub_processor_is_ignored(said, vocabulary):
    table = _HEADER.format("Notes") + f"| Bolt Inc. | Logs | {said} |\n| Acme GmbH | Mail | |\n"
    found = extraction_of(f"# Sub-processors\n\n{table}", vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH"]
    assert "said-to-be-no-sub-processor" in {ignored.rule for ignored in found.ignored}


@pytest.mark.parametrize(
    "said",
    [
        "Not shared with any sub-processor",
        "Sub-processor of Bolt, not of ours",
        "No sub-processors of its own",
    ],
)
def test_a_row_that_denies_something_else_stays(said, vocabulary):
    table = _HEADER.format("Notes") + f"| Bolt Inc. | Logs | {said} |\n| Acme GmbH | Mail | |\n"

    assert len(extraction_of(f"# Sub-processors\n\n{table}", vocabulary).rows) == 2


def test_a_blank_of_a_form_is_no_field(vocabulary):
    blanks = ("[ ]", "{{region}}", "[____]", "[FILL IN: region, e.g. EU]", "[ ] EU or USA")
    table = _HEADER.format("Location") + "".join(
        f"| {n}x Ltd | Logs | {x} |\n" for n, x in zip("ABCDE", blanks, strict=True)
    )
    rows = extraction_of(
        f"# Sub-processors\n\n{table}| Acme GmbH | Mail | [Spain](https://a.example) |\n", vocabulary
    ).rows

    assert [row.location for row in rows] == [None] * 5 + ["Spain"]
    assert [dict(row.other).get("Location") for row in rows[:5]] == list(blanks)


def test_an_answer_under_the_label_of_a_place_is_no_place(vocabulary):
    page = (
        "# Unterauftragsverarbeiter\n\n**Belkora GmbH**\nZweck: Hosting\nDrittland: nein\n\n"
        "**Nemoro Inc.**\nZweck: Mail\nDrittland: USA\n"
    )
    rows = extraction_of(page, vocabulary).rows

    assert [(row.processor, row.location) for row in rows] == [("Belkora GmbH", None), ("Nemoro Inc.", "USA")]
    assert rows[0].other == (("Drittland", "nein"),)


def test_an_entry_of_labelled_lines_that_nobody_filled_in_is_ignored_by_name(vocabulary):
    annex = (
        "ANNEX III – LIST OF SUB-PROCESSORS\n\n"
        "1. Name: Belkora GmbH\n   Address: Am Kai 3, 20457 Hamburg, Germany\n"
        "   Description of processing: Hosting\n\n"
        "2. Name: …\n   Address: …\n"
    )
    found = extraction_of(annex, vocabulary)

    assert [row.processor for row in found.rows] == ["Belkora GmbH"]
    assert {piece.fragment.text for piece in found.ignored if piece.rule == RULE} == {"Name: …", "Address: …"}


def test_a_sentence_that_leads_on_to_those_no_longer_used_says_so_of_each_row(vocabulary):
    page = (
        "# Changes to our sub-processors\n\n"
        "We are adding the following sub-processor:\n\n- **Belkora GmbH** – Hosting\n\n"
        "We will stop using the following sub-processor:\n\n- **Nemoro AS** – Mail\n"
    )
    rows = extraction_of(page, vocabulary).rows

    assert [(row.processor, row.status) for row in rows] == [("Belkora GmbH", None), ("Nemoro AS", "removed")]


def test_lines_to_be_signed_are_no_rows(vocabulary):
    table = _HEADER.format("Location") + "| Acme GmbH | Mail | Spain |\n| Signature : ________ | Date : | |\n"
    found = extraction_of(f"# Sub-processors\n\n{table}", vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH"]
    assert RULE in {ignored.rule for ignored in found.ignored}


@pytest.mark.parametrize(
    ("headers", "services"),
    [
        (("Nimbla Chat", "Nimbla Voice"), (("Nimbla Chat", "Nimbla Voice"), ("Nimbla Voice",))),
        (("Product Chat", "Product Voice"), (("Chat", "Voice"), ("Voice",))),
        (
            ("Products Nimbla", "Products Nimbla Service Desk"),
            (("Nimbla", "Nimbla Service Desk"), ("Nimbla Service Desk",)),
        ),
        (("Applicable services Chat", "Applicable services Voice"), (("Chat", "Voice"), ("Voice",))),
        (("Product location", "Product name"), ((), ())),
        (("Chat", "Voice"), ((), ())),
        (("DPA signed", "DPA reviewed"), ((), ())),
    ],
)
def test_columns_of_ticks_under_products_say_which_of_them_a_row_is_of(headers, services, vocabulary):
    first, second = headers
    table = (
        f"| Vendor | Purpose | {first} | {second} |\n|---|---|---|---|\n"
        "| Acme GmbH | Hosting | ✓ | ✓ |\n| Bolt Inc. | Mail | | ✓ |\n"
    )

    assert tuple(row.services for row in rows_of(f"# Sub-processors\n\n{table}", vocabulary)) == services


def test_the_mark_of_a_footnote_is_no_part_of_a_product(vocabulary):
    table = (
        "| Vendor | Purpose | Products |\n|---|---|---|\n"
        "| Acme GmbH | Hosting | Nimbla Chat<sup>1</sup>, Mail |\n"
        "| Bolt Inc. | Mail | Nimbla Chat |\n\n<sup>1</sup> Only where the customer has bought it.\n"
    )

    acme, bolt = rows_of(f"# Sub-processors\n\n{table}", vocabulary)

    assert (acme.services, bolt.services) == (("Nimbla Chat", "Mail"), ("Nimbla Chat",))
    assert (acme.footnotes, bolt.footnotes) == (("Only where the customer has bought it.",), ())


def test_a_bare_yes_in_a_column_of_products_names_no_product(vocabulary):
    table = (
        "| Vendor | Purpose | Applicable products |\n|---|---|---|\n| Acme GmbH | Hosting | Nimbla Chat |\n"
        "| Bolt Inc. | Mail | Yes |\n| Corvid Ltd | Logs | Nimbla Voice |\n"
    )

    rows = rows_of(f"# Sub-processors\n\n{table}", vocabulary)

    assert [row.services for row in rows] == [("Nimbla Chat",), (), ("Nimbla Voice",)]


def test_an_address_of_a_page_under_a_header_of_places_is_no_place(vocabulary):
    text = (
        "# Suboperadores\n\n| Prestador | Papel | Localização/Política |\n|---|---|---|\n"
        "| Acme Inc. | Hospedagem | [acme.example/privacy](https://acme.example/privacy) |\n"
        "| Bolt Ltda | E-mail | Noruega, [bolt.example](https://bolt.example) |\n"
    )

    acme, bolt = rows_of(text, vocabulary)

    assert (acme.location, [link.href for link in acme.links]) == (None, ["https://acme.example/privacy"])
    assert bolt.location == "Noruega, bolt.example"


def test_brackets_that_begin_with_somebody_known_name_who_it_may_be(vocabulary):
    text = (
        "# Sub-processors\n\n| Name | Purpose |\n|---|---|\n| [Intercom / Zendesk — verify] | Support |\n"
        "| [e.g. Zendesk] | Tickets |\n| Acme GmbH | Hosting |\n"
    )

    assert named(text, vocabulary) == ["[Intercom / Zendesk — verify]", "Acme GmbH"]
