"""Every fact leads back to its document and its words."""

import csv
import io

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode
from workspaces import onward

from pipeline.cli import cli
from pipeline.explain import explain
from pipeline.graph import terms
from pipeline.store.workspace import BASE, Workspace

ORGANISATION = "https://w3id.org/onward/organisations#amazon-web-services"


def first_of(store, kind, graph):
    found = store.quads_for_pattern(None, terms.TYPE, NamedNode(terms.ONWARD + kind), NamedNode(graph))
    return min(quad.subject.value for quad in found)


def test_every_engagement_of_the_current_view_is_led_back_to_its_document_and_its_words(made):
    done = onward("query", "who-uses", "-f", "csv", workspace=made)
    engagements = {row["engagement"] for row in csv.DictReader(io.StringIO(done.stdout.decode()))}
    assert len(engagements) > 30

    for iri in sorted(engagements):
        shown = CliRunner().invoke(cli, ["--workspace", str(made), "explain", iri], catch_exceptions=False)
        assert shown.exit_code == 0, iri
        assert iri in shown.output
        assert "read from\n" in shown.output
        assert "\n  processor  char=" in shown.output
        assert "\n    | " in shown.output
        assert "captured in\n" in shown.output
        assert ".txt, " in shown.output


def test_the_words_of_every_engagement_stand_in_the_document_where_it_says(made):
    workspace = Workspace(made)
    with workspace.reading() as store:
        kind, current = terms.ENGAGEMENT, NamedNode(workspace.names.current)
        for quad in store.quads_for_pattern(None, terms.TYPE, kind, current):
            found = explain(store, workspace.names, quad.subject.value)
            (capture,) = found.captures
            text = workspace.archive.content(capture.sha256).decode("utf-8-sig")
            for words in found.words:
                start, end = map(int, words.locator.removeprefix("char=").split(","))
                assert text[start:end] == words.text


@pytest.mark.parametrize(
    "kind", ["LocationClaim", "Evidence", "Snapshot", "List", "Capture", "Party", "Entry"]
)
def test_other_things_of_the_graph_are_explained_too(made, kind):
    workspace = Workspace(made)
    with workspace.reading() as store:
        graphs = (workspace.names.current, workspace.names.current_evidence, workspace.names.catalog)
        for graph in (*graphs, workspace.names.entities):
            try:
                iri = first_of(store, kind, graph)
                break
            except ValueError:
                continue
    done = onward("explain", iri, workspace=made)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith(f"{iri}\n")
    if kind in ("LocationClaim", "Evidence"):
        assert b"captured in" in done.stdout
        assert b"    | " in done.stdout


def test_an_organisation_leads_to_the_parties_that_are_taken_for_it(made):
    done = onward("explain", f"<{ORGANISATION}>\r", workspace=made)

    assert done.returncode == 0
    assert f"  {BASE}party/".encode() in done.stdout


@pytest.mark.parametrize("iri", [f"{BASE}list/nobody/nothing", "no IRI", "", "http://[", "\udcff"])
def test_what_is_not_known_is_told_in_one_line(made, iri):
    done = onward("explain", iri, workspace=made)

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"onward: ")
    assert done.stderr.count(b"\n") == 1
