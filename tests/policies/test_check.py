"""Policies: a query whose rows are breaches, each led back to the words it was read from."""

import json
import shutil

import pytest
from workspaces import ROOT, onward

from pipeline.errors import QueryError, ReadError
from pipeline.policies import check, load
from pipeline.store.workspace import Workspace

EXAMPLES = sorted((ROOT / "docs" / "guides" / "policies").glob("*.rq"))
PREFIX = "PREFIX onward: <https://w3id.org/onward/ns#>\n"
NO_TWILIO = f"""#+ summary: No engagement of Twilio itself
#+ description: None of the lists names it.
#+ severity: violation
{PREFIX}SELECT ?name ?engagement
{{ ?engagement onward:nameAsPrinted ?name FILTER(CONTAINS(?name, "Twilio")) }}
ORDER BY ?name ?engagement
"""


@pytest.fixture
def policy(tmp_path):
    """Writes a policy and reads it."""

    def written(text, name="own.rq"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return load(path)

    return written


def checked(folder, *policies, **values):
    workspace = Workspace(folder)
    with workspace.reading() as store:
        return list(check(store, workspace.names, policies, values))


def test_a_row_is_a_breach_with_the_words_it_was_read_from(made, policy):
    [found] = checked(made, policy(NO_TWILIO))

    assert found.needs_a_look
    breach = found.breaches[0]
    assert dict(breach.values)["name"] in breach.evidence[0].processor
    assert (breach.evidence[0].list, breach.evidence[0].document) == (
        "twilio/sub-processors",
        "2024-09-06.txt",
    )
    words = {words.field: words for words in breach.evidence[0].words}
    assert "Twilio" in words["processor"].text
    assert words["processor"].locator.startswith("char=")


def test_a_policy_without_rows_is_kept(made, policy):
    [found] = checked(made, policy(NO_TWILIO.replace('"Twilio"', '"Vercel of Nowhere"')))

    assert (found.breaches, found.needs_a_look) == ((), False)


@pytest.mark.parametrize(("severity", "expected"), [("violation", True), ("warning", True), ("info", False)])
def test_information_needs_no_look(made, policy, severity, expected):
    [found] = checked(made, policy(NO_TWILIO.replace("severity: violation", f"severity: {severity}")))

    assert found.breaches
    assert found.needs_a_look is expected


@pytest.mark.parametrize(("pattern", "breaches"), [("?s ?p ?o", 1), ("?s a onward:Unheard", 0)])
def test_what_is_asked_with_yes_or_no_is_breached_by_yes(made, policy, pattern, breaches):
    [found] = checked(made, policy(f"{PREFIX}ASK {{ {pattern} }}"))

    assert len(found.breaches) == breaches


def test_a_value_goes_to_the_policies_that_have_its_parameter(made, policy):
    named = policy(
        NO_TWILIO.replace(
            "#+ severity",
            "#+ parameters:\n#+   name: {type: string, description: d, example: e}\n#+ severity",
        )
        .replace("{ ?engagement", "{\nVALUES ?name { UNDEF }\n?engagement")
        .replace('FILTER(CONTAINS(?name, "Twilio"))', ""),
        "named.rq",
    )
    found = checked(made, named, policy(NO_TWILIO), name="Nobody at all")

    assert [bool(each.breaches) for each in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { ?s ?p }", "not a SPARQL query"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "makes a graph"),
        ("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_what_is_no_policy_is_told(made, policy, text, said):
    with pytest.raises(QueryError, match=said):
        checked(made, policy(text))


@pytest.mark.parametrize(
    "front", ["#+ severity: grave", "#+ - a list", "#+ summary: [", "#+ severity: violation"]
)
def test_front_matter_that_is_wrong_is_told(policy, front):
    with pytest.raises(QueryError):
        policy(f"{front}\nSELECT * {{ ?s ?p ?o }}")


def test_a_value_for_a_parameter_that_no_policy_has_is_told(made, policy):
    with pytest.raises(QueryError, match="no policy has a parameter"):
        checked(made, policy(NO_TWILIO), since="2026-01-01")


def test_a_policy_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ReadError):
        load(tmp_path / "none.rq")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_policies_of_the_guide_can_be_asked(made, path):
    [found] = checked(made, load(path))

    assert found.policy.query.summary
    assert found.policy.query.description


NEW_OUTSIDE = next(path for path in EXAMPLES if path.stem == "no-new-processor-outside-the-eea")


def test_a_new_processor_outside_the_eea_is_found_with_its_row_and_an_old_one_is_not(shipped):
    [found] = checked(shipped, load(NEW_OUTSIDE), since="2026-01-01", publisher="Zed Industries")
    named = {dict(breach.values)["processorName"]: breach for breach in found.breaches}

    assert "xAI" in named
    assert "Amazon Web Services" not in named
    assert named["xAI"].evidence[0].document == "2026-03-02.txt"
    assert {dict(breach.values)["day"] for breach in found.breaches} == {"2026-03-02"}


def test_since_a_day_after_the_last_change_nothing_is_new(shipped):
    [found] = checked(shipped, load(NEW_OUTSIDE), since="2026-12-01")

    assert found.breaches == ()


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def own(made, tmp_path):
    """A workspace with a policy of its own."""
    workspace = shutil.copytree(made, tmp_path / "workspace", symlinks=True)
    (workspace / "policies").mkdir()
    (workspace / "policies" / "no-twilio.rq").write_text(NO_TWILIO, encoding="utf-8")
    return workspace


def test_the_command_asks_the_policies_of_the_workspace_and_ends_with_one(own):
    done = onward("check", workspace=own)
    lines = done.stdout.decode().splitlines()

    assert (done.returncode, done.stderr) == (1, b"1 policy checked, 1 not kept\n")
    assert lines[0] == "violation  no-twilio: No engagement of Twilio itself"
    assert any(line.startswith("      processor (char=") for line in lines)


def test_the_command_gives_breaches_as_json_and_as_markdown(own):
    [found] = json.loads(onward("check", "-f", "json", workspace=own).stdout)
    told = onward("check", "-f", "markdown", workspace=own).stdout.decode()

    assert (found["policy"], found["kept"]) == ("no-twilio", False)
    assert found["breaches"][0]["evidence"][0]["words"]
    assert told.startswith("## No engagement of Twilio itself\n\nViolation: ")
    assert "twilio/sub-processors, 2024-09-06.txt" in told


def test_a_policy_that_is_kept_ends_with_nought(own, tmp_path):
    path = tmp_path / "kept.rq"
    path.write_text("ASK { <urn:nobody> ?p ?o }", encoding="utf-8")
    done = onward("check", path, workspace=own)

    assert (done.returncode, done.stdout) == (0, b"kept  kept: kept\n")


def test_without_a_policy_the_command_says_where_to_put_one(made):
    done = onward("check", workspace=made)

    assert done.returncode == 3
    assert b"policies: there is no policy" in done.stderr
