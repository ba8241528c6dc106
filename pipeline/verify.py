"""The archive checked against its digests, and the graph against the archive; what can be mended is."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.commit import Committer
from pipeline.errors import OnwardError, ReadError
from pipeline.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was not as it should be; `mended` says whether it is now."""

    what: str
    mended: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification looked at, and what it found."""

    captures: int
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether all is as it should be, or was mended."""
        return all(finding.mended for finding in self.findings)


def verify(workspace: Workspace, copies: Iterable[Path] = ()) -> Verification:
    """Check a workspace, and mend it: lost bytes from copies, the graph from the archive.

    Args:
        workspace: the workspace.
        copies: files or folders in which lost bytes may be; the name of a file does not matter.

    Raises:
        ReadError: a copy is not there.
        LockedError: another process writes here.
        StoreError: facts or decisions are damaged, which nothing can make again, or it cannot be written.
    """
    copies = tuple(copies)
    for place in copies:
        if not place.exists():
            raise ReadError("there is no such file or folder", source=str(place))
    archive = workspace.archive
    captures = archive.captures()
    workspace.decisions.all()
    damaged = {
        digest: damage
        for digest in sorted({capture.sha256 for capture in captures})
        if (damage := archive.damage(digest)) is not None
    }
    mended = _mended(workspace, set(damaged), copies) if damaged else set()
    findings = [Finding(f"capture {x}: its bytes are {y}", x in mended) for x, y in damaged.items()]
    if captures:
        findings += _graph(workspace, sure=set(damaged) <= mended)
    return Verification(len(captures), tuple(findings))


def _graph(workspace: Workspace, *, sure: bool) -> Iterable[Finding]:
    """Fill another database from the archive, and put it in the place of one that is not the same."""
    reading = Reading(workspace)
    committer = Committer(workspace, reading)
    reading.forget()
    try:
        if not workspace.is_settled(reading.name):  # no fault: any run would see to it before its own work
            with workspace.writing(reading.name, committer):
                pass
        changed = workspace.rebuild(reading.name, committer)
    except OnwardError as error:
        if sure:
            raise
        yield Finding(f"the graph cannot be made again: {error}", mended=False)
        return
    if changed:
        yield Finding("the graph was not what the archive gives", mended=True)


def _mended(workspace: Workspace, damaged: set[str], copies: Iterable[Path]) -> set[str]:
    mended = set()
    for place in copies:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and (content := path.read_bytes()) and workspace.archive.mend(content):
                mended.add(sha256(content).hexdigest())
    return mended & damaged
