"""A workspace in one file: what cannot be made again, and nothing else."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from pipeline.errors import StoreError
from pipeline.store.disk import PARTIAL, sync_names, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEPT = ("archive", "decisions", "labels", "jurisdictions", "policies")
"""Folders of a workspace that a backup holds: captures, decisions, and what the user wrote."""
_FORMAT = "format"


def back_up(folder: Path, file: Path) -> int:
    """Write a backup of a workspace as a tar file (POSIX.1-2001), whole or not at all; how many files it has.

    Two backups of one state are the same bytes. The caller holds the workspace's lock.

    Raises:
        StoreError: there is nothing to back up.
        OSError: the file cannot be written.
    """
    paths = [folder / _FORMAT] if (folder / _FORMAT).is_file() else []
    for name in KEPT:
        found = (path for path in (folder / name).rglob("*") if path.is_file() and path.suffix != PARTIAL)
        paths += sorted(found)
    if not paths:
        raise StoreError("nothing was ingested here yet", source=str(folder), advice="Run: onward ingest")
    partial = file.with_name(file.name + PARTIAL)
    try:
        with partial.open("wb") as whole:
            _write(whole, folder, paths)
            whole.flush()
            os.fsync(whole.fileno())
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    partial.replace(file)
    sync_names(file.parent)
    return len(paths)


def _write(whole: BinaryIO, folder: Path, paths: Iterable[Path]) -> None:
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in paths:
            entry = tarfile.TarInfo(path.relative_to(folder).as_posix())
            entry.size = path.stat().st_size
            with path.open("rb") as content:
                tar.addfile(entry, content)


def restore(file: Path, folder: Path) -> int:
    """Put the files of a backup where no workspace is, or where the same restore was stopped; how many.

    Raises:
        StoreError: something else is there, or the file is no backup.
    """
    there = {path for path in folder.rglob("*") if path.is_file() and path.suffix != PARTIAL}
    try:
        with tarfile.open(file, "r:") as tar:
            wanted = {_target(entry, file, folder): entry for entry in tar}
            for path, entry in wanted.items():
                content = tar.extractfile(entry)
                assert content is not None  # noqa: S101 - it is a file
                whole = content.read()
                if not there <= wanted.keys() or (path in there and path.read_bytes() != whole):
                    raise StoreError(
                        "something is here already",
                        source=str(folder),
                        advice="Name another --workspace; where only its graph is missing: onward rebuild",
                    )
                if path not in there:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    write_whole(path, whole)
    except (tarfile.TarError, io.UnsupportedOperation) as error:
        raise StoreError(f"no backup of a workspace: {error}", source=str(file)) from error
    return len(wanted)


def _target(entry: tarfile.TarInfo, file: Path, folder: Path) -> Path:
    """Where a file of a backup belongs."""
    path = PurePosixPath(entry.name)
    inside = len(path.parts) > 1 and path.parts[0] in KEPT and ".." not in path.parts
    if not entry.isfile() or not (inside or entry.name == _FORMAT):
        raise StoreError(f"no backup of a workspace: it has {entry.name!r}", source=str(file))
    return folder.joinpath(*path.parts)
