"""The section of a row: the heading that it stands under, and no line that only looks like one."""

from __future__ import annotations

import pytest
from shipped import shipped_vocabulary

from pipeline.extract import extract
from pipeline.read import read

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
    rows = extract(
        read(f"# Sub-processors\n\n{between}{_TABLE}".encode(), "page.md"), shipped_vocabulary()
    ).rows
    assert {row.section for row in rows} == {"Sub-processors"}


def test_a_heading_that_is_the_name_of_a_row_is_not_its_section() -> None:
    page = f"# Sub-processors\n\n## 2. All of them\n\n### 2.1 Belkora{_FIELDS}"
    rows = extract(read(page.encode(), "page.md"), shipped_vocabulary()).rows
    assert [(row.processor, row.section) for row in rows] == [("Belkora GmbH", "2. All of them")]
