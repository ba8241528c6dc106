"""The workspace: one writer, readers that keep their state, few checkpoints, clear words."""

import os
import re
import resource
import shutil
import subprocess
import sys
from functools import partial

import pytest
from pyoxigraph import DefaultGraph, Store
from workspaces import DATES, ONWARD, ROOT, onward, quads, tree, write_lists

from pipeline.errors import LockedError, StoreError
from pipeline.export import export
from pipeline.ingest import Given, ingest
from pipeline.store import embedded
from pipeline.store.workspace import Workspace

HOLDER = """
import sys, pathlib
from pipeline.store.lock import held
with held(pathlib.Path(sys.argv[1]), 5):
    print("held", flush=True)
    sys.stdin.read()
"""


class Nothing:
    """Contents of a database that has none."""

    def fill(self, writer):
        pass

    def finish(self, writer):
        pass


def run(folder, *documents):
    return [report.outcome for report in ingest(Workspace(folder), [Given(path) for path in documents])]


@pytest.fixture
def holder(copied):
    """Another process that holds the lock of the copied workspace until it is killed."""
    command = [sys.executable, "-c", HOLDER, str(copied / "lock"), "a run"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_after_its_wait_a_second_writer_names_the_one_that_holds_the_lock(copied, holder):
    with (
        pytest.raises(LockedError, match=rf"process {holder.pid} \(onward .*a run\) is writing here"),
        Workspace(copied).writing("any", Nothing(), wait=0.2),
    ):
        pass


def test_a_second_writer_waits_for_the_first_and_then_writes(copied, holder, tmp_path):
    document = write_lists(tmp_path / "lists", [(5, DATES[0])])[0]
    command = [*ONWARD, "--workspace", copied, "ingest", document]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as second:
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(2)
        holder.kill()
        assert b"added 6 rows" in second.communicate(timeout=60)[1]


def test_a_holder_that_was_killed_holds_nothing_any_more(copied, holder):
    holder.kill()
    holder.wait()
    with Workspace(copied).writing("any", Nothing(), wait=0):
        pass


def test_a_writer_lets_go_of_the_database_before_it_gives_the_lock_back(copied):
    with Workspace(copied).writing("any", Nothing()) as writer:
        pass
    assert len(Store(str(copied / "database"))) == 0
    assert writer.changed is False


def test_a_reader_keeps_its_own_state_while_writers_commit_and_tidy(copied, tmp_path):
    documents = write_lists(tmp_path / "lists", [(seed, DATES[0]) for seed in (5, 6, 7)])
    workspace = Workspace(copied)
    with workspace.reading() as store:
        before = export(store, workspace.names, "nq")
        for document in documents:
            assert run(copied, document) == ["added"]
        assert export(store, workspace.names, "nq") == before
        assert sum(quad.graph_name != DefaultGraph() for quad in store) == len(before.splitlines())
    with workspace.reading() as store:
        assert len(export(store, workspace.names, "nq")) > len(before)


def checkpoints(folder):
    return sorted(int(path.name) for path in (folder / "checkpoints").iterdir() if path.name.isdigit())


def test_checkpoints_that_nobody_reads_do_not_pile_up(copied, tmp_path):
    documents = write_lists(tmp_path / "lists", [(seed, DATES[0]) for seed in (5, 6, 7, 8)])
    first = checkpoints(copied)
    with Workspace(copied).reading():
        for document in documents[:3]:
            run(copied, document)
        assert len(checkpoints(copied)) == 3
        assert first[0] in checkpoints(copied)

    run(copied, documents[3])
    left = checkpoints(copied)
    assert len(left) == 2
    assert sorted(path.name for path in (copied / "checkpoints").iterdir()) == sorted(
        ["current", *(f"{n}" for n in left), *(f"{n}.lease" for n in left)]
    )


def test_a_snapshot_of_which_a_part_was_written_is_committed_whole_by_the_next_run(
    copied, tmp_path, monkeypatch
):
    whole = shutil.copytree(copied, tmp_path / "whole", symlinks=True)
    (document,) = write_lists(tmp_path / "lists", [(5, DATES[0])])
    run(whole, document)

    def broken_off(quads):
        yield list(quads)[:100]
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(embedded, "_batches", broken_off)
        with pytest.raises(KeyboardInterrupt):
            run(copied, document)
    assert quads(Workspace(copied)) != quads(Workspace(whole))
    assert run(copied, document) == ["unchanged"]
    assert quads(Workspace(copied)) == quads(Workspace(whole))


def bytes_of(folder):
    return next(path for path in sorted(folder.glob("archive/*/*")) if "." not in path.name)


def test_damaged_archive_bytes_are_told_and_not_used(copied, tmp_path):
    damaged = bytes_of(copied)
    damaged.write_bytes(damaged.read_bytes().replace(b"a", b"b", 1))
    with pytest.raises(StoreError, match=f"the bytes of capture {damaged.name} are damaged"):
        Workspace(copied).archive.content(damaged.name)

    before = onward("export", workspace=copied).stdout
    shutil.rmtree(copied / "rows")
    (copied / "reading").write_text("other code", encoding="utf-8")
    done = onward("ingest", *write_lists(tmp_path, [(9, DATES[0])]), workspace=copied)
    assert done.returncode == 3
    assert re.match(rb"onward: .*/archive: the bytes of capture \w+ are damaged\. ", done.stderr)
    assert onward("export", workspace=copied).stdout == before


def test_the_same_document_once_more_mends_damaged_bytes(copied, tmp_path):
    damaged = bytes_of(copied)
    whole = damaged.read_bytes()
    (tmp_path / "same.txt").write_bytes(whole)
    damaged.write_bytes(b"something else")

    assert onward("ingest", tmp_path / "same.txt", "--list", "other/list", workspace=copied).returncode == 0
    assert damaged.read_bytes() == whole


@pytest.mark.parametrize("command", [("ingest", "sources/twilio/2024-09-06.txt"), ("export",), ("status",)])
def test_a_workspace_of_another_format_says_so(copied, command):
    (copied / "format").write_text("99\n", encoding="utf-8")
    before = tree(copied)

    done = onward(*command, workspace=copied)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"a workspace of format 99" in done.stderr
    assert tree(copied) == before


def test_what_is_archived_makes_a_lost_database_again(copied, tmp_path):
    before = onward("export", "-f", "nq", workspace=copied).stdout
    for path in (copied / "database").iterdir():
        path.unlink()
    (copied / "database").rmdir()
    (copied / "unpublished").touch()  # as after a crash: a run that has nothing to add opens the database

    document = write_lists(tmp_path / "lists", [(0, DATES[0])])[0]
    assert run(copied, document) == ["unchanged"]
    assert onward("export", "-f", "nq", workspace=copied).stdout == before


@pytest.mark.parametrize("broken", ["database", "checkpoints/current"])
def test_a_damaged_database_says_what_to_do_and_is_made_again(copied, broken):
    workspace = Workspace(copied)
    use = partial(workspace.writing, "any", Nothing()) if broken == "database" else workspace.reading
    with workspace.writing("any", Nothing()):  # nothing is left to be read anew
        pass
    (copied / broken / "CURRENT").write_text("damaged", encoding="utf-8")
    with pytest.raises(StoreError, match=r"(?s)is damaged: .*onward rebuild"), use():
        pass

    workspace.rebuild("any", Nothing())
    with use():
        pass


@pytest.mark.parametrize("marker", ["", "half of a dig"])
def test_a_workspace_that_does_not_know_how_it_was_read_is_read_again(copied, tmp_path, marker):
    before = onward("export", "-f", "nq", workspace=copied).stdout
    (copied / "reading").write_text(marker, encoding="utf-8")

    document = write_lists(tmp_path / "lists", [(0, DATES[0])])[0]
    assert run(copied, document) == ["unchanged"]
    assert onward("export", "-f", "nq", workspace=copied).stdout == before


def test_a_full_disk_gives_one_line_and_the_next_run_finishes(copied, tmp_path):
    document = write_lists(tmp_path / "lists", [(5, DATES[0])])[0]
    before = onward("export", "-f", "nq", workspace=copied).stdout

    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    done = onward("ingest", document, workspace=copied, preexec_fn=small)
    assert done.returncode == 3
    assert done.stderr.startswith(b"onward: ")
    assert done.stderr.count(b"\n") == 1
    assert onward("export", "-f", "nq", workspace=copied).stdout == before

    whole = write_lists(tmp_path / "whole", [(6, DATES[0])])[0]
    assert run(copied, whole, document)[0] == "added"
    fresh = onward("export", "-f", "nq", workspace=copied).stdout
    assert fresh.count(b"\n") > before.count(b"\n")


def test_a_folder_that_cannot_be_made_gives_one_line(tmp_path):
    (tmp_path / "file").touch()

    done = onward("ingest", "sources/twilio/2024-09-06.txt", workspace=tmp_path / "file" / "workspace")
    assert done.returncode == 3
    assert re.fullmatch(rb"onward: .*/file/workspace: .*cannot be written: Not a directory\n", done.stderr)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_gives_one_line_and_can_be_read(copied, tmp_path):
    document = write_lists(tmp_path / "lists", [(5, DATES[0])])[0]
    folders = [copied, *(path for path in copied.rglob("*") if path.is_dir() and not path.is_symlink())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        done = onward("ingest", document, workspace=copied)
        read = onward("query", "current-list", workspace=copied)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert done.returncode == 3
    assert done.stderr.startswith(b"onward: ")
    assert done.stderr.count(b"\n") == 1
    assert (read.returncode, read.stderr) == (0, b"")
