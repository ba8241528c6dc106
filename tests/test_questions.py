"""The packaged questions over the shipped sources: each answer read by hand once, the same in every engine.

The engines are in `engines.py`; another store is one more class there. Where an answer changed on purpose,
write the files anew with `python tests/test_questions.py` and read the difference.
"""

import csv
import io
import sys
import tempfile
from datetime import date
from pathlib import Path
from shlex import quote

import pytest
from engines import Embedded, Rdflib, Served, on_oxigraph, on_virtuoso
from workspaces import ROOT, onward

from pipeline import jurisdictions
from pipeline.jurisdictions import Standing
from pipeline.query import packaged
from pipeline.resolve.standing import standing_of
from pipeline.store.workspace import Workspace

GOLDEN = ROOT / "tests" / "golden" / "questions"
PAGE = ROOT / "docs" / "guides" / "questions.md"
SHOWN = 5
WIDEST = 150
PACKAGED = {query.name: query for query in packaged()}
UNANSWERED = {"safeguards"}
"""Questions of what no shipped list prints; tests/test_query.py asks them of other lists."""


def examples(query):
    return {parameter.name: parameter.example for parameter in query.parameters}


@pytest.fixture(scope="session", params=["embedded", "rdflib", "oxigraph", "virtuoso"])
def backend(request, shipped):
    workspace = Workspace(shipped)
    match request.param:
        case "embedded":
            return Embedded(workspace)
        case "rdflib":
            return Rdflib(workspace)
        case "oxigraph":
            return on_oxigraph(workspace, request.getfixturevalue("oxigraph_server"))
    return on_virtuoso(workspace, request.getfixturevalue("virtuoso_server"))


def written(head, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue()


@pytest.mark.parametrize("name", PACKAGED)
def test_a_question_has_the_answer_that_was_read_against_the_documents(backend, name):
    golden = (GOLDEN / f"{name}.csv").read_text("utf-8")
    head, rows = backend.answer(PACKAGED[name], examples(PACKAGED[name]))

    if isinstance(backend, Served):  # servers sort texts by orders of their own
        head_, *known = csv.reader(io.StringIO(golden))
        assert (head, sorted(rows)) == (tuple(head_), sorted(map(tuple, known)))
    else:
        assert written(head, rows) == golden
    assert rows or name in UNANSWERED


def test_a_gap_after_which_no_list_comes_at_all_is_no_list_without_a_day(backend):
    head, rows = backend.answer(PACKAGED["chain-gaps"], {"publisher": "Apify"})

    assert {row[head.index("gap")] for row in rows} == {"publishes no list known here"}


@pytest.mark.parametrize("name", PACKAGED)
def test_a_question_says_what_it_answers_whom_it_serves_and_what_it_takes(name):
    query = PACKAGED[name]

    assert query.summary
    assert query.description
    assert query.tags
    assert query.legal
    assert "ORDER BY" in query.text
    assert not {word for word in ("GRAPH", "SERVICE", "FROM", "NOW()", "RAND()") if f"{word} " in query.text}


def test_there_are_at_least_twenty_questions():
    assert len(PACKAGED) >= 20


def test_a_chain_says_of_which_day_each_list_is(shipped):
    asked = ["query", "chains", "-p", "publisher=Zed Industries", "-f", "csv"]
    now = onward(*asked, workspace=shipped).stdout.decode()
    then = onward(*asked, "--as-of", "2026-01-31", workspace=shipped).stdout.decode()

    assert "Zed Industries > GitHub" not in now
    assert "2,Zed Industries > GitHub > Twilio (SendGrid),,2025-12-08,Twilio" in then


@pytest.mark.parametrize("regime", ["EU", "UK", "CH"])
def test_no_country_without_adequacy_is_a_member_or_has_a_decision(shipped, vocabulary, regime):
    day = date(2026, 11, 1)
    places = {each.label: each.iri for each in vocabulary.concepts.values() if each.scheme == "places"}
    law = jurisdictions.load(places.values())
    asked = {"regime": regime, "day": day.isoformat()}
    _, rows = Embedded(Workspace(shipped)).answer(PACKAGED["without-adequacy"], asked)
    found = {
        standing_of(places[row[0]], law.regimes[regime], day, frozenset(), vocabulary, law).standing
        for row in rows
    }

    assert found
    assert found <= {Standing.NONE, Standing.UNDETERMINED}


def page():
    """The guide's page: every question with the first rows of its answer."""
    lines = [PAGE.read_text("utf-8").partition("\n## ")[0].rstrip("\n")]
    for name, query in PACKAGED.items():
        given = "".join(f" -p {p.name}={quote(p.example)}" for p in query.parameters)
        answer = (GOLDEN / f"{name}.csv").read_text("utf-8").splitlines()
        shown = [row if len(row) <= WIDEST else row[:WIDEST] + "…" for row in answer[:SHOWN]]
        lines += ["", f"## {name}", "", f"{query.summary}. {query.description} ({query.legal})"]
        lines += ["", "```console", f"$ onward query {name}{given} -f csv", *shown]
        lines += ["…"] if len(answer) > SHOWN else []
        lines += ["```"]
    return "\n".join(lines) + "\n"


def test_the_guide_shows_the_answers_of_every_question():
    assert PAGE.read_text("utf-8") == page()


def make(folder):
    workspace = Workspace(folder)
    for name, query in PACKAGED.items():
        content = written(*Embedded(workspace).answer(query, examples(query)))
        (GOLDEN / f"{name}.csv").write_text(content, encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / "workspace"
        if onward("ingest", workspace=made, timeout=300).returncode:
            sys.exit("the shipped sources cannot be ingested")
        make(made)
