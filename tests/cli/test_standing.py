"""`onward standing`: places by code, name and IRI; a decision of a user's own, by one edit of one file."""

import json

import pytest
from workspaces import onward

DECISION = """
@prefix law: <https://w3id.org/onward/jurisdictions#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix loc: <https://w3id.org/dpv/loc#> .
@prefix onward: <https://w3id.org/onward/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

law:EU-KE a onward:AdequacyDecision ;
    rdfs:label "Kenya"@en ;
    onward:underRegime law:EU ;
    onward:coversPlace loc:KE ;
    onward:givesStanding onward:Adequate ;
    onward:validFrom "2027-03-01"^^xsd:date ;
    dct:identifier "(EU) 2027/1" ;
    dct:source <https://example.org/decision> ;
    onward:hasVerification onward:Checked .
"""
ASK = """SELECT ?since { ?fact <https://w3id.org/onward/ns#coversPlace> <https://w3id.org/dpv/loc#KE> ;
    <https://w3id.org/onward/ns#validFrom> ?since }"""


def standing(*arguments, **options):
    done = onward("standing", *arguments, "-f", "json", **options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("place", ["DE", "de", "Germany", "Frankfurt", "https://w3id.org/dpv/loc#DE"])
def test_a_place_is_known_by_code_name_and_iri(place):
    assert standing(place, "--on", "2025-01-01")["standing"] == "member"


@pytest.mark.parametrize(
    "arguments",
    [
        ["Nowhere"],
        ["Georgia"],
        ["US", "--regime", "XX"],
        ["US", "--recipient", "nice"],
        ["US", "--on", "yesterday"],
    ],
    ids=" ".join,
)
def test_what_is_not_known_or_has_two_meanings_exits_with_2_and_says_so(arguments):
    done = onward("standing", *arguments)

    assert (done.returncode, done.stdout) == (2, b"")
    assert arguments[-1] in done.stderr.decode()


def test_a_decision_in_a_file_of_the_workspace_is_answered_and_stands_in_the_graph(tmp_path):
    assert onward("ingest", "twilio", workspace=tmp_path).returncode == 0
    before = standing("KE", "--on", "2027-03-01", workspace=tmp_path)
    (tmp_path / "jurisdictions").mkdir()
    (tmp_path / "jurisdictions" / "kenya.ttl").write_text(DECISION, encoding="utf-8")

    after = standing("KE", "--on", "2027-03-01", workspace=tmp_path)
    assert onward("ingest", "twilio", workspace=tmp_path).returncode == 0
    found = onward("query", "-", "-f", "csv", workspace=tmp_path, input=ASK.encode())

    assert (before["standing"], after["standing"]) == ("none", "adequate")
    assert after["rests_on"][0]["acts"] == ["(EU) 2027/1"]
    assert found.stdout.split() == [b"since", b"2027-03-01"]


def test_a_decision_that_breaks_a_rule_stops_an_ingest_and_leaves_the_graph_as_it_was(tmp_path):
    assert onward("ingest", "twilio", workspace=tmp_path).returncode == 0
    before = onward("export", "-f", "nq", workspace=tmp_path).stdout
    (tmp_path / "jurisdictions").mkdir()
    own = tmp_path / "jurisdictions" / "kenya.ttl"
    own.write_text(DECISION.replace("loc:KE", "loc:KX"), encoding="utf-8")

    done = onward("ingest", "twilio", workspace=tmp_path)

    assert done.returncode == 3
    assert "loc#KX" in done.stderr.decode()
    assert onward("export", "-f", "nq", workspace=tmp_path).stdout == before
