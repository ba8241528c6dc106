"""Groups of records and names in data files, under what they have in common."""

import json

import pytest
from document_pieces import tables, words

from pipeline.model import Heading, ListItem, Table
from pipeline.read import read
from pipeline.read.follow import follow


def test_a_group_of_one_record_by_name_is_a_group_beside_others():
    content = """vendors:
  Servers:
    Acme: { purpose: Hosting, place: Norway }
    Bolt: { purpose: Backups, place: Spain }
  Help:
    Cask: { purpose: Tickets, place: France }
"""
    found = read(content.encode(), "x")

    assert words(found) == ["vendors", "Servers", "Help"]
    assert tables(found)[1] == [["", "purpose", "place"], ["Cask", "Tickets", "France"]]


def test_records_of_which_each_has_parts_of_the_same_names_are_no_groups():
    held = {name: {"seat": {"town": "Oslo"}, "store": {"town": "Rome"}} for name in ("acme", "bolt")}

    assert tables(read(json.dumps(held).encode(), "x")) == [
        [["", "seat.town", "store.town"], ["acme", "Oslo", "Rome"], ["bolt", "Oslo", "Rome"]]
    ]


def test_a_few_words_that_lead_to_a_list_are_said_without_their_key():
    group = {"name": "Servers", "description": "Where we run.", "vendors": [{"name": "Acme", "for": "Mail"}]}

    assert words(read(json.dumps({"groups": [group]}).encode(), "x"))[-1] == "Where we run."


@pytest.mark.parametrize("name", ["name", "displayName", "legal_name", "vendor"])
def test_groups_of_parties_are_a_table_each_under_what_they_have_in_common(name):
    groups = [
        {"label": "Core", "list": [{name: "A", "use": "mail"}, {name: "B", "use": "hosting"}]},
        {"label": "Optional", "list": [{name: "C", "use": "search"}]},
    ]
    found = read(json.dumps({"subprocessors": groups}).encode(), "x")

    assert words(found) == ["subprocessors", "Core", "Optional"]
    assert [[row[0] for row in table[1:]] for table in tables(found)] == [["A", "B"], ["C"]]


@pytest.mark.parametrize(
    ("name", "parts"), [("vendor", "items"), ("legalName", "systems"), ("name", "services")]
)
def test_what_a_party_has_several_of_is_told_in_its_own_row(name, parts):
    records = [
        {name: "A", parts: [{"name": "A Mail", "at": "US"}, {"name": "A Hosting", "at": "FR"}]},
        {name: "B", parts: [{"name": "B Search", "at": "IE"}]},
    ]

    ((_, *rows),) = tables(read(json.dumps(records).encode(), "x"))

    assert rows == [["A", "A Mail\nA Hosting", "US\nFR"], ["B", "B Search", "IE"]]


def test_lists_of_words_by_key_are_groups_under_the_key_above_them():
    found = read(b"partners:\n  post:\n  - A Ltd\n  - B Ltd\n  search:\n  - C AS\n  - D AS\n", "x")

    assert [(b.content.text, b.level) for b in found.blocks if isinstance(b, Heading)] == [
        ("partners", 2), ("post", 3), ("search", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "- Acme GmbH: servers (Norway)\n    - Bolt Inc.: mail",
        "Acme GmbH: servers (Norway)\n    Bolt Inc.: mail",
    ],
)
def test_names_as_keys_are_items_with_what_is_said_of_them(written):
    source = f"providers:\n  hosting:\n    {written}\n  search:\n    - Cargo Ltd: search\n".encode()
    found = read(source, "x.yaml")

    assert [(b.content.text, b.level) for b in found.blocks if isinstance(b, Heading)] == [
        ("providers", 2), ("hosting", 3), ("search", 3),
    ]  # fmt: skip
    items = [b.content for b in found.blocks if isinstance(b, ListItem)]
    assert [item.text for item in items] == [
        "Acme GmbH: servers (Norway)", "Bolt Inc.: mail", "Cargo Ltd: search",
    ]  # fmt: skip
    assert [follow(source, str(piece.locator)) for piece in items[0].fragments] == [
        "Acme GmbH",
        "servers (Norway)",
    ]


def test_a_record_whose_keys_begin_with_capitals_is_none_of_names():
    assert tables(
        read(b'{"list": [{"Name": "A", "Use": "mail"}, {"Name": "B", "Use": "hosting"}]}', "x")
    ) == [[["Name", "Use"], ["A", "mail"], ["B", "hosting"]]]


def test_texts_by_dotted_keys_are_the_records_that_the_parts_of_their_keys_make():
    said = {
        "list.title": "Who",
        "list.rows.0.name": "Acme",
        "list.rows.0.for": "Mail",
        "list.rows.1.name": "Bolt",
        "list.rows.1.for": "Logs",
    }
    content = json.dumps(said).encode()
    found = read(content, "x")

    assert words(found) == ["Who"]
    assert tables(found) == [[["name", "for"], ["Acme", "Mail"], ["Bolt", "Logs"]]]
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    for cell, key in zip(table.rows[2].cells, ("Bolt", "Logs"), strict=True):
        assert follow(content, str(cell.fragments[0].locator)) == key


@pytest.mark.parametrize(
    "said",
    [
        {"acme.example": "Mail", "bolt.example": "Logs", "cask.example": "Chat", "dyne.example": "Maps"},
        {"a.b": "x", "a.b.c": "y", "a.d": "z", "a.e": "w"},
    ],
)
def test_keys_with_full_stops_that_are_no_catalogue_stay_as_they_are(said):
    assert [text.partition(":")[0] for text in words(read(json.dumps(said).encode(), "x"))] == list(said)
