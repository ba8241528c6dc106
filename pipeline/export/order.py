"""Lines in order, however many: what memory does not hold waits in files."""

from __future__ import annotations

import heapq
from contextlib import ExitStack
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AT_ONCE = 100_000
"""Lines that are sorted in memory; about 30 MB of them."""


def sorted_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines, each with its end, in the order of their bytes.

    Raises:
        OSError: there is no room for temporary files.
    """
    source = iter(lines)
    with ExitStack() as stack:
        waiting: list[IO[bytes]] = []
        while run := sorted(islice(source, _AT_ONCE)):
            if not waiting and len(run) < _AT_ONCE:
                yield from run
                return
            file = stack.enter_context(TemporaryFile())
            file.writelines(run)
            file.seek(0)
            waiting.append(file)
        yield from heapq.merge(*waiting)
