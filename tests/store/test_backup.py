"""A backup holds what cannot be made again; a restore puts it where nothing is."""

import resource
import shutil
import tarfile

import pytest
from workspaces import tree

from pipeline.errors import StoreError
from pipeline.store.backup import back_up, restore

FILES = {
    "format": "2\n",
    "archive/ab/abcd": "the bytes of a list",
    "archive/ab/abcd.acme.list.json": "{}",
    "decisions/12.json": "{}",
    "labels/own.ttl": "# a phrase",
    "jurisdictions/own.ttl": "# a fact",
    "policies/own.rq": "# a policy",
}
REST = {"archive/ab/cd.partial": "half", "database/CURRENT": "x", "rows/1/ab.json": "x", "lock": ""}


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path):
    return write(tmp_path / "workspace", {**FILES, **REST})


@pytest.fixture
def backup(workspace, tmp_path):
    back_up(workspace, tmp_path / "backup.tar")
    return tmp_path / "backup.tar"


def files(folder):
    return {name: digest for name, digest in tree(folder).items() if digest != "folder"}


def test_a_backup_holds_what_cannot_be_made_again_and_nothing_else(backup, tmp_path):
    assert restore(backup, tmp_path / "other") == len(FILES)
    assert files(tmp_path / "other") == files(write(tmp_path / "expected", FILES))


def test_two_backups_of_one_state_are_the_same_bytes(workspace, backup, tmp_path):
    copy = shutil.copytree(workspace, tmp_path / "copy", copy_function=shutil.copyfile)
    back_up(copy, tmp_path / "again.tar")
    assert (tmp_path / "again.tar").read_bytes() == backup.read_bytes()


def test_a_backup_that_cannot_be_written_leaves_the_last_one_as_it_was(workspace, backup):
    before = backup.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            back_up(workspace, backup)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert backup.read_bytes() == before
    assert not list(backup.parent.glob("*.partial"))


def test_where_nothing_was_ingested_nothing_is_backed_up(tmp_path):
    with pytest.raises(StoreError, match="nothing was ingested here yet"):
        back_up(tmp_path, tmp_path / "backup.tar")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("count", range(len(FILES)))
def test_a_restore_that_was_stopped_is_finished_by_the_next(backup, tmp_path, count):
    write(tmp_path / "other", dict(list(FILES.items())[:count]))
    write(tmp_path / "other", {"archive/ab/abcd.partial": "half of the by"})

    assert restore(backup, tmp_path / "other") == len(FILES)
    assert files(tmp_path / "other").items() >= files(write(tmp_path / "expected", FILES)).items()


@pytest.mark.parametrize(
    "there", [{"archive/ab/abcd": "other bytes"}, {"labels/mine.ttl": ""}, {"notes": ""}]
)
def test_a_restore_touches_nothing_where_something_else_is(backup, tmp_path, there):
    before = tree(write(tmp_path / "other", there))
    with pytest.raises(StoreError, match="something is here already"):
        restore(backup, tmp_path / "other")
    assert tree(tmp_path / "other").items() >= before.items()


@pytest.mark.parametrize(
    "name", ["../outside", "archive/../../outside", "/etc/outside", "database/CURRENT", "archive"]
)
def test_a_file_with_more_than_a_backup_holds_is_refused_whole(tmp_path, name):
    (tmp_path / "stray").write_text("x", encoding="utf-8")
    with tarfile.open(tmp_path / "no.tar", "w") as tar:
        tar.add(write(tmp_path / "good", FILES) / "format", "format")
        tar.add(tmp_path / "stray", name)

    with pytest.raises(StoreError, match="no backup of a workspace"):
        restore(tmp_path / "no.tar", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_what_is_no_tar_file_is_no_backup(tmp_path):
    (tmp_path / "no.tar").write_bytes(b"something else" * 100)
    with pytest.raises(StoreError, match="no backup of a workspace"):
        restore(tmp_path / "no.tar", tmp_path / "other")
