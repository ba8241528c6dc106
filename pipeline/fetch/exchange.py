"""One request and its answer: the line at which bytes leave this machine and come to it.

Every connection goes through `_Checked`: a host's name is looked up, the addresses found are judged, and
the connection is made to one of them, so that no second look-up can lead elsewhere. A server's certificate
is still held against the name. All waiting, from the look-up to the last byte, counts against one clock.
"""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from pipeline.fetch.address import is_public
from pipeline.fetch.answer import Failed
from pipeline.fetch.body import BodyError, taken
from pipeline.fetch.steps import Reply, web_address

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one exchange: bytes of the body, seconds in all, and whether private addresses may answer."""

    max_bytes: int
    seconds: float
    allow_private: bool


def exchange(url: str, headers: Mapping[str, str], limits: Limits) -> Reply | Failed:
    """Ask for an address once. Never raises for what a server does."""
    parsed = web_address(url)
    if isinstance(parsed, Failed):
        return parsed
    try:
        return _exchanged(parsed, headers, limits)
    except _PrivateAddressError as error:
        return Failed("private", f"{parsed.host} is at {error}, which is no public address", url)
    except BodyError as error:
        return Failed(error.kind, error.reason, url)
    except httpcore.TimeoutException:
        return Failed("too-slow", f"no whole answer within {limits.seconds:g} seconds", url)
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError) as error:
        return _broken_off(error, url)


def _broken_off(error: Exception, url: str) -> Failed:
    if "without sending complete message body" in str(error):  # h11's words: nothing else tells the two apart
        return Failed("truncated", "the answer breaks off before its end", url)
    if isinstance(error, httpcore.ProtocolError):
        return Failed("connection", "the server does not answer as HTTP demands", url)
    return Failed("connection", f"no connection: {_told(error)}", url)


def _exchanged(url: httpx.URL, headers: Mapping[str, str], limits: Limits) -> Reply:
    clock = _Clock(limits.seconds)
    backend = _Checked(clock, allow_private=limits.allow_private)
    context = httpx.create_ssl_context(trust_env=True) if url.scheme == "https" else None
    with (
        httpcore.ConnectionPool(ssl_context=context, network_backend=backend) as pool,
        pool.stream(
            "GET",
            httpcore.URL(scheme=url.scheme.encode(), host=url.raw_host, port=url.port, target=url.raw_path),
            headers=[("Host", url.netloc.decode("ascii")), *headers.items()],
        ) as response,
    ):
        said = httpx.Headers(response.headers)
        body = b""
        if response.status == 200:
            body = taken(response.iter_stream(), said.get("content-encoding", ""), limits.max_bytes)
        return Reply(str(url), response.status, said, body)


class _PrivateAddressError(Exception):
    """A host that is at no public address."""


class _Clock:
    """One bound on all waiting of an exchange."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that may still be waited.

        Raises:
            httpcore.TimeoutException: none.
        """
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left


class _Checked(httpcore.NetworkBackend):
    """Connects to addresses that were judged."""

    def __init__(self, clock: _Clock, *, allow_private: bool) -> None:
        self._clock = clock
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the clock bounds it
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of a host's addresses that answers."""
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        allowed = [each for each in addresses if self._allow_private or is_public(each)]
        if not allowed:
            raise _PrivateAddressError(", ".join(addresses))
        for i, address in enumerate(allowed, 1):
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._clock.left(), local_address, socket_options
                )
                return _Clocked(stream, self._clock)
            except httpcore.ConnectError:
                if i == len(allowed):
                    raise
        raise AssertionError("unreachable")  # the last address returns or raises


class _Clocked(httpcore.NetworkStream):
    """A stream whose every wait counts against one clock."""

    def __init__(self, stream: httpcore.NetworkStream, clock: _Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the clock bounds it
        return self._stream.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the same
        self._stream.write(buffer, self._clock.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the same
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._clock.left())
        return _Clocked(secured, self._clock)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return self._stream.get_extra_info(info)


def _told(error: Exception) -> str:
    """An error in one line, without the number that the operating system gives it."""
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    text = getattr(cause, "verify_message", None) or getattr(cause, "strerror", None) or str(cause)
    return " ".join(str(text).split()) or type(cause).__name__
