"""A question asked of a server gives what the workspace gives; what a server refuses is told."""

import pytest
import servers
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
def oxigraph(made, tmp_path_factory):
    """The endpoint of `oxigraph serve` that the graph was pushed to."""
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        pushed = onward("push", server.store, workspace=made)
        assert pushed.returncode == 0, pushed.stderr.decode()
        yield server.store


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
    there = rows(onward("query", *question, "-f", "csv", "--store", oxigraph))

    assert there == here
    assert len(here) > 1


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_onward_serve_gives_what_the_workspace_gives(made, served_endpoint, question):
    here = rows(onward("query", *question, "-f", "csv", workspace=made))

    assert rows(onward("query", *question, "-f", "csv", "--endpoint", served_endpoint)) == here


def test_a_graph_and_a_yes_come_from_a_server_as_well(oxigraph):
    ask = {"input": b"ASK { ?s ?p ?o }"}
    construct = {"input": b"CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"}

    assert onward("query", "-", "-f", "csv", "--store", oxigraph, **ask).stdout.strip() == b"true"
    assert b" a " in onward("query", "-", "-f", "ttl", "--store", oxigraph, **construct).stdout


def test_a_command_that_commits_sends_what_it_has_committed(copied, oxigraph):
    decided = b"ASK { ?decision a <https://w3id.org/onward/ns#Decision> }"
    assert onward("query", "-", "-f", "csv", "--store", oxigraph, input=decided).stdout.strip() == b"false"

    done = onward("portfolio", "add", "twilio", "--why", "ours", "--store", oxigraph, workspace=copied)

    assert done.returncode == 0, done.stderr.decode()
    assert b"in 1 graph\n" in done.stderr
    assert onward("query", "-", "-f", "csv", "--store", oxigraph, input=decided).stdout.strip() == b"true"


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
    done = onward("query", "-", "--store", oxigraph, input=b"SELECT * { ?s ?p }")

    assert done.returncode == 2
    assert b"refuses the query" in done.stderr


def test_no_password_is_sent_unencrypted_nor_shown():
    access = Access.of({"ONWARD_STORE_USER": "me", "ONWARD_STORE_PASSWORD": "secret"})

    with pytest.raises(StoreError, match="unencrypted"):
        RemoteStore("http://graph.example.org/sparql", access)
    assert "secret" not in repr(access)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    done = onward("query", "publishers", "--endpoint", "http://me:secret@127.0.0.1/")

    assert done.returncode == 3
    assert b"secret" not in done.stderr
