"""The sample, for the tests of this room."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample():
    """The module beside this file: tests are no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("graph_sample", Path(__file__).with_name("sample.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
