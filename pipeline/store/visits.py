"""What came of asking publishers for their lists, and pages that were fetched and are not archived yet.

Nothing of it stands in the graph, and what is known of visits is not missed for long: without it a page is
asked for without conditions. A page is on the disk before anybody looks into it, so that what stops a run
loses none.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import StoreError
from pipeline.fetch import NOTHING, Validators
from pipeline.store.disk import write_whole
from pipeline.store.lock import held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.model import ListIdentity


@dataclass(frozen=True, slots=True)
class Visit:
    """What asking for a list came to; None where nothing came yet. Moments are ISO 8601 in UTC.

    Attributes:
        url: the address that the declaration had then.
        tried_at: when the list was asked for last.
        seen_at: when its publisher last gave it, or said that what we have stands.
        failed_at: when that last went wrong, and `failure` why.
        moved_to: where a permanent redirect led.
        capture: digest of the body that was given last.
        media_type: what the server calls it.
        held: why it is kept and not taken for the list.
        validators: what to remind the server of.
        waiting: name of the file with the body, while it is not archived.
    """

    url: str
    tried_at: str
    seen_at: str | None = None
    failed_at: str | None = None
    failure: str | None = None
    moved_to: str | None = None
    capture: str | None = None
    media_type: str | None = None
    held: str | None = None
    validators: Validators = NOTHING
    waiting: str | None = None

    @property
    def failing(self) -> bool:
        """Whether the last attempt went wrong."""
        return self.failed_at == self.tried_at


class Visits:
    """The visits of a workspace; folders are made when the first is kept."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._folder = workspace / "visits"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Ask publishers, alone: two who do would ask twice.

        Raises:
            LockedError: another process does.
            StoreError: the workspace cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._cannot(error) from error
        with held(self._folder / "lock", 0.0):
            yield

    def last(self, identity: ListIdentity) -> Visit | None:
        """The last visit; None where there was none, or what is known of it is damaged: it is made anew."""
        try:
            facts: dict[str, Any] = json.loads(self._file(identity).read_text(encoding="utf-8"))
            return Visit(**{**facts, "validators": Validators(**facts["validators"])})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, identity: ListIdentity, visit: Visit) -> None:
        """Keep a visit in the place of the last.

        Raises:
            StoreError: the disk is full or cannot be written.
        """
        self._write(self._file(identity), f"{json.dumps(asdict(visit), indent=1, sort_keys=True)}\n".encode())

    def set_aside(self, identity: ListIdentity, name: str, content: bytes) -> None:
        """Keep a body until it is archived.

        Raises:
            StoreError: as `keep`.
        """
        self._write(self.page(identity, name), content)

    def page(self, identity: ListIdentity, name: str) -> Path:
        """Where a body that waits is."""
        return self._folder / _name(identity) / name

    def drop(self, identity: ListIdentity, name: str) -> None:
        """Let go of a body that is archived."""
        self.page(identity, name).unlink(missing_ok=True)

    def _file(self, identity: ListIdentity) -> Path:
        return self._folder / f"{_name(identity)}.json"

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        except OSError as error:
            raise self._cannot(error) from error

    def _cannot(self, error: OSError) -> StoreError:
        return StoreError(f"cannot be written: {error.strerror or error}", source=str(self._workspace))


def _name(identity: ListIdentity) -> str:
    return f"{identity.publisher_slug}.{identity.list_slug}"
