"""A run may end at any moment: readers see a whole state, and the next run finishes the work."""

import subprocess
import sys
from pathlib import Path

from workspaces import DATES, LABEL, ROOT, write_lists

DRIVER = Path(__file__).with_name("break_off.py")
LIMIT = 900
"""Seconds, many times what each takes alone: only what hangs reaches it, on however busy a machine."""


def test_commands_that_are_killed_or_refused_by_the_disk_are_finished_by_the_next():
    command = [sys.executable, DRIVER.with_name("interrupt.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=LIMIT)
    assert done.returncode == 0, done.stderr


def test_a_run_that_ends_before_any_step_on_the_disk_is_finished_by_the_next(tmp_path):
    # Two runs before, so that the third has a checkpoint to tidy away.
    *old, new = write_lists(tmp_path / "documents", [(0, DATES[0]), (1, DATES[0]), (0, DATES[1])])
    (tmp_path / "labels").mkdir()  # so that the run fills the database anew before it adds to it
    (tmp_path / "labels" / "own.ttl").write_text(LABEL, encoding="utf-8")

    command = [sys.executable, DRIVER, tmp_path / "labels", tmp_path / "runs", str(len(old)), *old, new]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=LIMIT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def test_a_run_in_which_the_same_bytes_of_an_earlier_day_take_a_name_is_finished_by_the_next(tmp_path):
    table = "# Acme Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Vexkelmor|Hosting|\n|Bolt|Logs|\n"
    shown = {"2025-02-01": table, "2025-03-01": f"{table}|Cask|E-mail|\n", "2025-01-01": table}
    for day, text in shown.items():
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")
    *old, new = (tmp_path / f"{day}.md" for day in shown)

    command = [sys.executable, DRIVER, tmp_path / "none", tmp_path / "runs", str(len(old)), *old, new]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=LIMIT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def test_readers_beside_two_writers_see_one_committed_state_at_each_look():
    command = [sys.executable, ROOT / "benchmarks" / "readers.py", "30", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=LIMIT)
    assert done.returncode == 0, done.stderr
