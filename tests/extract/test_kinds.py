"""Lists that name what kind of company each is, and not which: rows in any form, and a diagnostic."""

import pytest
from small_lists import extraction_of, named

from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.read import read

KINDS = (
    ("Cloud hosting provider", "hosts the notes", "Norway"),
    ("Web font provider", "sends fonts", "Spain"),
)
TABLE = "# Sub-processors\n\n| Sub-processor | Purpose | Location |\n|---|---|---|\n" + "".join(
    f"| {name} | {purpose} | {place} |\n" for name, purpose, place in KINDS
)
BULLETS = "# Sub-processors\n\n" + "".join(
    f"- **{n}** — {purpose} ({place})\n" for n, purpose, place in KINDS
)


@pytest.mark.parametrize("text", [TABLE, BULLETS])
def test_kinds_are_rows_in_a_table_and_in_bullets_with_a_diagnostic(text, vocabulary):
    found = extraction_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in found.rows] == list(KINDS)
    assert "kind-for-a-name" in {diagnostic.code for diagnostic in found.diagnostics}


def test_bullets_of_kinds_beside_a_list_of_names_are_no_rows(vocabulary):
    text = "# Sub-processors\n\n- **Acme GmbH** — hosting\n- **Bolt Inc.** — e-mail\n\n## Other providers\n\n"
    found = extraction_of(text + BULLETS.partition("\n\n")[2], vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH", "Bolt Inc."]
    assert "kind-for-a-name" not in {diagnostic.code for diagnostic in found.diagnostics}


def test_kinds_of_which_nothing_is_said_are_no_list(vocabulary):
    with pytest.raises(ExtractError):
        extract(
            read(b"# Sub-processors\n\n- Cloud hosting provider\n- Web font provider\n", "x.md"), vocabulary
        )


NOBODY = """# Sub-processors

| Category | Purpose | Region |
|---|---|---|
| Cloud hosting | keeps the notes | Norway |
| Payment processing | takes the fees | Spain |
"""


def test_a_table_of_categories_under_the_words_for_a_list_names_kinds(vocabulary):
    found = extraction_of(NOBODY, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in found.rows] == [
        ("Cloud hosting", "keeps the notes", "Norway"),
        ("Payment processing", "takes the fees", "Spain"),
    ]
    assert "kind-for-a-name" in {diagnostic.code for diagnostic in found.diagnostics}


def test_a_table_of_categories_beside_names_or_without_the_words_for_a_list_names_nobody(vocabulary):
    found = extraction_of(NOBODY + "\n- **Acme GmbH** — hosting\n", vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH"]
    with pytest.raises(ExtractError):
        extraction_of(NOBODY.replace("Sub-processors", "What we do"), vocabulary)


def test_a_table_without_a_cell_under_words_for_a_list_is_none(vocabulary):
    page = "# Sub-processors\n\nThe sub-processor Acme, Inc. hosts our data.\n\n|\n|-\n|\n|-\n"

    assert named(page, vocabulary) == ["Acme, Inc."]
