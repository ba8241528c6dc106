"""Pages that are empty until their scripts run: the data that those carry."""

import json
import re
from html import escape

import pytest
from document_pieces import tables

from pipeline.model import Table
from pipeline.read import read
from pipeline.read.deadline import within
from pipeline.read.follow import follow


def page(script, head=""):
    return read(f"<!doctype html><head>{head}</head><body><div id=app></div>{script}</body>".encode(), "x")


RECORDS = [{"name": "Acme", "purpose": "Mail"}, {"name": "Bolt", "purpose": "Chat"}]


@pytest.mark.parametrize(
    "script",
    [
        "<script type=application/json>{}</script>",
        "<script id=__NEXT_DATA__>{}</script>",
        "<script>window.__INITIAL_STATE__ = {};</script>",
        "<script>self.state={};run()</script>",
        "<script>window.state = JSON.parse('{}');</script>",
        "<script>\nconst page = {};\nrun(page);</script>",
        "<script>\nexport default () => ({\n  vendors: {list},\n  page: 1\n});</script>",
        "<script src=x></script><div data-page='{}'></div>",
        '<script src=x></script><div data-page="{quoted}"></div>',
    ],
)
def test_records_that_a_script_hands_to_an_empty_page_are_its_table(script):
    whole = json.dumps({"vendors": RECORDS})
    said = {"{}": whole, "{list}": json.dumps(RECORDS), "{quoted}": escape(whole)}
    found = page(re.sub(r"\{(?:list|quoted)?\}", lambda sign: said[sign[0]], script))

    assert tables(found) == [[["name", "purpose"], ["Acme", "Mail"], ["Bolt", "Chat"]]]


LOOPED = (
    "<h1>Our vendors</h1><p>" + "These are the companies that we ask for help with what we do. " * 3 + "</p>"
    "<div x-data=\"{ open: false, vendors: [ { name: 'Acme', purpose: 'Mail' }, "
    "{ name: 'Bolt', purpose: 'Chat' } ] }\"><table><tr><th>Name<th>For</tr>%s</table></div>"
)
SHOWN = "<p>Acme does our Mail</p><p>Bolt does our Chat</p>"


def test_records_that_mark_up_loops_over_are_a_table_of_a_page_that_shows_none():
    row = "<tr><td x-text='v.name'></td><td x-text='v.purpose'></td></tr>"
    found = page(LOOPED % f"<template x-for='v in vendors'>{row}</template>")

    assert tables(found)[-1] == [["name", "purpose"], ["Acme", "Mail"], ["Bolt", "Chat"]]


@pytest.mark.parametrize(
    "shown",
    [LOOPED % "<tr><td>Acme<td>Mail", LOOPED % "" + "<p>Acme does our Mail</p><p>Bolt does our Chat</p>"],
)
def test_records_that_a_page_shows_are_read_where_it_shows_them(shown):
    assert "name" not in {cell for table in tables(page(shown)) for row in table for cell in row}


def test_a_value_in_an_attribute_leads_back_to_its_place():
    records = [{"name": "Acme & Co", "purpose": "Mail"}, {"name": "Bolt", "purpose": "Chat"}]
    data = escape(json.dumps({"vendors": records}))
    content = f'<div id=app data-page="{data}"></div><script src=x></script>'
    (table,) = (block for block in read(content.encode(), "x").blocks if isinstance(block, Table))

    for text in (cell for row in table.rows for cell in row.cells):
        assert follow(content.encode(), str(text.fragments[0].locator)).strip('"') == text.text


@pytest.mark.parametrize("name", ["dataLayer", "adobeDataLayer", "digitalData"])
def test_what_a_page_tells_those_who_count_its_visits_is_no_list_of_it(name):
    told = [{"event": "view", "page": "Vendors"}, {"event": "consent", "page": "Vendors"}]
    counted = f"<script>window.{name} = {json.dumps(told)};</script>"
    state = f"<script>window.state = {json.dumps(RECORDS)}</script>"

    assert tables(page(counted + state)) == [[["name", "purpose"], ["Acme", "Mail"], ["Bolt", "Chat"]]]


def organisation(name, **more):
    return {"@type": "Organization", "name": name, **more}


@pytest.mark.parametrize("wrap", [lambda data: data, lambda data: {"@graph": [data]}, lambda data: [data]])
def test_entries_of_linked_data_are_records_of_what_stands_in_them_without_its_syntax(wrap):
    place = {"@type": "Place", "name": "Norway"}
    entries = [
        {"@type": "ListItem", "position": i, "item": organisation(name, areaServed=place)}
        for i, name in enumerate(("Acme", "Bolt"), 1)
    ]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Home"}] * 3}
    data = {"@context": "https://schema.org", "breadcrumb": crumbs, "itemListElement": entries}
    script = f"<script type='application/ld+json'>{json.dumps(wrap(data))}</script><script src=x></script>"

    assert tables(page(script)) == [[["name", "area Served"], ["Acme", "Norway"], ["Bolt", "Norway"]]]


def test_an_entry_of_linked_data_that_holds_no_other_node_is_read_as_it_is():
    entries = [{"@type": "ListItem", "position": i, "name": name} for i, name in enumerate("AB", 1)]
    data = json.dumps({"@type": "ItemList", "items": entries})
    found = page(f"<script type='application/ld+json'>{data}</script><script src=x></script>")

    assert tables(found) == [[["position", "name"], ["1", "A"], ["2", "B"]]]


def linked(data, kind="application/ld+json"):
    return page(f"<script type='{kind}'>{json.dumps(data)}</script><script src=x></script>")


def test_linked_data_in_lists_in_lists_take_no_longer_than_they_are_long():
    data = {"name": "Acme"}
    for _ in range(60):
        data = {"member": [data], "name": "Acme"}

    with within(20, "x"):  # only that a hang ends the test
        assert linked(data).text


@pytest.mark.parametrize(
    "kind",
    ["BreadcrumbList", ["BreadcrumbList"], "https://schema.org/BreadcrumbList", "schema:BreadcrumbList"],
)
@pytest.mark.parametrize("wrap", [lambda data: data, lambda data: {"@graph": data}, lambda data: [data]])
def test_the_way_that_leads_to_a_page_is_no_list_of_it(kind, wrap):
    crumbs = [{"@type": "ListItem", "position": i, "name": name} for i, name in enumerate(("Home", "Legal"))]

    assert not tables(linked(wrap({"@type": kind, "itemListElement": crumbs})))


@pytest.mark.parametrize("kind", ["application/LD+JSON", "Application/ld+json; charset=utf-8"])
def test_a_type_of_media_is_the_same_however_it_is_written(kind):
    listed = {"@type": "ItemList", "members": [organisation(name, email="a@b") for name in ("Acme", "Bolt")]}

    assert tables(linked(listed, kind)) == [[["name", "email"], ["Acme", "a@b"], ["Bolt", "a@b"]]]
