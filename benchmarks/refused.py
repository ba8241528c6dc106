"""Runs that the disk refuses: full, a limit on the size of files, read-only as a whole or in one folder.

    .venv/bin/python benchmarks/refused.py

Ingest, refresh and rebuild each. While it lasts a command says so in one line, and readers
read; when it is over, all is as after `kill.py`. Only root can mount a small disk: others have the limit and
the folders alone.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from interrupted import check, copied, ended, graph, onward, prepared, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from interrupted import Scenario

ROOT = os.geteuid() == 0
NOBODY = 65534
ROOMY = "256m"
SIZES = (0, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24)
"""Bytes that are left on the disk, or that a file may have."""
FOLDERS = ("", "archive", "checkpoints", "database", "visits", "decisions", "rows")
"""Folders of a workspace; the first is the workspace."""


def under(place: Path, scenario: Scenario, before: Callable[[], None] | None = None) -> bool:
    """Run a command that may be refused; whether it was. It says so in one line, and nothing else happens."""
    code = ended(onward(place, *scenario.words, before=before))
    lines = [line for line in said(place).splitlines() if line.startswith("onward: ")]
    assert code in (0, 3), f"exit {code}: {said(place)}"
    assert len(lines) == (code == 3), said(place)
    assert "Traceback" not in said(place), said(place)
    return code == 3


def full(base: Path, place: Path, scenario: Scenario, left: int) -> bool:
    """A small disk of its own for the workspace, with some bytes left."""
    with _disk(base, place, scenario) as disk:
        used = int(subprocess.check_output(["df", "--output=used", "-B1", disk]).split()[-1])
        _mount(f"remount,size={used + left}", disk)
        refused = under(place, scenario)
        _mount(f"remount,size={ROOMY}", disk)
        check(place, scenario, f"{left} bytes left")
        return refused


def limited(base: Path, place: Path, scenario: Scenario, size: int) -> bool:
    """No file may be larger than some bytes."""
    copied(base, place, label=scenario.label)
    refused = under(place, scenario, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    check(place, scenario, f"files up to {size} bytes")
    return refused


def read_only(base: Path, place: Path, scenario: Scenario) -> bool:
    """A disk that cannot be written at all."""
    with _disk(base, place, scenario) as disk:
        _mount("remount,ro", disk)
        refused = under(place, scenario)
        assert refused, "a disk that is read-only was written"
        assert graph(place) == scenario.allowed[0], "readers do not read what is there"
        _mount("remount,rw", disk)
        check(place, scenario, "read-only disk")
        return refused


def unwritable(base: Path, place: Path, scenario: Scenario, name: str) -> bool:
    """A folder of the workspace, with all in it, that the user may not write."""
    copied(base, place, label=scenario.label)
    if ROOT:
        for path in (place, *place.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    folder = place / ".onward" / name
    closed = [path for path in (folder, *folder.rglob("*")) if path.exists() and not path.is_symlink()]
    modes = [path.stat().st_mode for path in closed]
    for path, mode in zip(closed, modes, strict=True):
        path.chmod(mode & 0o555)
    refused = under(place, scenario, partial(os.setuid, NOBODY) if ROOT else None)
    for path, mode in zip(closed, modes, strict=True):
        if path.exists():
            path.chmod(mode)
    check(place, scenario, f"{name or 'the workspace'} not writable")
    return refused


@contextmanager
def _disk(base: Path, place: Path, scenario: Scenario) -> Iterator[Path]:
    """A copy of a place whose workspace is on a disk of its own."""
    copied(base, place, label=scenario.label)
    disk, aside = place / ".onward", place / "aside"
    disk.rename(aside)
    disk.mkdir()
    _mount(f"size={ROOMY}", disk)
    try:
        shutil.copytree(aside, disk, symlinks=True, dirs_exist_ok=True)
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def _mount(options: str, place: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "onward", place], check=True)


def can_mount(folder: Path) -> bool:
    """Whether a disk can be mounted here."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "onward", folder]
    if not ROOT or subprocess.run(command, check=False, capture_output=True).returncode:
        return False
    subprocess.run(["umount", folder], check=True)
    return True


def trials(*, mounts: bool) -> dict[str, Callable[[Path, Path, Scenario], bool]]:
    """Each way to refuse, by name."""
    return {
        **{f"files up to {size} bytes": partial(limited, size=size) for size in SIZES[1:]},
        **{f"{name or 'workspace'} not writable": partial(unwritable, name=name) for name in FOLDERS},
        **({f"disk with {size} bytes left": partial(full, left=size) for size in SIZES} if mounts else {}),
        **({"read-only disk": read_only} if mounts else {}),
    }


if __name__ == "__main__":
    with prepared() as (start, scenarios):
        mounted = can_mount(start.parent / "disk")
        if not mounted:
            print("no disk can be mounted here: neither a full nor a read-only one was tried")
        for how, trial in trials(mounts=mounted).items():
            refused = [each.name for each in scenarios if trial(start, start.parent / "place", each)]
            print(f"{how}: refused {', '.join(refused) or 'nothing'}", flush=True)
        print("nothing was wrong after any of them")
