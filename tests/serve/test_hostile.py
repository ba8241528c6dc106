"""Clients that ask too much, or nonsense: each gets an error, and the server goes on to answer others."""

import os
import re
import socket
import threading
from pathlib import Path

import httpx
import pytest
from served import raw, running


@pytest.fixture(scope="module")
def narrow(made, tmp_path_factory):
    """A server with narrow bounds."""
    log = tmp_path_factory.mktemp("narrow") / "log"
    bounds = ("--timeout", "2", "--memory", "1024", "--max-answer", "1")
    with running(made, *bounds, log=log) as (base, _):
        yield base


def ask(base, text, **options):
    return httpx.post(f"{base}/sparql", data={"query": text}, timeout=60, **options)


def still_answers(base):
    return ask(base, "ASK {}").json() == {"head": {}, "boolean": True}


@pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="needs Linux, which tells what a process takes"
)
def test_a_worker_that_did_nothing_yet_has_most_of_its_memory_left(made, tmp_path):
    """With a heap for each of its threads it had taken up to 1.3 GB of addresses; of 1 GB none was left."""
    with running(made, "--memory", "1024", log=tmp_path / "log") as (base, process):
        assert still_answers(base)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()
        taken = [
            int(re.search(r"VmPeak:\s+(\d+) kB", Path(f"/proc/{child}/status").read_text("ascii"))[1])
            for child in children
        ]

    assert taken
    assert max(taken) < 512 * 1024


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", {504}),
        ("SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:b>)* ?b }", {504, 500}),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", {504, 500}),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", {500}),
        ("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", {500, 504}),
        ("SELECT * " + "{" * 20_000 + "}" * 20_000, {400, 500}),
        ("SELECT * { ?s ?p ?o FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }", {400, 500}),
        ("SELECT * { ?s ?p ?o }" + " " * 10_000_000, {413}),
    ],
    ids=["cross product", "paths", "order by", "all rows", "all triples", "braces", "brackets", "10 MB"],
)
def test_what_takes_too_much_is_an_error_and_never_a_short_answer(narrow, text, statuses):
    response = ask(narrow, text)

    assert response.status_code in statuses
    assert response.headers["content-type"].startswith("text/plain")
    assert still_answers(narrow)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
        "SELECT * { service silent <ADDRESS> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o } VALUES ?s { UNDEF } SERVICE <ADDRESS> {}",
        "SELECT * { \\u0053ERVICE <ADDRESS> { ?s ?p ?o } }",
        "SELECT * { BIND(<ADDRESS> AS ?where) SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { { SELECT * { #\n SeRvIcE <ADDRESS> { ?s ?p ?o } } } }",
        "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "LOAD <ADDRESS>",
        "LOAD <file:///etc/passwd>",
    ],
)
def test_no_query_makes_the_server_call_out_or_read_a_file(served, text):
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.3)
        response = ask(served, text.replace("ADDRESS", f"http://127.0.0.1:{elsewhere.getsockname()[1]}/"))
        with pytest.raises(TimeoutError):
            elsewhere.accept()

    assert response.status_code == 400 or response.json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    "content",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /sparql?query=%00%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: \xff\xfe\r\nContent-Length: 1\r\n\r\na",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /queries/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: \xff<>\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        os.urandom(4096),
    ],
)
def test_bytes_that_are_no_request_do_no_harm(narrow, content):
    answer = raw(narrow, content)

    assert b"HTTP/1.1 200" not in answer
    assert b"root:" not in answer
    assert still_answers(narrow)


def test_a_request_that_never_comes_whole_holds_no_worker(narrow):
    host, _, port = narrow.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nquery=")
        assert still_answers(narrow)


def test_a_client_that_goes_away_ends_its_query(made, tmp_path):
    with running(made, "--timeout", "600", log=tmp_path / "log") as (base, _):
        for _ in range(6):  # more than there are workers
            with pytest.raises(httpx.ReadTimeout):
                httpx.post(
                    f"{base}/sparql",
                    data={"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"},
                    timeout=0.4,
                )
        answer = ask(base, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d a ?c . ?e a ?d }")
        assert answer.status_code == 200


def test_two_hundred_clients_at_once_are_all_answered_or_told_to_come_again(served):
    statuses = []

    def one():
        statuses.append(ask(served, "SELECT * { ?s a <http://www.w3.org/ns/dcat#Dataset> }").status_code)

    threads = [threading.Thread(target=one) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(statuses) == 200
    assert set(statuses) <= {200, 429, 503}
    assert 200 in statuses
    assert still_answers(served)


def test_a_slow_reader_gets_its_answer_whole_and_keeps_nobody_waiting(served):
    host, _, port = served.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(
            b"GET /graphs?default HTTP/1.1\r\nHost: localhost\r\nAccept: application/n-triples\r\n"
            b"Connection: close\r\n\r\n"
        )
        head = connection.recv(1000)
        assert still_answers(served)
        rest = b"".join(iter(lambda: connection.recv(4096), b""))
    fields, _, start = head.partition(b"\r\n\r\n")
    length = int(fields.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])

    assert len(start + rest) == length
