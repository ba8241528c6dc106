"""Files that are there whole or not at all, and names that are on the disk before the next step."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PARTIAL = ".partial"
"""Ending of a file that is being written; one that a crash left means nothing."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that neither a kill nor a power cut leaves half of it under its name.

    Raises:
        OSError: it cannot be written; what was there before is as it was.
    """
    partial = path.with_name(path.name + PARTIAL)
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    sync_names(path.parent)


def sync_names(folder: Path) -> None:
    """Wait until the names in a folder are on the disk: what was made, renamed and removed there."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
