"""What `diff` and `changes` share: the reader of captures, the format, the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pipeline.commit import Committer
from pipeline.reading import Reading
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.cli import Settings


def committer_of(settings: Settings) -> tuple[Workspace, Committer]:
    """The workspace, and what reads its captures."""
    workspace = Workspace(settings.workspace)
    return workspace, Committer(workspace, Reading(workspace))


def write(text: str) -> None:
    """Print a text as it stands, also where its lines end with CR LF."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
