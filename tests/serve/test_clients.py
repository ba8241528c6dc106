"""Clients that people use, against a real server."""

import pytest
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper

TWILIO = "https://w3id.org/onward/id/publisher/twilio"
NAMED = f"SELECT ?name {{ <{TWILIO}> <http://www.w3.org/2000/01/rdf-schema#label> ?name }}"


@pytest.mark.parametrize(("method", "sending"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_asks_by_every_method(served, method, sending):
    client = SPARQLWrapper(f"{served}/sparql")
    client.setMethod(method)
    client.setRequestMethod(sending)
    client.setReturnFormat(JSON)
    client.setQuery(NAMED)

    assert client.queryAndConvert()["results"]["bindings"][0]["name"]["value"] == "Twilio"


@pytest.mark.parametrize("form", [CSV, TSV])
def test_sparqlwrapper_takes_tables(served, form):
    client = SPARQLWrapper(f"{served}/sparql")
    client.setReturnFormat(form)
    client.setQuery(NAMED)

    assert b"Twilio" in client.queryAndConvert()


def test_sparqlwrapper_takes_xml_and_graphs(served):
    client = SPARQLWrapper(f"{served}/sparql")
    client.setReturnFormat(XML)
    client.setQuery(NAMED)
    assert "Twilio" in client.queryAndConvert().toxml()

    client.setReturnFormat(TURTLE)
    client.setQuery(f"DESCRIBE <{TWILIO}>")
    assert b'"Twilio"' in client.queryAndConvert()


def test_sparqlwrapper_names_a_dataset(served):
    client = SPARQLWrapper(f"{served}/sparql")
    client.addDefaultGraph("https://w3id.org/onward/id/graph/catalog")
    client.setReturnFormat(JSON)
    client.setQuery(NAMED)

    assert client.queryAndConvert()["results"]["bindings"] == []


def test_rdflib_reads_the_endpoint_as_a_store(served):
    store = SPARQLStore(f"{served}/sparql", returnFormat="json")
    found = list(store.query(NAMED))
    facts = [triple for triple, _ in store.triples((URIRef(TWILIO), None, None))]

    assert [str(row.name) for row in found] == ["Twilio"]
    assert len(facts) > 3
