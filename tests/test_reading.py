"""How captures are read: rows are extracted once, a new label resolves again, other code extracts again."""

import re

from conftest import ROOT
from workspaces import DATES, write_lists

from pipeline import reading
from pipeline.ingest import Given, ingest
from pipeline.reading import SCHEMES_OF_EXTRACTION, Reading
from pipeline.store.rows import Rows
from pipeline.store.workspace import Workspace

SAFEGUARD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/onward/safeguards#DataPrivacyFramework> skos:altLabel "the usual clauses"@en .
"""


def test_the_schemes_that_extraction_looks_at_are_those_that_its_rows_are_kept_by():
    code = "".join(path.read_text("utf-8") for path in (ROOT / "pipeline" / "extract").rglob("*.py"))

    assert set(re.findall(r'(?:matcher|labels)\("([a-z-]+)"\)', code)) <= set(SCHEMES_OF_EXTRACTION)


def test_a_new_label_resolves_rows_again_and_extracts_none(tmp_path, monkeypatch):
    workspace = Workspace(tmp_path / "workspace")
    paths = write_lists(tmp_path / "lists", [(0, DATES[0]), (0, DATES[1])])
    assert [r.outcome for r in ingest(workspace, [Given(paths[0], publisher="Acme")])] == ["added"]

    (workspace.folder / "labels").mkdir()
    (workspace.folder / "labels" / "own.ttl").write_text(SAFEGUARD, encoding="utf-8")
    first = workspace.archive.captures()[0]
    monkeypatch.setattr(reading, "extract", lambda *_: 1 / 0)
    assert Reading(workspace).read(first).state.engagements


def test_kept_rows_are_what_was_extracted(tmp_path, first_extraction):
    rows = Rows(tmp_path)
    rows.keep("v", "ab", "list.txt", first_extraction, {"word": 2})

    extraction, words = rows.find("v", "ab", "list.txt")
    assert extraction.rows == first_extraction.rows
    assert extraction.statements == first_extraction.statements
    assert extraction.last_updated == first_extraction.last_updated
    assert words == {"word": 2}


def test_damaged_rows_are_not_used(tmp_path, first_extraction):
    rows = Rows(tmp_path)
    rows.keep("v", "ab", "list.txt", first_extraction, {})
    path = next(tmp_path.rglob("*.json"))
    path.write_text(path.read_text("utf-8")[:-20], encoding="utf-8")

    assert rows.find("v", "ab", "list.txt") is None
    assert rows.find("other", "ab", "list.txt") is None
