"""The packaged queries: the right answers, the same in both engines, in an order that leaves nothing open."""

from __future__ import annotations

import re

import pytest
import rdflib
import yaml
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from pipeline.assets import folder
from pipeline.graph import vocabulary_triples

QUERIES = {
    file.name.removesuffix(".rq"): file.read_text(encoding="utf-8")
    for file in sorted(folder("queries").iterdir(), key=lambda x: x.name)
    if file.name.endswith(".rq")
}
PARAMETER = re.compile(r"(?m)^ *VALUES \?(\w+) \{ UNDEF \}\n")
GIVEN = {
    "publisher": '"ACME"',
    "processor": '"amazon web services, inc."',
    "country": "<https://w3id.org/dpv/loc#IE>",
    "purpose": "<https://w3id.org/dpv#TechnicalServiceProvision>",
}


def front_matter(text):
    return yaml.safe_load("".join(line[2:] + "\n" for line in text.splitlines() if line.startswith("#+")))


def bound(text, **given):
    return PARAMETER.sub(lambda m: f"VALUES ?{m[1]} {{ {given[m[1]]} }}\n" if m[1] in given else "", text)


@pytest.fixture(scope="module")
def store(sample):
    store, made = Store(), sample.graphs()
    for part in (made.claims, made.evidence, made.entities, made.catalog, vocabulary_triples()):
        store.bulk_extend(Quad(*triple, DefaultGraph()) for triple in part)
    return store


@pytest.fixture(scope="module")
def graph(store):
    triples = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    return rdflib.Graph().parse(data=triples, format="nt")


def answer(store, text):
    """Rows as tuples of strings, None where a variable is unbound."""
    found = store.query(text)
    names = [variable.value for variable in found.variables]
    return [tuple(None if row[n] is None else row[n].value for n in names) for row in found]


def answer_of_rdflib(graph, text):
    found = graph.query(text)
    return [tuple(None if x is None else str(x) for x in row) for row in found]


def test_the_six_packaged_queries_are_there():
    names = "conditions current-list processors-by-country purposes services-by-processor who-uses"
    assert list(QUERIES) == names.split()


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("form", ["as it stands", "nothing given", "all given"])
def test_both_engines_give_the_same_rows_in_the_same_order(store, graph, name, form):
    text = QUERIES[name]
    text = {"as it stands": text, "nothing given": bound(text), "all given": bound(text, **GIVEN)}[form]
    rows = answer(store, text)
    assert rows
    assert rows == answer_of_rdflib(graph, text)
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_as_it_stands_asks_what_it_asks_with_nothing_given(store, name):
    assert answer(store, QUERIES[name]) == answer(store, bound(QUERIES[name]))


@pytest.mark.parametrize("name", QUERIES)
def test_the_order_names_every_column(name):
    select, order = QUERIES[name].split("WHERE")[0], QUERIES[name].split("ORDER BY")[1]
    columns = re.sub(r"\(STR\(\?\w+\) AS (\?\w+)\)", r"\1", select.split("DISTINCT")[1])
    assert sorted(re.findall(r"\?\w+", columns)) == sorted(re.findall(r"\?\w+", order))


@pytest.mark.parametrize("name", QUERIES)
def test_no_query_names_a_graph(name):
    code = "\n".join(line for line in QUERIES[name].splitlines() if not line.startswith("#"))
    assert not re.search(r"\b(GRAPH|FROM|SERVICE)\b", code)


@pytest.mark.parametrize("name", QUERIES)
def test_the_front_matter_says_what_a_query_is_for_and_declares_its_parameters(name):
    head = front_matter(QUERIES[name])
    assert {"summary", "description", "tags", "legal", "evidence", "parameters"} == set(head)
    assert head["evidence"] is ("onward:rawText" in QUERIES[name])
    assert set(head["parameters"]) == set(PARAMETER.findall(QUERIES[name]))
    for parameter in head["parameters"].values():
        assert parameter["type"] in {"string", "iri", "country"}
        assert parameter["description"]
        assert parameter["example"]


@pytest.mark.parametrize("name", [n for n, text in QUERIES.items() if "?publisher {" in text])
@pytest.mark.parametrize("text", ['"acme"', '"Acme"', '"ACME"'])
def test_a_publisher_is_found_in_any_case_and_another_is_not(store, name, text):
    assert answer(store, bound(QUERIES[name], publisher=text)) == answer(store, bound(QUERIES[name]))
    assert answer(store, bound(QUERIES[name], publisher='"Acm"')) == []


def test_the_current_list_has_every_row_with_its_places_and_their_fragments(store):
    rows = [(r[2], r[3], r[5], r[6], r[7], r[8]) for r in answer(store, bound(QUERIES["current-list"]))]
    chosen = "selected by the customer"
    cell = "USA or EU (Zurich & London) as selected by Customers"
    assert ("AWS", "Voice", "United States", "default", "USA*", "char=150,154") in rows
    assert ("Google", "Segments", "Switzerland", chosen, cell, f"char=320,{320 + len(cell)}") in rows
    assert ("Dvelp/ Sabio", "Flex", "United Kingdom", "default", "UK", "char=390,392") in rows
    backups = "(provision), Belgium (backups)"
    assert ("Dvelp/ Sabio", "Flex", "Belgium", "default", backups, "char=430,460") in rows
    assert ("Silent Ltd", None, "not disclosed", None, "Silent Ltd", "char=600,610") in rows
    assert ("Riddle GmbH", None, "not understood", None, "Riddle GmbH", "char=700,711") in rows
    assert ("DataBank", None, "North America", "default", "DataBank", "char=500,508") in rows
    assert {r[0] for r in rows} == {"AWS", "aws", "Google", "Dvelp/ Sabio", "DataBank"} | {
        "Silent Ltd",
        "Riddle GmbH",
        "Datadog",
    }


@pytest.mark.parametrize("name", ['"AWS"', '"aws"', '"Amazon Web Services"', '"amazon web services, inc."'])
def test_who_uses_a_processor_is_found_by_its_printed_name_and_by_any_name_of_the_register(store, name):
    rows = answer(store, bound(QUERIES["who-uses"], processor=name))
    assert [r[:4] for r in rows] == [
        ("Acme", "AWS", "Amazon Web Services", "Voice"),
        ("Acme", "aws", "Amazon Web Services", "Chat"),
        ("Acme", "aws", "Amazon Web Services", "Voice; beta"),
    ]


def test_who_uses_finds_nobody_by_a_part_of_a_name(store):
    assert answer(store, bound(QUERIES["who-uses"], processor='"Amazon Web"')) == []


def test_processors_by_country_tells_countries_regions_and_what_is_not_known(store):
    rows = [(r[0], r[1], r[3], r[4]) for r in answer(store, bound(QUERIES["processors-by-country"]))]
    chosen = "selected by the customer"
    assert rows == [
        ("Australia", "AWS", chosen, None),
        ("Australia", "aws", chosen, None),
        ("Belgium", "Dvelp/ Sabio", "default", "storage and backup"),
        ("Ireland", "AWS", chosen, None),
        ("Ireland", "aws", chosen, None),
        ("North America", "DataBank", "default", None),
        ("Switzerland", "Google", chosen, None),
        ("United Kingdom", "Dvelp/ Sabio", "default", "provision of the service"),
        ("United Kingdom", "Google", chosen, None),
        ("United States", "AWS", "default", None),
        ("United States", "Datadog", "default", None),
        ("United States", "Google", chosen, None),
        ("United States", "aws", "default", None),
        ("not disclosed", "Silent Ltd", None, None),
        ("not understood", "Riddle GmbH", None, None),
    ]


def test_processors_of_one_country_are_those_of_that_country_alone(store):
    rows = answer(store, bound(QUERIES["processors-by-country"], country=GIVEN["country"]))
    assert [r[:2] for r in rows] == [("Ireland", "AWS"), ("Ireland", "aws")]


def test_services_stand_by_processor_as_the_list_prints_them(store):
    rows = [r[:3] for r in answer(store, bound(QUERIES["services-by-processor"]))]
    assert ("AWS", "Amazon Web Services", "Voice") in rows
    assert ("Google", None, "Segments") in rows
    assert ("DataBank", None, None) in rows


def test_a_purpose_stands_in_our_words_and_under_its_dpv_concept(store):
    rows = [r[1:6] for r in answer(store, bound(QUERIES["purposes"]))]
    ours, dpv = "https://w3id.org/onward/purposes#Hosting", "https://w3id.org/dpv#TechnicalServiceProvision"
    assert ("AWS", "Hosting and storage", "Hosting", ours, dpv) in rows
    assert ("Google", "Storage", None, None, None) in rows
    other = answer(store, bound(QUERIES["purposes"], purpose="<https://w3id.org/dpv#CustomerCare>"))
    assert other == []


def test_under_a_footnotes_condition_the_places_that_may_be_selected_are_told(sample, store):
    rows = [r[1:6] for r in answer(store, bound(QUERIES["conditions"]))]
    assert rows == [
        ("AWS", "Voice", "USA*", "Australia", sample.NOTE),
        ("AWS", "Voice", "USA*", "Ireland", sample.NOTE),
        ("aws", "Chat", "USA*", "Australia", sample.NOTE),
        ("aws", "Chat", "USA*", "Ireland", sample.NOTE),
        ("aws", "Voice; beta", "USA*", "Australia", sample.NOTE),
        ("aws", "Voice; beta", "USA*", "Ireland", sample.NOTE),
    ]
