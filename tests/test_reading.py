"""How captures are read: rows are extracted once, and again with other code or labels."""

import pytest
from workspaces import DATES, write_lists

from pipeline import reading
from pipeline.ingest import Given, ingest
from pipeline.reading import Reading
from pipeline.store.rows import Rows
from pipeline.store.workspace import Workspace

SAFEGUARD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/onward/safeguards#DataPrivacyFramework> skos:altLabel "the usual clauses"@en .
"""


def test_rows_are_extracted_once_and_anew_where_a_label_that_extraction_may_look_at_has_come(
    tmp_path, monkeypatch
):
    workspace = Workspace(tmp_path / "workspace")
    [path] = write_lists(tmp_path / "lists", [(0, DATES[0])])
    assert [r.outcome for r in ingest(workspace, [Given(path, publisher="Acme")])] == ["added"]
    [capture] = workspace.archive.captures()
    monkeypatch.setattr(reading, "extract", lambda *_: 1 / 0)
    assert Reading(workspace).read(capture).state.engagements

    (workspace.folder / "labels").mkdir()
    (workspace.folder / "labels" / "own.ttl").write_text(SAFEGUARD, encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        Reading(workspace).read(capture)


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
