"""Real servers of other makers, at free ports of this machine, each in a folder of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

USER, PASSWORD = "onward", "a secret"

INITIAL = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
"""
GRANTS = f"""DB.DBA.USER_CREATE('{USER}', '{PASSWORD}');
GRANT SPARQL_UPDATE TO "{USER}";
"""


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        store: the address that Onward is given, for query and update.
        environment: variables that say who asks; those of this process and these.
        process: ended by whoever started it.
    """

    store: str
    environment: dict[str, str]
    process: subprocess.Popen


@contextmanager
def oxigraph(folder, port=None):
    """`oxigraph serve` of the PyPI package."""
    port = port or free_port()
    command = Path(sys.executable).with_name("oxigraph")
    address = f"127.0.0.1:{port}"
    with started([command, "serve", "--location", folder / "data", "--bind", address], folder) as process:
        answering(f"http://{address}/query", process)
        yield Server(f"http://{address}/query", dict(os.environ), process)


@contextmanager
def virtuoso(folder, port=None):
    """Virtuoso 7 of Debian, with a user who may write. Its first start takes seconds."""
    port, sql = port or free_port(), free_port()
    is_new = not (folder / "virtuoso.ini").exists()
    (folder / "virtuoso.ini").write_text(INITIAL.format(sql=sql, http=port), "utf-8")
    with started(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], folder) as process:
        answering(f"http://127.0.0.1:{port}/sparql", process)
        if is_new:
            grants = folder / "grants.sql"
            grants.write_text(GRANTS, "utf-8")
            subprocess.run(
                ["isql-vt", str(sql), "dba", "dba", "errors=stdout", grants], check=True, capture_output=True
            )
        who = {"ONWARD_STORE_USER": USER, "ONWARD_STORE_PASSWORD": PASSWORD, "ONWARD_STORE_AUTH": "digest"}
        yield Server(f"http://127.0.0.1:{port}/sparql-auth", {**os.environ, **who}, process)


def is_installed(server):
    """Whether the program that a server needs is here."""
    return server is oxigraph or shutil.which("virtuoso-t") is not None


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def started(command, folder):
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def answering(endpoint, process):
    """Wait until a server answers a query."""
    for _ in range(1200):
        assert process.poll() is None, "the server has ended"
        try:
            if httpx.get(endpoint, params={"query": "ASK {}"}).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{endpoint} does not answer")
