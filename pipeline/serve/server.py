"""The server process: takes connections until it is told to stop."""

from __future__ import annotations

import signal
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

import uvicorn

from pipeline.errors import StoreError
from pipeline.serve.application import application

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.serve.workers import Limits
    from pipeline.store.workspace import Workspace

_MOST_CONNECTIONS = 1000
_SECONDS_TO_FINISH = 5
"""That requests at work get when the server is told to stop."""
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})


def serve(
    workspace: Workspace,
    limits: Limits,
    *,
    host: str,
    port: int,
    origins: Sequence[str],
    ready: Callable[[str], None],
) -> None:
    """Serve a workspace until SIGTERM or SIGINT.

    Args:
        workspace: has been ingested into.
        limits: bounds of the service.
        host: address to listen at.
        port: 0 for a free one.
        origins: of web pages that may read answers.
        ready: called with the address when requests are answered.

    Raises:
        StoreError: there is nothing to serve, or the address cannot be used.
    """
    with workspace.reading():
        pass  # what is wrong with the workspace is told before anything starts
    listening = listening_at(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    app = application(
        workspace,
        limits,
        hosts=_THIS_MACHINE | {shown} if is_this_machine(host) else None,
        origins=origins,
        ready=lambda: ready(address),
    )
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="on",
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        # The server takes these while it runs and hands them on at its end: being told to stop is no failure.
        signal.signal(number, lambda *_: None)
    uvicorn.Server(config).run(sockets=[listening])


def is_this_machine(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listening_at(host: str, port: int) -> socket.socket:
    """A socket whose connections send at once what is written to them.

    An answer is written as a head and a body. Without that, the body waits until the client has confirmed the
    head, which it puts off for some 40 ms (RFC 896, RFC 1122 section 4.2.3.2).

    Raises:
        StoreError: the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=_MOST_CONNECTIONS)
    except OSError as error:
        raise StoreError(
            f"cannot listen: {error.strerror or error}", source=f"{host}:{port}", advice="Take another --port"
        ) from error
    # Connections have it from here; asyncio sets it on sockets alone that name their protocol.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
