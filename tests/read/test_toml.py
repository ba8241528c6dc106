"""TOML is read as other data are."""

import pytest
from document_pieces import tables

from pipeline.errors import ReadError
from pipeline.model import Table
from pipeline.read import format_of, read
from pipeline.read.follow import follow

TOML = b"""# Our sub-processors
title = "Sub-processors"
last_updated = 2026-03-04

[[subprocessors]]
name = "Acme GmbH"
purpose = "Hosting" # of all
locations = [
  "Norway",
  "Spain",
]
note = \"\"\"
None: yet [\"\"\"

[[subprocessors]]
name = "Bolt Inc."
purpose = 'Mail'
locations = ["United States"]
dpa = { signed = true, since = 2025-01-02 }
"""


def test_records_of_toml_are_read_as_those_of_json_and_their_places_lead_back():
    document = read(TOML, "x")

    assert document.media_type == "application/toml"
    assert tables(document) == [
        [
            ["name", "purpose", "locations", "note", "dpa.signed", "dpa.since"],
            ["Acme GmbH", "Hosting", "Norway\nSpain", "None: yet [", "", ""],
            ["Bolt Inc.", "Mail", "United States", "", "true", "2025-01-02"],
        ]
    ]
    cell = next(block for block in document.blocks if isinstance(block, Table)).rows[2].cells[1]
    assert str(cell.fragments[0].locator) == "pointer=/subprocessors/1/purpose"
    assert follow(TOML, "pointer=/subprocessors/1/purpose") == "Mail"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('[a]\nname = "Acme"\n', "toml"),
        ('vendors = [\n  { name = "Acme", at = "EU" },\n]\n', "toml"),
        ("[server]\nhost = example.com\n", "text"),
        ('[["Acme", "Hosting"], ["Bolt", "Mail"]]', "json"),
        ('VENDORS = [\n    {"name": "Acme", "purpose": "Hosting"},\n]\n', "javascript"),
        ('# Names\n\n[Acme]\n\nname = "Acme" is what we say.\n', "markdown"),
    ],
)
def test_toml_is_told_from_what_looks_like_it(text, form):
    assert format_of(text.encode(), "x") == form


@pytest.mark.parametrize(
    "content",
    [b'[a]\nname = "A"\nname = "B"\n', b"a = " + b"[" * 100_000 + b'"x"' + b"]" * 100_000],
)
def test_toml_that_is_not_valid_or_nested_too_deeply_is_one_clear_error(content):
    with pytest.raises(ReadError):
        read(content, "x")
