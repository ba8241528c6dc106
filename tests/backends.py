"""One contract, two backends: the workspace itself, and a server that its graph is sent to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.store.push import push
from pipeline.store.remote import Access, RemoteStore
from pipeline.store.replica import Replica
from pipeline.store.workspace import Workspace

ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
VALUE = NamedNode("https://example.org/value")
DRIVER = Path(__file__)


class Nothing:
    """What fills a workspace without an archive."""

    def fill(self, writer):
        """Commit nothing."""

    def finish(self, writer):
        """The same."""


def commit(folder, graphs):
    """Give some graphs of a workspace these triples, as one run does."""
    workspace = Workspace(folder)
    with workspace.writing("a reading", Nothing()) as writer:
        for name, triples in graphs.items():
            writer.set_graph(graph(workspace, name), triples)
    return workspace


def graph(workspace, name):
    return f"{workspace.names.base}graph/{name}"


def numbered(number, size=3):
    """Triples that all say one number."""
    return [Triple(NamedNode(f"https://example.org/{x}"), VALUE, Literal(number)) for x in range(size)]


def shown(rows):
    return sorted(tuple(map(str, row)) for row in rows)


class Embedded:
    """The workspace, read as every command reads it."""

    def __init__(self, folder):
        self.folder = folder

    def commit(self, graphs):
        self.workspace = commit(self.folder, graphs)

    def ask(self, *names, query=ALL):
        with self.workspace.reading() as store:
            graphs = [NamedNode(graph(self.workspace, name)) for name in names]
            return shown(store.query(query, default_graph=graphs))


class Remote:
    """A server, sent to and asked as every command does it."""

    def __init__(self, folder, server, tries=1):
        self.folder = folder
        self.server = server
        self.store = RemoteStore(server.store, Access.of(server.environment), tries=tries)
        self.replica = Replica(self.store, Workspace(folder).names)

    def commit(self, graphs, **options):
        self.workspace = commit(self.folder, graphs)
        return self.push(**options)

    def push(self, **options):
        return push(Workspace(self.folder), self.replica, **options)

    def killed_push(self, at, *, within):
        """A push in a process of its own that ends with `kill -9` at an update; whether it came to that."""
        how = "within" if within else "before"
        command = [sys.executable, DRIVER, self.folder, self.server.store, str(at), how]
        where = {**self.server.environment, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(command, env=where, capture_output=True, check=False, timeout=120)
        assert done.returncode in (0, -9), done.stderr.decode()
        return done.returncode == -9

    def ask(self, *names, query=ALL):
        graphs = [NamedNode(graph(Workspace(self.folder), name)) for name in names]
        return self.replica.of_one_state(
            graphs, lambda held: shown(self.store.query(query, default_graph=held))
        )

    def clear(self):
        """Remove every graph under the workspace's base from the server, whoever sent it and how."""
        base = Workspace(self.folder).names.base
        of_base = f'FILTER(STRSTARTS(STR(?g), "{base}"))'
        for (name,) in self.store.query(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {of_base} }}"):
            self.store.update(f"DROP SILENT GRAPH {name}")
        return self


def _end_at(number, how):
    """Let the process end at its update of that number: before it is sent, or while it is on its way."""
    import signal
    import threading

    send, count = RemoteStore.update, 0

    def update(self, text):
        nonlocal count
        count += 1
        if count == number and how == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        if count == number:
            threading.Timer(0.001, os.kill, (os.getpid(), signal.SIGKILL)).start()
        send(self, text)
        if count == number:
            signal.pause()  # where the server was faster than the kill

    RemoteStore.update = update


if __name__ == "__main__":
    _, folder, address, at, how = sys.argv
    _end_at(int(at), how)
    target = Workspace(Path(folder))
    push(target, Replica(RemoteStore(address, Access.of(os.environ)), target.names))
