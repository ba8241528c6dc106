"""A real server over the workspace that all tests share, and a client for it."""

import httpx
import pytest
from served import running


@pytest.fixture(scope="session")
def served(made, tmp_path_factory):
    """The address of a server over a workspace with the first document and two invented lists."""
    log = tmp_path_factory.mktemp("served") / "log"
    with running(made, "--cors", "https://notebook.example", log=log) as (base, _):
        yield base


@pytest.fixture
def client(served):
    with httpx.Client(base_url=served, timeout=30) as made_for_test:
        yield made_for_test
