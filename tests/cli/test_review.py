"""`onward review`, and a user's own words: what a person decided or added is used, and taken back."""

import csv
import io
import json
import shutil

import pytest
from workspaces import onward

LIST = """# Sub-processors of Acme

Last updated: 2026-05-04

| Sub-processor | Purpose | Location |
|---|---|---|
| Orbitwise | Quiet whispering | Germany |
| Cloudflair, Inc. | Content delivery | USA |
| Hetzner | N/A | Germany |
"""
CLOUDFLARE = "https://w3id.org/onward/organisations#cloudflare"
ASK = """PREFIX onward: <https://w3id.org/onward/ns#>
SELECT ?engagement ?name ?party ?organisation {
  ?engagement onward:nameAsPrinted ?name ; onward:hasSubProcessor ?party
  OPTIONAL { ?party onward:identifiedAs ?organisation } }"""
PURPOSES = """PREFIX onward: <https://w3id.org/onward/ns#>
SELECT ?text ?purpose { ?engagement onward:purposeText ?text
  OPTIONAL { ?engagement <https://w3id.org/dpv#hasPurpose> ?purpose } }"""


def run(made, *arguments, **options):
    done = onward(*arguments, workspace=made / "workspace", **options)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def ingest(made):
    run(made, "ingest", made / "acme.md", "--publisher", "Acme")


def asked(made, question):
    return list(csv.DictReader(io.StringIO(run(made, "query", "-", "-f", "csv", input=question.encode()))))


def parties(made):
    """Each printed name's party, and whom it is identified as."""
    return {row["name"]: (row["party"], row["organisation"]) for row in asked(made, ASK)}


def shown(made, *arguments):
    return json.loads(run(made, "review", "-f", "json", *arguments))


def suggested(made, *arguments):
    return [(x["name"], x["organisation"]) for x in shown(made, *arguments)["names"]]


def decide(made, *arguments):
    run(made, "review", *arguments, "--who", "Ada", "--why", "she asked them")


@pytest.fixture(scope="module")
def ingested(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    (folder / "acme.md").write_text(LIST, encoding="utf-8")
    ingest(folder)
    return folder


@pytest.fixture
def made(ingested, tmp_path):
    folder = tmp_path / "made"
    shutil.copytree(ingested, folder, symlinks=True)
    return folder


def test_unsure_names_and_cells_not_understood_are_shown_and_nothing_else(ingested):
    found = shown(ingested)

    assert [(x["name"], x["organisation"]) for x in found["names"]] == [("Cloudflair, Inc.", CLOUDFLARE)]
    assert [(x["field"], x["text"]) for x in found["cells"]] == [("purpose", "Quiet whispering")]


def test_a_name_that_only_looks_alike_is_not_merged(ingested):
    assert parties(ingested)["Cloudflair, Inc."][1] == ""


def test_a_name_decided_to_be_the_same_is_identified_by_the_next_ingest_and_moves_no_iri(made):
    before = parties(made)
    decide(made, "same", "Cloudflair, Inc.", "cloudflare")
    ingest(made)
    after = parties(made)

    assert after["Cloudflair, Inc."] == (before["Cloudflair, Inc."][0], CLOUDFLARE)
    assert {name: party for name, (party, _) in after.items()} == {
        n: party for n, (party, _) in before.items()
    }
    assert suggested(made) == []


def test_the_decision_is_the_reason_of_an_identification(made):
    decide(made, "same", "Cloudflair, Inc.", "Cloudflare")
    decision = run(made, "decisions").split()[0]
    engagement = next(row["engagement"] for row in asked(made, ASK) if row["name"] == "Cloudflair, Inc.")

    assert f"rule decision {decision}" in run(made, "explain", engagement)


def test_a_decision_is_kept_over_a_rebuild(made):
    decide(made, "same", "Cloudflair, Inc.", CLOUDFLARE)
    before = run(made, "export", "-f", "nq")
    run(made, "rebuild")

    assert parties(made)["Cloudflair, Inc."][1] == CLOUDFLARE
    assert run(made, "export", "-f", "nq") == before


def but_for_decisions(made):
    """The graph without the record of decisions, in which what was taken back stays."""
    return [x for x in run(made, "export", "-f", "nq").splitlines() if not x.endswith("/graph/decisions> .")]


def test_a_decision_is_taken_back_by_its_name_and_all_is_as_before(made):
    before = but_for_decisions(made)
    decide(made, "same", "Cloudflair, Inc.", "cloudflare")
    assert but_for_decisions(made) != before
    run(made, "decisions", "revoke", run(made, "decisions").split()[0], "--why", "a mistake")

    assert but_for_decisions(made) == before
    assert suggested(made) == [("Cloudflair, Inc.", CLOUDFLARE)]


def test_what_is_different_is_suggested_no_more(made):
    decide(made, "different", "Cloudflair, Inc.", "cloudflare")
    assert suggested(made) == []


def test_a_sure_identification_can_be_denied(made):
    assert parties(made)["Hetzner"][1] != ""
    decide(made, "different", "Hetzner", "hetzner")
    assert parties(made)["Hetzner"][1] == ""


def test_what_is_put_off_is_shown_when_asked_for(made):
    decide(made, "later", "Cloudflair, Inc.")

    assert suggested(made) == []
    assert suggested(made, "--all") == [("Cloudflair, Inc.", CLOUDFLARE)]


def test_of_two_decisions_that_contradict_each_other_the_later_stands(made):
    decide(made, "same", "Cloudflair, Inc.", "cloudflare")
    decide(made, "different", "Cloudflair, Inc.", "cloudflare")
    decide(made, "same", "Cloudflair, Inc.", "cloudflare")

    assert len(run(made, "decisions").splitlines()) == 1
    assert parties(made)["Cloudflair, Inc."][1] == CLOUDFLARE


def test_an_organisation_that_the_register_does_not_have_is_refused_with_what_to_do(made):
    done = onward(
        "review", "same", "Cloudflair, Inc.", "nobody at all", "--why", "x", workspace=made / "workspace"
    )
    assert done.returncode != 0
    assert b"labels/" in done.stderr


def test_coverage_names_every_text_with_its_rule(ingested):
    rows = list(csv.DictReader(io.StringIO(run(ingested, "review", "coverage", "-f", "csv"))))
    rules = {(row["field"], row["text"]): row["rules"] for row in rows}

    assert rules == {
        ("processor", "Cloudflair, Inc."): "",
        ("processor", "Hetzner"): "label",
        ("processor", "Orbitwise"): "",
        ("purpose", "Content delivery"): "label",
        ("purpose", "N/A"): "says-nothing",
        ("purpose", "Quiet whispering"): "",
        ("location", "Germany"): "label",
        ("location", "USA"): "label",
    }


def test_a_phrase_and_an_organisation_of_the_users_own_are_used_by_the_next_ingest(made):
    labels = made / "workspace" / "labels"
    labels.mkdir()
    (labels / "own.ttl").write_text(
        """@prefix purpose: <https://w3id.org/onward/purposes#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        purpose:Monitoring skos:altLabel "quiet whispering"@en .
        <https://example.org/orbitwise> a skos:Concept ; skos:prefLabel "Orbitwise"@en ;
            skos:inScheme <https://w3id.org/onward/organisations> .
        """,
        encoding="utf-8",
    )
    before = parties(made)
    ingest(made)

    assert parties(made)["Orbitwise"] == (before["Orbitwise"][0], "https://example.org/orbitwise")
    assert {row["text"]: row["purpose"] for row in asked(made, PURPOSES)}["Quiet whispering"] == (
        "https://w3id.org/onward/purposes#Monitoring"
    )
    assert shown(made)["cells"] == []
