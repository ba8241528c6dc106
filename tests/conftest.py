"""What the tests of all rooms share: the shipped vocabulary, the first document, the corpus where it is."""

import shutil
from pathlib import Path

import pytest
import servers
from shipped import shipped_vocabulary
from workspaces import DATES, onward, write_lists

from pipeline.extract import extract
from pipeline.read import read

ROOT = Path(__file__).resolve().parents[1]
FIRST = ROOT / "sources" / "twilio" / "2024-09-06.txt"


@pytest.fixture(scope="session")
def vocabulary():
    return shipped_vocabulary()


@pytest.fixture(scope="session")
def first_document():
    return read(FIRST.read_bytes(), FIRST.name)


@pytest.fixture(scope="session")
def first_extraction(first_document, vocabulary):
    return extract(first_document, vocabulary)


@pytest.fixture(scope="session")
def shared():
    folder = ROOT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("needs ../shared (corpus and vocabularies), which only the developers' machines have")
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A workspace with the first document and two invented lists; of one the older state came last."""
    folder = tmp_path_factory.mktemp("made")
    lists = write_lists(folder / "lists", [(0, DATES[1]), (0, DATES[0]), (1, DATES[0])])
    done = onward("ingest", FIRST, *lists, workspace=folder / "workspace")
    assert done.returncode == 0, done.stderr.decode()
    return folder / "workspace"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """A workspace with every shipped source."""
    workspace = tmp_path_factory.mktemp("shipped") / "workspace"
    done = onward("ingest", workspace=workspace, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    return workspace


@pytest.fixture
def copied(made, tmp_path):
    """A copy of it that a test may change."""
    return shutil.copytree(made, tmp_path / "workspace", symlinks=True)


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory):
    """`oxigraph serve`; whoever takes it clears it first."""
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory):
    """Virtuoso 7; whoever takes it clears it first."""
    if not servers.is_installed(servers.virtuoso):
        pytest.skip("needs Virtuoso 7: apt-get install virtuoso-opensource-7")
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server
