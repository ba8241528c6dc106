"""Reading data files: records are tables, titles headings, mark-up in values is read."""

import json

import pytest
from document_pieces import tables, words

from pipeline.errors import ReadError
from pipeline.model import Heading, Table
from pipeline.read import read
from pipeline.read.structured import read_yaml


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


def test_mark_up_in_a_value_is_read_and_leads_back_through_the_value():
    found = read(b"page:\n  content: |\n    <h2>List</h2><p>Text</p>\n", "x")

    assert words(found) == ["List", "Text"]
    assert str(found.blocks[0].content.fragments[0].locator) == "pointer=/page/content&xpath=/html/body/h2[1]"


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


def test_pieces_of_a_page_that_say_their_kind_are_what_they_say():
    data = b"""{"blocks": [
      {"type": "h2", "text": "Processors"},
      {"type": "p", "text": "We use:"},
      {"type": "ul", "items": ["A: mail", {"strong": "B:", "text": "hosting"}]},
      {"type": "table", "headers": ["Name", "Place"], "rows": [["C", "US"]]}
    ]}"""
    found = read(data, "x.json")

    assert words(found) == ["Processors", "We use:", "A: mail", "B: hosting"]
    assert tables(found) == [[["Name", "Place"], ["C", "US"]]]


def test_what_the_records_of_a_list_inside_a_record_say_alike_is_a_field_of_it():
    data = (
        b'[{"name": "A", "roles": [{"at": "US", "for": "mail"}, {"at": "FR"}]}, {"name": "B", "roles": []}]'
    )

    assert tables(read(data, "x.json")) == [
        [["name", "roles.at", "roles.for", "roles"], ["A", "US\nFR", "mail", ""], ["B", "", "", ""]]
    ]
