"""A real server on loopback over an ingested workspace."""

import socket
import subprocess
import time
from contextlib import contextmanager

from workspaces import ONWARD, ROOT


@contextmanager
def running(workspace, *options, log):
    """A server of its own, at a free port; its address."""
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [*ONWARD, "--workspace", str(workspace), "serve", "--port", "0", *options], stderr=lines, cwd=ROOT
        )
    try:
        yield address(log, process), process
    finally:
        process.terminate()
        process.wait(20)


def address(log, process):
    """Where a server answers, as it says itself."""
    for _ in range(600):
        told = log.read_text("utf-8")
        if " at http://" in told:
            return told.partition(" at ")[2].partition("/ ")[0]
        assert process.poll() is None, told
        time.sleep(0.05)
    raise AssertionError(told)


def raw(base, content):
    """Send bytes as they are; what comes back until the server closes, or for two seconds."""
    host, _, port = base.removeprefix("http://").partition(":")
    parts = []
    with socket.create_connection((host, int(port)), timeout=2) as connection:
        try:
            connection.sendall(content)
            while part := connection.recv(65536):
                parts.append(part)
        except (TimeoutError, ConnectionError):
            pass
    return b"".join(parts)
