"""Versions of a list through the whole way: order of arrival, rebuilds, decisions, backups, what is told."""

import json
import os
import shutil

import pytest
from workspaces import LABEL, onward

HEAD = "# Sub-processors\n\n| Name | Purpose | Location |\n|---|---|---|\n"
ROWS = {
    "one": ("| Obotil | Hosting | Germany |", "| Vexkelmor | Analytics | Japan |"),
    "two": ("| Obotil | Hosting | Germany, Japan |", "| Vexkelmor | Analytics | Japan |"),
    "three": ("| Obotil | Hosting | Germany, Japan |", "| Pradu | Payment processing | France |"),
}
DAYS = {"one": "2025-01-01", "two": "2025-02-01", "same": "2025-03-01", "three": "2025-04-01"}
LIST = "acme/sub-processors"


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """Three states of a list, and a later capture of the second with its rows in another order."""
    folder = tmp_path_factory.mktemp("versions")
    for name, rows in {**ROWS, "same": ROWS["two"][::-1]}.items():
        (folder / f"{name}.md").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def ingested(workspace, documents, order, seed="0"):
    seeded = {**os.environ, "PYTHONHASHSEED": seed}
    for name in order:
        given = ("ingest", documents / f"{name}.md", "--list", LIST, "--issued", DAYS[name])
        done = onward(*given, workspace=workspace, env=seeded)
        assert done.returncode == 0, done.stderr


def quads(workspace):
    return onward("export", "-f", "nq", workspace=workspace).stdout


def told(workspace, *arguments):
    done = onward("diff", LIST, *arguments, "-f", "json", workspace=workspace)
    assert done.returncode == 0, done.stderr
    return [(c["kind"], c["processor"], c["aspect"], c["effect"]) for c in json.loads(done.stdout)["changes"]]


@pytest.fixture(scope="module")
def history(documents, tmp_path_factory):
    workspace = tmp_path_factory.mktemp("history") / "workspace"
    ingested(workspace, documents, ("one", "two", "same", "three"))
    return workspace


@pytest.fixture
def mine(history, tmp_path):
    return shutil.copytree(history, tmp_path / "mine", symlinks=True)


def test_any_order_of_arrival_and_a_rebuild_give_the_same_bytes(history, documents, tmp_path):
    whole = quads(history)
    for number, order in enumerate((("three", "same", "one", "two"), ("same", "three", "two", "one"))):
        ingested(tmp_path / str(number), documents, order, seed=str(number))
        assert quads(tmp_path / str(number)) == whole
    assert b"byte for byte" in onward("rebuild", workspace=tmp_path / "0").stderr
    assert quads(tmp_path / "0") == whole


def test_a_publisher_that_another_list_names_no_more_is_still_who_it_says_it_is(documents, tmp_path):
    workspace = tmp_path / "workspace"
    own = ("--list", "vexkelmor/sub-processors", "--publisher", "Vexkelmor")
    assert onward("ingest", documents / "three.md", *own, workspace=workspace).returncode == 0
    ingested(workspace, documents, ("one", "three"))  # the last without Vexkelmor

    done = onward("verify", workspace=workspace)
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_capture_with_the_same_rows_makes_no_snapshot(history):
    assert quads(history).count(b'ns#rowCount> "') == 3
    assert b"sameRowsAs" in quads(history)


def test_the_last_two_snapshots_are_compared_and_others_by_day(history):
    assert told(history) == [("added", "Pradu", None, "widens"), ("removed", "Vexkelmor", None, "narrows")]
    assert told(history, "2025-01-15", "2025-02-15") == [("modified", "Obotil", "location", "widens")]
    assert told(history, "2025-02-15", "2025-03-15") == []


def test_an_ingest_says_what_changed_and_what_shows_a_state_again(documents, tmp_path):
    named = {"2025-01-01": "one", "2025-02-01": "two", "2025-03-01": "same", "2025-04-01": "three"}
    for day, name in named.items():
        shutil.copy(documents / f"{name}.md", tmp_path / f"{day}.md")
    arrived = [tmp_path / f"{day}.md" for day in ("2025-01-01", "2025-04-01", "2025-03-01", "2025-02-01")]
    done = onward("ingest", *arrived, "--list", LIST, workspace=tmp_path / "workspace")

    lines = [line.partition(".md): ")[2] or line for line in done.stderr.decode().splitlines()]
    assert [line.partition(";")[0] for line in lines if not line.startswith("  warning")] == [
        "added 2 rows as of an unknown day (taken 2025-01-01)",
        "added 2 rows as of an unknown day (taken 2025-04-01)",
        "  1 added, 1 removed, 1 changed since 2025-01-01",
        "added 2 rows as of an unknown day (taken 2025-03-01)",
        "  1 changed since 2025-01-01",
        "nothing changed: it shows the state of 2025-03-01 again",
    ]
    assert lines[2].endswith(f"; see: onward diff {LIST}")
    ends = lines[4].partition("onward diff ")[2].split()
    found = onward("diff", *ends, "-f", "json", workspace=tmp_path / "workspace")
    assert [x["processor"] for x in json.loads(found.stdout)["changes"]] == ["Obotil"]


def test_the_publishers_page_after_what_people_typed_is_a_new_beginning(documents, tmp_path):
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    typed = 'transcribed_from = "a page"'
    captures = {"one": ("2025-01-01", typed), "same": ("2025-01-15", typed)}
    captures |= {name: (DAYS[name], "") for name in ("two", "three")}
    said = ['publisher = "Acme"\nlist = "sub-processors"\ntitle = "Acme"\nurl = "https://acme.example/"']
    said.append('format = "text/markdown"')
    for name, (day, more) in captures.items():
        shutil.copy(documents / f"{name}.md", folder)
        said.append(f'[[capture]]\nfile = "{name}.md"\nissued = {day}\n{more}')
    (folder / "source.toml").write_text("\n".join(said), encoding="utf-8")
    workspace = tmp_path / "workspace"
    done = onward("ingest", workspace=workspace, cwd=tmp_path)
    assert done.stderr.count(b"a new beginning") == 1
    assert b"1 added, 1 removed since 2025-02-01" in done.stderr
    assert quads(workspace).count(b'ns#rowCount> "') == 4

    every = onward("changes", "--since", "2025-01-20", "-f", "json", workspace=workspace)
    assert [x["processor"] for each in json.loads(every.stdout) for x in each["changes"]] == [
        "Pradu",
        "Vexkelmor",
    ]
    first = json.loads(
        onward("diff", LIST, "2025-01-01", "2025-02-01", "-f", "json", workspace=workspace).stdout
    )
    assert (first["changes"], [x["processor"] for x in first["readings"]]) == ([], ["Obotil"])


def test_a_period_ends_within_the_days_on_which_a_state_without_the_entry_was_first_seen(history):
    done = onward("query", "periods-listed", "-f", "csv", workspace=history)
    found = [line.split(",")[1:6] for line in done.stdout.decode().splitlines()[1:]]

    assert found == [
        ["Obotil", "", "2025-01-01", "2025-04-01", "still listed"],
        ["Pradu", "2025-03-01", "2025-04-01", "2025-04-01", "still listed"],
        ["Vexkelmor", "", "2025-01-01", "2025-03-01", "2025-04-01"],
    ]


def test_one_that_no_list_prints_any_more_is_asked_for_by_the_name_that_was_printed(history):
    done = onward("query", "first-and-last-seen", "-p", "processor=vexkelmor", "-f", "csv", workspace=history)

    assert done.returncode == 0, done.stderr
    assert b"Vexkelmor,2025-01-01,2025-02-01,2,3," in done.stdout


def test_exit_codes_are_those_of_git(history):
    assert onward("diff", LIST, "--exit-code", workspace=history).returncode == 1
    assert onward("diff", LIST, workspace=history).returncode == 0
    same = ("2025-02-15", "2025-03-15")
    assert onward("diff", LIST, *same, "--exit-code", workspace=history).returncode == 0
    assert onward("diff", "no/list", workspace=history).returncode == 1


@pytest.mark.parametrize("form", ["text", "md", "csv", "atom", "ics", "json"])
def test_changes_since_a_day_are_told_in_every_format(history, form):
    done = onward("changes", "--since", "2025-02-15", "-f", form, workspace=history)

    assert done.returncode == 0
    assert (b"Pradu" in done.stdout) or form == "ics"
    assert b"Germany, Japan" not in done.stdout


def test_a_notice_turns_an_unknown_deadline_into_a_sure_one(mine):
    done = onward(
        *("notice", LIST, "--received", "2025-04-10", "--days", "30", "--why", "mail", "--who", "Ada"),
        workspace=mine,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(onward("diff", LIST, "-f", "json", workspace=mine).stdout)["objection"]
    assert (found["deadline"], found["counted_from"], found["estimate"]) == ("2025-05-10", "notice", False)
    assert b"20250510" in onward("changes", "--since", "2025-01-01", "-f", "ics", workspace=mine).stdout


def test_a_withdrawn_capture_leaves_the_graph_and_comes_back_when_the_decision_is_taken_back(mine, documents):
    before = quads(mine)
    (name,) = [
        path.stem.partition(".")[0]
        for path in mine.glob("archive/*/*.json")
        if json.loads(path.read_text("utf-8"))["file_name"] == "three.md"
    ]
    assert onward("withdraw", LIST, name[:12], "--why", "another's", workspace=mine).returncode == 0
    assert b"Pradu" not in quads(mine)
    assert told(mine) == [("modified", "Obotil", "location", "widens")]
    again = onward("ingest", documents / "three.md", "--list", LIST, workspace=mine)
    assert b"withdrawn" in again.stderr

    decision = onward("decisions", workspace=mine).stdout.split()[0].decode()
    assert onward("decisions", "revoke", decision, "--why", "mine", workspace=mine).returncode == 0
    assert without_decisions(quads(mine)) == without_decisions(before)


def without_decisions(lines):
    return [line for line in lines.splitlines() if b"/graph/decisions>" not in line]


def test_a_correction_holds_in_every_version_that_reads_the_same_and_outlives_a_rebuild(mine):
    lines = quads(mine).decode().splitlines()
    names = (x.split("> <")[0][1:] for x in lines if "nameAsPrinted" in x and '"Obotil"' in x)
    iri = next(name for name in names if "/engagement/" in name)
    done = onward("correct", iri, "purpose", "Payment processing", "--why", "misread", workspace=mine)
    assert done.returncode == 0, done.stderr

    assert onward("rebuild", workspace=mine).returncode == 0
    assert b"corrected-by-decision" in quads(mine)


def test_a_publisher_is_in_the_portfolio_until_it_is_taken_out(mine):
    assert onward("portfolio", "add", "acme", "--why", "ours", workspace=mine).returncode == 0
    assert onward("portfolio", workspace=mine).stdout == b"acme\n"
    assert b"id/portfolio>" in quads(mine)
    assert onward("portfolio", "remove", "acme", "--why", "ended", workspace=mine).returncode == 0
    assert onward("portfolio", workspace=mine).stdout == b""
    assert onward("portfolio", "add", "nobody", "--why", "x", workspace=mine).returncode == 1


def test_verify_is_clean_and_tells_and_mends_what_is_not(mine, documents):
    assert onward("verify", workspace=mine).returncode == 0
    lost = next(path for path in mine.glob("archive/*/*") if "." not in path.name)
    lost.write_bytes(b"damaged")

    done = onward("verify", workspace=mine)
    assert (done.returncode, b"not mended" in done.stdout) == (1, True)
    done = onward("verify", "--from", documents, workspace=mine)
    assert (done.returncode, b"(mended)" in done.stdout) == (1, True)
    assert onward("verify", workspace=mine).returncode == 0


def test_what_a_stopped_run_left_is_finished_by_verify_and_is_no_finding(mine, documents, tmp_path):
    before = quads(mine)
    other = shutil.copytree(mine, tmp_path / "other", symlinks=True)
    (documents / "four.md").write_text(HEAD + ROWS["one"][0] + "\n", encoding="utf-8")
    issued = ("--issued", "2025-05-01")
    assert onward("ingest", documents / "four.md", "--list", LIST, *issued, workspace=other).returncode == 0
    shutil.copytree(other / "archive", mine / "archive", dirs_exist_ok=True)  # and then the power failed
    (mine / "unpublished").touch()

    done = onward("verify", workspace=mine)
    assert (done.returncode, done.stdout) == (0, b"")
    assert quads(mine) == quads(other) != before


def test_a_phrase_taught_since_the_last_run_is_no_finding_of_verify(mine):
    before = quads(mine)
    (mine / "labels").mkdir()
    label = LABEL.replace("Speech recognition for customers", "Hosting")
    (mine / "labels" / "own.ttl").write_text(label, encoding="utf-8")

    done = onward("verify", workspace=mine)
    assert (done.returncode, done.stdout) == (0, b"")
    assert quads(mine) != before


def test_a_backup_restores_to_the_same_graph(mine, tmp_path):
    onward("portfolio", "add", "acme", "--why", "ours", workspace=mine)
    assert onward("backup", tmp_path / "b.tar", workspace=mine).returncode == 0
    assert onward("restore", tmp_path / "b.tar", workspace=tmp_path / "other").returncode == 0
    assert quads(tmp_path / "other") == quads(mine)
    assert onward("restore", tmp_path / "b.tar", workspace=mine).returncode == 3


def test_a_workspace_of_the_format_before_is_taken_over(mine, documents):
    before = quads(mine)
    (mine / "format").write_text("1\n", encoding="utf-8")
    (mine / "reading").write_text("older code", encoding="utf-8")
    for path in mine.glob("archive/*/*.json"):  # its captures had fewer facts
        facts = json.loads(path.read_text("utf-8"))
        for later in ("transcribed_from", "received", "notice_days"):
            del facts[later]
        path.write_text(json.dumps(facts), encoding="utf-8")

    assert b"(format 1)" in onward("status", workspace=mine).stdout
    assert quads(mine) == before  # readers need no writer to come first
    assert onward("ingest", documents / "one.md", "--list", LIST, workspace=mine).returncode == 0
    assert b"(format 2)" in onward("status", workspace=mine).stdout
    assert quads(mine) == before
