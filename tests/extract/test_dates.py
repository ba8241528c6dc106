"""The date of a list: a day, or the month where it says no day; never one that is guessed."""

from __future__ import annotations

from collections import defaultdict

import pytest
from shipped import shipped_vocabulary
from small_lists import extraction_of

from pipeline.extract.dates import dates, first_date, month_of
from pipeline.rows_json import extraction_json
from pipeline.vocabulary import fold

_TABLE = "\n\n| Sub-processor | Purpose | Location |\n|---|---|---|\n| Belkora GmbH | Hosting | Germany |\n"
_MORE = "We publish this list for all who use what we make, and have done so since 1 June 2027."


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Stand: April 2026", "2026-04"),
        ("Laatst bijgewerkt: december 2025", "2025-12"),
        ("Last updated 2025-10", "2025-10"),
        ("Version 2024", None),
        ("Last updated 3 April 2026", None),
        ("Version 2024-13", None),
    ],
)
def test_a_month_is_read_where_no_day_is_said(text: str, month: str | None) -> None:
    assert month_of(text, shipped_vocabulary()) == month


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Last updated: April 2026", "2026-04"),
        ("Quillam Labs Ltd, 21 June 2024", "2024-06-21"),
        ("July 7, 2025", "2025-07-07"),
        (
            f"Last updated: 3 May 2026. {_MORE}",
            "2026-05-03",
        ),
        ("Belkora joined us on 21 June 2024", None),
        ("Last updated: 3 May 2026\n\nNext scheduled review: 3 May 2027", "2026-05-03"),
        ("- Última atualização: 2026-04-27\n- Próxima revisão obrigatória: 2026-10-27", "2026-04-27"),
        (f"**Status:** final. **Last reviewed:** 2026-09-04 · **Owner:** Ann Bee. {_MORE}", "2026-09-04"),
        (f"*Version 0.3 — 2026-08-31. {_MORE}*", "2026-08-31"),
        (f"We ask for a review. Effective 3 May 2026 Belkora will be one of them. {_MORE}", None),
        (
            "| A | B |\n|---|---|\n| Code | A1 |\n| State | x |\n| By | y |\n| Date | 2026-08-03 |",
            "2026-08-03",
        ),
    ],
)
def test_the_line_under_a_title_dates_the_list(line: str, stated: str | None) -> None:
    vocabulary = shipped_vocabulary()
    found = extraction_of(f"# Sub-processors\n\n{line}{_TABLE}", vocabulary)
    assert extraction_json(found, vocabulary)["document"]["last_updated"] == stated


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12. März 2024", "2024-03-12"),
        ("12 de mayo de 2024", "2024-05-12"),
        ("1er août 2024", "2024-08-01"),
        ("3. lokakuuta 2024", "2024-10-03"),
        ("5 września 2024", "2024-09-05"),
        ("SEPT. 30th, 2024", "2024-09-30"),
        ("14 Kasım 2024", "2024-11-14"),
        ("27 июля 2024 г.", "2024-07-27"),
        ("19 ביוני 2024", "2024-06-19"),
        ("3 Μαΐου 2024", "2024-05-03"),
        ("Acme 12, 2024", None),
        ("February 30, 2024", None),
    ],
)
def test_a_day_is_read_with_the_name_of_its_month_in_any_of_the_languages(text: str, day: str | None) -> None:
    found = first_date(text, shipped_vocabulary())
    assert (found.isoformat() if found is not None else None) == day


def test_no_name_means_two_months() -> None:
    numbers = defaultdict(set)
    vocabulary = shipped_vocabulary()
    for label in vocabulary.labels("months"):
        numbers[fold(label.text)].add(vocabulary.concepts[label.concept].notation)
    assert {name: found for name, found in numbers.items() if len(found) > 1} == {}
    assert {number for found in numbers.values() for number in found} == {f"{i}" for i in range(1, 13)}


@pytest.mark.parametrize(
    ("page", "stated"),
    [
        ("# Sous-traitants\n\nDate : 04/05/2025\n\n| Sous-traitant | Finalité |", "2025-05-04"),
        ("# Subencargados\n\nÚltima actualización: 04/05/2025\n\n| Proveedor | Finalidad |", "2025-05-04"),
        ("# Sub-processors\n\nLast updated: 04/05/2025\n\n| Vendor | Purpose |", None),
        (
            "# Sub-processors\n\nLast updated: 04/05/2025\n\nSince 23/01/2024.\n\n| Vendor | Purpose |",
            "2025-05-04",
        ),
        (
            "# Sub-processors\n\nLast updated: 04/05/2025\n\nSince 01/23/2024.\n\n| Vendor | Purpose |",
            "2025-04-05",
        ),
        ("# Sub-processors\n\nUpdated 04.05.2025\n\n| Vendor | Purpose |", "2025-05-04"),
        ("---\nlanguage: en-GB\n---\n\nLast updated: 04/05/2025\n\n| Subprocessor | Purpose |", "2025-05-04"),
    ],
)
def test_a_date_that_may_be_two_days_is_the_one_that_its_document_means(
    page: str, stated: str | None
) -> None:
    vocabulary = shipped_vocabulary()
    found = extraction_of(f"{page}\n|---|---|\n| Belkora GmbH | Hosting |\n", vocabulary)
    assert extraction_json(found, vocabulary)["document"]["last_updated"] == stated


@pytest.mark.parametrize(
    ("told", "stated"),
    [
        ('title="Who we use" updatedAt="20 agosto 2026"', "2026-08-20"),
        ('title="Who we use" updated="March 2026"', "2026-03"),
        ('title="Who we use" subtitle="Last updated: 10/23/2025"', "2025-10-23"),
    ],
)
def test_what_the_component_of_a_page_is_told_dates_the_list(told: str, stated: str) -> None:
    row = "<tr><td>Belkora GmbH</td><td>Hosting</td></tr>"
    table = f"<table><tr><th>Sub-processor</th><th>Purpose</th></tr>{row}</table>"
    page = f"export default () => {{ return (<Page {told}><h2>Sub-processors</h2>{table}</Page>) }}"
    vocabulary = shipped_vocabulary()
    found = extraction_of(page, vocabulary)
    assert extraction_json(found, vocabulary)["document"]["last_updated"] == stated


def test_a_day_that_could_be_two_is_none(vocabulary):
    assert [str(day) for day in dates("03/04/2026, 31/12/2025, 4.3.2026 and May 1st, 2026", vocabulary)] == [
        "2025-12-31",
        "2026-03-04",
        "2026-05-01",
    ]


def test_a_date_under_its_label_is_when_the_list_was_last_changed(vocabulary):
    table = "|Name|Purpose|\n|-|-|\n|Acme Inc.|Mail|\n"
    text = f"# Sub-processors\n\n:::info Last updated\n\nJune 28, 2023\n\n:::\n\n{table}"

    found = extraction_of(text, vocabulary)

    assert str(found.last_updated) == "2023-06-28"
