"""A workspace in one file: what cannot be made again, and nothing else."""

from __future__ import annotations

import io
import tarfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.errors import StoreError
from pipeline.store.disk import PARTIAL, sync_names, write_whole

if TYPE_CHECKING:
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
    with tarfile.open(partial, "w", format=tarfile.PAX_FORMAT) as tar:
        for path in paths:
            entry = tarfile.TarInfo(path.relative_to(folder).as_posix())
            entry.size = path.stat().st_size
            with path.open("rb") as content:
                tar.addfile(entry, content)
    partial.replace(file)
    sync_names(file.parent)
    return len(paths)


def restore(file: Path, folder: Path) -> int:
    """Put the files of a backup where no workspace is; how many there are.

    Raises:
        StoreError: something is there already, or the file is no backup.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError("something is here already", source=str(folder), advice="Name another --workspace")
    count = 0
    try:
        with tarfile.open(file, "r:") as tar:
            for entry in tar:
                path = PurePosixPath(entry.name)
                inside = len(path.parts) > 1 and path.parts[0] in KEPT and ".." not in path.parts
                content = tar.extractfile(entry) if entry.isfile() else None
                if content is None or not (inside or entry.name == _FORMAT):
                    raise StoreError(f"no backup of a workspace: it has {entry.name!r}", source=str(file))
                target = folder.joinpath(*path.parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, content.read())
                count += 1
    except (tarfile.TarError, io.UnsupportedOperation) as error:
        raise StoreError(f"no backup of a workspace: {error}", source=str(file)) from error
    return count
