"""The command in a shell: closed pipes, standard formats, a terminal, and what it does not import."""

import csv
import io
import json
import os
import pty
import re
import shlex
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from transcripts import written_to
from workspaces import ONWARD, ROOT, onward

COMMAND = shlex.join(ONWARD)


def shell(line):
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, check=False, cwd=ROOT, timeout=60
    )


@pytest.mark.parametrize(
    "arguments",
    ["export", "export -f nq", "query current-list -f csv", "query current-list -f table", "query", "--help"],
)
def test_a_reader_that_goes_away_is_no_error(made, arguments):
    done = shell(f"{COMMAND} --workspace {shlex.quote(str(made))} {arguments} | head -c 1")

    assert len(done.stdout) == 1
    assert done.stderr == b""


def test_rows_of_a_document_go_into_a_closed_pipe_without_a_word():
    done = shell(f"{COMMAND} extract sources/twilio/2024-09-06.txt -f json | head -c 1")
    assert (done.stdout, done.stderr) == (b"{", b"")


def answer(made, form, query="current-list"):
    done = onward("query", query, "-f", form, workspace=made)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8")


def test_csv_tsv_json_and_xml_are_what_their_standards_say_and_say_the_same(made):
    head, *rows = csv.reader(io.StringIO(answer(made, "csv")))
    tsv_head, *tsv_rows = (line.split("\t") for line in answer(made, "tsv").split("\n")[:-1])
    found = json.loads(answer(made, "json"))
    tree = ET.fromstring(answer(made, "xml"))  # noqa: S314 - our own output
    namespace = "{http://www.w3.org/2005/sparql-results#}"

    assert head == found["head"]["vars"]
    assert tsv_head == [f"?{name}" for name in head]
    assert [v.get("name") for v in tree.iter(f"{namespace}variable")] == head
    assert {len(row) for row in (*rows, *tsv_rows)} == {len(head)}
    bindings = found["results"]["bindings"]
    assert [[b.get(name, {"value": ""})["value"] for name in head] for b in bindings] == rows
    xml = [{b.get("name"): b[0].text for b in r} for r in tree.iter(f"{namespace}result")]
    assert [[r.get(name) or "" for name in head] for r in xml] == rows
    assert len(tsv_rows) == len(rows) > 30


@pytest.mark.parametrize(
    ("text", "form", "told"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", "ttl", "rows cannot be given as ttl"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "a graph cannot be given as csv"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "table", "a graph cannot be given as table"),
    ],
)
def test_a_form_that_an_answer_cannot_have_is_told(made, text, form, told):
    done = onward("query", "-", "-f", form, workspace=made, input=text.encode())

    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("form", ["json", "xml", "table"])
def test_a_question_of_yes_or_no_is_answered(made, form):
    done = onward("query", "-", "-f", form, workspace=made, input=b"ASK { ?s ?p ?o }")
    assert done.returncode == 0
    assert (b"yes" if form == "table" else b"true") in done.stdout


def on_a_terminal(*arguments):
    """What a command prints on a terminal."""
    mine, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "120"}
    process = subprocess.Popen(
        [*ONWARD, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment
    )
    os.close(theirs)
    shown = written_to(mine)
    assert process.wait(60) == 0
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_an_answer_is_a_table_on_a_terminal_and_csv_in_a_pipe(made):
    shown = on_a_terminal("--workspace", str(made), "query", "who-uses", "-p", "processor=AWS")
    piped = onward("query", "who-uses", "-p", "processor=AWS", workspace=made).stdout.decode()

    assert shown.split("\n")[0].split()[:2] == ["publisherName", "processorName"]
    assert set(shown.split("\n")[1]) == {"\u2500", " "}
    assert max(len(line) for line in shown.split("\n") if not line.startswith("  engagement: ")) <= 120
    assert piped.split("\r\n")[0].startswith("publisherName,processorName,")


def test_what_is_said_of_a_document_begins_at_the_margin_also_beside_a_bar(tmp_path):
    shown = on_a_terminal("--workspace", str(tmp_path / "workspace"), "ingest", "zed")
    margins = [re.split(r"\r(?:\x1b\[K)?", line)[-1] for line in shown.split("\n")]
    told = [line for line in margins if line.startswith("zed/sub-processors (")]

    assert "Reading  [" in shown
    assert len(told) == shown.count("rows as of") == 3


def test_a_quiet_run_draws_no_bar(tmp_path):
    assert on_a_terminal("--quiet", "--workspace", str(tmp_path / "workspace"), "ingest", "zed") == ""


def test_rows_are_a_table_on_a_terminal_and_csv_in_a_pipe():
    shown = on_a_terminal("extract", "sources/twilio/2024-09-06.txt")
    piped = onward("extract", "sources/twilio/2024-09-06.txt").stdout

    assert shown.split("\n")[0].split()[:2] == ["section", "processor"]
    assert len(list(csv.DictReader(io.StringIO(piped.decode(), newline="")))) == 26


LOADED = """
import sys
from pipeline.cli import main
try:
    main()
finally:
    sys.stderr.write(" ".join(sorted(sys.modules)))
"""


def loaded(*arguments):
    """The modules that a command has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_imports_nothing_that_takes_time(arguments):
    heavy = {"pyoxigraph", "yaml", "rdflib", "pipeline.extract", "pipeline.ingest"}
    assert not heavy & loaded(*arguments)


def test_a_question_does_not_import_what_reads_documents(made):
    found = loaded("--workspace", str(made), "query", "who-uses", "-f", "csv")

    assert not {"pipeline.extract", "pipeline.resolve", "pipeline.ingest", "rdflib"} & found
    assert "pyoxigraph" in found


FROZEN = """
import gc
from pipeline.cli import main
try:
    main()
finally:
    print(gc.get_freeze_count())
"""


def test_what_a_command_leaves_is_not_looked_through_when_python_ends():
    done = subprocess.run(
        [sys.executable, "-c", FROZEN, "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert int(done.stdout.split("\n")[-2]) > 1_000
