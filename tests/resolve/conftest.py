"""A vocabulary small enough to read at a glance, with the shipped words of cells; and the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped import shipped_vocabulary

from pipeline.assets import folder
from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.turtle import schemes

WORDS = Path(__file__).parent / "words.ttl"


@pytest.fixture(scope="session")
def vocabulary():
    cells = (folder("ontology") / "cells.ttl").read_bytes()
    return Vocabulary(*schemes({"words.ttl": WORDS.read_bytes(), "cells.ttl": cells}))


@pytest.fixture(scope="session")
def shipped():
    return shipped_vocabulary()
