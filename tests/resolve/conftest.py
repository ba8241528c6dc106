"""A vocabulary small enough to read at a glance, with the shipped words of cells; and the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import vocabulary as loading
from pipeline.assets import folder

WORDS = Path(__file__).parent / "words.ttl"


@pytest.fixture(scope="session")
def vocabulary():
    quads = [
        *loading._parse(WORDS.read_bytes(), "words.ttl"),
        *loading._parse((folder("ontology") / "cells.ttl").read_bytes(), "cells.ttl"),
    ]
    return loading._build(quads)


@pytest.fixture(scope="session")
def shipped():
    return loading.load()
