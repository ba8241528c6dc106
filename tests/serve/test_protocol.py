"""The query cases of the W3C's tests of the SPARQL 1.1 Protocol, one by one, against a real server.

The names are theirs (https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/), the graphs ours:
theirs are loaded by an update, which this service refuses.
"""

import json

import pytest

VOCABULARY = "https://w3id.org/onward/id/graph/vocabulary"
CATALOG = "https://w3id.org/onward/id/graph/catalog"
CURRENT = "https://w3id.org/onward/id/graph/current"
A_LIST = "?list a <http://www.w3.org/ns/dcat#Dataset>"
A_CONCEPT = "?concept a <http://www.w3.org/2004/02/skos/core#Concept>"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def yes(response):
    """What an ASK answered."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("application/sparql-results+json")
    return json.loads(response.content)["boolean"]


# ── queries that are right ──────────────────────────────────────────────────────────────────────────────


def test_query_get(client):
    assert yes(client.get("/sparql", params={"query": "ASK {}"}))


def test_query_post_form(client):
    assert yes(client.post("/sparql", data={"query": "ASK {}"}))


def test_query_post_direct(client):
    assert yes(client.post("/sparql", content="ASK {}", headers=DIRECT))


@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_query_dataset_default_graph(client, method):
    assert yes(over(client, method, f"ASK {{ {A_CONCEPT} }}", default=[VOCABULARY]))
    assert not yes(over(client, method, f"ASK {{ {A_CONCEPT} }}", default=[CATALOG]))


@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_query_dataset_default_graphs(client, method):
    text = f"ASK {{ {A_CONCEPT} . {A_LIST} }}"

    assert yes(over(client, method, text, default=[VOCABULARY, CATALOG]))
    assert not yes(over(client, method, text, default=[VOCABULARY]))


@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_query_dataset_named_graphs(client, method):
    text = f"ASK {{ GRAPH ?a {{ {A_CONCEPT} }} GRAPH ?b {{ {A_LIST} }} FILTER NOT EXISTS {{ ?s ?p ?o }} }}"

    assert yes(over(client, method, text, named=[VOCABULARY, CATALOG]))
    assert not yes(over(client, method, text, named=[VOCABULARY]))


@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_query_dataset_full(client, method):
    text = f"ASK {{ {A_CONCEPT} GRAPH ?g {{ {A_LIST} }} }}"

    assert yes(over(client, method, text, default=[VOCABULARY], named=[CATALOG]))
    assert not yes(over(client, method, text, default=[CATALOG], named=[VOCABULARY]))


@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_query_multiple_dataset(client, method):
    text = f"ASK FROM <{VOCABULARY}> {{ {A_CONCEPT} }}"

    assert yes(over(client, method, text))
    assert not yes(over(client, method, text, default=[CATALOG])), "the request decides, not the query"


@pytest.mark.parametrize(
    ("text", "accept", "given"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", "application/sparql-results+xml", "application/sparql-results+xml"),
        (
            "SELECT * { ?s ?p ?o } LIMIT 1",
            "application/sparql-results+json",
            "application/sparql-results+json",
        ),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "text/csv", "text/csv"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "text/tab-separated-values", "text/tab-separated-values"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "*/*", "application/sparql-results+json"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "text/csv;q=0.5, text/*;q=0.6", "text/tab-separated-values"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("ASK {}", "application/json", "application/sparql-results+json"),
        ("DESCRIBE <http://example.org/>", "text/turtle", "text/turtle"),
        ("DESCRIBE <http://example.org/>", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "text/csv, text/turtle;q=0.1", "text/turtle"),
    ],
)
def test_query_content_type(client, text, accept, given):
    response = client.get("/sparql", params={"query": text}, headers={"Accept": accept})

    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == given


# ── requests that are wrong ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_bad_query_method(client, method):
    response = client.request(method, "/sparql", params={"query": "ASK {}"})

    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST"


def test_bad_multiple_queries(client):
    assert client.get("/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D").status_code == 400
    assert client.post("/sparql", content="query=ASK%7B%7D&query=ASK%7B%7D", headers=FORM).status_code == 400


def test_bad_query_wrong_media_type(client):
    response = client.post("/sparql", content="ASK {}", headers={"Content-Type": "text/plain"})

    assert response.status_code == 415


def test_bad_query_missing_form_type(client):
    assert client.post("/sparql", content="query=ASK%20%7B%7D").status_code == 415


def test_bad_query_missing_direct_type(client):
    assert client.post("/sparql", content="ASK {}").status_code == 415


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("ASK {}".encode("utf-16"), "application/sparql-query; charset=UTF-16"),
        ('ASK { ?s ?p "é" }'.encode("latin-1"), "application/sparql-query"),
        (b"query=ASK%20%7B%20?s%20?p%20%22%E9%22%20%7D", "application/x-www-form-urlencoded"),
    ],
)
def test_bad_query_non_utf8(client, content, kind):
    response = client.post("/sparql", content=content, headers={"Content-Type": kind})

    assert response.status_code in (400, 415)


def test_bad_query_syntax(client):
    response = client.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"})

    assert response.status_code == 400
    assert "line 2, column" in response.text


# ── beyond theirs ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "accept"),
    [("SELECT * {}", "text/turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"), ("ASK {}", "image/png")],
)
def test_an_answer_that_has_no_acceptable_form_is_refused(client, text, accept):
    response = client.get("/sparql", params={"query": text}, headers={"Accept": accept})

    assert response.status_code == 406


UPDATE = "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }"


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST", "data": {"update": UPDATE}},
        {"method": "POST", "content": UPDATE, "headers": {"Content-Type": "application/sparql-update"}},
        {"method": "GET", "params": {"update": UPDATE}},
    ],
)
def test_an_update_is_refused(client, request_):
    method = request_.pop("method")

    assert client.request(method, "/sparql", **request_).status_code == 403


def test_an_update_as_a_query_does_not_parse(client):
    assert client.post("/sparql", data={"query": UPDATE}).status_code == 400


def test_the_default_dataset_is_the_current_view(client):
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graphs = ("current", "entities", "vocabulary", "jurisdictions", "catalog", "current-evidence")
    named = {"default-graph-uri": [f"https://w3id.org/onward/id/graph/{name}" for name in graphs]}

    by_itself = client.get("/sparql", params={"query": text}).json()
    said = client.post("/sparql", data={"query": text, **named}).json()

    assert by_itself == said
    assert int(said["results"]["bindings"][0]["n"]["value"]) > 1000


def test_a_word_like_from_in_a_text_names_no_dataset(client):
    text = f'ASK {{ {A_CONCEPT} FILTER("FROM <http://example.org/>" != "") }}'

    assert yes(client.get("/sparql", params={"query": text}))


def test_a_graph_that_is_no_iri_is_refused(client):
    response = client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "current"})

    assert response.status_code == 400


def test_without_a_query_the_service_describes_itself(client):
    response = client.get("/sparql", headers={"Accept": "text/turtle"})

    assert response.status_code == 200
    for said in (
        "sd:Service",
        "sd:SPARQL11Query",
        f"sd:name <{CURRENT}>",
        "void:sparqlEndpoint",
        "void:triples",
    ):
        assert said in response.text


def over(client, method, text, default=(), named=()):
    """Ask over a dataset, by each of the three ways that the protocol knows."""
    dataset = {"default-graph-uri": list(default), "named-graph-uri": list(named)}
    if method == "get":
        return client.get("/sparql", params={"query": text, **dataset})
    if method == "form":
        return client.post("/sparql", data={"query": text, **dataset})
    return client.post("/sparql", params=dataset, content=text, headers=DIRECT)
