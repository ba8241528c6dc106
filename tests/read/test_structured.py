"""Reading data files: records are tables, titles headings, mark-up in values is read."""

import json

import pytest
from document_pieces import tables, words

from pipeline.errors import ReadError
from pipeline.model import Heading, Table
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.read.structured import load_json, read_yaml


def test_a_list_of_records_is_a_table_of_all_their_keys():
    content = json.dumps([{"name": "A", "at": {"country": "US"}}, {"name": "B", "tags": ["x", "y"]}])

    assert tables(read(content.encode(), "x")) == [
        [["name", "at.country", "tags"], ["A", "US", ""], ["B", "", "x\ny"]]
    ]


def test_records_by_name_are_a_table_with_the_name_in_front():
    content = b"acme:\n  purpose: Hosting\nbolt:\n  purpose: Mail\n"

    assert tables(read(content, "x")) == [[["", "purpose"], ["acme", "Hosting"], ["bolt", "Mail"]]]


def test_keys_that_lead_to_several_tables_are_their_headings():
    found = read(b'{"hosting": [{"name": "A"}], "support": [{"name": "B"}]}', "x").blocks

    assert [type(block) for block in found] == [Heading, Table, Heading, Table]


def test_values_stay_as_they_are_printed():
    assert tables(read(b"- since: 2024-01-02\n  id: 0010\n- since: no\n  id: 1.50\n", "x")) == [
        [["since", "id"], ["2024-01-02", "0010"], ["no", "1.50"]]
    ]


def test_a_list_and_rows_of_as_many_are_a_table_whatever_they_are_called():
    piece = {"tip": "tablo", "basliklar": ["A", "B"], "satirlar": [["1", "2"], ["3", "4"]]}
    content = json.dumps({"parts": [{"name": "x", "blocks": [{"tip": "p", "metin": "words"}, piece]}]})

    assert tables(read(content.encode(), "x")) == [[["A", "B"], ["1", "2"], ["3", "4"]]]


def test_headers_beside_rows_are_the_headers():
    assert tables(read(b'{"t": {"headers": ["A", "B"], "rows": [["1", "2"]]}}', "x")) == [
        [["A", "B"], ["1", "2"]]
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b"a:\n  b: " + b"[" * 100_000,
        b"a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 10)) for i in range(8)
        ),
        b"a: &a\n  b: *a\n  c: d\n",
        b'{"a": 1,}',
    ],
)
def test_hostile_or_broken_data_is_one_clear_error(content):
    with pytest.raises(ReadError):
        read(content, "x")


def test_an_alias_is_what_its_anchor_named_last():
    content = b"- name: &it A\n  alias: *it\n- name: &it B\n  alias: *it\n"

    assert tables(read(content, "x")) == [[["name", "alias"], ["A", "A"], ["B", "B"]]]


@pytest.mark.parametrize("content", [b"a: *b\n", b"a: &b [*b]\n", b"? [a]\n: b\n"])
def test_yaml_that_has_no_value_is_refused_with_its_line(content):
    with pytest.raises(ReadError, match="line 1"):
        read_yaml(content, "x")


def test_what_the_records_of_a_list_inside_a_record_say_alike_is_a_field_of_it():
    data = (
        b'[{"name": "A", "roles": [{"at": "US", "for": "mail"}, {"at": "FR"}]}, {"name": "B", "roles": []}]'
    )

    assert tables(read(data, "x.json")) == [
        [["name", "roles.at", "roles.for", "roles"], ["A", "US\nFR", "mail", ""], ["B", "", "", ""]]
    ]


def test_a_key_over_records_is_the_caption_of_their_table():
    found = read(
        b'{"subProcessors": [{"company": "A", "region": "US"}, {"company": "B", "region": "FR"}]}', "x"
    )

    assert [table.caption.text for table in found.blocks if isinstance(table, Table)] == ["sub Processors"]


@pytest.mark.parametrize(
    "written",
    [
        {"subProcessors": {"acme": {"label": "A", "at": "US"}, "bolt": {"label": "B", "at": "FR"}}},
        {"subProcessors": {"count": 2, "items": [{"name": "A"}, {"name": "B"}]}},
        {"subProcessors": [{"Acme GmbH": {"at": "US"}}, {"Bolt AS": {"at": "FR"}}]},
        {"subProcessors": {"columns": ["Company", "Place"], "rows": [["A", "US"], ["B", "FR"]]}},
        {"subProcessors": [["Company", "Place"], ["A", "US"], ["B", "FR"]]},
    ],
)
def test_a_key_is_the_caption_of_the_table_below_it_whatever_the_records_are_held_in(written):
    found = read(json.dumps(written).encode(), "x")

    assert [table.caption.text for table in found.blocks if isinstance(table, Table)] == ["sub Processors"]


def test_pairs_in_a_list_are_records_by_name_in_order():
    assert tables(read(b"who:\n- Acme GmbH:\n    at: US\n- Bolt AS:\n    at: FR\n", "x")) == [
        [["", "at"], ["Acme GmbH", "US"], ["Bolt AS", "FR"]]
    ]


def test_what_is_said_in_several_languages_is_read_in_one():
    german = {"title": "Wer", "list": [{"name": "A", "use": "Post"}]}
    english = {"title": "Who", "list": [{"name": "A", "use": "mail"}]}
    page = {"by": "us", "page": {"de": german, "en": english}, "note": {"fr": "Un", "en": "One"}}
    several = read(json.dumps(page).encode(), "x")

    assert words(several) == ["by: us", "Who", "note: One"]
    assert tables(several) == [[["name", "use"], ["A", "mail"]]]


def test_countries_that_say_different_things_are_all_read():
    by_country = {"de": [{"name": "A"}, {"name": "B"}], "fr": [{"name": "C"}]}
    assert len(tables(read(json.dumps(by_country).encode(), "x"))) == 2


def test_headers_may_be_records_with_a_title_each():
    page = {
        "title": "Who",
        "columns": [{"title": "Name"}, {"title": "Use"}],
        "data": [["A", "x"], ["B", "y"]],
    }
    assert tables(read(json.dumps(page).encode(), "x")) == [[["Name", "Use"], ["A", "x"], ["B", "y"]]]


def test_pairs_of_a_name_and_a_record_are_records_by_name():
    assert tables(read(b'{"who": [["Acme", {"at": "US"}], ["Bolt", {"at": "FR"}]]}', "x")) == [
        [["", "at"], ["Acme", "US"], ["Bolt", "FR"]]
    ]


def test_records_by_name_that_a_section_holds_are_its_table_and_no_columns_of_the_sections():
    text = b"""{"vendors": {"title": "Vendors", "intro": "We use these:", "items": {
  "a": {"name": "Acme", "place": "US"}, "b": {"name": "Bolt", "place": "FR"}}},
 "cookies": {"title": "Cookies", "intro": "We set these:", "items": {"s": {"name": "sid", "place": "here"}}}}
"""
    assert [["", "name", "place"], ["a", "Acme", "US"], ["b", "Bolt", "FR"]] in tables(read(text, "en.json"))


@pytest.mark.parametrize("header", ["Article 28 basis", "Tier-1 (1st) party", "Name"])
def test_headers_beside_rows_that_are_as_wide_may_have_a_number_in_them(header):
    source = f'{{"a": ["{header}", "Place"], "b": [["Acme", "US"], ["Bolt", "FR"]]}}'

    assert tables(read(source.encode(), "x")) == [[[header, "Place"], ["Acme", "US"], ["Bolt", "FR"]]]


@pytest.mark.parametrize("seat", ["1 Main Street", "Storgata 1", "0150 Oslo"])
def test_values_beside_rows_that_a_number_begins_or_ends_are_no_headers(seat):
    source = f'{{"a": ["{seat}", "Norway"], "b": [["Acme", "US"], ["Bolt", "FR"]]}}'

    assert all(table[0] != [seat, "Norway"] for table in tables(read(source.encode(), "x")))


def test_records_on_a_line_each_are_a_list_and_lead_back_to_their_places():
    content = b'{"name": "Acme", "for": "Mail"}\n{"name": "Bolt", "for": "Logs"}\n'
    found = read(content, "x")

    assert tables(found) == [[["name", "for"], ["Acme", "Mail"], ["Bolt", "Logs"]]]
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert follow(content, str(table.rows[2].cells[0].fragments[0].locator)) == "Bolt"


@pytest.mark.parametrize("behind", ['{"name": ', "[1]", '"x"', "and more}"])
def test_a_record_with_something_else_behind_it_is_no_list(behind):
    with pytest.raises(ReadError, match="not valid JSON"):
        load_json(f'{{"name": "Acme"}}\n{{"name": "Bolt"}}\n{behind}', "x")


def test_pieces_of_an_editor_are_what_they_say():
    pieces = [
        {"type": "header", "data": {"text": "Who", "level": 2}},
        {"type": "table", "data": {"withHeadings": True, "content": [["Name", "For"], ["Acme", "Mail"]]}},
    ]
    found = read(json.dumps({"blocks": pieces}).encode(), "x")

    assert words(found) == ["Who"]
    assert tables(found) == [[["Name", "For"], ["Acme", "Mail"]]]
