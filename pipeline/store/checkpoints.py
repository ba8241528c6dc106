"""Committed states of a graph, each a folder of its own, for those who read while another writes.

checkpoints/N        a committed state; N.lease is locked by those who read it
checkpoints/current  the newest, by name

A database that is open read-only beside its writer races the writer's compaction. So readers open copies,
which share their files with the database as long as it keeps them. The newest is switched by an atomic
rename, and the writer deletes old ones that nobody reads.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import StoreError
from pipeline.store.disk import sync_names
from pipeline.store.lock import leased, unleased

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Store

_KEPT = 2
"""Checkpoints that are kept although nobody reads them."""
_TRIES = 20


class Checkpoints:
    """The checkpoints of a workspace, whether there are any yet or not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._current = folder / "current"

    @property
    def exist(self) -> bool:
        """Whether a state was ever published."""
        return self._current.exists()

    @property
    def newest(self) -> str:
        """The name of the last published state."""
        return self._current.readlink().name

    def prepare(self) -> None:
        """Make the folder for them."""
        self._folder.mkdir(exist_ok=True)

    def publish(self, store: Store) -> None:
        """Give readers the committed state of a store, and delete the old ones that nobody reads."""
        numbers = sorted(int(path.name) for path in self._folder.iterdir() if path.name.isdigit())
        number = (numbers[-1] if numbers else 0) + 1
        store.backup(str(self._folder / str(number)))
        self._lease(number).touch()
        link = self._folder / "next"
        link.unlink(missing_ok=True)
        link.symlink_to(str(number))
        link.replace(self._current)
        sync_names(self._folder)  # before a checkpoint goes that the old link names
        for old in [*numbers, number][:-_KEPT]:
            with unleased(self._lease(old)) as free:
                if free:
                    shutil.rmtree(self._folder / str(old), ignore_errors=True)
                    self._lease(old).unlink(missing_ok=True)

    @contextmanager
    def reading(self) -> Iterator[Path]:
        """The folder of the newest, which stays while the block runs.

        Raises:
            StoreError: each was replaced and deleted before it could be leased.
        """
        for _ in range(_TRIES):
            name = self.newest
            with leased(self._lease(name)):
                # Between reading the link and taking the lease the writer may have begun to delete it.
                if self.newest == name:
                    yield self._folder / name
                    return
        raise StoreError("no checkpoint stays long enough to be read", source=str(self._folder))

    def _lease(self, name: int | str) -> Path:
        return self._folder / f"{name}.lease"
