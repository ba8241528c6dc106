"""`onward standing`: places by code, name and IRI; a decision of a user's own, by one edit of one file."""

import json
from shutil import copytree

import pytest
from invented_law import KENYA, PREFIXES
from workspaces import onward

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


@pytest.fixture
def workspace(made, tmp_path):
    """A copy of a workspace with lists in it, to add a decision to."""
    folder = copytree(made, tmp_path / "workspace", symlinks=True)
    (folder / "jurisdictions").mkdir()
    return folder


def decide(workspace, decision):
    (workspace / "jurisdictions" / "kenya.ttl").write_text(PREFIXES + decision, encoding="utf-8")


def test_a_decision_in_a_file_of_the_workspace_is_answered_and_stands_in_the_graph(workspace):
    decide(workspace, KENYA)

    answer = standing("KE", "--on", "2027-03-01", workspace=workspace)
    assert onward("ingest", "twilio", workspace=workspace).returncode == 0
    found = onward("query", "-", "-f", "csv", workspace=workspace, input=ASK.encode())

    assert answer["rests_on"][0]["acts"] == ["(EU) 2027/1"]
    assert found.stdout.split() == [b"since", b"2027-03-01"]


def test_a_decision_that_breaks_a_rule_stops_an_ingest_and_leaves_the_graph_as_it_was(workspace):
    before = onward("export", "-f", "nq", workspace=workspace).stdout
    decide(workspace, KENYA.replace("loc:KE", "loc:KX"))

    done = onward("ingest", "twilio", workspace=workspace)

    assert done.returncode == 3
    assert "loc#KX" in done.stderr.decode()
    assert onward("export", "-f", "nq", workspace=workspace).stdout == before
