"""What holds of a graph wherever it is kept: in the workspace, on Oxigraph's server, on Virtuoso."""

import http.server
import shutil
import threading

import pytest
from backends import VALUE, Embedded, Remote, commit, graph, numbered
from pyoxigraph import Literal, NamedNode, Triple

from pipeline.errors import StoreError
from pipeline.store.remote import Access, RemoteStore

LANGUAGES = [
    Literal('"quoted" and \\ and a line\nand a tab\tand Ü and 𝄞'),
    Literal("Größe", language="de"),
    Literal("2024-09-06", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    Literal("a long text, " * 1000),
    Literal(12),
    NamedNode("https://example.org/page?a=1&b=%C3%BC#x"),
]


@pytest.fixture(params=["oxigraph", "virtuoso"])
def remote(request, tmp_path):
    return Remote(tmp_path / "workspace", request.getfixturevalue(f"{request.param}_server")).clear()


@pytest.fixture(params=["embedded", "oxigraph", "virtuoso"])
def backend(request, tmp_path):
    if request.param == "embedded":
        return Embedded(tmp_path / "workspace")
    return Remote(tmp_path / "workspace", request.getfixturevalue(f"{request.param}_server")).clear()


def numbers(rows):
    return {value.partition('"')[2].partition('"')[0] for *_, value in rows}


# ── both backends ────────────────────────────────────────────────────────────────────────────────────────


def test_readers_see_what_was_committed_last(backend):
    backend.commit({"current": numbered(1), "catalog": numbered(7, size=1)})
    assert len(backend.ask("current")) == 3

    backend.commit({"current": numbered(2, size=4)})
    assert numbers(backend.ask("current")) == {"2"}
    assert len(backend.ask("current", "catalog")) == 5


def test_values_come_back_as_they_were_committed(backend):
    said = [Triple(NamedNode(f"https://example.org/{x}"), VALUE, y) for x, y in enumerate(LANGUAGES)]
    backend.commit({"current": said})

    assert backend.ask("current") == sorted((str(t.subject), str(t.predicate), str(t.object)) for t in said)


def test_readers_see_all_of_a_commit_or_nothing_while_commits_go_on(backend):
    backend.commit({"current": numbered(0, size=40), "changes": numbered(0, size=40)})
    stop, seen = threading.Event(), []

    def read():
        while not stop.is_set():
            seen.append(numbers(backend.ask("current", "changes")))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 4):
            backend.commit({"current": numbered(number, size=40), "changes": numbered(number, size=40)})
    finally:
        stop.set()
        reader.join()

    assert [found for found in seen if len(found) != 1] == []
    assert numbers(backend.ask("current", "changes")) == {"3"}


# ── servers ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("at", [2, 4], ids=["at a graph", "at the mark that shows it"])
@pytest.mark.parametrize("within", [False, True], ids=["before it is sent", "on its way"])
def test_a_push_that_is_killed_leaves_readers_on_the_old_state_and_the_next_completes_it(remote, within, at):
    remote.commit({"current": numbered(1, size=1500), "changes": numbered(1)})
    commit(remote.folder, {"current": numbered(2, size=1500), "changes": numbered(2)})
    assert remote.killed_push(at, within=within)
    seen = numbers(remote.ask("current", "changes"))
    assert seen == {"1"} or (within and at == 4 and seen == {"2"})

    remote.push()
    assert numbers(remote.ask("current", "changes")) == {"2"}


def test_a_server_is_sent_only_what_it_lacks(remote):
    first = remote.commit({"current": numbered(1), "vocabulary": numbered(7, size=2)})
    again = remote.commit({"current": numbered(1)})
    second = remote.commit({"current": numbered(2)})

    assert (first.graphs, first.triples) == (2, 5)
    assert (again.graphs, again.triples) == (0, 0)
    assert (second.graphs, second.triples) == (1, 3)


def test_a_server_keeps_two_states_and_nothing_of_older_ones(remote):
    for number in range(4):
        remote.commit({"current": numbered(number)})

    states = [state for _, state in remote.replica.states()]
    holding = {held for state in states for held in remote.replica.contents(state).values()}
    assert len(states) == 2
    assert remote.replica.holding() == holding | set(states)


def test_one_workspace_does_not_replace_what_another_sent_unless_told_to(remote, tmp_path):
    remote.commit({"current": numbered(1)})
    other = Remote(tmp_path / "other", remote.server)
    with pytest.raises(StoreError, match="another workspace"):
        other.commit({"current": numbered(2)})
    assert numbers(remote.ask("current")) == {"1"}

    other.push(take_over=True)
    assert numbers(remote.ask("current")) == {"2"}
    with pytest.raises(StoreError, match="another workspace"):
        remote.commit({"current": numbered(3)})


def test_of_two_copies_of_a_workspace_the_second_to_push_is_told(remote, tmp_path):
    remote.commit({"current": numbered(1)})
    copy = Remote(shutil.copytree(remote.folder, tmp_path / "copy", symlinks=True), remote.server)
    remote.commit({"current": numbered(2)})

    with pytest.raises(StoreError, match="another workspace"):
        copy.commit({"current": numbered(3)})


def test_two_states_published_at_one_moment_leave_readers_on_the_one_before(remote):
    remote.commit({"current": numbered(1)})
    for name in ("one", "other"):
        graph, mark = remote.replica.mark(2, remote.replica.state_named(name))
        remote.store.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {mark} }} }}")

    assert numbers(remote.ask("current")) == {"1"}
    remote.commit({"current": numbered(2)})
    assert numbers(remote.ask("current")) == {"2"}


def test_an_emptied_server_says_so_and_gets_everything_again(remote):
    remote.commit({"current": numbered(1), "changes": numbered(1)})
    plain = graph(remote.workspace, "current")
    remote.store.update(f"INSERT DATA {{ GRAPH <{plain}> {{ <urn:a> <urn:b> <urn:by-other-means> }} }}")
    remote.clear()
    with pytest.raises(StoreError, match="nothing was sent"):
        remote.ask("current", "changes")

    assert remote.push().graphs == 2
    assert numbers(remote.ask("current", "changes")) == {"1"}


def test_a_server_that_holds_other_triples_than_it_was_sent_is_found_out(remote):
    remote.commit({"current": numbered(1)})
    held = remote.replica.contents(remote.replica.states()[-1][1]).popitem()[1]
    remote.clear()
    remote.store.update(f"INSERT DATA {{ GRAPH <{held}> {{ <urn:a> <urn:b> <urn:c> }} }}")

    with pytest.raises(StoreError, match="4 of 3 triples"):
        remote.push()


def test_an_answer_that_a_server_cuts_short_is_an_error(virtuoso_server, tmp_path):
    remote = Remote(tmp_path / "workspace", virtuoso_server).clear()
    remote.commit({"current": numbered(1, size=101)})

    assert len(remote.ask("current", query="SELECT ?a { ?a ?b ?c . ?d ?b ?c } LIMIT 9999")) == 9999
    with pytest.raises(StoreError, match="10000 rows at most"):
        remote.ask("current", query="SELECT ?a { ?a ?b ?c . ?d ?b ?c }")


# ── requests ─────────────────────────────────────────────────────────────────────────────────────────────


def test_who_may_not_write_is_told_by_the_server(virtuoso_server):
    access = Access.of({**virtuoso_server.environment, "ONWARD_STORE_PASSWORD": "wrong"})

    with pytest.raises(StoreError, match="refuses"):
        RemoteStore(virtuoso_server.store, access).update(
            "INSERT DATA { GRAPH <urn:x> { <urn:a> <urn:b> 1 } }"
        )


class Busy(http.server.BaseHTTPRequestHandler):
    """Has no time at first, then leads elsewhere; notes who asks."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(self.headers["Authorization"])
        status = self.server.answers.pop(0)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", f"http://localhost:{self.server.server_port}/elsewhere")
        self.end_headers()

    def do_GET(self):
        self.server.asked.append(self.headers["Authorization"])
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def busy():
    with http.server.HTTPServer(("127.0.0.1", 0), Busy) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_what_a_server_has_no_time_for_is_sent_again(busy, monkeypatch):
    monkeypatch.setattr("pipeline.store.remote._PAUSE", 0.0)
    busy.answers = [503, 429, 204]
    address = f"http://127.0.0.1:{busy.server_port}/sparql"
    RemoteStore(address, Access(), tries=3).update("INSERT DATA {}")
    assert len(busy.asked) == 3

    busy.answers = [503, 503]
    with pytest.raises(StoreError, match="503"):
        RemoteStore(address, Access(), tries=2).update("INSERT DATA {}")


@pytest.mark.parametrize(
    "who", [{"ONWARD_STORE_TOKEN": "t"}, {"ONWARD_STORE_USER": "me", "ONWARD_STORE_PASSWORD": "p"}]
)
def test_a_redirect_is_not_told_who_asks(busy, who):
    access = Access.of(who)
    busy.answers = [302]
    with pytest.raises(StoreError):
        RemoteStore(f"http://127.0.0.1:{busy.server_port}/sparql", access).update("INSERT DATA {}")

    assert busy.asked[0] is not None
    assert busy.asked[1:] == [None]


@pytest.mark.parametrize(
    ("asked", "update"),
    [
        ("http://localhost:7878/query", "http://localhost:7878/update"),
        ("http://localhost:7200/repositories/r", "http://localhost:7200/repositories/r/statements"),
        ("http://localhost:8890/sparql-auth", "http://localhost:8890/sparql-auth"),
    ],
)
def test_where_updates_go_follows_from_where_a_server_is_asked(asked, update):
    assert RemoteStore(asked, Access()).update_endpoint == update
    assert RemoteStore(asked, Access(update="http://localhost/u")).update_endpoint == "http://localhost/u"
