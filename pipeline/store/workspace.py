"""The directory that `onward` works in: the archive, the database, and checkpoints that readers open.

format              version of this layout
lock                held by the one writer
archive/            captures, for ever
decisions/          what people decided, for ever
visits/             what came of asking publishers for their lists, and pages that are not archived yet
database/           the embedded store; only the writer opens it
unpublished         there while a run may have archived what it has not committed, or committed what readers
                    have not been given
reading             which code and vocabulary the database was read with
checkpoints/N       a committed state, for readers; N.lease is locked by those who read it
checkpoints/current the newest, by name
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Store

from pipeline.errors import OnwardError, StoreError
from pipeline.graph import GraphNames, terms
from pipeline.store.archive import Archive
from pipeline.store.decisions import Decisions
from pipeline.store.disk import sync_names, write_whole
from pipeline.store.embedded import Writer
from pipeline.store.lock import held, leased, unleased

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.model import Capture

FORMAT = "1"
BASE = "https://w3id.org/onward/id/"
"""Base of the instance IRIs."""
_KEPT = 2
"""Checkpoints that are kept although nobody reads them."""
_TRIES = 20


class Workspace:
    """A workspace, whether it is there yet or not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = GraphNames(BASE)
        self.archive = Archive(folder / "archive")
        self.decisions = Decisions(folder / "decisions")
        self._database = folder / "database"
        self._checkpoints = folder / "checkpoints"

    @property
    def exists(self) -> bool:
        """Whether something was ever committed here."""
        return (self._checkpoints / "current").exists()

    # ── captures alone ───────────────────────────────────────────────────────────────────────────────

    def keep(self, content: bytes, capture: Capture) -> Capture:
        """Archive a capture that is held back, so that the graph stays as it is.

        Raises:
            LockedError, StoreError: as `writing`.
        """
        with self._alone():
            return self.archive.add(content, capture)

    def release(self, capture: Capture) -> None:
        """Hold a capture back no longer: the next ingest of it commits it.

        Raises:
            LockedError, StoreError: as `writing`.
        """
        with self._alone():
            self.archive.release(capture)

    @contextmanager
    def _alone(self, wait: float = 30.0) -> Iterator[None]:
        """Hold the lock of a workspace whose database stays closed."""
        try:
            if (self.folder / "format").exists():
                self._check_format()
            self.folder.mkdir(parents=True, exist_ok=True)
            with held(self.folder / "lock", wait):
                yield
        except OSError as error:
            reason = " ".join((error.strerror or str(error)).split())
            raise StoreError(f"cannot be written: {reason}", source=str(self.folder)) from error

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def writing(
        self, reading: str, refill: Callable[[Writer, Archive], None], wait: float = 30.0
    ) -> Iterator[Writer]:
        """Write here, alone. When the block ends without an error, readers are given what was committed.

        Args:
            reading: names the code and the vocabulary that reads captures now.
            refill: commits every archived capture that is not committed yet. Called on an empty database
                where the one here was read by other code or another vocabulary, so that what is committed
                next stands beside its like; and where a run was broken off, to finish it.
            wait: seconds to wait for another writer.

        Raises:
            LockedError: another process writes here.
            StoreError: the workspace is of another format, damaged, or cannot be written.
        """
        try:
            with self._writing(reading, refill, wait) as writer:
                yield writer
        except OSError as error:
            reason = " ".join((error.strerror or str(error)).split())
            raise StoreError(f"cannot be written: {reason}", source=str(self.folder)) from error

    @contextmanager
    def _writing(
        self, reading: str, refill: Callable[[Writer, Archive], None], wait: float
    ) -> Iterator[Writer]:
        if (self.folder / "format").exists():
            self._check_format()
        self.folder.mkdir(parents=True, exist_ok=True)
        with held(self.folder / "lock", wait):
            self._prepare()
            self.archive.clear_partial()
            self.decisions.clear_partial()
            self._settle()
            unpublished = self.folder / "unpublished"
            due = unpublished.exists() or (not self._database.exists() and bool(self.archive.captures()))
            write_whole(unpublished, b"")
            if self._marker("reading") != reading:
                if self._database.exists():
                    due = True
                    self._refill(refill)
                write_whole(self.folder / "reading", reading.encode())
            store = _opened(self._database)
            writer = Writer(store, self.names)
            broken_off = True
            try:
                if due:
                    refill(writer, self.archive)
                yield writer
                broken_off = False
            except (OnwardError, GeneratorExit):
                broken_off = False
                raise
            finally:  # whatever stopped the run, each commit before it is whole
                try:
                    if due or writer.changed:
                        self._publish(store)
                    if not broken_off:
                        unpublished.unlink()
                finally:  # before the lock is given back: the next writer opens the database at once
                    writer.close()
                    del store

    def _prepare(self) -> None:
        self._checkpoints.mkdir(exist_ok=True)
        if not (self.folder / "format").exists():
            write_whole(self.folder / "format", f"{FORMAT}\n".encode())
        self._check_format()

    def _check_format(self) -> None:
        found = self._marker("format")
        if found != FORMAT:
            raise StoreError(
                f"a workspace of format {found or 'unknown'}, and this is Onward for format {FORMAT}",
                source=str(self.folder),
                advice="Use the version of Onward that made it, or another --workspace",
            )

    def _marker(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8").strip()
        except OSError:
            return ""

    def _settle(self) -> None:
        """Finish or drop a refill that a crash broke off: it counts once its folder bears its final name."""
        new, old = self._beside("filled"), self._beside("old")
        if new.exists() and not self._database.exists():
            new.replace(self._database)
            sync_names(self.folder)
        for rest in (self._beside("filling"), new, old):
            if rest.exists():  # one that cannot be removed must not be filled further
                shutil.rmtree(rest)

    def _refill(self, refill: Callable[[Writer, Archive], None]) -> None:
        filling = self._beside("filling")
        store = _opened(filling)
        writer = Writer(store, self.names)
        try:
            refill(writer, self.archive)
            store.flush()
        finally:
            writer.close()
            del store
        filling.replace(self._beside("filled"))
        self._database.replace(self._beside("old"))
        self._beside("filled").replace(self._database)
        sync_names(self.folder)
        shutil.rmtree(self._beside("old"), ignore_errors=True)

    def _beside(self, name: str) -> Path:
        return self.folder / f"database.{name}"

    def _publish(self, store: Store) -> None:
        """Give readers a checkpoint of the committed state, and delete the old ones that nobody reads."""
        numbers = sorted(int(path.name) for path in self._checkpoints.iterdir() if path.name.isdigit())
        number = (numbers[-1] if numbers else 0) + 1
        store.backup(str(self._checkpoints / str(number)))
        (self._checkpoints / f"{number}.lease").touch()
        link = self._checkpoints / "next"
        link.unlink(missing_ok=True)
        link.symlink_to(str(number))
        link.replace(self._checkpoints / "current")
        sync_names(self._checkpoints)  # before a checkpoint goes that the old link names
        for old in [*numbers, number][:-_KEPT]:
            lease = self._checkpoints / f"{old}.lease"
            with unleased(lease) as free:
                if free:
                    shutil.rmtree(self._checkpoints / str(old), ignore_errors=True)
                    lease.unlink(missing_ok=True)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The last committed state, read-only; it stays what it is while the block runs.

        Raises:
            StoreError: there is nothing here yet, or it is of another format or damaged.
        """
        if not self.exists:
            raise StoreError(
                "nothing was ingested here yet", source=str(self.folder), advice="Run: onward ingest"
            )
        self._check_format()
        for _ in range(_TRIES):
            name = self._newest()
            with leased(self._checkpoints / f"{name}.lease"):
                # Between reading the link and taking the lease the writer may have begun to delete it.
                if self._newest() == name:
                    yield _opened(self._checkpoints / name, read_only=True)
                    return
        raise StoreError("no checkpoint stays long enough to be read", source=str(self.folder))

    def _newest(self) -> str:
        return (self._checkpoints / "current").readlink().name

    def settled(self, reading: str) -> frozenset[str]:
        """IRIs of snapshots that a run need not look at: read by this code and vocabulary, and published.

        None where something is to be mended first, or another process writes.

        Raises:
            StoreError: the workspace is of another format or damaged.
        """
        if not self.exists or self._marker("reading") != reading or (self.folder / "unpublished").exists():
            return frozenset()
        with self.reading() as store:
            catalog = NamedNode(self.names.catalog)
            found = store.quads_for_pattern(None, terms.TYPE, terms.SNAPSHOT, catalog)
            return frozenset(quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))

    def size(self) -> int:
        """Bytes on disk; a file that checkpoints share counts once."""
        seen: dict[int, int] = {}
        for path in self.folder.rglob("*"):
            try:
                facts = path.lstat()
            except FileNotFoundError:
                continue  # a writer at work tidied it away
            if path.is_file():
                seen[facts.st_ino] = facts.st_size
        return sum(seen.values())


def _opened(folder: Path, *, read_only: bool = False) -> Store:
    try:
        return Store.read_only(str(folder)) if read_only else Store(str(folder))
    except OSError as error:
        raise StoreError(f"the database cannot be opened: {error}", source=str(folder)) from error
