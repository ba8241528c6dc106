"""A server, a fetcher that has no time to lose, and a list that is declared there."""

import shutil
from dataclasses import replace

import pytest
from declared_list import Place, listed
from web_server import page, serving

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


@pytest.fixture
def place(tmp_path, web, fetcher):
    return Place(tmp_path, web, fetcher)


@pytest.fixture(scope="module")
def had(server, tmp_path_factory):
    """A workspace in which eight rows were had, fetched once for all tests."""
    folder = tmp_path_factory.mktemp("had")
    server.answers = {"/list": page(listed(8))}
    place = Place(folder, server, lambda **_: Fetcher(Bounds(), allow_private=True))
    assert place.refresh().outcome == "added"
    return place.workspace.folder


@pytest.fixture
def good(had, place):
    """A place where eight rows were had before."""
    shutil.copytree(had, place.workspace.folder, symlinks=True)
    place.web.answers["/list"] = page(listed(8))
    return place
