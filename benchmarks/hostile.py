"""How long a well-behaved client waits while eight hostile ones are at work.

    .venv/bin/python benchmarks/hostile.py [--one-address]

The hostile clients come from addresses of their own on the loopback interface (Linux gives all of 127/8), as
they would from machines of their own; with --one-address, all nine are one client to the server. Each asks
without a pause for what takes for ever, takes everything, or is no request at all, a new text each time.
"""

from __future__ import annotations

import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from multiprocessing import Process, Queue
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlencode

SECONDS = 25
PORT = 7979
ONWARD = [sys.executable, "-m", "pipeline"]
TWILIO = "https://w3id.org/onward/id/publisher/twilio"
POINT = f"/sparql?query={quote(f'SELECT * {{ <{TWILIO}> ?p ?o }}')}"


def ask(text: str, address: str) -> int:
    """Ask a query from an address; the status."""
    body = urlencode({"query": text})
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60, source_address=(address, 0))
    connection.request("POST", "/sparql", body, {"Content-Type": "application/x-www-form-urlencoded"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def send(content: bytes, address: str, seconds: float) -> int:
    """Send bytes as they are, read a little, and stay."""
    with socket.create_connection(("127.0.0.1", PORT), 10, source_address=(address, 0)) as connection:
        connection.sendall(content)
        connection.recv(100)
        time.sleep(seconds)
    return 0


QUERIES = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "* paths": "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:b>)* ?b }",
    "order by everything": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a ?d",
    "much memory": "SELECT (GROUP_CONCAT(?c) AS ?all) { ?a ?b ?c . ?d ?e ?f }",
    "ten megabytes": "SELECT * { " + "?s ?p ?o . " * 1_000_000 + "}",
    "nested": "SELECT * " + "{" * 20_000 + "}" * 20_000,
}
BYTES = {
    "slow reader": b"GET /graphs?default HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "malformed": os.urandom(5000) + b"\r\n\r\n",
}


def attack(name: str, address: str, results: Queue[tuple[str, Counter[str]]]) -> None:
    """Ask without a pause, a new text each time so that none is known."""
    until = time.monotonic() + SECONDS
    seen: Counter[str] = Counter()
    while time.monotonic() < until:
        try:
            if name in QUERIES:
                seen[str(ask(f"# {random.random()}\n{QUERIES[name]}", address))] += 1  # noqa: S311 - no secret
            else:
                seen[str(send(BYTES[name], address, 3 if name == "slow reader" else 0))] += 1
        except (OSError, http.client.HTTPException) as error:
            seen[type(error).__name__] += 1
    results.put((name, seen))


def polite(until: float) -> list[float]:
    """Seconds for each point query, one every 50 ms."""
    times = []
    while time.monotonic() < until:
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        connection.request("GET", POINT)
        response = connection.getresponse()
        content = response.read()
        if response.status != 200 or b"Twilio" not in content:
            sys.exit(f"the well-behaved client got {response.status}: {content!r}")
        times.append(time.monotonic() - began)
        time.sleep(0.05)
    return times


def memory(server: int) -> int:
    """Resident bytes of the server and of its workers."""
    total = 0
    for process in [server, *Path(f"/proc/{server}/task/{server}/children").read_text().split()]:
        try:
            total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            continue  # it ended meanwhile
    return total


def shown(name: str, times: list[float]) -> None:
    """Print what a client waited."""
    ranked = sorted(times)
    print(
        f"{name}: {len(ranked)} answers, median {statistics.median(ranked) * 1000:.0f} ms, "
        f"99th of 100 {ranked[int(len(ranked) * 0.99)] * 1000:.0f} ms, longest {ranked[-1] * 1000:.0f} ms",
        flush=True,
    )


def watched(server: int, until: float, peaks: list[int]) -> None:
    """Note the memory twice a second."""
    while time.monotonic() < until:
        peaks.append(memory(server))
        time.sleep(0.5)


def main() -> None:
    """Run it."""
    one_address = "--one-address" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        workspace, log = f"{folder}/workspace", Path(folder) / "log"
        subprocess.run([*ONWARD, "-q", "--workspace", workspace, "ingest"], check=True)
        server = subprocess.Popen(
            [*ONWARD, "--workspace", workspace, "serve", "--port", str(PORT)], stderr=log.open("wb")
        )
        try:
            while b" at http" not in log.read_bytes():
                time.sleep(0.1)
            shown("alone", polite(time.monotonic() + 5))
            results: Queue[tuple[str, Counter[str]]] = Queue()
            hostile = [
                Process(target=attack, args=(name, f"127.0.0.{1 if one_address else number}", results))
                for number, name in enumerate([*QUERIES, *BYTES], start=2)
            ]
            for process in hostile:
                process.start()
            until = time.monotonic() + SECONDS
            peaks: list[int] = []
            watch = Thread(target=watched, args=(server.pid, until, peaks))
            watch.start()
            shown("beside eight hostile clients" + (" of one address" if one_address else ""), polite(until))
            watch.join()
            print(f"most memory of server and workers: {max(peaks) / 2**20:.0f} MiB")
            for name, seen in (results.get() for _ in hostile):
                print(f"  {name}: {dict(seen)}")
            if server.poll() is not None:
                sys.exit("the server went down")
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main()
