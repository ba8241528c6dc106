"""One writer at a time. The lock is the kernel's, so a process that dies gives it back."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE = 0.1


@contextmanager
def held(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock file of a workspace.

    Args:
        path: the lock file; made where it is missing.
        wait: seconds to wait for another holder.

    Raises:
        LockedError: another process still holds it; the message says which.
    """
    with path.open("a+", encoding="utf-8") as file:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    file.seek(0)
                    holder = file.read().strip() or "another process"
                    raise LockedError(
                        f"{holder} is writing here",
                        source=str(path.parent),
                        advice="Try again when it is done",
                    ) from None
                time.sleep(_PAUSE)
        file.seek(0)
        file.truncate()
        command = " ".join(["onward", *sys.argv[1:]])
        file.write(f"process {os.getpid()} ({command})")
        file.flush()
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()


@contextmanager
def leased(path: Path) -> Iterator[None]:
    """Hold a shared lock, so that what the file stands for is not deleted meanwhile.

    The file is opened for reading, so that one who may not write here can read what is here.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextmanager
def unleased(path: Path) -> Iterator[bool]:
    """Whether nobody holds a shared lock on the file; while the block runs, nobody gets one either."""
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
