"""A declaration that is wrong says in one line which file and which key."""

import pytest
from workspaces import listed, onward

from pipeline.errors import SourceError
from pipeline.sources import load_source, load_sources

GOOD = {
    "publisher": '"Acme"',
    "list": '"sub-processors"',
    "title": '"Acme Sub-processors"',
    "url": '"https://acme.example/list"',
    "format": '"text/plain"',
    "bounds": "[1, 60]",
    "columns": '["Vendor"]',
    "notice_days": "30",
}
CAPTURE = {"file": '"list.txt"', "issued": "2025-03-03", "captured": "2025-03-04"}


def write(folder, *, capture=CAPTURE, slug="acme", **changes):
    path = folder / slug / "source.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "list.txt").write_text(listed(0), encoding="utf-8")
    table = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    lines = [f"{key} = {value}" for key, value in table.items()]
    if capture is not None:
        lines += ["[[capture]]", *(f"{key} = {value}" for key, value in capture.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_declaration_that_is_right_is_read(tmp_path):
    source = load_source(write(tmp_path))

    assert str(source.list) == "acme/sub-processors"
    assert (source.bounds, source.columns, source.notice_days) == ((1, 60), ("Vendor",), 30)
    assert [capture.path.name for capture in source.captures] == ["list.txt"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        *(({key: None}, key) for key in ("publisher", "list", "title", "url", "format")),
        *(({key: "7"}, key) for key in ("publisher", "list", "title", "url", "format", "bounds", "columns")),
        *(({key: '""'}, key) for key in ("publisher", "list", "title", "url", "format")),
        ({"list": '"Sub Processors"'}, "list"),
        ({"list": '"../other"'}, "list"),
        ({"colour": '"red"'}, "colour"),
        ({"bounds": "[5]"}, "bounds"),
        ({"bounds": "[9, 5]"}, "bounds"),
        ({"bounds": "[0, 5]"}, "bounds"),
        ({"bounds": "[true, 5]"}, "bounds"),
        ({"bounds": '["1", "5"]'}, "bounds"),
        ({"columns": "[1, 2]"}, "columns"),
        ({"notice_days": '"thirty"'}, "notice_days"),
        ({"notice_days": "true"}, "notice_days"),
        ({"notice_days": "1.5"}, "notice_days"),
        ({"refresh": '"yes"'}, "refresh"),
        ({"capture": {}}, "file"),
        ({"capture": {"file": '"missing.txt"'}}, "missing.txt"),
        ({"capture": {"file": '"../acme/list.txt"'}}, "list.txt"),
        ({"capture": {"file": "7"}}, "file"),
        ({"capture": {**CAPTURE, "issued": '"2025-03-03"'}}, "issued"),
        ({"capture": {**CAPTURE, "issued": "2025-03-03T10:00:00Z"}}, "issued"),
        ({"capture": {**CAPTURE, "captured": "10:00:00"}}, "captured"),
        ({"capture": {**CAPTURE, "colour": '"red"'}}, "colour"),
    ],
)
def test_what_is_wrong_is_told_with_its_file_and_its_key(tmp_path, changes, told):
    path = write(tmp_path, **changes)
    with pytest.raises(SourceError) as caught:
        load_source(path)

    assert str(caught.value).startswith(str(path))
    assert told in str(caught.value).removeprefix(str(path))
    assert "\n" not in str(caught.value)


def test_a_source_without_a_captured_document_is_one_to_fetch(tmp_path):
    source = load_source(write(tmp_path, capture=None))

    assert (source.captures, source.refresh) == ((), True)


@pytest.mark.parametrize(
    ("said", "expected"), [({}, False), ({"refresh": "true"}, True), ({"refresh": "false"}, False)]
)
def test_what_people_typed_is_fetched_only_where_the_declaration_says_so(tmp_path, said, expected):
    typed = {**CAPTURE, "transcribed_from": '"the page of 3 March"'}

    assert load_source(write(tmp_path, capture=typed, **said)).refresh is expected


@pytest.mark.parametrize("capture", ["capture = []", "capture = [1]", 'capture = "list.txt"', "[capture]"])
def test_captures_that_are_no_tables_are_told(tmp_path, capture):
    path = write(tmp_path, capture=None)
    path.write_text(path.read_text("utf-8") + capture + "\n", encoding="utf-8")

    with pytest.raises(SourceError, match="capture"):
        load_source(path)


@pytest.mark.parametrize("content", [b"publisher = ", b"\xff\xfe", b"publisher = 'a'\npublisher = 'b'\n"])
def test_what_is_not_toml_is_told(tmp_path, content):
    path = write(tmp_path)
    path.write_bytes(content)

    with pytest.raises(SourceError, match="not valid TOML") as caught:
        load_source(path)
    assert "\n" not in str(caught.value)


def test_a_folder_whose_name_is_no_slug_is_told(tmp_path):
    path = write(tmp_path, slug="Acme Inc")

    with pytest.raises(SourceError, match="lower-case"):
        load_source(path)


def test_the_command_ends_with_one_line_and_makes_no_workspace(tmp_path):
    write(tmp_path / "sources", title=None)
    done = onward("ingest", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr == b"onward: sources/acme/source.toml: the key 'title' is missing\n"
    assert not (tmp_path / ".onward").exists()


def test_without_an_argument_every_declared_source_is_read(tmp_path):
    write(tmp_path / "sources")
    write(tmp_path / "sources", slug="umbrella", publisher='"Umbrella"')
    assert [source.list.publisher_slug for source in load_sources(tmp_path / "sources")] == [
        "acme",
        "umbrella",
    ]

    done = onward("ingest", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.count(b"added 6 rows") == 2


def test_a_list_with_too_few_rows_is_kept_and_not_committed(tmp_path):
    write(tmp_path / "sources", bounds="[20, 60]")
    done = onward("ingest", cwd=tmp_path)

    assert done.returncode == 1
    assert b"6 rows, and the declaration expects 20 to 60" in done.stderr
    assert b"captures     1, 1 held back" in onward("status", cwd=tmp_path).stdout
    assert onward("export", cwd=tmp_path).returncode == 3
