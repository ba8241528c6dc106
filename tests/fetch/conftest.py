"""A server, and a fetcher that has no time to lose."""

from dataclasses import replace

import pytest
from web_server import serving

from pipeline.fetch import Bounds, Fetcher


@pytest.fixture(scope="session")
def server():
    with serving() as found:
        yield found


@pytest.fixture
def web(server):
    """A server that answers nothing yet and was asked nothing yet."""
    server.answers, server.asked = {}, []
    return server


@pytest.fixture
def waits():
    """The seconds that a fetcher would have waited between tries."""
    return []


@pytest.fixture
def fetcher(waits):
    """Makes a fetcher that may ask this machine and waits in `waits` alone."""

    def made(*, allow_private=True, **bounds):
        within = replace(Bounds(max_bytes=100_000, seconds=20.0), **bounds)
        return Fetcher(within, allow_private=allow_private, pause=waits.append)

    return made
