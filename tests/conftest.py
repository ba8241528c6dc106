"""What the tests of all rooms share: the shipped vocabulary, the first document, the corpus where it is."""

from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.read import read
from pipeline.vocabulary import load

ROOT = Path(__file__).resolve().parents[1]
FIRST = ROOT / "sources" / "twilio" / "2024-09-06.txt"


@pytest.fixture(scope="session")
def vocabulary():
    return load()


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
