"""Questions, linked data, graphs and pages over HTTP, from a real server."""

import csv
import html
import io
import json
import re
import shutil
import signal
from html.parser import HTMLParser

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from served import running
from workspaces import DATES, onward, write_lists

TWILIO = "https://w3id.org/onward/id/publisher/twilio"
FORMS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
HOSTILE = [
    '"><script>alert(1)</script>',
    "' onfocus='x",
    "}} {{ 7 * 7 }}",
    "javascript:alert(1)",
    '\\"} UNION {',
]


# ── packaged questions ──────────────────────────────────────────────────────────────────────────────────


def test_a_question_over_http_answers_as_the_command_does(client, made):
    over_http = client.get("/queries/who-uses", params={"processor": "AWS", "format": "csv"})
    by_command = onward("query", "who-uses", "-p", "processor=AWS", "-f", "csv", workspace=made)

    assert over_http.content == by_command.stdout
    assert over_http.content.count(b"\n") > 1


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_a_question_has_every_form_of_rows_and_a_page(client, accept, given):
    response = client.get("/queries/publishers", headers={"Accept": accept})

    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == given


def test_a_question_is_asked_as_of_a_day(client):
    rows = [
        list(
            csv.reader(io.StringIO(client.get("/queries/publishers", params={"format": "csv", **when}).text))
        )
        for when in ({}, {"as-of": "1999-01-01"})
    ]

    assert len(rows[0]) > len(rows[1]) == 1


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("no-such-question", 404, "no packaged question"),
        ("who-uses?procesor=AWS", 400, "Did you mean processor?"),
        ("current-list?publisher=Twillio", 400, "Twillio"),
        ("publishers?format=docx", 406, "no form"),
        ("publishers?as-of=yesterday", 400, "not a day"),
        ("publishers?snapshot=nothing", 404, "no snapshot"),
        ("publishers?format=csv&format=json", 400, "once"),
        ("publishers?as-of=%ff", 400, "UTF-8"),
    ],
)
def test_what_is_wrong_with_a_question_is_told(client, query, status, told):
    response = client.get(f"/queries/{query}", headers={"Accept": "text/csv"})

    assert response.status_code == status
    assert told in response.text


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_changes_neither_a_query_nor_a_page(client, value):
    table = client.get("/queries/who-uses", params={"processor": value, "format": "csv"})
    page = client.get("/queries/who-uses", params={"processor": value}, headers={"Accept": "text/html"})

    assert table.status_code in (200, 400)
    assert value in [dict(tag[1]).get("value") for tag in tags(page.text) if tag[0] == "input"]
    assert "script" not in {tag[0] for tag in tags(page.text)}


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, attrs))


def tags(text):
    parser = _Tags()
    parser.feed(text)
    return parser.found


def test_the_first_page_has_a_form_for_every_question(client):
    response = client.get("/", headers={"Accept": "text/html"})
    forms = [dict(attrs)["action"] for tag, attrs in tags(response.text) if tag == "form"]

    assert len(forms) >= 20
    assert all(client.get(f"{action}?format=csv").status_code in (200, 400) for action in forms[:3])


@pytest.mark.parametrize(
    "path", ["/", "/queries/who-uses?processor=AWS", "/id/publisher/twilio.html", "/ns.html"]
)
def test_a_page_loads_nothing_from_elsewhere(client, path):
    response = client.get(path, headers={"Accept": "text/html"})

    loaded = [
        value
        for tag, attrs in tags(response.text)
        for name, value in attrs
        if tag != "a" and name in ("src", "href", "action", "srcset", "data")
    ]
    assert response.status_code == 200
    assert all(value.startswith("/") and not value.startswith("//") for value in loaded)
    assert "default-src 'none'" in response.headers["content-security-policy"]


def test_words_of_a_document_are_escaped_on_a_page(tmp_path):
    mark = "<img src=x onerror=alert(1)>"
    paper = tmp_path / "list.csv"
    paper.write_text(
        f"Subprocessor,Purpose,Location\nAcme {mark},Hosting,Ireland\nBeta,E-mail,Spain\n", "utf-8"
    )
    assert onward("ingest", paper, "--list", "a/b", workspace=tmp_path / "w").returncode == 0

    with running(tmp_path / "w", log=tmp_path / "log") as (base, _):
        pages = [
            httpx.get(f"{base}/queries/who-uses", headers={"Accept": "text/html"}, timeout=30).text,
            httpx.get(f"{base}/id/list/a/b.html", timeout=30).text,
        ]

    assert html.escape(mark).replace("&#x27;", "&#39;") in pages[0]
    assert not [tag for page in pages for tag, _ in tags(page) if tag == "img"]


# ── linked data ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("application/rdf+xml", ".rdf"),
        ("text/html", ".html"),
        ("*/*", ".ttl"),
    ],
)
def test_an_iri_leads_to_the_form_that_its_reader_takes(client, accept, suffix):
    response = client.get("/id/publisher/twilio", headers={"Accept": accept})

    assert response.status_code == 303
    assert response.headers["location"] == f"/id/publisher/twilio{suffix}"
    assert "Accept" in response.headers["vary"]


def test_every_form_of_a_thing_says_the_same(client):
    graphs = [
        {quad.triple for quad in parse(client.get(f"/id/publisher/twilio.{suffix}").content, form)}
        for suffix, form in FORMS.items()
    ]

    assert all(graph == graphs[0] for graph in graphs)
    assert len(graphs[0]) > 3


def test_every_iri_of_the_current_view_is_served(client):
    text = """SELECT (SAMPLE(?s) AS ?one) {
      ?s a ?kind FILTER(STRSTARTS(STR(?s), "https://w3id.org/onward/"))
    } GROUP BY ?kind"""
    found = client.get("/sparql", params={"query": text}).json()["results"]["bindings"]

    assert len(found) > 10
    for row in found:
        iri = row["one"]["value"]
        page, _, fragment = iri.removeprefix("https://w3id.org/onward").partition("#")
        described = parse(client.get(f"{page}.nt").content, RdfFormat.N_TRIPLES)
        assert iri in {quad.subject.value for quad in described}, fragment


@pytest.mark.parametrize(
    "path", ["/id/publisher/nobody.ttl", "/id/%3Cx.ttl", "/nothing.html", "/id/../../etc.ttl"]
)
def test_an_iri_of_nothing_is_not_found(client, path):
    assert client.get(path).status_code == 404


# ── graphs ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_graph_is_given_whole(client):
    catalog = "https://w3id.org/onward/id/graph/catalog"
    taken = client.get("/graphs", params={"graph": catalog}, headers={"Accept": "application/n-triples"})
    asked = client.get(
        "/sparql",
        params={"query": "CONSTRUCT WHERE { ?s ?p ?o }", "default-graph-uri": catalog},
        headers={"Accept": "application/n-triples"},
    )

    assert sorted(taken.text.splitlines()) == sorted(asked.text.splitlines())
    assert client.get("/graphs?default").status_code == 200
    assert client.head("/graphs", params={"graph": catalog}).status_code == 200


@pytest.mark.parametrize(
    ("method", "query", "status"),
    [
        ("GET", "graph=https://example.org/none", 404),
        ("GET", "", 400),
        ("GET", "graph=none", 400),
        ("GET", "default&graph=https://example.org/none", 400),
        ("PUT", "graph=https://example.org/new", 405),
        ("POST", "default", 405),
        ("DELETE", "default", 405),
        ("PATCH", "default", 405),
    ],
)
def test_a_graph_cannot_be_changed_nor_one_be_had_that_is_not_there(client, method, query, status):
    assert client.request(method, f"/graphs?{query}").status_code == status


# ── the service ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_service_that_answers_is_healthy(client):
    response = client.get("/healthz")

    assert (response.status_code, response.text) == (200, "ok\n")


def test_a_web_page_reads_answers_only_where_its_origin_was_named(client):
    def allowed(origin):
        response = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": origin})
        return response.headers.get("access-control-allow-origin")

    assert allowed("https://notebook.example") == "https://notebook.example"
    assert allowed("https://other.example") is None


def test_a_name_that_leads_here_by_dns_is_not_answered(client):
    assert client.get("/sparql", headers={"Host": "rebound.example"}).status_code == 421


def test_the_log_says_who_asked_and_not_what(made, tmp_path):
    log = tmp_path / "log"
    with running(made, log=log) as (base, _):
        httpx.get(f"{base}/queries/who-uses?processor=Secret")
    lines = [line for line in log.read_text("utf-8").splitlines() if line.startswith("{")]

    assert json.loads(lines[0])["path"] == "/queries/who-uses"
    assert json.loads(lines[0])["client"] == "127.0.0.1"
    assert "Secret" not in log.read_text("utf-8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_told_to_stop_stops_clean(made, tmp_path, number):
    log = tmp_path / "log"
    with running(made, log=log) as (base, process):
        httpx.get(f"{base}/healthz")
        process.send_signal(number)
        assert process.wait(20) == 0

    assert "Traceback" not in log.read_text("utf-8")


def test_what_is_ingested_meanwhile_is_answered_from_then_on(copied, tmp_path):
    def publishers(base):
        return len(httpx.get(f"{base}/queries/publishers?format=csv", timeout=30).text.splitlines())

    with running(copied, log=tmp_path / "log") as (base, _):
        before = publishers(base)
        added = onward("ingest", *write_lists(tmp_path / "lists", [(2, DATES[0])]), workspace=copied)
        assert added.returncode == 0, added.stderr
        assert publishers(base) == before + 1


def test_nothing_to_serve_is_told(tmp_path):
    done = onward("serve", "--port", "0", workspace=tmp_path / "none")

    assert done.returncode == 3
    assert b"onward ingest" in done.stderr


def test_an_address_in_use_is_told(served, made):
    done = onward("serve", "--port", served.rpartition(":")[2], workspace=made)

    assert done.returncode == 3
    assert b"--port" in done.stderr


def test_serving_leaves_the_workspace_as_it_is(made, tmp_path):
    workspace = shutil.copytree(made, tmp_path / "workspace", symlinks=True)
    before = {path: path.lstat().st_mtime_ns for path in workspace.rglob("*") if path.is_file()}
    with running(workspace, log=tmp_path / "log") as (base, _):
        assert httpx.get(f"{base}/queries/publishers", timeout=30).status_code == 200
    after = {path: path.lstat().st_mtime_ns for path in workspace.rglob("*") if path.is_file()}

    assert after == before
    assert re.search("Serving .* at http://127.0.0.1:", (tmp_path / "log").read_text("utf-8"))
