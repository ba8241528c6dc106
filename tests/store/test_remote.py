"""A question asked of a server gives what the workspace gives; what a server refuses is told."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from served import running
from workspaces import onward

from pipeline.errors import StoreError
from pipeline.store.remote import Access, RemoteStore

QUESTIONS = [
    ("publishers",),
    ("who-uses", "-p", "processor=AWS"),
    ("current-list", "-p", "publisher=Twilio"),
    ("concentration",),
    ("processors-by-country",),
    ("names-of-organisations",),
]


@pytest.fixture(scope="module")
def graph(made, tmp_path_factory):
    """Every named graph of the workspace as N-Quads."""
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    assert onward("export", "-f", "nq", "-o", path, workspace=made).returncode == 0
    return path


@pytest.fixture(scope="module")
def oxigraph(graph, tmp_path_factory):
    """The endpoint of `oxigraph serve` with the graph in it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = Path(sys.executable).with_name("oxigraph")
    folder = tmp_path_factory.mktemp("oxigraph")
    server = subprocess.Popen(
        [command, "serve", "--location", folder / "data", "--bind", f"127.0.0.1:{port}"],
        stderr=subprocess.DEVNULL,
    )
    try:
        base = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                loaded = httpx.post(
                    f"{base}/store",
                    content=graph.read_bytes(),
                    headers={"Content-Type": "application/n-quads"},
                    timeout=60,
                )
                break
            except httpx.ConnectError:
                time.sleep(0.05)
        assert loaded.status_code == 204
        yield f"{base}/query"
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def served_endpoint(made, tmp_path_factory):
    with running(made, log=tmp_path_factory.mktemp("served") / "log") as (base, _):
        yield f"{base}/sparql"


def rows(done):
    assert done.returncode == 0, done.stderr.decode()
    return sorted(done.stdout.splitlines())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_oxigraph_gives_what_the_workspace_gives(made, oxigraph, question):
    here = rows(onward("query", *question, "-f", "csv", workspace=made))
    there = rows(onward("query", *question, "-f", "csv", "--endpoint", oxigraph))

    assert there == here
    assert len(here) > 1


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_onward_serve_gives_what_the_workspace_gives(made, served_endpoint, question):
    here = rows(onward("query", *question, "-f", "csv", workspace=made))

    assert rows(onward("query", *question, "-f", "csv", "--endpoint", served_endpoint)) == here


def test_a_graph_and_a_yes_come_from_a_server_as_well(oxigraph):
    ask = {"input": b"ASK { ?s ?p ?o }"}
    construct = {"input": b"CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"}

    assert onward("query", "-", "-f", "csv", "--endpoint", oxigraph, **ask).stdout.strip() == b"true"
    assert b" a " in onward("query", "-", "-f", "ttl", "--endpoint", oxigraph, **construct).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("publishers", "--endpoint", "http://127.0.0.1:1/sparql"), 3, b"cannot be reached"),
        (("publishers", "--endpoint", "file:///etc/passwd"), 3, b"not the address"),
        (("publishers", "--endpoint", "http://127.0.0.1:1/", "--as-of", "2025-01-01"), 2, b"current view"),
    ],
)
def test_what_cannot_be_asked_of_a_server_is_told(arguments, code, told):
    done = onward("query", *arguments)

    assert done.returncode == code
    assert told in done.stderr


def test_a_query_that_a_server_refuses_is_told(oxigraph):
    done = onward("query", "-", "--endpoint", oxigraph, input=b"SELECT * { ?s ?p }")

    assert done.returncode == 2
    assert b"refuses the query" in done.stderr


def test_no_password_is_sent_unencrypted_nor_shown():
    access = Access.of({"ONWARD_STORE_USER": "me", "ONWARD_STORE_PASSWORD": "secret"})

    with pytest.raises(StoreError, match="unencrypted"):
        RemoteStore("http://graph.example.org/sparql", access)
    assert "secret" not in repr(access)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    done = onward("query", "publishers", "--endpoint", "http://me:secret@127.0.0.1/", env={**os.environ})

    assert done.returncode == 3
    assert b"secret" not in done.stderr
