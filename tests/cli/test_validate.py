"""`onward validate`: exit codes, and findings that lead to document, row and words."""

import json

import pytest
from workspaces import onward

NAME = 'ns#nameAsPrinted> "Datadog"'


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """The first source as N-Triples with evidence."""
    folder = tmp_path_factory.mktemp("validate")
    assert onward("ingest", "twilio", workspace=folder / "ws").returncode == 0
    path = folder / "graph.nt"
    assert onward("export", "-f", "nt", "--evidence", "-o", path, workspace=folder / "ws").returncode == 0
    return path


@pytest.fixture(scope="module")
def changed(graph):
    """The same, and somebody lost a name."""
    path = graph.with_name("changed.nt")
    lines = graph.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if NAME not in line]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), encoding="utf-8")
    return path


def test_a_workspace_with_nothing_wrong_exits_with_0_and_prints_nothing(graph):
    done = onward("validate", workspace=graph.parent / "ws")

    assert (done.returncode, done.stdout) == (0, b"")
    assert b"26 rows checked: nothing wrong" in done.stderr


def test_a_finding_exits_with_1_and_names_document_row_and_words(changed):
    done = onward("validate", changed)

    text = done.stdout.decode()
    assert done.returncode == 1
    assert text.startswith("violation engagement-name: ")
    assert "twilio/sub-processors, 2024-09-06.txt" in text
    assert "char=3932,3939: Datadog" in text


def test_json_says_the_same_in_fields(changed):
    done = onward("validate", changed, "-f", "json")

    found = json.loads(done.stdout)
    (finding,) = found["findings"]
    assert (done.returncode, found["conforms"], found["rows"]) == (1, False, 26)
    assert (finding["shape"], finding["severity"], finding["field"]) == (
        "engagement-name",
        "violation",
        "processor",
    )
    assert finding["where"]["words"] == "Datadog"
    assert finding["where"]["row"] == finding["focus"]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("broken.ttl", "<a> <b> ", "does not parse"),
        ("graph.txt", "", "tells no format of a graph"),
        ("absent.ttl", None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_exits_with_3_and_says_why(tmp_path, name, content, complaint):
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")

    done = onward("validate", tmp_path / name)

    assert done.returncode == 3
    assert complaint in done.stderr.decode()
    assert name in done.stderr.decode()


def test_an_unknown_publisher_is_said_and_not_found_valid(graph):
    done = onward("validate", "--publisher", "nobody", workspace=graph.parent / "ws")

    assert done.returncode == 1
    assert b"'nobody'" in done.stderr


def test_a_file_and_a_publisher_do_not_go_together(graph):
    assert onward("validate", graph, "--publisher", "twilio").returncode == 2
