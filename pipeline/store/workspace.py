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
rows/               rows that were extracted before; can be deleted
pushed/             which states were sent to servers; push.lock is held by who sends
checkpoints/        committed states, for readers
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import RdfFormat, Store

from pipeline.errors import OnwardError, StoreError
from pipeline.graph import GraphNames
from pipeline.store.archive import Archive
from pipeline.store.checkpoints import Checkpoints
from pipeline.store.decisions import Decisions
from pipeline.store.disk import sync_names, write_whole
from pipeline.store.embedded import Writer, holds
from pipeline.store.lock import held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.model import Capture

FORMAT = "2"
_OLDER = ("1",)
"""Formats that the next writer turns into the present one: their archives are read as they stand, and their
databases, which other code filled, are filled anew."""
BASE = "https://w3id.org/onward/id/"
"""Base of the instance IRIs."""


class Contents(Protocol):
    """What a workspace's database holds, made from its archive."""

    def fill(self, writer: Writer) -> None:
        """Commit all that there is to an empty database."""

    def finish(self, writer: Writer) -> None:
        """Commit what a run that was broken off left."""


class Workspace:
    """A workspace, whether it is there yet or not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = GraphNames(BASE)
        self.archive = Archive(folder / "archive")
        self.decisions = Decisions(folder / "decisions")
        self._database = folder / "database"
        self._checkpoints = Checkpoints(folder / "checkpoints")

    @property
    def exists(self) -> bool:
        """Whether something was ever committed here."""
        return self._checkpoints.exist

    def is_read_by(self, reading: str) -> bool:
        """Whether the database was read by the code, vocabulary and decisions that a name stands for."""
        return self._marker("reading") == reading

    @property
    def format(self) -> str:
        """The version of the layout that is here; of this code where nothing is here yet."""
        return self._marker("format") or FORMAT

    def is_settled(self, reading: str) -> bool:
        """Whether nothing is to be done before readers have all that is archived, as a reading reads it.

        It is not so while a run is at work, and after one that was stopped.
        """
        return self.exists and self.is_read_by(reading) and not (self.folder / "unpublished").exists()

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
    def writing(self, reading: str, contents: Contents, wait: float = 30.0) -> Iterator[Writer]:
        """Write here, alone. When the block ends without an error, readers are given what was committed.

        The database is filled anew where the one here was read by other code or another vocabulary, so that
        what is committed next stands beside its like; and at the end where the writer has outgrown it.

        Args:
            reading: names the code, the vocabulary and the decisions by which captures are read now.
            contents: fills a database from the archive, or finishes what a run that was broken off left.
            wait: seconds to wait for another writer.

        Raises:
            LockedError: another process writes here.
            StoreError: the workspace is of another format, damaged, or cannot be written.
        """
        try:
            with self._writing(reading, contents, wait) as writer:
                yield writer
        except OSError as error:
            reason = " ".join((error.strerror or str(error)).split())
            raise StoreError(f"cannot be written: {reason}", source=str(self.folder)) from error

    @contextmanager
    def _writing(self, reading: str, contents: Contents, wait: float) -> Iterator[Writer]:
        if (self.folder / "format").exists():
            self._check_format()
        self.folder.mkdir(parents=True, exist_ok=True)
        with held(self.folder / "lock", wait):
            due = self._ready(reading, contents)
            broken_off = True
            store: Store | None = _opened(self._database)
            try:
                writer = Writer(_there(store), self.names, broken_off=due)
                try:
                    if due:
                        contents.finish(writer)
                    yield writer
                    broken_off = False
                except (OnwardError, GeneratorExit):
                    broken_off = False
                    raise
                finally:  # whatever stopped the run, each commit before it is whole
                    changed, outgrown = writer.changed, writer.outgrown
                    writer.close()
                    if outgrown and not broken_off:
                        store = None  # lets go of it
                        self._refill(contents)
                        write_whole(self.folder / "reading", reading.encode())
                        store = _opened(self._database)
                    if due or changed or outgrown:
                        self._checkpoints.publish(_there(store))
                    if not broken_off:
                        (self.folder / "unpublished").unlink()
            finally:  # before the lock is given back: the next writer opens the database at once
                store = None

    def _ready(self, reading: str, contents: Contents) -> bool:
        """Make the workspace ready for a writer; whether something is to be finished and published first."""
        self._prepare()
        self.archive.clear_partial()
        self.decisions.clear_partial()
        self._settle()
        unpublished = self.folder / "unpublished"
        due = unpublished.exists()
        write_whole(unpublished, b"")
        if not (self._database.exists() and self.is_read_by(reading)):
            if self._database.exists() or self.archive.captures():
                due = True
                self._refill(contents)
            write_whole(self.folder / "reading", reading.encode())
        return due

    def outgrow(self, writer: Writer) -> None:
        """Have the database filled anew when the run ends or, where it is stopped before, by the next.

        For what is about to be archived: by it captures that are committed come to bear other names.
        """
        (self.folder / "reading").unlink(missing_ok=True)
        sync_names(self.folder)
        writer.outgrown = True

    def rebuild(self, reading: str, contents: Contents, wait: float = 30.0) -> bool:
        """Fill the database anew from the archive, and give it to readers; whether it is another one.

        Raises:
            LockedError, StoreError: as `writing`.
        """
        try:
            before = self._digest() if self.exists else ""
        except StoreError:  # a checkpoint that is damaged: another takes its place
            before = ""
        with self._alone(wait):
            self._drop_damaged()
            stale = not (self._database.exists() and self.is_read_by(reading))
            filled_at_once = stale and bool(self.archive.captures())
        with self.writing(reading, contents, wait) as writer:
            writer.outgrown = not filled_at_once
        return self._digest() != before

    @contextmanager
    def undisturbed(self, wait: float = 30.0) -> Iterator[None]:
        """Keep writers out while files of the workspace are copied.

        Raises:
            StoreError: there is no workspace here, or it is of another format.
            LockedError: another process writes here.
        """
        if not self.folder.is_dir():
            raise StoreError(
                "nothing was ingested here yet", source=str(self.folder), advice="Run: onward ingest"
            )
        self._check_format()
        with held(self.folder / "lock", wait):
            yield

    def _digest(self) -> str:
        """A digest of all quads that readers see, whatever their order in the database."""
        with self.reading() as store:
            lines = (store.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
        return sha256(b"".join(sorted(lines))).hexdigest()

    def _prepare(self) -> None:
        self._checkpoints.prepare()
        if (self.folder / "format").exists():
            self._check_format()
        if self._marker("format") != FORMAT:
            write_whole(self.folder / "format", f"{FORMAT}\n".encode())

    def _check_format(self) -> None:
        found = self._marker("format")
        if found not in (FORMAT, *_OLDER):
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

    def _drop_damaged(self) -> None:
        """Remove a database that is damaged; the next writer fills another from the archive."""
        try:
            if self._database.exists():
                Store(str(self._database))
        except RuntimeError:
            shutil.rmtree(self._database)

    def _refill(self, contents: Contents) -> None:
        filling = self._beside("filling")
        store = _opened(filling)
        writer = Writer(store, self.names)
        try:
            contents.fill(writer)
            store.optimize()  # what was loaded lies in many files, over which a question takes twice as long
            store.flush()
        finally:
            writer.close()
            del store
        filling.replace(self._beside("filled"))
        if self._database.exists():
            self._database.replace(self._beside("old"))
        self._beside("filled").replace(self._database)
        sync_names(self.folder)
        shutil.rmtree(self._beside("old"), ignore_errors=True)

    def _beside(self, name: str) -> Path:
        return self.folder / f"database.{name}"

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
        with self._checkpoints.reading() as folder:
            yield _opened(folder, read_only=True)

    @property
    def state(self) -> str:
        """Names the last committed state; another one after the next commit."""
        return self._checkpoints.newest

    @property
    def read_by(self) -> str:
        """Names the code, vocabulary and decisions by which readers' state was read.

        Empty while a writer is at work, or was stopped at it.
        """
        return "" if (self.folder / "unpublished").exists() else self._marker("reading")

    @contextmanager
    def settled(self, reading: str) -> Iterator[Callable[[str, str], bool]]:
        """Tells of a snapshot and a capture, by their IRIs, whether a run need not look at the capture.

        That is so where it is committed, read as it is read now, and published; of no capture where something
        is to be mended first, or another process writes.

        Raises:
            StoreError: the workspace is of another format or damaged.
        """
        if not self.is_settled(reading):
            yield lambda *_: False
            return
        with self.reading() as store:
            yield partial(holds, store, self.names)

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


def _there(store: Store | None) -> Store:
    assert store is not None  # noqa: S101 - it is let go of only while it is filled anew
    return store


def _opened(folder: Path, *, read_only: bool = False) -> Store:
    try:
        return Store.read_only(str(folder)) if read_only else Store(str(folder))
    except OSError as error:
        raise StoreError(f"the database cannot be opened: {error}", source=str(folder)) from error
    except RuntimeError as error:
        reason = " ".join(str(error).split())
        raise StoreError(
            f"the database is damaged: {reason}",
            source=str(folder),
            advice="Make it again from the archive: onward rebuild",
        ) from error
