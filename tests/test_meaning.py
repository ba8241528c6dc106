"""`onward resolve`: texts in, one JSON value a line out, through the command itself."""

import json

import pytest
from workspaces import onward

DPV = "https://w3id.org/dpv#"


@pytest.fixture
def resolve(tmp_path):
    def run(kind, *lines):
        done = onward("resolve", kind, workspace=tmp_path, input="".join(f"{x}\n" for x in lines).encode())
        assert (done.returncode, done.stderr) == (0, b"")
        return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]

    return run


def test_a_purpose_is_answered_with_dpv_terms_and_the_words_and_rule_they_were_found_by(resolve):
    (found,) = resolve("purpose", "Hosting and error tracking")

    assert found["concepts"] == [f"{DPV}TechnicalServiceProvision", f"{DPV}RepairImpairments"]
    assert [(x["label"], x["matched"], x["rule"]) for x in found["readings"]] == [
        ("Hosting", "Hosting", "label"),
        ("Error tracking", "error tracking", "label-folded"),
    ]


def test_a_line_may_be_a_json_string_and_there_is_one_answer_a_line(resolve):
    found = resolve("place", '"Germany\\nIreland"', "France", "", '"not closed')

    assert [x["countries"] for x in found] == [["DE", "IE"], ["FR"], [], []]


def test_a_stated_region_that_contradicts_a_place_is_told(resolve):
    (found,) = resolve("place", "EU (Zurich & London)")

    assert (found["countries"], found["regions"]) == (["CH", "GB"], ["EU"])
    assert found["claims"][0]["issues"] == ["stated-region-contradicts-place"]


def test_a_name_that_the_register_does_not_have_has_an_iri_of_its_own_whatever_its_legal_form(resolve):
    first, second, other, nameless = resolve("organisation", "Zyzzyva GmbH", "Zyzzyva", "Zyzzyvo", " ")

    assert first["iri"] == second["iri"] != other["iri"]
    assert "/party/" in first["iri"]
    assert nameless["iri"] is None


def test_an_organisation_of_the_register_is_answered_with_its_iri(resolve):
    one, two = resolve("organisation", "Amazon Web Services, Inc.", "AWS")

    assert one["iri"] == two["iri"] == "https://w3id.org/onward/organisations#amazon-web-services"
    assert one["label"] == "Amazon Web Services"


def test_safeguards_are_answered_with_terms_of_the_gdpr_extension(resolve):
    (found,) = resolve("safeguard", "Standard Contractual Clauses")

    gdpr = "https://w3id.org/dpv/legal/eu/gdpr#"
    assert found["concepts"] == [f"{gdpr}A46-2-c", f"{gdpr}SCCByCommission"]
    assert found["readings"][0]["label"] == "Standard contractual clauses"
