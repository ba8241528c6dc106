"""A run may end at any moment: readers see a whole state, and the next run finishes the work."""

import subprocess
import sys
from pathlib import Path

from workspaces import DATES, LABEL, ROOT, write_lists

DRIVER = Path(__file__).with_name("break_off.py")


def broken_off(how, labels, folder, old, documents):
    """How many runs were broken off; every one of them was mended by the next."""
    command = [sys.executable, DRIVER, how, labels, folder, str(len(old)), *old, *documents]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=300)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_a_run_killed_at_a_random_moment_is_finished_by_the_next(tmp_path):
    states = [(0, DATES[0]), (1, DATES[0]), (0, DATES[2]), (2, DATES[0]), (0, DATES[1]), (1, DATES[1])]

    documents = write_lists(tmp_path / "documents", states)
    assert broken_off("random", tmp_path / "none", tmp_path / "runs", [], documents) > 0


def test_a_run_that_ends_before_any_step_on_the_disk_is_finished_by_the_next(tmp_path):
    # Two runs before, so that the third has a checkpoint to tidy away.
    *old, new = write_lists(tmp_path / "documents", [(0, DATES[0]), (1, DATES[0]), (0, DATES[1])])
    (tmp_path / "labels").mkdir()  # so that the run fills the database anew before it adds to it
    (tmp_path / "labels" / "own.ttl").write_text(LABEL, encoding="utf-8")

    steps = broken_off("steps", tmp_path / "labels", tmp_path / "runs", old, [new])
    assert steps > 20
