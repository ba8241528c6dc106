"""Whose list a document is, by what it says: each sentence names the publisher in a way of its own."""

from __future__ import annotations

import pytest
from shipped import shipped_vocabulary
from small_lists import extraction_of, rows_of

from pipeline.extract.publisher.spelling import Spelling

_TABLE = "\n\n| Sub-processor | Purpose | Location |\n|---|---|---|\n| Belkora GmbH | Hosting | Germany |\n"
_LISTED = "## Sub-processors" + _TABLE


def _publisher(page: str) -> str | None:
    return extraction_of(page, shipped_vocabulary()).publisher


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        ("# Sub-processors | Quillam" + _TABLE, "Quillam"),
        ("# Sub-processors & Third-Party Recipients — quillam" + _TABLE, "quillam"),
        ("# Sub-processors\n\nQuillam Labs, updated 8 August 2024" + _TABLE, "Quillam Labs"),
        ("# Sub-processors\n\nQuillam · Last updated: August 3, 2026" + _TABLE, "Quillam"),
        ("# Sub-processors\n\nWelcome to Quillam’s sub-processor page." + _TABLE, "Quillam"),
        (
            "# Sub-processors\n\nIf you host Quillam yourself, write to privacy@quillam.app." + _TABLE,
            "Quillam",
        ),
        (
            '# DPA\n\nThis agreement is with Quillam B.V. ("Processor").\n\n## Sub-processors' + _TABLE,
            "Quillam",
        ),
        ("# DPA\n\nOmbrel s.r.o. (“Quillam,” “we,” or “our”) may pass data on." + _TABLE, "Quillam"),
        ("# Sub-processors\n\nAs of 1 September 2024 Quillam uses those below." + _TABLE, "Quillam"),
        ("# Sub-processors\n\nEvery third party that touches Quillam customer data." + _TABLE, "Quillam"),
        ("# Sub-processors\n\nThey handle data on Quillam's behalf." + _TABLE, "Quillam"),
        ("# Underbiträden\n\nQuillam anlitar följande underbiträden." + _TABLE, "Quillam"),
        ("# DPA\n\n**Controller:** the customer. **Processor:** Quillam Labs.\n\n" + _LISTED, "Quillam Labs"),
        ("# DPA\n\n| Role | Who |\n|---|---|\n| Processor | **Quillam** |\n\n" + _LISTED, "Quillam"),
        ("# DPA\n\nIt is between the Customer and Quillam (the processor).\n\n" + _LISTED, "Quillam"),
        ("# Sub-processors\n\nAt Quillam, we keep them few." + _TABLE, "Quillam"),
        ("# Sub-processors - AI Quillam" + _TABLE, "AI Quillam"),
        ("# Sub-processors at Quillam Legal" + _TABLE, "Quillam Legal"),
        ("# DPA\n\nIt is made between Quillam Ltd and the Customer.\n\n" + _LISTED, "Quillam"),
        ("# DPA\n\nIt is made between the Customer and Quillam B.V.\n\n" + _LISTED, "Quillam"),
        ("# Sub-processors\n\nQuillam Ltd.\n\nWe keep them few." + _TABLE, "Quillam"),
        ("# Sub-processors\n\nPublished by Quillam SAS, 12 February 2025." + _TABLE, "Quillam"),
        ("# DPA\n\n- Ann Bee (hereafter “Quillam” or the “Processor”)\n\n" + _LISTED, "Quillam"),
        ("---\ndescription: Those that process customer data for Quillam\n---\n" + _LISTED, "Quillam"),
        ("# Sub-processors (Quillam)\n\nQuillam is a tool for teams." + _TABLE, "Quillam"),
        ("# State of Legal Quillam privacy\n\nAsk Legal Quillam.\n\n" + _LISTED, "Legal Quillam"),
        ("---\ncompany_name: Quillam LTD\n---\n" + _LISTED, "Quillam"),
    ],
)
def test_a_publisher_is_told_by_what_the_page_says(page: str, publisher: str) -> None:
    assert _publisher(page) == publisher


@pytest.mark.parametrize(
    "page",
    [
        "# Sub-processors\n\nBelkora answers at privacy@belkora.example." + _TABLE,  # one of the list
        "# Sub-processors | Version 3" + _TABLE,
        "# Sub-processors | FAQs" + _TABLE,
        "# Sub-processors | Knowledge Base" + _TABLE,
        "# Häufige Fragen | Sub-processors" + _TABLE,
        "# LUONNOS – Sub-processors" + _TABLE,
        "# Acordo de Subcontratação (DPA) — MINUTA\n\n## Sub-processors" + _TABLE,
        "# Sub-processor Register (Template)" + _TABLE,
        "# Sub-processor Register (T92 — Supplier Governance)" + _TABLE,
        "# Sub-processors & Verwerkingsregister" + _TABLE,
        "# Annex III: List of sub-processors" + _TABLE,
        "# Vendor Register and DPA Tracker" + _TABLE,
        "# Annexe Contractuelle\n\n## Sub-processors" + _TABLE,
        "# Sub-processors\n\nNobody has access. Access may occur for debugging." + _TABLE,
        "# Sub-processors\n\n- Processor: Nemoro\n- Processor: Tessaly" + _TABLE,
        "# Sub-processors\n\nWrite to somebody@gmail.com from your Gmail account." + _TABLE,
    ],
)
def test_words_near_a_list_that_name_no_publisher_are_none(page: str) -> None:
    assert _publisher(page) is None


@pytest.mark.parametrize(
    ("cell", "name", "seat"),
    [
        ("**Belkora GmbH** (Germany)", "Belkora GmbH (Germany)", "Germany"),
        (
            "Belkora GmbH (a Tessaly company, US)",
            "Belkora GmbH (a Tessaly company, US)",
            "a Tessaly company, US",
        ),
        ("Belkora GmbH \u2013 Germany", "Belkora GmbH \u2013 Germany", "Germany"),
        ("Belkora LLC (US) / Belkora Europe (Ireland)", "Belkora LLC (US) / Belkora Europe (Ireland)", None),
        ("Belkora (Mail)", "Belkora (Mail)", None),
        ("Belkora Cloud<br>(Belkora Mail, Tessaly)", "Belkora Cloud (Belkora Mail, Tessaly)", None),
        ("Belkora<br>(Germany)", "Belkora (Germany)", "Germany"),
        ("Belkora a.s. (Belk.cz)", "Belkora a.s. (Belk.cz)", None),
    ],
)
def test_a_place_behind_a_name_in_a_cell_is_its_seat_and_a_part_of_the_name_as_printed(
    cell: str, name: str, seat: str | None
) -> None:
    table = f"| Sub-processor | Purpose |\n|---|---|\n| {cell} | Hosting |\n| Nemoro | Mail |\n"
    page = f"# Sub-processors\n\n{table}"
    row = rows_of(page, shipped_vocabulary())[0]
    assert (row.processor, row.entity_location) == (name, seat)


def test_a_table_that_says_what_for_and_where_is_the_list_and_sections_under_it_say_more() -> None:
    page = """# Sub-processors

| Sub-processor | Purpose | Location |
|---|---|---|
| Nemoro AS | Mail | Norway |
| Belkora Srl | Hosting | Italy |

## 1. Nemoro AS

**Purpose:** Delivery of mail to users

## 2. Belkora Srl

**Purpose:** Servers
"""
    rows = rows_of(page, shipped_vocabulary())
    assert [(r.processor, r.purpose) for r in rows] == [("Nemoro AS", "Mail"), ("Belkora Srl", "Hosting")]


def test_the_title_of_a_window_is_told_without_whose_page_it_is() -> None:
    page = 'export const metadata = { title: "Sub-processors | Quillam" };\n'
    body = "<table><tr><th>Name</th><th>Purpose</th></tr><tr><td>Nemoro AS</td><td>Hosting</td></tr></table>"
    found = extraction_of(f"{page}export default () => {{ return ({body}) }}", shipped_vocabulary())
    assert (found.title, found.publisher) == ("Sub-processors", "Quillam")


def test_a_word_of_a_title_that_the_document_writes_small_is_no_name():
    words = "Each vendor is checked once a year, before it is used."
    assert _publisher(f"# Vendor Sub-processors\n\n{words}{_TABLE}") is None
    assert _publisher(f"# Quillam Sub-processors\n\n{words}{_TABLE}") == "Quillam"


def test_a_small_word_that_begins_a_sentence_is_no_name():
    assert _publisher(f"# Sub-processors\n\nBy using the service you agree.{_TABLE}") is None


def test_a_denial_in_capitals_is_no_name():
    assert _publisher(f"# Sub-processors\n\nWe do NOT use, and will not use, anybody else.{_TABLE}") is None


@pytest.mark.parametrize(
    "text",
    [
        "# Acme sub-processors\n\n- Bolt\n- Corax\n",
        "# List of sub-processors\n\nAcme may engage the following sub-processors:\n\n- Bolt\n- Corax\n",
        "# Sub-processors used by Acme\n\n- Bolt\n- Corax\n",
    ],
)
def test_the_publisher_is_whom_a_title_or_the_one_who_engages_names(text):
    assert _publisher(text) == "Acme"


def test_nobody_is_named_as_publisher_where_the_document_does_not_say():
    assert _publisher("# Sub-processors\n\nThe Customer may object. We use:\n\n- Bolt\n- Corax\n") is None


def test_whom_a_document_calls_we_is_the_publisher_whoever_else_acts_in_it(vocabulary):
    text = (
        '# Policy\n\nOrla Technologies, Inc. ("we", "us") runs this service.\n\n## Service providers\n\n'
        "### Analytics\n\n#### Google Analytics\n\nGoogle Analytics measures. Google uses the data. "
        "Google uses cookies. Google may share them.\n"
    )

    assert extraction_of(text, vocabulary).publisher == "Orla Technologies"


def test_what_a_spanish_contract_calls_its_party_is_no_publisher(vocabulary):
    text = (
        '# Contrato de encargado\n\n**Orla CRM SL** (en adelante, "Proveedora")\n\n## Subprocesadores\n\n'
        "La Proveedora solo utiliza subprocesadores autorizados:\n\n- **Acme GmbH:** base de datos\n"
        "- **Bolt Inc.:** mensajes\n\nLa Proveedora informará al Cliente.\n"
    )

    assert extraction_of(text, vocabulary).publisher != "Proveedora"


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Acme hosts. Then Acme, and (Acme).", 3),
        ("Acmes and acme and an Acme_ are others.", 0),
        ("See www.Acme.example, @Acme, `Acme` and Acme.example.", 0),
        ("Of Acme-Nord it is the first word.", 1),
    ],
)
def test_a_name_is_counted_where_it_stands_for_itself_as_it_is_written(said, count):
    assert Spelling([said]).times("Acme") == count


def test_how_a_document_spells_what_its_addresses_write_in_one_word():
    said = [
        "Acme & Co",
        "ACME-Nord of Bolt Cask",
        "boltcask and Bolt Cask, at bolt.cask/bolt-cask",
        "Bolt  Cask",
    ]

    spelled = Spelling(said).spelled({"boltcask", "acmenord", "acmeco"})

    assert {name: dict(found) for name, found in spelled.items()} == {
        "acmenord": {"ACME-Nord": 1},
        "boltcask": {"Bolt Cask": 2, "boltcask": 1},
    }
