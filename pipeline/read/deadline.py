"""How long a document may take: a clock around the reading of it, for what no count of its parts foresees."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@contextmanager
def within(seconds: float, source: str) -> Iterator[None]:
    """Bounds the time of what is read in the block; the only state is the process's own alarm clock.

    A clock is rung for the main thread alone, and only where the system has one (not on Windows): elsewhere
    the bounds on size stand alone. Foreign code that runs when it rings is ended when it returns.

    Args:
        seconds: of the clock on the wall.
        source: what to call the document in the error.

    Raises:
        ReadError: the block took longer.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise ReadError(
            f"took longer than the limit of {seconds:g} seconds",
            source=source,
            advice="Cut the document down to the list itself, or raise the limit with --max-seconds",
        )

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
