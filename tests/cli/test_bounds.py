"""How much of a document is read is bounded by the same options for every command that reads one."""

import time

import pytest
from workspaces import onward

from pipeline.errors import ReadError
from pipeline.read import within

LIST = "|Once|\n|-|\n|a|\n\n# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme|Hosting|\n|Bolt|Logs|\n"


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "list.md"
    path.write_text(LIST, "utf-8")
    return path


@pytest.mark.parametrize(
    "bound",
    [
        *("--max-bytes=9", "--max-cells=5", "--max-characters=40", "--max-tables=1", "--max-entries=4"),
        "--max-seconds=0.000001",
    ],
)
@pytest.mark.parametrize("command", [["extract"], ["ingest", "--publisher", "Acme", "--dry-run"]])
def test_a_document_beyond_a_bound_is_one_line_that_names_its_option_and_exit_3(
    command, bound, document, tmp_path
):
    done = onward(*command, bound, document, workspace=tmp_path / "workspace")

    assert done.returncode == 3
    assert bound.partition("=")[0] in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1


@pytest.mark.parametrize(
    ("bound", "too_few"), [("cells", 600), ("characters", 400), ("tables", 1), ("entries", 9)]
)
def test_a_capture_is_read_again_within_the_bounds_that_it_was_given_with(bound, too_few, document, tmp_path):
    workspace = tmp_path / "workspace"
    rows = "".join(f"|Acme {i}|Hosting|\n" for i in range(300))
    document.write_text(LIST + rows, "utf-8")
    done = onward("ingest", f"--max-{bound}=5610", "--publisher=Acme", document, workspace=workspace)
    assert done.returncode == 0, done.stderr.decode()
    (facts,) = (workspace / "archive").glob("*/*.json")

    assert f'"max_{bound}": 5610' in facts.read_text("utf-8")
    assert onward("rebuild", workspace=workspace).returncode == 0

    facts.write_text(facts.read_text("utf-8").replace("5610", str(too_few)), "utf-8")
    refused = onward("rebuild", workspace=workspace)

    assert refused.returncode == 3
    assert f"--max-{bound}" in refused.stderr.decode()


def test_a_clock_that_has_not_rung_is_put_away():
    with within(0.05, "x"):
        pass
    with pytest.raises(ReadError, match=r"0\.05 seconds"), within(0.05, "x"):
        time.sleep(5)
    time.sleep(0.06)
