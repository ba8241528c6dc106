"""The section of a row: the heading that it stands under, and no line that only looks like one."""

from __future__ import annotations

import pytest
from shipped import shipped_vocabulary
from small_lists import named, rows_of

_TABLE = "\n\n| Sub-processor | Purpose |\n|---|---|\n| Belkora GmbH | Hosting |\n| Nemoro AS | Mail |\n"
_FIELDS = "\n\n| Field | Details |\n|---|---|\n| **Name** | Belkora GmbH |\n| **Purpose** | Hosting |\n"


@pytest.mark.parametrize(
    "between",
    [
        "Date: {{subprocessor_annex_date}}",
        "**Last changed: [month and year]**",
        "Owner legend:\n\n- `Legal` signs\n- `Admin` pays",
        "以下のサブプロセッサーは、お客様が機能を有効化した場合のみデータを処理します",
    ],
)
def test_a_line_between_a_heading_and_its_table_is_no_section(between: str) -> None:
    rows = rows_of(f"# Sub-processors\n\n{between}{_TABLE}", shipped_vocabulary())
    assert {row.section for row in rows} == {"Sub-processors"}


def test_a_heading_that_is_the_name_of_a_row_is_not_its_section() -> None:
    page = f"# Sub-processors\n\n## 2. All of them\n\n### 2.1 Belkora{_FIELDS}"
    rows = rows_of(page, shipped_vocabulary())
    assert [(row.processor, row.section) for row in rows] == [("Belkora GmbH", "2. All of them")]


@pytest.mark.parametrize(
    "listed",
    [
        "- Acme GmbH: hosting in Germany\n- Bolt Inc.: e-mail\n",
        "We use these.\n\n- Acme GmbH: hosting in Germany\n- Bolt Inc.: e-mail\n",
        "   - Acme GmbH: hosting in Germany\n   - Bolt Inc.: e-mail\n",
        (
            "Recipient: Acme GmbH\nPurpose: hosting\nLocation: Germany\n\n"
            "Recipient: Bolt Inc.\nPurpose: e-mail\nLocation: USA\n"
        ),
    ],
)
def test_sections_of_a_text_may_bear_nothing_but_numbers(listed, vocabulary):
    text = (
        "PRIVACY POLICY\n\n1. What we collect\n\nWe collect your address.\n\n2. Sub-processors\n\n"
        f"{listed}\n3. Retention\n\nWe keep data for a year.\n\n4. Your rights\n\n- Access\n- Deletion\n"
    )

    first, second = rows_of(text, vocabulary)

    assert (first.processor, first.section, first.location) == ("Acme GmbH", "Sub-processors", "Germany")
    assert second.processor == "Bolt Inc."


def test_numbered_names_over_what_is_said_of_them_are_no_titles_of_sections(vocabulary):
    text = (
        "# Sub-processors\n\n1. Acme GmbH\n\n   Hosting in Germany\n\n2. Bolt Inc.\n\n   E-mail in the USA\n"
        "\n3. Cirro AB\n\n   Logs in Sweden\n"
    )

    assert named(text, vocabulary) == ["Acme GmbH", "Bolt Inc.", "Cirro AB"]


def test_a_labelled_part_that_comes_again_under_several_names_is_no_label_of_what_follows(vocabulary):
    said = "**Purpose:** Hosting\n\n**Place of processing:** Norway\n\n**Safeguard:** none needed\n\n"
    rows = rows_of(f"# Sub-processors\n\n## Belkora GmbH\n\n{said}## Nemoro AS\n\n{said}", vocabulary)
    assert [(row.location, row.safeguard) for row in rows] == 2 * [("Norway", "none needed")]
