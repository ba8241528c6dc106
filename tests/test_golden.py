"""The first document as golden files: rows, sorted N-Quads and Turtle, the same bytes under any hash seed.

After a change that is meant to change them: `make golden`, and read the difference before you commit it.
"""

import json
import os
import subprocess
import sys

import pytest
from conftest import FIRST, ROOT

GOLDEN = ROOT / "tests" / "golden" / "twilio-2024-09-06"


@pytest.fixture(scope="module", params=["0", "4711"], ids=lambda seed: f"PYTHONHASHSEED={seed}")
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden")
    make(folder, request.param)
    return folder


def make(folder, seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, __file__, str(folder)], check=True, cwd=ROOT, env=environment)


@pytest.mark.parametrize("name", ["rows.json", "graph.nq", "graph.ttl"])
def test_the_first_document_gives_the_golden_bytes(made, name):
    assert (made / name).read_bytes() == (GOLDEN / name).read_bytes()


def write(folder):
    """Make the golden files anew in a folder."""
    from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
    from shipped import shipped_vocabulary

    from pipeline.extract import extract
    from pipeline.graph import GraphNames, snapshot_graphs
    from pipeline.graph.prefixes import PREFIXES
    from pipeline.model import Capture, ListIdentity
    from pipeline.read import read
    from pipeline.resolve import engage
    from pipeline.rows_json import extraction_json
    from pipeline.store.workspace import BASE

    content = FIRST.read_bytes()
    vocabulary = shipped_vocabulary()
    extraction = extract(read(content, FIRST.name), vocabulary)
    capture = Capture(
        sha256=extraction.document.sha256,
        size=len(content),
        list=ListIdentity("Twilio", "twilio", "sub-processors"),
        title="Twilio Sub-Processors",
        issued=extraction.last_updated,
        file_name=FIRST.name,
    )
    engagements = [engage(row, vocabulary) for row in extraction.rows]
    graphs = snapshot_graphs(capture, extraction, engagements, vocabulary, BASE)
    names = GraphNames(BASE)
    quads = [
        Quad(t.subject, t.predicate, t.object, NamedNode(graph))
        for graph, triples in (
            (graphs.claims_graph, graphs.claims),
            (graphs.evidence_graph, graphs.evidence),
            (names.entities, graphs.entities),
            (names.catalog, graphs.catalog),
        )
        for t in triples
    ]
    lines = serialize(quads, format=RdfFormat.N_QUADS).splitlines(keepends=True)
    view = sorted((*graphs.claims, *graphs.entities, *graphs.catalog), key=str)
    assert all(isinstance(triple, Triple) for triple in view)
    rows = json.dumps(extraction_json(extraction, vocabulary), ensure_ascii=False, indent=1)
    (folder / "rows.json").write_text(rows + "\n", encoding="utf-8")
    (folder / "graph.nq").write_bytes(b"".join(sorted(lines)))
    (folder / "graph.ttl").write_bytes(serialize(view, format=RdfFormat.TURTLE, prefixes=PREFIXES))


if __name__ == "__main__":
    from pathlib import Path

    write(Path(sys.argv[1]))
