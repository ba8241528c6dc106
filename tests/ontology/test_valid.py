"""All shapes hold of what Onward makes of the first document, and of every corpus document it reads."""

from __future__ import annotations

import os
from datetime import date

import pytest
from conftest import ROOT
from shipped import shipped_vocabulary

from pipeline.errors import ExtractError, ReadError
from pipeline.extract import extract
from pipeline.graph import snapshot_graphs
from pipeline.graph.mint import slug
from pipeline.model import Capture, ListIdentity
from pipeline.read import read
from pipeline.resolve import engage
from pipeline.validate import validate

CORPUS = ROOT.parent / "shared" / "corpus" / "docs"
STEP = 1 if os.environ.get("ONWARD_WHOLE_CORPUS") else 4
"""All documents take half a minute; without being asked for them, every fourth is taken."""
BASE = "https://example.org/id/"


def graph_of(path, identity, vocabulary):
    """All triples that come of one document."""
    content = path.read_bytes()
    extraction = extract(read(content, path.name), vocabulary)
    capture = Capture(
        sha256=extraction.document.sha256,
        size=len(content),
        list=identity,
        title=extraction.title,
        issued=extraction.last_updated,
        captured=date(2026, 11, 24),
        url=None,
        file_name=path.name,
    )
    rows = tuple(engage(row, vocabulary) for row in extraction.rows)
    made = snapshot_graphs(capture, extraction, rows, vocabulary, BASE)
    return [*made.claims, *made.evidence, *made.entities, *made.catalog]


def wrong(report):
    return [
        (f.shape, f.where.document, f.where.name, f.focus) for f in report.findings if f.severity != "info"
    ]


def test_all_shapes_hold_of_the_first_document():
    path = ROOT / "sources" / "twilio" / "2024-09-06.txt"

    report = validate(
        graph_of(path, ListIdentity("Twilio", "twilio", "sub-processors"), shipped_vocabulary())
    )

    assert wrong(report) == []
    assert report.rows == 26


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")
def test_all_shapes_hold_of_the_documents_of_the_corpus():
    vocabulary, graph, read_of = shipped_vocabulary(), [], 0
    for path in sorted(p for p in CORPUS.rglob("*") if p.is_file() and p.suffix != ".pdf")[::STEP]:
        name = path.parent.name
        try:
            graph += graph_of(path, ListIdentity(name, slug(name), slug(path.stem)), vocabulary)
        except (ReadError, ExtractError):
            continue  # which documents can be read is a question of other tests
        read_of += 1

    assert read_of > 10
    assert wrong(validate(graph)) == []
