"""Bad input changes nothing, a second run neither, and the order of arrival does not show in the graph."""

import shutil

import pytest
from conftest import FIRST
from workspaces import DATES, LABEL, facts, listed, onward, tree, write_lists

from pipeline.errors import ReadError
from pipeline.read import read_file

BAD = ("missing", "folder", "empty", "blank", "binary", "invalid-utf8", "no-list", "nobody's", "huge", "pdf")


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad")
    (folder / "folder").mkdir()
    (folder / "empty").touch()
    (folder / "blank").write_bytes(b" \n\t\n")
    (folder / "binary").write_bytes(bytes(range(256)) * 40)
    (folder / "invalid-utf8").write_bytes("Straße\nNürnberg\n".encode("latin-1"))
    (folder / "no-list").write_text("A letter.\n\nNothing in it is a table.\n", encoding="utf-8")
    saying_whose = ("Sub-Processors", "on behalf of its customers.")
    others = [line for line in listed(3).split("\n") if not line.endswith(saying_whose)]
    (folder / "nobody's").write_text("\n".join(others), encoding="utf-8")
    (folder / "pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    with (folder / "huge").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return folder


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_ingested_is_told_in_one_line_and_makes_no_workspace(bad, tmp_path, name):
    done = onward("ingest", bad / name, workspace=tmp_path / "workspace")

    assert done.returncode == 3
    assert done.stdout == b""
    assert done.stderr.startswith(b"onward: ")
    assert done.stderr.count(b"\n") == 1
    assert name.encode() in done.stderr
    assert not (tmp_path / "workspace").exists()


@pytest.mark.parametrize("name", [name for name in BAD if name != "nobody's"])
def test_what_cannot_be_extracted_is_told_in_one_line(bad, name):
    done = onward("extract", bad / name)

    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"onward: ")
    assert done.stderr.count(b"\n") == 1


def test_bad_input_leaves_a_workspace_as_it_was_byte_for_byte(bad, copied):
    before = tree(copied)

    for name in BAD:
        assert onward("ingest", bad / name, workspace=copied).returncode == 3
    assert tree(copied) == before


def test_a_file_that_is_too_large_is_refused_by_its_size_and_not_read(bad):
    def bytes_read():
        with open("/proc/self/io", encoding="ascii") as file:  # noqa: PTH123 - not a file to have a path for
            return int(file.readline().split()[1])

    before = bytes_read()
    with pytest.raises(ReadError, match="larger than the limit"):
        read_file(bad / "huge")
    assert bytes_read() - before < 100_000


def test_debug_shows_the_traceback_and_nothing_else_does(bad, tmp_path):
    plain = onward("ingest", bad / "missing", workspace=tmp_path / "workspace")
    full = onward("--debug", "ingest", bad / "missing", workspace=tmp_path / "workspace")

    assert b"Traceback" not in plain.stderr
    assert b"Traceback" in full.stderr
    assert full.stderr.endswith(plain.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("ingest", "--nothing"),
        ("ingest", FIRST, "--issued", "yesterday"),
        ("ingest", FIRST, "--list", "Not A Slug"),
        ("extract",),
        ("extract", FIRST, "-f", "turtle"),
        ("export", "-f", "nq", "--evidence"),
        ("query", "who-uses", "-p", "nothing"),
        ("query", "who-uses", "-p", "nothing=1"),
        ("query", "nobody-asked"),
    ],
)
def test_wrong_usage_exits_with_two(made, arguments):
    done = onward(*arguments, workspace=made)

    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_second_run_says_that_nothing_changed_and_changes_no_file(tmp_path):
    documents = write_lists(tmp_path / "lists", [(0, DATES[0]), (1, DATES[0])])
    onward("ingest", *documents, workspace=tmp_path / "workspace")
    before = tree(tmp_path / "workspace")

    again = onward("ingest", *documents, workspace=tmp_path / "workspace")
    assert again.returncode == 0
    assert again.stderr.count(b"nothing changed") == again.stderr.count(b"\n") == 2
    assert tree(tmp_path / "workspace") == before


def test_a_dry_run_makes_no_workspace(tmp_path):
    done = onward("ingest", "--dry-run", FIRST, workspace=tmp_path / "workspace")

    assert (done.returncode, b"would add 26 rows" in done.stderr) == (0, True)
    assert not (tmp_path / "workspace").exists()


def test_bytes_that_another_publisher_is_said_to_have_published_are_a_list_of_theirs(tmp_path):
    document = write_lists(tmp_path / "lists", [(0, DATES[0])])[0]
    onward("ingest", document, "--list", "acme/sub-processors", workspace=tmp_path / "workspace")

    done = onward("ingest", document, "--publisher", "Umbrella", workspace=tmp_path / "workspace")
    assert b"umbrella/sub-processors" in done.stderr
    assert b"added" in done.stderr
    slugs = {kept["publisher_slug"] for kept in facts(tmp_path / "workspace")}
    assert slugs == {"acme", "umbrella"}


def exported(workspace, *arguments):
    done = onward("export", *arguments, workspace=workspace)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_order_of_arrival_changes_neither_the_quads_nor_the_turtle(tmp_path):
    lists = write_lists(tmp_path / "lists", [(0, DATES[0]), (0, DATES[1]), (1, DATES[0])])
    results = set()
    for number, order in enumerate((lists, lists[::-1], lists[1:] + lists[:1])):
        workspace = tmp_path / str(number)
        if number % 2:
            onward("ingest", *order, workspace=workspace)
        else:
            onward("ingest", order[0], workspace=workspace)
            onward("ingest", *order[1:], workspace=workspace)
        results.add((exported(workspace, "-f", "nq"), exported(workspace)))
    assert len(results) == 1


def test_an_older_snapshot_that_arrives_late_does_not_become_current(tmp_path):
    old, new = write_lists(tmp_path / "lists", [(0, DATES[0]), (0, DATES[1])])
    onward("ingest", new, workspace=tmp_path / "workspace")
    before = onward("query", "current-list", workspace=tmp_path / "workspace").stdout

    assert b"added 6 rows" in onward("ingest", old, workspace=tmp_path / "workspace").stderr
    assert onward("query", "current-list", workspace=tmp_path / "workspace").stdout == before


def test_who_a_party_is_stays_known_when_one_of_two_lists_drops_it(tmp_path):
    text = listed(0)
    rows = [line for line in text.split("\n") if line.count("\t") == 5]
    name = rows[2].split("\t")[0]
    known = text.replace(name, "Datadog")
    without = known.replace(DATES[0], DATES[1]).replace("Datadog\t", "Nobodix\t")
    for file, content in (("a", known), ("b", known + "\n"), ("c", without)):
        (tmp_path / file).write_text(content, encoding="utf-8")
    results = []
    for order in ("abc", "cab"):
        workspace = tmp_path / f"workspace-{order}"
        for file in order:
            whose = "other/list" if file == "b" else "first/list"
            assert onward("ingest", tmp_path / file, "--list", whose, workspace=workspace).returncode == 0
        answer = onward("query", "who-uses", "-p", "processor=Datadog", "-f", "csv", workspace=workspace)
        assert b"Datadog,Datadog" in answer.stdout
        results.append(exported(workspace, "-f", "nq"))
    assert results[0] == results[1]


def test_a_day_of_capture_said_for_one_list_does_not_date_another(tmp_path):
    first, second = write_lists(tmp_path / "lists", [(0, DATES[0]), (0, DATES[1])])
    for path, date in ((first, DATES[0]), (second, DATES[1])):
        path.write_text(path.read_text("utf-8").replace(f"Last Updated: {date}", ""), encoding="utf-8")
    steps = (
        (first, "a/list", "2024-01-01"),
        (first, "b/list", "2024-03-01"),
        (second, "b/list", "2024-02-01"),
    )
    results = set()
    for order in (steps, steps[::-1]):
        workspace = tmp_path / "workspace"
        for path, whose, day in order:
            onward("ingest", path, "--list", whose, "--captured", day, workspace=workspace)
        results.add(exported(workspace, "-f", "nq"))
        shutil.rmtree(workspace)
    assert len(results) == 1


def test_a_label_of_ones_own_gives_what_a_fresh_workspace_gives_and_its_removal_the_original(tmp_path):
    lists = write_lists(tmp_path / "lists", [(0, DATES[0]), (0, DATES[1]), (1, DATES[0])])
    grown, fresh = tmp_path / "grown", tmp_path / "fresh"
    onward("ingest", *lists, workspace=grown)
    original = exported(grown, "-f", "nq")
    for workspace in (grown, fresh):
        (workspace / "labels").mkdir(parents=True)
        (workspace / "labels" / "own.ttl").write_text(LABEL, encoding="utf-8")
        onward("ingest", *lists, workspace=workspace)
    assert exported(grown, "-f", "nq") == exported(fresh, "-f", "nq") != original

    (grown / "labels" / "own.ttl").unlink()
    onward("ingest", lists[0], workspace=grown)
    assert exported(grown, "-f", "nq") == original


def test_a_name_that_no_file_can_have_costs_no_traceback(tmp_path):
    name = "a" * 5000
    done = onward("ingest", name, workspace=tmp_path / "workspace")

    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
