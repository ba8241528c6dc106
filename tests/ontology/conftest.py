"""The shapes, asked of a graph."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from planted_faults import SHAPES
from pyoxigraph import RdfFormat, serialize

from pipeline.validate.engine import check

SHAPE = "https://w3id.org/onward/shapes#"


@pytest.fixture(scope="session")
def broken():
    """Names of the shapes that a graph breaks. One child process for all, since pySHACL changes rdflib."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as child:

        def ask(graph):
            content = serialize(graph, format=RdfFormat.N_TRIPLES)
            found = child.submit(check, content, SHAPES).result()
            return {result.shape.removeprefix(SHAPE).removesuffix("-query") for result in found}

        yield ask
