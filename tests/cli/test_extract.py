"""`onward extract` for a person and for a pipe: where it reads from, and what each form tells."""

import csv
import io
import json
import os
import zipfile

import pytest
from workspaces import ROOT, onward

LIST = """# Sub-processors of Acme

Last updated: 2026-05-04

| Name | Purpose | Registered in | Transfer mechanism | Founded | Site |
|---|---|---|---|---|---|
| Acme Cloud GmbH | Hosting | Germany | SCCs | 1999 | [site](https://acme.example) |
| Bolt, Inc. | Logs | United States | | 2001 | |
"""
TWILIO = "sources/twilio/2024-09-06.txt"


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "list.md"
    path.write_text(LIST, "utf-8")
    return path


def rows(*arguments, **options):
    done = onward("extract", *arguments, "-f", "csv", **options)
    assert done.returncode == 0, done.stderr.decode()
    return list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))


def test_standard_input_is_read_as_a_file_is():
    from_file = onward("extract", TWILIO, "-f", "json")
    piped = onward("extract", "-", "-f", "json", input=(ROOT / TWILIO).read_bytes())

    assert (piped.returncode, piped.stdout) == (0, from_file.stdout)


@pytest.mark.parametrize(
    ("content", "option", "told"),
    [(b"", "--format=csv", "empty"), (b"x" * 20, "--max-bytes=9", "--max-bytes")],
)
def test_what_is_wrong_with_standard_input_is_said_of_standard_input(content, option, told):
    done = onward("extract", "-", option, input=content)

    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode().startswith("onward: standard input: ")
    assert told in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_csv_has_every_field_of_a_row_and_the_columns_that_are_none(document):
    contract = json.loads(onward("extract", document, "-f", "json").stdout)["rows"]
    found = rows(document)

    assert found[0].keys() >= contract[0].keys() - {"other", "evidence"}
    assert [row["processor"] for row in found] == ["Acme Cloud GmbH", "Bolt, Inc."]
    assert [row["entity_location"] for row in found] == ["Germany", "United States"]
    assert [row["Founded"] for row in found] == ["1999", "2001"]
    assert found[0]["links"] == "https://acme.example"


def test_a_csv_has_as_many_rows_as_the_json():
    assert len(rows(TWILIO)) == 26


def test_a_table_shows_the_columns_that_hold_something_and_no_others(document):
    wide = {**os.environ, "COLUMNS": "200"}
    header = onward("extract", document, "-f", "table", env=wide).stdout.decode().split("\n")[0].split()

    assert {"processor", "purpose", "entity_location", "countries", "safeguard", "Founded"} <= set(header)
    assert not {"services", "data", "location", "status"} & set(header)


def test_a_table_ends_with_whose_list_it_is_and_how_much_there_is_beside_its_rows(document):
    told = onward("extract", document, "-f", "table").stderr.decode().rstrip("\n").split("\n")[-1]

    assert told.startswith("2 rows of Acme, as of 2026-05-04; ")
    assert onward("--quiet", "extract", document, "-f", "table").stderr == b""


def test_a_docx_that_is_none_within_is_told_without_the_words_of_a_program(tmp_path):
    path = tmp_path / "list.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>")
    done = onward("extract", path)

    assert (done.returncode, done.stdout) == (3, b"")
    assert "a damaged DOCX" in done.stderr.decode()
    assert "object" not in done.stderr.decode()


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_what_goes_into_a_pipe_is_utf_8_whatever_the_locale(tmp_path, form):
    path = tmp_path / "list.md"
    path.write_text(LIST.replace("Hosting", "Hébergement à 東京"), "utf-8")
    wide = {"COLUMNS": "200"}  # a table is as wide as the terminal, and breaks words of narrow columns
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", **wide}
    done = onward("extract", path, "-f", form, env=environment)

    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0)
    assert "Hébergement à 東京" in done.stdout.decode("utf-8")


def test_a_file_whose_name_is_a_dash_is_read_as_a_file(tmp_path):
    (tmp_path / "-").write_text(LIST, "utf-8")
    done = onward("extract", "./-", "-f", "csv", cwd=tmp_path)

    assert (done.returncode, done.stdout.count(b"\r\n")) == (0, 3)


def test_a_column_whose_header_is_a_fields_name_is_set_apart_from_the_field(tmp_path):
    path = tmp_path / "list.md"
    path.write_text(LIST.replace("| Founded |", "| Links |"), "utf-8")
    found = rows(path)

    assert [row["links"] for row in found] == ["https://acme.example", ""]
    assert [row["other: Links"] for row in found] == ["1999", "2001"]


def test_one_piece_is_told_as_one(tmp_path):
    path = tmp_path / "list.md"
    path.write_text(LIST.replace("| Bolt, Inc. | Logs | United States | | 2001 | |\n", ""), "utf-8")
    explained = onward("extract", path, "--explain").stdout.decode()

    assert "1 row of Acme" in onward("extract", path, "-f", "csv").stderr.decode()
    assert "table under 'Sub-processors of Acme': 1 row, taken" in explained
